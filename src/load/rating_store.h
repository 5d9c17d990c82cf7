/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Ratings while they are read: who has rated whom on what already, and where that stood. Reviewers may still
 * be added, since files of other systems bring their own.
 */
#ifndef LOAD_RATING_STORE_H
#define LOAD_RATING_STORE_H

#include "base/arena.h"
#include "model/panel.h"
#include "read/table.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A row of a file that was read. */
struct row_place {
	uint32_t file, row;
};

/* What one reviewer has said so far. */
struct reviewer_row {
	uint64_t *seen;     /* [nominees * criteria] bits: a cell was filled */
	uint8_t *rated;     /* [nominees] 1: a level stands on some criterion */
	double *confidence; /* [nominees] NaN: not declared; NULL: nothing declared */
};

/* A word "recused" that no rule asked for: judged when all is read. */
struct own_recusal {
	uint32_t reviewer, nominee;
	struct row_place place;
};

struct rating_store {
	struct arena *arena;
	size_t nominees, criteria;
	struct rating *ratings;
	struct row_place *places; /* [ratings] */
	size_t count, capacity, places_capacity;
	struct reviewer_row *reviewers;
	size_t reviewer_count, reviewer_capacity;
	struct own_recusal *own;
	size_t own_count, own_capacity;
	bool any_confidence;
};

/* Adds a reviewer; the index is the number of those before. */
uint32_t store_add_reviewer(struct rating_store *store);
/* Notes that this cell is filled; false if it was already. */
bool store_first(struct rating_store *store, uint32_t reviewer, uint32_t nominee,
		 uint32_t criterion);
void store_rating(struct rating_store *store, struct rating rating, struct row_place place);
void store_own_recusal(struct rating_store *store, struct own_recusal own);
/* Where this cell was filled first, if it is among the ratings kept; false if not. */
bool store_find(const struct rating_store *store, uint32_t reviewer, uint32_t nominee,
		uint32_t criterion, struct row_place *place);
/* Declares weight for the review; false if another one was declared before. */
bool store_confidence(struct rating_store *store, uint32_t reviewer, uint32_t nominee,
		      double weight);

/* Renames reviewer r to order[r] in everything. */
void store_renumber(struct rating_store *store, const uint32_t *order);
/* Sorts ratings by criterion, nominee, reviewer; places are lost. */
void store_sort(struct rating_store *store);

#endif
