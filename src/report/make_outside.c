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

static size_t minimum_of(const struct maker *maker)
{
	return maker->report->settings.minimum_reviewers;
}

void make_withheld(struct maker *maker)
{
	const struct cycle *cycle = maker->cycle;
	struct withheld *list = arena_alloc(maker->arena, cycle->nominee_count, sizeof *list);
	maker->withheld = list;
	for (size_t i = 0; i < cycle->nominee_count && !maker->rights->whole; i++) {
		list[i] = withheld_find(cycle, maker->estimates, i, minimum_of(maker));
		/* of who no longer stands, nothing is shown */
		bool rated = maker->estimates->nominee[i].reviews > 0;
		maker->any_withheld |= nominee_stands(&cycle->nominees[i])
					   ? list[i].cells
					   : rated && !maker->rights->not_standing;
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
