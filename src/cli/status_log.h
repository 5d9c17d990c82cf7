/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the cycle's log says of each reviewer, for status. */
#ifndef CLI_STATUS_LOG_H
#define CLI_STATUS_LOG_H

#include "base/arena.h"
#include "base/diag.h"
#include "report/status.h"

/* [reviewers]; NULL after a complaint. Reads the log without its lock; cycle and progress of status
 * must be there. */
const struct status_return *status_log_returns(struct arena *arena, const struct status *status,
					       struct diags *diags);

#endif
