/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Probability that a comparable panel would put one nominee before another (STATISTICS §6.3):
 * empirical Bayes, so that the best of many is not taken at its word. Say "about 19 in 20
 * comparable panels", never "95 % certain".
 *
 * v ~ N(mean, vn), its estimate with Cov(V): vn = max(0, [v'Jv − tr(J Cov)] / (I − 1)), J centring;
 * B = vn (vn 1 + Cov)^-1; posterior mean = mean + B (v − mean), covariance = vn 1 − B vn. P(i > j)
 * = T_df((pm_i − pm_j) / sd_ij).
 */
#ifndef ESTIMATE_SUPERIORITY_H
#define ESTIMATE_SUPERIORITY_H

#include <stddef.h>

struct arena;

struct superiority_input {
	size_t nominees;	  /* all of the cycle: a group is too small to learn vn from */
	const double *score;	  /* [nominees], more is better; NaN without total */
	const double *covariance; /* [nominees × nominees]; NULL if nothing may be compared */
	double df;		  /* of the fit */
	const int *component;	  /* [nominees] (connect.h); NULL: all are one */
};

struct superiority {
	/* vn, in the square of the score's unit; NaN if not estimated. 0: all pairs are 0.5 */
	double variance;
	const double *mean; /* [nominees] posterior mean; NaN without total */
	/*
	 * [nominees × nominees] chance that row comes before column, 0..1, [i][j] + [j][i] = 1;
	 * NaN on the diagonal, without total, between components, or where the difference has no
	 * variance
	 */
	const double *probability;
};

/* All NaN with df below 3 or NaN, without covariance, or with fewer than 2 nominees with a total.
 */
struct superiority *superiority_estimate(struct arena *arena,
					 const struct superiority_input *input);

#endif
