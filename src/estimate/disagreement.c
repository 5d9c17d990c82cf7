/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/disagreement.h"

#include <math.h>
#include <stdlib.h>

#include "base/arena.h"
#include "estimate/value.h"

/* The ratings of one nominee on one criterion stand together. */
static struct disagreement cell_of(const struct score_cell *cell, size_t n, size_t criterion)
{
	struct disagreement d = {cell->nominee, criterion, n, 0, INFINITY, -INFINITY};
	double mean = 0, squares = 0;

	for (size_t c = 0; c < n; c++) {
		double apart = cell[c].value - mean;

		mean += apart / (double)(c + 1);
		squares += apart * (cell[c].value - mean);
		d.low = fmin(d.low, cell[c].value);
		d.high = fmax(d.high, cell[c].value);
	}
	d.sd = sqrt(squares / ((double)n - 1));
	return d;
}

static int descending(double a, double b)
{
	a = value_round(a);
	b = value_round(b);
	return (a < b) - (a > b);
}

static int compare(const void *a, const void *b)
{
	const struct disagreement *x = a, *y = b;
	int order = descending(x->sd, y->sd);

	if (order == 0)
		order = descending(x->high - x->low, y->high - y->low);
	if (order == 0)
		order = (x->nominee > y->nominee) - (x->nominee < y->nominee);
	if (order == 0)
		order = (x->criterion > y->criterion) - (x->criterion < y->criterion);
	return order;
}

struct disagreement *disagreement_cells(struct arena *arena, const struct scores *scores,
					size_t *count)
{
	size_t cells = scores->first[scores->criteria];
	struct disagreement *out = arena_alloc(arena, cells / 2 + 1, sizeof *out);

	*count = 0;
	for (size_t k = 0; k < scores->criteria; k++) {
		for (size_t c = scores->first[k], end; c < scores->first[k + 1]; c = end) {
			end = c;
			while (end < scores->first[k + 1] &&
			       scores->cell[end].nominee == scores->cell[c].nominee)
				end++;
			if (end - c >= 2)
				out[(*count)++] = cell_of(&scores->cell[c], end - c, k);
		}
	}
	qsort(out, *count, sizeof *out, compare);
	return out;
}
