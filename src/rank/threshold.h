/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Conditions that are never averaged away. Unknown is always insufficient information; votes of reviewers
 * never decide what belongs to the steering committee.
 */
#ifndef RANK_THRESHOLD_H
#define RANK_THRESHOLD_H

#include "model/cycle.h"
#include "model/named_fact.h"

#include <stdbool.h>
#include <stddef.h>

struct threshold_result {
	enum threshold_outcome outcome;
	/* by facts */
	struct named_value fact;
	/* by reviewers */
	size_t ratings, at_level;
};

struct threshold_result threshold_test(const struct cycle *cycle, size_t nominee,
				       const struct threshold *threshold);

#endif
