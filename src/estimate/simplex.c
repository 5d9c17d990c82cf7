/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/simplex.h"

#include <math.h>
#include <string.h>

#include <gsl/gsl_randist.h>

#include "base/arena.h"
#include "estimate/generator.h"
#include "estimate/lanes.h"

struct simplex_state {
	const struct simplex *simplex;
	struct lanes_generator lanes; /* uniform and ordinal kinds */
	struct generator generator;   /* stated kind; ties of the ordinal kind */
	int32_t *work;		      /* [network->rows × LANES] */
};

double simplex_kappa(double points, size_t criteria)
{
	double average = 1 / (double)criteria;
	double kappa = average * (1 - average) / (points * points) - 1;

	if (criteria == 1 || points == 0)
		return INFINITY;
	return kappa > 0 ? kappa : (double)NAN;
}

/* Criteria with weight, the heaviest first; the order among equals is that of the ids. */
static size_t *by_weight(struct arena *arena, const double *weight, size_t criteria, size_t *used)
{
	size_t *which = arena_alloc(arena, criteria + 1, sizeof *which), count = 0;

	for (size_t k = 0; k < criteria; k++) {
		size_t at = count;

		if (!(weight[k] > 0))
			continue;
		for (; at > 0 && weight[which[at - 1]] < weight[k]; at--)
			which[at] = which[at - 1];
		which[at] = k;
		count++;
	}
	*used = count;
	return which;
}

struct simplex *simplex_prepare(struct arena *arena, enum simplex_kind kind, const double *weight,
				size_t criteria, double kappa, uint64_t seed)
{
	struct simplex *s = arena_alloc(arena, 1, sizeof *s);
	double *copy = arena_alloc(arena, criteria + 1, sizeof *copy);

	memcpy(copy, weight, criteria * sizeof *copy);
	*s = (struct simplex){.kind = kind, .criteria = criteria, .weight = copy, .seed = seed};
	s->which = by_weight(arena, weight, criteria, &s->used);
	s->kappa = isnan(kappa) ? simplex_kappa(SIMPLEX_POINTS, s->used) : kappa;
	if (isnan(s->kappa)) /* so many criteria that no weights are as uncertain as that */
		s->kappa = 1;
	if (kind != SIMPLEX_STATED)
		s->network = lanes_network(arena, s->used > 0 ? s->used - 1 : 0);
	return s;
}

struct simplex_state *simplex_state(struct arena *arena, const struct simplex *simplex)
{
	struct simplex_state *state = arena_alloc(arena, 1, sizeof *state);

	state->simplex = simplex;
	if (simplex->network)
		state->work =
		    arena_alloc(arena, simplex->network->rows * LANES + 1, sizeof *state->work);
	return state;
}

void simplex_start(struct simplex_state *state, size_t block)
{
	uint64_t seed = state->simplex->seed;

	lanes_start(&state->lanes, generator_seed(seed, STREAM_WEIGHTS, block));
	generator_start(&state->generator, seed, STREAM_ORDER, block);
}

static void difference(const double *restrict low, double *restrict high)
{
	for (size_t t = 0; t < LANES; t++)
		high[t] -= low[t];
}

/*
 * Uniform on the simplex: the gaps between sorted uniforms (Rubin 1981). Unlike normalised
 * exponentials it takes no logarithm and no division.
 */
static void draw_uniform(struct simplex_state *state, double *out)
{
	size_t rows = state->simplex->network->rows;
	double *last = out + rows * LANES;

	lanes_sorted(&state->lanes, state->simplex->network, state->work, out);
	for (size_t t = 0; t < LANES; t++)
		last[t] = 1;
	for (size_t k = rows; k > 0; k--)
		difference(out + (k - 1) * LANES, out + k * LANES);
}

static void descend(double share, double *restrict own, double *restrict sum)
{
	for (size_t t = 0; t < LANES; t++)
		own[t] = sum[t] += share * own[t];
}

/* Weights of a tie are exchanged at random: from..from + count of one lane. */
static void shuffle(struct generator *generator, double *lane, size_t from, size_t count)
{
	for (size_t left = count; left > 1; left--) {
		size_t other = gsl_rng_uniform_int(&generator->rng, left);
		double *a = lane + (from + left - 1) * LANES, *b = lane + (from + other) * LANES,
		       x = *a;

		*a = *b;
		*b = x;
	}
}

static void shuffle_ties(struct simplex_state *state, double *out)
{
	const struct simplex *s = state->simplex;

	for (size_t from = 0, to; from < s->used; from = to) {
		for (to = from + 1; to < s->used; to++)
			if (s->weight[s->which[to]] < s->weight[s->which[from]])
				break;
		for (size_t t = 0; to - from > 1 && t < LANES; t++)
			shuffle(&state->generator, out + t, from, to - from);
	}
}

/*
 * Weights w_1 >= w_2 >= … form a simplex with corners (1, 0, …), (1/2, 1/2, 0, …), …: uniform on it
 * is w_j = sum_{i>=j} x_i / i with x uniform on the simplex. No sorting.
 */
static void draw_ordinal(struct simplex_state *state, double *out)
{
	double sum[LANES] = {0};

	draw_uniform(state, out);
	for (size_t k = state->simplex->used; k > 0; k--)
		descend(1 / (double)k, out + (k - 1) * LANES, sum);
	shuffle_ties(state, out);
}

static void draw_stated(struct simplex_state *state, double *out)
{
	const struct simplex *s = state->simplex;

	for (size_t t = 0; t < LANES; t++) {
		double sum = 0;

		while (!(sum > 0)) {
			sum = 0;
			for (size_t k = 0; k < s->used; k++)
				sum += out[k * LANES + t] =
				    gsl_ran_gamma(&state->generator.rng,
						  s->kappa * s->weight[s->which[k]], 1);
		}
		for (size_t k = 0; k < s->used; k++)
			out[k * LANES + t] /= sum;
	}
}

static void draw_fixed(const struct simplex *simplex, double *out)
{
	for (size_t k = 0; k < simplex->used; k++)
		for (size_t t = 0; t < LANES; t++)
			out[k * LANES + t] = simplex->weight[simplex->which[k]];
}

void simplex_next(struct simplex_state *state, double *out)
{
	switch (state->simplex->kind) {
	case SIMPLEX_UNIFORM:
		draw_uniform(state, out);
		break;
	case SIMPLEX_ORDINAL:
		draw_ordinal(state, out);
		break;
	case SIMPLEX_STATED:
		if (isinf(state->simplex->kappa))
			draw_fixed(state->simplex, out);
		else
			draw_stated(state, out);
		break;
	}
}
