/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "load/rating_log.h"

#include "base/digest.h"
#include "base/text.h"

void rating_log_file(struct arena *arena, const struct audit *audit, const char *reviewer,
		     const struct source *source, struct diags *diags)
{
	const struct audit_line *last = audit ? audit_log_ratings(audit, reviewer) : NULL;
	size_t mark = source->had_bom ? 3 : 0;
	if (!last || !last->ratings)
		return;
	const char *now = digest_sha256(arena, source->bytes - mark, source->length + mark);
	if (!text_equal(now, last->ratings))
		diag_file(
		    diags, EDITED_RATINGS, source->name,
		    "this file is not as \"%s\" left it on %.10s: it was edited since, or that run was cut short and the next one finishes it",
		    last->verb, last->at);
}

bool rating_log_lost(const struct audit *audit, const char *reviewer, const char *path,
		     struct diags *diags)
{
	const struct audit_line *last = audit ? audit_log_ratings(audit, reviewer) : NULL;
	if (!last || !last->ratings)
		return false;
	diag_file(
	    diags, LOST_RATINGS, path,
	    "the log says that \"%s\" wrote this file on %.10s, but it is not there: put it back from a copy, or have it made again from what was received: escrutiny collect CYCLE --rebuild",
	    last->verb, last->at);
	return true;
}

size_t rating_log_set_aside(const struct audit *audit)
{
	size_t levels = 0;
	for (size_t i = 0; audit && i < audit->count; i++)
		if (audit->lines[i].what == AUDIT_RECUSED)
			levels += audit->lines[i].set_aside;
	return levels;
}
