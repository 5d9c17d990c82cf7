/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/factors_equations.h"

#include <math.h>
#include <string.h>

#include <gsl/gsl_blas.h>
#include <gsl/gsl_linalg.h>
#include <gsl/gsl_math.h>

#include "base/arena.h"

/* Less than this share of the sum of squares is rounding. */
#define NOTHING_LEFT 1e-12

static size_t bigs(const struct factors_equations *e)
{
	return e->input->factor[0].members;
}

/* The row in S of review t's member of factor f >= 1. */
static size_t row_of(const struct factors_equations *e, size_t f, size_t t)
{
	return e->first[f] + e->input->factor[f].of[t];
}

/* Reviews by member of the first factor, by counting. */
static void sort_reviews(struct arena *arena, struct factors_equations *e)
{
	const struct factors_input *in = e->input;
	double *mass = arena_alloc(arena, bigs(e) + 1, sizeof *mass);
	size_t *at = arena_alloc(arena, bigs(e) + 1, sizeof *at);
	size_t *sorted = arena_alloc(arena, in->n + 1, sizeof *sorted);

	for (size_t t = 0; t < in->n; t++) {
		mass[in->factor[0].of[t]]++;
		at[in->factor[0].of[t] + 1]++;
	}
	for (size_t b = 0; b < bigs(e); b++)
		at[b + 1] += at[b];
	for (size_t t = 0; t < in->n; t++)
		sorted[at[in->factor[0].of[t]]++] = t;
	e->mass = mass;
	e->sorted = sorted;
}

/* X and y, and their products. */
static void fill_columns(struct factors_equations *e)
{
	const struct factors_input *in = e->input;
	size_t n = in->n, p = in->fixed;

	for (size_t t = 0; t < n; t++) {
		for (size_t j = 0; j < p; j++)
			e->column[j * n + t] = in->x[t * p + j];
		e->column[p * n + t] = in->y[t];
	}
	for (size_t j = 0; j < e->columns; j++)
		for (size_t k = 0; k < e->columns; k++)
			for (size_t t = 0; t < n; t++)
				e->cross[j * e->columns + k] +=
				    e->column[j * n + t] * e->column[k * n + t];
}

size_t factors_order(const struct factors_input *input)
{
	size_t order = 0;

	for (size_t f = 1; f < input->factors; f++)
		order += input->factor[f].members;
	return order;
}

struct factors_equations *factors_equations_new(struct arena *arena,
						const struct factors_input *input)
{
	struct factors_equations *e = arena_alloc(arena, 1, sizeof *e);

	e->input = input;
	e->columns = input->fixed + 1;
	e->order = factors_order(input);
	for (size_t f = 2; f < input->factors; f++)
		e->first[f] = e->first[f - 1] + input->factor[f - 1].members;
	size_t length = bigs(e) + e->order, c = e->columns;

	e->column = arena_alloc(arena, c * input->n + 1, sizeof(double));
	e->cross = arena_alloc(arena, c * c, sizeof(double));
	e->schur = arena_alloc(arena, e->order * e->order + 1, sizeof(double));
	e->diagonal = arena_alloc(arena, bigs(e) + 1, sizeof(double));
	e->side = arena_alloc(arena, c * length + 1, sizeof(double));
	e->sided = arena_alloc(arena, c * length + 1, sizeof(double));
	e->normal = arena_alloc(arena, c * c, sizeof(double));
	e->root_x = arena_alloc(arena, input->fixed * input->fixed + 1, sizeof(double));
	e->beta = arena_alloc(arena, input->fixed + 1, sizeof(double));
	sort_reviews(arena, e);
	fill_columns(e);
	return e;
}

/* Z'Z among the other factors, and what eliminating the first takes away, for one of its members.
 */
