/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/crossed.h"

#include <math.h>
#include <string.h>

#include <gsl/gsl_errno.h>
#include <gsl/gsl_linalg.h>
#include <gsl/gsl_math.h>

#include "base/arena.h"
#include "estimate/design.h"
#include "estimate/elimination.h"
#include "estimate/oneway.h"

/* Steps stop when no variance moves by more than this share of itself. */
#define STEP_TOLERANCE 1e-10
#define MOST_STEPS 100
#define STALLED 1e-6 /* of the criterion, at the boundary */
#define MOST_HALVINGS 30

/* Variances below this share of the residual one count as on the boundary; STATISTICS §4.3. */
#define LEAST_RATIO 8.315287191035679e-07 /* e^-14 */
#define BOUNDARY_TOLERANCE 1e-10

/*
 * Where a climb starts: at the first of these ratios for both; and, as small panels with blanks can
 * have two summits, at the best pair of all, unless a factoring is dear.
 */
#define DEAR 200 /* members of the smaller side */
static const double first_ratio[] = {0.6, 0.04, 10, 150};
#define FIRST_RATIOS (sizeof first_ratio / sizeof *first_ratio)

/* Factorings that a fit usually takes. */
#define USUAL_EVALUATIONS 14

enum { NOMINEE, REVIEWER, RESIDUAL, VARIANCES };

/* The model at one pair of ratios. */
struct state {
	double variance[VARIANCES];
	double criterion, r_x, beta;
};

/* A fit under way. */
struct work {
	const struct design *design;
	struct elimination *equations;
	double mean, yy, ones, weights; /* of y; sum c y², sum c, sum log c, y less its mean */
	double members[2];		/* with reviews */
	double *y;			/* [count] less its mean */
	struct elimination_pair side[ELIMINATION_SIDES]; /* solutions for y and for 1 */
	struct elimination_pair effect, diagonal, room;
	double *work, *residual;    /* [2 × kept], [count] */
	double *variate[VARIANCES]; /* [count] */
	double *answer[VARIANCES];  /* [count] */
};

static void centre(struct arena *arena, struct work *w, const double *y)
{
	const struct design *d = w->design;

	w->y = arena_alloc(arena, d->count + 1, sizeof *w->y);
	for (size_t t = 0; t < d->count; t++) {
		w->ones += d->confidence[t];
		w->mean += d->confidence[t] / w->ones * (y[t] - w->mean);
		w->weights += log(d->confidence[t]);
	}
	for (size_t t = 0; t < d->count; t++) {
		w->y[t] = y[t] - w->mean;
		w->yy += d->confidence[t] * w->y[t] * w->y[t];
	}
}

static void prepare(struct arena *arena, struct work *w, const double *y)
{
	const struct design *d = w->design;
	const struct elimination *e = w->equations;

	centre(arena, w, y);
	for (size_t i = 0; i < d->nominees; i++)
		w->members[NOMINEE] += e->of_nominee[i] >= 0;
	for (size_t r = 0; r < d->reviewers; r++)
		w->members[REVIEWER] += e->of_reviewer[r] >= 0;
	for (int s = 0; s < ELIMINATION_SIDES; s++)
		w->side[s] = elimination_pair_new(arena, d);
	w->effect = elimination_pair_new(arena, d);
	w->diagonal = elimination_pair_new(arena, d);
	w->room = elimination_pair_new(arena, d);
	w->work = arena_alloc(arena, 2 * e->kept + 1, sizeof *w->work);
	w->residual = arena_alloc(arena, d->count + 1, sizeof *w->residual);
	for (int v = 0; v < VARIANCES; v++) {
		w->variate[v] = arena_alloc(arena, d->count + 1, sizeof *w->variate[v]);
		w->answer[v] = arena_alloc(arena, d->count + 1, sizeof *w->answer[v]);
	}
}

/* Z'C x; x NULL: 1. */
static void gather(const struct work *w, const double *x, struct elimination_pair *out)
{
	const struct design *d = w->design;

	memset(out->nominee, 0, d->nominees * sizeof *out->nominee);
	memset(out->reviewer, 0, d->reviewers * sizeof *out->reviewer);
	for (size_t t = 0; t < d->count; t++) {
		double cx = d->confidence[t] * (x ? x[t] : 1);

		out->nominee[d->nominee[t]] += cx;
		out->reviewer[d->reviewer[t]] += cx;
	}
}

