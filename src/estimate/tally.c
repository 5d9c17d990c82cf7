/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/tally.h"

#include <stdbool.h>
#include <string.h>

#include "base/arena.h"
#include "estimate/lanes.h"

struct tally tally_new(struct arena *arena, const size_t *row, size_t size, size_t weights)
{
	struct tally tally = {.size = size, .row = row, .weights = weights};

	tally.place = arena_alloc(arena, size * size + 1, sizeof *tally.place);
	tally.first = arena_alloc(arena, size * weights + 1, sizeof *tally.first);
	tally.key = arena_alloc(arena, size * LANES + 1, sizeof *tally.key);
	tally.above = arena_alloc(arena, size * LANES + 1, sizeof *tally.above);
	if (row)
		tally.total = arena_alloc(arena, size * LANES + 1, sizeof *tally.total);
	return tally;
}

/* Draw by draw: all draws of one nominee in a row would wait for each other at the same place. */
static void count_places(size_t n, size_t draws, const int32_t *restrict above,
			 uint64_t *restrict place)
{
	for (size_t t = 0; t < draws; t++)
		for (size_t i = 0; i < n; i++)
			place[i * n + (size_t)above[i * LANES + t]]++;
}

static void add_weights(size_t weights, const double *restrict weight, double *restrict sum)
{
	for (size_t k = 0; k < weights; k++)
		sum[k] += weight[k * LANES];
}

static void note_leader(const int32_t *restrict above, uint32_t i, uint32_t *restrict leader)
{
	for (size_t t = 0; t < LANES; t++) {
		uint32_t first = above[t] == 0 ? UINT32_MAX : 0;

		leader[t] |= first & i;
	}
}

/* One is first in each draw. */
static void add_leaders(struct tally *tally, const double *weight, size_t draws)
{
	uint32_t leader[LANES] = {0};

	for (size_t i = 0; i < tally->size; i++)
		note_leader(tally->above + i * LANES, (uint32_t)i, leader);
	for (size_t t = 0; t < draws; t++)
		add_weights(tally->weights, weight + t, tally->first + leader[t] * tally->weights);
}

/* Several may be first in a draw. */
static void add_each(struct tally *tally, const double *weight, size_t draws)
{
	for (size_t i = 0; i < tally->size; i++)
		for (size_t t = 0; t < draws; t++)
			if (tally->above[i * LANES + t] == 0)
				add_weights(tally->weights, weight + t,
					    tally->first + i * tally->weights);
}

void tally_add(struct tally *tally, const struct tally_draws *drawn)
{
	const double *total = tally->row ? tally->total : drawn->total;

	for (size_t i = 0; tally->row && i < tally->size; i++)
		memcpy(tally->total + i * LANES, drawn->total + tally->row[i] * LANES,
		       LANES * sizeof *total);
	bool strict = lanes_above(total, tally->size, drawn->limit, tally->key, tally->above);

	count_places(tally->size, drawn->draws, tally->above, tally->place);
	if (!drawn->weight || tally->size == 0)
		return;
	if (strict)
		add_leaders(tally, drawn->weight, drawn->draws);
	else
		add_each(tally, drawn->weight, drawn->draws);
}

void tally_join(struct tally *into, const struct tally *from)
{
	for (size_t at = 0; at < into->size * into->size; at++)
		into->place[at] += from->place[at];
	for (size_t at = 0; at < into->size * into->weights; at++)
		into->first[at] += from->first[at];
}
