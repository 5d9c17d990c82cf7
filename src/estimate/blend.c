/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/blend.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/task.h"
#include "estimate/design.h"
#include "estimate/review.h"
#include "estimate/severity.h"

/* One criterion: rows are what a coefficient belongs to, columns the scored nominees. */
struct part {
	double *own;	  /* [nominees × scored] E' */
	double *reviewer; /* [reviewers × scored] G'; NULL if lambda = 0 */
	double *sum;	  /* [reviewers × scored] A Z, transposed; NULL if lambda = 0 */
};

struct work {
	const struct severity *severity;
	struct blend *blend;
	const struct part *part; /* [used] */
	double *psi, *trace;
};

static size_t triangle(size_t n)
{
	return n * (n + 1) / 2;
}

double blend_size(size_t nominees, size_t criteria)
{
	double n = (double)nominees, k = (double)criteria;

	return n * (n + 1) / 2 * k * (k + 1) / 2;
}

static struct part part_of(struct arena *arena, const struct blend *b,
			   const struct severity *severity, const struct criterion_fit *fit)
{
	size_t n = b->scored, R = severity->reviews->reviewers;
	struct part p = {.own = arena_alloc(arena, b->nominees * n + 1, sizeof *p.own)};

	for (size_t a = 0; a < n; a++)
		p.own[b->who[a] * n + a] = 1 / fit->mass[b->who[a]];
	if (!fit->spread)
		return p;
	p.reviewer = arena_alloc(arena, R * n + 1, sizeof *p.reviewer);
	p.sum = arena_alloc(arena, R * n + 1, sizeof *p.sum);
	for (size_t r = 0; r < R; r++)
		for (size_t a = 0; a < n; a++) {
			double g = fit->spread[b->who[a] * R + r] / fit->mass[b->who[a]];

			p.reviewer[r * n + a] = g;
			p.sum[r * n + a] = g / severity->lambda;
		}
	for (size_t t = 0; t < fit->design->count; t++) {
		size_t j = fit->design->nominee[t];
		const double *g = p.reviewer + fit->design->reviewer[t] * n;
		double share = fit->design->confidence[t] / fit->mass[j];

		for (size_t a = 0; a < n; a++)
			p.own[j * n + a] += share * g[a];
	}
	return p;
}

/* A_k C^-1 as a table over nominees (F', with C_l) and over reviewers (the rest), on shared
 * reviews. */
static void share_out(const struct work *w, size_t k, size_t l, double *own, double *reviewer)
{
	const struct reviews *reviews = w->severity->reviews;
	const double *x = reviews->value + w->blend->which[k] * reviews->count;
	const double *y = reviews->value + w->blend->which[l] * reviews->count;
	const struct part *p = &w->part[k];
	size_t n = w->blend->scored;

	memset(own, 0, reviews->nominees * n * sizeof *own);
	memset(reviewer, 0, reviews->reviewers * n * sizeof *reviewer);
	for (size_t t = 0; t < reviews->count; t++) {
		size_t j = reviews->nominee[t], r = reviews->reviewer[t];
		double c = reviews->confidence[t];

		if (isnan(x[t]) || isnan(y[t]))
			continue;
		const double *e = p->own + j * n, *g = p->reviewer + r * n;

		for (size_t a = 0; a < n; a++) {
			double coefficient = c * (e[a] - g[a]);

			own[j * n + a] += coefficient;
			reviewer[r * n + a] += coefficient;
		}
	}
}

/* out += scale × rows' x columns, both [count × n]. */
static void add_product(const double *rows, const double *columns, size_t count, size_t n,
			double scale, double *out)
{
	for (size_t j = 0; j < count; j++)
		for (size_t a = 0; a < n; a++) {
			double factor = scale * rows[j * n + a];
			const double *y = columns + j * n;

			for (size_t b = 0; b < n; b++)
				out[a * n + b] += factor * y[b];
		}
}

/* P_kl where reviewers do not differ: every score is made of its own ratings. */
static void plain_pair(const struct work *w, size_t k, size_t l, double *p)
{
	const struct reviews *reviews = w->severity->reviews;
	const struct blend *b = w->blend;
	const double *x = reviews->value + b->which[k] * reviews->count;
	const double *y = reviews->value + b->which[l] * reviews->count;
	size_t n = b->scored;

	for (size_t t = 0; t < reviews->count; t++)
		for (size_t a = 0; !isnan(x[t]) && !isnan(y[t]) && a < n; a++)
			if (b->who[a] == reviews->nominee[t])
				p[a * n + a] += reviews->confidence[t] *
						w->part[k].own[b->who[a] * n + a] *
						w->part[l].own[b->who[a] * n + a];
}

