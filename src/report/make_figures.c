/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One nominee's numbers and standing, and in words why one is missing. */
#include "report/make.h"

#include "base/arena.h"

#include <math.h>

static bool rated_by_somebody(const struct maker *maker, size_t nominee, size_t k)
{
	const struct criteria_set *set = maker->cycle->criteria;
	return maker->estimates->criterion[nominee * set->criterion_count + set->listing[k]].n > 0;
}

static const char *bounds_note(const struct maker *maker, const struct report_nominee *into)
{
	const struct report *report = maker->report;
	const struct speaker *s = &maker->speaker;
	const char **missing = arena_alloc(maker->arena, report->criterion_count, sizeof *missing);
	size_t count = 0;
	for (size_t k = 0; k < report->criterion_count; k++)
		if (report->criteria[k].rated && report->criteria[k].weight.number > 0 &&
		    !rated_by_somebody(maker, into->index, k))
			missing[count++] = report->criteria[k].label;
	if (!maker->rights->whole)
		return say(s, WORDS_NO_TOTAL, "n", wording_count(s, count), "criteria",
			   wording_list(s, missing, count));
	return say(s, WORDS_NO_TOTAL_BOUNDS, "n", wording_count(s, count), "criteria",
		   wording_list(s, missing, count), "low", into->bound_low.text, "high",
		   into->bound_high.text);
}

static const char *few_note(const struct maker *maker, const struct report_nominee *into)
{
	const struct speaker *s = &maker->speaker;
	return say(s, WORDS_FEW_REVIEWERS, "n", wording_count(s, into->reviewers), "minimum",
		   wording_count(s, maker->report->settings.minimum_reviewers));
}

static const char *reason_note(const struct maker *maker, enum standing_reason reason,
			       const struct report_nominee *into)
{
	const struct speaker *s = &maker->speaker;
	switch (reason) {
	case REASON_NONE:
		break;
	case REASON_NOT_STANDING:
		return into->status_text;
	case REASON_NO_RATINGS:
		return say(s, WORDS_NO_RATINGS);
	case REASON_NO_TOTAL:
		return bounds_note(maker, into);
	case REASON_FEW_REVIEWERS:
		return few_note(maker, into);
	case REASON_NO_UNCERTAINTY:
		return maker->report->no_intervals;
	case REASON_PLAIN_DIFFERS:
		return say(s, WORDS_PLAIN_DIFFERS);
	case REASON_CONTEST_UNKNOWN:
		return say(s, WORDS_NO_COMPARISON_UNKNOWN);
	}
	return NULL;
}

/* Why figures of somebody with ratings are withheld; NULL: they are not. */
static const char *withheld_note(const struct maker *maker, size_t nominee)
{
	const struct withheld *withheld = &maker->withheld[nominee];
	const struct speaker *s = &maker->speaker;
	const char *minimum = wording_count(s, maker->report->settings.minimum_reviewers);
	if (!withheld->cells)
		return NULL;
	if (!maker->estimates->nominee[nominee].reviews)
		return say(s, WORDS_NO_RATINGS);
	if (!maker->rights->numbers)
		return say(s, WORDS_WITHHELD_WORDS, "minimum", minimum);
	return withheld->total ? say(s, WORDS_WITHHELD_ALL, "minimum", minimum)
			       : say(s, WORDS_WITHHELD_CRITERIA, "minimum", minimum);
}

/* Why this nominee has no score, or a score without an interval; what holds for all is said once.
 */
static const char *score_note(const struct maker *maker, size_t nominee,
			      const struct report_nominee *into)
{
	const struct nominee_estimate *estimate = &maker->estimates->nominee[nominee];
	if (!maker->rights->numbers)
		return NULL;
	if (estimate->reason == ESTIMATE_NO_RATINGS || !estimate->reviews)
		return say(&maker->speaker, WORDS_NO_RATINGS);
	if (maker->withheld[nominee].total)
		return into->withheld;
	if (isnan(into->score.number))
		return bounds_note(maker, into);
	if (maker->report->no_intervals)
		return NULL;
	return isnan(into->low.number) ? few_note(maker, into) : NULL;
}

