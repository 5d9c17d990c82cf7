/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/widereml.h"

#include <math.h>
#include <string.h>

#include <gsl/gsl_math.h>

#include "base/arena.h"
#include "estimate/brent.h"
#include "estimate/design.h"
#include "estimate/elimination.h"
#include "estimate/reml.h"

/* Grid of log lambda; STATISTICS §4.1, with a coarser first pass. */
#define GRID_LOW (-20.0)
#define GRID_HIGH 12.0
#define COARSE_STEP 1.0
#define FINE_STEP 0.25
#define ROOT_TOLERANCE 1e-14
#define ROOT_STEPS 60

/* As in reml.c. */
#define CRITERION_TOLERANCE 1e-10
#define RESIDUAL_TOLERANCE 1e-12

/* Evaluations that a search usually takes. */
#define USUAL_EVALUATIONS 52

/* Their eigenvalues then take longer than all the factorings of a search. */
#define MANY_REVIEWERS 300

/* A fit under way. */
struct work {
	const struct design *design;
	struct elimination *equations;
	double *mass, *mean, *pull;
	double rating; /* reviewers with reviews */
	double yy, nu;
	double weights; /* sum log c */
	double masses;	/* sum log n_i */
	struct elimination_pair side, diagonal;
};

bool widereml_better(const struct design *design)
{
	return design->reviewers >= MANY_REVIEWERS;
}

static void prepare(struct arena *arena, struct work *w, const struct design *design,
		    const double *y, const struct reml_settings *settings)
{
	w->design = design;
	w->equations = elimination_new(arena, design, settings->threads);
	w->equations->progress = settings->progress;
	w->equations->expected = isnan(settings->lambda) ? USUAL_EVALUATIONS : 2;
	w->mass = arena_alloc(arena, design->nominees + 1, sizeof *w->mass);
	w->mean = arena_alloc(arena, design->nominees + 1, sizeof *w->mean);
	w->pull = arena_alloc(arena, design->reviewers + 1, sizeof *w->pull);
	w->side = elimination_pair_new(arena, design);
	w->diagonal = elimination_pair_new(arena, design);
	design_mass(design, w->mass);
	design_means(design, w->mass, y, w->mean);
	design_pull(design, w->mean, y, w->pull);
	w->yy = design_cross(design, y, w->mean, y, w->mean);
	w->nu = (double)(design->count - design_nominees(design));
	for (size_t r = 0; r < design->reviewers; r++)
		w->rating += w->equations->of_reviewer[r] >= 0;
	for (size_t i = 0; i < design->nominees; i++)
		w->masses += w->mass[i] > 0 ? log(w->mass[i]) : 0;
	for (size_t t = 0; t < design->count; t++)
		w->weights += log(design->confidence[t]);
}

/* At one lambda. */
struct point {
	double residual;  /* S */
	double criterion; /* −2 log REML; NaN at INFINITY */
};

/* y is taken less the nominees' means: the right-hand side has no part for nominees. */
static struct point evaluate(struct work *w, double lambda, bool whole)
{
	struct point p = {w->yy, w->masses};
	double rho = isinf(lambda) ? 0 : 1 / lambda;

	if (lambda > 0) {
		memset(w->side.nominee, 0, w->design->nominees * sizeof *w->side.nominee);
		memcpy(w->side.reviewer, w->pull, w->design->reviewers * sizeof *w->pull);
		struct elimination_result r =
		    elimination_evaluate(w->equations, 0, rho, whole, &w->side, 1);

		p.residual = w->yy - r.product[0][0];
		p.criterion = r.log_det + w->rating * log(lambda);
	}
	p.criterion += w->nu * (log(p.residual / w->nu) + 1 + log(2 * M_PI)) - w->weights;
	return p;
}

/* Derivative of −2 log REML by log lambda. */
static double slope(double log_lambda, void *work)
{
	struct work *w = work;
	double rho = exp(-log_lambda), trace = 0, squares = 0;
	struct point p = evaluate(w, exp(log_lambda), true);

	elimination_diagonal(w->equations, &w->diagonal);
	for (size_t r = 0; r < w->design->reviewers; r++) {
		trace += w->diagonal.reviewer[r];
		squares += w->side.reviewer[r] * w->side.reviewer[r];
	}
	return w->rating - rho * trace - w->nu * rho * squares / p.residual;
}

