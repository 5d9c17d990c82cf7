/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Random weights: points of the simplex in numbered blocks, each with a generator of its own, so
 * that they do not depend on how blocks are spread over threads (STATISTICS §8.1).
 */
#ifndef ESTIMATE_SIMPLEX_H
#define ESTIMATE_SIMPLEX_H

#include <stddef.h>
#include <stdint.h>

struct arena;
struct lanes_network;
struct simplex_state;

enum simplex_kind {
	SIMPLEX_UNIFORM, /* any weights alike */
	/* Dirichlet(kappa w): mean w, sd of w_k = sqrt(w_k (1 − w_k)/(kappa + 1)) */
	SIMPLEX_STATED,
	/* uniform among weights in the order of those stated; stated ties leave their order open */
	SIMPLEX_ORDINAL,
};

/*
 * kappa for weights that are good to about ± points (0..1) on an average one of so many criteria;
 * INFINITY (weights are fixed) for one criterion or points = 0, NaN if no kappa > 0 is as loose.
 */
double simplex_kappa(double points, size_t criteria);

/* How firm stated weights are taken to be unless said otherwise. */
#define SIMPLEX_POINTS 0.05

/* Draws in a block. */
#define SIMPLEX_BLOCK 4096

struct simplex {
	enum simplex_kind kind;
	size_t criteria;
	const double *weight; /* [criteria] as stated, sum 1 */
	size_t used;	      /* criteria with weight > 0: those with 0 stay 0 in every kind */
	const size_t *which;  /* [used] by falling weight, then index */
	double kappa;	      /* > 0; INFINITY: always the stated weights */
	uint64_t seed;
	const struct lanes_network *network; /* sorts used − 1 rows; NULL for the stated kind */
};

/*
 * kappa: of SIMPLEX_STATED, > 0; NaN: simplex_kappa(SIMPLEX_POINTS, criteria with weight), and 1
 * above 398 criteria, where no kappa is as loose.
 */
struct simplex *simplex_prepare(struct arena *arena, enum simplex_kind kind, const double *weight,
				size_t criteria, double kappa, uint64_t seed);

/* What one thread needs to draw; not shared between threads. */
struct simplex_state *simplex_state(struct arena *arena, const struct simplex *simplex);

/* Start of a block, then SIMPLEX_BLOCK / LANES times the next draws of it. */
void simplex_start(struct simplex_state *state, size_t block);

/* out: [used × LANES] (lanes.h), weights of which[0], then of which[1] … */
void simplex_next(struct simplex_state *state, double *out);

#endif
