/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/alpha.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <gsl/gsl_rng.h>
#include <gsl/gsl_statistics_double.h>

#include "base/arena.h"
#include "base/task.h"
#include "estimate/generator.h"
#include "estimate/value.h"

/* Resamples that share a generator. */
#define ALPHA_BLOCK 256

/* Kept apart from the streams that generator.h names. */
#define STREAM_UNITS ((enum generator_stream)32)

/* The pairable units: runs of equal ratings first[u] .. first[u + 1] of unit u. */
struct units {
	enum alpha_metric metric;
	size_t count, categories, ratings;
	const size_t *first, *category;
	const double *times; /* [runs] length of each */
	const double *size;  /* [count] m_u, ratings of each unit */
	const double *level; /* [categories] ascending */
	/* [count] sum of d² over the unit's ordered pairs / (m − 1), unless d² depends on n_c */
	const double *within;
};

/* Room for one computation. */
struct tally {
	double *weight;	  /* [count] how often each unit was taken */
	double *number;	  /* [categories] n_c */
	double *position; /* [categories] what (c − k)² is taken of */
};

static int double_compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

/* Where a level stands in the ascending list of levels. */
static size_t category_of(const double *level, size_t count, double value)
{
	const double *at = bsearch(&value, level, count, sizeof *level, double_compare);

	return (size_t)(at - level);
}

static size_t distinct(double *value, size_t count)
{
	size_t kept = 0;

	qsort(value, count, sizeof *value, double_compare);
	for (size_t a = 0; a < count; a++)
		if (a == 0 || value[a] > value[kept - 1])
			value[kept++] = value[a];
	return kept;
}

/* Copies a unit's ratings, rounded, ascending; returns their number. */
static size_t unit_ratings(const double *value, size_t raters, double *out)
{
	size_t m = 0;

	for (size_t r = 0; r < raters; r++)
		if (!isnan(value[r]))
			out[m++] = value_round(value[r]);
	qsort(out, m, sizeof *out, double_compare);
	return m;
}

/* The runs of the units' ratings, [ratings], which stand one unit after another. */
static void find_runs(struct arena *arena, struct units *u, const double *rating)
{
	size_t *first = arena_alloc(arena, u->count + 2, sizeof *first), n = 0, at = 0;
	size_t *category = arena_alloc(arena, u->ratings + 1, sizeof *category);
	double *times = arena_alloc(arena, u->ratings + 1, sizeof *times);

	for (size_t a = 0; a < u->count; a++) {
		for (size_t m = 0; m < (size_t)u->size[a]; m++, at++) {
			if (m == 0 || rating[at] != rating[at - 1])
				category[n++] = category_of(u->level, u->categories, rating[at]);
			times[n - 1]++;
		}
		first[a + 1] = n;
	}
	u->first = first, u->category = category, u->times = times;
}

/* Units with two ratings at least; the others say nothing about agreement. */
static void collect(struct arena *arena, struct units *u, const double *value, size_t units,
		    size_t raters)
{
	double *rating = arena_alloc(arena, units * raters + 1, sizeof *rating);
	double *level = arena_alloc(arena, units * raters + 1, sizeof *level);
	double *size = arena_alloc(arena, units + 1, sizeof *size);

	for (size_t a = 0; a < units; a++) {
		size_t m = unit_ratings(value + a * raters, raters, rating + u->ratings);

		if (m < 2)
			continue;
		u->ratings += m;
		size[u->count++] = (double)m;
	}
	memcpy(level, rating, u->ratings * sizeof *level);
	u->categories = u->ratings > 0 ? distinct(level, u->ratings) : 0;
	u->level = level;
	u->size = size;
	find_runs(arena, u, rating);
}

static double ratio(double c, double k)
{
	double d = (c - k) / (c + k);

	return c + k > 0 ? d * d : 0;
}

/* Sum of (position − position')² over the ordered pairs of a unit: 2 m times the squared
 * deviations. */
static double spread_within(const struct units *u, size_t unit, const double *position)
{
	size_t from = u->first[unit], to = u->first[unit + 1];
	double mean = 0, sum = 0;

	for (size_t t = from; t < to; t++)
		mean += u->times[t] * position[u->category[t]];
	mean /= u->size[unit];
	for (size_t t = from; t < to; t++) {
		double d = position[u->category[t]] - mean;

		sum += u->times[t] * d * d;
	}
	return 2 * u->size[unit] * sum;
}

static double pairs_within(const struct units *u, size_t unit)
{
	size_t from = u->first[unit], to = u->first[unit + 1];
	double sum = 0;

	for (size_t t = from; t < to; t++)
		for (size_t s = from; s < to; s++)
			sum += u->times[t] * u->times[s] *
			       (u->metric == ALPHA_RATIO
				    ? ratio(u->level[u->category[t]], u->level[u->category[s]])
				    : s != t);
	return sum;
}

static double within_of(const struct units *u, size_t unit, const double *position)
{
	bool square = u->metric == ALPHA_INTERVAL || u->metric == ALPHA_ORDINAL;

	return (square ? spread_within(u, unit, position) : pairs_within(u, unit)) /
	       (u->size[unit] - 1);
}

static void prepare(struct arena *arena, struct units *u)
{
	double *within = arena_alloc(arena, u->count + 1, sizeof *within);

	for (size_t a = 0; a < u->count && u->metric != ALPHA_ORDINAL; a++)
		within[a] = within_of(u, a, u->level);
	u->within = within;
}

