/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One nominee's numbers and standing, and in words why one is missing. */
#include "report/make.h"

#include "base/arena.h"

#include <math.h>

static const char *bounds_note(const struct maker *maker, const struct report_nominee *into)
{
	const struct report *report = maker->report;
	const struct speaker *s = &maker->speaker;
	const char **missing = arena_alloc(maker->arena, report->criterion_count, sizeof *missing);
	size_t count = 0;
	for (size_t k = 0; k < report->criterion_count; k++)
		if (report->criteria[k].rated && report->criteria[k].weight.number > 0 &&
		    !into->cells[k].rated)
			missing[count++] = report->criteria[k].label;
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

/* Why this nominee has no score, or a score without an interval; what holds for all is said once.
 */
static const char *score_note(const struct maker *maker, size_t nominee,
			      const struct report_nominee *into)
{
	const struct nominee_estimate *estimate = &maker->estimates->nominee[nominee];
	if (estimate->reason == ESTIMATE_NO_RATINGS || !estimate->reviews)
		return say(&maker->speaker, WORDS_NO_RATINGS);
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
		if (i == nominee ||
		    (within && cycle->nominees[i].group != cycle->nominees[nominee].group))
			continue;
		if (place && place == (within ? other->group.place : other->overall.place))
			return true;
	}
	return false;
}

static void make_places(const struct maker *maker, size_t nominee, struct report_nominee *into)
{
	const struct nominee_standing *standing = &maker->standings->nominees[nominee];
	into->within = places_of(maker, &standing->group, shares_place(maker, nominee, true));
	into->overall = places_of(maker, &standing->overall, shares_place(maker, nominee, false));
	if (!maker->rights->overall_order)
		into->overall = places_of(maker, &(struct places){0}, false);
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

static void make_numbers(const struct maker *maker, size_t nominee, struct report_nominee *into)
{
	const struct speaker *s = &maker->speaker;
	const struct nominee_estimate *estimate = &maker->estimates->nominee[nominee];
	const struct nominee_standing *standing = &maker->standings->nominees[nominee];
	into->raw = figure_points(s, estimate->raw);
	into->score = figure_points(s, estimate->score);
	into->se = figure_points(s, estimate->se);
	into->df = figure_decimals(s, estimate->df, 1);
	into->low = figure_points(s, standing->low);
	into->high = figure_points(s, standing->high);
	into->bound_low = figure_points(s, estimate->bound_low);
	into->bound_high = figure_points(s, estimate->bound_high);
	into->fixed = figure_points(s, estimate->fixed);
	into->spread = make_spread(maker, nominee);
	const struct estimates *unweighted = maker->estimates->unweighted;
	into->unweighted = figure_points(s, unweighted ? unweighted->nominee[nominee].score : NAN);
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
		list[i] = figure_points(&maker->speaker, standing->dimensions[i]);
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
	for (size_t i = 0; group->sets && own < group->nominees && i < group->nominees; i++)
		if (i != own && !group->sets->beats[i * group->nominees + own] &&
		    !group->sets->beats[own * group->nominees + i])
			list[into->inseparable_count++] = maker->of_nominee[group->members[i]];
	into->inseparable = list;
}

/* After the cells: a missing criterion is named by them. */
void make_figures(struct maker *maker, size_t nominee, struct report_nominee *into)
{
	const struct nominee_standing *standing = &maker->standings->nominees[nominee];
	into->reviewers = standing->reviewers;
	into->recused = standing->recused;
	into->cannot_judge = standing->cannot_judge;
	into->not_rated = standing->not_rated;
	into->unrated = standing->unrated;
	into->standing = standing->standing;
	into->standing_text = standing_text(maker, standing);
	make_rated(maker, into);
	make_numbers(maker, nominee, into);
	make_dimensions(maker, nominee, into);
	make_places(maker, nominee, into);
	make_inseparable(maker, nominee, into);
	into->standing_note = reason_note(maker, standing->reason, into);
	into->score_note = score_note(maker, nominee, into);
}
