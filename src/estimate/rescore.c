/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/rescore.h"

#include <math.h>
#include <string.h>

#include <gsl/gsl_linalg.h>

#include "base/arena.h"
#include "estimate/design.h"
#include "estimate/review.h"

/* Criteria with weight that have the same reviews; y is the weighted sum of their values. */
struct pattern {
	const struct design *design;
	const size_t *review; /* [design->count] index into reviews */
	double *y;	      /* [design->count] */
};

struct rescore {
	const struct reviews *reviews;
	const double *weight;
	double lambda;
	size_t patterns;
	const struct pattern *pattern;
	const size_t *pattern_of; /* [criteria]; SIZE_MAX: no weight */
};

struct rescore_work {
	double *confidence, *y;	     /* [reviews] */
	double *mass, *mean, *shift; /* [nominees] */
	double *effect, *laplacian;  /* [reviewers], [reviewers × reviewers] */
};

/* The pattern of the criterion's ratings: one that is there, or a new one at the end. */
static size_t pattern_for(struct arena *arena, const struct rescore *s, struct pattern *pattern,
			  size_t criterion)
{
	const struct reviews *reviews = s->reviews;
	struct design all = {reviews->nominees, reviews->reviewers, reviews->count,
			     reviews->nominee,	reviews->reviewer,  reviews->confidence};
	size_t *review = arena_alloc(arena, reviews->count + 1, sizeof *review), p = 0;
	const struct design *design =
	    design_where(arena, &all, reviews->value + criterion * reviews->count, NULL, review);

	while (p < s->patterns && !design_same(pattern[p].design, design))
		p++;
	if (p == s->patterns)
		pattern[p] =
		    (struct pattern){design, review,
				     arena_alloc(arena, design->count + 1, sizeof(double))};
	return p;
}

struct rescore *rescore_prepare(struct arena *arena, const struct reviews *reviews,
				const double *weight, double lambda)
{
	struct rescore *s = arena_alloc(arena, 1, sizeof *s);
	struct pattern *pattern = arena_alloc(arena, reviews->criteria + 1, sizeof *pattern);
	size_t *pattern_of = arena_alloc(arena, reviews->criteria + 1, sizeof *pattern_of);

	*s = (struct rescore){.reviews = reviews, .weight = weight, .lambda = lambda};
	s->pattern = pattern;
	s->pattern_of = pattern_of;
	for (size_t k = 0; k < reviews->criteria; k++) {
		const double *column = reviews->value + k * reviews->count;
		size_t p = pattern_of[k] = SIZE_MAX;

		if (!(weight[k] > 0))
			continue;
		p = pattern_of[k] = pattern_for(arena, s, pattern, k);
		s->patterns += p == s->patterns;
		for (size_t t = 0; t < pattern[p].design->count; t++)
			pattern[p].y[t] += weight[k] * column[pattern[p].review[t]];
	}
	return s;
}

struct rescore_work *rescore_work(struct arena *arena, const struct rescore *rescore)
{
	struct rescore_work *work = arena_alloc(arena, 1, sizeof *work);
	size_t n = rescore->reviews->nominees, r = rescore->reviews->reviewers;

	work->confidence = arena_alloc(arena, rescore->reviews->count + 1, sizeof(double));
	work->y = arena_alloc(arena, rescore->reviews->count + 1, sizeof(double));
	work->mass = arena_alloc(arena, n + 1, sizeof(double));
	work->mean = arena_alloc(arena, n + 1, sizeof(double));
	work->shift = arena_alloc(arena, n + 1, sizeof(double));
	work->effect = arena_alloc(arena, r + 1, sizeof(double));
	work->laplacian = arena_alloc(arena, r * r + 1, sizeof(double));
	return work;
}

/* b = lambda (1 + lambda K)^-1 q. */
static void solve_effects(const struct design *design, double lambda, const double *y,
			  struct rescore_work *work)
{
	size_t n = design->reviewers;
	gsl_matrix_view m = gsl_matrix_view_array(work->laplacian, n, n);
	gsl_vector_view b = gsl_vector_view_array(work->effect, n);

	design_laplacian(design, work->mass, work->laplacian);
	design_pull(design, work->mean, y, work->effect);
	for (size_t at = 0; at < n * n; at++)
		work->laplacian[at] *= lambda;
	for (size_t r = 0; r < n; r++) {
		work->laplacian[r * n + r] += 1;
		work->effect[r] *= lambda;
	}
	gsl_linalg_cholesky_decomp1(&m.matrix);
	gsl_linalg_cholesky_svx(&m.matrix, &b.vector);
}

/* score += adjusted means of y under this design; NaN where a nominee has no review in it. */
static void add_adjusted(const struct design *design, double lambda, const double *y,
			 struct rescore_work *work, double *score)
{
	design_mass(design, work->mass);
	design_means(design, work->mass, y, work->mean);
	memset(work->shift, 0, design->nominees * sizeof *work->shift);
	if (lambda > 0 && design->count > 0) {
		solve_effects(design, lambda, y, work);
		design_average(design, work->mass, work->effect, work->shift);
	}
	for (size_t i = 0; i < design->nominees; i++)
		score[i] += work->mean[i] - work->shift[i];
}

void rescore_weighted(const struct rescore *rescore, struct rescore_work *work,
		      const double *factor, double *score)
{
	memset(score, 0, rescore->reviews->nominees * sizeof *score);
	for (size_t p = 0; p < rescore->patterns; p++) {
		const struct pattern *pattern = &rescore->pattern[p];
		struct design design = *pattern->design;

		for (size_t t = 0; factor && t < design.count; t++)
			work->confidence[t] =
			    pattern->design->confidence[t] * factor[design.reviewer[t]];
		if (factor)
			design.confidence = work->confidence;
		add_adjusted(&design, rescore->lambda, pattern->y, work, score);
	}
}

void rescore_criterion(const struct rescore *rescore, struct rescore_work *work, size_t criterion,
		       const double *value, double *score)
{
	memset(score, 0, rescore->reviews->nominees * sizeof *score);
	if (rescore->pattern_of[criterion] == SIZE_MAX)
		return;
	const struct pattern *pattern = &rescore->pattern[rescore->pattern_of[criterion]];

	for (size_t t = 0; t < pattern->design->count; t++)
		work->y[t] = rescore->weight[criterion] * value[pattern->review[t]];
	add_adjusted(pattern->design, rescore->lambda, work->y, work, score);
}
