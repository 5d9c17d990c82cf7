/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Criteria against each other: halo (whoever rates high on one criterion what nominee and severity
 * do not explain also rates high on the other), and the share that each criterion really has in the
 * order. STATISTICS §0.4, §3.
 */
#ifndef ESTIMATE_HALO_H
#define ESTIMATE_HALO_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct reviews;

/* Fewest residual degrees of freedom for a correlation. */
#define HALO_FEWEST_DF 3

struct halo {
	size_t criteria;
	/*
	 * [criteria × criteria] Pearson, −1..1, of the ratings that two criteria share, centred by
	 * nominee and reviewer: residuals of the two-way additive fit on exactly the shared reviews
	 * (double centring where these are complete), each review counting once. 1 on the diagonal;
	 * NaN below 3 degrees of freedom or if one of the two is left with nothing.
	 */
	const double *correlation;
	const size_t *shared; /* [criteria × criteria] reviews that rate both */
	double mean; /* of the correlations that are defined, off the diagonal; NaN if none */
};

struct halo *halo_compute(struct arena *arena, const struct reviews *reviews);

/*
 * w_k cov(m_k, V) / var(V), V = sum of w_k m_k over nominees who have every criterion with w > 0:
 * the share of the order's variance that criterion k carries; sums to 1, may be negative. value:
 * [nominees × criteria] nominee by nominee, raw or adjusted means, NaN: none. share, flat:
 * [criteria]. share is NaN with fewer than 2 such nominees or if V does not vary. flat: the
 * nominees who have a value on k differ by at most 1e-9, so that it cannot tell them apart; false
 * below 2 such.
 */
void halo_shares(const double *value, const double *weight, size_t nominees, size_t criteria,
		 double *share, bool *flat);

#endif
