/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the result owes to the weights: numbers of the report, figures, no sentences. */
#include "report/make.h"

#include "base/arena.h"
#include "base/text.h"
#include "report/weights.h"

#include <math.h>

/* What the makers below share. */
struct weights_maker {
	struct maker *maker;
	const struct weighing *weighing;
	const size_t *rated;	 /* criteria of the report */
	const size_t *criterion; /* [rated] their numbers in the set */
	size_t rated_count;
};

static size_t of_nominee(const struct weights_maker *w, size_t nominee)
{
	return nominee == SIZE_MAX ? SIZE_MAX : w->maker->of_nominee[nominee];
}

static const size_t *of_nominees(const struct weights_maker *w, const size_t *list, size_t count)
{
	size_t *made = arena_alloc(w->maker->arena, count + 1, sizeof *made);
	for (size_t i = 0; i < count; i++)
		made[i] = of_nominee(w, list[i]);
	return made;
}

static struct report_exchange exchange_of(const struct weights_maker *w,
					  const struct exchange *exchange)
{
	return (struct report_exchange){of_nominees(w, exchange->in, exchange->ins),
					of_nominees(w, exchange->out, exchange->outs),
					exchange->ins, exchange->outs};
}

static void find_rated(struct weights_maker *w)
{
	const struct criteria_set *set = w->maker->cycle->criteria;
	size_t *rated = arena_alloc(w->maker->arena, set->criterion_count + 1, sizeof *rated);
	size_t *criterion =
	    arena_alloc(w->maker->arena, set->criterion_count + 1, sizeof *criterion);
	for (size_t i = 0; i < set->criterion_count; i++) {
		size_t k = set->listing[i];
		if (set->criteria[k].kind != CRITERION_RATED)
			continue;
		rated[w->rated_count] = i;
		criterion[w->rated_count++] = k;
	}
	w->rated = rated;
	w->criterion = criterion;
}

/* Weights in points of 100 with one decimal. */
static struct figure weight_figure(const struct weights_maker *w, double fraction)
{
	return (struct figure){text_round9(fraction),
			       wording_fixed(&w->maker->speaker, 100 * fraction, 1)};
}

/* Parts of 100; what is not quite nothing or all is said so. */
static struct figure share_figure(const struct weights_maker *w, double share)
{
	const struct speaker *s = &w->maker->speaker;
	const char *text = wording_fixed(s, 100 * share, 0);
	if (share > 0 && share < 0.005)
		text = say(s, WORDS_SHARE_UNDER, "n", wording_count(s, 1));
	if (share < 1 && share >= 0.995)
		text = say(s, WORDS_SHARE_OVER, "n", wording_count(s, 99));
	return (struct figure){text_round9(share), text};
}

/* An end that nobody meets is no end. */
static const char *hold_text(const struct speaker *s, const struct stability_interval *interval,
			     const struct report_hold *hold)
{
	if (interval->low > 0 && interval->high < 1)
		return say(s, WORDS_SPAN, "low", hold->low.text, "high", hold->high.text);
	if (interval->low > 0)
		return say(s, WORDS_HOLD_FROM, "low", hold->low.text);
	if (interval->high < 1)
		return say(s, WORDS_HOLD_UP_TO, "high", hold->high.text);
	return say(s, WORDS_HOLD_ANY);
}

static struct report_hold hold_of(const struct weights_maker *w, const struct weighing_hold *hold,
				  size_t k)
{
	const struct speaker *s = &w->maker->speaker;
	struct report_hold made = {.low = weight_figure(w, NAN), .high = weight_figure(w, NAN)};
	made.text = say(s, WORDS_NO_PLACE);
	made.meets_low[0] = made.meets_low[1] = made.meets_high[0] = made.meets_high[1] = SIZE_MAX;
	if (!hold->interval || isnan(hold->interval[k].low))
		return made;
	const struct stability_interval *interval = &hold->interval[k];
	made.low = weight_figure(w, interval->low);
	made.high = weight_figure(w, interval->high);
	made.text =
	    hold->state == STABILITY_TIED ? say(s, WORDS_HOLD_TIED) : hold_text(s, interval, &made);
	made.meets_low[0] = of_nominee(w, interval->at_low.inside);
	made.meets_low[1] = of_nominee(w, interval->at_low.outside);
	made.meets_high[0] = of_nominee(w, interval->at_high.inside);
	made.meets_high[1] = of_nominee(w, interval->at_high.outside);
	return made;
}

