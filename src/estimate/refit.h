/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The scores that estimate_panel would give, without intervals: for the many estimates of slightly
 * different panels (leaving out a reviewer) where only the order is asked for. STATISTICS §4.5,
 * steps 1 to 3. Some ten times as fast, because the covariance of scores is most of the work.
 */
#ifndef ESTIMATE_REFIT_H
#define ESTIMATE_REFIT_H

#include "estimate/estimate.h"

struct arena;
struct scores;

struct refit {
	enum estimate_reason reason; /* of the panel; if not FINE, score is the plain mean */
	double lambda;		     /* 0 if reason is not FINE */
	const double *score;	     /* [nominees]; NaN without total */
};

/*
 * Equal to estimate_panel's score, lambda and reason (scores to rounding). Where it takes the
 * covariance to tell whether there are enough degrees of freedom, estimate_panel is asked.
 */
struct refit refit_scores(struct arena *arena, const struct scores *scores);

#endif
