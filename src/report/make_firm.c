/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How firm the result is: what a chair reads aloud, and how sure the order of two nominees is. */
#include "report/make.h"

#include "base/arena.h"
#include "base/text.h"
#include "estimate/bootstrap.h"
#include "estimate/components.h"
#include "estimate/superiority.h"
#include "rank/leaving.h"
#include "rank/reliability.h"
#include "report/compose.h"
#include "report/firm.h"

#include <math.h>
#include <stdint.h>

enum { TWENTY = 20 };

/* What would be printed as 0.00 is not said. */
#define LEAST_SAID 0.005

/* Never all of twenty, never none: no order is certain. */
static struct figure figure_of_twenty(const struct maker *maker, double chance)
{
	const struct speaker *s = &maker->speaker;
	struct figure figure = figure_decimals(s, chance, 2);
	if (isnan(chance))
		return figure;
	long twentieths = lround(TWENTY * chance);
	if (!maker->rights->whole)
		figure.number = text_round9((double)twentieths / TWENTY);
	figure.text = twentieths == TWENTY ? say(s, WORDS_ORDER_MOST)
		      : twentieths == 0	   ? say(s, WORDS_ORDER_FEWEST)
					   : wording_count(s, (size_t)twentieths);
	return figure;
}

static bool compete(const struct report *report, size_t a, size_t b)
{
	const struct report_nominee *x = &report->nominees[a], *y = &report->nominees[b];
	return a != b && x->stands && y->stands && x->group == y->group &&
	       !isnan(x->score.number) && !isnan(y->score.number) &&
	       report->groups[x->group].contested > 0;
}

void make_order(struct maker *maker, const struct report_settings *settings)
{
	struct report *report = maker->report;
	const struct superiority *superiority = settings->superiority;
	size_t n = report->nominee_count, all = maker->cycle->nominee_count;
	if (settings->reliability)
		superiority = settings->reliability->superiority;
	if (!superiority || !maker->rights->firmness)
		return;
	struct figure *before = arena_alloc(maker->arena, n * n, sizeof *before);
	for (size_t a = 0; a < n; a++)
		for (size_t b = 0; b < n; b++) {
			size_t at = report->nominees[a].index * all + report->nominees[b].index;
			before[a * n + b] =
			    figure_of_twenty(maker, compete(report, a, b)
							? superiority->probability[at]
							: (double)NAN);
		}
	report->before = before;
}

static bool tied_at_seats(const struct report *report, const struct report_group *group)
{
	if (group->contested <= 0 || !group->vacant)
		return false;
	double last = report->nominees[group->points[group->vacant - 1]].score.number;
	return last == report->nominees[group->points[group->vacant]].score.number;
}

/* What must be added where points do not fill the seats, or where somebody drops out. */
static const char *effect_remarks(const struct maker *maker, const char *sentence, size_t losing)
{
	const struct report *report = maker->report;
	const struct speaker *s = &maker->speaker;
	const char **tied = arena_alloc(maker->arena, report->group_count + 1, sizeof *tied);
	size_t count = 0;
	for (size_t g = 0; g < report->group_count; g++)
		if (tied_at_seats(report, &report->groups[g]))
			tied[count++] = report->groups[g].label;
	if (losing)
		sentence =
		    arena_printf(maker->arena, "%s %s", sentence,
				 say(s, WORDS_FIRM_SEATS_LOST, "n", wording_count(s, losing)));
	if (count)
		sentence = arena_printf(maker->arena, "%s %s", sentence,
					say(s, WORDS_FIRM_SEATS_TIED, "groups",
					    wording_list(s, tied, count)));
	return sentence;
}

static const char *effect_sentence(const struct maker *maker, const struct reliability *reliability,
				   const struct report_firmness *firmness)
{
	const struct speaker *s = &maker->speaker;
	size_t changing = 0, known = 0, losing = 0;
	if (firmness->raters < 2)
		return say(s, WORDS_FIRM_ONE_REVIEWER);
	if (!reliability->contested_count)
		return say(s, WORDS_FIRM_NO_CONTEST);
	if (maker->report->reviewer_count > LEAVING_MOST)
		return say(s, WORDS_FIRM_WITHOUT_TOO_MANY, "most", wording_count(s, LEAVING_MOST),
			   "n", wording_count(s, maker->report->reviewer_count));
	for (size_t r = 0; r < maker->report->reviewer_count; r++) {
		known += firmness->without[r].comparable;
		changing += firmness->without[r].comparable && firmness->without[r].seats_change;
		losing += firmness->without[r].lost > 0;
	}
	if (!known)
		return say(s, WORDS_FIRM_WITHOUT_UNKNOWN);
	const char *count = wording_count(s, firmness->raters);
	return effect_remarks(maker,
			      changing ? say(s, WORDS_FIRM_SEATS_CHANGE, "n",
					     wording_count(s, changing), "reviewers", count)
				       : say(s, WORDS_FIRM_SEATS_HOLD, "reviewers", count),
			      losing);
}

/* The last within the seats against the first outside, by points; false: not known. */
static bool last_seat(const struct report *report, const struct report_group *group, size_t *in,
		      size_t *out)
{
	if (group->contested <= 0 || !group->vacant)
		return false;
	*in = group->points[group->vacant - 1];
	*out = group->points[group->vacant];
	return !isnan(report->before[*in * report->nominee_count + *out].number);
}

