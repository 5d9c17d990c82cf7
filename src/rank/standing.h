/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The panel's result: who comes where, and how far that can be told apart from noise. Standings are
 * formed within each contested regional group from the one fit of all nominees (STATISTICS §15).
 * Nothing is worded or rounded here.
 */
#ifndef RANK_STANDING_H
#define RANK_STANDING_H

#include "base/arena.h"
#include "estimate/estimate.h"
#include "estimate/ranksets.h"
#include "model/cycle.h"
#include "model/threshold.h"

#include <stdbool.h>
#include <stddef.h>

enum standing {
	STANDING_AHEAD,
	STANDING_NOT_SEPARABLE,
	STANDING_BEHIND,
	STANDING_UNCONTESTED,
	STANDING_NOT_RANKED,
	STANDINGS
};

/* Words as in standings.json. */
extern const char *const standing_words[STANDINGS];

/* Why a nominee is not ranked, or cannot be told apart. */
enum standing_reason {
	REASON_NONE,
	REASON_NOT_STANDING,   /* withdrawn, replaced, not accepted */
	REASON_NO_RATINGS,     /* nobody rated the nominee */
	REASON_NO_TOTAL,       /* some criterion has no rating: bounds only */
	REASON_FEW_REVIEWERS,  /* fewer than analysis.minimum_reviewers.full */
	REASON_NO_UNCERTAINTY, /* the panel's noise cannot be estimated: see estimates->reason */
	REASON_PLAIN_DIFFERS,  /* plain means would seat others, so the whole group is not separable
				*/
	REASON_CONTEST_UNKNOWN /* only some nominees of the group are known, and no more than seats
				*/
};

/* A place among others and its interval; all 0: none. */
struct places {
	size_t place, low, high;
};

struct nominee_standing {
	enum standing standing;
	enum standing_reason reason;
	struct places overall, group; /* group: all 0 in a group that is not contested */
	size_t reviewers;	      /* who rated this nominee on at least one rated criterion */
	size_t recused;		      /* reviewers recused */
	size_t cannot_judge, not_rated, unrated; /* cells of the others; pairs without any entry */
	double low, high;			 /* interval of the score; NaN where not ranked */
	const double *dimensions;     /* [dimensions] 0..100, adjusted; NaN without total in it */
	const double *dimensions_raw; /* [dimensions] 0..100, plain means */
	const struct threshold_result *thresholds; /* [thresholds] */
};

struct group_standing {
	size_t nominees;       /* standing in the election */
	int contested;	       /* 1, 0, or -1: not known */
	const size_t *members; /* [nominees] indices, by id */
	const size_t
	    *points;	    /* [nominees] indices, best score first; without a score last, by id */
	bool plain_differs; /* plain means would seat others */
	size_t components;  /* parts of the reviewer–nominee graph that the group lies in */
	const struct ranksets *sets; /* over members; NULL if not contested */
};

struct standings {
	const struct cycle *cycle;
	const struct estimates *estimates;
	const struct nominee_standing *nominees; /* [nominees of the cycle] */
	const struct group_standing *groups;	 /* [groups of the cycle] */
	const size_t *ranked; /* [ranked_count] nominees who stand, best score first */
	size_t ranked_count;
	const struct ranksets *sets; /* over all who stand, in order of id */
	const bool *counts; /* [reviewers] is part of the panel: active, or left with ratings that
			       are kept */
	/* The panel in numbers (PRODUCT §6), over nominees who stand. */
	size_t panel_nominees, panel_reviewers, ratings, recused_pairs, unrated_pairs, cannot_judge,
	    not_rated;
};

/*
 * estimate_begin must have been called. The cycle must outlive the result. threads: 0 for as many
 * as processors; the result does not depend on it.
 */
struct standings *standings_form(struct arena *arena, const struct cycle *cycle, size_t threads);

/* The same, and somebody is told how far the fits of a large panel are; progress may be NULL. */
struct standings *standings_form_told(struct arena *arena, const struct cycle *cycle,
				      size_t threads, const struct estimate_progress *progress);

#endif
