/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The fit of crossed.h for large panels: the same model and likelihood by elimination.h, on the
 * smaller side, and average-information REML (Gilmour, Thompson & Cullis 1995, Biometrics 51:1440)
 * instead of a simplex: some ten factorings instead of some hundreds. One start; no variance
 * falls to less than a tenth in one step, and a step that makes the likelihood smaller is halved.
 * The three boundary fits of STATISTICS §19 are compared as there.
 */
#ifndef ESTIMATE_WIDECROSSED_H
#define ESTIMATE_WIDECROSSED_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct crossed;
struct design;
struct estimate_progress;

/* Whether this way is the quicker one: the smaller side is counted in hundreds. */
bool widecrossed_better(const struct design *design);

/*
 * As crossed_fit, NULL included. threads: 0 for as many as processors; changes no number. progress
 * may be NULL.
 */
struct crossed *widecrossed_fit(struct arena *arena, const struct design *design, const double *y,
				size_t threads, const struct estimate_progress *progress);

#endif
