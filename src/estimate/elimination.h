/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Henderson's equations of two crossed factors, worked on the smaller side.
 *
 *     C = | D_i + ρ_i    N         |    D = diag of summed confidences, N nominees × reviewers,
 *         | N'           D_r + ρ_r |    ρ = s_e² / variance of the factor: 0 fixed, large no effect
 *
 * The side with more members has a diagonal block of any size, so that eliminating it costs nothing
 * but the pairs of ratings its members share; what is left is a matrix P of the order of the other
 * side, one for each component of the graph, to which tiles.h is applied. InstEval (73,421 ratings,
 * 2,972 × 1,128) needs a matrix of order 1,128, not one of 2,972 nor an eigen-decomposition.
 */
#ifndef ESTIMATE_ELIMINATION_H
#define ESTIMATE_ELIMINATION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct design;
struct estimate_progress;
struct tiles;

/* Right-hand sides that take part in a sweep. */
enum { ELIMINATION_SIDES = 2 };

/* A vector with a part for each factor, 0 for members without a review. */
struct elimination_pair {
	double *nominee, *reviewer; /* [nominees], [reviewers] */
};

struct elimination {
	const struct design *design;
	size_t threads;
	bool keep_nominees; /* P has their order; else the reviewers' */
	size_t kept, gone;  /* members of each side, with and without reviews */
	/* reviews by member of the side that is eliminated, then the other */
	const size_t *kept_of, *gone_of;     /* [count] */
	const double *confidence;	     /* [count] */
	const double *kept_mass, *gone_mass; /* sums of confidence; 0 without review */
	size_t components;
	struct tiles **part; /* [components] P of each; after a whole evaluation −P^-1 */
	const int *of_kept;  /* [kept] component; −1: no review */
	const size_t *row;   /* [kept] row in its part */
	size_t *place;	     /* [kept] room */
	const int *of_nominee, *of_reviewer;	  /* component; −1: no review */
	const struct estimate_progress *progress; /* NULL: nobody asks */
	size_t done, expected;			  /* evaluations; expected is a guess */
	/* of the last evaluation: */
	double ridge_kept, ridge_gone;
};

/* threads: 0 for as many as processors; changes no number. */
struct elimination *elimination_new(struct arena *arena, const struct design *design,
				    size_t threads);

struct elimination_pair elimination_pair_new(struct arena *arena, const struct design *design);

/* What one evaluation gives. */
struct elimination_result {
	double log_det; /* log |C| over members with reviews; NaN if C is not positive definite */
	double product[ELIMINATION_SIDES][ELIMINATION_SIDES]; /* g_a' C^-1 g_b */
};

/*
 * Factors C. side: [sides] right-hand sides g; if whole, each is replaced by C^-1 g, and diagonals
 * and further solutions can be asked for. Ridges >= 0. Both 0 (both factors fixed): C is singular
 * once for every component; then log_det is NaN, and a right-hand side that C can reach gets one of
 * its solutions, which differ by a constant moved from nominees to reviewers.
 */
struct elimination_result elimination_evaluate(struct elimination *e, double ridge_nominee,
					       double ridge_reviewer, bool whole,
					       struct elimination_pair *side, size_t sides);

/* Diagonal of C^-1 after a whole evaluation; 0 without review. */
void elimination_diagonal(const struct elimination *e, struct elimination_pair *diagonal);

/* x = C^-1 g after a whole evaluation, in place. work: [kept] × 2. */
void elimination_solve(const struct elimination *e, struct elimination_pair *x, double *work);

/* Element of C^-1 of two members of the side that is kept, after a whole evaluation. */
double elimination_inverse(const struct elimination *e, size_t a, size_t b);

/*
 * C^-1 among nominees or among reviewers, after a whole evaluation: out [members × members], 0 for
 * members without a review.
 */
void elimination_block(struct arena *arena, const struct elimination *e, bool nominees,
		       double *out);

#endif
