/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How far the result depends on the weights, for each contested group and for all who stand: exact
 * intervals and the least shift (STATISTICS §9), random weights and, apart from them, uncertain
 * ratings (§8), one criterion left out, equal steps of the scale, other ways of counting, other
 * weights asked for. Ratings and lambda are held wherever weights change. Nothing is worded or
 * rounded here.
 */
#ifndef RANK_WEIGHING_H
#define RANK_WEIGHING_H

#include "estimate/smaa.h"
#include "estimate/stability.h"
#include "rank/crosscheck.h"
#include "rank/reweighing.h"
#include "rank/standing.h"

/* Each nominee's confidence factor takes draws of its own. */
#define WEIGHING_CONFIDENCE 200

/* Draws times pairs of nominees that are compared at most, for each spread: all of 100,000 draws
 * for up to 223 nominees, 5,000 for 1,000, where the error of a share is 0.007. */
#define WEIGHING_COMPARISONS 5e9

/* What varies while the rest is held. */
enum weighing_spread {
	SPREAD_STATED,	/* weights, around those stated: Dirichlet, about ± SIMPLEX_POINTS */
	SPREAD_ORDINAL, /* weights, in the order of those stated */
	SPREAD_UNIFORM, /* weights, any: an exploration, never a headline */
	SPREAD_RATINGS, /* ratings, weights as stated */
	SPREADS
};

/* "stated", "ordinal", "uniform", "ratings" */
extern const char *const spread_words[SPREADS];

/* While who is within the first place, or within the seats, stays the same. */
struct weighing_hold {
	enum stability_state state;
	const struct stability_interval *interval; /* [criteria]; NULL if uncontested */
};

/* One criterion left out, the others' weights in proportion. */
struct left_out {
	const size_t *place; /* [members]; NULL if no weight is left */
	struct exchange seats;
};

struct weighing_contest {
	size_t group;	      /* of the cycle; SIZE_MAX: all who stand */
	size_t seats;	      /* of all: 1, for the first place */
	const size_t *member; /* [members] who stand, by id */
	size_t members;
	size_t competitors;  /* those with a total */
	const size_t *place; /* [members] by score; 0 without total */
	struct weighing_hold first, within;
	struct stability_shift shift; /* of the seats */
	/* what is NULL was not to be had: df below 3 */
	const struct smaa *spread[SPREADS];
	/* weights around those stated and ratings at once; NULL too if not asked for */
	const struct smaa *joint;
	/* [members] chance of the first place at the member's central weights, ratings uncertain;
	 * NaN where not defined; NULL with more than WEIGHING_CONFIDENCE nominees in all */
	const double *confidence;
	/* share of ways to value the levels of the scale with which the same are within; NaN: none
	 */
	double equal_steps;
	const struct left_out *left_out; /* [criteria] */
	struct crosscheck crosscheck;
};

struct weighing_settings {
	const struct weight_setting *set; /* other weights asked for; none: count 0 */
	size_t set_count;
	bool joint;	/* also weights and ratings at once */
	size_t threads; /* 0: as many as processors; changes no byte */
};

struct weighing {
	const struct standings *standings;
	const double *weight; /* [criteria] effective, as stated */
	double points;	      /* how firm stated weights are taken to be, 0..1 */
	bool joint;	      /* asked for */
	size_t draws;	      /* behind each share: those asked for, or fewer where all are many */
	size_t contests;
	const struct weighing_contest
	    *contest;			     /* all, then contested groups in the cycle's order */
	const struct reweighing *reweighing; /* NULL: no other weights were asked for */
};

/* The share, 0..1, of the draws in which a member is within the first places; NaN without. */
double weighing_within(const struct smaa *smaa, size_t member, size_t places);

/* The standings must outlive the result. The settings' weights must add up: reweighing_check. */
const struct weighing *weighing_form(struct arena *arena, const struct standings *standings,
				     const struct weighing_settings *settings);

#endif