static void make_criteria_of(const struct weights_maker *w, const struct weighing_contest *from,
			     struct report_contest *into)
{
	struct report_weighed_criterion *list =
	    arena_alloc(w->maker->arena, w->rated_count + 1, sizeof *list);
	for (size_t i = 0; i < w->rated_count; i++) {
		size_t k = w->criterion[i];
		const struct left_out *left = &from->left_out[k];
		list[i] = (struct report_weighed_criterion){
		    .first = hold_of(w, &from->first, k),
		    .within = hold_of(w, &from->within, k),
		    .left_out = left->place != NULL,
		    .without = exchange_of(w, &left->seats),
		};
	}
	into->criteria = list;
}

static struct report_spread spread_of(const struct weights_maker *w, const struct smaa *smaa,
				      size_t m, size_t seats)
{
	return (struct report_spread){
	    .within = share_figure(w, weighing_within(smaa, m, seats)),
	    .first = share_figure(w, weighing_within(smaa, m, 1)),
	    .place = smaa ? smaa->acceptability + m * smaa->members : NULL,
	};
}

static const double *central_of(const struct weights_maker *w, const struct smaa *smaa, size_t m)
{
	double *list = arena_alloc(w->maker->arena, w->rated_count + 1, sizeof *list);
	for (size_t i = 0; i < w->rated_count; i++)
		list[i] = smaa && smaa->central
			      ? smaa->central[m * smaa->criteria + w->criterion[i]]
			      : (double)NAN;
	return list;
}

/* Whoever has no place in the standings, as with too few reviewers, gets none here. */
static bool has_place(const struct weights_maker *w, size_t nominee, bool overall)
{
	const struct nominee_standing *standing = &w->maker->standings->nominees[nominee];
	return overall ? standing->overall.place > 0 : standing->group.place > 0;
}

static const size_t *places_without(const struct weights_maker *w,
				    const struct weighing_contest *from, size_t m)
{
	size_t *list = arena_alloc(w->maker->arena, w->rated_count + 1, sizeof *list);
	for (size_t i = 0; i < w->rated_count; i++) {
		const size_t *place = from->left_out[w->criterion[i]].place;
		list[i] =
		    place && has_place(w, from->member[m], from->group == SIZE_MAX) ? place[m] : 0;
	}
	return list;
}

static void make_check_of(const struct crosscheck *check, size_t nominee,
			  struct report_weighed_nominee *into)
{
	for (size_t way = 0; way < CROSSCHECK_WAYS; way++)
		into->check[way] = NAN;
	for (size_t c = 0; c < check->members; c++)
		for (size_t way = 0; check->member[c] == nominee && way < CROSSCHECK_WAYS; way++)
			into->check[way] = check->value[way][c];
}

static struct report_weighed_nominee member_of(const struct weights_maker *w,
					       const struct weighing_contest *from, size_t m)
{
	bool shown = has_place(w, from->member[m], from->group == SIZE_MAX);
	struct report_weighed_nominee made = {
	    .nominee = of_nominee(w, from->member[m]),
	    .place = shown ? from->place[m] : 0,
	    .within = from->place[m] && from->place[m] <= from->seats,
	    .central = central_of(w, from->spread[SPREAD_UNIFORM], m),
	    .joint = spread_of(w, from->joint, m, from->seats),
	    .confidence = share_figure(w, from->confidence ? from->confidence[m] : (double)NAN),
	    .without = places_without(w, from, m),
	};
	for (size_t s = 0; s < SPREADS; s++)
		made.spread[s] = spread_of(w, from->spread[s], m, from->seats);
	make_check_of(&from->crosscheck, from->member[m], &made);
	return made;
}

