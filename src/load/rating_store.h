/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Ratings while they are read: who has rated whom on what already, and where that stood. Reviewers
 * may still be added, since files of other systems bring their own.
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

/* What one reviewer has said of one nominee so far. */
struct review {
	double confidence; /* NaN: not declared */
	bool rated;	   /* a level stands on some criterion */
	uint32_t row[]; /* [criteria] which row filled the cell, counted over all files from 1; 0:
			   none */
};

/* A word "recused" that no rule asked for: judged when all is read. */
struct own_recusal {
	uint32_t reviewer, nominee;
	struct row_place place;
};

struct rating_store {
	struct arena *arena;
	size_t nominees, criteria;
	bool keeps; /* ratings are wanted, not only what is wrong with them */
	struct rating *ratings;
	size_t count, capacity;
	struct review ***reviews; /* [reviewers][nominees] NULL: nothing was said */
	size_t reviewer_count, reviewer_capacity;
	struct own_recusal *own;
	size_t own_count, own_capacity;
	bool any_confidence;
};

/* Adds a reviewer; the index is the number of those before. */
uint32_t store_add_reviewer(struct rating_store *store);
/* The review, made if there is none yet. */
struct review *store_review(struct rating_store *store, uint32_t reviewer, uint32_t nominee);
void store_rating(struct rating_store *store, struct rating rating);
void store_own_recusal(struct rating_store *store, struct own_recusal own);
/* Declares weight for the review; false if another one was declared before. */
bool store_confidence(struct rating_store *store, struct review *review, double weight);
/* NaN: not declared. */
double store_declared(const struct rating_store *store, size_t reviewer, size_t nominee);

/* Renames reviewer r to order[r] in everything. */
void store_renumber(struct rating_store *store, const uint32_t *order);
/* Sorts ratings by criterion, nominee, reviewer. */
void store_sort(struct rating_store *store);

#endif
