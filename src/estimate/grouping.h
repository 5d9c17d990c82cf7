/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The reviews of a design by the members of one of its factors, whose reviews then stand together:
 * the form in which that factor is eliminated (elimination.h).
 */
#ifndef ESTIMATE_GROUPING_H
#define ESTIMATE_GROUPING_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct design;

struct grouping {
	size_t owns, others;		     /* members of the factor, and of the other */
	const size_t *order;		     /* [count] places in the design */
	const size_t *own, *other;	     /* [count] of each review; own ascends, then other */
	const double *confidence;	     /* [count] */
	const double *own_mass, *other_mass; /* sums of confidence; 0 without review */
};

/* nominees: by nominee, else by reviewer. */
struct grouping grouping_of(struct arena *arena, const struct design *design, bool nominees);

#endif
