/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/oneway.h"

#include <math.h>
#include <stdint.h>

#include <gsl/gsl_math.h>

#include "base/arena.h"
#include "estimate/brent.h"
#include "estimate/crossed.h"
#include "estimate/design.h"

/* Logs of the ratio th = variance / s²; as in crossed.c. */
#define LOG_LOW (-14.0)
#define LOG_HIGH 14.0
#define STEP 0.5
#define LINE_TOLERANCE 1e-12
#define LINE_STEPS 200
#define BOUNDARY_TOLERANCE 1e-10

/* The random factor: sums of c and c y of each member; y is taken less its mean. */
struct factor {
	size_t count;
	double *mass, *sum; /* [count] */
	double n, ones, mean, yy, weights;
};

/* At one ratio. */
struct fit {
	double th, r_x, beta, r2, criterion;
};

static struct factor factor_of(struct arena *arena, const struct design *d, const double *y,
			       const uint32_t *member, size_t count)
{
	struct factor f = {.count = count, .n = (double)d->count};

	f.mass = arena_alloc(arena, count + 1, sizeof *f.mass);
	f.sum = arena_alloc(arena, count + 1, sizeof *f.sum);
	for (size_t t = 0; t < d->count; t++) {
		f.ones += d->confidence[t];
		f.mean += d->confidence[t] / f.ones * (y[t] - f.mean);
		f.weights += log(d->confidence[t]);
	}
	for (size_t t = 0; t < d->count; t++) {
		double centred = y[t] - f.mean;

		f.yy += d->confidence[t] * centred * centred;
		f.mass[member[t]] += d->confidence[t];
		f.sum[member[t]] += d->confidence[t] * centred;
	}
	return f;
}

static struct fit evaluate(const struct factor *f, double th)
{
	struct fit fit = {th, f->ones, 0, f->yy, -f->weights};
	double inner = 0, df = f->n - 1;

	for (size_t a = 0; a < f->count; a++) {
		double shrunk = th / (1 + th * f->mass[a]);

		fit.criterion += log1p(th * f->mass[a]);
		fit.r_x -= shrunk * f->mass[a] * f->mass[a];
		fit.r2 -= shrunk * f->sum[a] * f->sum[a];
		inner -= shrunk * f->mass[a] * f->sum[a];
	}
	fit.beta = inner / fit.r_x; /* sum c y = 0 */
	fit.r2 -= fit.beta * fit.beta * fit.r_x;
	fit.criterion += log(fit.r_x) + df * (log(fit.r2) + 1 + log(2 * M_PI / df));
	return fit;
}

static double criterion_at(double log_th, void *factor)
{
	return evaluate(factor, exp(log_th)).criterion;
}

static struct fit best_of(struct arena *arena, struct factor *f)
{
	double at = LOG_LOW, least = INFINITY;

	for (double x = LOG_LOW; x <= LOG_HIGH; x += STEP) {
		double criterion = criterion_at(x, f);

		if (criterion < least) {
			least = criterion;
			at = x;
		}
	}
	if (at > LOG_LOW && at < LOG_HIGH)
		at = brent_minimum(arena,
				   &(struct brent){criterion_at, f, LINE_TOLERANCE, LINE_STEPS}, at,
				   STEP);
	return evaluate(f, exp(at));
}

/* BLUPs of a factor and their conditional standard deviations. */
static void fill(struct arena *arena, const struct factor *f, const struct fit *fit,
		 const double **effect, const double **sd)
{
	double *u = arena_alloc(arena, f->count + 1, sizeof *u);
	double *s = arena_alloc(arena, f->count + 1, sizeof *s);

	for (size_t a = 0; a < f->count; a++) {
		double shrunk = fit->th / (1 + fit->th * f->mass[a]);

		u[a] = f->mass[a] > 0 ? shrunk * (f->sum[a] - fit->beta * f->mass[a]) : NAN;
		s[a] = f->mass[a] > 0 ? sqrt(fit->r2 / (f->n - 1) * shrunk) : NAN;
	}
	*effect = u;
	*sd = s;
}

struct crossed *oneway_best(struct arena *arena, const struct design *design, const double *y)
{
	struct factor nominee = factor_of(arena, design, y, design->nominee, design->nominees);
	struct factor reviewer = factor_of(arena, design, y, design->reviewer, design->reviewers);
	struct fit of_nominee = best_of(arena, &nominee), of_reviewer = best_of(arena, &reviewer);
	struct fit best = of_nominee, none = evaluate(&nominee, 0);
	struct crossed *out = arena_alloc(arena, 1, sizeof *out);

	if (of_reviewer.criterion <= best.criterion + BOUNDARY_TOLERANCE) {
		best = of_reviewer;
		of_nominee = none;
	} else {
		of_reviewer = none;
	}
	if (none.criterion <= best.criterion + BOUNDARY_TOLERANCE)
		best = of_nominee = of_reviewer = none;
	/* The factor that was left out takes the intercept and s² of the other, and no effect. */
	of_nominee.beta = of_reviewer.beta = best.beta;
	of_nominee.r2 = of_reviewer.r2 = best.r2;
	fill(arena, &nominee, &of_nominee, &out->nominee_effect, &out->nominee_sd);
	fill(arena, &reviewer, &of_reviewer, &out->reviewer_effect, &out->reviewer_sd);
	out->residual = best.r2 / (nominee.n - 1);
	out->nominee = of_nominee.th * out->residual;
	out->reviewer = of_reviewer.th * out->residual;
	out->intercept = nominee.mean + best.beta;
	out->intercept_se = sqrt(out->residual / best.r_x);
	out->criterion = best.criterion;
	return out;
}
