/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A mixed model with some fixed columns and any number of crossed or nested random factors, by
 * REML: y = X beta + sum over factors of u_f + e. For the link across cycles (link.h), whose
 * factors are more than crossed.h takes. Henderson's equations; the first factor, of which every
 * review has one member, has a diagonal block and is eliminated. Agrees with lme4
 * (oracles/cross_cycle_aibs.json).
 */
#ifndef ESTIMATE_FACTORS_H
#define ESTIMATE_FACTORS_H

#include <stddef.h>
#include <stdint.h>

struct arena;
struct estimate_progress;

enum { FACTORS_MOST = 4 };

struct factor {
	size_t members;
	const uint32_t *of; /* [n] the member of each review */
};

struct factors_input {
	size_t n, fixed, factors;
	const double *y;	     /* [n], centred by the caller: cancellation is then harmless */
	const double *x;	     /* [n × fixed], of full rank */
	const struct factor *factor; /* [factors]; the first is eliminated */
	const struct estimate_progress *progress; /* NULL: nobody asks */
};

struct factors_fit {
	double variance[FACTORS_MOST]; /* of each factor, >= 0 */
	double residual;
	double criterion;	  /* −2 log REML, equal to lme4's REMLcrit */
	const double *beta;	  /* [fixed] */
	const double *covariance; /* [fixed × fixed] of beta */
	/* [members] of each factor: BLUPs, and their standard deviations with beta taken as known
	 */
	const double *effect[FACTORS_MOST], *sd[FACTORS_MOST];
};

/*
 * Equations that are left once the first factor is eliminated: what a fit costs grows with the cube
 * of this.
 */
size_t factors_order(const struct factors_input *input);

/*
 * NULL where the likelihood has no maximum: no more reviews than columns, or nothing is left over
 * once columns and factors are taken out.
 */
struct factors_fit *factors_fit(struct arena *arena, const struct factors_input *input);

#endif
