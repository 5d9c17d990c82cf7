/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Both factors random, against the definition: −2 log REML of y ~ N(mu, V), V = vi Z_i Z_i' + vr
 * Z_r Z_r' + ve C^-1 written out and factored whole (Patterson & Thompson 1971), which shares no
 * step with the program. The fit must have that likelihood, its effects must be vi Z_i' V^-1 (y −
 * mu), and no point of a grid over both ratios may be better. Panels are drawn from a stated seed:
 * complete and with blanks, with and without confidences, rounded to a scale or not.
 */
#include <gsl/gsl_linalg.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>

#include "base/arena.h"
#include "check.h"
#include "estimate/crossed.h"
#include "estimate/design.h"
#include "estimate/estimate.h"

#define PANELS 150
#define GRID 11

/* At one set of variances: −2 log REML, the intercept and V^-1 (y − mu). */
struct dense {
	double criterion, mu, squares; /* squares: (y − mu)' V^-1 (y − mu) */
	double *solved;
};

static struct dense dense_of(struct arena *arena, const struct design *d, const double *y,
			     double vi, double vr, double ve)
{
	size_t n = d->count;
	struct dense out = {.solved = arena_alloc(arena, n, sizeof(double))};
	double *one = arena_alloc(arena, n, sizeof *one), weight = 0, sum = 0, log_det = 0;
	gsl_matrix_view v = gsl_matrix_view_array(arena_alloc(arena, n * n, sizeof(double)), n, n);

	for (size_t s = 0; s < n; s++)
		for (size_t t = 0; t < n; t++)
			gsl_matrix_set(&v.matrix, s, t,
				       (d->nominee[s] == d->nominee[t] ? vi : 0) +
					   (d->reviewer[s] == d->reviewer[t] ? vr : 0) +
					   (s == t ? ve / d->confidence[s] : 0));
	gsl_linalg_cholesky_decomp1(&v.matrix);
	for (size_t t = 0; t < n; t++) {
		log_det += 2 * log(gsl_matrix_get(&v.matrix, t, t));
		one[t] = 1;
		out.solved[t] = y[t];
	}
	gsl_vector_view ones = gsl_vector_view_array(one, n);
	gsl_vector_view solved = gsl_vector_view_array(out.solved, n);

	gsl_linalg_cholesky_svx(&v.matrix, &ones.vector);
	gsl_linalg_cholesky_svx(&v.matrix, &solved.vector);
	for (size_t t = 0; t < n; t++)
		weight += one[t], sum += out.solved[t];
	out.mu = sum / weight;
	for (size_t t = 0; t < n; t++) {
		out.solved[t] -= out.mu * one[t];
		out.squares += (y[t] - out.mu) * out.solved[t];
	}
	out.criterion = log_det + log(weight) + out.squares + ((double)n - 1) * log(2 * M_PI);
	return out;
}

/* The best of the grid: at ve = 1 the squares give the variance that fits best. */
static double best_of_grid(struct arena *arena, const struct design *d, const double *y)
{
	double best = INFINITY, df = (double)d->count - 1;

	for (int k = 0; k < GRID * GRID; k++) {
		double vi = k / GRID ? pow(10, -3 + 0.5 * (k / GRID)) : 0;
		double vr = k % GRID ? pow(10, -3 + 0.5 * (k % GRID)) : 0;
		struct dense at = dense_of(arena, d, y, vi, vr, 1);
		double s2 = at.squares / df;

		best = fmin(best, at.criterion - at.squares + df * (1 + log(s2)));
	}
	return best;
}

static void test_panel(struct arena *arena, const struct design *d, const double *y,
		       const char *name)
{
	const struct crossed *fit = crossed_fit(arena, d, y);
	struct dense want = dense_of(arena, d, y, fit->nominee, fit->reviewer, fit->residual);
	double *effect = arena_alloc(arena, d->nominees, sizeof *effect);
	double scale = sqrt(fit->nominee + fit->reviewer + fit->residual);

	for (size_t t = 0; t < d->count; t++)
		effect[d->nominee[t]] += fit->nominee * want.solved[t] / scale;
	for (size_t i = 0; i < d->nominees; i++)
		if (!isnan(fit->nominee_effect[i]))
			check_one("effects of nominees (of the standard deviation)", 1e-6,
				  fit->nominee_effect[i] / scale, effect[i], name);
	check_one("-2 log REML", 1e-8, fit->criterion, want.criterion, name);
	check_one("intercept", 1e-6, fit->intercept, want.mu, name);
	check_one("-2 log REML above the best of a grid", 1e-9,
		  fmax(0, fit->criterion - best_of_grid(arena, d, y)), 0, name);
}

/* Up to 9 nominees and 6 reviewers; too few reviews are drawn again. */
static struct design panel_of(struct arena *arena, gsl_rng *random, int number, double **y)
{
	size_t I = 2 + gsl_rng_uniform_int(random, 8), R = 2 + gsl_rng_uniform_int(random, 5);
	double si = pow(10, gsl_ran_flat(random, -2, 1)), sr = pow(10, gsl_ran_flat(random, -2, 1));
	double kept = number % 4 ? gsl_ran_flat(random, 0.5, 1) : 1, effect[16];
	uint32_t *nominee = arena_alloc(arena, I * R, sizeof *nominee);
	uint32_t *reviewer = arena_alloc(arena, I * R, sizeof *reviewer);
	double *c = arena_alloc(arena, I * R, sizeof *c);
	struct design d = {I, R, 0, nominee, reviewer, c};

	*y = arena_alloc(arena, I * R, sizeof **y);
	for (size_t a = 0; a < I + R; a++)
		effect[a] = gsl_ran_gaussian(random, a < I ? si : sr);
	for (size_t k = 0; k < I * R; k++) {
		double value = effect[k / R] + effect[I + k % R] + gsl_ran_gaussian(random, 1);

		if (gsl_rng_uniform(random) >= kept)
			continue;
		nominee[d.count] = (uint32_t)(k / R), reviewer[d.count] = (uint32_t)(k % R);
		c[d.count] = number % 5 ? 1 : gsl_ran_flat(random, 0.3, 2);
		(*y)[d.count++] = number % 3 ? value : floor(2 * value);
	}
	return d.count < I + R + 2 ? panel_of(arena, random, number, y) : d;
}

static void test_drawn(void)
{
	gsl_rng *random = gsl_rng_alloc(gsl_rng_mt19937);

	gsl_rng_set(random, 20261124);
	for (int k = 0; k < PANELS; k++) {
		struct arena *arena = arena_new();
		double *y;
		struct design d = panel_of(arena, random, k, &y);

		test_panel(arena, &d, y, arena_printf(arena, "panel %d", k));
		arena_free(arena);
	}
	gsl_rng_free(random);
}

/* Two summits: a climb from the middle alone ends on the lower one. */
static void test_two_summits(void)
{
	static const uint32_t nominee[] = {0, 0, 1, 2, 2, 2, 3, 4, 4, 4};
	static const uint32_t reviewer[] = {0, 1, 1, 0, 1, 2, 2, 0, 1, 2};
	static const double y[] = {2.82, -.16, -.95, 3.52, -.23, 11.08, -4.23, -.09, -3.32, 7.31};
	static const double c[] = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
	struct arena *arena = arena_new();
	struct design d = {5, 3, 10, nominee, reviewer, c};

	test_panel(arena, &d, y, "a small panel with blanks");
	arena_free(arena);
}

int main(void)
{
	estimate_begin();
	test_drawn();
	test_two_summits();
	return check_done();
}
