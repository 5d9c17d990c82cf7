/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Variance components and the reliability of this very panel (STATISTICS §5.1), on completed
 * totals.
 */
#ifndef ESTIMATE_COMPONENTS_H
#define ESTIMATE_COMPONENTS_H

#include <stddef.h>

struct arena;
struct estimate_progress;
struct severity;

struct components {
	double nominee, reviewer, residual; /* vi, vr, ve in points² */
	double icc_a1;			    /* vi / (vi + vr + ve): one review, absolute; 0..1 */
	double icc_c1;			    /* vi / (vi + ve): one review, order only; 0..1 */
	double n_harmonic;		    /* harmonic mean of reviews per nominee with a total */
	double phi; /* vi / (vi + (vr + ve) / n_harmonic): dependability; 0..1 */
	/*
	 * vi / (vi + D/2), D = mean of Var(v_i − v_j) over pairs of one component: reliability of
	 * the order in this design; 0..1
	 */
	double e_rho2;
	double error; /* D/2, the mean error variance of e_rho2, in points² */
	/* smallest number of reviewers per nominee for E rho² of 0.8; NaN if vi = 0 */
	double reviewers_for_0_8;
};

/* All NaN: not estimated. */
struct components components_unknown(void);

/*
 * of_nominee: component of each nominee (connect.h). All NaN where §4.3 cannot be fitted; e_rho2
 * NaN also without two nominees in one component. progress may be NULL.
 */
struct components components_estimate(struct arena *arena, const struct severity *severity,
				      const int *of_nominee,
				      const struct estimate_progress *progress);

#endif
