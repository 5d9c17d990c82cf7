/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Simultaneous confidence sets for ranks: Mogstad, Romano, Shaikh & Wilhelm 2024 (Rev. Econ. Stud.,
 * doi 10.1093/restud/rdad006), with t instead of normal critical values. STATISTICS §7, §15.2.
 *
 * i beats j if v_i − v_j > c s_ij; the set of i is [1 + number who beat i, I − number whom i
 * beats]. A caller who writes "cannot be separated from" looks at beats: overlapping sets do not
 * mean it.
 */
#ifndef ESTIMATE_RANKSETS_H
#define ESTIMATE_RANKSETS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

struct ranksets_input {
	size_t nominees;     /* all nominees of the fit */
	const double *score; /* [nominees], NaN without total */
	/* [nominees × nominees], NaN without total; NULL if nothing may be compared */
	const double *covariance;
	/* of the fit; below 3 or NaN nothing is decided; INFINITY: normal critical values */
	double df;
	/* [nominees]; pairs of different components are never decided. NULL: all are one */
	const int *component;
	/* [members] who is compared, indices into the above, ascending. NULL: all */
	const size_t *member;
	size_t members; /* ignored if member is NULL */
};

struct ranksets_settings {
	double level; /* 0 < level < 1, for all sets together; 0.9 for standings */
	size_t draws; /* 100,000: Monte Carlo error of c about 0.005 */
	uint64_t seed;
	size_t threads;	  /* 0: as many as processors; the result does not depend on it */
	bool single_step; /* do not step down */
	bool marginal; /* each set holds by itself: c over both directions of one nominee's pairs */
};

struct rankset {
	size_t place;	  /* competition rank among the members with a score; 0 without score */
	size_t low, high; /* best and worst place in the set, 1..members */
};

struct ranksets {
	size_t members;
	const struct rankset *set; /* [members] */
	const bool *beats;	   /* [members × members] row beats column, in the last step */
	const bool *comparable;	   /* [members × members] symmetric, false on the diagonal */
	size_t pairs; /* unordered pairs compared; 0: nothing was decided, critical is NaN */
	/*
	 * c of the last step: t exactly if one pair is compared, else from draws; NaN if marginal
	 */
	double critical;
	size_t steps; /* how often c was computed; 0 if no pair */
};

/* So many numbers are drawn at most: all of 100,000 draws for up to 250 members, 25,000 for 1,000,
 * where the Monte Carlo error of c is 0.01. */
#define RANKSETS_NUMBERS 25000000

/* How many of the draws asked for are made. */
size_t ranksets_draws(size_t members, size_t draws);

/*
 * Same input, settings and seed give the same bytes. Holds draws × members numbers while it runs
 * (24 MB for 100,000 × 30, 200 MB at most) in an arena of its own.
 */
struct ranksets *ranksets_compute(struct arena *arena, const struct ranksets_input *input,
				  const struct ranksets_settings *settings);

#endif
