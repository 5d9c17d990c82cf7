/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Ratings grouped into reviews: one review is what one reviewer gave one nominee on all criteria.
 * It is the unit of everything that must not count a reviewer's criteria as independent evidence
 * (STATISTICS §0.4 halo).
 */
#ifndef ESTIMATE_REVIEW_H
#define ESTIMATE_REVIEW_H

#include <stddef.h>
#include <stdint.h>

struct arena;
struct scores;

struct reviews {
	size_t count;
	size_t nominees, reviewers, criteria; /* as in scores */
	const uint32_t *nominee, *reviewer;   /* [count], by nominee, then reviewer */
	const double *confidence;	      /* [count]; 1 unless scores are weighted */
	const double *value; /* [criteria × count], criterion by criterion; NaN: not rated */
};

/* All reviews with at least one rating. Memory belongs to the arena. */
struct reviews *reviews_collect(struct arena *arena, const struct scores *scores);

/* The same with every confidence set to 1. */
struct reviews *reviews_unweighted(struct arena *arena, const struct reviews *reviews);

/* number[i] = reviews of nominee i; number[r] = reviews by reviewer r. */
void reviews_per_nominee(const struct reviews *reviews, size_t *number);
void reviews_per_reviewer(const struct reviews *reviews, size_t *number);

#endif
