/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether the counts of a vote agree with each other, with the seats and with the nominees. */
#ifndef LOAD_OUTCOME_SUMS_H
#define LOAD_OUTCOME_SUMS_H

#include "model/cycle.h"
#include "read/doc.h"

/*
 * Complains of what cannot be together. node: the group's record; ballots: [outcome->ballot_count]
 * theirs. seats false: not all the cycle's seats could be read, so nothing is held against them.
 */
void outcome_sums(const struct cycle *cycle, const struct group_outcome *outcome, struct node node,
		  const struct node *ballots, bool seats);

#endif
