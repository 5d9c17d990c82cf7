/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ratings of a cycle: ratings/<…>.csv. */
#ifndef LOAD_LOAD_RATINGS_H
#define LOAD_LOAD_RATINGS_H

#include "base/diag.h"
#include "model/cycle.h"

#include <stdbool.h>

struct files_read;

/*
 * Fills into's ratings and declared confidences. If reviewers are listed, recusals and assignments
 * must be there; if not, reviewers are taken from the files. sorted: by criterion, nominee,
 * reviewer; else they are only judged, not kept.
 */
void load_ratings(struct arena *arena, struct cycle *into, bool sorted, struct files_read *read,
		  struct diags *diags);

#endif
