/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/components.h"

#include <math.h>

#include "base/arena.h"
#include "estimate/crossed.h"
#include "estimate/design.h"
#include "estimate/reml.h"
#include "estimate/review.h"
#include "estimate/severity.h"
#include "estimate/totals.h"

/* The reliability that "enough reviewers" means. */
#define ENOUGH 0.8

struct components components_unknown(void)
{
	return (struct components){NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN};
}

/* Harmonic mean of reviews per nominee, of those who have any. */
static double harmonic_mean(struct arena *arena, const struct design *design)
{
	size_t *n = arena_alloc(arena, design->nominees + 1, sizeof *n), rated = 0;
	double inverse = 0;

	for (size_t t = 0; t < design->count; t++)
		n[design->nominee[t]]++;
	for (size_t i = 0; i < design->nominees; i++) {
		if (n[i] == 0)
			continue;
		rated++;
		inverse += 1 / (double)n[i];
	}
	return (double)rated / inverse;
}

/* Mean of Var(v_i − v_j) over the pairs within components; NaN if there is none. */
static double mean_difference_variance(const double *covariance, size_t nominees,
				       const int *of_nominee)
{
	double mean = 0, pairs = 0;

	for (size_t i = 0; i < nominees; i++) {
		for (size_t j = 0; j < i; j++) {
			double d = covariance[i * nominees + i] + covariance[j * nominees + j] -
				   2 * covariance[i * nominees + j];

			if (isnan(d) || of_nominee[i] != of_nominee[j])
				continue;
			pairs++;
			mean += (d - mean) / pairs;
		}
	}
	return pairs > 0 ? mean : NAN;
}

/* Needs vi > 0: where nominees do not differ at all, every share of theirs is 0. */
static void fill_shares(struct components *c)
{
	c->icc_a1 = c->nominee / (c->nominee + c->reviewer + c->residual);
	c->icc_c1 = c->nominee / (c->nominee + c->residual);
	c->phi = c->nominee / (c->nominee + (c->reviewer + c->residual) / c->n_harmonic);
	c->e_rho2 = c->nominee / (c->nominee + c->error);
	c->reviewers_for_0_8 = ceil(ENOUGH / (1 - ENOUGH) * c->residual / c->nominee - 1e-9);
}

struct components components_estimate(struct arena *arena, const struct severity *severity,
				      const int *of_nominee,
				      const struct estimate_progress *progress)
{
	struct components c = components_unknown();
	struct crossed *fit = NULL;

	if (severity->total->s_e2 > 0)
		fit = crossed_fit_told(arena, severity->totals->design, severity->totals->value,
				       progress);
	if (!fit)
		return c;
	c.nominee = fit->nominee;
	c.reviewer = fit->reviewer;
	c.residual = fit->residual;
	c.n_harmonic = harmonic_mean(arena, severity->totals->design);
	c.icc_a1 = c.icc_c1 = c.phi = c.e_rho2 = 0;
	c.error = mean_difference_variance(severity->covariance, severity->reviews->nominees,
					   of_nominee) /
		  2;
	if (c.nominee > 0)
		fill_shares(&c);
	return c;
}
