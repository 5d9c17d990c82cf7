/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Conditions that are never averaged away. Unknown is always insufficient information; votes of reviewers
 * never decide what belongs to the steering committee.
 */
#ifndef RANK_THRESHOLD_H
#define RANK_THRESHOLD_H

#include "model/cycle.h"

#include <stdbool.h>
#include <stddef.h>

/* What a named fact says of a nominee. */
struct named_value {
	bool known;
	int word;                       /* number in the fact's vocabulary; WORD_UNKNOWN for counts */
	double number;                  /* of counts and years; NaN otherwise */
	const struct position *because; /* the position that decides it; NULL: none */
};

struct named_value threshold_fact(const struct cycle *cycle, const struct nominee *nominee,
				  enum named_fact fact);

struct threshold_result {
	enum outcome outcome;
	/* by facts */
	struct named_value fact;
	/* by reviewers */
	size_t ratings, at_level;
};

struct threshold_result threshold_test(const struct cycle *cycle, size_t nominee,
				       const struct threshold *threshold);

#endif