static struct report_places places_of(const struct maker *maker, const struct places *places,
				      bool tied)
{
	const struct speaker *s = &maker->speaker;
	struct report_places made = {places->place, places->low, places->high,
				     say(s, WORDS_NO_PLACE), say(s, WORDS_NO_PLACE)};
	if (places->place)
		made.place_text =
		    arena_printf(maker->arena, "%s%zu", tied ? "=" : "", places->place);
	if (places->low && places->low == places->high)
		made.span_text = wording_count(s, places->low);
	else if (places->low)
		made.span_text =
		    arena_printf(maker->arena, "%zu\xE2\x80\x93%zu", places->low, places->high);
	return made;
}

/* A place is shared if somebody else of those compared has the same one. */
static bool shares_place(const struct maker *maker, size_t nominee, bool within)
{
	const struct cycle *cycle = maker->cycle;
	const struct nominee_standing *own = &maker->standings->nominees[nominee];
	size_t place = within ? own->group.place : own->overall.place;
	for (size_t i = 0; i < cycle->nominee_count; i++) {
		const struct nominee_standing *other = &maker->standings->nominees[i];
		if (i == nominee || maker->withheld[i].total ||
		    (within && cycle->nominees[i].group != cycle->nominees[nominee].group))
			continue;
		if (place && place == (within ? other->group.place : other->overall.place))
			return true;
	}
	return false;
}

/* A place among those whose score is shown: a gap would tell where the others lie. */
static struct places among_shown(const struct maker *maker, size_t nominee)
{
	const struct cycle *cycle = maker->cycle;
	struct places places = maker->standings->nominees[nominee].group;
	size_t place = places.place;
	for (size_t i = 0; i < cycle->nominee_count; i++) {
		size_t other = maker->standings->nominees[i].group.place;
		if (maker->withheld[i].total && other && other < place &&
		    cycle->nominees[i].group == cycle->nominees[nominee].group)
			places.place--;
	}
	return places;
}

static void make_places(const struct maker *maker, size_t nominee, struct report_nominee *into)
{
	const struct nominee_standing *standing = &maker->standings->nominees[nominee];
	struct places none = {0}, within = among_shown(maker, nominee), overall = standing->overall;
	if (!maker->rights->overall_order)
		overall = none;
	if (!maker->rights->numbers || maker->withheld[nominee].total)
		within = overall = none;
	into->within = places_of(maker, &within, shares_place(maker, nominee, true));
	into->overall = places_of(maker, &overall, shares_place(maker, nominee, false));
}

static const char *standing_text(const struct maker *maker, const struct nominee_standing *standing)
{
	static const enum wording words[STANDINGS] = {
	    [STANDING_AHEAD] = WORDS_STANDING_AHEAD,
	    [STANDING_NOT_SEPARABLE] = WORDS_STANDING_NOT_SEPARABLE,
	    [STANDING_BEHIND] = WORDS_STANDING_BEHIND,
	    [STANDING_UNCONTESTED] = WORDS_STANDING_NOT_COMPARED,
	    [STANDING_NOT_RANKED] = WORDS_STANDING_NOT_RANKED,
	};
	if (standing->reason == REASON_CONTEST_UNKNOWN)
		return say(&maker->speaker, WORDS_STANDING_NOT_COMPARED);
	return say(&maker->speaker, words[standing->standing]);
}

/* What stands beside a score: other ways to the same number, and how reviewers differ. */
static void make_beside(const struct maker *maker, size_t nominee, struct report_nominee *into)
{
	const struct nominee_estimate *estimate = &maker->estimates->nominee[nominee];
	const struct estimates *unweighted = maker->estimates->unweighted;
	if (!maker->rights->levels || maker->withheld[nominee].cells)
		return;
	into->se = make_points(maker, estimate->se);
	into->df = make_decimals(maker, estimate->df, 1);
	into->fixed = make_points(maker, estimate->fixed);
	into->unweighted =
	    make_points(maker, unweighted ? unweighted->nominee[nominee].score : NAN);
	into->spread = make_spread(maker, nominee);
	if (!maker->rights->whole)
		return;
	into->bound_low = make_points(maker, estimate->bound_low);
	into->bound_high = make_points(maker, estimate->bound_high);
}

