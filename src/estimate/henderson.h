/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Henderson's mixed model equations for two crossed random factors, nominees and reviewers, and
 * their likelihood (STATISTICS §4.3). The factor with more members has a diagonal block of any
 * size, which is eliminated first; what is left has the size of the other.
 */
#ifndef ESTIMATE_HENDERSON_H
#define ESTIMATE_HENDERSON_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct design;

/* A right-hand side T Z'C x, then the solution A^-1 T Z'C x. */
struct henderson_side {
	double *big, *small; /* [bigs], [smalls] */
	double product;	     /* right-hand side times solution */
};

/*
 * A = T Z'CZ T + 1, T = diag(sqrt(th)), th = variance / s². Reviews are sorted by the factor with
 * more members ("big").
 */
struct henderson {
	size_t n, bigs, smalls;
	bool big_is_nominee;
	const size_t *big, *small;	     /* [n] of each review */
	const double *c, *y;		     /* [n] confidence; y less mean */
	const double *big_mass, *small_mass; /* sums of c; 0 without review */
	double mean, yy, ones;		     /* weighted mean, sum c y², sum c */
	double constant;		     /* − sum log c */
	/* Of the last evaluation: */
	double root_big, root_small; /* sqrt(th) */
	double *big_diagonal;	     /* [bigs] of A */
	double *schur; /* [smalls × smalls] Cholesky factor of the Schur complement */
	struct henderson_side with_y, with_one;
	double log_det, r_x, beta,
	    r2; /* log |A|; 1'V^-1 1; intercept less mean; residual sum of squares */
};

struct henderson *henderson_new(struct arena *arena, const struct design *design, const double *y);

/* −2 log REML at th of nominees and of reviewers, >= 0. Changes the state. */
double henderson_evaluate(struct henderson *h, double th_nominee, double th_reviewer);

/*
 * BLUPs of the last evaluation and their conditional standard deviations. effect, sd: [bigs] if
 * big, else [smalls]; NaN without review.
 */
void henderson_effects(struct arena *arena, const struct henderson *h, bool big, double *effect,
		       double *sd);

#endif
