/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Printed parts add up to printed totals. */
#include "report/figure.h"

#include "base/arena.h"
#include "report/wording.h"

#include "check.h"

static long long sum_of(const long long *units, size_t count)
{
	long long sum = 0;
	for (size_t i = 0; i < count; i++)
		sum += units[i];
	return sum;
}

static void thirds(void)
{
	static const double parts[] = {1.0 / 3, 1.0 / 3, 1.0 / 3};
	long long units[3];
	figure_apportion(parts, 3, 1, 2, units);
	check_count("three thirds of one add up to one", (size_t)sum_of(units, 3), 100);
	check_count("the earlier part gets what is left", (size_t)units[0], 34);
}

static void mixed(void)
{
	static const double parts[] = {12.345, -0.125, 0, 7.0049, -3.3333};
	double total = 0;
	long long units[5];
	for (size_t i = 0; i < 5; i++)
		total += parts[i];
	for (int decimals = 0; decimals < 6; decimals++) {
		figure_apportion(parts, 5, total, decimals, units);
		check_number("parts of both signs add up to the rounded total",
			     (double)sum_of(units, 5), round(total * pow(10, decimals)), 0);
		for (size_t i = 0; i < 5; i++)
			check_true("and none is off by a whole unit",
				   fabs((double)units[i] - parts[i] * pow(10, decimals)) < 1);
	}
}

static void forced(void)
{
	static const double parts[] = {0.2, 0.3};
	long long units[2];
	figure_apportion(parts, 2, -1, 0, units);
	check_number("a total of its own rounding is met from above too", (double)sum_of(units, 2),
		     -1, 0);
	figure_apportion(parts, 0, 0, 2, units);
	check_true("nothing adds up to nothing", true);
}

static void decimals(void)
{
	check_count("two decimals do for most", (size_t)figure_decimals_for(61.478, 2), 2);
	check_count("61.449 is 61.4, but 61.45 would be 61.5: three are needed",
		    (size_t)figure_decimals_for(61.449, 2), 3);
}

static void printed(struct arena *arena)
{
	struct speaker s = {arena, ENGLISH};
	check_text("points have one decimal", figure_points(&s, 61.4499).text, "61.4");
	check_number("machines get nine digits", figure_points(&s, 1.0 / 3).number, 0.333333333, 0);
	check_text("a share is printed in points of 100", figure_share(&s, 0.125).text, "12.5");
	check_text("what is missing is said", figure_points(&s, NAN).text, "not estimable");
}

int main(void)
{
	struct arena *arena = arena_new();
	thirds();
	mixed();
	forced();
	decimals();
	printed(arena);
	arena_free(arena);
	return check_done();
}
