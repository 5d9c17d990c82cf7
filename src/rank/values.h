/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ratings of a cycle as values that the estimators take. */
#ifndef RANK_VALUES_H
#define RANK_VALUES_H

#include "base/arena.h"
#include "estimate/value.h"
#include "model/cycle.h"

/*
 * All numeric ratings of rated criteria, as values of 0 to 100. Criteria keep their index: a
 * reported one has weight 0 and no cells. Withdrawn nominees are in; ratings set aside are not.
 * Confidence: the weights of analysis.confidence if the cycle gives them; a review that declares
 * none has weight 1.
 */
struct scores *values_of(struct arena *arena, const struct cycle *cycle);

#endif
