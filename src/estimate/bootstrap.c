/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/bootstrap.h"

#include <math.h>
#include <string.h>

#include <gsl/gsl_randist.h>

#include "base/arena.h"
#include "base/task.h"
#include "estimate/design.h"
#include "estimate/generator.h"
#include "estimate/rescore.h"
#include "estimate/resamples.h"
#include "estimate/review.h"
#include "estimate/severity.h"
#include "estimate/totals.h"
#include "estimate/value.h"

/* Resamples in a block, which has its own generator. */
#define BLOCK 256

/* So many sums of bootstrap_totals are drawn gladly, and so many times as many at most. */
#define COST 5e7
#define DEAREST 10

/* One run; blocks write their own columns of score. */
struct resampling {
	size_t reviewers, nominees, count;
	uint64_t seed;
	double stretch; /* what makes up for the too small variance of resamples */
	double *score;	/* [nominees × count] */
	/* Complete panels: */
	const double *given; /* [reviewers × nominees] */
	double *times;	     /* [count × reviewers] N_r / R, enumerated */
	double *chance;	     /* [count], enumerated; else NULL */
	/* Weights: */
	const struct rescore *rescore;
	const size_t *rated;  /* [reviewers] number of reviews */
	const double *offset; /* [nominees] what is added to scores; NULL: nothing */
};

/* C(2R − 1, R) */
static size_t distinct_resamples(size_t reviewers)
{
	size_t count = 1;

	for (size_t r = 1; r <= reviewers; r++)
		count = count * (reviewers - 1 + r) / r;
	return count;
}

/* The next way to spread R over R places, from (R, 0, …) to (0, …, R); false after the last. */
static bool next_multiset(size_t *times, size_t n)
{
	size_t at = n - 1, last = times[n - 1];

	times[n - 1] = 0;
	while (at > 0 && times[at - 1] == 0)
		at--;
	if (at == 0)
		return false;
	times[at - 1]--;
	times[at] = last + 1;
	return true;
}

/* R! / (prod N_r! R^R), multiplied up in an order in which it stays near 1. */
static double multiset_chance(const size_t *times, size_t n)
{
	double chance = 1;
	size_t left = n;

	for (size_t r = 0; r < n; r++)
		for (size_t a = 1; a <= times[r]; a++)
			chance *= (double)left-- / ((double)a * (double)n);
	return chance;
}

static void enumerate(struct arena *arena, struct resampling *s)
{
	size_t n = s->reviewers, t = 0, times[BOOTSTRAP_EXACT] = {n};

	s->times = arena_alloc(arena, s->count * n, sizeof *s->times);
	s->chance = arena_alloc(arena, s->count, sizeof *s->chance);
	do {
		s->chance[t] = multiset_chance(times, n);
		for (size_t r = 0; r < n; r++)
			s->times[t * n + r] = (double)times[r] / (double)n;
		t++;
	} while (next_multiset(times, n));
}

/* The mean over a resample's reviewers becomes column t. share: [reviewers] N_r / R. */
static void score_column(struct resampling *s, size_t t, const double *share)
{
	for (size_t i = 0; i < s->nominees; i++) {
		double sum = 0;

		for (size_t r = 0; r < s->reviewers; r++)
			sum += share[r] * s->given[r * s->nominees + i];
		s->score[i * s->count + t] = value_round(sum);
	}
}

static size_t block_end(const struct resampling *s, size_t block)
{
	size_t end = (block + 1) * BLOCK;

	return end < s->count ? end : s->count;
}

static void enumerated_block(void *context, size_t block)
{
	struct resampling *s = context;

	for (size_t t = block * BLOCK; t < block_end(s, block); t++)
		score_column(s, t, s->times + t * s->reviewers);
}

static void drawn_block(void *context, size_t block)
{
	struct resampling *s = context;
	struct arena *arena = arena_new();
	double *share = arena_alloc(arena, s->reviewers, sizeof *share);
	struct generator g;

	generator_start(&g, s->seed, STREAM_REVIEWERS, block);
	for (size_t t = block * BLOCK; t < block_end(s, block); t++) {
		memset(share, 0, s->reviewers * sizeof *share);
		for (size_t r = 0; r < s->reviewers; r++)
			share[gsl_rng_uniform_int(&g.rng, s->reviewers)] +=
			    1 / (double)s->reviewers;
		score_column(s, t, share);
	}
	arena_free(arena);
}