/* The best of a grid, with its −2 log REML. */
struct best {
	double at, criterion;
};

static void search(struct work *w, double low, double high, double step, struct best *best)
{
	for (double at = low; at <= high + step / 2; at += step) {
		double criterion = evaluate(w, exp(at), false).criterion;

		if (criterion < best->criterion)
			*best = (struct best){at, criterion};
	}
}

static double find_lambda(struct arena *arena, struct work *w, enum lambda_edge *edge)
{
	struct best best = {GRID_LOW, INFINITY};

	search(w, GRID_LOW, GRID_HIGH, COARSE_STEP, &best);
	double coarse = best.at;

	search(w, fmax(GRID_LOW, coarse - COARSE_STEP + FINE_STEP),
	       fmin(GRID_HIGH, coarse + COARSE_STEP - FINE_STEP), FINE_STEP, &best);
	if (best.at > GRID_LOW && best.at < GRID_HIGH) {
		double root =
		    brent_root(arena, &(struct brent){slope, w, ROOT_TOLERANCE, ROOT_STEPS},
			       best.at - FINE_STEP, best.at + FINE_STEP);
		double criterion =
		    isnan(root) ? (double)INFINITY : evaluate(w, exp(root), false).criterion;

		if (criterion <= best.criterion)
			best = (struct best){root, criterion};
	}
	*edge = best.at < GRID_HIGH ? LAMBDA_INNER : LAMBDA_FIXED;
	if (!(best.at > GRID_LOW) ||
	    evaluate(w, 0, false).criterion <= best.criterion + CRITERION_TOLERANCE) {
		*edge = LAMBDA_ZERO;
		return 0;
	}
	return exp(best.at);
}

static void describe(const struct work *w, struct reml *fit)
{
	const struct design *d = w->design;
	double trace = 0;

	fit->nominees = d->nominees;
	fit->reviewers = d->reviewers;
	fit->n = d->count;
	fit->rated = design_nominees(d);
	fit->rating = (size_t)w->rating;
	fit->components = w->equations->components;
	fit->rank = fit->rating - fit->components;
	for (size_t t = 0; t < d->count; t++)
		trace += d->confidence[t] * (1 - d->confidence[t] / w->mass[d->nominee[t]]);
	fit->mean_eigenvalue = fit->rank > 0 ? trace / (double)fit->rank : NAN;
	fit->connectivity = NAN;
	fit->df = w->nu - (double)fit->rank;
	fit->mass = w->mass;
}

/* Decides lambda and the variances, as reml.c does. */
static void decide(struct arena *arena, struct work *w, const struct reml_settings *settings,
		   struct reml *fit)
{
	double nothing =
	    RESIDUAL_TOLERANCE * (double)w->design->count * settings->length * settings->length;
	double held = settings->lambda, left = evaluate(w, INFINITY, false).residual;

	fit->criterion = NAN;
	if (!(w->nu > 0) || left <= nothing) {
		fit->lambda = !isnan(held) ? held : w->yy <= nothing ? 0 : INFINITY;
		fit->edge = fit->lambda > 0 ? LAMBDA_FIXED : LAMBDA_ZERO;
		return;
	}
	fit->edge = LAMBDA_INNER;
	fit->lambda = isnan(held) ? find_lambda(arena, w, &fit->edge) : held;
	if (isinf(fit->lambda)) {
		fit->edge = LAMBDA_FIXED;
		fit->s_e2 = left / fit->df;
		fit->s_r2 = INFINITY;
		return;
	}
	struct point p = evaluate(w, fit->lambda, false);

	if (!(fit->lambda > 0))
		fit->edge = LAMBDA_ZERO;
	fit->s_e2 = p.residual / w->nu;
	fit->s_r2 = fit->lambda * fit->s_e2;
	fit->criterion = p.criterion;
}

