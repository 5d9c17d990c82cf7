/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rank/weighing.h"

#include "estimate/scalecheck.h"
#include "estimate/severity.h"
#include "estimate/simplex.h"
#include "estimate/smaa_confidence.h"
#include "estimate/value.h"
#include "estimate/whatif.h"

#include <math.h>
#include <string.h>

const char *const spread_words[SPREADS] = {
    [SPREAD_STATED] = "stated",
    [SPREAD_ORDINAL] = "ordinal",
    [SPREAD_UNIFORM] = "uniform",
    [SPREAD_RATINGS] = "ratings",
};

/* Each of a confidence factor's draws belongs to a fit of its own; error 0.005. */
#define CONFIDENCE_DRAWS 10000

/* Each draws all criteria of all nominees; error 0.004. */
#define JOINT_DRAWS 20000

/* A scale of more levels is as good as continuous: nobody asks whether its steps are equal. */
#define MOST_CATEGORIES 100

/* What the steps below share. */
struct weigher {
	struct arena *arena;
	const struct standings *standings;
	const struct estimates *estimates;
	const struct criteria_set *set;
	const double *value, *weight; /* [nominees × criteria] adjusted; [criteria] */
	size_t nominees, criteria, threads, draws;
	bool joint;
	size_t contests;
	struct weighing_contest *contest;
};

/* The sets of competitors, each once. */
struct fields {
	size_t count;
	const struct smaa_contest *contest; /* [count] */
	const size_t *of;		    /* [contests] which of them a contest has */
};

double weighing_within(const struct smaa *smaa, size_t member, size_t places)
{
	double share = 0;
	if (!smaa)
		return NAN;
	for (size_t r = 0; r < smaa->members && r < places; r++)
		share += smaa->acceptability[member * smaa->members + r];
	return share;
}

static const double *values_of_panel(const struct weigher *w)
{
	double *value = arena_alloc(w->arena, w->nominees * w->criteria + 1, sizeof *value);
	for (size_t at = 0; at < w->nominees * w->criteria; at++)
		value[at] = w->estimates->criterion[at].adjusted;
	return value;
}

/* Competition ranks of the members by these scores of all nominees; *competitors: with a score. */
static const size_t *places_of(const struct weigher *w, const struct weighing_contest *contest,
			       const double *score, size_t *competitors)
{
	double *own = arena_alloc(w->arena, contest->members + 1, sizeof *own);
	size_t *place = arena_alloc(w->arena, contest->members + 1, sizeof *place);
	*competitors = 0;
	for (size_t m = 0; m < contest->members; m++) {
		own[m] = score[contest->member[m]];
		*competitors += isnan(own[m]) ? 0 : 1;
	}
	value_places(own, contest->members, place);
	return place;
}

static struct weighing_hold hold_of(const struct weigher *w, const struct weighing_contest *contest,
				    const struct stability_input *input, size_t places)
{
	struct stability_interval *interval =
	    arena_alloc(w->arena, w->criteria + 1, sizeof *interval);
	struct weighing_hold hold = {.state = STABILITY_UNCONTESTED};
	if (contest->competitors <= places)
		return hold;
	hold.state = stability_intervals(w->arena, input, places, interval);
	hold.interval = interval;
	return hold;
}

static void hold_contest(const struct weigher *w, struct weighing_contest *contest)
{
	const struct stability_input input = {
	    .nominees = w->nominees,
	    .criteria = w->criteria,
	    .value = w->value,
	    .weight = w->weight,
	    .member = contest->member,
	    .members = contest->members,
	};
	contest->first = hold_of(w, contest, &input, 1);
	contest->within = hold_of(w, contest, &input, contest->seats);
	contest->shift = (struct stability_shift){NAN, {SIZE_MAX, SIZE_MAX}, SIZE_MAX, NULL};
	if (contest->within.interval)
		contest->shift = stability_smallest_shift(w->arena, &input, contest->seats);
}

static struct left_out leave_out(const struct weigher *w, const struct weighing_contest *contest,
				 size_t criterion)
{
	bool *chosen = arena_alloc(w->arena, w->criteria + 1, sizeof *chosen);
	double *weight = arena_alloc(w->arena, w->criteria + 1, sizeof *weight);
	double *score = arena_alloc(w->arena, w->nominees + 1, sizeof *score);
	struct left_out left = {.place = NULL};
	size_t competitors;
	chosen[criterion] = true;
	if (!whatif_share(w->weight, chosen, w->criteria, 0, weight))
		return left;
	whatif_scores(w->value, weight, w->nominees, w->criteria, score);
	left.place = places_of(w, contest, score, &competitors);
	left.seats = exchange_between(w->arena, contest->member, contest->members, contest->place,
				      left.place, contest->seats);
	return left;
}

