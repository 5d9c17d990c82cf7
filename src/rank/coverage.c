/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rank/coverage.h"

/* What stands in the cells of one pair. */
struct pair_cells {
	uint32_t ratings, cannot_judge;
};

static struct pair_cells *count_cells(struct arena *arena, const struct cycle *cycle)
{
	const struct panel *panel = &cycle->panel;
	struct pair_cells *cells =
	    arena_alloc(arena, panel->reviewer_count * cycle->nominee_count + 1, sizeof *cells);
	for (size_t i = 0; i < panel->rating_count; i++) {
		const struct rating *rating = &panel->ratings[i];
		if (cycle->criteria->criteria[rating->criterion].kind != CRITERION_RATED)
			continue;
		struct pair_cells *pair =
		    &cells[rating->reviewer * cycle->nominee_count + rating->nominee];
		pair->ratings += rating->answer == ANSWER_LEVEL;
		pair->cannot_judge += rating->answer == ANSWER_CANNOT_JUDGE;
	}
	return cells;
}

static size_t rated_criteria(const struct criteria_set *set)
{
	size_t count = 0;
	for (size_t k = 0; k < set->criterion_count; k++)
		count += set->criteria[k].kind == CRITERION_RATED;
	return count;
}

static void add_pair(struct coverage *coverage, const struct pair_cells *pair, size_t criteria)
{
	coverage->rated++;
	coverage->ratings += pair->ratings;
	coverage->cannot_judge += pair->cannot_judge;
	coverage->not_rated += criteria - pair->ratings - pair->cannot_judge;
}

/* Whoever is active; whoever left, if their ratings were kept and there are any. */
static bool counts(const struct cycle *cycle, const struct pair_cells *cells, size_t reviewer)
{
	const struct reviewer *who = &cycle->panel.reviewers[reviewer];
	if (who->status == REVIEWER_ACTIVE || who->left_ratings == RATINGS_SET_ASIDE)
		return who->status == REVIEWER_ACTIVE;
	for (size_t i = 0; i < cycle->nominee_count; i++) {
		const struct pair_cells *pair = &cells[reviewer * cycle->nominee_count + i];
		if (pair->ratings + pair->cannot_judge > 0)
			return true;
	}
	return false;
}

struct coverage_table coverage_count(struct arena *arena, const struct cycle *cycle)
{
	const struct panel *panel = &cycle->panel;
	size_t nominees = cycle->nominee_count, criteria = rated_criteria(cycle->criteria);
	struct coverage *coverage = arena_alloc(arena, nominees + 1, sizeof *coverage);
	bool *counted = arena_alloc(arena, panel->reviewer_count + 1, sizeof *counted);
	const struct pair_cells *cells = count_cells(arena, cycle);
	for (size_t r = 0; r < panel->reviewer_count; r++) {
		counted[r] = counts(cycle, cells, r);
		for (size_t i = 0; counted[r] && i < nominees; i++) {
			size_t at = r * nominees + i;
			if (panel->recused[at])
				coverage[i].recused++;
			else if (cells[at].ratings + cells[at].cannot_judge > 0)
				add_pair(&coverage[i], &cells[at], criteria);
			else if (panel->assigned[at] &&
				 panel->reviewers[r].status == REVIEWER_ACTIVE)
				coverage[i].unrated++;
		}
	}
	return (struct coverage_table){coverage, counted};
}
