/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/reml.h"

#include <math.h>

#include <gsl/gsl_math.h>

#include "base/arena.h"
#include "estimate/brent.h"
#include "estimate/design.h"
#include "estimate/spectrum.h"
#include "estimate/widereml.h"

/* Grid of log lambda; STATISTICS §4.1. */
#define GRID_LOW (-20.0)
#define GRID_HIGH 12.0
#define GRID_STEP 0.25
#define ROOT_TOLERANCE 1e-14
#define ROOT_STEPS 200

/* −2 log REML this close to that of the plain means is no sign of severity. */
#define CRITERION_TOLERANCE 1e-10

/* Residual sums of squares below this times n length² are rounding. */
#define RESIDUAL_TOLERANCE 1e-12

/* What the likelihood needs: everything but lambda. */
struct profile {
	size_t rank;	 /* non-zero eigenvalues */
	const double *d; /* [rank] */
	const double *z; /* [rank] U'q */
	double yy, nu;
	double constant; /* sum log n_i − sum log c */
};

/* S(lambda) of STATISTICS §4.1: the residual sum of squares times (n − I) / nu. */
static double residual_sum(const struct profile *p, double lambda)
{
	double sum = p->yy;

	for (size_t j = 0; j < p->rank; j++)
		sum -= p->z[j] * p->z[j] *
		       (isinf(lambda) ? 1 / p->d[j] : lambda / (1 + lambda * p->d[j]));
	return sum;
}

static double minus_two_reml(const struct profile *p, double lambda)
{
	double sum = p->constant;

	for (size_t j = 0; j < p->rank; j++)
		sum += log1p(lambda * p->d[j]);
	return sum + p->nu * (log(residual_sum(p, lambda) / p->nu) + 1 + log(2 * M_PI));
}

/* Derivative of −2 log REML by lambda, as a function of log lambda. */
static double score_equation(double log_lambda, void *profile)
{
	const struct profile *p = profile;
	double lambda = exp(log_lambda), fall = 0, rise = 0;

	for (size_t j = 0; j < p->rank; j++) {
		double t = 1 + lambda * p->d[j];

		fall += p->z[j] * p->z[j] / (t * t);
		rise += p->d[j] / t;
	}
	return rise - p->nu * fall / residual_sum(p, lambda);
}

/* Refines the best grid point in the two cells beside it. */
static double refine(struct arena *arena, struct profile *p, double at)
{
	double best = at;

	for (int side = 0; side < 2; side++) {
		double low = side ? at : at - GRID_STEP, high = low + GRID_STEP;

		if (!(score_equation(low, p) < 0 && score_equation(high, p) > 0))
			continue;
		double root =
		    brent_root(arena,
			       &(struct brent){score_equation, p, ROOT_TOLERANCE, ROOT_STEPS}, low,
			       high);

		if (minus_two_reml(p, exp(root)) <= minus_two_reml(p, exp(best)))
			best = root;
	}
	return best;
}

static double find_lambda(struct arena *arena, struct profile *p, enum lambda_edge *edge)
{
	int steps = (int)((GRID_HIGH - GRID_LOW) / GRID_STEP), best = 0;
	double least = INFINITY;

	for (int step = 0; step <= steps; step++) {
		double m = minus_two_reml(p, exp(GRID_LOW + GRID_STEP * step));

		if (m < least) {
			least = m;
			best = step;
		}
	}
	double lambda = exp(GRID_LOW + GRID_STEP * best);

	if (best > 0 && best < steps)
		lambda = exp(refine(arena, p, GRID_LOW + GRID_STEP * best));
	*edge = best == steps ? LAMBDA_FIXED : LAMBDA_INNER;
	if (best == 0 || minus_two_reml(p, 0) <= minus_two_reml(p, lambda) + CRITERION_TOLERANCE) {
		*edge = LAMBDA_ZERO;
		return 0;
	}
	return lambda;
}

/* A fit under way. */
struct work {
	const struct design *design;
	const double *y;
	double *mass, *mean, *pull;
	struct laplacian *laplacian;
	struct profile profile;
};

/* U'q over the non-zero eigenvalues: q has no part in the others, but rounding would give it one.
 */
static void project_pull(struct arena *arena, struct work *w)
{
	const struct spectrum *s = &w->laplacian->spectrum;
	double *z = arena_alloc(arena, s->size + 1, sizeof *z);

	for (size_t j = w->laplacian->zeros; j < s->size; j++)
		for (size_t a = 0; a < s->size; a++)
			z[j - w->laplacian->zeros] +=
			    s->vector[a * s->size + j] * w->pull[w->laplacian->used[a]];
	w->profile.z = z;
	w->profile.d = s->value + w->laplacian->zeros;
	w->profile.rank = s->size - w->laplacian->zeros;
}

