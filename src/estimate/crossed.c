/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/crossed.h"

#include <math.h>

#include <gsl/gsl_errno.h>
#include <gsl/gsl_min.h>
#include <gsl/gsl_multimin.h>

#include "base/arena.h"
#include "estimate/design.h"
#include "estimate/henderson.h"
#include "estimate/widecrossed.h"
#include "estimate/workspace.h"

/* Ratios th = variance / s² are searched between these logs; STATISTICS §4.3, §19. */
#define LOG_LOW (-14.0)
#define LOG_HIGH 30.0
#define LINE_HIGH 14.0
#define LINE_STEP 0.5
#define SIMPLEX_SIZE 1e-8
#define SIMPLEX_STEPS 2000
#define LINE_TOLERANCE 1e-12
#define LINE_STEPS 200

/* A boundary is taken unless it is worse by more than this. */
#define BOUNDARY_TOLERANCE 1e-10

enum { NOMINEE, REVIEWER };

/* The equations, and which of the two ratios is held at 0 by a line search. */
struct target {
	struct henderson *equations;
	int held;
};

/* A point of the search. */
struct point {
	double log_th[2]; /* [NOMINEE], [REVIEWER]; −INFINITY: 0 */
	double criterion;
};

static double ratio(double log_th)
{
	return isinf(log_th) ? 0 : exp(fmin(LOG_HIGH, fmax(LOG_LOW, log_th)));
}

static double evaluate(struct target *target, double log_nominee, double log_reviewer)
{
	return henderson_evaluate(target->equations, ratio(log_nominee), ratio(log_reviewer));
}

static double evaluate_plane(const gsl_vector *x, void *target)
{
	return evaluate(target, gsl_vector_get(x, 0), gsl_vector_get(x, 1));
}

static double evaluate_line(double x, void *target)
{
	struct target *t = target;

	return evaluate(t, t->held == NOMINEE ? -INFINITY : x, t->held == REVIEWER ? -INFINITY : x);
}

/* Nelder-Mead from one start; returns the best point seen. */
static struct point search_plane(struct arena *arena, struct target *target, double nominee,
				 double reviewer)
{
	double start[2] = {nominee, reviewer}, step[2] = {1, 1};
	gsl_vector_view x = gsl_vector_view_array(start, 2), size = gsl_vector_view_array(step, 2);
	gsl_multimin_function f = {evaluate_plane, 2, target};
	gsl_multimin_fminimizer *m =
	    workspace_need(arena,
			   gsl_multimin_fminimizer_alloc(gsl_multimin_fminimizer_nmsimplex2, 2));

	gsl_multimin_fminimizer_set(m, &f, &x.vector, &size.vector);
	for (int i = 0; i < SIMPLEX_STEPS; i++)
		if (gsl_multimin_fminimizer_iterate(m) != GSL_SUCCESS ||
		    gsl_multimin_fminimizer_size(m) < SIMPLEX_SIZE)
			break;
	struct point best = {{gsl_vector_get(m->x, 0), gsl_vector_get(m->x, 1)}, m->fval};

	gsl_multimin_fminimizer_free(m);
	return best;
}

/* Brent within one grid cell to each side of at. */
static double search_line_near(struct arena *arena, struct target *target, double at)
{
	gsl_min_fminimizer *m =
	    workspace_need(arena, gsl_min_fminimizer_alloc(gsl_min_fminimizer_brent));
	gsl_function f = {evaluate_line, target};
	double best = at;

	if (gsl_min_fminimizer_set(m, &f, at, at - LINE_STEP, at + LINE_STEP) == GSL_SUCCESS) {
		for (int i = 0; i < LINE_STEPS; i++)
			if (gsl_min_fminimizer_iterate(m) != GSL_SUCCESS ||
			    gsl_min_test_interval(gsl_min_fminimizer_x_lower(m),
						  gsl_min_fminimizer_x_upper(m), LINE_TOLERANCE,
						  0) == GSL_SUCCESS)
				break;
		best = gsl_min_fminimizer_x_minimum(m);
	}
	gsl_min_fminimizer_free(m);
	return best;
}

/* One variance held at 0, the other by a line search. */
static struct point search_line(struct arena *arena, struct target *target, int held)
{
	struct point best = {{-INFINITY, -INFINITY}, INFINITY};
	double at = LOG_LOW;

	target->held = held;
	for (double x = LOG_LOW; x <= LINE_HIGH; x += LINE_STEP) {
		double m = evaluate_line(x, target);

		if (m < best.criterion) {
			best.criterion = m;
			at = x;
		}
	}
	if (at > LOG_LOW && at < LINE_HIGH)
		at = search_line_near(arena, target, at);
	best.log_th[1 - held] = at;
	best.criterion = evaluate_line(at, target);
	return best;
}

static struct point search(struct arena *arena, struct target *target)
{
	struct point best = search_plane(arena, target, 0, -1),
		     other = search_plane(arena, target, -3, -3);
	struct point boundary[3] = {search_line(arena, target, REVIEWER),
				    search_line(arena, target, NOMINEE),
				    {{-INFINITY, -INFINITY},
				     evaluate(target, -INFINITY, -INFINITY)}};

	if (other.criterion < best.criterion)
		best = other;
	for (int i = 0; i < 3; i++)
		if (boundary[i].criterion <= best.criterion + BOUNDARY_TOLERANCE)
			best = boundary[i];
	return best;
}

static size_t members(const double *mass, size_t count)
{
	size_t some = 0;

	for (size_t a = 0; a < count; a++)
		if (mass[a] > 0)
			some++;
	return some;
}

static void fill_effects(struct arena *arena, const struct henderson *h, struct crossed *out)
{
	double *big = arena_alloc(arena, h->bigs + 1, sizeof *big);
	double *big_sd = arena_alloc(arena, h->bigs + 1, sizeof *big_sd);
	double *small = arena_alloc(arena, h->smalls + 1, sizeof *small);
	double *small_sd = arena_alloc(arena, h->smalls + 1, sizeof *small_sd);

	henderson_effects(arena, h, true, big, big_sd);
	henderson_effects(arena, h, false, small, small_sd);
	out->nominee_effect = h->big_is_nominee ? big : small;
	out->nominee_sd = h->big_is_nominee ? big_sd : small_sd;
	out->reviewer_effect = h->big_is_nominee ? small : big;
	out->reviewer_sd = h->big_is_nominee ? small_sd : big_sd;
}

struct crossed *crossed_fit(struct arena *arena, const struct design *design, const double *y)
{
	struct crossed *out = arena_alloc(arena, 1, sizeof *out);
	struct target target = {.equations = henderson_new(arena, design, y)};
	const struct henderson *h = target.equations;

	if (widecrossed_better(design))
		return widecrossed_fit(arena, design, y, 0, NULL);
	if (members(h->big_mass, h->bigs) < 2 || members(h->small_mass, h->smalls) < 2)
		return NULL;
	struct point best = search(arena, &target);

	out->criterion = evaluate(&target, best.log_th[NOMINEE], best.log_th[REVIEWER]);
	out->residual = h->r2 / ((double)h->n - 1);
	out->nominee = ratio(best.log_th[NOMINEE]) * out->residual;
	out->reviewer = ratio(best.log_th[REVIEWER]) * out->residual;
	out->intercept = h->mean + h->beta;
	out->intercept_se = sqrt(out->residual / h->r_x);
	fill_effects(arena, h, out);
	return out;
}
