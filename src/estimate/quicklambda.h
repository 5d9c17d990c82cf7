/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Lambda of reml.h for simulations, where it is wanted a thousand times and four digits are enough:
 * the zeros of the score equation of STATISTICS §4.1 on a coarse grid, and of these, with 0 and the
 * upper end where they are minima, the one with the least −2 log REML.
 */
#ifndef ESTIMATE_QUICKLAMBDA_H
#define ESTIMATE_QUICKLAMBDA_H

#include <stddef.h>

struct quicklambda {
	size_t rank;
	const double *d, *z; /* [rank] non-zero eigenvalues of K; U'q */
	double mean_d;	     /* of d */
	double yy, nu;	     /* sum of c (y − m)²; n − I */
};

/* 0 to e^8 / mean_d, which stands for "severity is fixed". */
double quicklambda_find(const struct quicklambda *profile);

#endif