static void make_numbers(const struct maker *maker, size_t nominee, struct report_nominee *into)
{
	const struct speaker *s = &maker->speaker;
	const struct nominee_estimate *estimate = &maker->estimates->nominee[nominee];
	const struct nominee_standing *standing = &maker->standings->nominees[nominee];
	const struct figure hidden = make_hidden(maker);
	into->raw = into->score = into->se = into->df = into->low = into->high = hidden;
	into->fixed = into->unweighted = into->spread = into->bound_low = into->bound_high = hidden;
	into->interval_text = hidden.text;
	if (!maker->rights->numbers || maker->withheld[nominee].total)
		return;
	into->raw = make_points(maker, estimate->raw);
	into->score = make_points(maker, estimate->score);
	into->low = make_points(maker, standing->low);
	into->high = make_points(maker, standing->high);
	make_beside(maker, nominee, into);
	into->interval_text = say(s, WORDS_NOT_ESTIMABLE);
	if (!isnan(standing->low))
		into->interval_text =
		    say(s, WORDS_SPAN, "low", into->low.text, "high", into->high.text);
}

static void make_dimensions(struct maker *maker, size_t nominee, struct report_nominee *into)
{
	const struct nominee_standing *standing = &maker->standings->nominees[nominee];
	size_t count = maker->report->dimension_count;
	struct figure *list = arena_alloc(maker->arena, count, sizeof *list);
	for (size_t i = 0; i < count; i++)
		list[i] = maker->rights->numbers && !maker->withheld[nominee].cells
			      ? make_points(maker, standing->dimensions[i])
			      : make_hidden(maker);
	into->dimensions = list;
}

/* Neither comes before the other in the sets of their contested group. */
static void make_inseparable(struct maker *maker, size_t nominee, struct report_nominee *into)
{
	const struct group_standing *group =
	    &maker->standings->groups[maker->cycle->nominees[into->index].group];
	size_t *list = arena_alloc(maker->arena, group->nominees, sizeof *list),
	       own = group->nominees;
	for (size_t i = 0; i < group->nominees; i++)
		if (group->members[i] == nominee)
			own = i;
	for (size_t i = 0;
	     maker->rights->numbers && group->sets && own < group->nominees && i < group->nominees;
	     i++)
		if (i != own &&
		    (maker->withheld[nominee].total || maker->withheld[group->members[i]].total ||
		     (!group->sets->beats[i * group->nominees + own] &&
		      !group->sets->beats[own * group->nominees + i])))
			list[into->inseparable_count++] = maker->of_nominee[group->members[i]];
	into->inseparable = list;
}

/* As the audience may know it: without numbers nobody has one, and none rests on a withheld score.
 */
static struct nominee_standing told_standing(const struct maker *maker, size_t nominee)
{
	struct nominee_standing told = maker->standings->nominees[nominee];
	bool told_none = !maker->rights->numbers, contested = told.standing != STANDING_UNCONTESTED;
	if (told.reason == REASON_NOT_STANDING)
		return told;
	if (told_none || (maker->withheld[nominee].total && told.reason != REASON_NO_RATINGS &&
			  told.reason != REASON_CONTEST_UNKNOWN))
		told.reason = told_none ? REASON_NONE : REASON_FEW_REVIEWERS;
	if ((told_none || told.reason == REASON_FEW_REVIEWERS) && contested)
		told.standing = STANDING_NOT_RANKED;
	return told;
}

static void make_counts(const struct maker *maker, const struct nominee_standing *standing,
			struct report_nominee *into)
{
	if (maker->rights->coverage || maker->rights->numbers)
		into->reviewers = standing->reviewers;
	into->rated_text = into->unrated_text = "";
	if (!maker->rights->coverage)
		return;
	into->recused = standing->recused;
	into->cannot_judge = standing->cannot_judge;
	into->not_rated = standing->not_rated;
	into->unrated = standing->unrated;
	make_rated(maker, into);
}

void make_figures(struct maker *maker, size_t nominee, struct report_nominee *into)
{
	const struct nominee_standing told = told_standing(maker, nominee), *standing = &told;
	into->standing = standing->standing;
	into->standing_text = standing_text(maker, standing);
	into->withheld = withheld_note(maker, nominee);
	make_counts(maker, standing, into);
	make_numbers(maker, nominee, into);
	make_dimensions(maker, nominee, into);
	make_places(maker, nominee, into);
	make_inseparable(maker, nominee, into);
	into->standing_note = reason_note(maker, standing->reason, into);
	if (into->withheld && standing->reason == REASON_FEW_REVIEWERS)
		into->standing_note = into->withheld;
	into->score_note = score_note(maker, nominee, into);
}
