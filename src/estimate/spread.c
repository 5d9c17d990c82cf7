/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/spread.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "estimate/pairing.h"
#include "estimate/review.h"
#include "estimate/severity.h"

/* One source of variation at a time: a review, or a reviewer. Rows are nominees, or reviewers. */
struct source {
	const struct severity *severity;
	size_t rows, criteria;
	double *weighted_root; /* [criteria × criteria] w_k L_km */
	double *coefficient;   /* [rows × criteria] of the source, per criterion */
	double *loading;       /* [rows × criteria] coefficient × weighted root */
};

static struct source source_new(struct arena *arena, const struct severity *severity, size_t rows)
{
	size_t K = severity->reviews->criteria;
	struct source s = {.severity = severity, .rows = rows, .criteria = K};

	s.weighted_root = arena_alloc(arena, K * K + 1, sizeof *s.weighted_root);
	s.coefficient = arena_alloc(arena, rows * K + 1, sizeof *s.coefficient);
	s.loading = arena_alloc(arena, rows * K + 1, sizeof *s.loading);
	for (size_t k = 0; k < K; k++)
		for (size_t m = 0; m < K; m++)
			s.weighted_root[k * K + m] =
			    severity->weight[k] * severity->root[k * K + m];
	return s;
}

/* loading = coefficient × weighted root, for rows from..to. */
static void source_load(struct source *s, size_t from, size_t to)
{
	size_t K = s->criteria;

	memset(s->loading + from * K, 0, (to - from) * K * sizeof *s->loading);
	for (size_t i = from; i < to; i++) {
		for (size_t k = 0; k < K; k++) {
			double a = s->coefficient[i * K + k];

			for (size_t m = 0; a != 0 && m < K; m++)
				s->loading[i * K + m] += a * s->weighted_root[k * K + m];
		}
	}
}

/* s_k(i; r) = (N_k (1 + lambda K_k)^-1)_ir / n_ik, which is N_k H_k / (lambda n_ik). */
static void reviewer_coefficients(struct source *s, size_t r)
{
	const struct severity *severity = s->severity;
	size_t R = severity->reviews->reviewers;

	for (size_t i = 0; i < s->rows; i++) {
		for (size_t k = 0; k < s->criteria; k++) {
			const struct criterion_fit *fit = &severity->fit[k];
			double *a = &s->coefficient[i * s->criteria + k];

			*a = 0;
			if (isnan(severity->score[i]) || !(severity->weight[k] > 0))
				continue;
			*a = fit->spread ? fit->spread[i * R + r] / severity->lambda
					 : fit->presence[i * R + r];
			*a /= fit->mass[i];
		}
	}
}

static void finish(const struct severity *severity, struct spread *out)
{
	size_t I = severity->reviews->nominees, K = severity->reviews->criteria;
	double whole = 0;

	for (size_t k = 0; k < K; k++)
		whole += out->share[k] = fmax(0, out->share[k]);
	for (size_t k = 0; k < K; k++)
		out->share[k] = whole > 0 ? out->share[k] / whole : severity->weight[k];
	for (size_t i = 0; i < I; i++) {
		for (size_t j = 0; j <= i; j++) {
			if (isnan(severity->score[i]) || isnan(severity->score[j]))
				out->covariance[i * I + j] = NAN;
			out->covariance[j * I + i] = out->covariance[i * I + j];
		}
	}
}

/* What reviewers add to a score's own variance. */
static void fill_reviewer_part(struct arena *arena, const struct severity *severity, double *part)
{
	struct source s = source_new(arena, severity, severity->reviews->nominees);

	for (size_t r = 0; r < severity->reviews->reviewers; r++) {
		reviewer_coefficients(&s, r);
		source_load(&s, 0, s.rows);
		for (size_t i = 0; i < s.rows; i++)
			for (size_t m = 0; m < s.criteria; m++)
				part[i] +=
				    s.loading[i * s.criteria + m] * s.loading[i * s.criteria + m];
	}
}

/* Sums over pairs of criteria, before they are multiplied out: X, of which Cov(V) = X + X'. */
struct halves {
	double *diagonal; /* [scored] */
	double *u, *v;	  /* [used], [scored × reviewers] each */
};

/* scale × P_kl into X. */
static void add_pair(const struct pairing *p, const struct pair *pair, size_t k, size_t l,
		     double scale, struct halves *x)
{
	size_t size = p->scored * p->reviewers;
	double *u = x->u + l * size, *v = x->v + k * size;

	for (size_t a = 0; a < p->scored; a++)
		x->diagonal[a] += scale * pair->diagonal[a];
	for (size_t at = 0; p->pull[k] && at < size; at++) {
		u[at] += scale * pair->u[at];
		v[at] += scale * pair->v[at];
	}
}

static void add_pairs(struct arena *arena, const struct pairing *p, struct halves *x, double *share)
{
	const struct severity *s = p->severity;
	struct pair pair = pair_new(arena, p);

	for (size_t k = 0; k < p->used; k++) {
		for (size_t l = 0; l <= k; l++) {
			size_t row = p->which[k], column = p->which[l];
			double scale = s->weight[row] * s->weight[column] *
				       s->sigma[row * s->reviews->criteria + column];

			pair_compute(p, k, l, &pair);
			add_pair(p, &pair, k, l, k == l ? scale / 2 : scale, x);
			double part = scale * pair_trace(p, k, l, &pair);

			share[row] += part;
			share[column] += k == l ? 0 : part;
		}
	}
}

