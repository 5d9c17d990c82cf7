/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How the scores on two criteria vary together, per unit of their residual covariance: what Cov(V)
 * is made of (STATISTICS §4.5.5). v_k = A_k u_k with A_k = D_k^-1 X'C_k − G_k W_k, G_k = D_k^-1 N_k
 * H_k, W_k = Z'C_k − M_k' X'C_k, M_k = D_k^-1 N_k (X: who is rated, Z: who rates, C_k: confidences,
 * 0 where k was not rated). Then, on the reviews that both were rated in,
 *
 *     P_kl = A_k C^-1 A_l' + lambda A_k Z Z' A_l' = diag − U_kl G_l' + G_k V_kl',
 *
 * U_kl = D_k^-1 (N_kl − D_kl M_l), V_kl' = (Q_kl + 1 / lambda) G_l' − U_lk', Q_kl = W_k C^-1 W_l'.
 * No table over reviews is needed, and sums over criteria can be taken of U and V before they are
 * multiplied out.
 */
#ifndef ESTIMATE_PAIRING_H
#define ESTIMATE_PAIRING_H

#include <stddef.h>

struct arena;
struct severity;

struct pairing {
	const struct severity *severity;
	size_t scored, reviewers; /* nominees with a total; all reviewers */
	const size_t *who;	  /* [scored] */
	size_t used;		  /* criteria that count */
	const size_t *which;	  /* [used] */
	const double **mean;	  /* [used] M_k, [nominees × reviewers] */
	const double **pull;	  /* [used] G_k, [scored × reviewers]; NULL if lambda = 0 */
};

/* severity: with fit, lambda, weight and score filled in. */
struct pairing *pairing_new(struct arena *arena, const struct severity *severity);

/* P_kl of two of the criteria that count. u and v are not touched if lambda = 0. */
struct pair {
	double *diagonal; /* [scored] */
	double *u, *v;	  /* [scored × reviewers] */
	double *q;	  /* [reviewers × reviewers] work */
	double *row;	  /* [2 × reviewers] work */
};

struct pair pair_new(struct arena *arena, const struct pairing *pairing);
void pair_compute(const struct pairing *pairing, size_t k, size_t l, struct pair *pair);

/* tr(J P_kl), J centring over the scored. */
double pair_trace(const struct pairing *pairing, size_t k, size_t l, const struct pair *pair);

/* P_kl itself, [scored × scored]. */
void pair_product(const struct pairing *pairing, size_t k, size_t l, const struct pair *pair,
		  double *product);

/* out += left right', [rows × columns] each, out [rows × rows]; sign ±1. */
void pair_multiply(const double *left, const double *right, size_t rows, size_t columns,
		   double sign, double *out);

#endif
