/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rank/standing.h"

#include "estimate/connect.h"
#include "rank/coverage.h"
#include "rank/values.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const char *const standing_words[STANDINGS] = {
    [STANDING_AHEAD] = "ahead",		  [STANDING_NOT_SEPARABLE] = "not-separable",
    [STANDING_BEHIND] = "behind",	  [STANDING_UNCONTESTED] = "uncontested",
    [STANDING_NOT_RANKED] = "not-ranked",
};

/* What the steps below share. */
struct forming {
	struct arena *arena;
	const struct cycle *cycle;
	size_t threads;
	const struct estimates *estimates;
	struct standings *standings;
	struct nominee_standing *nominees;
};

static const struct ranksets *rank_members(const struct forming *forming, const size_t *members,
					   size_t count)
{
	const struct estimates *estimates = forming->estimates;
	const struct analysis *analysis = &forming->cycle->analysis;
	struct ranksets_input input = {
	    .nominees = forming->cycle->nominee_count,
	    .score = estimates->score,
	    .covariance = estimates->covariance,
	    .df = estimates->df,
	    .component = estimates->connection->of_nominee,
	    .member = members,
	    .members = count,
	};
	struct ranksets_settings settings = {.level = analysis->level,
					     .draws = analysis->draws,
					     .seed = analysis->seed,
					     .threads = forming->threads};
	return ranksets_compute(forming->arena, &input, &settings);
}

/* Best score first; without a score last; ties by id, for listing only. */
struct listed {
	size_t at;
	double score;
};

static int compare_listed(const void *a, const void *b)
{
	const struct listed *x = a, *y = b;
	if (isnan(x->score) != isnan(y->score))
		return isnan(x->score) ? 1 : -1;
	if (!isnan(x->score) && x->score != y->score)
		return x->score > y->score ? -1 : 1;
	return (x->at > y->at) - (x->at < y->at);
}

static const size_t *order_by_points(const struct forming *forming, const size_t *members,
				     size_t count)
{
	struct listed *list = arena_alloc(forming->arena, count + 1, sizeof *list);
	size_t *order = arena_alloc(forming->arena, count + 1, sizeof *order);
	for (size_t m = 0; m < count; m++)
		list[m] =
		    (struct listed){members[m], value_round(forming->estimates->score[members[m]])};
	if (count)
		qsort(list, count, sizeof *list, compare_listed);
	for (size_t m = 0; m < count; m++)
		order[m] = list[m].at;
	return order;
}

static size_t *members_where(const struct forming *forming, size_t group, size_t *count)
{
	const struct cycle *cycle = forming->cycle;
	size_t *members = arena_alloc(forming->arena, cycle->nominee_count + 1, sizeof *members);
	*count = 0;
	for (size_t i = 0; i < cycle->nominee_count; i++)
		if (nominee_stands(&cycle->nominees[i]) &&
		    (group == SIZE_MAX || cycle->nominees[i].group == group))
			members[(*count)++] = i;
	return members;
}

/* Whether plain means would put others within the seats than adjusted scores do. */
static bool plain_seats_others(const struct forming *forming, const size_t *members, size_t count,
			       size_t seats)
{
	double *raw = arena_alloc(forming->arena, count + 1, sizeof *raw);
	double *score = arena_alloc(forming->arena, count + 1, sizeof *score);
	size_t *plain = arena_alloc(forming->arena, count + 1, sizeof *plain);
	size_t *adjusted = arena_alloc(forming->arena, count + 1, sizeof *adjusted);
	for (size_t m = 0; m < count; m++) {
		const struct nominee_estimate *nominee = &forming->estimates->nominee[members[m]];
		score[m] = nominee->score;
		raw[m] = isnan(nominee->score) ? NAN : nominee->raw;
	}
	value_places(raw, count, plain);
	value_places(score, count, adjusted);
	for (size_t m = 0; m < count; m++)
		if (plain[m] && (plain[m] <= seats) != (adjusted[m] <= seats))
			return true;
	return false;
}

