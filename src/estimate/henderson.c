/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/henderson.h"

#include <math.h>
#include <string.h>

#include <gsl/gsl_blas.h>
#include <gsl/gsl_linalg.h>
#include <gsl/gsl_math.h>

#include "base/arena.h"
#include "estimate/design.h"
#include "estimate/grouping.h"

static struct henderson_side side_new(struct arena *arena, size_t bigs, size_t smalls)
{
	return (struct henderson_side){arena_alloc(arena, bigs + 1, sizeof(double)),
				       arena_alloc(arena, smalls + 1, sizeof(double)), 0};
}

/* y in order of the big factor, less its mean: cancellation is then harmless. */
static void centre(struct arena *arena, struct henderson *h, const size_t *order, const double *y)
{
	double *centred = arena_alloc(arena, h->n + 1, sizeof *centred);

	for (size_t t = 0; t < h->n; t++) {
		h->ones += h->c[t];
		h->mean += h->c[t] / h->ones * (y[order[t]] - h->mean);
		h->constant -= log(h->c[t]);
	}
	for (size_t t = 0; t < h->n; t++) {
		centred[t] = y[order[t]] - h->mean;
		h->yy += h->c[t] * centred[t] * centred[t];
	}
	h->y = centred;
}

struct henderson *henderson_new(struct arena *arena, const struct design *design, const double *y)
{
	struct henderson *h = arena_alloc(arena, 1, sizeof *h);

	h->n = design->count;
	h->big_is_nominee = design->nominees >= design->reviewers;
	struct grouping g = grouping_of(arena, design, h->big_is_nominee);

	h->bigs = g.owns, h->smalls = g.others;
	h->big = g.own, h->small = g.other, h->c = g.confidence;
	h->big_mass = g.own_mass, h->small_mass = g.other_mass;
	h->big_diagonal = arena_alloc(arena, h->bigs + 1, sizeof *h->big_diagonal);
	h->schur = arena_alloc(arena, h->smalls * h->smalls + 1, sizeof *h->schur);
	h->with_y = side_new(arena, h->bigs, h->smalls);
	h->with_one = side_new(arena, h->bigs, h->smalls);
	centre(arena, h, g.order, y);
	return h;
}

/* Fills A's big diagonal and the Schur complement on the small side, of which the Cholesky factor
 * takes the lower half, and factors it. */
static void factorise(struct henderson *h)
{
	size_t S = h->smalls;
	double th_big = h->root_big * h->root_big, th_small = h->root_small * h->root_small;

	memset(h->schur, 0, S * S * sizeof *h->schur);
	h->log_det = 0;
	for (size_t b = 0; b < h->bigs; b++) {
		h->big_diagonal[b] = th_big * h->big_mass[b] + 1;
		h->log_det += log(h->big_diagonal[b]);
	}
	for (size_t s = 0; s < S; s++)
		h->schur[s * S + s] = th_small * h->small_mass[s] + 1;
	for (size_t t = 0, end; t < h->n; t = end) {
		double scale = th_big * th_small / h->big_diagonal[h->big[t]];

		for (end = t; end < h->n && h->big[end] == h->big[t];)
			end++;
		for (size_t a = t; a < end; a++) {
			double *row = h->schur + h->small[a] * S, part = scale * h->c[a];

			for (size_t b = t; b <= a; b++)
				row[h->small[b]] -= part * h->c[b];
		}
	}
	gsl_matrix_view m = gsl_matrix_view_array(h->schur, S, S);

	gsl_linalg_cholesky_decomp1(&m.matrix);
	for (size_t s = 0; s < S; s++)
		h->log_det += 2 * log(h->schur[s * S + s]);
}

/* Right-hand side T Z'C x for x = y, or 1 if x is NULL. */
static void right_hand_side(const struct henderson *h, const double *x, struct henderson_side *out)
{
	memset(out->big, 0, h->bigs * sizeof *out->big);
	memset(out->small, 0, h->smalls * sizeof *out->small);
	for (size_t t = 0; t < h->n; t++) {
		double cx = h->c[t] * (x ? x[t] : 1);

		out->big[h->big[t]] += h->root_big * cx;
		out->small[h->small[t]] += h->root_small * cx;
	}
}

/* x_small = S^-1 (g_small − M' D^-1 g_big), x_big = D^-1 (g_big − M x_small); the product as it
 * goes. */
