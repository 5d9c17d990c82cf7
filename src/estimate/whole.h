/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What spread.h computes, for panels of whole reviews: where every criterion that counts was rated
 * in the same reviews, a rating's coefficient is the same on all of them, and Cov(V) = s_e² (D^-1 +
 * D^-1 N H N' D^-1) needs no sum over reviews. The same numbers to rounding, some twenty times as
 * fast.
 */
#ifndef ESTIMATE_WHOLE_H
#define ESTIMATE_WHOLE_H

#include <stdbool.h>

#include "estimate/spread.h"

struct arena;
struct severity;

/* severity: with fit and weight filled in. */
bool whole_reviews(const struct severity *severity);

/* As spread_scores; severity: also with sigma, s_e2, score and lambda. */
struct spread whole_spread(struct arena *arena, const struct severity *severity);

/* As spread_effects. */
double *whole_effects(struct arena *arena, const struct severity *severity);

#endif