/*
 * Both ratios given, s² = r² / (n − 1). whole: the equations are left solved, else only the
 * criterion is good.
 */
static void evaluate(struct work *w, double th_nominee, double th_reviewer, bool whole,
		     struct state *s)
{
	double df = (double)w->design->count - 1;

	gather(w, w->y, &w->side[0]);
	gather(w, NULL, &w->side[1]);
	struct elimination_result r =
	    elimination_evaluate(w->equations, 1 / th_nominee, 1 / th_reviewer, whole, w->side,
				 ELIMINATION_SIDES);

	s->r_x = w->ones - r.product[1][1];
	s->beta = -r.product[0][1] / s->r_x; /* sum c y = 0 */
	double r2 = w->yy - r.product[0][0] - s->beta * s->beta * s->r_x;

	s->variance[RESIDUAL] = r2 / df;
	s->variance[NOMINEE] = th_nominee * s->variance[RESIDUAL];
	s->variance[REVIEWER] = th_reviewer * s->variance[RESIDUAL];
	s->criterion = r.log_det + w->members[NOMINEE] * log(th_nominee) +
		       w->members[REVIEWER] * log(th_reviewer) - w->weights + log(s->r_x) +
		       df * (log(r2) + 1 + log(2 * M_PI / df));
}

static void take_effects(struct work *w, const struct state *s)
{
	const struct design *d = w->design;

	for (size_t i = 0; i < d->nominees; i++)
		w->effect.nominee[i] = w->side[0].nominee[i] - s->beta * w->side[1].nominee[i];
	for (size_t r = 0; r < d->reviewers; r++)
		w->effect.reviewer[r] = w->side[0].reviewer[r] - s->beta * w->side[1].reviewer[r];
	for (size_t t = 0; t < d->count; t++)
		w->residual[t] = w->y[t] - s->beta - w->effect.nominee[d->nominee[t]] -
				 w->effect.reviewer[d->reviewer[t]];
}

static double dot(const double *x, const double *y, size_t n)
{
	double sum = 0;

	for (size_t a = 0; a < n; a++)
		sum += x[a] * y[a];
	return sum;
}

/* Derivatives of the log likelihood by the variances; traces of C^-1, the intercept estimated. */
static void scores_of(struct work *w, const struct state *s, double *score)
{
	const struct design *d = w->design;
	const double *v = s->variance;
	const double *effect[2] = {w->effect.nominee, w->effect.reviewer};
	const double *one[2] = {w->side[1].nominee, w->side[1].reviewer};
	const double *diagonal[2] = {w->diagonal.nominee, w->diagonal.reviewer};
	const size_t count[2] = {d->nominees, d->reviewers};
	double left = (double)d->count - 1, squares = 0;

	elimination_diagonal(w->equations, &w->diagonal);
	for (int f = 0; f < 2; f++) {
		double trace = dot(one[f], one[f], count[f]) / s->r_x;

		for (size_t a = 0; a < count[f]; a++)
			trace += diagonal[f][a];
		double used = w->members[f] - v[RESIDUAL] / v[f] * trace;

		left -= used;
		score[f] = -(used - dot(effect[f], effect[f], count[f]) / v[f]) / v[f] / 2;
	}
	for (size_t t = 0; t < d->count; t++)
		squares += d->confidence[t] * w->residual[t] * w->residual[t];
	score[RESIDUAL] = -(left - squares / v[RESIDUAL]) / v[RESIDUAL] / 2;
}

