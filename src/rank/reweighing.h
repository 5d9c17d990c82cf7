/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What if weights were others: some are set, the rest share what is left in proportion; within a
 * dimension whose share is set, its criteria do. Lambda is held (STATISTICS §19).
 */
#ifndef RANK_REWEIGHING_H
#define RANK_REWEIGHING_H

#include "rank/crosscheck.h"
#include "rank/standing.h"

#include <stdbool.h>
#include <stddef.h>

/* The effective weight of one rated criterion, or of a dimension that has some. */
struct weight_setting {
	bool of_dimension;
	size_t number; /* of the criterion or dimension in the set */
	double share;  /* 0..1 */
};

enum reweighing_fault {
	REWEIGHING_FINE,
	REWEIGHING_TOO_MUCH,   /* all that is set adds up to more than 1 */
	REWEIGHING_TOO_LITTLE, /* everything is set, and adds up to less than 1 */
	REWEIGHING_CROWDED,    /* criteria of a dimension add up to more than it is set to */
	REWEIGHING_LACKING,    /* all of a dimension's criteria are set, to less than it */
};

/* The weights that follow: [criteria], sum 1. at, if it is one dimension's fault: its number. */
enum reweighing_fault reweighing_weights(const struct criteria_set *set,
					 const struct weight_setting *setting, size_t count,
					 double *weight, size_t *at);

struct reweighing {
	const struct weight_setting *setting;
	size_t count;
	const double *weight;		/* [criteria] */
	const double *score;		/* [nominees] NaN without total */
	const size_t *overall, *within; /* [nominees] places; 0: none, or not contested */
	const struct exchange *seats;	/* [groups of the cycle] */
};

/* The settings must be fine. value: [nominees × criteria] adjusted. */
const struct reweighing *reweighing_form(struct arena *arena, const struct standings *standings,
					 const double *value, const struct weight_setting *setting,
					 size_t count);

#endif
