/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where reviewers differed most: nominee by criterion, as they stand, severity not taken out,
 * because this is what the panel may want to talk about.
 */
#ifndef ESTIMATE_DISAGREEMENT_H
#define ESTIMATE_DISAGREEMENT_H

#include <stddef.h>

struct arena;
struct scores;

struct disagreement {
	size_t nominee, criterion;
	size_t n;	  /* ratings, 2 at least */
	double sd;	  /* divisor n − 1, in points */
	double low, high; /* lowest and highest rating, 0..100 */
};

/*
 * All cells with two ratings at least, the widest apart first: by sd rounded to 1e-9, then by high
 * − low, then by nominee and criterion. count receives their number. Ratings count once each
 * (confidence is not used).
 */
struct disagreement *disagreement_cells(struct arena *arena, const struct scores *scores,
					size_t *count);

#endif