/* Dirichlet(1, …, 1) times R, exponentials over their mean; reviewers without a review have none.
 */
static void draw_factors(gsl_rng *rng, const struct resampling *s, double *factor)
{
	double sum = 0, count = 0;

	for (size_t r = 0; r < s->reviewers; r++) {
		factor[r] = s->rated[r] > 0 ? gsl_ran_exponential(rng, 1) : 0;
		count += s->rated[r] > 0;
		sum += factor[r];
	}
	for (size_t r = 0; r < s->reviewers; r++)
		factor[r] *= count / sum;
}

static void weighted_block(void *context, size_t block)
{
	struct resampling *s = context;
	struct arena *arena = arena_new();
	struct rescore_work *work = rescore_work(arena, s->rescore);
	double *factor = arena_alloc(arena, s->reviewers, sizeof *factor);
	double *score = arena_alloc(arena, s->nominees + 1, sizeof *score);
	struct generator g;

	generator_start(&g, s->seed, STREAM_REVIEWERS, block);
	for (size_t t = block * BLOCK; t < block_end(s, block); t++) {
		draw_factors(&g.rng, s, factor);
		rescore_weighted(s->rescore, work, factor, score);
		for (size_t i = 0; i < s->nominees; i++)
			s->score[i * s->count + t] =
			    value_round(score[i] + (s->offset ? s->offset[i] : 0));
	}
	arena_free(arena);
}

/* What is made of the resamples, nominee by nominee. */
struct summary {
	const struct bootstrap_settings *settings;
	struct resamples resamples;
	double stretch; /* of deviations of quantiles */
	double *mean, *sd, *low, *high, *superior;
};

static void summarise_nominee(void *context, size_t i)
{
	struct summary *s = context;
	struct arena *arena = arena_new();
	double *value = arena_alloc(arena, s->resamples.count, sizeof *value);
	double *chance = arena_alloc(arena, s->resamples.count, sizeof *chance);
	double tail = (1 - s->settings->level) / 2, mean = resamples_mean(&s->resamples, i);
	double low = resamples_quantile(&s->resamples, i, tail, value, chance);
	double high = resamples_quantile(&s->resamples, i, 1 - tail, value, chance);

	s->mean[i] = mean;
	s->sd[i] = resamples_sd(&s->resamples, i, mean);
	s->low[i] = s->stretch == 1 ? low : mean + s->stretch * (low - mean);
	s->high[i] = s->stretch == 1 ? high : mean + s->stretch * (high - mean);
	resamples_above(&s->resamples, i, s->superior + i * s->resamples.nominees);
	arena_free(arena);
}

static struct bootstrap *summarise(struct arena *arena, const struct resampling *run,
				   const struct bootstrap_settings *settings)
{
	struct bootstrap *out = arena_alloc(arena, 1, sizeof *out);
	size_t n = run->nominees;
	double *number = arena_alloc(arena, 5 * n, sizeof *number);
	struct summary s = {settings,
			    {run->count, n, run->chance, run->score},
			    settings->inflate ? run->stretch : 1,
			    number,
			    number + n,
			    number + 2 * n,
			    number + 3 * n,
			    arena_alloc(arena, n * n, sizeof *number)};

	task_run(settings->threads, n, summarise_nominee, &s);
	resamples_first(&s.resamples, number + 4 * n);
	*out = (struct bootstrap){n,	 run->count, run->chance != NULL, s.mean,    s.sd,
				  s.low, s.high,     number + 4 * n,	  s.superior};
	return out;
}

/* Runs all blocks and sums up, in an arena that is given back. */
static struct bootstrap *resample(struct arena *arena, struct arena *scratch,
				  struct resampling *run,
				  void (*block)(void *context, size_t block),
				  const struct bootstrap_settings *settings)
{
	run->seed = settings->seed;
	run->score = arena_alloc(scratch, run->nominees * run->count, sizeof *run->score);
	task_run(settings->threads, (run->count + BLOCK - 1) / BLOCK, block, run);
	struct bootstrap *out = summarise(arena, run, settings);

	arena_free(scratch);
	return out;
}

