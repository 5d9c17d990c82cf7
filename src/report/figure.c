/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/figure.h"

#include "base/text.h"
#include "report/wording.h"

#include <math.h>
#include <stdlib.h>

enum { MOST_DECIMALS = 6 };

struct figure figure_decimals(const struct speaker *speaker, double number, int decimals)
{
	return (struct figure){text_round9(number), wording_fixed(speaker, number, decimals)};
}

struct figure figure_points(const struct speaker *speaker, double points)
{
	return figure_decimals(speaker, points, 1);
}

struct figure figure_share(const struct speaker *speaker, double fraction)
{
	return (struct figure){text_round9(fraction), wording_plain(speaker, 100 * fraction, 2)};
}

/* As text_fixed rounds: half away from zero, with a hair for halves that are stored a little too
 * small. */
static double rounded(struct arena *arena, double number, int decimals)
{
	return strtod(text_fixed(arena, number, decimals), NULL);
}

static long long in_units(double number, double unit)
{
	return llround(number * unit + copysign(1e-9, number));
}

/* What a part still lacks (or, below 0, has too much of) in units. */
static double lack(const double *parts, const long long *units, size_t i, double unit)
{
	return parts[i] * unit - (double)units[i];
}

void figure_apportion(const double *parts, size_t count, double total, int decimals,
		      long long *units)
{
	double unit = pow(10, decimals);
	long long missing = in_units(total, unit);
	for (size_t i = 0; i < count; i++) {
		units[i] = (long long)floor(parts[i] * unit + 1e-9);
		missing -= units[i];
	}
	while (missing && count) {
		int step = missing > 0 ? 1 : -1;
		size_t most = 0;
		for (size_t i = 1; i < count; i++)
			if (step * lack(parts, units, i, unit) >
			    step * lack(parts, units, most, unit) + 1e-9)
				most = i;
		units[most] += step;
		missing -= step;
	}
}

int figure_decimals_for(double total, int least)
{
	struct arena *arena = arena_new();
	int decimals = least;
	while (decimals < MOST_DECIMALS && fabs(rounded(arena, rounded(arena, total, decimals), 1) -
						rounded(arena, total, 1)) > 1e-9)
		decimals++;
	arena_free(arena);
	return decimals;
}