static enum standing_reason reason_of(const struct forming *forming, size_t i)
{
	const struct nominee_estimate *nominee = &forming->estimates->nominee[i];
	if (!nominee_stands(&forming->cycle->nominees[i]))
		return REASON_NOT_STANDING;
	if (nominee->reviews == 0)
		return REASON_NO_RATINGS;
	if (isnan(nominee->score))
		return REASON_NO_TOTAL;
	if (nominee->reviews < forming->cycle->analysis.minimum_full)
		return REASON_FEW_REVIEWERS;
	if (forming->estimates->reason != ESTIMATE_FINE)
		return REASON_NO_UNCERTAINTY;
	return REASON_NONE;
}

/* Whoever is not ranked has no place; where no uncertainty is known, a place but no interval of it.
 */
static struct places places_of(const struct ranksets *sets, size_t m, enum standing_reason reason)
{
	if (reason == REASON_NO_UNCERTAINTY)
		return (struct places){.place = sets->set[m].place};
	if (reason != REASON_NONE)
		return (struct places){0};
	return (struct places){sets->set[m].place, sets->set[m].low, sets->set[m].high};
}

static enum standing standing_at(const struct places *places, size_t seats)
{
	if (places->high <= seats)
		return STANDING_AHEAD;
	return places->low > seats ? STANDING_BEHIND : STANDING_NOT_SEPARABLE;
}

static void stand_member(const struct forming *forming, const struct group_standing *group,
			 size_t seats, size_t m)
{
	struct nominee_standing *nominee = &forming->nominees[group->members[m]];
	if (group->contested != 1) {
		bool unknown = group->contested < 0;
		nominee->standing = unknown ? STANDING_NOT_RANKED : STANDING_UNCONTESTED;
		if (unknown && nominee->reason == REASON_NONE)
			nominee->reason = REASON_CONTEST_UNKNOWN;
		return;
	}
	nominee->group = places_of(group->sets, m, nominee->reason);
	if (nominee->reason != REASON_NONE) {
		nominee->standing = STANDING_NOT_RANKED;
		return;
	}
	nominee->standing = standing_at(&nominee->group, seats);
	if (group->plain_differs) {
		nominee->standing = STANDING_NOT_SEPARABLE;
		nominee->reason = REASON_PLAIN_DIFFERS;
	}
}

static size_t parts_of(const struct forming *forming, const size_t *members, size_t count)
{
	const int *component = forming->estimates->connection->of_nominee;
	size_t parts = 0;
	for (size_t m = 0; m < count; m++) {
		bool seen = component[members[m]] < 0;
		for (size_t before = 0; before < m; before++)
			seen = seen || component[members[before]] == component[members[m]];
		parts += !seen;
	}
	return parts;
}

static void stand_group(const struct forming *forming, size_t g, struct group_standing *group)
{
	size_t seats = forming->cycle->groups[g].vacant;
	group->members = members_where(forming, g, &group->nominees);
	group->points = order_by_points(forming, group->members, group->nominees);
	group->contested = cycle_contested(forming->cycle, g);
	group->components = parts_of(forming, group->members, group->nominees);
	if (group->contested == 1) {
		/* A group of all who stand has what was computed for all. */
		group->sets = group->nominees == forming->standings->ranked_count
				  ? forming->standings->sets
				  : rank_members(forming, group->members, group->nominees);
		group->plain_differs =
		    plain_seats_others(forming, group->members, group->nominees, seats);
	}
	for (size_t m = 0; m < group->nominees; m++)
		stand_member(forming, group, seats, m);
}

/* Weighted mean of a dimension's values; NaN if one of its criteria has no rating. */
static double dimension_mean(const struct forming *forming, size_t nominee, size_t dimension,
			     bool adjusted)
{
	const struct criteria_set *set = forming->cycle->criteria;
	double sum = 0, weight = 0;
	for (size_t k = 0; k < set->criterion_count; k++) {
		if (set->criteria[k].dimension != dimension ||
		    set->criteria[k].kind != CRITERION_RATED)
			continue;
		const struct criterion_estimate *cell =
		    &forming->estimates->criterion[nominee * set->criterion_count + k];
		sum += set->criteria[k].effective * (adjusted ? cell->adjusted : cell->raw);
		weight += set->criteria[k].effective;
	}
	return weight > 0 ? sum / weight : NAN;
}

