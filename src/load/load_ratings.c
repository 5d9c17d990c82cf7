/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "load/load_ratings.h"

#include "base/text.h"
#include "base/unicode.h"
#include "load/folder.h"
#include "load/ids.h"
#include "load/inputs.h"
#include "load/rating_log.h"
#include "load/rating_rounds.h"
#include "load/rating_rows.h"
#include "load/recusal.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const size_t largest_file = (size_t)2 << 30;

static const char *const *ids_of_nominees(struct arena *arena, const struct cycle *cycle)
{
	const char **ids = arena_alloc(arena, cycle->nominee_count + 1, sizeof *ids);
	for (size_t i = 0; i < cycle->nominee_count; i++)
		ids[i] = cycle->nominees[i].id;
	return ids;
}

static const char *const *ids_of_criteria(struct arena *arena, const struct criteria_set *set)
{
	const char **ids = arena_alloc(arena, set->criterion_count + 1, sizeof *ids);
	for (size_t k = 0; k < set->criterion_count; k++)
		ids[k] = set->criteria[k].id;
	return ids;
}

/* For each level, counted in steps from min, whether it needs evidence. */
static const bool *evidence_steps(struct arena *arena, const struct criteria_set *set)
{
	size_t steps = (size_t)lround((set->scale.max - set->scale.min) / set->scale.step) + 1;
	bool *needs = arena_alloc(arena, steps, sizeof *needs);
	for (size_t i = 0; i < set->evidence_level_count; i++) {
		long step = scale_level(&set->scale, set->evidence_levels[i]);
		if (step >= 0)
			needs[step] = true;
	}
	return needs;
}

/* For each criterion, whether a level is asked whoever the nominee is. */
static const bool *asked_of_all(struct arena *arena, const struct criteria_set *set)
{
	bool *asked = arena_alloc(arena, set->criterion_count + 1, sizeof *asked);
	for (size_t k = 0; k < set->criterion_count; k++)
		asked[k] =
		    criterion_has_level(&set->criteria[k]) && !set->criteria[k].for_incumbents;
	return asked;
}

/* Listed reviewers come first and keep their order, so that their index is that of the panel. */
static struct rating_rows *rows_new(struct arena *arena, struct cycle *cycle, bool keeps,
				    struct diags *diags)
{
	struct rating_rows *rows = arena_alloc(arena, 1, sizeof *rows);
	size_t listed = cycle->panel.reviewer_count;
	const char **names = arena_alloc(arena, listed + 1, sizeof *names);
	rows->arena = arena;
	rows->cycle = cycle;
	rows->diags = diags;
	rows->store = (struct rating_store){.arena = arena,
					    .nominees = cycle->nominee_count,
					    .criteria = cycle->criteria->criterion_count,
					    .keeps = keeps};
	for (size_t r = 0; r < listed; r++) {
		names[r] = folder_name_of(arena, cycle->panel.reviewers[r].id);
		rows_add_reviewer(rows, cycle->panel.reviewers[r].id);
		store_add_reviewer(&rows->store);
	}
	rows->file_names = names;
	rows->has_file = arena_alloc(arena, listed + 1, sizeof *rows->has_file);
	if (cycle->panel.reviewers_listed)
		rows->audit = audit_log_read(arena, cycle->folder, false, diags);
	rows->nominees = ids_map(arena, ids_of_nominees(arena, cycle), cycle->nominee_count);
	rows->criteria = ids_map(arena, ids_of_criteria(arena, cycle->criteria),
				 cycle->criteria->criterion_count);
	rows->answers = (struct answer_reader){.arena = arena, .scale = &cycle->criteria->scale};
	rows->needs_evidence = evidence_steps(arena, cycle->criteria);
	rows->asked_of_all = asked_of_all(arena, cycle->criteria);
	return rows;
}

static uint32_t reviewer_of_file(struct rating_rows *rows, const char *name)
{
	const char *stem = arena_copy(rows->arena, name, strlen(name) - strlen(".csv"));
	for (size_t r = 0;
	     rows->cycle->panel.reviewers_listed && r < rows->cycle->panel.reviewer_count; r++)
		if (text_equal(rows->file_names[r], stem))
			return (uint32_t)r;
	const char *id = folder_id_of(rows->arena, stem);
	bool listed = rows->cycle->panel.reviewers_listed;
	rows->stem = id ? id : listed ? stem : ""; /* what is no text is no id */
	return id && listed ? ids_find(&rows->reviewers, id, strlen(id)) : UINT32_MAX;
}

static void read_file(struct rating_rows *rows, const char *name, struct files_read *read)
{
	static const struct table_reader reader = {.heading = rows_heading, .row = rows_row};
	const char *cited = arena_printf(rows->arena, "ratings/%s", name);
	const char *path = folder_join(rows->arena, rows->cycle->folder, cited);
	struct source *source = source_read(rows->arena, path, largest_file, rows->diags);
	if (!source)
		return;
	inputs_add(read, cited, source);
	rows->path = path;
	rows->file_reviewer = reviewer_of_file(rows, name);
	if (rows->file_reviewer != UINT32_MAX) {
		rows->has_file[rows->file_reviewer] = true;
		rating_log_file(rows->arena, rows->audit, rows->reviewer_ids[rows->file_reviewer],
				source, rows->diags);
	}
	struct table_reader here = reader;
	here.context = rows;
	table_read(rows->arena, source, &here, rows->diags);
}

