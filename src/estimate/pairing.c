/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/pairing.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "base/arena.h"
#include "estimate/review.h"
#include "estimate/severity.h"

/* M_k; rows of nominees without a rating on k are 0. */
static const double *mean_of(struct arena *arena, const struct criterion_fit *fit, size_t I,
			     size_t R)
{
	double *mean = arena_alloc(arena, I * R + 1, sizeof *mean);

	for (size_t i = 0; i < I; i++)
		for (size_t r = 0; fit->mass[i] > 0 && r < R; r++)
			mean[i * R + r] = fit->presence[i * R + r] / fit->mass[i];
	return mean;
}

static const double *pull_of(struct arena *arena, const struct pairing *p,
			     const struct criterion_fit *fit)
{
	size_t R = p->reviewers;
	double *pull = arena_alloc(arena, p->scored * R + 1, sizeof *pull);

	for (size_t a = 0; a < p->scored; a++)
		for (size_t r = 0; r < R; r++)
			pull[a * R + r] = fit->spread[p->who[a] * R + r] / fit->mass[p->who[a]];
	return pull;
}

static void choose(struct arena *arena, struct pairing *p)
{
	const struct severity *s = p->severity;
	size_t *who = arena_alloc(arena, s->reviews->nominees + 1, sizeof *who);
	size_t *which = arena_alloc(arena, s->reviews->criteria + 1, sizeof *which);

	for (size_t i = 0; i < s->reviews->nominees; i++)
		if (!isnan(s->score[i]))
			who[p->scored++] = i;
	for (size_t k = 0; k < s->reviews->criteria; k++)
		if (s->weight[k] > 0)
			which[p->used++] = k;
	p->who = who, p->which = which;
}

struct pairing *pairing_new(struct arena *arena, const struct severity *severity)
{
	size_t I = severity->reviews->nominees, R = severity->reviews->reviewers;
	struct pairing *p = arena_alloc(arena, 1, sizeof *p);

	p->severity = severity;
	p->reviewers = R;
	choose(arena, p);
	p->mean = arena_alloc(arena, p->used + 1, sizeof *p->mean);
	p->pull = arena_alloc(arena, p->used + 1, sizeof *p->pull);
	for (size_t k = 0; k < p->used; k++) {
		const struct criterion_fit *fit = &severity->fit[p->which[k]];
		size_t same = 0;

		while (severity->fit[p->which[same]].spread != fit->spread)
			same++;
		if (fit->spread && same < k) {
			p->mean[k] = p->mean[same], p->pull[k] = p->pull[same];
			continue;
		}
		p->mean[k] = mean_of(arena, fit, I, R);
		p->pull[k] = fit->spread ? pull_of(arena, p, fit) : NULL;
	}
	return p;
}

struct pair pair_new(struct arena *arena, const struct pairing *p)
{
	size_t n = p->scored, R = p->reviewers;

	return (struct pair){arena_alloc(arena, n + 1, sizeof(double)),
			     arena_alloc(arena, n * R + 1, sizeof(double)),
			     arena_alloc(arena, n * R + 1, sizeof(double)),
			     arena_alloc(arena, R * R + 1, sizeof(double)),
			     arena_alloc(arena, 2 * R + 1, sizeof(double))};
}

/* Confidences of the reviews of nominee i that rated both; returns their sum. */
static double shared(const struct criterion_fit *k, const struct criterion_fit *l, size_t i,
		     size_t R, double *row)
{
	double sum = 0;

	for (size_t r = 0; r < R; r++) {
		row[r] = l->presence[i * R + r] > 0 ? k->presence[i * R + r] : 0;
		sum += row[r];
	}
	return sum;
}

/* What nominee i adds to Q = D − M_k' (N_kl − D_kl M_l) − N_kl' M_l. */
static void add_nominee(const double *row, double sum, const double *mk, const double *ml, size_t R,
			double *work, double *q)
{
	for (size_t s = 0; s < R; s++)
		work[s] = row[s] - sum * ml[s];
	for (size_t r = 0; r < R; r++) {
		double *into = q + r * R, m = mk[r], n = row[r];

		into[r] += n;
		for (size_t s = 0; m > 0 && s < R; s++)
			into[s] -= m * work[s] + n * ml[s];
	}
}