struct bootstrap *bootstrap_complete(struct arena *arena, const double *score, size_t reviewers,
				     size_t nominees, const struct bootstrap_settings *settings)
{
	struct resampling run = {.reviewers = reviewers, .nominees = nominees, .given = score};

	if (reviewers < 2 || nominees == 0)
		return NULL;
	struct arena *scratch = arena_new();

	run.stretch = sqrt((double)reviewers / (double)(reviewers - 1));
	run.count = settings->draws;
	if (reviewers > BOOTSTRAP_EXACT)
		return resample(arena, scratch, &run, drawn_block, settings);
	run.count = distinct_resamples(reviewers);
	enumerate(scratch, &run);
	return resample(arena, scratch, &run, enumerated_block, settings);
}

/* What the scores are more than the totals' own fit gives; nothing but rounding if reviews are
 * whole.
 */
static double *offset_from(struct arena *arena, const struct rescore *rescore, const double *score,
			   size_t nominees)
{
	double *offset = arena_alloc(arena, nominees + 1, sizeof *offset);

	rescore_weighted(rescore, rescore_work(arena, rescore), NULL, offset);
	for (size_t i = 0; i < nominees; i++)
		offset[i] = score[i] - offset[i];
	return offset;
}

/* Sums in one draw, about as many nanoseconds: the Laplacian, its root, passes over reviews. */
static double cost_of(const struct design *design, double lambda)
{
	double R = (double)design->reviewers, reviews = (double)design->count, cost = 10 * reviews;

	if (!(lambda > 0))
		return cost;
	return cost + reviews * reviews / (double)design->nominees + R * R * R;
}

/* Of reviews that carry a number for each of the criteria with weight. */
static struct bootstrap *draw_weights(struct arena *arena, const struct reviews *reviews,
				      const double *weight, double lambda, const double *score,
				      const struct bootstrap_settings *settings)
{
	struct resampling run = {.reviewers = reviews->reviewers,
				 .nominees = reviews->nominees,
				 .count = settings->draws};
	struct arena *scratch = arena_new();
	size_t *rated = arena_alloc(scratch, reviews->reviewers + 1, sizeof *rated), with = 0;

	reviews_per_reviewer(reviews, rated);
	for (size_t r = 0; r < reviews->reviewers; r++)
		with += rated[r] > 0;
	if (with < 2 || reviews->nominees == 0) {
		arena_free(scratch);
		return NULL;
	}
	run.stretch = sqrt((double)(with + 1) / (double)(with - 1));
	run.rated = rated;
	run.rescore = rescore_prepare(scratch, reviews, weight, lambda);
	if (score)
		run.offset = offset_from(scratch, run.rescore, score, run.nominees);
	return resample(arena, scratch, &run, weighted_block, settings);
}

struct bootstrap *bootstrap_weights(struct arena *arena, const struct reviews *reviews,
				    const double *weight, double lambda,
				    const struct bootstrap_settings *settings)
{
	return draw_weights(arena, reviews, weight, lambda, NULL, settings);
}

struct bootstrap *bootstrap_totals(struct arena *arena, const struct severity *severity,
				   const struct bootstrap_settings *settings)
{
	static const double whole = 1;
	const struct design *d = severity->totals->design;
	const struct reviews totals = {.count = d->count,
				       .nominees = d->nominees,
				       .reviewers = d->reviewers,
				       .criteria = 1,
				       .nominee = d->nominee,
				       .reviewer = d->reviewer,
				       .confidence = d->confidence,
				       .value = severity->totals->value};
	double affordable = COST / cost_of(d, severity->lambda);
	struct bootstrap_settings fewer = *settings;

	if (isinf(severity->lambda) || affordable * DEAREST < BOOTSTRAP_FEWEST)
		return NULL;
	if (affordable < BOOTSTRAP_FEWEST)
		affordable = BOOTSTRAP_FEWEST;
	if (affordable < (double)fewer.draws)
		fewer.draws = (size_t)affordable;
	return draw_weights(arena, &totals, &whole, severity->lambda, severity->score, &fewer);
}