static void leave_each_out(const struct weigher *w, struct weighing_contest *contest)
{
	struct left_out *list = arena_alloc(w->arena, w->criteria + 1, sizeof *list);
	for (size_t k = 0; k < w->criteria; k++)
		if (w->weight[k] > 0)
			list[k] = leave_out(w, contest, k);
	contest->left_out = list;
}

static bool same_members(const struct weighing_contest *a, const struct weighing_contest *b)
{
	return a->members == b->members &&
	       memcmp(a->member, b->member, a->members * sizeof *a->member) == 0;
}

/* The competitors of all contests, for draws that they share. Where all who stand are one group,
 * its draws are those of all. */
static struct fields fields_of(const struct weigher *w)
{
	struct smaa_contest *list = arena_alloc(w->arena, w->contests + 1, sizeof *list);
	size_t *of = arena_alloc(w->arena, w->contests + 1, sizeof *of);
	struct fields fields = {.contest = list, .of = of};
	for (size_t c = 0; c < w->contests; c++) {
		const struct weighing_contest *own = &w->contest[c];
		of[c] = fields.count;
		if (c > 0 && same_members(own, &w->contest[0]))
			of[c] = 0;
		else
			list[fields.count++] = (struct smaa_contest){own->member, own->members};
	}
	return fields;
}

static void spread_over(const struct weigher *w, const struct fields *fields,
			enum weighing_spread spread, const struct smaa *found)
{
	for (size_t c = 0; found && c < w->contests; c++)
		w->contest[c].spread[spread] = &found[fields->of[c]];
}

/* With the given spread of weights: [fields->count]. */
static const struct smaa *spread_weights(const struct weigher *w, const struct fields *fields,
					 enum weighing_spread spread,
					 const struct smaa_settings *settings)
{
	static const enum simplex_kind kinds[] = {
	    [SPREAD_STATED] = SIMPLEX_STATED,
	    [SPREAD_ORDINAL] = SIMPLEX_ORDINAL,
	    [SPREAD_UNIFORM] = SIMPLEX_UNIFORM,
	};
	const struct smaa_weights_input input = {
	    .nominees = w->nominees,
	    .value = w->value,
	    .prior = simplex_prepare(w->arena, kinds[spread], w->weight, w->criteria, NAN,
				     settings->seed),
	    .contest = fields->contest,
	    .contests = fields->count,
	};
	const struct smaa *found = smaa_weights(w->arena, &input, settings);
	spread_over(w, fields, spread, found);
	return found;
}

static void spread_ratings(const struct weigher *w, const struct fields *fields,
			   const struct smaa_settings *settings)
{
	const struct smaa_ratings_input input = {
	    .nominees = w->nominees,
	    .score = w->estimates->score,
	    .covariance = w->estimates->covariance,
	    .df = w->estimates->df,
	    .contest = fields->contest,
	    .contests = fields->count,
	};
	spread_over(w, fields, SPREAD_RATINGS, smaa_ratings(w->arena, &input, settings));
}

static void spread_confidence(const struct weigher *w, const struct fields *fields,
			      const struct smaa *uniform, const struct smaa_settings *settings)
{
	struct smaa_settings fewer = *settings;
	const struct smaa_confidence_input input = {
	    .fit = w->estimates->severity,
	    .contest = fields->contest,
	    .smaa = uniform,
	    .contests = fields->count,
	};
	if (fewer.draws > CONFIDENCE_DRAWS)
		fewer.draws = CONFIDENCE_DRAWS;
	double **found = smaa_confidence(w->arena, &input, &fewer);
	for (size_t c = 0; c < w->contests; c++)
		w->contest[c].confidence = found[fields->of[c]];
}

static void spread_jointly(const struct weigher *w, const struct fields *fields,
			   const struct smaa_settings *settings)
{
	const struct smaa_joint_input input = {
	    .fit = w->estimates->severity,
	    .prior = simplex_prepare(w->arena, SIMPLEX_STATED, w->weight, w->criteria, NAN,
				     settings->seed),
	    .contest = fields->contest,
	    .contests = fields->count,
	};
	struct smaa_settings fewer = *settings;
	if (fewer.draws > JOINT_DRAWS)
		fewer.draws = JOINT_DRAWS;
	const struct smaa *found =
	    w->estimates->covariance ? smaa_joint(w->arena, &input, &fewer) : NULL;
	for (size_t c = 0; found && c < w->contests; c++)
		w->contest[c].joint = &found[fields->of[c]];
}

/* How many of the draws asked for are made. */
static size_t draws_of(const struct weigher *w)
{
	double all = (double)w->contest[0].members,
	       asked = (double)w->standings->cycle->analysis.draws;
	double most = WEIGHING_COMPARISONS / fmax(1, all * all);
	return (size_t)fmin(asked, most);
}