/* out = C P q s², the residuals of the mixed model equations with q in the place of y, times c. */
static void project(struct work *w, const struct state *s, const double *q, double *out)
{
	const struct design *d = w->design;
	double sum = 0;

	gather(w, q, &w->room);
	for (size_t t = 0; t < d->count; t++)
		sum += d->confidence[t] * q[t];
	/* 1'C Z C^-1 Z'C q, by the solution for 1 that is at hand */
	sum -= dot(w->room.nominee, w->side[1].nominee, d->nominees) +
	       dot(w->room.reviewer, w->side[1].reviewer, d->reviewers);
	double beta = sum / s->r_x;

	elimination_solve(w->equations, &w->room, w->work);
	for (size_t t = 0; t < d->count; t++) {
		size_t i = d->nominee[t], r = d->reviewer[t];
		double u = w->room.nominee[i] + w->room.reviewer[r] -
			   beta * (w->side[1].nominee[i] + w->side[1].reviewer[r]);

		out[t] = d->confidence[t] * (q[t] - beta - u);
	}
}

/* Average of observed and expected information: q_j' P q_k / 2, q_j = (dV / d variance_j) P y. */
static void information(struct work *w, const struct state *s, double *out)
{
	const struct design *d = w->design;
	const double *v = s->variance;

	for (size_t t = 0; t < d->count; t++) {
		w->variate[NOMINEE][t] = w->effect.nominee[d->nominee[t]] / v[NOMINEE];
		w->variate[REVIEWER][t] = w->effect.reviewer[d->reviewer[t]] / v[REVIEWER];
		w->variate[RESIDUAL][t] = w->residual[t] / v[RESIDUAL];
	}
	for (int j = 0; j < VARIANCES; j++)
		project(w, s, w->variate[j], w->answer[j]);
	for (int j = 0; j < VARIANCES; j++)
		for (int k = 0; k < VARIANCES; k++)
			out[j * VARIANCES + k] =
			    dot(w->variate[j], w->answer[k], d->count) / v[RESIDUAL] / 2;
}

/* The Newton step; false if there is none. */
static bool step_of(struct work *w, const struct state *s, double *step)
{
	double score[VARIANCES], matrix[VARIANCES * VARIANCES];
	gsl_matrix_view m = gsl_matrix_view_array(matrix, VARIANCES, VARIANCES);
	gsl_vector_view g = gsl_vector_view_array(score, VARIANCES);
	gsl_vector_view x = gsl_vector_view_array(step, VARIANCES);

	take_effects(w, s);
	scores_of(w, s, score);
	information(w, s, matrix);
	return gsl_linalg_cholesky_decomp1(&m.matrix) == GSL_SUCCESS &&
	       gsl_linalg_cholesky_solve(&m.matrix, &g.vector, &x.vector) == GSL_SUCCESS;
}

/* No variance falls below a tenth of itself in one step: a boundary is approached, not crossed. */
static double stepped(const struct state *from, const double *step, double part, int v)
{
	return fmax(from->variance[v] / 10, from->variance[v] + part * step[v]);
}

static struct state moved(struct work *w, const struct state *from, const double *step, double part)
{
	struct state to;
	double th[2], residual = stepped(from, step, part, RESIDUAL);

	for (int f = 0; f < 2; f++)
		th[f] = fmax(LEAST_RATIO, stepped(from, step, part, f) / residual);
	evaluate(w, th[NOMINEE], th[REVIEWER], true, &to);
	return to;
}

/* A ratio at its least value is left to the boundary fits. */
static bool settled(const struct state *a, const struct state *b)
{
	for (int v = 0; v < VARIANCES; v++)
		if (a->variance[v] <= 1.001 * LEAST_RATIO * a->variance[RESIDUAL] &&
		    a->criterion > b->criterion - STALLED)
			return true;
	for (int v = 0; v < VARIANCES; v++)
		if (fabs(a->variance[v] - b->variance[v]) > STEP_TOLERANCE * b->variance[v])
			return false;
	return true;
}

/* From one pair of ratios to a summit. */
static struct state climb(struct work *w, const double from[2])
{
	struct state at, next;
	double step[VARIANCES];

	evaluate(w, from[NOMINEE], from[REVIEWER], true, &at);
	for (int i = 0; i < MOST_STEPS && step_of(w, &at, step); i++) {
		double part = 1;
		int halvings = 0;

		next = moved(w, &at, step, part);
		while (!(next.criterion <= at.criterion + BOUNDARY_TOLERANCE) &&
		       halvings++ < MOST_HALVINGS)
			next = moved(w, &at, step, part /= 2);
		bool done = settled(&next, &at);

		at = next;
		if (done)
			break;
	}
	return at;
}

