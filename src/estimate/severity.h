/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The fit that is reported (STATISTICS §4.5): one lambda for all criteria, each criterion fitted on
 * its own ratings, then weighted, so that score = sum of w_k adjusted_ik to the last digit. Where
 * every review is whole this is the fit of reml.h on review totals.
 *
 * Approximation to state: reviewers' effects are taken as proportional to residuals across
 * criteria, and blanks as unrelated to the value.
 */
#ifndef ESTIMATE_SEVERITY_H
#define ESTIMATE_SEVERITY_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct design;
struct estimate_progress;
struct reml;
struct reviews;
struct totals;

/* One criterion's fit with the common lambda; all sizes are those of the panel. */
struct criterion_fit {
	const struct design *design; /* reviews that rated it */
	const double *y;	     /* [design->count] */
	const double *mass;	     /* [nominees] n_ik, sum of confidences; 0 without rating */
	const double *mean;	/* [nominees] m_ik, weighted by confidence; NaN without rating */
	const double *presence; /* [nominees × reviewers] N_k */
	/* [reviewers × reviewers] H_k = lambda (1 + lambda K_k)^-1; NULL if lambda = 0 */
	const double *shrink;
	const double *spread;	/* [nominees × reviewers] N_k H_k; NULL if lambda = 0 */
	const double *effect;	/* [reviewers] b_k = H_k q_k; 0 where not rated */
	const double *adjusted; /* [nominees] v_ik; NaN without rating */
	size_t components;
	double df; /* n − I_k − (R_k − components_k) */
};

struct severity {
	const struct reviews *reviews;
	const double *weight;		 /* [criteria] */
	const struct totals *totals;	 /* completed totals, */
	const struct reml *total;	 /* and the fit on them, from which lambda comes */
	double lambda;			 /* INFINITY: two-way fixed effects */
	const struct criterion_fit *fit; /* [criteria] */
	const double
	    *sigma; /* [criteria × criteria] residual covariance after repair; 0 where w = 0 */
	const double *sigma_raw;  /* before repair; NaN where not estimated */
	const double *root;	  /* [criteria × criteria] L, sigma = L L' */
	const double *score;	  /* [nominees] V; NaN if a criterion with w > 0 has no rating */
	const double *covariance; /* [nominees × nominees] Cov(V); NaN for nominees without total */
	const double *share;	  /* [criteria] pi_k, of the variance of differences; sums to 1 */
	double df;		  /* of differences: floor of the sum of pi_k df_k */
	double s_e2, s_r2;	  /* w' sigma w; lambda s_e2 */
	/* [nominees] of the score itself; NaN without total or for fixed effects */
	const double *absolute_df;
	const double *effect; /* [reviewers] b_r = sum of w_k b_rk; NaN without review */
	/* [reviewers] of b_r less its true value, given the ratings; NULL for fixed effects */
	const double *effect_variance;
};

/*
 * lambda: NaN to estimate it by REML on the completed totals (the rule), a number >= 0 to hold it,
 * INFINITY for two-way fixed effects (MacKay et al. 2017 with the confidences given; Fisher's
 * incomplete block analysis). Numbers are given as far as they can be computed; whether they may be
 * shown is decided by estimate_panel.
 */
struct severity *severity_fit(struct arena *arena, const struct reviews *reviews,
			      const double *weight, double lambda);

/* The same, and somebody is told how far it is; progress may be NULL. */
struct severity *severity_fit_told(struct arena *arena, const struct reviews *reviews,
				   const double *weight, double lambda,
				   const struct estimate_progress *progress);

/*
 * By how much reviewer r's severity moved nominee i on criterion k, in value points: N_k,ir b_rk /
 * n_ik. mean_ik − sum over r of this = adjusted_ik. 0 if r did not rate i on k.
 */
double severity_part(const struct severity *severity, size_t nominee, size_t reviewer,
		     size_t criterion);

#endif
