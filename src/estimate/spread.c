/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/spread.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "base/arena.h"
#include "estimate/design.h"
#include "estimate/review.h"
#include "estimate/severity.h"

/* One source of variation at a time: a review, or a reviewer. Rows are nominees, or reviewers. */
struct source {
	const struct severity *severity;
	size_t rows, criteria;
	double *weighted_root; /* [criteria × criteria] w_k L_km */
	double *coefficient;   /* [rows × criteria] of the source, per criterion */
	double *loading;       /* [rows × criteria] coefficient × weighted root */
	const double *
	    *echo; /* [criteria] (N H N' D^-1)_ij, [nominees × nominees]; NULL if lambda = 0 */
};

static struct source source_new(struct arena *arena, const struct severity *severity, size_t rows)
{
	size_t K = severity->reviews->criteria;
	struct source s = {.severity = severity, .rows = rows, .criteria = K};

	s.weighted_root = arena_alloc(arena, K * K + 1, sizeof *s.weighted_root);
	s.coefficient = arena_alloc(arena, rows * K + 1, sizeof *s.coefficient);
	s.loading = arena_alloc(arena, rows * K + 1, sizeof *s.loading);
	s.echo = arena_alloc(arena, K + 1, sizeof *s.echo);
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

/* How rating j's adjustment comes back to i: sum_s (N H)_is N_js / n_j. */
static const double *echo_of(struct arena *arena, const struct criterion_fit *fit, size_t I,
			     size_t R)
{
	double *echo = arena_alloc(arena, I * I + 1, sizeof *echo);

	for (size_t t = 0; t < fit->design->count; t++) {
		size_t j = fit->design->nominee[t], r = fit->design->reviewer[t];
		double part = fit->design->confidence[t] / fit->mass[j];

		for (size_t i = 0; i < I; i++)
			echo[i * I + j] += fit->spread[i * R + r] * part;
	}
	return echo;
}

static void echoes(struct arena *arena, struct source *s)
{
	const struct reviews *reviews = s->severity->reviews;

	for (size_t k = 0; k < s->criteria; k++) {
		const struct criterion_fit *fit = &s->severity->fit[k];

		if (!(s->severity->weight[k] > 0) || !fit->spread)
			continue;
		for (size_t l = 0; l < k && !s->echo[k]; l++)
			if (s->severity->fit[l].spread == fit->spread)
				s->echo[k] = s->echo[l];
		if (!s->echo[k])
			s->echo[k] = echo_of(arena, fit, reviews->nominees, reviews->reviewers);
	}
}

/* a_k(i; r, j) for review t = (r, j); only j's own row can be other than 0 where lambda = 0. */
static void review_coefficients(struct source *s, size_t t, size_t from, size_t to)
{
	const struct reviews *reviews = s->severity->reviews;
	size_t j = reviews->nominee[t], r = reviews->reviewer[t];

	for (size_t i = from; i < to; i++) {
		for (size_t k = 0; k < s->criteria; k++) {
			const struct criterion_fit *fit = &s->severity->fit[k];
			double *a = &s->coefficient[i * s->criteria + k];

			*a = 0;
			if (isnan(s->severity->score[i]) || !(s->severity->weight[k] > 0) ||
			    isnan(reviews->value[k * reviews->count + t]))
				continue;
			*a = i == j;
			if (fit->spread)
				*a += s->echo[k][i * reviews->nominees + j] -
				      fit->spread[i * reviews->reviewers + r];
			*a *= reviews->confidence[t] / fit->mass[i];
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

/* Adds scale × loading loading' to the covariance. */
static void add_covariance(const struct source *s, size_t from, size_t to, double scale,
			   double *covariance)
{
	size_t K = s->criteria;

	for (size_t i = from; i < to; i++) {
		for (size_t j = from; j <= i; j++) {
			double sum = 0;

			for (size_t m = 0; m < K; m++)
				sum += s->loading[i * K + m] * s->loading[j * K + m];
			covariance[i * s->rows + j] += scale * sum;
		}
	}
}

/* Adds criterion k's share in the variance of contrasts: centred coefficients with the loadings'
 * echo of k. */
static void add_share(const struct source *s, size_t from, size_t to, double scale, double *share)
{
	size_t K = s->criteria, scored = 0;

	for (size_t i = 0; i < s->rows; i++)
		if (!isnan(s->severity->score[i]))
			scored++;
	for (size_t k = 0; k < K; k++) {
		double mean = 0, with_loading = 0, loadings = 0;

		for (size_t i = from; i < to; i++) {
			double a = s->coefficient[i * K + k], back = 0;

			for (size_t m = 0; m < K; m++)
				back += s->loading[i * K + m] * s->weighted_root[k * K + m];
			with_loading += a * back;
			loadings += back;
			mean += a / (double)scored;
		}
		share[k] += scale * (with_loading - mean * loadings);
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

/* Reviewers' own variation: lambda C_m C_m'. */
static void add_reviewers(struct source *s, struct spread *out)
{
	double lambda = s->severity->lambda;

	for (size_t r = 0; r < s->severity->reviews->reviewers; r++) {
		reviewer_coefficients(s, r);
		source_load(s, 0, s->rows);
		for (size_t i = 0; i < s->rows; i++)
			for (size_t m = 0; m < s->criteria; m++)
				out->reviewer_part[i] += s->loading[i * s->criteria + m] *
							 s->loading[i * s->criteria + m];
		if (!(lambda > 0))
			continue;
		add_covariance(s, 0, s->rows, lambda, out->covariance);
		add_share(s, 0, s->rows, lambda, out->share);
	}
}

struct spread spread_scores(struct arena *arena, const struct severity *severity)
{
	const struct reviews *reviews = severity->reviews;
	size_t I = reviews->nominees;
	struct source s = source_new(arena, severity, I);
	struct spread out = {arena_alloc(arena, I * I + 1, sizeof(double)),
			     arena_alloc(arena, I + 1, sizeof(double)),
			     arena_alloc(arena, reviews->criteria + 1, sizeof(double))};

	echoes(arena, &s);
	for (size_t t = 0; t < reviews->count; t++) {
		bool local = !(severity->lambda > 0);
		size_t from = local ? reviews->nominee[t] : 0, to = local ? from + 1 : I;

		review_coefficients(&s, t, from, to);
		source_load(&s, from, to);
		add_covariance(&s, from, to, 1 / reviews->confidence[t], out.covariance);
		add_share(&s, from, to, 1 / reviews->confidence[t], out.share);
	}
	if (!isinf(severity->lambda))
		add_reviewers(&s, &out);
	finish(severity, &out);
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

/* Adds scale × a_k(i) sigma_kl a_l(j) of the source, one half; rows from..to. */
static void add_values(const struct source *s, size_t from, size_t to, double scale, double *out)
{
	size_t K = s->criteria, n = s->rows * K;

	for (size_t a = from * K; a < to * K; a++) {
		const double *sigma = s->severity->sigma + a % K * K;
		double factor = scale * s->coefficient[a];

		for (size_t j = from; factor != 0 && j <= a / K; j++)
			for (size_t l = 0; l < K; l++)
				out[a * n + j * K + l] +=
				    factor * sigma[l] * s->coefficient[j * K + l];
	}
}

double *spread_values(struct arena *arena, const struct severity *severity)
{
	const struct reviews *reviews = severity->reviews;
	size_t I = reviews->nominees, n = I * reviews->criteria;
	struct source s = source_new(arena, severity, I);
	double *out = arena_alloc(arena, n * n + 1, sizeof *out);

	echoes(arena, &s);
	for (size_t t = 0; t < reviews->count; t++) {
		bool local = !(severity->lambda > 0);
		size_t from = local ? reviews->nominee[t] : 0, to = local ? from + 1 : I;

		review_coefficients(&s, t, from, to);
		add_values(&s, from, to, 1 / reviews->confidence[t], out);
	}
	for (size_t r = 0; severity->lambda > 0 && r < reviews->reviewers; r++) {
		reviewer_coefficients(&s, r);
		add_values(&s, 0, I, severity->lambda, out);
	}
	for (size_t a = 0; a < n; a++)
		for (size_t b = 0; b < a; b++)
			out[b * n + a] = out[a * n + b];
	return out;
}
