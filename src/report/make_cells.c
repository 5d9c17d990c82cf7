/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One nominee on each criterion: how many rated, who did not and why, and what they gave. */
#include "report/make.h"

#include "base/arena.h"
#include "estimate/value.h"
#include "report/rule.h"

#include <math.h>

/* As rank/coverage.h counts: who left and whose ratings were set aside is not part of the panel. */
static bool counted(const struct reviewer *reviewer)
{
	return reviewer->status == REVIEWER_ACTIVE || reviewer->left_ratings == RATINGS_KEPT;
}

/* The ratings of one nominee on one criterion. */
struct slice {
	const struct rating *list;
	size_t count;
};

static const struct rating *by_reviewer(const struct slice *slice, size_t reviewer)
{
	for (size_t i = 0; i < slice->count; i++)
		if (slice->list[i].reviewer == reviewer)
			return &slice->list[i];
	return NULL;
}

/* True if the reviewer gave a level or "cannot judge" on some rated criterion of this nominee. */
static bool reviewed(const struct maker *maker, const struct slice *slices, size_t reviewer)
{
	for (size_t k = 0; k < maker->report->criterion_count; k++) {
		const struct rating *rating = by_reviewer(&slices[k], reviewer);
		if (rating && maker->report->criteria[k].rated &&
		    (rating->answer == ANSWER_LEVEL || rating->answer == ANSWER_CANNOT_JUDGE))
			return true;
	}
	return false;
}

/* Nobody is asked for a level where a criterion has none, or where it is not about this nominee. */
static bool is_asked(const struct maker *maker, size_t nominee, size_t k)
{
	const struct criteria_set *set = maker->cycle->criteria;
	const struct criterion *criterion = &set->criteria[set->listing[k]];
	return criterion_has_level(criterion) &&
	       criterion_asked(criterion, &maker->cycle->nominees[nominee]);
}

/* What one reviewer has to do with one nominee. */
enum pair { PAIR_RECUSED, PAIR_REVIEWED, PAIR_ASKED, PAIR_NOT_ASKED };

static enum pair pair_of(const struct maker *maker, const struct slice *slices, size_t nominee,
			 size_t reviewer)
{
	const struct panel *panel = &maker->cycle->panel;
	size_t at = reviewer * maker->cycle->nominee_count + nominee;
	if (panel->recused[at])
		return PAIR_RECUSED;
	if (reviewed(maker, slices, reviewer))
		return PAIR_REVIEWED;
	bool active = panel->reviewers[reviewer].status == REVIEWER_ACTIVE;
	return panel->assigned[at] && active ? PAIR_ASKED : PAIR_NOT_ASKED;
}

static void count_rating(struct report_cell *cell, const struct rating *rating)
{
	if (rating && rating->answer == ANSWER_LEVEL)
		cell->rated++;
	else if (rating && rating->answer == ANSWER_CANNOT_JUDGE)
		cell->cannot_judge++;
	else
		cell->not_rated++;
}

static void count_cell(struct report_cell *cell, enum pair pair, const struct rating *rating)
{
	if (pair != PAIR_RECUSED && !cell->asked && !rating)
		pair = PAIR_NOT_ASKED;
	switch (pair) {
	case PAIR_RECUSED:
		cell->recused++;
		break;
	case PAIR_REVIEWED:
		count_rating(cell, rating);
		break;
	case PAIR_ASKED:
		cell->not_returned++;
		break;
	case PAIR_NOT_ASKED:
		cell->not_assigned++;
		break;
	}
}

static void count_reviewers(const struct maker *maker, const struct slice *slices,
			    struct report_cell *cells, struct report_nominee *into)
{
	const struct panel *panel = &maker->cycle->panel;
	for (size_t r = 0; r < panel->reviewer_count; r++) {
		if (!counted(&panel->reviewers[r]))
			continue;
		enum pair pair = pair_of(maker, slices, into->index, r);
		into->not_assigned += pair == PAIR_NOT_ASKED;
		for (size_t k = 0; k < maker->report->criterion_count; k++)
			count_cell(&cells[k], pair, by_reviewer(&slices[k], r));
	}
}

static double spread_of(const struct slice *slice, size_t count)
{
	double mean = 0, sum = 0, n = 0;
	if (count < 2)
		return NAN;
	for (size_t i = 0; i < slice->count; i++)
		if (slice->list[i].answer == ANSWER_LEVEL) {
			double away = slice->list[i].level - mean;
			mean += away / ++n;
			sum += away * (slice->list[i].level - mean);
		}
	return sqrt(sum / (n - 1));
}

static const size_t *levels_of(const struct maker *maker, const struct slice *slice, bool told)
{
	const struct scale *scale = &maker->cycle->criteria->scale;
	size_t levels = maker->report->level_count;
	size_t *at_level = arena_alloc(maker->arena, levels + 1, sizeof *at_level);
	for (size_t i = 0; i < slice->count && levels && told; i++) {
		if (slice->list[i].answer != ANSWER_LEVEL)
			continue;
		long level = scale_level(scale, slice->list[i].level);
		if (level >= 0 && (size_t)level < levels)
			at_level[scale->best_high ? (size_t)level : levels - 1 - (size_t)level]++;
	}
	return at_level;
}

