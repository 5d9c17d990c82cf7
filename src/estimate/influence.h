/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Leaving out one reviewer at a time: the panel is estimated anew without him, lambda included, and
 * the two results are compared among the nominees who have a score in both. STATISTICS §10, §18.
 * It is reported; nobody is ever removed for it.
 *
 * "Winner lost" means that no former (co-)winner is still (co-)first. That the set of winners
 * differs is not enough: an exact tie that breaks would count.
 */
#ifndef ESTIMATE_INFLUENCE_H
#define ESTIMATE_INFLUENCE_H

#include <stdbool.h>
#include <stddef.h>

#include "estimate/estimate.h"

struct arena;
struct scores;

/* Nominees who compete for seats. */
struct influence_group {
	size_t members, seats;
	const size_t *member; /* [members] nominees, ascending */
};

/* One group, or the whole panel, without one reviewer. */
struct influence_change {
	size_t lost;	     /* nominees who had a score and have none now */
	bool winner_lost;    /* none of the former first is first; false if nobody had a score */
	bool winners_differ; /* the sets of first places differ, among the remaining */
	/* the sets of places <= seats differ, among the remaining; false for the whole panel */
	bool seats_differ;
	double tau_b; /* Kendall's, of the two scores, −1..1; NaN if one of them is all ties */
	size_t max_shift;  /* of places */
	double mean_shift; /* NaN if nobody remains */
};

struct influence {
	size_t reviewers, groups, nominees;
	/* [reviewers] of the panel estimated without the reviewer: FINE, or why only plain means */
	const enum estimate_reason *reason;
	const struct influence_change *panel; /* [reviewers] over all nominees */
	const struct influence_change *group; /* [reviewers × groups] */
	const double *score;  /* [reviewers × nominees] without the reviewer; NaN without total */
	const double *lambda; /* [reviewers] */
};

/*
 * full: the estimate with everybody, of the same scores. A reviewer without a rating changes
 * nothing. threads: 0 for as many as processors; changes no number.
 */
struct influence *influence_reviewers(struct arena *arena, const struct estimates *full,
				      const struct influence_group *groups, size_t count,
				      size_t threads);

/*
 * Kendall's tau-b of two lists of scores, each rounded to VALUE_GRAIN; NaN if either is all ties or
 * has fewer than 2.
 */
double influence_tau_b(const double *a, const double *b, size_t count);

#endif
