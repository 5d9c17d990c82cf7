/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far the reviewers of one nominee lie apart, each by the mean of what they gave. */
#include "report/make.h"

#include "estimate/value.h"

#include <math.h>

/* The plain weighted mean over the criteria that this reviewer rated; NaN if none of them counts.
 */
static double own_mean(const struct scores *scores, size_t nominee, size_t reviewer)
{
	double sum = 0, weight = 0;
	for (size_t k = 0; k < scores->criteria; k++) {
		const struct score_cell *cell = scores_find(scores, nominee, reviewer, k);
		if (!cell)
			continue;
		sum += scores->weight[k] * cell->value;
		weight += scores->weight[k];
	}
	return weight > 0 ? sum / weight : NAN;
}

struct figure make_spread(const struct maker *maker, size_t nominee)
{
	const struct scores *scores = maker->estimates->scores;
	double mean = 0, squares = 0, n = 0;
	for (size_t r = 0; r < scores->reviewers; r++) {
		double own = own_mean(scores, nominee, r);
		if (isnan(own))
			continue;
		double away = own - mean;
		mean += away / ++n;
		squares += away * (own - mean);
	}
	return make_points(maker, n < 2 ? NAN : sqrt(squares / (n - 1)));
}
