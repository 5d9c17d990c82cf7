/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * SMAA-2 (Lahdelma & Salminen 2001, Oper. Res. 49:444): how places spread when weights, or ratings,
 * are uncertain; the two are kept apart (STATISTICS §8), and both at once only if asked for.
 *
 * With uniform weights this explores "if nobody agreed on weights"; it is not a chance of being
 * best. A place is 1 + the number above (ties: 1, 2, 2, 4), totals rounded to 2^-30, about
 * VALUE_GRAIN: rows sum to 1, columns only without exact ties. Monte Carlo error of a share p:
 * sqrt(p(1 − p)/draws).
 */
#ifndef ESTIMATE_SMAA_H
#define ESTIMATE_SMAA_H

#include <stddef.h>
#include <stdint.h>

struct arena;
struct severity;
struct simplex;

struct smaa_settings {
	size_t draws;	/* >= 1 */
	uint64_t seed;	/* of ratings; weights have that of their prior */
	size_t threads; /* 0: as many as processors; changes no byte */
};

/* Who competes for places: all draws are shared by all contests of a call. */
struct smaa_contest {
	const size_t *member; /* [members] indices of nominees; NULL: all */
	size_t members;	      /* ignored if member is NULL */
};

struct smaa_weights_input {
	size_t nominees;
	/*
	 * [nominees × criteria of the prior] adjusted values, more is better, magnitude below 5e5;
	 * NaN: no rating, which on a criterion with stated weight means no total
	 */
	const double *value;
	const struct simplex *prior; /* how weights vary: simplex.h */
	const struct smaa_contest *contest;
	size_t contests;
};

struct smaa_ratings_input {
	size_t nominees;
	const double *score;	  /* [nominees], more is better; NaN without total */
	const double *covariance; /* [nominees × nominees]; NULL if nothing may be compared */
	double df;		  /* of the fit */
	const struct smaa_contest *contest;
	size_t contests;
};

/* One contest. NaN for members without total, who do not compete. */
struct smaa {
	size_t members, criteria;
	/* [members × members] rank acceptability b_i^r: share of draws with i at place r + 1 */
	const double *acceptability;
	/*
	 * [members × criteria] central weights E[w | i first], each sums to 1; NaN if never first;
	 * NULL if weights did not vary
	 */
	const double *central;
};

/* Weights vary, ratings as they are. Returns [contests]. */
struct smaa *smaa_weights(struct arena *arena, const struct smaa_weights_input *input,
			  const struct smaa_settings *settings);

/*
 * Ratings vary, weights as they are: V + t_df(0, covariance) (STATISTICS §6.1). Returns [contests],
 * or NULL without covariance or with df below 3 or NaN.
 */
struct smaa *smaa_ratings(struct arena *arena, const struct smaa_ratings_input *input,
			  const struct smaa_settings *settings);

struct smaa_joint_input {
	const struct severity *fit; /* lambda finite */
	const struct simplex *prior;
	const struct smaa_contest *contest;
	size_t contests;
};

/*
 * Both vary at once: values of all criteria v + t_df(0, covariance of spread_values), weights as
 * the prior has them. Returns [contests] without central weights, or NULL with df below 3 or NaN,
 * and where nominees × criteria are more than SMAA_JOINT_MOST, whose covariance would fill the
 * memory. A draw costs the square of that number: at 600 some 0.1 ms.
 */
#define SMAA_JOINT_MOST 2000
struct smaa *smaa_joint(struct arena *arena, const struct smaa_joint_input *input,
			const struct smaa_settings *settings);

#endif
