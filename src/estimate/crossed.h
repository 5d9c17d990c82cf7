/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Both nominees and reviewers random: y_ri = mu + a_i + b_r + e (STATISTICS §4.3). For variance
 * components only: it shrinks nominees by their number of reviews, which would punish recusals, and
 * so gives no headline score. Henderson's equations on the smaller side (elimination.h) and
 * average-information REML (Gilmour, Thompson & Cullis 1995, Biometrics 51:1440): no variance falls
 * to less than a tenth in one step, and a step that makes the likelihood smaller is halved; two
 * starts on panels of usual size. The three fits with a variance of 0 (oneway.h) are compared.
 * Agrees with lme4 (oracles/lmm.json).
 */
#ifndef ESTIMATE_CROSSED_H
#define ESTIMATE_CROSSED_H

struct arena;
struct design;
struct estimate_progress;

struct crossed {
	double nominee, reviewer, residual; /* variances, >= 0 */
	double intercept, intercept_se;
	double criterion; /* −2 log REML, equal to lme4's REMLcrit */
	/* BLUPs and their conditional standard deviations (intercept taken as known, as in lme4's
	 * condVar). */
	const double *nominee_effect, *nominee_sd;   /* [nominees], NaN without review */
	const double *reviewer_effect, *reviewer_sd; /* [reviewers], NaN without review */
};

/*
 * y: [design->count]. Needs 2 nominees and 2 reviewers with reviews, else NULL; the caller has seen
 * to it that something is left over once severity is taken out (reml.h: s_e2 > 0), else the
 * likelihood has no maximum.
 */
struct crossed *crossed_fit(struct arena *arena, const struct design *design, const double *y);

/* The same, and somebody is told how far it is; progress may be NULL. */
struct crossed *crossed_fit_told(struct arena *arena, const struct design *design, const double *y,
				 const struct estimate_progress *progress);

#endif
