/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/refit.h"

#include <math.h>

#include <gsl/gsl_linalg.h>

#include "base/arena.h"
#include "estimate/describe.h"
#include "estimate/design.h"
#include "estimate/reml.h"
#include "estimate/review.h"
#include "estimate/totals.h"
#include "estimate/value.h"

/* As in estimate.c. */
#define FEWEST_DF 3

/* A criterion's reviews, and what depends on who rated but not on what. */
struct pattern {
	const struct design *design;
	double *mass; /* [nominees] */
	double *root; /* [reviewers × reviewers] Cholesky factor of 1 + lambda K */
	double df;
};

static double freedom(struct arena *arena, const struct design *design)
{
	size_t I = design->nominees, R = design->reviewers, rating = 0;
	int *component = arena_alloc(arena, I + R + 1, sizeof *component);
	size_t components = design_components(arena, design, component, component + I);

	for (size_t r = 0; r < R; r++)
		rating += component[I + r] >= 0;
	return (double)design->count - (double)design_nominees(design) -
	       ((double)rating - (double)components);
}

static void factorise(struct arena *arena, struct pattern *p, double lambda)
{
	size_t R = p->design->reviewers;
	gsl_matrix_view m;

	p->mass = arena_alloc(arena, p->design->nominees + 1, sizeof *p->mass);
	p->root = arena_alloc(arena, R * R + 1, sizeof *p->root);
	p->df = freedom(arena, p->design);
	design_mass(p->design, p->mass);
	design_laplacian(p->design, p->mass, p->root);
	for (size_t at = 0; at < R * R; at++)
		p->root[at] *= lambda;
	for (size_t r = 0; r < R; r++)
		p->root[r * R + r] += 1;
	if (R == 0)
		return;
	m = gsl_matrix_view_array(p->root, R, R);
	gsl_linalg_cholesky_decomp1(&m.matrix);
}

/* v_k = m_k − N b / n, b = lambda (1 + lambda K)^-1 q. y: [design->count], v: [nominees]. */
static void adjust(struct arena *arena, const struct pattern *p, double lambda, const double *y,
		   double *v)
{
	size_t I = p->design->nominees, R = p->design->reviewers;
	double *mean = arena_alloc(arena, I + 1, sizeof *mean);
	double *b = arena_alloc(arena, R + 1, sizeof *b);

	design_means(p->design, p->mass, y, mean);
	design_pull(p->design, mean, y, b);
	for (size_t r = 0; r < R; r++)
		b[r] *= lambda;
	if (R > 0) {
		gsl_matrix_view m = gsl_matrix_view_array(p->root, R, R);
		gsl_vector_view x = gsl_vector_view_array(b, R);

		gsl_linalg_cholesky_svx(&m.matrix, &x.vector);
	}
	design_average(p->design, p->mass, b, v);
	for (size_t i = 0; i < I; i++)
		v[i] = mean[i] - v[i];
}

/* What is known of a panel's degrees of freedom before its covariance. */
struct bounds {
	double fewest, most; /* of the criteria that count */
};

static struct pattern pattern_of(struct arena *arena, const struct design *all,
				 const struct pattern *earlier, size_t count, const double *column,
				 double lambda)
{
	struct pattern p = {.design = design_where(arena, all, column, NULL, NULL)};

	for (size_t k = 0; k < count; k++)
		if (earlier[k].design && design_same(earlier[k].design, p.design))
			return earlier[k];
	factorise(arena, &p, lambda);
	return p;
}

/* V = sum of w_k v_k. */
static struct bounds fill_scores(struct arena *arena, const struct reviews *reviews,
				 const double *weight, double lambda, double *score)
{
	struct design all = {reviews->nominees, reviews->reviewers, reviews->count,
			     reviews->nominee,	reviews->reviewer,  reviews->confidence};
	struct pattern *pattern = arena_alloc(arena, reviews->criteria + 1, sizeof *pattern);
	double *y = arena_alloc(arena, reviews->count + 1, sizeof *y);
	double *v = arena_alloc(arena, reviews->nominees + 1, sizeof *v);
	struct bounds bounds = {INFINITY, -INFINITY};

	for (size_t k = 0; k < reviews->criteria; k++) {
		const double *column = reviews->value + k * reviews->count;
		size_t n = 0;

		if (!(weight[k] > 0))
			continue;
		pattern[k] = pattern_of(arena, &all, pattern, k, column, lambda);
		for (size_t t = 0; t < reviews->count; t++)
			if (!isnan(column[t]))
				y[n++] = column[t];
		adjust(arena, &pattern[k], lambda, y, v);
		for (size_t i = 0; i < reviews->nominees; i++)
			score[i] += weight[k] * v[i];
		bounds.fewest = fmin(bounds.fewest, pattern[k].df);
		bounds.most = fmax(bounds.most, pattern[k].df);
	}
	return bounds;
}

static enum estimate_reason reason_of(const struct reviews *reviews, const struct reml *total)
{
	if (reviews->count == 0)
		return ESTIMATE_NO_RATINGS;
	if (total->n == 0)
		return ESTIMATE_MISSING_CRITERION;
	if (total->n == total->rated)
		return ESTIMATE_NO_REPLICATION;
	if (total->s_e2 > 0)
		return ESTIMATE_FINE;
	return total->df >= 1 ? ESTIMATE_NO_RESIDUAL : ESTIMATE_FEW_DF;
}

static struct refit plain(struct arena *arena, const struct scores *scores,
			  enum estimate_reason reason)
{
	return (struct refit){reason, 0, raw_means_compute(arena, scores)->score};
}

struct refit refit_scores(struct arena *arena, const struct scores *scores)
{
	const struct reviews *reviews = reviews_collect(arena, scores);
	const struct totals *totals = totals_complete(arena, reviews, scores->weight);
	const struct reml *total = reml_fit_as(arena, totals->design, totals->value,
					       &(struct reml_settings){.length = VALUE_LENGTH,
								       .lambda = NAN,
								       .threads = 1});
	enum estimate_reason reason = reason_of(reviews, total);
	double *score = arena_alloc(arena, scores->nominees + 1, sizeof *score);

	if (reason != ESTIMATE_FINE)
		return plain(arena, scores, reason);
	struct bounds df = fill_scores(arena, reviews, scores->weight, total->lambda, score);

	if (df.most < FEWEST_DF)
		return plain(arena, scores, ESTIMATE_FEW_DF);
	if (df.fewest < FEWEST_DF) {
		const struct estimate_settings settings = {0.9, false, false, NULL};
		const struct estimates *e = estimate_panel(arena, scores, &settings);

		return (struct refit){e->reason, e->lambda, e->score};
	}
	return (struct refit){ESTIMATE_FINE, total->lambda, score};
}