/* V = G_l (Q + 1 / lambda)' − U_lk; v holds U_lk before. */
static void finish(const struct pairing *p, size_t l, struct pair *pair)
{
	size_t R = p->reviewers;

	for (size_t r = 0; r < R && p->severity->lambda < INFINITY; r++)
		pair->q[r * R + r] += 1 / p->severity->lambda;
	for (size_t a = 0; a < p->scored; a++) {
		const double *g = p->pull[l] + a * R;

		for (size_t r = 0; r < R; r++) {
			const double *q = pair->q + r * R;
			double sum = 0;

			for (size_t s = 0; s < R; s++)
				sum += g[s] * q[s];
			pair->v[a * R + r] = sum - pair->v[a * R + r];
		}
	}
}

void pair_compute(const struct pairing *p, size_t k, size_t l, struct pair *pair)
{
	const struct severity *s = p->severity;
	const struct criterion_fit *fk = &s->fit[p->which[k]], *fl = &s->fit[p->which[l]];
	size_t R = p->reviewers, a = 0;

	memset(pair->q, 0, R * R * sizeof *pair->q);
	for (size_t i = 0; i < s->reviews->nominees; i++) {
		const double *mk = p->mean[k] + i * R, *ml = p->mean[l] + i * R;
		double sum = shared(fk, fl, i, R, pair->row);
		bool counts = a < p->scored && p->who[a] == i;

		if (p->pull[k])
			add_nominee(pair->row, sum, mk, ml, R, pair->row + R, pair->q);
		if (!counts)
			continue;
		pair->diagonal[a] = sum / fk->mass[i] / fl->mass[i];
		for (size_t r = 0; p->pull[k] && r < R; r++) {
			pair->u[a * R + r] = (pair->row[r] - sum * ml[r]) / fk->mass[i];
			pair->v[a * R + r] = (pair->row[r] - sum * mk[r]) / fl->mass[i];
		}
		a++;
	}
	if (p->pull[k])
		finish(p, l, pair);
}

/* Sum of a table's products with another, less the products of their columns' sums over n. */
static double centred(const double *x, const double *y, size_t n, size_t R)
{
	double sum = 0;

	for (size_t r = 0; r < R; r++) {
		double xs = 0, ys = 0;

		for (size_t a = 0; a < n; a++) {
			sum += x[a * R + r] * y[a * R + r];
			xs += x[a * R + r];
			ys += y[a * R + r];
		}
		sum -= xs * ys / (double)n;
	}
	return sum;
}

double pair_trace(const struct pairing *p, size_t k, size_t l, const struct pair *pair)
{
	size_t n = p->scored;
	double trace = 0;

	for (size_t a = 0; a < n; a++)
		trace += pair->diagonal[a] * (1 - 1 / (double)n);
	if (p->pull[k])
		trace += centred(p->pull[k], pair->v, n, p->reviewers) -
			 centred(pair->u, p->pull[l], n, p->reviewers);
	return trace;
}

void pair_multiply(const double *left, const double *right, size_t rows, size_t columns,
		   double sign, double *out)
{
	for (size_t a = 0; a < rows; a++)
		for (size_t b = 0; b < rows; b++) {
			const double *x = left + a * columns, *y = right + b * columns;
			double sum = 0;

			for (size_t r = 0; r < columns; r++)
				sum += x[r] * y[r];
			out[a * rows + b] += sign * sum;
		}
}

void pair_product(const struct pairing *p, size_t k, size_t l, const struct pair *pair,
		  double *product)
{
	size_t n = p->scored;

	memset(product, 0, n * n * sizeof *product);
	for (size_t a = 0; a < n; a++)
		product[a * n + a] = pair->diagonal[a];
	if (!p->pull[k])
		return;
	pair_multiply(pair->u, p->pull[l], n, p->reviewers, -1, product);
	pair_multiply(p->pull[k], pair->v, n, p->reviewers, 1, product);
}
