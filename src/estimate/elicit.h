/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Weights from what people say: an order, or points (STATISTICS §12, §19). They are printed, to be
 * typed into a criteria file by people.
 */
#ifndef ESTIMATE_ELICIT_H
#define ESTIMATE_ELICIT_H

#include <stddef.h>

struct arena;

/*
 * Rank-order centroid (Barron & Barrett 1996): the mean of all weights in this order, w_k = (1/K)
 * sum_{j>=k} 1/j. place: [criteria], small is important, any numbers; equal ones are a tie and get
 * the mean of their places' weights, which is again the centroid. weight: [criteria], sums to 1.
 */
void elicit_order(const size_t *place, size_t criteria, double *weight);

struct elicit_points {
	size_t members;	     /* those counted */
	const double *share; /* [given members × criteria] points / their sum; NaN if not counted */
	const double *weight; /* [criteria] mean of the shares, sums to 1; NaN if nobody counts */
	/* [criteria] divisor members − 1, from 2 members; least and largest share */
	const double *sd, *low, *high;
	/*
	 * how firm, by moments: mean over criteria of w(1 − w)/sd², − 1, criteria without weight or
	 * spread left out; as in Dirichlet(kappa w). NaN if not positive or nothing to learn from
	 */
	double kappa;
};

/*
 * points: [members × criteria] >= 0, on any common total. A member with a negative or missing
 * number, or with nothing but zeros, is not counted.
 */
struct elicit_points *elicit_points(struct arena *arena, const double *points, size_t members,
				    size_t criteria);

#endif