/* The number of the best pair of the grid, nominees' ratio first. */
static size_t best_start(struct work *w)
{
	struct state at;
	double best = INFINITY;
	size_t number = 0;
	for (size_t k = 0; k < FIRST_RATIOS * FIRST_RATIOS; k++) {
		const double nominee = first_ratio[k / FIRST_RATIOS];
		evaluate(w, nominee, first_ratio[k % FIRST_RATIOS], false, &at);
		if (at.criterion < best)
			best = at.criterion, number = k;
	}
	return number;
}

/* The state left in the equations is the one returned. */
static struct state search(struct work *w)
{
	const double middle[2] = {first_ratio[0], first_ratio[0]};
	size_t number = w->equations->kept < DEAR ? best_start(w) : 0;
	const double other[2] = {first_ratio[number / FIRST_RATIOS],
				 first_ratio[number % FIRST_RATIOS]};
	struct state at = climb(w, other), again;

	if (number == 0)
		return at;
	again = climb(w, middle);
	if (again.criterion < at.criterion)
		return again;
	evaluate(w, at.variance[NOMINEE] / at.variance[RESIDUAL],
		 at.variance[REVIEWER] / at.variance[RESIDUAL], true, &at);
	return at;
}

/* Conditional standard deviations, the intercept taken as known. */
static double *spread_of(struct arena *arena, const double *diagonal, const int *component,
			 size_t count, double residual)
{
	double *sd = arena_alloc(arena, count + 1, sizeof *sd);

	for (size_t a = 0; a < count; a++)
		sd[a] = component[a] >= 0 ? sqrt(residual * diagonal[a]) : (double)NAN;
	return sd;
}

static double *effects_of(struct arena *arena, const double *effect, const int *component,
			  size_t count)
{
	double *out = arena_alloc(arena, count + 1, sizeof *out);

	for (size_t a = 0; a < count; a++)
		out[a] = component[a] >= 0 ? effect[a] : (double)NAN;
	return out;
}

static struct crossed *inner(struct arena *arena, struct work *w, const struct state *s)
{
	struct crossed *out = arena_alloc(arena, 1, sizeof *out);
	const struct elimination *e = w->equations;
	size_t I = w->design->nominees, R = w->design->reviewers;
	double residual = s->variance[RESIDUAL];

	take_effects(w, s);
	elimination_diagonal(e, &w->diagonal);
	out->nominee = s->variance[NOMINEE];
	out->reviewer = s->variance[REVIEWER];
	out->residual = residual;
	out->intercept = w->mean + s->beta;
	out->intercept_se = sqrt(residual / s->r_x);
	out->criterion = s->criterion;
	out->nominee_effect = effects_of(arena, w->effect.nominee, e->of_nominee, I);
	out->nominee_sd = spread_of(arena, w->diagonal.nominee, e->of_nominee, I, residual);
	out->reviewer_effect = effects_of(arena, w->effect.reviewer, e->of_reviewer, R);
	out->reviewer_sd = spread_of(arena, w->diagonal.reviewer, e->of_reviewer, R, residual);
	return out;
}

struct crossed *crossed_fit_told(struct arena *arena, const struct design *design, const double *y,
				 const struct estimate_progress *progress)
{
	struct work w = {.design = design};

	w.equations = elimination_new(arena, design, 0);
	w.equations->progress = progress;
	w.equations->expected = USUAL_EVALUATIONS;
	prepare(arena, &w, y);
	if (w.members[NOMINEE] < 2 || w.members[REVIEWER] < 2)
		return NULL;
	struct state at = search(&w);
	struct crossed *boundary = oneway_best(arena, design, y);

	if (boundary->criterion <= at.criterion + BOUNDARY_TOLERANCE)
		return boundary;
	return inner(arena, &w, &at);
}

struct crossed *crossed_fit(struct arena *arena, const struct design *design, const double *y)
{
	return crossed_fit_told(arena, design, y, NULL);
}