static void add_member(struct factors_equations *e, size_t from, size_t to)
{
	const struct factors_input *in = e->input;
	double taken = 0;

	if (from < to) {
		size_t b = in->factor[0].of[e->sorted[from]];
		taken = e->root[0] * e->root[0] / e->diagonal[b];
	}
	for (size_t a = from; a < to; a++)
		for (size_t c = from; c < to; c++)
			for (size_t f = 1; f < in->factors; f++)
				for (size_t g = 1; g < in->factors; g++) {
					size_t i = row_of(e, f, e->sorted[a]),
					       j = row_of(e, g, e->sorted[c]);

					if (j <= i)
						e->schur[i * e->order + j] +=
						    e->root[f] * e->root[g] * ((a == c) - taken);
				}
}

/* A's diagonal block and the Cholesky factor of S; returns log |A|. */
static double factorise(struct factors_equations *e)
{
	double log_det = 0;

	memset(e->schur, 0, e->order * e->order * sizeof *e->schur);
	for (size_t s = 0; s < e->order; s++)
		e->schur[s * e->order + s] = 1;
	for (size_t b = 0; b < bigs(e); b++) {
		e->diagonal[b] = e->root[0] * e->root[0] * e->mass[b] + 1;
		log_det += log(e->diagonal[b]);
	}
	for (size_t from = 0, to = 0; from < e->input->n; from = to) {
		const uint32_t *of = e->input->factor[0].of;

		while (to < e->input->n && of[e->sorted[to]] == of[e->sorted[from]])
			to++;
		add_member(e, from, to);
	}
	if (!e->order)
		return log_det;
	gsl_matrix_view s = gsl_matrix_view_array(e->schur, e->order, e->order);

	gsl_linalg_cholesky_decomp1(&s.matrix);
	for (size_t a = 0; a < e->order; a++)
		log_det += 2 * log(e->schur[a * e->order + a]);
	return log_det;
}

/* x becomes A^-1 x, in place: [bigs + order]. */
static void solve(const struct factors_equations *e, double *x)
{
	const struct factors_input *in = e->input;
	double *small = x + bigs(e);

	if (e->order) {
		gsl_matrix_const_view s = gsl_matrix_const_view_array(e->schur, e->order, e->order);
		gsl_vector_view v = gsl_vector_view_array(small, e->order);

		for (size_t t = 0; t < in->n; t++) {
			size_t b = in->factor[0].of[t];

			for (size_t f = 1; f < in->factors; f++)
				small[row_of(e, f, t)] -=
				    e->root[0] * e->root[f] * x[b] / e->diagonal[b];
		}
		gsl_linalg_cholesky_svx(&s.matrix, &v.vector);
	}
	for (size_t t = 0; t < in->n; t++)
		for (size_t f = 1; f < in->factors; f++)
			x[in->factor[0].of[t]] -= e->root[0] * e->root[f] * small[row_of(e, f, t)];
	for (size_t b = 0; b < bigs(e); b++)
		x[b] /= e->diagonal[b];
}

/* T Z' of a column, then A^-1 of that. */
static void fill_side(struct factors_equations *e, size_t column)
{
	const struct factors_input *in = e->input;
	size_t length = bigs(e) + e->order;
	double *side = e->side + column * length, *sided = e->sided + column * length;

	memset(side, 0, length * sizeof *side);
	for (size_t t = 0; t < in->n; t++) {
		double value = e->column[column * in->n + t];

		side[in->factor[0].of[t]] += e->root[0] * value;
		for (size_t f = 1; f < in->factors; f++)
			side[bigs(e) + row_of(e, f, t)] += e->root[f] * value;
	}
	memcpy(sided, side, length * sizeof *side);
	solve(e, sided);
}

