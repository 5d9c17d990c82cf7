/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the ratings say before any model: descriptives per criterion, raw means, raw scores, bounds.
 * STATISTICS §1, §3. Everything is on the value scale 0..100; NaN where not estimable.
 */
#ifndef ESTIMATE_DESCRIBE_H
#define ESTIMATE_DESCRIBE_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct scores;

/* One criterion, over all its ratings, each counting once (confidence is not used). */
struct description {
	size_t n;
	double mean; /* from 1 rating */
	double sd;   /* divisor n − 1; from 2 ratings */
	/* type 7 of Hyndman & Fan 1996; from 1 rating */
	double low_quartile, median, high_quartile;
	double min, max; /* from 1 rating */
	/* share of ratings at 0 and at 100, within 1e-9; from 1 rating */
	double at_floor, at_ceiling;
	/* no difference between nominees' means: cannot discriminate whatever its weight */
	bool flat;
	/*
	 * w cov(m_k, V) / var(V) over nominees with a raw score: its share of the raw scores'
	 * variance, sums to 1; NaN if fewer than 2 such or var(V) = 0
	 */
	double effective_weight;
};

/* Counts and means per nominee and criterion, [nominees × criteria], nominee by nominee. */
struct raw_means {
	const size_t *n;    /* ratings of nominee i on criterion k */
	const double *mean; /* plain mean m_ik, unweighted by confidence; NaN if n is 0 */
	/*
	 * [nominees] criterion-first: sum of w_k m_ik; NaN if a criterion with w > 0 has no rating
	 */
	const double *score;
};

/* One description per criterion, [criteria]; raw from raw_means_compute on the same scores. */
struct description *describe_criteria(struct arena *arena, const struct scores *scores,
				      const struct raw_means *raw);

struct raw_means *raw_means_compute(struct arena *arena, const struct scores *scores);

/*
 * Bounds of a total that lacks criteria: sum of w_k value_ik, taking 0 and 100 for NaN values.
 * weight, value: [criteria]. Returns true if anything was missing where w > 0, else both bounds are
 * the total.
 */
bool bounds_of_total(const double *weight, const double *value, size_t criteria, double *low,
		     double *high);

#endif
