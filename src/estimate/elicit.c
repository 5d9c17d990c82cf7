/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/elicit.h"

#include <math.h>
#include <stdbool.h>

#include "base/arena.h"

/* Weight of the place after so many others, of K strictly ordered ones. */
static double centroid(size_t before, size_t criteria)
{
	double sum = 0;

	for (size_t j = criteria; j > before; j--)
		sum += 1 / (double)j;
	return sum / (double)criteria;
}

void elicit_order(const size_t *place, size_t criteria, double *weight)
{
	for (size_t k = 0; k < criteria; k++) {
		size_t before = 0, ties = 0;
		double sum = 0;

		for (size_t l = 0; l < criteria; l++) {
			before += place[l] < place[k];
			ties += place[l] == place[k];
		}
		for (size_t t = 0; t < ties; t++)
			sum += centroid(before + t, criteria);
		weight[k] = sum / (double)ties;
	}
}

/* Points over their sum; NaN, and false, if they are not an allocation. */
static bool shares_of(const double *points, size_t criteria, double *share)
{
	double sum = 0;
	bool fine = true;

	for (size_t k = 0; k < criteria; k++) {
		fine = fine && points[k] >= 0 && !isinf(points[k]);
		sum += points[k];
	}
	fine = fine && sum > 0 && !isinf(sum);
	for (size_t k = 0; k < criteria; k++)
		share[k] = fine ? points[k] / sum : (double)NAN;
	return fine;
}

/* Mean, sd, least and largest of one column of shares, by recurrences. */
static void describe(const double *share, size_t members, size_t criteria, double out[4])
{
	double n = 0, mean = 0, squares = 0, low = INFINITY, high = -INFINITY;

	for (size_t m = 0; m < members; m++) {
		double x = share[m * criteria], before = x - mean;

		if (isnan(x))
			continue;
		mean += before / ++n;
		squares += before * (x - mean);
		low = fmin(low, x);
		high = fmax(high, x);
	}
	out[0] = n > 0 ? mean : (double)NAN;
	out[1] = n > 1 ? sqrt(squares / (n - 1)) : (double)NAN;
	out[2] = n > 0 ? low : (double)NAN;
	out[3] = n > 0 ? high : (double)NAN;
}

/* Spread below this is rounding: all members give the same share. */
#define NO_SPREAD 1e-12

static double kappa_of(const double *weight, const double *sd, size_t criteria)
{
	double sum = 0, count = 0;

	for (size_t k = 0; k < criteria; k++) {
		if (!(weight[k] > 0) || !(sd[k] > NO_SPREAD))
			continue;
		sum += weight[k] * (1 - weight[k]) / (sd[k] * sd[k]);
		count++;
	}
	double kappa = sum / count - 1;

	return kappa > 0 ? kappa : (double)NAN;
}

struct elicit_points *elicit_points(struct arena *arena, const double *points, size_t members,
				    size_t criteria)
{
	struct elicit_points *out = arena_alloc(arena, 1, sizeof *out);
	double *share = arena_alloc(arena, members * criteria + 1, sizeof *share);
	double *number = arena_alloc(arena, 4 * criteria + 1, sizeof *number);

	for (size_t m = 0; m < members; m++)
		out->members += shares_of(points + m * criteria, criteria, share + m * criteria);
	for (size_t k = 0; k < criteria; k++) {
		double column[4];

		describe(share + k, members, criteria, column);
		for (size_t a = 0; a < 4; a++)
			number[a * criteria + k] = column[a];
	}
	out->share = share;
	out->weight = number;
	out->sd = number + criteria;
	out->low = number + 2 * criteria;
	out->high = number + 3 * criteria;
	out->kappa = kappa_of(out->weight, out->sd, criteria);
	return out;
}