static void full_pair(const struct work *w, struct arena *arena, size_t k, size_t l, double *p)
{
	const struct reviews *reviews = w->severity->reviews;
	size_t n = w->blend->scored, I = reviews->nominees, R = reviews->reviewers;
	double *own = arena_alloc(arena, I * n + 1, sizeof *own);
	double *reviewer = arena_alloc(arena, R * n + 1, sizeof *reviewer);

	share_out(w, k, l, own, reviewer);
	add_product(own, w->part[l].own, I, n, 1, p);
	add_product(reviewer, w->part[l].reviewer, R, n, -1, p);
	add_product(w->part[k].sum, w->part[l].sum, R, n, w->severity->lambda, p);
}

/* Pairs of criteria are numbered by rows of the lower triangle. */
static void pair(void *context, size_t number)
{
	const struct work *w = context;
	const struct blend *b = w->blend;
	size_t n = b->scored, k = 0, K = b->criteria;
	struct arena *arena = arena_new();
	double *p = arena_alloc(arena, n * n + 1, sizeof *p);
	double *psi = w->psi + number * triangle(n), trace = 0, sum = 0;

	while (triangle(k + 1) <= number)
		k++;
	size_t l = number - triangle(k);
	double sigma = w->severity->sigma[b->which[k] * K + b->which[l]];

	if (w->part[k].reviewer)
		full_pair(w, arena, k, l, p);
	else
		plain_pair(w, k, l, p);
	for (size_t a = 0; a < n; a++) {
		for (size_t c = 0; c <= a; c++)
			psi[triangle(a) + c] =
			    sigma * (p[a * n + c] + p[c * n + a]) / (k == l ? 2 : 1);
		trace += p[a * n + a];
		for (size_t c = 0; c < n; c++)
			sum += p[a * n + c];
	}
	w->trace[k * b->used + l] = w->trace[l * b->used + k] = sigma * (trace - sum / (double)n);
	arena_free(arena);
}

const struct blend *blend_prepare(struct arena *arena, const struct severity *severity,
				  size_t threads)
{
	size_t I = severity->reviews->nominees, K = severity->reviews->criteria;
	struct blend *b = arena_alloc(arena, 1, sizeof *b);
	size_t *who = arena_alloc(arena, I + 1, sizeof *who);
	size_t *which = arena_alloc(arena, K + 1, sizeof *which);

	*b = (struct blend){.nominees = I, .criteria = K, .who = who, .which = which};
	for (size_t i = 0; i < I; i++)
		if (!isnan(severity->score[i]))
			who[b->scored++] = i;
	for (size_t k = 0; k < K; k++)
		if (severity->weight[k] > 0)
			which[b->used++] = k;
	struct part *part = arena_alloc(arena, b->used + 1, sizeof *part);
	size_t pairs = triangle(b->used);
	struct work w = {severity, b, part,
			 arena_alloc(arena, pairs * triangle(b->scored) + 1, sizeof(double)),
			 arena_alloc(arena, b->used * b->used + 1, sizeof(double))};

	for (size_t k = 0; k < b->used; k++)
		part[k] = part_of(arena, b, severity, &severity->fit[which[k]]);
	task_run(threads, pairs, pair, &w);
	b->psi = w.psi;
	b->trace = w.trace;
	return b;
}

static void fill_share(const struct blend *b, const double *weight, double *share)
{
	double whole = 0;

	for (size_t k = 0; k < b->used; k++) {
		double sum = 0;

		for (size_t l = 0; l < b->used; l++)
			sum += weight[b->which[l]] * b->trace[k * b->used + l];
		whole += share[b->which[k]] = fmax(0, weight[b->which[k]] * sum);
	}
	for (size_t k = 0; k < b->criteria; k++)
		share[k] = whole > 0 ? share[k] / whole : weight[k];
}

struct spread blend_at(struct arena *arena, const struct blend *b, const double *weight)
{
	size_t I = b->nominees, size = triangle(b->scored), pairs = 0;
	struct spread out = {arena_alloc(arena, I * I + 1, sizeof(double)), NULL,
			     arena_alloc(arena, b->criteria + 1, sizeof(double))};
	double *sum = arena_alloc(arena, size + 1, sizeof *sum);

	for (size_t k = 0; k < b->used; k++) {
		for (size_t l = 0; l <= k; l++) {
			const double *psi = b->psi + size * pairs++;
			double product = weight[b->which[k]] * weight[b->which[l]];

			for (size_t at = 0; at < size; at++)
				sum[at] += product * psi[at];
		}
	}
	for (size_t at = 0; at < I * I; at++)
		out.covariance[at] = NAN;
	for (size_t a = 0; a < b->scored; a++)
		for (size_t c = 0; c <= a; c++)
			out.covariance[b->who[a] * I + b->who[c]] =
			    out.covariance[b->who[c] * I + b->who[a]] = sum[triangle(a) + c];
	fill_share(b, weight, out.share);
	return out;
}
