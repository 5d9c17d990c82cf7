/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a set of resampled scores says, each resample with its probability: moments, quantiles, who
 * is first, who is above whom.
 */
#ifndef ESTIMATE_RESAMPLES_H
#define ESTIMATE_RESAMPLES_H

#include <stddef.h>

struct resamples {
	size_t count, nominees;
	const double *chance; /* [count], sum 1; NULL: all alike */
	/* [nominees × count], rounded by value_round, nominee by nominee; NaN in a whole row: no
	 * total */
	const double *score;
};

double resamples_mean(const struct resamples *resamples, size_t nominee);

/* Population standard deviation. */
double resamples_sd(const struct resamples *resamples, size_t nominee, double mean);

/*
 * The smallest score whose cumulative probability is at least q − 1e-12. value, chance: [count],
 * for work.
 */
double resamples_quantile(const struct resamples *resamples, size_t nominee, double q,
			  double *value, double *chance);

/* Chance of the first place, split equally among ties; [nominees], NaN without total. */
void resamples_first(const struct resamples *resamples, double *first);

/* row[j] = chance that i's score is above j's; 0 for i itself, NaN without total. row: [nominees].
 */
void resamples_above(const struct resamples *resamples, size_t i, double *row);

#endif
