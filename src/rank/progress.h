/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was answered of what was asked, and what is missing before there can be a result for
 * everybody. */
#ifndef RANK_PROGRESS_H
#define RANK_PROGRESS_H

#include "base/arena.h"
#include "model/cycle.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Criteria for which a level is asked; a mere note is never missing. */
enum progress_cell {
	CELL_NOT_ASKED, /* of this reviewer, or of nobody on this nominee; or the nominee does not
			   stand */
	CELL_RECUSED,
	CELL_OPEN,     /* blank or taken back */
	CELL_JUDGED,   /* a level */
	CELL_UNPROVEN, /* a level without the evidence that it requires */
	CELL_CANNOT_JUDGE,
	PROGRESS_CELLS
};

struct progress_pairs {
	size_t recused, complete, partial,
	    untouched; /* of pairs (reviewer, nominee) that were asked */
	size_t cells[PROGRESS_CELLS];
};

struct nominee_progress {
	struct progress_pairs pairs;
	size_t fewest;		 /* levels on the rated criterion that has fewest; 0 without any */
	size_t fewest_criterion; /* which one (the first as shown) */
	size_t wanted;	 /* further levels needed there for analysis.minimum_reviewers.full */
	size_t possible; /* reviewers who were asked and have not answered there yet */
	int part;	 /* of the graph between nominees and reviewers, from 0; -1: no level yet */
};

struct progress {
	const struct cycle *cycle;
	const uint8_t *cells; /* [(reviewer * nominees + nominee) * criteria + criterion]: enum
				 progress_cell */
	const struct progress_pairs *reviewers;	 /* [reviewers]; nothing is open of one who left */
	const struct nominee_progress *nominees; /* [nominees]; all 0 for one who does not stand */
	const struct progress_pairs *criteria;	 /* [criteria]; only .cells */
	struct progress_pairs total;
	/*
	 * Differences between nominees can be told apart from severity only within a connected part
	 * (estimate/ connect.h). joins: answers still open, as few as possible, that would make one
	 * part of what can be joined.
	 */
	size_t parts, parts_after; /* now; once joins are answered */
	const struct joining {
		size_t reviewer, nominee;
	} * joins;
	size_t join_count;
};

const struct progress *progress_count(struct arena *arena, const struct cycle *cycle);

/* The state of one cell. */
enum progress_cell progress_cell(const struct progress *progress, size_t reviewer, size_t nominee,
				 size_t criterion);

#endif
