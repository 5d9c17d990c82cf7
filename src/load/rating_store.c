/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "load/rating_store.h"

#include <math.h>

uint32_t store_add_reviewer(struct rating_store *store)
{
	store->reviewers = arena_grow(store->arena, store->reviewers, store->reviewer_count,
				      &store->reviewer_capacity, sizeof *store->reviewers);
	store->reviewers[store->reviewer_count] = (struct reviewer_row){
		.seen = arena_alloc(store->arena, store->nominees * store->criteria / 64 + 1,
				    sizeof(uint64_t)),
		.rated = arena_alloc(store->arena, store->nominees + 1, 1),
	};
	return (uint32_t)store->reviewer_count++;
}

bool store_first(struct rating_store *store, uint32_t reviewer, uint32_t nominee,
		 uint32_t criterion)
{
	size_t bit = nominee * store->criteria + criterion;
	uint64_t *word = &store->reviewers[reviewer].seen[bit / 64], mask = (uint64_t)1 << bit % 64;
	bool first = !(*word & mask);
	*word |= mask;
	return first;
}

void store_rating(struct rating_store *store, struct rating rating, struct row_place place)
{
	store->ratings = arena_grow(store->arena, store->ratings, store->count, &store->capacity,
				    sizeof *store->ratings);
	store->places = arena_grow(store->arena, store->places, store->count,
				   &store->places_capacity, sizeof *store->places);
	store->places[store->count] = place;
	store->ratings[store->count++] = rating;
	if (rating.answer == ANSWER_LEVEL)
		store->reviewers[rating.reviewer].rated[rating.nominee] = 1;
}

void store_own_recusal(struct rating_store *store, struct own_recusal own)
{
	store->own = arena_grow(store->arena, store->own, store->own_count, &store->own_capacity,
				sizeof *store->own);
	store->own[store->own_count++] = own;
}

bool store_find(const struct rating_store *store, uint32_t reviewer, uint32_t nominee,
		uint32_t criterion, struct row_place *place)
{
	for (size_t i = 0; i < store->count; i++) {
		const struct rating *rating = &store->ratings[i];
		if (rating->reviewer != reviewer || rating->nominee != nominee ||
		    rating->criterion != criterion)
			continue;
		*place = store->places[i];
		return true;
	}
	return false;
}

bool store_confidence(struct rating_store *store, uint32_t reviewer, uint32_t nominee, double weight)
{
	struct reviewer_row *row = &store->reviewers[reviewer];
	store->any_confidence = true;
	if (!row->confidence) {
		row->confidence = arena_alloc(store->arena, store->nominees + 1, sizeof(double));
		for (size_t i = 0; i < store->nominees; i++)
			row->confidence[i] = NAN;
	}
	if (isnan(row->confidence[nominee]))
		row->confidence[nominee] = weight;
	return fabs(row->confidence[nominee] - weight) <= 1e-12 * fabs(weight);
}

void store_renumber(struct rating_store *store, const uint32_t *order)
{
	struct reviewer_row *rows =
		arena_alloc(store->arena, store->reviewer_count + 1, sizeof *rows);
	for (size_t r = 0; r < store->reviewer_count; r++)
		rows[order[r]] = store->reviewers[r];
	store->reviewers = rows;
	for (size_t i = 0; i < store->count; i++)
		store->ratings[i].reviewer = order[store->ratings[i].reviewer];
	for (size_t i = 0; i < store->own_count; i++)
		store->own[i].reviewer = order[store->own[i].reviewer];
}

enum sort_key { BY_REVIEWER, BY_NOMINEE, BY_CRITERION };

static size_t key_of(const struct rating *rating, enum sort_key key)
{
	switch (key) {
	case BY_REVIEWER:
		return rating->reviewer;
	case BY_NOMINEE:
		return rating->nominee;
	case BY_CRITERION:
		return rating->criterion;
	}
	return 0;
}

/* A stable counting sort: three of them, the least important key first, sort by all. */
static struct rating *sort_by(struct rating_store *store, enum sort_key key, size_t keys,
			      struct rating *into)
{
	size_t *start = arena_alloc(store->arena, keys + 1, sizeof *start);
	for (size_t i = 0; i < store->count; i++)
		start[key_of(&store->ratings[i], key) + 1]++;
	for (size_t k = 1; k <= keys; k++)
		start[k] += start[k - 1];
	for (size_t i = 0; i < store->count; i++)
		into[start[key_of(&store->ratings[i], key)]++] = store->ratings[i];
	struct rating *old = store->ratings;
	store->ratings = into;
	return old;
}

void store_sort(struct rating_store *store)
{
	struct rating *other = arena_alloc(store->arena, store->count + 1, sizeof *other);
	other = sort_by(store, BY_REVIEWER, store->reviewer_count, other);
	other = sort_by(store, BY_NOMINEE, store->nominees, other);
	sort_by(store, BY_CRITERION, store->criteria, other);
	store->places = NULL;
}
