/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Weights as members of a panel would give them: a CSV file with a column "member" and one for each
 * rated criterion, a row for each member, points on any total of the member's own.
 */
#ifndef LOAD_LOAD_POINTS_H
#define LOAD_LOAD_POINTS_H

#include "base/diag.h"
#include "model/criteria.h"

#include <stdbool.h>
#include <stddef.h>

struct points {
	size_t members;
	const double
	    *given; /* [members × criteria of the set]; 0 where not rated, NaN where blank */
};

/* False after complaints. */
bool load_points(struct arena *arena, const char *path, const struct criteria_set *set,
		 struct points *points, struct diags *diags);

#endif
