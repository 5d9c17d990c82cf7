/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/components_interval.h"

#include <math.h>
#include <string.h>

#include <gsl/gsl_randist.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics.h>

#include "base/arena.h"
#include "base/task.h"
#include "estimate/components.h"
#include "estimate/design.h"
#include "estimate/generator.h"
#include "estimate/icc.h"
#include "estimate/reml.h"
#include "estimate/quicklambda.h"
#include "estimate/severity.h"
#include "estimate/spectrum.h"
#include "estimate/totals.h"
#include "estimate/value.h"
#include "estimate/whole.h"
#include "estimate/widereml.h"

/* Refits in a block, which has its own generator. */
#define BLOCK 50

/* Of one set of totals; what each is expected to be stands beside it. */
struct squares {
	double nominee;	 /* mean of (v_i − v_j)²/2 over comparable pairs: vi + D/2 */
	double reviewer; /* sum of z_j²/d_j over its rank: ve + mean d vr */
	double residual; /* of two-way fixed effects: ve */
};

/* What every refit reads, and where each leaves its two shares. */
struct run {
	const struct design *design;
	const int *of_nominee;
	double *parts;	    /* [nominees + 1] number of nominees in each component */
	double pairs;	    /* within components */
	const double *mass; /* [nominees] */
	size_t rank;
	const double *d;      /* [rank] non-zero eigenvalues of K */
	const double *vector; /* [reviewers × rank] */
	double mean_d, nu, df;
	/* D/2 = s_e² (plain + sum of share_j lambda / (1 + lambda d_j)) */
	double plain;
	const double *share; /* [rank] */
	double stretch;	     /* D of the scores over that of the totals */
	double n_harmonic;
	double vi, vr, ve;	 /* drawn from */
	struct squares expected; /* of the draws */
	struct squares found;	 /* of the panel */
	uint64_t seed;
	size_t refits;
	double *e_rho2, *phi; /* [refits] */
};

/* Memory of one block. */
struct room {
	double *nominee, *reviewer, *y, *mean, *pull, *v; /* effects, totals, sums over them */
	double *z;					  /* [rank] */
};

struct components_interval components_interval_unknown(void)
{
	return (struct components_interval){NAN, NAN, NAN, NAN, 0};
}

static double factor(double lambda, double d)
{
	return lambda / (1 + lambda * d);
}

/* Mean of (x_i − x_j)²/2 over pairs within components; x: [nominees × stride]. */
static double half_spread(const struct run *run, const double *x, size_t stride, double *mean)
{
	size_t n = run->design->nominees;
	double sum = 0;

	memset(mean, 0, (n + 1) * sizeof *mean);
	for (size_t i = 0; i < n; i++)
		if (run->mass[i] > 0)
			mean[run->of_nominee[i]] += x[i * stride] / run->parts[run->of_nominee[i]];
	for (size_t i = 0; i < n; i++) {
		if (!(run->mass[i] > 0))
			continue;
		double off = x[i * stride] - mean[run->of_nominee[i]];

		sum += run->parts[run->of_nominee[i]] * off * off;
	}
	return sum / (2 * run->pairs);
}

static void count_pairs(struct arena *arena, struct run *run)
{
	run->parts = arena_alloc(arena, run->design->nominees + 1, sizeof *run->parts);
	for (size_t i = 0; i < run->design->nominees; i++)
		if (run->mass[i] > 0)
			run->pairs += run->parts[run->of_nominee[i]]++;
}

static void decompose(struct arena *arena, struct run *run)
{
	const struct laplacian *laplacian = laplacian_decompose(arena, run->design, run->mass);
	const struct spectrum *s = &laplacian->spectrum;

	run->rank = s->size - laplacian->zeros;
	run->d = s->value + laplacian->zeros;
	double *vector = arena_alloc(arena, run->design->reviewers * run->rank + 1, sizeof *vector);

	for (size_t a = 0; a < s->size; a++)
		for (size_t j = 0; j < run->rank; j++)
			vector[laplacian->used[a] * run->rank + j] =
			    s->vector[a * s->size + laplacian->zeros + j];
	for (size_t j = 0; j < run->rank; j++)
		run->mean_d += run->d[j] / (double)run->rank;
	run->vector = vector;
	run->nu = (double)(run->design->count - design_nominees(run->design));
	run->df = run->nu - (double)run->rank;
}

/* plain and share: Cov(v) = s_e² (D^-1 + A diag A'), A = D^-1 N U. */
static void prepare_error(struct arena *arena, struct run *run)
{
	size_t n = run->design->nominees;
	double *a = arena_alloc(arena, n * run->rank + 1, sizeof *a);
	double *share = arena_alloc(arena, run->rank + 1, sizeof *share);
	double *mean = arena_alloc(arena, n + 1, sizeof *mean);

	for (size_t t = 0; t < run->design->count; t++) {
		size_t i = run->design->nominee[t];
		const double *u = run->vector + run->design->reviewer[t] * run->rank;

		for (size_t j = 0; j < run->rank; j++)
			a[i * run->rank + j] += run->design->confidence[t] / run->mass[i] * u[j];
	}
	for (size_t j = 0; j < run->rank; j++)
		share[j] = half_spread(run, a + j, run->rank, mean);
	for (size_t i = 0; i < n; i++)
		if (run->mass[i] > 0)
			run->plain += (run->parts[run->of_nominee[i]] - 1) / run->mass[i];
	run->plain /= 2 * run->pairs;
	run->share = share;
}

