/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/grid.h"

#include <math.h>
#include <stdbool.h>

#include "base/arena.h"
#include "estimate/value.h"

/* The members that have something, ascending; row[a] becomes the place of member a among them. */
static size_t *members_of(struct arena *arena, size_t *row, size_t count, size_t *members)
{
	size_t *member = arena_alloc(arena, count + 1, sizeof *member);

	*members = 0;
	for (size_t a = 0; a < count; a++) {
		if (row[a] == 0)
			continue;
		row[a] = *members;
		member[(*members)++] = a;
	}
	return member;
}

struct grid *grid_of(struct arena *arena, const struct scores *scores, size_t criterion)
{
	struct grid *grid = arena_alloc(arena, 1, sizeof *grid);
	size_t *row = arena_alloc(arena, scores->nominees + 1, sizeof *row);
	size_t *column = arena_alloc(arena, scores->reviewers + 1, sizeof *column);
	size_t from = scores->first[criterion], to = scores->first[criterion + 1];

	for (size_t c = from; c < to; c++)
		row[scores->cell[c].nominee] = column[scores->cell[c].reviewer] = 1;
	grid->nominee = members_of(arena, row, scores->nominees, &grid->nominees);
	grid->reviewer = members_of(arena, column, scores->reviewers, &grid->reviewers);
	size_t cells = grid->nominees * grid->reviewers;
	double *value = arena_alloc(arena, cells + 1, sizeof *value);

	for (size_t at = 0; at < cells; at++)
		value[at] = NAN;
	for (size_t c = from; c < to; c++) {
		const struct score_cell *cell = &scores->cell[c];

		value[row[cell->nominee] * grid->reviewers + column[cell->reviewer]] = cell->value;
	}
	grid->value = value;
	grid->missing = cells - (to - from);
	return grid;
}