/* By standing, then as listed, which is by name or, over all, by score. listed: [members]. */
static void make_members(const struct weights_maker *w, const struct weighing_contest *from,
			 const size_t *listed, struct report_contest *into)
{
	struct report_weighed_nominee *list =
	    arena_alloc(w->maker->arena, from->members + 1, sizeof *list);
	size_t standings = from->group == SIZE_MAX ? 1 : STANDINGS;
	for (size_t at = 0; at < standings * from->members; at++)
		for (size_t m = 0; m < from->members; m++) {
			size_t nominee = from->member[m];
			bool turn = standings == 1 ||
				    (size_t)w->maker->standings->nominees[nominee].standing ==
					at / from->members;
			if (turn && of_nominee(w, nominee) == listed[at % from->members])
				list[into->member_count++] = member_of(w, from, m);
		}
	into->members = list;
}

/* As many decimals as the mass needs not to be 0.0; the parts add up to it. */
static void make_moves(const struct weights_maker *w, const struct stability_shift *shift,
		       struct report_shift *into)
{
	const struct speaker *s = &w->maker->speaker;
	struct report_move *moves = arena_alloc(w->maker->arena, w->rated_count + 1, sizeof *moves);
	double *parts = arena_alloc(w->maker->arena, w->rated_count + 1, sizeof *parts);
	long long *units = arena_alloc(w->maker->arena, w->rated_count + 1, sizeof *units);
	int decimals = shift->mass >= 0.01 ? 1 : shift->mass >= 0.0001 ? 3 : 6;
	for (size_t i = 0; i < w->rated_count; i++)
		for (size_t to = 0; shift->from[w->criterion[i]] > 0 && to < w->rated_count; to++)
			if (w->criterion[to] == shift->to) {
				parts[into->move_count] = 100 * shift->from[w->criterion[i]];
				moves[into->move_count++] = (struct report_move){
				    i, to, {text_round9(shift->from[w->criterion[i]]), NULL}};
			}
	figure_apportion(parts, into->move_count, 100 * shift->mass, decimals, units);
	for (size_t i = 0; i < into->move_count; i++)
		moves[i].mass.text =
		    wording_plain(s, (double)units[i] / pow(10, decimals), decimals);
	into->mass.text = wording_plain(s, 100 * shift->mass, decimals);
	into->moves = moves;
}

static struct report_shift shift_of(const struct weights_maker *w,
				    const struct weighing_contest *from)
{
	const struct stability_shift *shift = &from->shift;
	struct report_shift made = {
	    .mass = weight_figure(w, shift->mass),
	    .tied = from->within.state == STABILITY_TIED,
	    .small = shift->mass <= w->weighing->points,
	    .inside = of_nominee(w, shift->pair.inside),
	    .outside = of_nominee(w, shift->pair.outside),
	};
	if (shift->mass > 0)
		make_moves(w, shift, &made);
	return made;
}

static struct report_contest contest_of(const struct weights_maker *w,
					const struct weighing_contest *from, size_t group)
{
	const struct report *report = w->maker->report;
	struct report_contest made = {
	    .group = group,
	    .seats = from->seats,
	    .open = from->within.interval != NULL,
	    .shift = shift_of(w, from),
	    .equal_steps = share_figure(w, from->equal_steps),
	    .condorcet = of_nominee(w, from->crosscheck.condorcet),
	    .condorcet_outside = from->crosscheck.condorcet_outside,
	};
	for (size_t way = 0; way < CROSSCHECK_WAYS; way++)
		made.check[way] = exchange_of(w, &from->crosscheck.seats[way]);
	make_criteria_of(w, from, &made);
	make_members(w, from, group == SIZE_MAX ? report->ranked : report->groups[group].members,
		     &made);
	return made;
}

static void make_contests(const struct weights_maker *w, struct report_weights *into)
{
	struct report_contest *list =
	    arena_alloc(w->maker->arena, w->weighing->contests + 1, sizeof *list);
	struct report_contest *all = arena_alloc(w->maker->arena, 1, sizeof *all);
	for (size_t c = 0; c < w->weighing->contests; c++) {
		const struct weighing_contest *from = &w->weighing->contest[c];
		if (from->group != SIZE_MAX)
			list[into->contest_count++] =
			    contest_of(w, from, make_group_number(w->maker, from->group));
		else if (w->maker->rights->overall_order)
			*all = contest_of(w, from, SIZE_MAX);
	}
	into->all = w->maker->rights->overall_order ? all : NULL;
	into->contests = list;
}

