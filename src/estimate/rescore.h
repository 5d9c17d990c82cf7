/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The scores of severity.h alone, many times over: lambda held, reviews weighted anew or values
 * exchanged. No variances. Criteria whose ratings are the same reviews are fitted as one, which
 * gives the same scores because the fit is linear in the values.
 */
#ifndef ESTIMATE_RESCORE_H
#define ESTIMATE_RESCORE_H

#include <stddef.h>

struct arena;
struct reviews;
struct rescore;

/*
 * weight: [criteria] >= 0, sum 1. lambda: of the fit, >= 0 and finite. The reviews must outlive the
 * result.
 */
struct rescore *rescore_prepare(struct arena *arena, const struct reviews *reviews,
				const double *weight, double lambda);

/* What one thread needs to score; not shared between threads. */
struct rescore_work;
struct rescore_work *rescore_work(struct arena *arena, const struct rescore *rescore);

/*
 * factor: [reviewers] > 0, multiplies the confidence of all reviews of a reviewer (NULL: 1). score:
 * [nominees] receives V_i; NaN where a criterion with w > 0 has no rating.
 */
void rescore_weighted(const struct rescore *rescore, struct rescore_work *work,
		      const double *factor, double *score);

/*
 * One criterion's contribution w_k v_ik with other values: value [reviews->count], read where the
 * criterion is rated. score: [nominees]; 0 if w_k = 0, NaN where there is no rating.
 */
void rescore_criterion(const struct rescore *rescore, struct rescore_work *work, size_t criterion,
		       const double *value, double *score);

#endif