static void prepare(struct arena *arena, struct work *w, const struct design *design,
		    const double *y)
{
	w->design = design;
	w->y = y;
	w->mass = arena_alloc(arena, design->nominees + 1, sizeof *w->mass);
	w->mean = arena_alloc(arena, design->nominees + 1, sizeof *w->mean);
	w->pull = arena_alloc(arena, design->reviewers + 1, sizeof *w->pull);
	design_mass(design, w->mass);
	design_means(design, w->mass, y, w->mean);
	design_pull(design, w->mean, y, w->pull);
	w->laplacian = laplacian_decompose(arena, design, w->mass);
	project_pull(arena, w);
	w->profile.nu = (double)(design->count - design_nominees(design));
	w->profile.yy = design_cross(design, y, w->mean, y, w->mean);
	for (size_t i = 0; i < design->nominees; i++)
		if (w->mass[i] > 0)
			w->profile.constant += log(w->mass[i]);
	for (size_t t = 0; t < design->count; t++)
		w->profile.constant -= log(design->confidence[t]);
}

static void describe_spectrum(const struct work *w, struct reml *fit)
{
	const struct profile *p = &w->profile;
	double sum = 0;

	fit->components = w->laplacian->zeros;
	fit->rank = p->rank;
	for (size_t j = 0; j < p->rank; j++)
		sum += p->d[j];
	fit->mean_eigenvalue = p->rank > 0 ? sum / (double)p->rank : NAN;
	fit->connectivity = p->rank > 0 ? p->d[0] : NAN;
	fit->df = p->nu - (double)p->rank;
}

/* Decides lambda and the variances. lambda is NaN unless held. */
static void decide(struct arena *arena, struct work *w, double length, double lambda,
		   struct reml *fit)
{
	struct profile *p = &w->profile;
	double nothing = RESIDUAL_TOLERANCE * (double)w->design->count * length * length;

	fit->criterion = NAN;
	if (!(p->nu > 0) || residual_sum(p, INFINITY) <= nothing) {
		fit->lambda = !isnan(lambda) ? lambda : p->yy <= nothing ? 0 : INFINITY;
		fit->edge = fit->lambda > 0 ? LAMBDA_FIXED : LAMBDA_ZERO;
		return;
	}
	fit->edge = LAMBDA_INNER;
	fit->lambda = isnan(lambda) ? find_lambda(arena, p, &fit->edge) : lambda;
	if (isinf(fit->lambda)) {
		fit->edge = LAMBDA_FIXED;
		fit->s_e2 = residual_sum(p, INFINITY) / fit->df;
		fit->s_r2 = INFINITY;
		return;
	}
	if (!(fit->lambda > 0))
		fit->edge = LAMBDA_ZERO;
	fit->s_e2 = residual_sum(p, fit->lambda) / p->nu;
	fit->s_r2 = fit->lambda * fit->s_e2;
	fit->criterion = minus_two_reml(p, fit->lambda);
}

/* b = U diag(lambda / (1 + lambda d)) z, v = m − N b / n. */
static void solve(struct arena *arena, const struct work *w, struct reml *fit)
{
	const struct spectrum *s = &w->laplacian->spectrum;
	size_t zeros = w->laplacian->zeros;
	double *b = arena_alloc(arena, fit->reviewers + 1, sizeof *b);
	double *v = arena_alloc(arena, fit->nominees + 1, sizeof *v);

	for (size_t r = 0; r < fit->reviewers; r++)
		b[r] = NAN;
	for (size_t a = 0; a < s->size; a++) {
		double sum = 0;

		for (size_t j = zeros; j < s->size; j++) {
			double d = s->value[j];
			double f = isinf(fit->lambda) ? 1 / d : fit->lambda / (1 + fit->lambda * d);

			sum += s->vector[a * s->size + j] * f * w->profile.z[j - zeros];
		}
		b[w->laplacian->used[a]] = sum;
	}
	design_average(w->design, w->mass, b, v);
	for (size_t i = 0; i < fit->nominees; i++)
		v[i] = w->mean[i] - v[i];
	fit->b = b;
	fit->v = v;
}

