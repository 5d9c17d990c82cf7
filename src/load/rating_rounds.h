/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rounds of rating after the first, from the cycle's log: what they changed, and the ratings as
 * they were before. */
#ifndef LOAD_RATING_ROUNDS_H
#define LOAD_RATING_ROUNDS_H

#include "base/arena.h"
#include "base/diag.h"
#include "load/audit_log.h"
#include "model/cycle.h"

/* Fills rounds and before of cycle->panel, whose ratings must be sorted. audit NULL: nothing is
 * known. */
void rating_rounds_read(struct arena *arena, struct cycle *cycle, const struct audit *audit,
			struct diags *diags);

#endif
