/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Conditions that are never averaged away. Unknown is always insufficient information; votes of
 * reviewers never decide what belongs to the steering committee. threshold must be one of the
 * cycle's set.
 */
#ifndef MODEL_THRESHOLD_H
#define MODEL_THRESHOLD_H

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
	/* by decision: that of the latest round that names this threshold, and that round; NULL:
	 * undecided */
	const struct threshold_decision *decision;
	const struct decision_round *round;
};

struct threshold_result threshold_test(const struct cycle *cycle, size_t nominee,
				       const struct threshold *threshold);

/* Whether a conclusion stands beside a condition that is not met, as if it were. */
bool threshold_disagrees(enum conclusion conclusion, enum threshold_outcome outcome);

#endif
