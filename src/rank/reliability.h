/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How firm the panel's result is (STATISTICS §3, §5, §6.3, §10): how far reviewers agree, how sure
 * the order of two nominees is, who gives less or more, where they differ, what leaving one of them
 * out does at the seats. Numbers only; nothing is worded or rounded here, and nobody is ever
 * removed for any of it.
 */
#ifndef RANK_RELIABILITY_H
#define RANK_RELIABILITY_H

#include "estimate/alpha.h"
#include "estimate/components_interval.h"
#include "estimate/concordance.h"
#include "estimate/icc.h"

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct bootstrap;
struct components;
struct disagreement;
struct halo;
struct influence_change;
struct reviewer_fit;
struct standings;
struct superiority;

/* Of the intervals of coefficients: McGraw and Wong's, and the bootstrap of alpha. */
#define RELIABILITY_LEVEL 0.95

/* Everything is NaN for a criterion that is not rated but reported. */
struct criterion_agreement {
	size_t ratings, nominees, reviewers; /* with a rating on it */
	bool complete; /* each of these reviewers rated each of these nominees */
	/* complete criteria only */
	struct icc icc;
	struct concordance concordance;
	/* any */
	struct alpha ordinal, interval;
	/* its share of the variance of the adjusted scores of those who stand; sums to 1, may be
	 * negative */
	double share;
	bool flat; /* all who stand have the same adjusted value: it tells nobody apart */
};

/* What leaving one reviewer out does among those who compete for the same seats. */
struct group_without {
	size_t group;	   /* of the cycle; contested */
	bool comparable;   /* somebody has a score with and without the reviewer */
	bool changes;	   /* the set of those within the seats */
	const size_t *out; /* [out_count] nominees within the seats only with the reviewer */
	const size_t *in;  /* [in_count] nominees within the seats only without */
	size_t out_count, in_count;
};

struct without_reviewer {
	/* over all nominees who stand */
	const struct influence_change *all;
	bool comparable;		    /* somebody has a score with and without the reviewer */
	bool seats_change;		    /* in some contested group */
	const struct group_without *groups; /* [contested_count] */
};

struct reliability {
	const struct standings *standings;
	const struct superiority *superiority;
	struct components_interval interval; /* of E rho² and Phi, at RELIABILITY_LEVEL */
	/*
	 * resampled reviewers, as a cross-check only (its intervals are too narrow for small
	 * panels); NULL without intervals, and for very large panels
	 */
	const struct bootstrap *bootstrap;
	const struct criterion_agreement *criteria; /* [criteria] */
	const struct halo *halo;
	const struct reviewer_fit *fit; /* [reviewers] */
	double severity_half; /* t of the intervals of severities, in standard deviations; or NaN */
	const struct disagreement *disagreements; /* of those who stand, the widest apart first */
	size_t disagreement_count;
	size_t contested_count;			/* groups with more nominees than seats */
	const struct without_reviewer *without; /* [reviewers]; all NULL for one without ratings */
};

/* Chance that a comparable panel would put one nominee before another. Cubic in nominees. */
const struct superiority *reliability_superiority(struct arena *arena,
						  const struct standings *standings);

/*
 * standings must outlive the result. threads: 0 for as many as processors; the result does not
 * depend on it.
 */
const struct reliability *reliability_gather(struct arena *arena, const struct standings *standings,
					     size_t threads);

#endif
