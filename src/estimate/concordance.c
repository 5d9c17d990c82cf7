/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/concordance.h"

#include <math.h>
#include <string.h>

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>

#include "base/arena.h"
#include "base/task.h"
#include "estimate/generator.h"
#include "estimate/value.h"

/* Shuffles that share a generator. */
#define SHUFFLE_BLOCK 512

/* Kept apart from the streams that generator.h names. */
#define STREAM_RANKS ((enum generator_stream)33)

/* W* this much below W counts as reaching it. */
#define REACHED 1e-12

/* Mid-ranks of one reviewer, 1 = highest; returns the sum of t³ − t. */
static double mid_ranks(const double *value, size_t n, size_t stride, double *rank)
{
	double ties = 0;

	for (size_t i = 0; i < n; i++) {
		double own = value_round(value[i * stride]), above = 0, same = 0;

		for (size_t j = 0; j < n; j++) {
			double other = value_round(value[j * stride]);

			above += other > own;
			same += !(other > own) && !(other < own);
		}
		rank[i] = above + (same + 1) / 2;
		ties += same * same - 1; /* t³ − t, once for each of the t */
	}
	return ties;
}

/* Ranks reviewer by reviewer. */
struct ranks {
	size_t n, m;
	const double *rank; /* [m × n] */
	double whole;	    /* m² (n³ − n) − m T */
};

/* W of ranks; sum: [n] receives the rank sums. */
static double w_of(const struct ranks *r, const double *rank, double *sum)
{
	double mean = (double)r->m * ((double)r->n + 1) / 2, squares = 0;

	memset(sum, 0, r->n * sizeof *sum);
	for (size_t a = 0; a < r->m; a++)
		for (size_t i = 0; i < r->n; i++)
			sum[i] += rank[a * r->n + i];
	for (size_t i = 0; i < r->n; i++)
		squares += (sum[i] - mean) * (sum[i] - mean);
	return 12 * squares / r->whole;
}

struct permutation {
	const struct ranks *ranks;
	double w;
	uint64_t seed;
	size_t shuffles;
	size_t *reached; /* of each block */
};

static void shuffle_block(void *context, size_t block)
{
	const struct permutation *p = context;
	size_t n = p->ranks->n, m = p->ranks->m, end = (block + 1) * SHUFFLE_BLOCK;
	struct arena *arena = arena_new();
	double *rank = arena_alloc(arena, n * m, sizeof *rank);
	double *sum = arena_alloc(arena, n, sizeof *sum);
	struct generator g;

	generator_start(&g, p->seed, STREAM_RANKS, block);
	memcpy(rank, p->ranks->rank, n * m * sizeof *rank);
	for (size_t s = block * SHUFFLE_BLOCK; s < end && s < p->shuffles; s++) {
		for (size_t a = 0; a < m; a++)
			gsl_ran_shuffle(&g.rng, rank + a * n, n, sizeof *rank);
		p->reached[block] += w_of(p->ranks, rank, sum) >= p->w - REACHED;
	}
	arena_free(arena);
}

static double permutation_p(struct arena *arena, const struct ranks *ranks, double w,
			    const struct concordance_settings *settings)
{
	size_t blocks = (settings->shuffles + SHUFFLE_BLOCK - 1) / SHUFFLE_BLOCK, reached = 0;
	struct permutation p = {ranks, w, settings->seed, settings->shuffles, NULL};

	p.reached = arena_alloc(arena, blocks + 1, sizeof *p.reached);
	task_run(settings->threads, blocks, shuffle_block, &p);
	for (size_t b = 0; b < blocks; b++)
		reached += p.reached[b];
	return (1 + (double)reached) / (1 + (double)settings->shuffles);
}

static void fill_test(struct arena *arena, const struct ranks *ranks,
		      const struct concordance_settings *settings, struct concordance *c)
{
	c->df = (double)c->nominees - 1;
	c->chi2 = (double)c->reviewers * c->df * c->w;
	c->p = c->chi2_p = gsl_cdf_chisq_Q(c->chi2, c->df);
	c->permuted =
	    c->nominees <= CONCORDANCE_FEW_NOMINEES || c->reviewers <= CONCORDANCE_FEW_REVIEWERS;
	if (c->permuted)
		c->p = permutation_p(arena, ranks, c->w, settings);
}

struct concordance concordance_compute(struct arena *arena, const double *value, size_t nominees,
				       size_t reviewers,
				       const struct concordance_settings *settings)
{
	struct concordance c = {nominees, reviewers, NAN, NAN, NAN, NAN, NAN, NAN, false, NULL};
	double n = (double)nominees, m = (double)reviewers;
	double *rank = arena_alloc(arena, nominees * reviewers + 1, sizeof *rank);
	double *sum = arena_alloc(arena, nominees + 1, sizeof *sum);

	if (nominees < 2 || reviewers < 2)
		return c;
	c.ties = 0;
	for (size_t r = 0; r < reviewers; r++)
		c.ties += mid_ranks(value + r, nominees, reviewers, rank + r * nominees);
	struct ranks ranks = {nominees, reviewers, rank, m * m * (n * n * n - n) - m * c.ties};

	if (!(ranks.whole > 0))
		return c;
	c.w = w_of(&ranks, rank, sum);
	c.rank_sum = sum;
	fill_test(arena, &ranks, settings, &c);
	return c;
}
