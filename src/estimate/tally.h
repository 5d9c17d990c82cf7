/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How often each competitor came to each place, and the weights that made him first, over draws
 * side by side (lanes.h).
 */
#ifndef ESTIMATE_TALLY_H
#define ESTIMATE_TALLY_H

#include <stddef.h>
#include <stdint.h>

struct arena;

struct tally {
	size_t size;	   /* competitors */
	const size_t *row; /* [size] row of each among the totals; NULL: the rows as they are */
	size_t weights;	   /* 0: no weights */
	uint64_t *place;   /* [size × size] draws in which i had place r + 1 */
	double *first;	   /* [size × weights] sums of the weights of draws in which i was first */
	double *total;	   /* for work: [size × LANES], NULL if row is NULL */
	int32_t *key;	   /* for work: [size × LANES] */
	int32_t *above;	   /* for work: [size × LANES] */
};

/* Empty. Two tallies of the same contest may share nothing, so each thread has its own. */
struct tally tally_new(struct arena *arena, const size_t *row, size_t size, size_t weights);

/* Totals of LANES draws, of which the first so many count. */
struct tally_draws {
	const double *total;  /* all rows, lanes by lanes */
	double limit;	      /* as in lanes_above */
	const double *weight; /* [weights × LANES], or NULL */
	size_t draws;
};

void tally_add(struct tally *tally, const struct tally_draws *drawn);

/* into += from, both of one contest. */
void tally_join(struct tally *into, const struct tally *from);

#endif