/* Effects sum to 0 over the reviewers of each component, also where only differences are known. */
static void centre(const struct elimination *e, size_t reviewers, size_t stride, double *b)
{
	for (size_t c = 0; c < e->components; c++) {
		double mean = 0, count = 0;

		for (size_t r = 0; r < reviewers; r++)
			if (e->of_reviewer[r] == (int)c)
				mean += (b[r * stride] - mean) / ++count;
		for (size_t r = 0; r < reviewers; r++)
			if (e->of_reviewer[r] == (int)c)
				b[r * stride] -= mean;
	}
}

static void solve(struct arena *arena, struct work *w, struct reml *fit)
{
	size_t I = fit->nominees, R = fit->reviewers;
	double *b = arena_alloc(arena, R + 1, sizeof *b), *v = arena_alloc(arena, I + 1, sizeof *v);

	if (fit->lambda > 0) {
		evaluate(w, fit->lambda, true);
		memcpy(b, w->side.reviewer, R * sizeof *b);
		centre(w->equations, R, 1, b);
	}
	for (size_t r = 0; r < R; r++)
		if (w->equations->of_reviewer[r] < 0)
			b[r] = NAN;
	design_average(w->design, w->mass, b, v);
	for (size_t i = 0; i < I; i++)
		v[i] = w->mean[i] - v[i];
	fit->b = b;
	fit->v = v;
}

/* After a whole evaluation. The pseudo-inverse is any inverse at all, centred on both sides. */
static double *shrink_of(struct arena *arena, const struct elimination *e, double lambda)
{
	size_t R = e->design->reviewers;
	double *shrink = arena_alloc(arena, R * R + 1, sizeof *shrink);

	elimination_block(arena, e, false, shrink);
	for (size_t r = 0; isinf(lambda) && r < R; r++)
		centre(e, R, 1, shrink + r * R);
	for (size_t r = 0; isinf(lambda) && r < R; r++)
		centre(e, R, R, shrink + r);
	return shrink;
}

double *widereml_shrink(struct arena *arena, const struct design *design, double lambda)
{
	struct elimination *e = elimination_new(arena, design, 0);

	if (!(lambda > 0))
		return arena_alloc(arena, design->reviewers * design->reviewers + 1,
				   sizeof(double));
	elimination_evaluate(e, 0, isinf(lambda) ? 0 : 1 / lambda, true, NULL, 0);
	return shrink_of(arena, e, lambda);
}

/* Cov(v) = s_e² (C^-1)_ii, and s_e² / n_i where reviewers do not differ. */
static void fill_covariance(struct arena *arena, struct work *w, const struct reml *fit,
			    double *covariance)
{
	size_t I = fit->nominees;

	if (fit->lambda > 0)
		elimination_block(arena, w->equations, true, covariance);
	for (size_t i = 0; i < I; i++)
		for (size_t j = 0; j < I; j++) {
			double *at = &covariance[i * I + j];

			if (!(fit->lambda > 0))
				*at = i == j ? 1 / w->mass[i] : 0;
			*at *= fit->s_e2;
			if (!(w->mass[i] > 0) || !(w->mass[j] > 0))
				*at = NAN;
		}
}

struct reml *widereml_fit(struct arena *arena, const struct design *design, const double *y,
			  const struct reml_settings *settings, double *covariance)
{
	struct reml *fit = arena_alloc(arena, 1, sizeof *fit);
	struct work w = {.design = design};

	prepare(arena, &w, design, y, settings);
	describe(&w, fit);
	decide(arena, &w, settings, fit);
	solve(arena, &w, fit);
	if (settings->shrink && fit->lambda > 0)
		fit->shrink = shrink_of(arena, w.equations, fit->lambda);
	else if (settings->shrink)
		fit->shrink =
		    arena_alloc(arena, fit->reviewers * fit->reviewers + 1, sizeof *fit->shrink);
	if (covariance && !isinf(fit->lambda))
		fill_covariance(arena, &w, fit, covariance);
	return fit;
}