/* D/2 of totals over s_e². */
static double error_of(const struct run *run, double lambda)
{
	double sum = run->plain;

	for (size_t j = 0; j < run->rank; j++)
		sum += run->share[j] * factor(lambda, run->d[j]);
	return sum;
}

static struct room room_new(struct arena *arena, const struct run *run)
{
	size_t n = run->design->nominees + 1, r = run->design->reviewers + 1;

	return (struct room){
	    .nominee = arena_alloc(arena, n, sizeof(double)),
	    .reviewer = arena_alloc(arena, r, sizeof(double)),
	    .y = arena_alloc(arena, run->design->count + 1, sizeof(double)),
	    .mean = arena_alloc(arena, n, sizeof(double)),
	    .pull = arena_alloc(arena, r, sizeof(double)),
	    .v = arena_alloc(arena, n, sizeof(double)),
	    .z = arena_alloc(arena, run->rank + 1, sizeof(double)),
	};
}

static void draw_totals(const struct run *run, gsl_rng *rng, struct room *room)
{
	const struct design *design = run->design;
	double si = sqrt(run->vi), sr = sqrt(run->vr), se = sqrt(run->ve);

	for (size_t i = 0; i < design->nominees; i++)
		room->nominee[i] = gsl_ran_gaussian_ziggurat(rng, si);
	for (size_t r = 0; r < design->reviewers; r++)
		room->reviewer[r] = gsl_ran_gaussian_ziggurat(rng, sr);
	for (size_t t = 0; t < design->count; t++)
		room->y[t] = room->nominee[design->nominee[t]] +
			     room->reviewer[design->reviewer[t]] +
			     gsl_ran_gaussian_ziggurat(rng, se) / sqrt(design->confidence[t]);
}

/* v = m − N b / n with b = U diag z. */
static void adjust(const struct run *run, double lambda, struct room *room)
{
	size_t R = run->design->reviewers;

	for (size_t j = 0; j < run->rank; j++)
		room->z[j] *= factor(lambda, run->d[j]);
	for (size_t r = 0; r < R; r++) {
		room->pull[r] = 0;
		for (size_t j = 0; j < run->rank; j++)
			room->pull[r] += run->vector[r * run->rank + j] * room->z[j];
	}
	design_average(run->design, run->mass, room->pull, room->v);
	for (size_t i = 0; i < run->design->nominees; i++)
		room->v[i] = room->mean[i] - room->v[i];
}

/* The fit of reml.h on room->y, and what is carried over from it. */
static struct squares refit(const struct run *run, struct room *room)
{
	const struct design *design = run->design;
	struct quicklambda profile = {run->rank, run->d, room->z, run->mean_d, 0, run->nu};
	struct squares s = {0, 0, 0};

	design_means(design, run->mass, room->y, room->mean);
	design_pull(design, room->mean, room->y, room->pull);
	profile.yy = design_cross(design, room->y, room->mean, room->y, room->mean);
	memset(room->z, 0, run->rank * sizeof *room->z);
	for (size_t r = 0; r < design->reviewers; r++)
		for (size_t j = 0; j < run->rank; j++)
			room->z[j] += room->pull[r] * run->vector[r * run->rank + j];
	for (size_t j = 0; j < run->rank; j++)
		s.reviewer += room->z[j] * room->z[j] / run->d[j];
	s.residual = (profile.yy - s.reviewer) / run->df;
	s.reviewer /= (double)run->rank;
	adjust(run, quicklambda_find(&profile), room);
	s.nominee = half_spread(run, room->v, 1, room->nominee);
	return s;
}

static struct squares expected_of(const struct run *run)
{
	return (struct squares){run->vi + run->ve * error_of(run, run->vr / run->ve),
				run->ve + run->mean_d * run->vr, run->ve};
}

/* The variances that may have brought about what was found, and their two shares. */
static void carry_over(const struct run *run, const struct squares *drawn, size_t at)
{
	double ve = run->found.residual * run->expected.residual / drawn->residual;
	double vr =
	    (run->found.reviewer * run->expected.reviewer / drawn->reviewer - ve) / run->mean_d;
	double whole = run->found.nominee * run->expected.nominee / drawn->nominee;

	vr = fmax(vr, 0);
	double error = run->stretch * ve * error_of(run, vr / ve), vi = fmax(whole - error, 0);

	run->e_rho2[at] = vi / (vi + error);
	run->phi[at] = vi / (vi + (vr + ve) / run->n_harmonic);
}

