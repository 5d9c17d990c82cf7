/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Intraclass correlations of one complete criterion by the analysis of variance: Shrout & Fleiss
 * 1979, McGraw & Wong 1996 (whose names are used here). Only for complete tables: a listwise
 * deletion would answer for other people. Incomplete panels have components.h. STATISTICS §5.2,
 * §19.
 *
 * The interval of (A,k) is the Spearman-Brown step of the interval of (A,1). irr::icc puts r_k into
 * the formula of r_1 there and is wrong.
 */
#ifndef ESTIMATE_ICC_H
#define ESTIMATE_ICC_H

#include <stddef.h>

/* n nominees, k reviewers. Mean squares in the square of the values' unit. */
struct icc_squares {
	double between;	  /* MSR, of nominees; n − 1 degrees of freedom */
	double reviewers; /* MSC; k − 1 */
	double within;	  /* MSW, all but nominees; n (k − 1) */
	double error;	  /* MSE, neither; (n − 1)(k − 1) */
};

enum icc_kind {
	ICC_1,	/* one review, reviewers nested in nominees: ICC(1,1) */
	ICC_A1, /* one review, absolute: ICC(A,1) = ICC(2,1), what is printed */
	ICC_C1, /* one review, order only: ICC(C,1) = ICC(3,1) */
	ICC_K,	/* mean of k reviews: ICC(1,k) */
	ICC_AK, /* ICC(A,k) = ICC(2,k) */
	ICC_CK, /* ICC(C,k) = ICC(3,k) */
	ICC_KINDS
};

/* At most 1, may be negative and is then printed so; NaN where not defined. */
struct icc_value {
	double value, low, high;
};

struct icc {
	size_t nominees, reviewers; /* n, k */
	struct icc_squares squares; /* NaN if n or k is below 2 */
	struct icc_value kind[ICC_KINDS];
};

/*
 * value: [nominees × reviewers], nominee by nominee, no NaN; level of the intervals, 0 < level < 1.
 * Needs 2 nominees and 2 reviewers, else everything is NaN. Mean squares below 1e-12 of the squared
 * range count as 0, and then: MSR = 0: no (.,k); MSE = 0: (C) is 1 without interval, MSW = 0: (1)
 * likewise; ICC(A,1) = 1: no interval of (A,.); nothing varies: all NaN.
 */
struct icc icc_compute(const double *value, size_t nominees, size_t reviewers, double level);

#endif