/* Sum of n_c n_k (position − position')². */
static double spread_between(const struct units *u, const struct tally *t, const double *position,
			     double n)
{
	double mean = 0, sum = 0;

	for (size_t c = 0; c < u->categories; c++)
		mean += t->number[c] / n * position[c];
	for (size_t c = 0; c < u->categories; c++)
		sum += t->number[c] * (position[c] - mean) * (position[c] - mean);
	return 2 * n * sum;
}

static double between(const struct units *u, const struct tally *t, const double *position,
		      double n)
{
	double sum = 0;

	if (u->metric == ALPHA_INTERVAL || u->metric == ALPHA_ORDINAL)
		return spread_between(u, t, position, n);
	for (size_t c = 0; c < u->categories; c++) {
		if (u->metric == ALPHA_NOMINAL)
			sum += t->number[c] * (n - t->number[c]);
		for (size_t k = 0; u->metric == ALPHA_RATIO && k < u->categories; k++)
			sum += t->number[c] * t->number[k] * ratio(u->level[c], u->level[k]);
	}
	return sum;
}

/* n_c; returns the number of categories that occur. */
static size_t count_categories(const struct units *u, const struct tally *t)
{
	size_t occurring = 0;

	memset(t->number, 0, u->categories * sizeof *t->number);
	for (size_t a = 0; a < u->count; a++)
		for (size_t s = u->first[a]; t->weight[a] > 0 && s < u->first[a + 1]; s++)
			t->number[u->category[s]] += t->weight[a] * u->times[s];
	for (size_t c = 0; c < u->categories; c++)
		occurring += t->number[c] > 0;
	return occurring;
}

/* The ordinal metric is the interval one on mid-ranks. */
static const double *positions(const struct units *u, const struct tally *t)
{
	double below = 0;

	if (u->metric != ALPHA_ORDINAL)
		return u->level;
	for (size_t c = 0; c < u->categories; c++) {
		t->position[c] = below + t->number[c] / 2;
		below += t->number[c];
	}
	return t->position;
}

static double alpha_of(const struct units *u, const struct tally *t)
{
	double n = 0, observed = 0;

	if (count_categories(u, t) < 2)
		return NAN;
	const double *position = positions(u, t);

	for (size_t c = 0; c < u->categories; c++)
		n += t->number[c];
	for (size_t a = 0; a < u->count; a++)
		if (t->weight[a] > 0)
			observed +=
			    t->weight[a] *
			    (u->metric == ALPHA_ORDINAL ? within_of(u, a, position) : u->within[a]);
	return 1 - (n - 1) * observed / between(u, t, position, n);
}

static struct tally tally_new(struct arena *arena, const struct units *u)
{
	return (struct tally){arena_alloc(arena, u->count + 1, sizeof(double)),
			      arena_alloc(arena, u->categories + 1, sizeof(double)),
			      arena_alloc(arena, u->categories + 1, sizeof(double))};
}

struct bootstrap {
	const struct units *units;
	uint64_t seed;
	size_t resamples;
	double *alpha; /* [resamples] */
};

static void bootstrap_block(void *context, size_t block)
{
	const struct bootstrap *b = context;
	struct arena *arena = arena_new();
	struct tally tally = tally_new(arena, b->units);
	struct generator g;
	size_t end = (block + 1) * ALPHA_BLOCK, count = b->units->count;

	generator_start(&g, b->seed, STREAM_UNITS, block);
	for (size_t a = block * ALPHA_BLOCK; a < end && a < b->resamples; a++) {
		memset(tally.weight, 0, count * sizeof *tally.weight);
		for (size_t u = 0; u < count; u++)
			tally.weight[gsl_rng_uniform_int(&g.rng, (unsigned long)count)]++;
		b->alpha[a] = alpha_of(b->units, &tally);
	}
	arena_free(arena);
}

static void interval(struct arena *arena, const struct units *u,
		     const struct alpha_settings *settings, struct alpha *out)
{
	struct bootstrap b = {u, settings->seed, settings->resamples, NULL};
	size_t kept = 0;

	b.alpha = arena_alloc(arena, b.resamples + 1, sizeof *b.alpha);
	task_run(settings->threads, (b.resamples + ALPHA_BLOCK - 1) / ALPHA_BLOCK, bootstrap_block,
		 &b);
	for (size_t a = 0; a < b.resamples; a++)
		if (!isnan(b.alpha[a]))
			b.alpha[kept++] = b.alpha[a];
	out->undefined = b.resamples - kept;
	if (kept == 0)
		return;
	qsort(b.alpha, kept, sizeof *b.alpha, double_compare);
	out->low = gsl_stats_quantile_from_sorted_data(b.alpha, 1, kept, (1 - settings->level) / 2);
	out->high =
	    gsl_stats_quantile_from_sorted_data(b.alpha, 1, kept, (1 + settings->level) / 2);
}

struct alpha alpha_compute(struct arena *arena, const double *value, size_t units, size_t raters,
			   const struct alpha_settings *settings)
{
	struct units u = {.metric = settings->metric};
	struct alpha out = {.value = NAN, .low = NAN, .high = NAN};

	collect(arena, &u, value, units, raters);
	out.units = u.count;
	out.ratings = u.ratings;
	out.categories = u.categories;
	if (u.categories < 2 || (u.metric == ALPHA_RATIO && u.level[0] < 0))
		return out;
	prepare(arena, &u);
	struct tally all = tally_new(arena, &u);

	for (size_t a = 0; a < u.count; a++)
		all.weight[a] = 1;
	out.value = alpha_of(&u, &all);
	if (settings->resamples > 0)
		interval(arena, &u, settings, &out);
	return out;
}
