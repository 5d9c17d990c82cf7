/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Kendall's coefficient of concordance with ties, for one complete criterion: W = 12 S / (m² (n³ −
 * n) − m T), S = squared deviations of the nominees' rank sums, mid-ranks within each reviewer, T =
 * sum of t³ − t over groups of t tied nominees. Kendall 1948, Rank correlation methods; STATISTICS
 * §5.5, §19. Whether 1 is the highest or the lowest rank does not matter.
 */
#ifndef ESTIMATE_CONCORDANCE_H
#define ESTIMATE_CONCORDANCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

/* Panels this small get a permutation test instead of chi-square. */
#define CONCORDANCE_FEW_NOMINEES 7
#define CONCORDANCE_FEW_REVIEWERS 4

struct concordance_settings {
	size_t shuffles; /* 10,000 */
	uint64_t seed;
	size_t threads; /* 0: as many as processors; changes no number */
};

struct concordance {
	size_t nominees, reviewers; /* n, m */
	double w;		    /* 0..1; NaN if every reviewer ranks all alike */
	double ties;		    /* T */
	double chi2;		    /* m (n − 1) W, */
	double df;		    /* n − 1 */
	double chi2_p;		    /* and its upper tail */
	/*
	 * what is to be printed: chi2_p, or for n <= 7 or m <= 4 by permutation, (1 + number of W*
	 * >= W − 1e-12) / (1 + shuffles), each reviewer's ranks shuffled separately
	 */
	double p;
	bool permuted;
	/* [nominees] sums of ranks, 1 = highest value; NULL if not computed */
	const double *rank_sum;
};

/*
 * value: [nominees × reviewers], nominee by nominee, no NaN. Needs 2 nominees and 2 reviewers, else
 * NaN.
 */
struct concordance concordance_compute(struct arena *arena, const double *value, size_t nominees,
				       size_t reviewers,
				       const struct concordance_settings *settings);

#endif
