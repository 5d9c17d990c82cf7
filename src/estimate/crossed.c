/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/crossed.h"

#include <math.h>

#include <gsl/gsl_errno.h>
#include <gsl/gsl_multimin.h>

#include "base/arena.h"
#include "estimate/design.h"
#include "estimate/henderson.h"
#include "estimate/oneway.h"
#include "estimate/widecrossed.h"
#include "estimate/workspace.h"

/* Ratios th = variance / s² are searched between these logs; STATISTICS §4.3, §19. */
#define LOG_LOW (-14.0)
#define LOG_HIGH 30.0
#define SIMPLEX_SIZE 1e-8
#define SIMPLEX_STEPS 2000

/* So many steps without a better point are steps within rounding, where the simplex may never come
 * down to its size. */
#define SIMPLEX_IDLE 50

/* A boundary is taken unless it is worse by more than this. */
#define BOUNDARY_TOLERANCE 1e-10

enum { NOMINEE, REVIEWER };

/* A point of the search. */
struct point {
	double log_th[2]; /* [NOMINEE], [REVIEWER] */
	double criterion;
};

static double ratio(double log_th)
{
	return exp(fmin(LOG_HIGH, fmax(LOG_LOW, log_th)));
}

static double evaluate(const gsl_vector *x, void *equations)
{
	return henderson_evaluate(equations, ratio(gsl_vector_get(x, NOMINEE)),
				  ratio(gsl_vector_get(x, REVIEWER)));
}

/* Nelder-Mead from one start; returns the best point seen. */
static struct point search_plane(struct arena *arena, struct henderson *equations, double nominee,
				 double reviewer)
{
	double start[2] = {nominee, reviewer}, step[2] = {1, 1};
	gsl_vector_view x = gsl_vector_view_array(start, 2), size = gsl_vector_view_array(step, 2);
	gsl_multimin_function f = {evaluate, 2, equations};
	gsl_multimin_fminimizer *m =
	    workspace_need(arena,
			   gsl_multimin_fminimizer_alloc(gsl_multimin_fminimizer_nmsimplex2, 2));

	gsl_multimin_fminimizer_set(m, &f, &x.vector, &size.vector);
	for (int i = 0, idle = 0; i < SIMPLEX_STEPS && idle < SIMPLEX_IDLE; i++) {
		double before = m->fval;

		if (gsl_multimin_fminimizer_iterate(m) != GSL_SUCCESS ||
		    gsl_multimin_fminimizer_size(m) < SIMPLEX_SIZE)
			break;
		idle = m->fval < before ? 0 : idle + 1;
	}
	struct point best = {{gsl_vector_get(m->x, 0), gsl_vector_get(m->x, 1)}, m->fval};

	gsl_multimin_fminimizer_free(m);
	return best;
}

/* The best of two starts. */
static struct point search(struct arena *arena, struct henderson *equations)
{
	struct point best = search_plane(arena, equations, 0, -1),
		     other = search_plane(arena, equations, -3, -3);

	return other.criterion < best.criterion ? other : best;
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

struct crossed *crossed_fit_told(struct arena *arena, const struct design *design, const double *y,
				 const struct estimate_progress *progress)
{
	struct crossed *out = arena_alloc(arena, 1, sizeof *out);

	if (widecrossed_better(design))
		return widecrossed_fit(arena, design, y, 0, progress);
	struct henderson *h = henderson_new(arena, design, y);

	if (members(h->big_mass, h->bigs) < 2 || members(h->small_mass, h->smalls) < 2)
		return NULL;
	struct point best = search(arena, h);
	struct crossed *boundary = oneway_best(arena, design, y);

	if (boundary->criterion <= best.criterion + BOUNDARY_TOLERANCE)
		return boundary;
	out->criterion =
	    henderson_evaluate(h, ratio(best.log_th[NOMINEE]), ratio(best.log_th[REVIEWER]));
	out->residual = h->r2 / ((double)h->n - 1);
	out->nominee = ratio(best.log_th[NOMINEE]) * out->residual;
	out->reviewer = ratio(best.log_th[REVIEWER]) * out->residual;
	out->intercept = h->mean + h->beta;
	out->intercept_se = sqrt(out->residual / h->r_x);
	fill_effects(arena, h, out);
	return out;
}

struct crossed *crossed_fit(struct arena *arena, const struct design *design, const double *y)
{
	return crossed_fit_told(arena, design, y, NULL);
}
