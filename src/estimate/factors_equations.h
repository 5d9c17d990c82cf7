/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Henderson's equations of factors.h at given variance ratios. A = T Z'Z T + 1, T = diag(sqrt(th)),
 * th = variance / residual variance, Z the members of all factors; the first factor's block of A is
 * diagonal, the Schur complement S on the others is factored.
 */
#ifndef ESTIMATE_FACTORS_EQUATIONS_H
#define ESTIMATE_FACTORS_EQUATIONS_H

#include "estimate/factors.h"

struct factors_equations {
	const struct factors_input *input;
	size_t order;		    /* of S */
	size_t columns;		    /* fixed + 1: X, then y */
	size_t first[FACTORS_MOST]; /* row in S of a factor's first member; [0] unused */
	const size_t *sorted;	    /* [n] reviews by member of the first factor */
	const double *mass;	    /* [members of the first factor] reviews */
	double *column;		    /* [columns × n] by review in its own order */
	double *cross;		    /* [columns × columns] X'X, X'y, y'y */
	/* of the last evaluation: */
	double root[FACTORS_MOST];
	double *schur;	      /* [order × order] Cholesky factor of S */
	double *diagonal;     /* [members of the first factor] of A */
	double *side, *sided; /* [columns × (members + order)] T Z'[X y]; A^-1 of it */
	double *normal;	      /* [columns × columns] [X y]' V^-1 [X y], V in units of s² */
	double *root_x;	      /* [fixed × fixed] Cholesky factor of X' V^-1 X */
	double *beta;	      /* [fixed] */
	double rss;	      /* residual sum of squares */
};

struct factors_equations *factors_equations_new(struct arena *arena,
						const struct factors_input *input);

/* −2 log REML at these th, >= 0; NaN if X has not full rank or nothing is left over. */
double factors_evaluate(struct factors_equations *equations, const double *th);

/* Everything of the last evaluation but the variances. */
void factors_finish(struct arena *arena, const struct factors_equations *equations,
		    struct factors_fit *fit);

#endif
