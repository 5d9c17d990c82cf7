/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/kemeny.h"

#include "base/arena.h"

/* All subsets of the nominees placed first. */
struct table {
	size_t nominees;
	const uint32_t *prefer;
	uint64_t *cost;	  /* [2^n] of the best order of the subset, against those not in it too */
	uint64_t *optima; /* [2^n] orders of that cost */
	unsigned char *last; /* [2^n] last of such an order, the first found */
};

/* What placing i after all of the subset goes against. */
static uint64_t cost_after(const struct table *t, size_t subset, size_t i)
{
	uint64_t sum = 0;

	for (size_t k = 0; subset >> k; k++)
		if (subset >> k & 1)
			sum += t->prefer[i * t->nominees + k];
	return sum;
}

static void fill_subset(struct table *t, size_t subset)
{
	t->cost[subset] = UINT64_MAX;
	for (size_t i = 0; i < t->nominees; i++) {
		size_t before = subset & ~((size_t)1 << i);

		if (before == subset)
			continue;
		uint64_t cost = t->cost[before] + cost_after(t, before, i);

		if (cost < t->cost[subset]) {
			t->cost[subset] = cost;
			t->optima[subset] = 0;
			t->last[subset] = (unsigned char)i;
		}
		if (cost == t->cost[subset])
			t->optima[subset] += t->optima[before];
	}
}

struct kemeny *kemeny_order(struct arena *arena, const uint32_t *prefer, size_t nominees)
{
	if (nominees > KEMENY_MOST)
		return NULL;
	struct kemeny *out = arena_alloc(arena, 1, sizeof *out);
	struct arena *scratch = arena_new();
	size_t subsets = (size_t)1 << nominees, left = subsets - 1;
	struct table t = {nominees, prefer, arena_alloc(scratch, subsets, sizeof *t.cost),
			  arena_alloc(scratch, subsets, sizeof *t.optima),
			  arena_alloc(scratch, subsets, sizeof *t.last)};
	size_t *order = arena_alloc(arena, nominees + 1, sizeof *order);

	t.optima[0] = 1;
	for (size_t subset = 1; subset < subsets; subset++)
		fill_subset(&t, subset);
	for (size_t at = nominees; at > 0; at--) {
		order[at - 1] = t.last[left];
		left &= ~((size_t)1 << order[at - 1]);
	}
	*out = (struct kemeny){t.cost[subsets - 1], order, t.optima[subsets - 1]};
	arena_free(scratch);
	return out;
}
