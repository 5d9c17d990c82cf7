/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One criterion's ratings as a table of nominees by reviewers, which is what the coefficients of
 * agreement are computed on (icc.h, alpha.h, concordance.h). Nominees and reviewers without a
 * rating on the criterion have no row and no column: whether a panel is complete is asked per
 * criterion.
 */
#ifndef ESTIMATE_GRID_H
#define ESTIMATE_GRID_H

#include <stddef.h>

struct arena;
struct scores;

struct grid {
	size_t nominees, reviewers; /* rows, columns */
	const size_t *nominee;	    /* [nominees] index in scores, ascending */
	const size_t *reviewer;	    /* [reviewers] index in scores, ascending */
	const double *value; /* [nominees × reviewers], nominee by nominee; NaN: no rating */
	size_t missing;	     /* cells without rating; 0: the criterion is complete */
};

/* No ratings at all give a table without rows. */
struct grid *grid_of(struct arena *arena, const struct scores *scores, size_t criterion);

#endif
