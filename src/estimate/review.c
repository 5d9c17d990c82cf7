/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/review.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "estimate/value.h"

/* Nominee and reviewer in one number, so that order is by nominee, then reviewer. */
static uint64_t key_of(uint32_t nominee, uint32_t reviewer)
{
	return (uint64_t)nominee << 32 | reviewer;
}

static int key_compare(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return (x > y) - (x < y);
}

/* The distinct pairs, ascending; returns their number. */
static size_t keys_collect(const struct scores *scores, uint64_t *key)
{
	size_t cells = scores->first[scores->criteria], count = 0;

	for (size_t c = 0; c < cells; c++)
		key[c] = key_of(scores->cell[c].nominee, scores->cell[c].reviewer);
	if (cells > 0)
		qsort(key, cells, sizeof *key, key_compare);
	for (size_t c = 0; c < cells; c++)
		if (c == 0 || key[c] != key[count - 1])
			key[count++] = key[c];
	return count;
}

/* Both lists are in the same order, so each criterion is one walk along them. */
static void values_fill(const struct scores *scores, const uint64_t *key, size_t count,
			double *value, double *confidence)
{
	for (size_t k = 0; k < scores->criteria; k++) {
		size_t t = 0;

		for (size_t c = scores->first[k]; c < scores->first[k + 1]; c++) {
			const struct score_cell *cell = &scores->cell[c];

			while (key[t] != key_of(cell->nominee, cell->reviewer))
				t++;
			value[k * count + t] = cell->value;
			if (scores->weighted)
				confidence[t] = cell->confidence;
		}
	}
}

struct reviews *reviews_collect(struct arena *arena, const struct scores *scores)
{
	struct reviews *reviews = arena_alloc(arena, 1, sizeof *reviews);
	uint64_t *key = arena_alloc(arena, scores->first[scores->criteria] + 1, sizeof *key);
	size_t count = keys_collect(scores, key);
	uint32_t *nominee = arena_alloc(arena, count + 1, sizeof *nominee);
	uint32_t *reviewer = arena_alloc(arena, count + 1, sizeof *reviewer);
	double *confidence = arena_alloc(arena, count + 1, sizeof *confidence);
	double *value = arena_alloc(arena, count * scores->criteria + 1, sizeof *value);

	for (size_t t = 0; t < count; t++) {
		nominee[t] = (uint32_t)(key[t] >> 32);
		reviewer[t] = (uint32_t)key[t];
		confidence[t] = 1;
	}
	for (size_t t = 0; t < count * scores->criteria; t++)
		value[t] = NAN;
	values_fill(scores, key, count, value, confidence);
	*reviews = (struct reviews){.count = count,
				    .nominees = scores->nominees,
				    .reviewers = scores->reviewers,
				    .criteria = scores->criteria,
				    .nominee = nominee,
				    .reviewer = reviewer,
				    .confidence = confidence,
				    .value = value};
	return reviews;
}

struct reviews *reviews_unweighted(struct arena *arena, const struct reviews *reviews)
{
	struct reviews *plain = arena_alloc(arena, 1, sizeof *plain);
	double *confidence = arena_alloc(arena, reviews->count + 1, sizeof *confidence);

	for (size_t t = 0; t < reviews->count; t++)
		confidence[t] = 1;
	*plain = *reviews;
	plain->confidence = confidence;
	return plain;
}

void reviews_per_nominee(const struct reviews *reviews, size_t *number)
{
	memset(number, 0, reviews->nominees * sizeof *number);
	for (size_t t = 0; t < reviews->count; t++)
		number[reviews->nominee[t]]++;
}

void reviews_per_reviewer(const struct reviews *reviews, size_t *number)
{
	memset(number, 0, reviews->reviewers * sizeof *number);
	for (size_t t = 0; t < reviews->count; t++)
		number[reviews->reviewer[t]]++;
}
