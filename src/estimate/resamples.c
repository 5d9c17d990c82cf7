/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/resamples.h"

#include <math.h>
#include <string.h>

#define ENOUGH 1e-12

static double chance_of(const struct resamples *s, size_t t)
{
	return s->chance ? s->chance[t] : 1 / (double)s->count;
}

double resamples_mean(const struct resamples *resamples, size_t nominee)
{
	const double *x = resamples->score + nominee * resamples->count;
	double mean = 0;

	for (size_t t = 0; t < resamples->count; t++)
		mean += chance_of(resamples, t) * (x[t] - x[0]);
	return x[0] + mean;
}

double resamples_sd(const struct resamples *resamples, size_t nominee, double mean)
{
	const double *x = resamples->score + nominee * resamples->count;
	double squares = 0;

	for (size_t t = 0; t < resamples->count; t++)
		squares += chance_of(resamples, t) * (x[t] - mean) * (x[t] - mean);
	return sqrt(squares);
}

/* A stretch of scores with their chances, of which some part is still of interest. */
struct stretch {
	double *value, *chance;
	size_t begin, end;
};

static void exchange(struct stretch *s, size_t a, size_t b)
{
	double value = s->value[a], chance = s->chance[a];

	s->value[a] = s->value[b];
	s->chance[a] = s->chance[b];
	s->value[b] = value;
	s->chance[b] = chance;
}

static double middle_of(const struct stretch *s)
{
	double a = s->value[s->begin], b = s->value[s->begin + (s->end - s->begin) / 2];
	double c = s->value[s->end - 1];

	return fmax(fmin(a, b), fmin(fmax(a, b), c));
}

/* Smaller ones first, then equal ones, then the rest; returns the chance of both of the first
 * parts. */
static void partition(struct stretch *s, double pivot, size_t *less, size_t *equal,
		      double *less_chance, double *equal_chance)
{
	size_t at = s->begin, greater = s->end;

	*less = s->begin;
	*less_chance = *equal_chance = 0;
	while (at < greater) {
		if (s->value[at] < pivot) {
			*less_chance += s->chance[at];
			exchange(s, at++, (*less)++);
		} else if (s->value[at] > pivot) {
			exchange(s, at, --greater);
		} else {
			*equal_chance += s->chance[at++];
		}
	}
	*equal = greater;
}

/* Selection by parting, as quickselect does, with chances instead of counts (Hoare 1961). */
static double select_from(struct stretch s, double q)
{
	double before = 0;

	for (;;) {
		double pivot = middle_of(&s), less_chance, equal_chance;
		size_t less, equal;

		partition(&s, pivot, &less, &equal, &less_chance, &equal_chance);
		if (less > s.begin && before + less_chance >= q - ENOUGH) {
			s.end = less;
		} else if (equal == s.end || before + less_chance + equal_chance >= q - ENOUGH) {
			return pivot;
		} else {
			before += less_chance + equal_chance;
			s.begin = equal;
		}
	}
}

double resamples_quantile(const struct resamples *resamples, size_t nominee, double q,
			  double *value, double *chance)
{
	size_t n = resamples->count;
	const double *x = resamples->score + nominee * n;

	if (isnan(x[0]))
		return NAN;
	memcpy(value, x, n * sizeof *value);
	for (size_t t = 0; t < n; t++)
		chance[t] = chance_of(resamples, t);
	return select_from((struct stretch){value, chance, 0, n}, q);
}

static void add_first(const struct resamples *s, size_t t, double *first)
{
	double best = -INFINITY, ties = 0;

	for (size_t i = 0; i < s->nominees; i++) {
		double x = s->score[i * s->count + t];

		if (x > best)
			ties = 0;
		best = x > best ? x : best;
		ties += x == best;
	}
	for (size_t i = 0; i < s->nominees; i++)
		if (s->score[i * s->count + t] == best)
			first[i] += chance_of(s, t) / ties;
}

void resamples_first(const struct resamples *resamples, double *first)
{
	for (size_t i = 0; i < resamples->nominees; i++)
		first[i] = isnan(resamples->score[i * resamples->count]) ? (double)NAN : 0;
	for (size_t t = 0; t < resamples->count; t++)
		add_first(resamples, t, first);
}

void resamples_above(const struct resamples *resamples, size_t i, double *row)
{
	size_t n = resamples->count;
	const double *x = resamples->score + i * n;

	for (size_t j = 0; j < resamples->nominees; j++) {
		const double *y = resamples->score + j * n;

		row[j] = isnan(x[0]) || isnan(y[0]) ? (double)NAN : 0;
		for (size_t t = 0; j != i && t < n; t++)
			row[j] += x[t] > y[t] ? chance_of(resamples, t) : 0;
	}
}
