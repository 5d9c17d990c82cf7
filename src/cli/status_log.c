/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/status_log.h"

#include "base/text.h"
#include "form/audit.h"
#include "form/form.h"

#include <stdlib.h>
#include <string.h>

enum { FACT_HASH = 12, DATE = 10 };

struct matching {
	struct arena *arena;
	const struct status *status;
	const struct audit *audit;
	size_t reviewer;
	const char *
	    *sent; /* [nominees] hash of what the last form about the nominee showed; NULL: none */
	const char **shown; /* [nominees] the same of the last form that came back */
	struct status_return *into;
};

static void note_facts(const struct matching *matching, const struct audit_line *line,
		       const char **hashes)
{
	for (size_t f = 0; line && f < line->fact_count; f++) {
		size_t nominee =
		    cycle_find_nominee(matching->status->cycle, line->facts[f].nominee);
		if (nominee != SIZE_MAX)
			hashes[nominee] = line->facts[f].hash;
	}
}

static void read_log(const struct matching *matching)
{
	const struct audit *audit = matching->audit;
	struct status_return *into = matching->into;
	const char *id = matching->status->cycle->panel.reviewers[matching->reviewer].id;
	for (size_t l = 0; l < audit->count; l++) {
		const struct audit_line *line = &audit->lines[l];
		if (!line->reviewer || !text_equal(line->reviewer, id))
			continue;
		if (line->what == AUDIT_ISSUED) {
			into->issued = line->revision;
			into->issued_on = arena_copy(matching->arena, line->at, DATE);
			note_facts(matching, line, matching->sent);
		} else if (line->what == AUDIT_TAKEN) {
			into->taken = line->revision;
			into->taken_on = arena_copy(matching->arena, line->at, DATE);
			into->files++;
			note_facts(matching, audit_issued(audit, id, line->revision),
				   matching->shown);
		}
	}
}

static bool has_answered(const struct matching *matching, size_t nominee)
{
	const struct progress *progress = matching->status->progress;
	for (size_t k = 0; k < progress->cycle->criteria->criterion_count; k++) {
		enum progress_cell cell = progress_cell(progress, matching->reviewer, nominee, k);
		if (cell == CELL_JUDGED || cell == CELL_UNPROVEN || cell == CELL_CANNOT_JUDGE)
			return true;
	}
	return false;
}

static int by_index(const void *a, const void *b)
{
	size_t x = *(const size_t *)a, y = *(const size_t *)b;
	return x < y ? -1 : x > y;
}

/* What a form written today would show, against what was sent and what was rated. */
static void compare(const struct matching *matching, const struct form *today)
{
	struct status_return *into = matching->into;
	const struct audit_line *last = audit_issued(matching->audit, today->identity.reviewer, 0);
	size_t *changed = arena_alloc(matching->arena, today->nominee_count + 1, sizeof *changed);
	into->outdated = last && last->criteria &&
			 strncmp(last->criteria, today->identity.criteria, IDENTITY_CRITERIA) != 0;
	for (size_t i = 0; i < today->nominee_count; i++) {
		const struct form_nominee *nominee = &today->nominees[i];
		const char *sent = matching->sent[nominee->index],
			   *shown = matching->shown[nominee->index];
		if (nominee->recused)
			continue;
		into->outdated |=
		    last && (!sent || strncmp(sent, nominee->facts_sha256, FACT_HASH) != 0);
		if (shown && strncmp(shown, nominee->facts_sha256, FACT_HASH) != 0 &&
		    has_answered(matching, nominee->index))
			changed[into->changed_count++] = nominee->index;
	}
	if (into->changed_count)
		qsort(changed, into->changed_count, sizeof *changed, by_index);
	into->changed = changed;
}

const struct status_return *status_log_returns(struct arena *arena, const struct status *status,
					       struct diags *diags)
{
	const struct cycle *cycle = status->cycle;
	size_t nominees = cycle->nominee_count + 1;
	const struct audit *audit = audit_read(arena, cycle->folder, diags);
	struct status_return *returns =
	    arena_alloc(arena, cycle->panel.reviewer_count + 1, sizeof *returns);
	if (!audit)
		return NULL;
	for (size_t r = 0; r < cycle->panel.reviewer_count; r++) {
		const struct reviewer *reviewer = &cycle->panel.reviewers[r];
		struct matching matching = {arena,
					    status,
					    audit,
					    r,
					    arena_alloc(arena, nominees, sizeof(char *)),
					    arena_alloc(arena, nominees, sizeof(char *)),
					    &returns[r]};
		read_log(&matching);
		if (reviewer->status == REVIEWER_ACTIVE && (returns[r].issued || returns[r].taken))
			compare(&matching,
				form_define(arena, cycle, r, reviewer->language, NULL, 0));
	}
	return returns;
}
