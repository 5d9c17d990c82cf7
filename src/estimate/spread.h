/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From the covariance of ratings to that of scores (STATISTICS §4.5.5 and 6). Every score is a
 * weighted sum of ratings; a_k(i; r, j) is the coefficient of u_rjk in v_ik, and a_k(i; r, j) =
 * c_rj [1{i = j} − (N_k H_k)_ir + sum_s (N_k H_k)_is N_k,js / n_jk] / n_ik. With sigma = L L', B_m
 * = sum_k w_k L_km a_k and C_m = sum_k w_k L_km s_k, s_k(i; r) = sum_j a_k(i; r, j): Cov(V) = sum_m
 * [B_m B_m' + lambda C_m C_m']. The sum is taken over
 * pairs of criteria (pairing.h), so that no table of coefficients is ever held.
 */
#ifndef ESTIMATE_SPREAD_H
#define ESTIMATE_SPREAD_H

#include <stddef.h>

struct arena;
struct severity;

struct spread {
	double *covariance;    /* [nominees × nominees] Cov(V); NaN for nominees without total */
	double *reviewer_part; /* [nominees] (sum_m C_m C_m')_ii */
	double *share;	       /* [criteria] pi_k; sums to 1 */
};

/* severity: with fit, lambda, weight, root and score filled in. Fixed effects have no reviewer
 * part. */
struct spread spread_scores(struct arena *arena, const struct severity *severity);

/*
 * Variance of the predicted minus the true effect of a reviewer on the total, given the ratings:
 * s_e² H_rr where reviews are whole. [reviewers], lambda finite; NaN without review.
 */
double *spread_effects(struct arena *arena, const struct severity *severity);

/*
 * Covariance of the adjusted values themselves, from which Cov(V) of any weights on the same
 * criteria follows: [nominees × criteria, squared], v_ik at i × criteria + k; 0 for nominees
 * without total and criteria without weight. lambda finite; square in nominees × criteria.
 */
double *spread_values(struct arena *arena, const struct severity *severity);

#endif
