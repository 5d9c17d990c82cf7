/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Distributions of scores, and scores and conclusions against outcomes. */
#include "base/arena.h"
#include "estimate/fivenumber.h"
#include "rank/across_parts.h"

#include <math.h>

/* Intervals of chances across cycles. */
#define CONTEST_LEVEL 0.9

static double value_at(const struct across_nominee *nominee, size_t dimension)
{
	return dimension == SIZE_MAX ? nominee->score
	       : nominee->dimension  ? nominee->dimension[dimension]
				     : NAN;
}

static struct across_spread spread_of(double *values, size_t count)
{
	struct across_spread s = {count, NAN, NAN, NAN, NAN, NAN, NAN};

	if (count < ACROSS_FEWEST)
		return s;
	struct fivenumber five = fivenumber_of(values, count);

	return (struct across_spread){count,	   five.low,	       five.low_quartile,
				      five.median, five.high_quartile, five.high,
				      five.mean};
}

/* One distribution; nothing where nobody has a value. */
static void distribute(struct across *across, size_t c, size_t group, size_t dimension,
		       struct across_distribution *list)
{
	const struct across_cycle *cycle = &across->cycles[c];
	double *values = arena_alloc(across->arena, cycle->nominee_count + 1, sizeof *values);
	size_t count = 0;

	for (size_t i = 0; i < cycle->nominee_count; i++) {
		double value = value_at(&cycle->nominees[i], dimension);

		if ((group == SIZE_MAX || cycle->nominees[i].group == group) && !isnan(value))
			values[count++] = value;
	}
	if (!count)
		return;
	struct across_distribution d = {.cycle = c,
					.group = group,
					.spread = spread_of(values, count)};

	if (dimension != SIZE_MAX) {
		d.dimension = cycle->dimensions[dimension].id;
		d.label = cycle->dimensions[dimension].label;
	}
	list[across->distribution_count++] = d;
}

void across_distribute(struct across *across)
{
	size_t most = 0;

	for (size_t c = 0; c < across->cycle_count; c++)
		most += (across->group_count + 1) * (across->cycles[c].dimension_count + 1);
	struct across_distribution *list = arena_alloc(across->arena, most + 1, sizeof *list);

	for (size_t c = 0; c < across->cycle_count; c++) {
		/* one dimension is the score, and one group is all */
		size_t dimensions = across->cycles[c].dimension_count,
		       parts = dimensions > 1 ? dimensions : 0,
		       groups = across->cycles[c].group_count > 1 ? across->group_count : 0;

		for (size_t g = 0; across->cycles[c].rated && g <= groups; g++)
			for (size_t d = 0; d <= parts; d++)
				distribute(across, c, g ? g - 1 : SIZE_MAX, d ? d - 1 : SIZE_MAX,
					   list);
	}
	across->distributions = list;
}

static void add_cases(const struct across_cycle *cycle, const struct across_group *group,
		      size_t stratum, struct contest_case *elections, size_t *election_count,
		      struct contest_case *votes, size_t *vote_count)
{
	for (size_t i = 0; i < cycle->nominee_count; i++) {
		const struct across_nominee *n = &cycle->nominees[i];

		if (n->group != group->group || isnan(n->score))
			continue;
		if (n->elected != ACROSS_UNKNOWN)
			elections[(*election_count)++] =
			    (struct contest_case){stratum, n->score, n->elected};
		if (n->votes != ACROSS_UNKNOWN)
			votes[(*vote_count)++] = (struct contest_case){stratum, n->score, n->votes};
	}
}

static void count_seats(const struct across_cycle *cycle, const struct across_group *group,
			struct across_contest *contest)
{
	for (size_t i = 0; i < cycle->nominee_count; i++) {
		const struct across_nominee *n = &cycle->nominees[i];

		if (n->group != group->group)
			continue;
		if (n->elected == 1 && n->within != ACROSS_UNKNOWN) {
			contest->seats++;
			contest->seats_within += n->within == 1;
		}
		contest->cases += n->elected != ACROSS_UNKNOWN && !isnan(n->score);
		if (n->elected != ACROSS_UNKNOWN && n->conclusion != ACROSS_UNKNOWN) {
			contest->conclusions++;
			contest->by_conclusion[n->conclusion][n->elected]++;
		}
	}
}

void across_meet_outcomes(struct across *across)
{
	size_t nominees = 0, strata = 0, elected = 0, voted = 0;
	struct across_contest *contest = &across->contest;

	for (size_t c = 0; c < across->cycle_count; c++)
		nominees += across->cycles[c].nominee_count;
	struct contest_case *elections =
	    arena_alloc(across->arena, nominees + 1, sizeof *elections);
	struct contest_case *votes = arena_alloc(across->arena, nominees + 1, sizeof *votes);

	for (size_t c = 0; c < across->cycle_count; c++)
		for (size_t g = 0; g < across->cycles[c].group_count; g++) {
			const struct across_group *group = &across->cycles[c].groups[g];

			if (group->contested != 1)
				continue;
			add_cases(&across->cycles[c], group, strata++, elections, &elected, votes,
				  &voted);
			count_seats(&across->cycles[c], group, contest);
		}
	contest->level = CONTEST_LEVEL;
	contest->superiority = contest_superiority(elections, elected, CONTEST_LEVEL);
	contest->votes = contest_tau(votes, voted);
	if (contest->superiority.cases < ACROSS_FEWEST)
		contest->superiority.value = contest->superiority.low = contest->superiority.high =
		    NAN;
	if (contest->votes.cases < ACROSS_FEWEST)
		contest->votes.value = NAN;
}