static void spread_all(const struct weigher *w)
{
	const struct smaa_settings settings = {w->draws, w->standings->cycle->analysis.seed,
					       w->threads};
	const struct fields fields = fields_of(w);
	spread_weights(w, &fields, SPREAD_STATED, &settings);
	spread_weights(w, &fields, SPREAD_ORDINAL, &settings);
	const struct smaa *uniform = spread_weights(w, &fields, SPREAD_UNIFORM, &settings);
	spread_ratings(w, &fields, &settings);
	if (w->estimates->covariance && w->contest[0].members <= WEIGHING_CONFIDENCE)
		spread_confidence(w, &fields, uniform, &settings);
	if (w->joint)
		spread_jointly(w, &fields, &settings);
}

/* How many levels the scale has; 0 if so many that they are no categories. */
static size_t categories_of(const struct scale *scale)
{
	double steps = round((scale->max - scale->min) / scale->step);
	return steps < MOST_CATEGORIES ? (size_t)steps + 1 : 0;
}

static void check_steps(const struct weigher *w)
{
	const struct analysis *analysis = &w->standings->cycle->analysis;
	const struct scalecheck_settings settings = {w->draws, analysis->seed, w->threads};
	size_t *categories = arena_alloc(w->arena, w->criteria + 1, sizeof *categories);
	size_t levels = categories_of(&w->set->scale);
	for (size_t k = 0; k < w->criteria; k++)
		categories[k] = w->weight[k] > 0 ? levels : 0;
	const struct scalecheck *check =
	    scalecheck_prepare(w->arena, w->estimates->severity->reviews, w->weight,
			       w->estimates->lambda, categories, false);
	for (size_t c = 0; c < w->contests; c++)
		w->contest[c].equal_steps =
		    levels ? scalecheck_share(check, w->contest[c].member, w->contest[c].members,
					      w->contest[c].seats, &settings)
			   : NAN;
}

/* Of all who stand, in order of id as sets are. */
static const size_t *everybody(const struct weigher *w, size_t *count)
{
	const struct cycle *cycle = w->standings->cycle;
	size_t *list = arena_alloc(w->arena, w->nominees + 1, sizeof *list);
	*count = 0;
	for (size_t i = 0; i < w->nominees; i++)
		if (nominee_stands(&cycle->nominees[i]))
			list[(*count)++] = i;
	return list;
}

static void list_contests(struct weigher *w)
{
	const struct cycle *cycle = w->standings->cycle;
	w->contest = arena_alloc(w->arena, cycle->group_count + 1, sizeof *w->contest);
	struct weighing_contest *all = &w->contest[w->contests++];
	*all = (struct weighing_contest){.group = SIZE_MAX, .seats = 1};
	all->member = everybody(w, &all->members);
	for (size_t g = 0; g < cycle->group_count; g++) {
		const struct group_standing *group = &w->standings->groups[g];
		if (group->contested == 1 && cycle->groups[g].vacant)
			w->contest[w->contests++] = (struct weighing_contest){
			    .group = g,
			    .seats = cycle->groups[g].vacant,
			    .member = group->members,
			    .members = group->nominees,
			};
	}
}

static void weigh_contest(const struct weigher *w, struct weighing_contest *contest)
{
	const struct crosscheck_input input = {
	    .estimates = w->estimates,
	    .member = contest->member,
	    .members = contest->members,
	    .seats = contest->group == SIZE_MAX ? 0 : contest->seats,
	};
	contest->place = places_of(w, contest, w->estimates->score, &contest->competitors);
	hold_contest(w, contest);
	leave_each_out(w, contest);
	contest->crosscheck = crosscheck_form(w->arena, &input);
}

const struct weighing *weighing_form(struct arena *arena, const struct standings *standings,
				     const struct weighing_settings *settings)
{
	struct weigher w = {
	    .arena = arena,
	    .standings = standings,
	    .estimates = standings->estimates,
	    .set = standings->cycle->criteria,
	    .weight = standings->estimates->scores->weight,
	    .nominees = standings->cycle->nominee_count,
	    .criteria = standings->cycle->criteria->criterion_count,
	    .threads = settings->threads,
	    .joint = settings->joint,
	};
	struct weighing *made = arena_alloc(arena, 1, sizeof *made);
	w.value = values_of_panel(&w);
	list_contests(&w);
	w.draws = draws_of(&w);
	for (size_t c = 0; c < w.contests; c++)
		weigh_contest(&w, &w.contest[c]);
	spread_all(&w);
	check_steps(&w);
	*made = (struct weighing){standings, w.weight,	 SIMPLEX_POINTS, settings->joint,
				  w.draws,   w.contests, w.contest,	 NULL};
	if (settings->set_count)
		made->reweighing =
		    reweighing_form(arena, standings, w.value, settings->set, settings->set_count);
	return made;
}