static void fill_covariance(const struct pairing *p, const struct halves *x, double *product,
			    double *covariance)
{
	size_t n = p->scored, size = n * p->reviewers, I = p->severity->reviews->nominees;

	for (size_t a = 0; a < n; a++)
		product[a * n + a] = x->diagonal[a];
	for (size_t k = 0; k < p->used && p->pull[k]; k++) {
		pair_multiply(x->u + k * size, p->pull[k], n, p->reviewers, -1, product);
		pair_multiply(p->pull[k], x->v + k * size, n, p->reviewers, 1, product);
	}
	for (size_t a = 0; a < n; a++)
		for (size_t b = 0; b <= a; b++)
			covariance[p->who[a] * I + p->who[b]] =
			    product[a * n + b] + product[b * n + a];
}

struct spread spread_scores(struct arena *arena, const struct severity *severity)
{
	size_t I = severity->reviews->nominees;
	struct arena *scratch = arena_new();
	const struct pairing *p = pairing_new(scratch, severity);
	size_t all = p->used * p->scored * p->reviewers;
	struct spread out = {arena_alloc(arena, I * I + 1, sizeof(double)),
			     arena_alloc(arena, I + 1, sizeof(double)),
			     arena_alloc(arena, severity->reviews->criteria + 1, sizeof(double))};
	struct halves x = {arena_alloc(scratch, p->scored + 1, sizeof(double)),
			   arena_alloc(scratch, all + 1, sizeof(double)),
			   arena_alloc(scratch, all + 1, sizeof(double))};
	double *product = arena_alloc(scratch, p->scored * p->scored + 1, sizeof *product);

	add_pairs(scratch, p, &x, out.share);
	fill_covariance(p, &x, product, out.covariance);
	if (!isinf(severity->lambda))
		fill_reviewer_part(scratch, severity, out.reviewer_part);
	finish(severity, &out);
	arena_free(scratch);
	return out;
}

/* Coefficients in b_k of review t = (r', j): c [H_k,rr' − (N_k H_k)_jr / n_jk]. */
static void effect_of_review(struct source *s, size_t t)
{
	const struct reviews *reviews = s->severity->reviews;
	size_t j = reviews->nominee[t], from = reviews->reviewer[t], R = s->rows;

	for (size_t r = 0; r < R; r++) {
		for (size_t k = 0; k < s->criteria; k++) {
			const struct criterion_fit *fit = &s->severity->fit[k];
			double *a = &s->coefficient[r * s->criteria + k];

			*a = 0;
			if (s->severity->weight[k] > 0 &&
			    !isnan(reviews->value[k * reviews->count + t]))
				*a = reviews->confidence[t] *
				     (fit->shrink[r * R + from] -
				      fit->spread[j * R + r] / fit->mass[j]);
		}
	}
}

/* Coefficients of the true effect of reviewer q in the prediction error: (1 + lambda K_k)^-1. */
static void effect_of_reviewer(struct source *s, size_t q)
{
	for (size_t r = 0; r < s->rows; r++)
		for (size_t k = 0; k < s->criteria; k++)
			s->coefficient[r * s->criteria + k] =
			    s->severity->fit[k].shrink[r * s->rows + q] / s->severity->lambda;
}

static void add_squares(struct source *s, double scale, double *variance)
{
	source_load(s, 0, s->rows);
	for (size_t r = 0; r < s->rows; r++)
		for (size_t m = 0; m < s->criteria; m++)
			variance[r] += scale * s->loading[r * s->criteria + m] *
				       s->loading[r * s->criteria + m];
}

double *spread_effects(struct arena *arena, const struct severity *severity)
{
	const struct reviews *reviews = severity->reviews;
	size_t R = reviews->reviewers;
	struct source s = source_new(arena, severity, R);
	double *variance = arena_alloc(arena, R + 1, sizeof *variance);

	if (severity->lambda > 0) {
		for (size_t t = 0; t < reviews->count; t++) {
			effect_of_review(&s, t);
			add_squares(&s, 1 / reviews->confidence[t], variance);
		}
		for (size_t q = 0; q < R; q++) {
			effect_of_reviewer(&s, q);
			add_squares(&s, severity->lambda, variance);
		}
	}
	for (size_t r = 0; r < R; r++)
		if (isnan(severity->effect[r]))
			variance[r] = NAN;
	return variance;
}

double *spread_values(struct arena *arena, const struct severity *severity)
{
	size_t K = severity->reviews->criteria, all = severity->reviews->nominees * K;
	double *out = arena_alloc(arena, all * all + 1, sizeof *out);
	struct arena *scratch = arena_new();
	const struct pairing *p = pairing_new(scratch, severity);
	struct pair pair = pair_new(scratch, p);
	size_t n = p->scored;
	double *product = arena_alloc(scratch, n * n + 1, sizeof *product);

	for (size_t k = 0; k < p->used; k++) {
		for (size_t l = 0; l <= k; l++) {
			size_t row = p->which[k], column = p->which[l];
			double sigma = severity->sigma[row * K + column];

			pair_compute(p, k, l, &pair);
			pair_product(p, k, l, &pair, product);
			for (size_t at = 0; at < n * n; at++) {
				size_t a = p->who[at / n] * K + row,
				       b = p->who[at % n] * K + column;

				out[a * all + b] = out[b * all + a] = sigma * product[at];
			}
		}
	}
	arena_free(scratch);
	return out;
}