static void refit_block(void *context, size_t block)
{
	const struct run *run = context;
	struct arena *arena = arena_new();
	struct room room = room_new(arena, run);
	struct generator g;

	generator_start(&g, run->seed, STREAM_COMPONENTS, block);
	for (size_t at = block * BLOCK; at < (block + 1) * BLOCK && at < run->refits; at++) {
		draw_totals(run, &g.rng, &room);
		struct squares drawn = refit(run, &room);

		carry_over(run, &drawn, at);
	}
	arena_free(arena);
}

/* What the panel itself has: its scores rather than what its totals would give. */
static void observe(struct arena *arena, const struct severity *severity, double error,
		    struct run *run)
{
	struct room room = room_new(arena, run);

	memcpy(room.y, severity->totals->value, run->design->count * sizeof *room.y);
	run->found = refit(run, &room);
	run->found.nominee = half_spread(run, severity->score, 1, room.mean);
	run->stretch = error / (severity->total->s_e2 * error_of(run, severity->total->lambda));
}

/* Quantiles of type 7, as far out as the estimate. */
static void ends_of(double *share, size_t count, double level, double estimate, double ends[2])
{
	gsl_sort(share, 1, count);
	ends[0] = gsl_stats_quantile_from_sorted_data(share, 1, count, (1 - level) / 2);
	ends[1] = gsl_stats_quantile_from_sorted_data(share, 1, count, (1 + level) / 2);
	ends[0] = fmin(ends[0], estimate);
	ends[1] = fmax(ends[1], estimate);
}

static struct components_interval simulate(struct arena *arena, const struct components *components,
					   const struct severity *severity, const int *of_nominee,
					   const struct components_interval_settings *settings)
{
	struct run run = {.design = severity->totals->design,
			  .of_nominee = of_nominee,
			  .mass = severity->total->mass,
			  .n_harmonic = components->n_harmonic,
			  .vi = components->nominee,
			  .vr = components->reviewer,
			  .ve = components->residual,
			  .seed = settings->seed,
			  .refits = settings->refits};
	double e_rho2[2], phi[2];

	count_pairs(arena, &run);
	decompose(arena, &run);
	if (!(run.pairs > 0) || run.rank == 0 || !(run.df >= 1))
		return components_interval_unknown();
	prepare_error(arena, &run);
	run.expected = expected_of(&run);
	observe(arena, severity, components->error, &run);
	run.e_rho2 = arena_alloc(arena, run.refits, sizeof *run.e_rho2);
	run.phi = arena_alloc(arena, run.refits, sizeof *run.phi);
	task_run(settings->threads, (run.refits + BLOCK - 1) / BLOCK, refit_block, &run);
	ends_of(run.e_rho2, run.refits, settings->level, components->e_rho2, e_rho2);
	ends_of(run.phi, run.refits, settings->level, components->phi, phi);
	return (struct components_interval){e_rho2[0], e_rho2[1], phi[0], phi[1], run.refits};
}

/* Every reviewer with a review has one of every nominee, whole, and none counts more. */
static bool complete(const struct severity *severity)
{
	const struct design *design = severity->totals->design;

	if (design->count != severity->total->rated * severity->total->rating ||
	    !whole_reviews(severity))
		return false;
	for (size_t t = 0; t < design->count; t++)
		if (design->confidence[t] != 1)
			return false;
	return true;
}

static double within_unit(double share, double otherwise)
{
	return isnan(share) ? otherwise : fmin(fmax(share, 0), 1);
}

/* Spearman-Brown: of one review, then of the mean of k. */
static double stepped_up(double one, double k)
{
	return k * one / (1 + (k - 1) * one);
}

/* Reviews are sorted by nominee, then reviewer: the totals of a complete panel are its table. */
static struct components_interval exact(const struct components *components,
					const struct severity *severity, double level)
{
	const struct icc icc = icc_compute(severity->totals->value, severity->total->rated,
					   severity->total->rating, level);
	const struct icc_value *one = &icc.kind[ICC_A1], *order = &icc.kind[ICC_CK];
	double k = (double)severity->total->rating;

	return (struct components_interval){
	    fmin(within_unit(order->low, 0), components->e_rho2),
	    fmax(within_unit(order->high, 1), components->e_rho2),
	    fmin(stepped_up(within_unit(one->low, 0), k), components->phi),
	    fmax(stepped_up(within_unit(one->high, 1), k), components->phi), 0};
}

struct components_interval components_interval(const struct components *components,
					       const struct severity *severity,
					       const int *of_nominee,
					       const struct components_interval_settings *settings)
{
	struct components_interval interval = components_interval_unknown();

	if (isnan(components->e_rho2) || isnan(components->error))
		return interval;
	if (complete(severity))
		return exact(components, severity, settings->level);
	if (widereml_better(severity->totals->design) ||
	    severity->totals->design->count >= COMPONENTS_MOST_REVIEWS)
		return interval;
	struct arena *scratch = arena_new();

	interval = simulate(scratch, components, severity, of_nominee, settings);
	arena_free(scratch);
	return interval;
}