static void back_solve(struct henderson *h, struct henderson_side *out)
{
	double cross = h->root_big * h->root_small;
	gsl_matrix_view m = gsl_matrix_view_array(h->schur, h->smalls, h->smalls);
	gsl_vector_view v = gsl_vector_view_array(out->small, h->smalls);

	out->product = 0;
	for (size_t b = 0; b < h->bigs; b++)
		out->product += out->big[b] * out->big[b] / h->big_diagonal[b];
	for (size_t t = 0; t < h->n; t++)
		out->small[h->small[t]] -=
		    cross * h->c[t] * out->big[h->big[t]] / h->big_diagonal[h->big[t]];
	/* L^-1 first: its square is the rest of the product. */
	gsl_blas_dtrsv(CblasLower, CblasNoTrans, CblasNonUnit, &m.matrix, &v.vector);
	for (size_t s = 0; s < h->smalls; s++)
		out->product += out->small[s] * out->small[s];
	gsl_blas_dtrsv(CblasLower, CblasTrans, CblasNonUnit, &m.matrix, &v.vector);
	for (size_t t = 0; t < h->n; t++)
		out->big[h->big[t]] -= cross * h->c[t] * out->small[h->small[t]];
	for (size_t b = 0; b < h->bigs; b++)
		out->big[b] /= h->big_diagonal[b];
}

double henderson_evaluate(struct henderson *h, double th_nominee, double th_reviewer)
{
	double inner = 0, df = (double)h->n - 1;

	h->root_big = sqrt(h->big_is_nominee ? th_nominee : th_reviewer);
	h->root_small = sqrt(h->big_is_nominee ? th_reviewer : th_nominee);
	factorise(h);
	right_hand_side(h, h->y, &h->with_y);
	right_hand_side(h, NULL, &h->with_one);
	back_solve(h, &h->with_y);
	/* 1'C A^-1 y: one right-hand side before it is solved, the other after. */
	for (size_t b = 0; b < h->bigs; b++)
		inner += h->with_one.big[b] * h->with_y.big[b];
	for (size_t s = 0; s < h->smalls; s++)
		inner += h->with_one.small[s] * h->with_y.small[s];
	back_solve(h, &h->with_one);
	h->r_x = h->ones - h->with_one.product;
	h->beta = -inner / h->r_x; /* sum c y = 0 */
	h->r2 = h->yy - h->with_y.product - h->beta * h->beta * h->r_x;
	return h->constant + h->log_det + log(h->r_x) + df * (log(h->r2) + 1 + log(2 * M_PI / df));
}

/*
 * (A^-1)_ss is that of the Schur complement's inverse; (A^-1)_bb = (D_b + M_b S^-1 M_b') / D_b².
 */
void henderson_effects(struct arena *arena, const struct henderson *h, bool big, double *effect,
		       double *sd)
{
	size_t S = h->smalls, count = big ? h->bigs : S;
	double root = big ? h->root_big : h->root_small, cross = h->root_big * h->root_small;
	double s = sqrt(h->r2 / ((double)h->n - 1));
	double *inverse = arena_alloc(arena, S * S + 1, sizeof *inverse);
	double *diagonal = arena_alloc(arena, count + 1, sizeof *diagonal);
	gsl_matrix_view m = gsl_matrix_view_array(inverse, S, S);

	memcpy(inverse, h->schur, S * S * sizeof *inverse);
	gsl_linalg_cholesky_invert(&m.matrix);
	for (size_t a = 0; a < count; a++)
		diagonal[a] = big ? h->big_diagonal[a] : inverse[a * S + a];
	for (size_t t = 0; big && t < h->n; t++)
		for (size_t u = t; u < h->n && h->big[u] == h->big[t]; u++)
			diagonal[h->big[t]] += (u > t ? 2 : 1) * cross * cross * h->c[t] * h->c[u] *
					       inverse[h->small[t] * S + h->small[u]];
	for (size_t a = 0; a < count; a++) {
		double mass = big ? h->big_mass[a] : h->small_mass[a];
		const double *y = big ? h->with_y.big : h->with_y.small;
		const double *one = big ? h->with_one.big : h->with_one.small;

		if (big)
			diagonal[a] /= h->big_diagonal[a] * h->big_diagonal[a];
		effect[a] = mass > 0 ? root * (y[a] - h->beta * one[a]) : NAN;
		sd[a] = mass > 0 ? s * root * sqrt(diagonal[a]) : NAN;
	}
}
