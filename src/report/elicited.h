/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Weights that people's answers give, as a page to be read and typed into a criteria file by hand:
 * the program changes no weight itself.
 */
#ifndef REPORT_ELICITED_H
#define REPORT_ELICITED_H

#include "model/criteria.h"
#include "model/language.h"

#include <stddef.h>

struct arena;
struct block;

struct elicited {
	const struct criteria_set *set;
	const double *weight; /* [criteria of the set] sum 1; 0 where not rated */
	/* of points only, else NULL: the least and the largest share that a member gave */
	const double *low, *high;
	size_t given, counted; /* members of the file, those whose points are complete */
	/* how firm the spread makes the weights, as in Dirichlet(kappa w), and as ± on an average
	 * weight, 0..1; NaN: not to be learnt */
	double kappa, points;
};

const struct block *compose_elicited(struct arena *arena, enum language language,
				     const struct elicited *elicited);

#endif
