/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Other ways of counting the same ratings, beside the scores: Borda, Copeland, Condorcet winner,
 * median, two-way fixed effects (STATISTICS §4.2, §11). They decide nothing; they are said where
 * one of them would seat somebody else.
 */
#ifndef RANK_CROSSCHECK_H
#define RANK_CROSSCHECK_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

struct estimates;

enum crosscheck_way {
	CROSSCHECK_BORDA,
	CROSSCHECK_COPELAND,
	CROSSCHECK_MEDIAN,
	CROSSCHECK_FIXED,
	CROSSCHECK_WAYS
};

/* "borda", "copeland", "median", "fixed" */
extern const char *const crosscheck_words[CROSSCHECK_WAYS];

/* Who would come within the seats and who would not any more; indices of nominees, by id. */
struct exchange {
	const size_t *in, *out;
	size_t ins, outs;
};

struct crosscheck_input {
	const struct estimates *estimates;
	const size_t
	    *member; /* [members] who stands, by id; those without a score do not take part */
	size_t members;
	size_t seats; /* 0: no seats, nothing is exchanged */
};

/*
 * borda: mean over the others with a common reviewer of (P_ij − P_ji) / common_ij, −1..1. copeland:
 * pairs won − pairs lost. Both, and the median, on completed review totals (estimate/totals.h).
 */
struct crosscheck {
	const size_t *member; /* [members] those with a score, by id */
	size_t members;
	const double *value[CROSSCHECK_WAYS]; /* [members]; NaN where there is none */
	/* its ties go to the better score, and ties of scores as it says; none if it covers not all
	 */
	struct exchange seats[CROSSCHECK_WAYS];
	size_t condorcet;	/* nominee put before each other by a majority; SIZE_MAX: nobody */
	bool condorcet_outside; /* and not within the seats by score */
};

struct crosscheck crosscheck_form(struct arena *arena, const struct crosscheck_input *input);

/* Who is within the seats (place 1..seats) after but not before, and the other way round. */
struct exchange exchange_between(struct arena *arena, const size_t *member, size_t members,
				 const size_t *before, const size_t *after, size_t seats);

#endif
