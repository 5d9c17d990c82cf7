/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "load/rating_store.h"

#include <math.h>

uint32_t store_add_reviewer(struct rating_store *store)
{
	store->reviews = arena_grow(store->arena, store->reviews, store->reviewer_count,
				    &store->reviewer_capacity, sizeof *store->reviews);
	store->reviews[store->reviewer_count] = NULL;
	return (uint32_t)store->reviewer_count++;
}

struct review *store_review(struct rating_store *store, uint32_t reviewer, uint32_t nominee)
{
	struct review ***reviews = &store->reviews[reviewer];
	if (!*reviews)
		*reviews = arena_alloc(store->arena, store->nominees + 1, sizeof **reviews);
	struct review *review = (*reviews)[nominee];
	if (!review) {
		review = arena_alloc(store->arena, 1,
				     sizeof *review + store->criteria * sizeof *review->row);
		review->confidence = NAN;
		(*reviews)[nominee] = review;
	}
	return review;
}

void store_rating(struct rating_store *store, struct rating rating)
{
	store->ratings = arena_grow(store->arena, store->ratings, store->count, &store->capacity,
				    sizeof *store->ratings);
	store->ratings[store->count++] = rating;
}

void store_own_recusal(struct rating_store *store, struct own_recusal own)
{
	store->own = arena_grow(store->arena, store->own, store->own_count, &store->own_capacity,
				sizeof *store->own);
	store->own[store->own_count++] = own;
}

bool store_confidence(struct rating_store *store, struct review *review, double weight)
{
	store->any_confidence = true;
	if (isnan(review->confidence))
		review->confidence = weight;
	return fabs(review->confidence - weight) <= 1e-12 * fabs(weight);
}

double store_declared(const struct rating_store *store, size_t reviewer, size_t nominee)
{
	struct review *const *reviews = store->reviews[reviewer];
	return reviews && reviews[nominee] ? reviews[nominee]->confidence : NAN;
}

void store_renumber(struct rating_store *store, const uint32_t *order)
{
	struct review ***reviews =
	    arena_alloc(store->arena, store->reviewer_count + 1, sizeof *reviews);
	for (size_t r = 0; r < store->reviewer_count; r++)
		reviews[order[r]] = store->reviews[r];
	store->reviews = reviews;
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
}
