/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/blend.h"

#include <math.h>

#include "base/arena.h"
#include "base/task.h"
#include "estimate/pairing.h"
#include "estimate/review.h"
#include "estimate/severity.h"

struct work {
	const struct pairing *pairing;
	struct blend *blend;
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

/* Pairs of criteria are numbered by rows of the lower triangle. */
static void compute_pair(void *context, size_t number)
{
	const struct work *w = context;
	const struct pairing *p = w->pairing;
	size_t n = p->scored, k = 0, K = w->blend->criteria;
	struct arena *arena = arena_new();
	double *product = arena_alloc(arena, n * n + 1, sizeof *product);
	double *psi = w->psi + number * triangle(n);

	while (triangle(k + 1) <= number)
		k++;
	size_t l = number - triangle(k);
	double sigma = p->severity->sigma[p->which[k] * K + p->which[l]];
	struct pair pair = pair_new(arena, p);

	pair_compute(p, k, l, &pair);
	pair_product(p, k, l, &pair, product);
	for (size_t a = 0; a < n; a++)
		for (size_t c = 0; c <= a; c++)
			psi[triangle(a) + c] =
			    sigma * (product[a * n + c] + product[c * n + a]) / (k == l ? 2 : 1);
	w->trace[k * p->used + l] = w->trace[l * p->used + k] = sigma * pair_trace(p, k, l, &pair);
	arena_free(arena);
}

const struct blend *blend_prepare(struct arena *arena, const struct severity *severity,
				  size_t threads)
{
	const struct pairing *p = pairing_new(arena, severity);
	size_t pairs = triangle(p->used);
	struct blend *b = arena_alloc(arena, 1, sizeof *b);
	struct work w = {p, b, arena_alloc(arena, pairs * triangle(p->scored) + 1, sizeof(double)),
			 arena_alloc(arena, p->used * p->used + 1, sizeof(double))};

	*b = (struct blend){severity->reviews->nominees,
			    severity->reviews->criteria,
			    p->scored,
			    p->who,
			    p->used,
			    p->which,
			    w.psi,
			    w.trace};
	task_run(threads, pairs, compute_pair, &w);
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
