/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ratings files against the cycle's log: which are lost, which were edited since they were written.
 */
#ifndef LOAD_RATING_LOG_H
#define LOAD_RATING_LOG_H

#include "base/diag.h"
#include "base/source.h"
#include "load/audit_log.h"
#include "model/cycle.h"

/* The file at source holds the ratings of reviewer, who is listed. audit NULL: nothing is known. */
void rating_log_file(struct arena *arena, const struct audit *audit, const char *reviewer,
		     const struct source *source, struct diags *diags);

/* No file was named after this reviewer, who is listed. True if one was lost, which is then told.
 */
bool rating_log_lost(const struct audit *audit, const char *reviewer, const char *path,
		     struct diags *diags);

/* Levels that recusals recorded late have set aside. */
size_t rating_log_set_aside(const struct audit *audit);

#endif
