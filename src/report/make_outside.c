/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What leaves the coordination: whose figures are withheld, and how many digits the others have.
 * docs/audiences.md says why, and by which ways a withheld figure might be found again.
 */
#include "report/make.h"

#include "base/arena.h"
#include "base/text.h"

#include <math.h>
#include <stdlib.h>

/* Half of the last digit of a score that is printed with one decimal. */
#define HALF_TENTH 0.05

static size_t minimum_of(const struct maker *maker)
{
	return maker->report->settings.minimum_reviewers;
}

static bool counts(const struct criterion *criterion)
{
	return criterion->kind == CRITERION_RATED && criterion->effective > 0;
}

static bool few_on_some(const struct maker *maker, size_t nominee)
{
	const struct criteria_set *set = maker->cycle->criteria;
	for (size_t k = 0; k < set->criterion_count; k++)
		if (set->criteria[k].kind == CRITERION_RATED &&
		    maker->estimates->criterion[nominee * set->criterion_count + k].n <
			minimum_of(maker))
			return true;
	return false;
}

/*
 * The score is a sum of weights times means between 0 and 100. Where it lies so near an end that it
 * leaves some mean less than one step of the scale, whoever knows the weights knows the mean: a score
 * of 100.0 is the best level from everybody on everything.
 */
static bool gives_away(const struct maker *maker, size_t nominee)
{
	const struct criteria_set *set = maker->cycle->criteria;
	double score = maker->estimates->nominee[nominee].score;
	double step = 100 * set->scale.step / (set->scale.max - set->scale.min);
	size_t rated = 0;
	for (size_t k = 0; k < set->criterion_count; k++) {
		double weight = set->criteria[k].effective;
		if (!counts(&set->criteria[k]))
			continue;
		rated++;
		double low = fmax(0, (score - HALF_TENTH - 100 * (1 - weight)) / weight);
		double high = fmin(100, (score + HALF_TENTH) / weight);
		if (high - low < step)
			return true;
	}
	return rated < 2;
}

void make_withheld(struct maker *maker)
{
	const struct cycle *cycle = maker->cycle;
	struct withheld *list = arena_alloc(maker->arena, cycle->nominee_count, sizeof *list);
	maker->withheld = list;
	for (size_t i = 0; i < cycle->nominee_count && !maker->rights->whole; i++) {
		const struct nominee_estimate *estimate = &maker->estimates->nominee[i];
		list[i].cells = few_on_some(maker, i);
		list[i].total = estimate->reviews < minimum_of(maker) ||
				(list[i].cells && !isnan(estimate->score) && gives_away(maker, i));
		maker->any_withheld |= list[i].cells && nominee_stands(&cycle->nominees[i]);
	}
}

bool make_hides(const struct maker *maker, size_t nominee, size_t rated)
{
	if (maker->rights->whole)
		return false;
	return maker->withheld[nominee].cells || (rated && rated < minimum_of(maker));
}

struct figure make_decimals(const struct maker *maker, double number, int decimals)
{
	const struct speaker *s = &maker->speaker;
	if (maker->rights->whole || isnan(number))
		return figure_decimals(s, number, decimals);
	int kept = decimals < 1 ? decimals : 1;
	return figure_decimals(s, strtod(text_fixed(maker->arena, number, kept), NULL), kept);
}

struct figure make_points(const struct maker *maker, double points)
{
	return make_decimals(maker, points, 1);
}

double make_fraction(const struct maker *maker, double fraction)
{
	if (maker->rights->whole || isnan(fraction))
		return text_round9(fraction);
	return text_round9(make_points(maker, 100 * fraction).number / 100);
}

struct figure make_coefficient(const struct maker *maker, double coefficient)
{
	const struct speaker *s = &maker->speaker;
	if (maker->rights->whole || isnan(coefficient))
		return figure_decimals(s, coefficient, 2);
	return figure_decimals(s, strtod(text_fixed(maker->arena, coefficient, 2), NULL), 2);
}

struct figure make_hidden(const struct maker *maker)
{
	return (struct figure){NAN, say(&maker->speaker, WORDS_NOT_SHOWN)};
}
