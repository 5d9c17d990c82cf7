/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the result owes to the weights: numbers of the report, figures, no sentences. */
#include "report/make_weights.h"

#include "base/arena.h"
#include "base/text.h"

#include <math.h>

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

struct report_exchange weights_exchange(const struct weights_maker *w,
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
	return (struct figure){make_fraction(w->maker, fraction),
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
	return (struct figure){make_fraction(w->maker, share), text};
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
		    .without = weights_exchange(w, &left->seats),
		};
	}
	into->criteria = list;
}

static const double *places_of(const struct weights_maker *w, const struct smaa *smaa, size_t m)
{
	double *list = arena_alloc(w->maker->arena, smaa->members + 1, sizeof *list);
	for (size_t r = 0; r < smaa->members; r++)
		list[r] = make_fraction(w->maker, smaa->acceptability[m * smaa->members + r]);
	return list;
}

static struct report_spread spread_of(const struct weights_maker *w, const struct smaa *smaa,
				      size_t m, size_t seats)
{
	return (struct report_spread){
	    .within = share_figure(w, weighing_within(smaa, m, seats)),
	    .first = share_figure(w, weighing_within(smaa, m, 1)),
	    .place = smaa ? places_of(w, smaa, m) : NULL,
	};
}

static const double *central_of(const struct weights_maker *w, const struct smaa *smaa, size_t m)
{
	double *list = arena_alloc(w->maker->arena, w->rated_count + 1, sizeof *list);
	for (size_t i = 0; i < w->rated_count; i++)
		list[i] = smaa && smaa->central
			      ? make_fraction(w->maker,
					      smaa->central[m * smaa->criteria + w->criterion[i]])
			      : (double)NAN;
	return list;
}

/* Whoever has no place in the standings, as with too few reviewers, gets none here. */
bool weights_has_place(const struct weights_maker *w, size_t nominee, bool overall)
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
		list[i] = place && weights_has_place(w, from->member[m], from->group == SIZE_MAX)
			      ? place[m]
			      : 0;
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
	bool shown = weights_has_place(w, from->member[m], from->group == SIZE_MAX);
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

/* What one decimal does not show is said to be less. */
static const char *mass_text(const struct speaker *s, double points, int decimals)
{
	if (decimals == 1 && points > 0 && points < 0.05)
		return say(s, WORDS_SHARE_UNDER, "n", wording_plain(s, 0.1, 1));
	return wording_plain(s, points, decimals);
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
	bool whole = w->maker->rights->whole;
	for (size_t i = 0; i < w->rated_count; i++)
		for (size_t to = 0; shift->from[w->criterion[i]] > 0 && to < w->rated_count; to++)
			if (w->criterion[to] == shift->to) {
				parts[into->move_count] = 100 * shift->from[w->criterion[i]];
				moves[into->move_count++] = (struct report_move){
				    i,
				    to,
				    {make_fraction(w->maker, shift->from[w->criterion[i]]), NULL}};
			}
	figure_apportion(parts, into->move_count, 100 * shift->mass, decimals, units);
	for (size_t i = 0; i < into->move_count; i++)
		moves[i].mass.text =
		    mass_text(s, (double)units[i] / pow(10, decimals), whole ? decimals : 1);
	into->mass.text = mass_text(s, 100 * shift->mass, whole ? decimals : 1);
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
		made.check[way] = weights_exchange(w, &from->crosscheck.seats[way]);
	make_criteria_of(w, from, &made);
	make_members(w, from, group == SIZE_MAX ? report->ranked : report->groups[group].members,
		     &made);
	return made;
}

/*
 * The weights at which two are level, and the weight that must be moved, are equations in the means
 * of both: with one nominee's known, they give the other's away.
 */
static bool any_withheld(const struct weights_maker *w, const struct weighing_contest *from)
{
	for (size_t m = 0; m < from->members; m++)
		if (w->maker->withheld[from->member[m]].cells)
			return true;
	return false;
}

static void make_contests(const struct weights_maker *w, struct report_weights *into)
{
	struct report_contest *list =
	    arena_alloc(w->maker->arena, w->weighing->contests + 1, sizeof *list);
	struct report_contest *all = arena_alloc(w->maker->arena, 1, sizeof *all);
	const char **withheld =
	    arena_alloc(w->maker->arena, w->weighing->contests + 1, sizeof *withheld);
	size_t withheld_count = 0;
	for (size_t c = 0; c < w->weighing->contests; c++) {
		const struct weighing_contest *from = &w->weighing->contest[c];
		if (from->group != SIZE_MAX && any_withheld(w, from))
			withheld[withheld_count++] =
			    w->maker->report->groups[make_group_number(w->maker, from->group)]
				.label;
		else if (from->group != SIZE_MAX)
			list[into->contest_count++] =
			    contest_of(w, from, make_group_number(w->maker, from->group));
		else if (w->maker->rights->overall_order)
			*all = contest_of(w, from, SIZE_MAX);
	}
	into->all = w->maker->rights->overall_order ? all : NULL;
	into->contests = list;
	if (withheld_count)
		into->withheld = say(&w->maker->speaker, WORDS_WITHHELD_WEIGHTS, "groups",
				     wording_list(&w->maker->speaker, withheld, withheld_count));
}

void make_weights(struct maker *maker, const struct weighing *weighing)
{
	if (!weighing || !maker->rights->firmness)
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
	made->other = weights_other(&w);
	maker->report->weights = made;
}
