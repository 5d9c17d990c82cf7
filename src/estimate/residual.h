/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Residual covariance between criteria, each pair on the ratings it shares (STATISTICS §4.5.4), and
 * its repair to a covariance matrix.
 */
#ifndef ESTIMATE_RESIDUAL_H
#define ESTIMATE_RESIDUAL_H

#include <stddef.h>

struct arena;
struct criterion_fit;
struct reviews;

/*
 * raw: [criteria × criteria], NaN where fewer than 3 degrees of freedom or the weight is 0. lambda
 * may be INFINITY; then the divisor is the residual df of the fixed effects.
 */
void residual_covariance(const struct reviews *reviews, const double *weight,
			 const struct criterion_fit *fit, double lambda, double *raw);

struct residual {
	double *sigma; /* [criteria × criteria], 0 where the weight is 0 */
	double *root;  /* [criteria × criteria], sigma = root root' */
};

/*
 * Fills what is missing (variance: mean of the others; correlation: mean of the estimated ones, 1
 * if none), clips correlations to [−1, 1] and negative eigenvalues to 0, rescales to unit diagonal.
 * Criteria with weight 0 take no part. raw: [criteria × criteria].
 */
struct residual residual_repair(struct arena *arena, const double *raw, const double *weight,
				size_t criteria);

#endif
