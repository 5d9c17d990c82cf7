/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Cov(V) of one panel at many weights. With lambda and sigma held it is a quadratic form in the
 * weights: Cov(V) = sum_k sum_l w_k w_l Psi_kl, Psi_kl = sigma_kl P_kl (pairing.h). Computed once,
 * these make each further weighting cost next to nothing.
 */
#ifndef ESTIMATE_BLEND_H
#define ESTIMATE_BLEND_H

#include <stddef.h>

#include "estimate/spread.h"

struct arena;
struct severity;

struct blend {
	size_t nominees, criteria;
	size_t scored;	     /* nominees with a total */
	const size_t *who;   /* [scored] */
	size_t used;	     /* criteria that count */
	const size_t *which; /* [used] */
	/* [used (used + 1) / 2 × scored (scored + 1) / 2] both halves of Psi_kl + Psi_lk */
	const double *psi;
	const double *trace; /* [used × used] tr J Psi_kl, J centring over the scored */
};

/*
 * severity: as for spread_scores, lambda finite. Which criteria count is taken from its weights.
 * threads: 0 for as many as processors; changes no number.
 */
const struct blend *blend_prepare(struct arena *arena, const struct severity *severity,
				  size_t threads);

/* How many numbers psi has for so many nominees and criteria. */
double blend_size(size_t nominees, size_t criteria);

/*
 * Covariance and shares, without the reviewer part (NULL), at other weights: [criteria], 0 where
 * the fit's are. The same as spread_scores to rounding.
 */
struct spread blend_at(struct arena *arena, const struct blend *blend, const double *weight);

#endif
