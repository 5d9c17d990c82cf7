/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/factors.h"

#include <math.h>
#include <stdbool.h>

#include <gsl/gsl_errno.h>
#include <gsl/gsl_multimin.h>

#include "base/arena.h"
#include "estimate/factors_equations.h"
#include "estimate/progress.h"
#include "estimate/workspace.h"

/* As in crossed.c: where ratios are searched, and when a simplex has come to rest. */
#define LOG_LOW (-14.0)
#define LOG_HIGH 30.0
/* First roughly from two starts, then from the better point to the end. */
#define ROUGH_SIZE 1e-2
#define ROUGH_STEP 1.0
#define SIMPLEX_SIZE 1e-7
#define SIMPLEX_STEP 0.1
#define SIMPLEX_STEPS 2000
#define SIMPLEX_IDLE 60

/* A factor whose ratio is below e to this is tried at 0. */
#define LOG_SMALL (-4.0)
/* A boundary is taken unless it is worse by more than this. */
#define BOUNDARY_TOLERANCE 1e-10
/* A residual below this share of all variance is rounding. */
#define NOTHING_LEFT 1e-9
/* In place of a criterion that does not exist. */
#define NOWHERE 1e300

struct search {
	struct factors_equations *equations;
	bool free[FACTORS_MOST]; /* the others are 0 */
	size_t count;		 /* of free ones */
	size_t steps;		 /* done so far */
};

struct point {
	double th[FACTORS_MOST], criterion;
};

static double ratio(double log_th)
{
	return exp(fmin(LOG_HIGH, fmax(LOG_LOW, log_th)));
}

static void spread(const struct search *s, const gsl_vector *x, double *th)
{
	size_t at = 0;

	for (size_t f = 0; f < s->equations->input->factors; f++)
		th[f] = s->free[f] ? ratio(gsl_vector_get(x, at++)) : 0;
}

static double evaluate(const gsl_vector *x, void *search)
{
	struct search *s = search;
	const struct estimate_progress *progress = s->equations->input->progress;
	double th[FACTORS_MOST], criterion;

	s->steps++;
	if (progress)
		progress->tell(progress->context, s->steps, 0);
	spread(s, x, th);
	criterion = factors_evaluate(s->equations, th);
	return isnan(criterion) ? NOWHERE : criterion;
}

/* Where the free factors start: [FACTORS_MOST]. */
struct start {
	double log_th[FACTORS_MOST], step, size;
};

/* Nelder-Mead from one start. */
static struct point descend(struct arena *arena, struct search *s, const struct start *from)
{
	double start[FACTORS_MOST], step[FACTORS_MOST];
	struct point best = {{0}, 0};

	for (size_t a = 0; a < s->count; a++) {
		start[a] = from->log_th[a];
		step[a] = from->step;
	}
	gsl_vector_view x = gsl_vector_view_array(start, s->count),
			size = gsl_vector_view_array(step, s->count);
	gsl_multimin_function f = {evaluate, s->count, s};
	gsl_multimin_fminimizer *m =
	    workspace_need(arena, gsl_multimin_fminimizer_alloc(gsl_multimin_fminimizer_nmsimplex2,
								s->count));

	gsl_multimin_fminimizer_set(m, &f, &x.vector, &size.vector);
	for (int i = 0, idle = 0; i < SIMPLEX_STEPS && idle < SIMPLEX_IDLE; i++) {
		double before = m->fval;

		if (gsl_multimin_fminimizer_iterate(m) != GSL_SUCCESS ||
		    gsl_multimin_fminimizer_size(m) < from->size)
			break;
		idle = m->fval < before ? 0 : idle + 1;
	}
	spread(s, m->x, best.th);
	best.criterion = m->fval;
	gsl_multimin_fminimizer_free(m);
	return best;
}

static struct point roughly(struct arena *arena, struct search *s, double from)
{
	struct start start = {.step = ROUGH_STEP, .size = ROUGH_SIZE};

	for (size_t a = 0; a < s->count; a++)
		start.log_th[a] = from - (double)a / 2;
	return descend(arena, s, &start);
}

static struct point polish(struct arena *arena, struct search *s, const struct point *rough)
{
	struct start start = {.step = SIMPLEX_STEP, .size = SIMPLEX_SIZE};
	size_t at = 0;

	for (size_t f = 0; f < s->equations->input->factors; f++)
		if (s->free[f])
			start.log_th[at++] = log(rough->th[f]);
	return descend(arena, s, &start);
}

static struct point best_of(struct arena *arena, struct search *s)
{
	struct point at_zero = {{0}, 0};

	if (s->count > 0) {
		struct point a = roughly(arena, s, 0), b = roughly(arena, s, -3);

		return polish(arena, s, b.criterion < a.criterion ? &b : &a);
	}
	at_zero.criterion = factors_evaluate(s->equations, at_zero.th);
	if (isnan(at_zero.criterion))
		at_zero.criterion = NOWHERE;
	return at_zero;
}

/*
 * The optimum, by putting factors with a small ratio to 0 one by one as long as that is not worse.
 * REML surfaces of such models have one valley; where one had more, this is the one both starts
 * lead to.
 */
static struct point search(struct arena *arena, struct factors_equations *e)
{
	struct search s = {.equations = e, .count = e->input->factors};

	for (size_t f = 0; f < s.count; f++)
		s.free[f] = true;
	struct point best = best_of(arena, &s);

	for (bool moved = true; moved;) {
		moved = false;
		for (size_t f = 0; f < e->input->factors && !moved; f++) {
			if (!s.free[f] || best.th[f] > exp(LOG_SMALL))
				continue;
			s.free[f] = false, s.count--;
			struct point without = best_of(arena, &s);

			moved = without.criterion <= best.criterion + BOUNDARY_TOLERANCE;
			if (moved)
				best = without;
			else
				s.free[f] = true, s.count++;
		}
	}
	return best;
}

struct factors_fit *factors_fit(struct arena *arena, const struct factors_input *input)
{
	struct factors_fit *fit = arena_alloc(arena, 1, sizeof *fit);

	if (input->n <= input->fixed)
		return NULL;
	struct factors_equations *e = factors_equations_new(arena, input);
	struct point best = search(arena, e);

	if (best.criterion >= NOWHERE)
		return NULL;
	fit->criterion = factors_evaluate(e, best.th);
	factors_finish(arena, e, fit);
	double total = fit->residual;

	for (size_t f = 0; f < input->factors; f++)
		total += fit->variance[f];
	return fit->residual > NOTHING_LEFT * total ? fit : NULL;
}
