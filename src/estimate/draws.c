/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/draws.h"

#include <assert.h>
#include <math.h>
#include <stddef.h>
#include <string.h>

#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>

#include "base/arena.h"

/* A pivot below this share of its variance is rounding: the component is a combination of earlier
 * ones. */
#define ZERO_PIVOT 1e-12

/*
 * Cholesky of a matrix that may be singular (reviewers who agree, criteria that move together),
 * where GSL's would give up: a vanished pivot leaves a column of zeros.
 */
static void root_of(double *root, const double *covariance, size_t n)
{
	for (size_t j = 0; j < n; j++) {
		double pivot = covariance[j * n + j];

		for (size_t k = 0; k < j; k++)
			pivot -= root[j * n + k] * root[j * n + k];
		if (!(pivot > ZERO_PIVOT * covariance[j * n + j]))
			continue;
		root[j * n + j] = sqrt(pivot);
		for (size_t i = j + 1; i < n; i++) {
			double sum = covariance[i * n + j];

			for (size_t k = 0; k < j; k++)
				sum -= root[i * n + k] * root[j * n + k];
			root[i * n + j] = sum / root[j * n + j];
		}
	}
}

struct draws *draws_prepare(struct arena *arena, const double *covariance, size_t size, double df,
			    uint64_t seed)
{
	struct draws *draws = arena_alloc(arena, 1, sizeof *draws);
	double *root = arena_alloc(arena, size * size + 1, sizeof *root);

	root_of(root, covariance, size);
	*draws = (struct draws){size, root, df, seed};
	return draws;
}

/* SplitMix64 (Steele, Lea & Flood 2014): neighbouring blocks get seeds that have nothing in common.
 */
static uint64_t mix(uint64_t x)
{
	x += UINT64_C(0x9e3779b97f4a7c15);
	x = (x ^ (x >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	x = (x ^ (x >> 27)) * UINT64_C(0x94d049bb133111eb);
	return x ^ (x >> 31);
}

/* A generator in the caller's memory, so that a block needs no allocation that could fail. */
struct generator {
	gsl_rng rng;
	union {
		max_align_t align;
		unsigned char bytes[64];
	} state;
};

static void generator_start(struct generator *g, uint64_t seed, uint64_t block)
{
	assert(gsl_rng_taus2->size <= sizeof g->state);
	g->rng = (gsl_rng){gsl_rng_taus2, &g->state};
	gsl_rng_set(&g->rng, (unsigned long)(mix(mix(seed) + block) & 0xffffffff));
}

/* root z for DRAWS_WORK draws at once, in place: from the last row up, the rows still needed are
 * untouched. */
static void multiply(const double *root, size_t n, double *z)
{
	for (size_t i = n; i-- > 0;) {
		double *row = z + i * DRAWS_WORK;

		for (size_t t = 0; t < DRAWS_WORK; t++)
			row[t] *= root[i * n + i];
		for (size_t j = 0; j < i; j++) {
			const double *other = z + j * DRAWS_WORK;
			double a = root[i * n + j];

			/* Also where a is 0: a loop of fixed length is worked on several at once.
			 */
			for (size_t t = 0; t < DRAWS_WORK; t++)
				row[t] += a * other[t];
		}
	}
}

static void draw_some(const struct draws *draws, gsl_rng *rng, double *work, double *out)
{
	size_t n = draws->size;

	for (size_t at = 0; at < n * DRAWS_WORK; at++)
		work[at] = gsl_ran_gaussian_ziggurat(rng, 1);
	multiply(draws->root, n, work);
	for (size_t t = 0; t < DRAWS_WORK; t++) {
		double scale = 1;

		if (!isinf(draws->df))
			scale = sqrt(draws->df / gsl_ran_chisq(rng, draws->df));
		for (size_t i = 0; i < n; i++)
			out[t * n + i] = scale * work[i * DRAWS_WORK + t];
	}
}

void draws_block(const struct draws *draws, size_t block, double *work, double *out)
{
	struct generator g;

	generator_start(&g, draws->seed, block);
	for (size_t t = 0; t < DRAWS_BLOCK; t += DRAWS_WORK)
		draw_some(draws, &g.rng, work, out + t * draws->size);
}