static void fill_nominee(const struct forming *forming, const struct coverage *coverage, size_t i)
{
	const struct criteria_set *set = forming->cycle->criteria;
	const struct nominee_estimate *estimate = &forming->estimates->nominee[i];
	struct nominee_standing *nominee = &forming->nominees[i];
	double *adjusted = arena_alloc(forming->arena, set->dimension_count + 1, sizeof *adjusted);
	double *raw = arena_alloc(forming->arena, set->dimension_count + 1, sizeof *raw);
	struct threshold_result *results =
	    arena_alloc(forming->arena, set->threshold_count + 1, sizeof *results);
	for (size_t d = 0; d < set->dimension_count; d++) {
		adjusted[d] = dimension_mean(forming, i, d, true);
		raw[d] = dimension_mean(forming, i, d, false);
	}
	for (size_t t = 0; t < set->threshold_count; t++)
		results[t] = threshold_test(forming->cycle, i, &set->thresholds[t]);
	*nominee = (struct nominee_standing){
	    .standing = STANDING_NOT_RANKED,
	    .reason = reason_of(forming, i),
	    .reviewers = estimate->reviews,
	    .recused = coverage->recused,
	    .cannot_judge = coverage->cannot_judge,
	    .not_rated = coverage->not_rated,
	    .unrated = coverage->unrated,
	    .low = NAN,
	    .high = NAN,
	    .dimensions = adjusted,
	    .dimensions_raw = raw,
	    .thresholds = results,
	};
	bool interval = nominee->reason == REASON_NONE ||
			(nominee->reason == REASON_NOT_STANDING &&
			 estimate->reviews >= forming->cycle->analysis.minimum_full);
	if (interval) {
		nominee->low = estimate->low;
		nominee->high = estimate->high;
	}
}

static void count_panel(const struct forming *forming, const struct coverage_table *coverage)
{
	struct standings *all = forming->standings;
	for (size_t r = 0; r < forming->cycle->panel.reviewer_count; r++)
		all->panel_reviewers += coverage->counts[r];
	all->counts = coverage->counts;
	for (size_t i = 0; i < forming->cycle->nominee_count; i++) {
		const struct coverage *nominee = &coverage->nominees[i];
		if (!nominee_stands(&forming->cycle->nominees[i]))
			continue;
		all->panel_nominees++;
		all->ratings += nominee->ratings;
		all->recused_pairs += nominee->recused;
		all->unrated_pairs += nominee->unrated;
		all->cannot_judge += nominee->cannot_judge;
		all->not_rated += nominee->not_rated;
	}
}

static void stand_overall(const struct forming *forming)
{
	struct standings *all = forming->standings;
	size_t *members = members_where(forming, SIZE_MAX, &all->ranked_count);
	all->ranked = order_by_points(forming, members, all->ranked_count);
	all->sets = rank_members(forming, members, all->ranked_count);
	for (size_t m = 0; m < all->ranked_count; m++) {
		struct nominee_standing *nominee = &forming->nominees[members[m]];
		nominee->overall = places_of(all->sets, m, nominee->reason);
	}
}

struct standings *standings_form_told(struct arena *arena, const struct cycle *cycle,
				      size_t threads, const struct estimate_progress *progress)
{
	struct estimate_settings settings = {.level = cycle->analysis.level,
					     .fixed = true,
					     .reliability = true,
					     .progress = progress};
	struct standings *standings = arena_alloc(arena, 1, sizeof *standings);
	struct forming forming = {.arena = arena,
				  .cycle = cycle,
				  .threads = threads,
				  .standings = standings};
	forming.estimates = estimate_panel(arena, values_of(arena, cycle), &settings);
	forming.nominees = arena_alloc(arena, cycle->nominee_count + 1, sizeof *forming.nominees);
	struct group_standing *groups = arena_alloc(arena, cycle->group_count + 1, sizeof *groups);
	struct coverage_table coverage = coverage_count(arena, cycle);
	*standings = (struct standings){.cycle = cycle,
					.estimates = forming.estimates,
					.nominees = forming.nominees,
					.groups = groups};
	for (size_t i = 0; i < cycle->nominee_count; i++)
		fill_nominee(&forming, &coverage.nominees[i], i);
	count_panel(&forming, &coverage);
	stand_overall(&forming);
	for (size_t g = 0; g < cycle->group_count; g++)
		stand_group(&forming, g, &groups[g]);
	return standings;
}

struct standings *standings_form(struct arena *arena, const struct cycle *cycle, size_t threads)
{
	return standings_form_told(arena, cycle, threads, NULL);
}
