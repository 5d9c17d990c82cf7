/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who rated whom: what was given, what is missing and why. */
#ifndef RANK_COVERAGE_H
#define RANK_COVERAGE_H

#include "base/arena.h"
#include "model/cycle.h"

#include <stdbool.h>

/*
 * Of one nominee over the reviewers: a pair is recused, or rated (a level or "cannot judge" on some
 * rated criterion), or unrated (asked, but without any entry). The rated pairs' cells on rated
 * criteria are ratings, cannot_judge or not_rated. Reviewers whose ratings were set aside, and
 * those who left without rating, are no pair.
 */
struct coverage {
	size_t recused, rated, unrated;
	size_t ratings, cannot_judge, not_rated;
};

struct coverage_table {
	const struct coverage *nominees; /* [nominees of the cycle] */
	const bool *counts;		 /* [reviewers] is part of the panel: see above */
};

struct coverage_table coverage_count(struct arena *arena, const struct cycle *cycle);

#endif