static void tell_case_clashes(struct rating_rows *rows, const char *folder)
{
	const char **folded = arena_alloc(rows->arena, rows->reviewer_count + 1, sizeof *folded);
	for (size_t r = 0; r < rows->reviewer_count; r++)
		folded[r] = unicode_casefold(rows->arena, rows->reviewer_ids[r]);
	struct id_map map = ids_map(rows->arena, folded, rows->reviewer_count);
	for (size_t r = 0; r < rows->reviewer_count; r++) {
		uint32_t first = ids_find(&map, folded[r], strlen(folded[r]));
		if (first != r)
			diag_file(
			    rows->diags, CASE_CLASH, folder,
			    "the reviewers \"%s\" and \"%s\" differ only by upper and lower case",
			    rows->reviewer_ids[first], rows->reviewer_ids[r]);
	}
}

/* Reviewers that came with the files, in order of id like all others. */
static void adopt_reviewers(struct rating_rows *rows, const char *folder)
{
	size_t count = rows->reviewer_count;
	uint32_t *order = arena_alloc(rows->arena, count + 1, sizeof *order);
	struct reviewer *reviewers = arena_alloc(rows->arena, count + 1, sizeof *reviewers);
	const char **sorted = arena_alloc(rows->arena, count + 1, sizeof *sorted);
	rows_sort_reviewers(rows, sorted, order);
	tell_case_clashes(rows, folder);
	for (size_t r = 0; r < count; r++)
		reviewers[r] = (struct reviewer){.id = sorted[r]};
	store_renumber(&rows->store, order);
	rows->cycle->panel.reviewers = reviewers;
	rows->cycle->panel.reviewer_count = count;
}

static void keep_confidence(struct rating_rows *rows)
{
	struct panel *panel = &rows->cycle->panel;
	size_t nominees = rows->store.nominees;
	if (!rows->store.any_confidence || !rows->cycle->analysis.use_confidence)
		return;
	double *all = arena_alloc(rows->arena, nominees * panel->reviewer_count + 1, sizeof *all);
	for (size_t r = 0; r < panel->reviewer_count; r++)
		for (size_t i = 0; i < nominees; i++)
			all[r * nominees + i] = store_declared(&rows->store, r, i);
	panel->confidence = all;
}

/* Asked of anybody on whom the reviewer is not recused. */
static bool asked(const struct cycle *cycle, size_t reviewer)
{
	for (size_t i = 0; i < cycle->nominee_count; i++) {
		size_t at = reviewer * cycle->nominee_count + i;
		if (cycle->panel.assigned[at] && !cycle->panel.recused[at] &&
		    nominee_stands(&cycle->nominees[i]))
			return true;
	}
	return false;
}

static bool returned(const struct rating_rows *rows, size_t reviewer)
{
	struct review **reviews = rows->store.reviews[reviewer];
	for (size_t i = 0; reviews && i < rows->store.nominees; i++)
		if (reviews[i])
			return true;
	return false;
}

static bool lost(struct rating_rows *rows, size_t reviewer, const char *folder)
{
	const char *name = arena_printf(rows->arena, "%s.csv", rows->file_names[reviewer]);
	return !rows->has_file[reviewer] &&
	       rating_log_lost(rows->audit, rows->cycle->panel.reviewers[reviewer].id,
			       folder_join(rows->arena, folder, name), rows->diags);
}

/* A lost file that no log knows of looks like a reviewer who has nothing to say. */
static void tell_missing_returns(struct rating_rows *rows, const char *folder)
{
	const struct panel *panel = &rows->cycle->panel;
	for (size_t r = 0; r < panel->reviewer_count; r++)
		if (!lost(rows, r, folder) && rows->rows_seen &&
		    panel->reviewers[r].status == REVIEWER_ACTIVE && !returned(rows, r) &&
		    asked(rows->cycle, r))
			diag_file(
			    rows->diags, NOTHING_RETURNED, folder,
			    "reviewer \"%s\" was asked to rate, but has no row in any file; is a file missing?",
			    panel->reviewers[r].id);
}

void load_ratings(struct arena *arena, struct cycle *into, bool sorted, struct files_read *read,
		  struct diags *diags)
{
	size_t count;
	bool there;
	const char *const *names = folder_files(arena, folder_join(arena, into->folder, "ratings"),
						".csv", &count, &there, diags);
	struct rating_rows *rows = rows_new(arena, into, sorted, diags);
	rows->unread = read->unread;
	rows->tables = arena_alloc(arena, count + 1, sizeof(struct table *));
	rows->rows_before = arena_alloc(arena, count + 1, sizeof *rows->rows_before);
	for (size_t f = 0; f < count; f++) {
		rows->file = (uint32_t)f;
		rows->rows_before[f] = rows->rows_seen;
		read_file(rows, names[f], read);
	}
	const char *folder = folder_join(arena, into->folder, "ratings");
	if (!into->panel.reviewers_listed && count) {
		diag_file(
		    diags, UNLISTED_REVIEWERS, folder,
		    "this cycle has no reviewers.json: the reviewers are those of the ratings (%zu), and no recusal can be worked out",
		    rows->reviewer_count);
		adopt_reviewers(rows, folder);
	}
	if (!into->panel.reviewers_listed)
		recusal_compute(arena, into);
	rows_judge_own_recusals(rows);
	if (into->panel.reviewers_listed && !rows->unread.reviewers && !rows->unread.nominees)
		tell_missing_returns(rows, folder);
	keep_confidence(rows);
	if (sorted)
		store_sort(&rows->store);
	into->panel.ratings = rows->store.ratings;
	into->panel.rating_count = rows->store.count;
	into->panel.rows_read = rows->rows_seen;
	into->panel.set_aside = rows->set_aside;
	into->panel.set_aside_by_recusal = rating_log_set_aside(rows->audit);
	if (sorted)
		rating_rounds_read(rows->arena, into, rows->audit, diags);
}