static void make_settings_of(const struct weights_maker *w, const struct reweighing *from,
			     struct report_reweighing *into)
{
	const struct criteria_set *set = w->maker->cycle->criteria;
	const struct report *report = w->maker->report;
	struct report_setting *list = arena_alloc(w->maker->arena, from->count + 1, sizeof *list);
	for (size_t i = 0; i < from->count; i++) {
		size_t number = from->setting[i].number, at = 0;
		while (!from->setting[i].of_dimension && set->listing[at] != number)
			at++;
		list[i] = (struct report_setting){
		    .of_dimension = from->setting[i].of_dimension,
		    .share = figure_share(&w->maker->speaker, from->setting[i].share),
		};
		list[i].id =
		    list[i].of_dimension ? report->dimensions[number].id : report->criteria[at].id;
		list[i].label = list[i].of_dimension ? report->dimensions[number].label
						     : report->criteria[at].label;
	}
	into->set = list;
	into->set_count = from->count;
}

/* As printed, so that the change is what the reader finds between the two. */
static double tenths(double points)
{
	return round(10 * points) / 10;
}

static void make_reweighed(const struct weights_maker *w, const struct reweighing *from,
			   struct report_reweighing *into)
{
	const struct speaker *s = &w->maker->speaker;
	const struct report *report = w->maker->report;
	struct report_reweighed *list =
	    arena_alloc(w->maker->arena, report->nominee_count + 1, sizeof *list);
	for (size_t i = 0; i < report->nominee_count; i++) {
		size_t nominee = report->nominees[i].index;
		double now = w->maker->estimates->score[nominee], then = from->score[nominee];
		list[i].score = figure_points(s, from->score[nominee]);
		list[i].change = (struct figure){text_round9(then - now),
						 wording_signed(s, tenths(then) - tenths(now), 1)};
		if (w->maker->rights->overall_order && has_place(w, nominee, true))
			list[i].place = from->overall[nominee];
		if (has_place(w, nominee, false))
			list[i].within = from->within[nominee];
	}
	into->nominees = list;
}

static const struct report_reweighing *reweighing_of(const struct weights_maker *w)
{
	const struct reweighing *from = w->weighing->reweighing;
	const struct cycle *cycle = w->maker->cycle;
	if (!from)
		return NULL;
	struct report_reweighing *made = arena_alloc(w->maker->arena, 1, sizeof *made);
	struct figure *weight = arena_alloc(w->maker->arena, w->rated_count + 1, sizeof *weight);
	struct report_exchange *groups =
	    arena_alloc(w->maker->arena, cycle->group_count + 1, sizeof *groups);
	for (size_t i = 0; i < w->rated_count; i++)
		weight[i] = figure_share(&w->maker->speaker, from->weight[w->criterion[i]]);
	for (size_t g = 0; g < cycle->group_count; g++)
		if (cycle->groups[g].has_seats)
			groups[make_group_number(w->maker, g)] = exchange_of(w, &from->seats[g]);
	made->weight = weight;
	made->groups = groups;
	make_settings_of(w, from, made);
	make_reweighed(w, from, made);
	return made;
}

void make_weights(struct maker *maker, const struct weighing *weighing)
{
	if (!weighing || !maker->rights->numbers)
		return;
	struct weights_maker w = {.maker = maker, .weighing = weighing};
	struct report_weights *made = arena_alloc(maker->arena, 1, sizeof *made);
	find_rated(&w);
	made->draws = weighing->draws;
	made->points = wording_plain(&maker->speaker, 100 * weighing->points, 1);
	made->rated = w.rated;
	made->rated_count = w.rated_count;
	made->joint = weighing->joint;
	make_contests(&w, made);
	made->other = reweighing_of(&w);
	maker->report->weights = made;
}
