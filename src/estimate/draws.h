/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Draws from a multivariate t in numbered blocks. Each block has its own generator, seeded from
 * (seed, block) and from nothing else: the numbers do not depend on how blocks are spread over
 * threads.
 */
#ifndef ESTIMATE_DRAWS_H
#define ESTIMATE_DRAWS_H

#include <stddef.h>
#include <stdint.h>

struct arena;

/* Draws in a block; the last block of a run is drawn whole and used in part. */
#define DRAWS_BLOCK 1024

struct draws {
	size_t size;	    /* dimension */
	const double *root; /* [size × size] lower triangular, covariance = root root' */
	double df; /* of the chi-square that all components of a draw share; INFINITY: normal */
	uint64_t seed;
};

/* covariance: [size × size], symmetric, positive semi-definite, no NaN. */
struct draws *draws_prepare(struct arena *arena, const double *covariance, size_t size, double df,
			    uint64_t seed);

/*
 * out: [DRAWS_BLOCK × size], draw by draw: root z sqrt(df / chi²), centred at 0. work: [DRAWS_WORK
 * × size]. Touches nothing else, so blocks may be drawn in any thread and order.
 */
#define DRAWS_WORK 64
void draws_block(const struct draws *draws, size_t block, double *work, double *out);

#endif
