/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rank/reweighing.h"

#include "estimate/value.h"
#include "estimate/whatif.h"

#include <math.h>

/* Shares that are typed as points of 100 add up to 1 within this. */
#define SLACK 1e-9

static bool rated(const struct criteria_set *set, size_t k)
{
	return set->criteria[k].kind == CRITERION_RATED;
}

/* The setting of one criterion or dimension; NULL: left open. */
static const struct weight_setting *setting_of(const struct weight_setting *setting, size_t count,
					       bool of_dimension, size_t number)
{
	for (size_t i = 0; i < count; i++)
		if (setting[i].of_dimension == of_dimension && setting[i].number == number)
			return &setting[i];
	return NULL;
}

/* What is shared out among criteria that are left open: those of one dimension, or all others. */
struct pot {
	double share; /* what is left for them */
	double open;  /* their weights as stated */
};

/* Weights of criteria that are set go into weight, which is NaN for those left open. */
static struct pot pot_of(const struct criteria_set *set, const double *weight, const bool *in,
			 double share)
{
	struct pot pot = {share, 0};
	for (size_t k = 0; k < set->criterion_count; k++) {
		if (!in[k])
			continue;
		if (isnan(weight[k]))
			pot.open += set->criteria[k].effective;
		else
			pot.share -= weight[k];
	}
	return pot;
}

static void share_out(const struct criteria_set *set, const bool *in, const struct pot *pot,
		      double *weight)
{
	for (size_t k = 0; k < set->criterion_count; k++)
		if (in[k] && isnan(weight[k]))
			weight[k] = pot->share > SLACK
					? pot->share * (set->criteria[k].effective / pot->open)
					: 0;
}

/* The criteria of a dimension that is set; SIZE_MAX: of all those that are not. True if there are
 * any. */
static bool choose(const struct criteria_set *set, const struct weight_setting *setting,
		   size_t count, size_t dimension, bool *in)
{
	bool any = false;
	for (size_t k = 0; k < set->criterion_count; k++) {
		size_t own = set->criteria[k].dimension;
		bool chosen = dimension == SIZE_MAX ? !setting_of(setting, count, true, own)
						    : own == dimension;
		in[k] = chosen && rated(set, k);
		any = any || in[k];
	}
	return any;
}

static enum reweighing_fault share_dimension(const struct criteria_set *set, const bool *in,
					     double share, double *weight)
{
	struct pot pot = pot_of(set, weight, in, share);
	if (pot.share < -SLACK)
		return REWEIGHING_CROWDED;
	if (pot.share > SLACK && pot.open <= 0)
		return REWEIGHING_LACKING;
	share_out(set, in, &pot, weight);
	return REWEIGHING_FINE;
}

/* After the dimensions: what neither is set nor belongs to a dimension that is. */
static enum reweighing_fault share_rest(const struct criteria_set *set, const bool *in, double left,
					double *weight)
{
	struct pot pot = pot_of(set, weight, in, left);
	if (pot.share < -SLACK)
		return REWEIGHING_TOO_MUCH;
	if (pot.share > SLACK && pot.open <= 0)
		return REWEIGHING_TOO_LITTLE;
	share_out(set, in, &pot, weight);
	return REWEIGHING_FINE;
}

enum reweighing_fault reweighing_weights(const struct criteria_set *set,
					 const struct weight_setting *setting, size_t count,
					 double *weight, size_t *at)
{
	struct arena *arena = arena_new();
	bool *in = arena_alloc(arena, set->criterion_count + 1, sizeof *in);
	enum reweighing_fault fault = REWEIGHING_FINE;
	double left = 1;
	for (size_t k = 0; k < set->criterion_count; k++) {
		const struct weight_setting *own = setting_of(setting, count, false, k);
		weight[k] = own ? own->share : rated(set, k) ? (double)NAN : 0;
	}
	for (size_t d = 0; fault == REWEIGHING_FINE && d < set->dimension_count; d++) {
		const struct weight_setting *own = setting_of(setting, count, true, d);
		if (!own || !choose(set, setting, count, d, in))
			continue;
		left -= own->share;
		*at = d;
		fault = share_dimension(set, in, own->share, weight);
	}
	choose(set, setting, count, SIZE_MAX, in);
	if (fault == REWEIGHING_FINE)
		fault = share_rest(set, in, left, weight);
	arena_free(arena);
	return fault;
}

/* Places of the members among each other go where they stand in the cycle. */
static void place_members(struct arena *arena, const double *score, const size_t *member,
			  size_t members, size_t *place)
{
	double *own = arena_alloc(arena, members + 1, sizeof *own);
	size_t *found = arena_alloc(arena, members + 1, sizeof *found);
	for (size_t m = 0; m < members; m++)
		own[m] = score[member[m]];
	value_places(own, members, found);
	for (size_t m = 0; m < members; m++)
		place[member[m]] = found[m];
}

static struct exchange place_group(struct arena *arena, const struct standings *standings, size_t g,
				   const double *score, size_t *within)
{
	const struct group_standing *group = &standings->groups[g];
	size_t nominees = standings->cycle->nominee_count;
	size_t *before = arena_alloc(arena, nominees + 1, sizeof *before);
	size_t *was = arena_alloc(arena, group->nominees + 1, sizeof *was);
	size_t *is = arena_alloc(arena, group->nominees + 1, sizeof *is);
	if (group->contested != 1)
		return (struct exchange){.ins = 0};
	place_members(arena, standings->estimates->score, group->members, group->nominees, before);
	place_members(arena, score, group->members, group->nominees, within);
	for (size_t m = 0; m < group->nominees; m++) {
		was[m] = before[group->members[m]];
		is[m] = within[group->members[m]];
	}
	return exchange_between(arena, group->members, group->nominees, was, is,
				standings->cycle->groups[g].vacant);
}

const struct reweighing *reweighing_form(struct arena *arena, const struct standings *standings,
					 const double *value, const struct weight_setting *setting,
					 size_t count)
{
	const struct cycle *cycle = standings->cycle;
	size_t nominees = cycle->nominee_count, criteria = cycle->criteria->criterion_count, at;
	struct reweighing *made = arena_alloc(arena, 1, sizeof *made);
	double *weight = arena_alloc(arena, criteria + 1, sizeof *weight);
	double *score = arena_alloc(arena, nominees + 1, sizeof *score);
	size_t *overall = arena_alloc(arena, nominees + 1, sizeof *overall);
	size_t *within = arena_alloc(arena, nominees + 1, sizeof *within);
	struct exchange *seats = arena_alloc(arena, cycle->group_count + 1, sizeof *seats);
	reweighing_weights(cycle->criteria, setting, count, weight, &at);
	whatif_scores(value, weight, nominees, criteria, score);
	place_members(arena, score, standings->ranked, standings->ranked_count, overall);
	for (size_t g = 0; g < cycle->group_count; g++)
		seats[g] = place_group(arena, standings, g, score, within);
	*made = (struct reweighing){setting, count, weight, score, overall, within, seats};
	return made;
}
