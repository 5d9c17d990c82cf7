/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How far weights may move before other nominees come within the places that count: exact, no
 * sampling (STATISTICS §9, §19). Lambda is held: adjusted values do not depend on weights.
 *
 * Criterion c at weight t, the others scaled in proportion: V_i(t) = t u_ic + (1 − t) S_i, S_i =
 * (V_i − w_c u_ic) / (1 − w_c). What is kept is who is inside (places up to m), not their order.
 */
#ifndef ESTIMATE_STABILITY_H
#define ESTIMATE_STABILITY_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

struct stability_input {
	size_t nominees, criteria;
	/* [nominees × criteria] adjusted values, more is better; NaN: no rating */
	const double *value;
	const double *weight; /* [criteria] >= 0, sum 1 */
	/* [members] who competes, indices into the above. NULL: all. Nominees without a value on a
	 * criterion with weight have no total and do not compete. */
	const size_t *member;
	size_t members;
};

/* Two nominees whose totals meet, one inside and one outside; SIZE_MAX: none. */
struct stability_pair {
	size_t inside, outside;
};

struct stability_interval {
	double weight;	  /* w_c as stated, 0..1 */
	double low, high; /* closed, within 0..1, at the ends totals tie; NaN if w_c = 1 */
	/* who meets at the ends; none where the interval ends at 0 or 1 */
	struct stability_pair at_low, at_high;
};

enum stability_state {
	STABILITY_FINE,
	STABILITY_TIED,	       /* inside and outside tie now: every interval is {w_c} */
	STABILITY_UNCONTESTED, /* not more competitors than places: nothing can change */
};

/* interval: [criteria]; uncontested: 0..1. seats >= 1. */
enum stability_state stability_intervals(struct arena *arena, const struct stability_input *input,
					 size_t seats, struct stability_interval *interval);

/* The same for a given set of nominees, [nominees], tied or not. */
void stability_of_set(const struct stability_input *input, const bool *inside,
		      struct stability_interval *interval);

/* The least weight that must be moved, half the sum of |changes|, for a tie of the two. */
struct stability_shift {
	double mass; /* 0..1; NaN if no weights do it: the one inside is above on every criterion */
	struct stability_pair pair;
	size_t to;	    /* criterion that receives; SIZE_MAX if mass is 0 or NaN */
	const double *from; /* [criteria] taken from each, sums to mass */
};

/*
 * Of one pair. d = u_inside − u_outside: weight goes to the least d from the largest first, a
 * fractional knapsack, which is optimal. from: [criteria].
 */
double stability_shift_pair(const struct stability_input *input, struct stability_pair pair,
			    size_t *to, double *from);

/* The least over all pairs; mass 0 if tied, NaN if uncontested or impossible. */
struct stability_shift stability_smallest_shift(struct arena *arena,
						const struct stability_input *input, size_t seats);

#endif