static const char *coverage_text(const struct maker *maker, const struct report_cell *cell,
				 const struct criterion *criterion)
{
	const struct speaker *s = &maker->speaker;
	const char *parts[5];
	size_t count = 0;
	if (!cell->asked && !cell->rated)
		return say(s, criterion->for_incumbents ? WORDS_COVERAGE_INCUMBENTS
							: WORDS_COVERAGE_NOT_ASKED);
	if (cell->recused)
		parts[count++] =
		    say(s, WORDS_COVERAGE_RECUSED, "n", wording_count(s, cell->recused));
	if (cell->cannot_judge)
		parts[count++] =
		    say(s, WORDS_COVERAGE_CANNOT_JUDGE, "n", wording_count(s, cell->cannot_judge));
	if (cell->not_rated)
		parts[count++] =
		    say(s, WORDS_COVERAGE_NOT_RATED, "n", wording_count(s, cell->not_rated));
	if (cell->not_returned)
		parts[count++] =
		    say(s, WORDS_COVERAGE_NOT_RETURNED, "n", wording_count(s, cell->not_returned));
	if (cell->not_assigned)
		parts[count++] =
		    say(s, WORDS_COVERAGE_NOT_ASSIGNED, "n", wording_count(s, cell->not_assigned));
	return wording_list(s, parts, count);
}

static void estimate_cell(const struct maker *maker, size_t nominee, size_t criterion,
			  const struct slice *slice, struct report_cell *cell)
{
	const struct criteria_set *set = maker->cycle->criteria;
	const struct criterion_estimate *estimate =
	    &maker->estimates->criterion[nominee * set->criterion_count + criterion];
	bool rated = set->criteria[criterion].kind == CRITERION_RATED && estimate->n;
	double raw = rated ? estimate->raw : NAN, adjusted = rated ? estimate->adjusted : NAN;
	cell->hidden = make_hides(maker, nominee, cell->rated);
	cell->coverage = coverage_text(maker, cell, &set->criteria[criterion]);
	cell->at_level = levels_of(maker, slice, maker->rights->levels && !cell->hidden);
	cell->raw = cell->adjusted = cell->value = cell->spread = make_hidden(maker);
	if (!maker->rights->levels && cell->asked)
		make_words(maker, criterion, slice->list, slice->count, cell);
	if (cell->hidden || !maker->rights->numbers)
		return;
	cell->raw = make_decimals(maker, value_to_level(&set->scale, raw), 2);
	cell->adjusted = make_decimals(maker, value_to_level(&set->scale, adjusted), 2);
	cell->value = make_points(maker, adjusted);
	if (maker->rights->levels)
		cell->spread = make_decimals(maker, spread_of(slice, cell->rated), 2);
}

static const char *rule_words(const struct maker *maker, recusal_mask mask)
{
	const char *parts[RECUSAL_RULES];
	size_t count = 0;
	for (int rule = 0; rule < RECUSAL_RULES; rule++)
		if (mask >> rule & 1)
			parts[count++] = rule_name(&maker->speaker, (enum recusal_rule)rule);
	return wording_list(&maker->speaker, parts, count);
}

static void make_recusals(struct maker *maker, size_t nominee, struct report_nominee *into)
{
	const struct panel *panel = &maker->cycle->panel;
	struct report_recusal *list =
	    arena_alloc(maker->arena, panel->reviewer_count, sizeof *list);
	for (size_t r = 0; r < panel->reviewer_count; r++) {
		recusal_mask mask = panel->recused[r * maker->cycle->nominee_count + nominee];
		if (mask && counted(&panel->reviewers[r]) && maker->rights->recusal_rules)
			list[into->recusal_count++] =
			    (struct report_recusal){maker->of_reviewer[r], rule_words(maker, mask)};
	}
	into->recusals = list;
}

/* Who rated how much is for those who may know it. */
static void forget_counts(const struct maker *maker, struct report_cell *cells,
			  struct report_nominee *into)
{
	if (maker->rights->coverage)
		return;
	into->not_assigned = 0;
	for (size_t k = 0; k < maker->report->criterion_count; k++) {
		struct report_cell *cell = &cells[k];
		cell->recused = cell->cannot_judge = cell->not_rated = 0;
		cell->rated = cell->not_returned = cell->not_assigned = 0;
		cell->coverage = "";
	}
}

void make_cells(struct maker *maker, size_t nominee, struct report_nominee *into)
{
	const struct criteria_set *set = maker->cycle->criteria;
	struct report_cell *cells = arena_alloc(maker->arena, set->criterion_count, sizeof *cells);
	struct slice *slices = arena_alloc(maker->arena, set->criterion_count, sizeof *slices);
	for (size_t k = 0; k < set->criterion_count; k++)
		slices[k].list =
		    panel_ratings(&maker->cycle->panel, set->listing[k], nominee, &slices[k].count);
	for (size_t k = 0; k < set->criterion_count; k++)
		cells[k].asked = is_asked(maker, nominee, k);
	count_reviewers(maker, slices, cells, into);
	for (size_t k = 0; k < set->criterion_count; k++)
		estimate_cell(maker, nominee, set->listing[k], &slices[k], &cells[k]);
	forget_counts(maker, cells, into);
	into->cells = cells;
	make_recusals(maker, nominee, into);
}
