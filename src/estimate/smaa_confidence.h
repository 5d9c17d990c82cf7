/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Were the weights those that speak most for a nominee, how sure would his first place be, ratings
 * being uncertain? (STATISTICS §8; Lahdelma & Salminen 2001.) Not the confidence that reviewers
 * declare.
 */
#ifndef ESTIMATE_SMAA_CONFIDENCE_H
#define ESTIMATE_SMAA_CONFIDENCE_H

#include "estimate/smaa.h"

struct severity;

struct smaa_confidence_input {
	const struct severity *fit;	    /* of the panel as it is, lambda finite: held */
	const struct smaa_contest *contest; /* [contests] */
	const struct smaa *smaa; /* [contests] of these, weights varied around those of the fit */
	size_t contests;
};

/*
 * Confidence factor p^c_i = P(i first | w = central weights of i, ratings vary), [contests], each
 * [members]. NaN if never first or if at those weights there are fewer than 3 df. Residual
 * covariance does not depend on weights, and Cov(V) is a quadratic form in them (blend.h): 10,000
 * draws are enough (error 0.005).
 */
double **smaa_confidence(struct arena *arena, const struct smaa_confidence_input *input,
			 const struct smaa_settings *settings);

#endif