/* beta, rss and log |X' V^-1 X| from the normal equations; NaN if they are singular. */
static double solve_fixed(struct factors_equations *e)
{
	size_t p = e->input->fixed, c = e->columns;
	double log_det = 0;
	gsl_matrix_view x = gsl_matrix_view_array(e->root_x, p, p);
	gsl_vector_view beta = gsl_vector_view_array(e->beta, p);

	for (size_t j = 0; j < p; j++) {
		for (size_t k = 0; k < p; k++)
			e->root_x[j * p + k] = e->normal[j * c + k];
		e->beta[j] = e->normal[j * c + p];
	}
	if (gsl_linalg_cholesky_decomp1(&x.matrix))
		return NAN;
	for (size_t j = 0; j < p; j++)
		log_det += 2 * log(e->root_x[j * p + j]);
	gsl_linalg_cholesky_svx(&x.matrix, &beta.vector);
	e->rss = e->normal[p * c + p];
	for (size_t j = 0; j < p; j++)
		e->rss -= e->beta[j] * e->normal[j * c + p];
	return e->rss > NOTHING_LEFT * e->cross[p * c + p] ? log_det : NAN;
}

double factors_evaluate(struct factors_equations *e, const double *th)
{
	size_t length = bigs(e) + e->order, c = e->columns;
	double df = (double)(e->input->n - e->input->fixed);

	for (size_t f = 0; f < e->input->factors; f++)
		e->root[f] = sqrt(th[f]);
	double log_det = factorise(e);

	for (size_t j = 0; j < c; j++)
		fill_side(e, j);
	for (size_t j = 0; j < c; j++)
		for (size_t k = 0; k < c; k++) {
			double product = 0;

			for (size_t a = 0; a < length; a++)
				product += e->side[j * length + a] * e->sided[k * length + a];
			e->normal[j * c + k] = e->cross[j * c + k] - product;
		}
	double of_fixed = solve_fixed(e);

	return log_det + of_fixed + df * (log(e->rss / df) + 1 + log(2 * M_PI));
}

/* BLUPs of one factor and the diagonal of A^-1, solved for one member after the other. */
static void fill_effects(struct arena *arena, const struct factors_equations *e, size_t f,
			 struct factors_fit *fit)
{
	size_t members = e->input->factor[f].members, length = bigs(e) + e->order,
	       p = e->input->fixed, start = f ? bigs(e) + e->first[f] : 0;
	double *effect = arena_alloc(arena, members + 1, sizeof *effect);
	double *sd = arena_alloc(arena, members + 1, sizeof *sd);
	double *unit = arena_alloc(arena, length + 1, sizeof *unit);

	for (size_t a = 0; a < members; a++) {
		effect[a] = e->sided[p * length + start + a];
		for (size_t j = 0; j < p; j++)
			effect[a] -= e->beta[j] * e->sided[j * length + start + a];
		effect[a] *= e->root[f];
		memset(unit, 0, length * sizeof *unit);
		unit[start + a] = 1;
		solve(e, unit);
		sd[a] = e->root[f] * sqrt(fit->residual * unit[start + a]);
	}
	fit->effect[f] = effect;
	fit->sd[f] = sd;
}

void factors_finish(struct arena *arena, const struct factors_equations *e, struct factors_fit *fit)
{
	size_t p = e->input->fixed;
	double *beta = arena_alloc(arena, p + 1, sizeof *beta);
	double *covariance = arena_alloc(arena, p * p + 1, sizeof *covariance);
	gsl_matrix_view m = gsl_matrix_view_array(covariance, p, p);

	fit->residual = e->rss / (double)(e->input->n - p);
	memcpy(beta, e->beta, p * sizeof *beta);
	memcpy(covariance, e->root_x, p * p * sizeof *covariance);
	gsl_linalg_cholesky_invert(&m.matrix);
	gsl_matrix_scale(&m.matrix, fit->residual);
	fit->beta = beta;
	fit->covariance = covariance;
	for (size_t f = 0; f < e->input->factors; f++) {
		fit->variance[f] = e->root[f] * e->root[f] * fit->residual;
		fill_effects(arena, e, f, fit);
	}
}
