/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Resampling reviewers, as a cross-check of the intervals that come from the model (STATISTICS
 * §6.2). With fewer than 12 reviewers percentile intervals are too narrow (§0.3): never the main
 * ones.
 *
 * Complete panels: the mean over resampled reviewers. Up to BOOTSTRAP_EXACT reviewers all
 * C(2R − 1, R) distinct resamples are enumerated with their probabilities R! / (prod N_r! R^R):
 * no random numbers. Above, multinomial draws. With recusals resampling would lose nominees; there
 * reviewers get Dirichlet(1, …, 1) weights instead (Rubin 1981, Ann. Statist. 9:130), lambda held.
 */
#ifndef ESTIMATE_BOOTSTRAP_H
#define ESTIMATE_BOOTSTRAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct reviews;
struct severity;

#define BOOTSTRAP_EXACT 10

struct bootstrap_settings {
	/* of the intervals, 0 < level < 1: quantiles (1 − level)/2 and (1 + level)/2 */
	double level;
	size_t draws; /* where not enumerated: 10,000 */
	uint64_t seed;
	size_t threads; /* 0: as many as processors; changes no byte */
	/*
	 * for reports: deviations of the quantiles from the mean times sqrt(R/(R − 1)), because
	 * resamples vary like divisor R (weights: like R + 1, so sqrt((R + 1)/(R − 1)))
	 */
	bool inflate;
};

struct bootstrap {
	size_t nominees, resamples;
	bool exact; /* enumerated */
	/* [nominees]; NaN without total */
	const double *mean; /* of the resamples; enumerated: the score itself */
	const double *sd;   /* over the resamples, never inflated */
	/* smallest score whose cumulative probability reaches q − 1e-12 */
	const double *low, *high;
	const double *first; /* chance of the first place, split equally among ties; sums to 1 */
	/* [nominees × nominees] chance that row's score is above column's, ties being neither; 0 on
	 * the diagonal */
	const double *superior;
};

/*
 * score: [reviewers × nominees], what each reviewer gave each nominee in all, no NaN. NULL with
 * fewer than 2 reviewers or no nominee. Holds resamples × nominees numbers while it runs, in an
 * arena of its own.
 */
struct bootstrap *bootstrap_complete(struct arena *arena, const double *score, size_t reviewers,
				     size_t nominees, const struct bootstrap_settings *settings);

/*
 * Any panel: reviews with their confidences c times R g_r. lambda: of the fit, finite. NULL with
 * fewer than 2 reviewers with a review.
 */
struct bootstrap *bootstrap_weights(struct arena *arena, const struct reviews *reviews,
				    const double *weight, double lambda,
				    const struct bootstrap_settings *settings);

/*
 * The same at a bounded cost, for any panel with a fit: reviewers get weights as in
 * bootstrap_weights, but in one fit of the completed totals (totals.h) instead of one for each
 * criterion, and a score moves as far as these totals do. The same numbers where reviews are whole.
 * At most settings->draws draws, fewer where one is dear, at least BOOTSTRAP_FEWEST (some 50 ms);
 * NULL where these would take more than half a second, without a finite lambda, and as above.
 */
#define BOOTSTRAP_FEWEST 1000
struct bootstrap *bootstrap_totals(struct arena *arena, const struct severity *severity,
				   const struct bootstrap_settings *settings);

#endif
