/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/totals.h"

#include <math.h>

#include "base/arena.h"
#include "estimate/design.h"
#include "estimate/review.h"

/* Plain or confidence-weighted mean of each nominee on one criterion: [nominees]. */
static double *means_on(struct arena *arena, const struct reviews *reviews, size_t k)
{
	const double *value = reviews->value + k * reviews->count;
	double *mass = arena_alloc(arena, reviews->nominees + 1, sizeof *mass);
	double *mean = arena_alloc(arena, reviews->nominees + 1, sizeof *mean);

	for (size_t t = 0; t < reviews->count; t++) {
		if (isnan(value[t]))
			continue;
		mass[reviews->nominee[t]] += reviews->confidence[t];
		mean[reviews->nominee[t]] += reviews->confidence[t] * value[t];
	}
	for (size_t i = 0; i < reviews->nominees; i++)
		mean[i] = mass[i] > 0 ? mean[i] / mass[i] : NAN;
	return mean;
}

/* T of one review, NaN if its nominee lacks a criterion or the review has none that counts. */
static double total_of(const struct reviews *reviews, const double *weight, double *const *mean,
		       size_t t)
{
	double whole = 0, rated = 0, level = 0, departure = 0;

	for (size_t k = 0; k < reviews->criteria; k++) {
		double u = reviews->value[k * reviews->count + t];

		if (!(weight[k] > 0))
			continue;
		double m = mean[k][reviews->nominee[t]];

		whole += weight[k];
		level += weight[k] * m;
		if (isnan(u))
			continue;
		rated += weight[k];
		departure += weight[k] * (u - m);
	}
	return rated > 0 ? level + departure / rated * whole : NAN;
}

struct totals *totals_complete(struct arena *arena, const struct reviews *reviews,
			       const double *weight)
{
	struct totals *totals = arena_alloc(arena, 1, sizeof *totals);
	struct design all = {reviews->nominees, reviews->reviewers, reviews->count,
			     reviews->nominee,	reviews->reviewer,  reviews->confidence};
	double **mean = arena_alloc(arena, reviews->criteria + 1, sizeof *mean);
	double *completed = arena_alloc(arena, reviews->count + 1, sizeof *completed);
	size_t *review = arena_alloc(arena, reviews->count + 1, sizeof *review);

	for (size_t k = 0; k < reviews->criteria; k++)
		mean[k] = means_on(arena, reviews, k);
	for (size_t t = 0; t < reviews->count; t++)
		completed[t] = total_of(reviews, weight, mean, t);
	struct design *design = design_where(arena, &all, completed, NULL, review);

	for (size_t t = 0; t < design->count; t++)
		completed[t] = completed[review[t]]; /* review[t] >= t */
	*totals = (struct totals){design, completed, review};
	return totals;
}