static const char *closest_sentence(const struct maker *maker,
				    const struct reliability *reliability)
{
	const struct report *report = maker->report;
	const struct speaker *s = &maker->speaker;
	struct composer composer = {maker->arena, maker->speaker, report};
	size_t in, out, found = SIZE_MAX, first = 0, second = 0;
	double nearest = INFINITY;
	for (size_t g = 0; g < report->group_count; g++) {
		if (!last_seat(report, &report->groups[g], &in, &out))
			continue;
		double off = fabs(report->before[in * report->nominee_count + out].number - 0.5);
		if (off >= nearest)
			continue;
		nearest = off;
		found = g;
		first = in;
		second = out;
	}
	if (found == SIZE_MAX)
		return reliability->contested_count ? say(s, WORDS_FIRM_ORDER_UNKNOWN)
						    : say(s, WORDS_FIRM_ORDER_NONE);
	return say(s, WORDS_FIRM_CLOSEST, "group", report->groups[found].label, "sentence",
		   compose_order(&composer, first, second));
}

/* How far a second panel would agree, and how far that itself is known. */
static const char *agreement_sentence(const struct maker *maker, const struct report_firmness *f)
{
	const struct speaker *s = &maker->speaker;
	const char *sentence = maker->report->reliability.sentence;
	if (isnan(f->e_rho2.low.number) || !(f->e_rho2.high.number >= LEAST_SAID))
		return sentence;
	const char *span = maker->estimates->components.nominee > 0
			       ? say(s, WORDS_FIRM_AGREEMENT_SPAN, "low", f->e_rho2.low.text,
				     "high", f->e_rho2.high.text, "level", f->level_text)
			       : say(s, WORDS_FIRM_AGREEMENT_UP_TO, "high", f->e_rho2.high.text,
				     "level", f->level_text);
	return arena_printf(maker->arena, "%s %s", sentence, span);
}

void make_firm_opening(const struct maker *maker, const struct reliability *reliability,
		       struct report_firmness *into)
{
	into->opening[0] = agreement_sentence(maker, into);
	into->opening[1] = effect_sentence(maker, reliability, into);
	into->opening[2] = closest_sentence(maker, reliability);
}

static void make_components(const struct maker *maker, const struct components_interval *found,
			    struct report_firmness *into)
{
	const struct components *c = &maker->estimates->components;
	const struct speaker *s = &maker->speaker;
	into->nominee = make_decimals(maker, c->nominee, 1);
	into->reviewer = make_decimals(maker, c->reviewer, 1);
	into->residual = make_decimals(maker, c->residual, 1);
	into->e_rho2 = make_firm_interval(maker, c->e_rho2, found->e_rho2_low, found->e_rho2_high);
	into->phi = make_firm_interval(maker, c->phi, found->phi_low, found->phi_high);
	into->icc_a1 = make_coefficient(maker, c->icc_a1);
	into->icc_c1 = make_coefficient(maker, c->icc_c1);
	into->reviewers_for_0_8 = make_decimals(maker, c->reviewers_for_0_8, 0);
	if (!isnan(c->reviewers_for_0_8))
		into->needed = say(s, WORDS_FIRM_NEEDED, "n", into->reviewers_for_0_8.text,
				   "reviews", wording_plain(s, c->n_harmonic, 1));
}

/* Resampled reviewers say where scores may move; those who have no interval get none here. */
static struct firm_interval resampled(const struct maker *maker, const struct bootstrap *from,
				      const struct report_nominee *nominee)
{
	const struct speaker *s = &maker->speaker;
	bool shown = !isnan(nominee->low.number);
	double low = shown ? from->low[nominee->index] : (double)NAN;
	double high = shown ? from->high[nominee->index] : (double)NAN;
	struct firm_interval made = {nominee->score, make_points(maker, low),
				     make_points(maker, high), say(s, WORDS_NO_PLACE)};
	if (!isnan(low))
		made.text = say(s, WORDS_SPAN, "low", made.low.text, "high", made.high.text);
	return made;
}

static void make_bootstrap(const struct maker *maker, const struct bootstrap *from,
			   struct report_firmness *into)
{
	const struct report *report = maker->report;
	size_t n = report->nominee_count;
	struct firm_bootstrap *made = arena_alloc(maker->arena, 1, sizeof *made);
	struct firm_interval *score = arena_alloc(maker->arena, n + 1, sizeof *score);
	double *before = arena_alloc(maker->arena, n * n + 1, sizeof *before);
	for (size_t a = 0; from && a < n; a++) {
		const double *above = &from->superior[report->nominees[a].index * from->nominees];
		score[a] = resampled(maker, from, &report->nominees[a]);
		for (size_t b = 0; b < n; b++)
			before[a * n + b] = compete(report, a, b)
						? text_round9(above[report->nominees[b].index])
						: (double)NAN;
	}
	if (from)
		*made = (struct firm_bootstrap){from->exact, from->resamples, score, before};
	/* the ends of resampled intervals are totals of few reviewers */
	into->bootstrap = from && maker->rights->whole ? made : NULL;
}

void make_firmness(struct maker *maker, const struct report_settings *settings)
{
	const struct reliability *reliability = settings->reliability;
	if (!reliability || !maker->rights->firmness)
		return;
	struct report_firmness *firmness = arena_alloc(maker->arena, 1, sizeof *firmness);
	firmness->level = RELIABILITY_LEVEL;
	firmness->level_text = wording_plain(&maker->speaker, 100 * RELIABILITY_LEVEL, 2);
	make_components(maker, &reliability->interval, firmness);
	make_bootstrap(maker, reliability->bootstrap, firmness);
	make_firm_criteria(maker, reliability, firmness);
	make_firm_reviewers(maker, reliability, firmness);
	make_firm_opening(maker, reliability, firmness);
	maker->report->firmness = firmness;
}