struct reml *reml_fit_as(struct arena *arena, const struct design *design, const double *y,
			 const struct reml_settings *settings)
{
	struct reml *fit;
	struct work w = {.y = y};
	double *shrink;

	if (widereml_better(design))
		return widereml_fit(arena, design, y, settings, NULL);
	fit = arena_alloc(arena, 1, sizeof *fit);
	prepare(arena, &w, design, y);
	fit->nominees = design->nominees;
	fit->reviewers = design->reviewers;
	fit->n = design->count;
	fit->rated = design_nominees(design);
	fit->rating = w.laplacian->spectrum.size;
	describe_spectrum(&w, fit);
	decide(arena, &w, settings->length, settings->lambda, fit);
	solve(arena, &w, fit);
	shrink = arena_alloc(arena, fit->reviewers * fit->reviewers + 1, sizeof *shrink);
	laplacian_shrink(w.laplacian, fit->lambda, fit->reviewers, shrink);
	fit->mass = w.mass;
	fit->shrink = shrink;
	return fit;
}

struct reml *reml_fit_held(struct arena *arena, const struct design *design, const double *y,
			   double length, double lambda)
{
	const struct reml_settings settings = {.length = length, .lambda = lambda, .shrink = true};

	return reml_fit_as(arena, design, y, &settings);
}

struct reml *reml_fit(struct arena *arena, const struct design *design, const double *y,
		      double length)
{
	return reml_fit_held(arena, design, y, length, NAN);
}

/* N H: out[i * reviewers + r] = sum over reviews (s, i) of c_si H_sr. */
static double *spread_of(struct arena *arena, const struct reml *fit, const struct design *design)
{
	size_t R = fit->reviewers;
	double *out = arena_alloc(arena, fit->nominees * R + 1, sizeof *out);

	for (size_t t = 0; t < design->count; t++) {
		double *row = out + design->nominee[t] * R;
		const double *h = fit->shrink + design->reviewer[t] * R;

		for (size_t r = 0; r < R; r++)
			row[r] += design->confidence[t] * h[r];
	}
	return out;
}

void reml_covariance(struct arena *arena, const struct reml *fit, const struct design *design,
		     double *covariance)
{
	size_t I = fit->nominees, R = fit->reviewers;
	double *spread = spread_of(arena, fit, design);

	for (size_t at = 0; at < I * I; at++)
		covariance[at] = 0;
	for (size_t i = 0; i < I; i++)
		for (size_t t = 0; t < design->count; t++)
			covariance[i * I + design->nominee[t]] +=
			    spread[i * R + design->reviewer[t]] * design->confidence[t];
	for (size_t i = 0; i < I; i++) {
		for (size_t j = 0; j < I; j++) {
			covariance[i * I + j] /= fit->mass[i] * fit->mass[j];
			covariance[i * I + j] += i == j ? 1 / fit->mass[i] : 0;
			covariance[i * I + j] *= fit->s_e2;
		}
	}
}

void reml_severity_variance(const struct reml *fit, double *variance)
{
	for (size_t r = 0; r < fit->reviewers; r++) {
		variance[r] = fit->s_e2 * fit->shrink[r * fit->reviewers + r];
		if (isnan(fit->b[r]))
			variance[r] = NAN;
	}
}

void reml_reviewer_part(struct arena *arena, const struct reml *fit, const struct design *design,
			double *h)
{
	size_t R = fit->reviewers;
	double *spread = spread_of(arena, fit, design);

	/* The coefficients' sums are N (1 + lambda K)^-1 / n_i = N H / (lambda n_i); N / n_i at 0.
	 */
	for (size_t t = 0; t < design->count && !(fit->lambda > 0); t++)
		spread[design->nominee[t] * R + design->reviewer[t]] = design->confidence[t];
	for (size_t i = 0; i < fit->nominees; i++) {
		double whole = fit->mass[i] * (fit->lambda > 0 ? fit->lambda : 1);

		h[i] = fit->mass[i] > 0 ? 0 : NAN;
		for (size_t r = 0; r < R; r++)
			h[i] += spread[i * R + r] / whole * (spread[i * R + r] / whole);
	}
}

double reml_absolute_df(const struct reml *fit, double g, double h, double df)
{
	double d = fit->mean_eigenvalue, f = (double)fit->rank;

	if (fit->rank == 0)
		return df;
	double whole = g + fit->lambda * h;
	double residual = g - h / d, reviewers = (1 + fit->lambda * d) * h / d;

	return whole * whole / (residual * residual / df + reviewers * reviewers / f);
}
