/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form/merge.h"

#include "form/identity.h"

#include <math.h>
#include <string.h>

static bool holds(const struct kept_cell *cell, enum answer answer)
{
	return cell->filled && cell->has_rating && cell->answer == answer;
}

static const struct kept_cell recused = {.filled = true,
					 .has_rating = true,
					 .answer = ANSWER_RECUSED,
					 .level = NAN};

/* An answer on a cell. What a note was written for goes with what is taken back. */
static struct kept_cell answered(const struct kept_cell *cell, const struct returned_answer *answer,
				 const char *form)
{
	struct kept_cell to = *cell;
	bool clears = answer->answer == ANSWER_NOT_RATED || answer->answer == ANSWER_RECUSED;
	if (answer->has_rating) {
		to.has_rating = true;
		to.answer = answer->answer;
		to.level = answer->answer == ANSWER_LEVEL ? answer->level : NAN;
		to.evidence = clears ? NULL : to.evidence;
	}
	if (answer->evidence)
		to.evidence = answer->evidence;
	to.filled = cell->filled || to.evidence ||
		    (answer->has_rating && answer->answer != ANSWER_NOT_RATED);
	to.form = form;
	return to;
}

/* What the returned file says of each nominee as a whole. */
struct said {
	bool recused, level;
};

static struct said *said_of(struct arena *arena, const struct kept *kept,
			    const struct returned *returned, const bool *left_out)
{
	struct said *said = arena_alloc(arena, kept->cycle->nominee_count + 1, sizeof *said);
	for (size_t a = 0; a < returned->answer_count; a++) {
		const struct returned_answer *answer = &returned->answers[a];
		if (!answer->has_rating || (left_out && left_out[answer->criterion]))
			continue;
		said[answer->nominee].recused |= answer->answer == ANSWER_RECUSED;
		said[answer->nominee].level |= answer->answer == ANSWER_LEVEL;
	}
	return said;
}

/* The cells on which nothing was answered follow what was said of their nominee. */
static void follow(struct kept_cell *cell, const struct said *said, const char *form)
{
	if (said->recused && !said->level && cell->filled && !holds(cell, ANSWER_RECUSED)) {
		*cell = recused;
		cell->form = form;
	} else if (said->level && !said->recused && holds(cell, ANSWER_RECUSED)) {
		*cell = (struct kept_cell){.filled = true,
					   .has_rating = true,
					   .answer = ANSWER_NOT_RATED,
					   .level = NAN,
					   .form = form};
	}
}

static void note(struct merge *merge, struct change change)
{
	bool from = change.from.filled && !holds(&change.from, ANSWER_NOT_RATED);
	bool to = change.to.filled && !holds(&change.to, ANSWER_NOT_RATED);
	merge->changes[merge->count++] = change;
	merge->fresh += !from;
	merge->taken_back += from && !to;
	merge->replaced += from && to;
	merge->set_aside += holds(&change.from, ANSWER_LEVEL) && holds(&change.to, ANSWER_RECUSED);
}

/* Puts cells in the place of kept's, and lists what differs; what does not stays as it was, with
 * its form. */
static struct merge put(struct arena *arena, struct kept *kept, const struct kept_cell *cells)
{
	size_t criteria = kept->cycle->criteria->criterion_count;
	size_t count = kept->cycle->nominee_count * criteria;
	struct merge merge = {.changes = arena_alloc(arena, count + 1, sizeof *merge.changes)};
	for (size_t c = 0; c < count; c++) {
		if (kept_equal(&kept->cells[c], &cells[c]))
			continue;
		note(&merge, (struct change){c / criteria, c % criteria, kept->cells[c], cells[c]});
		kept->cells[c] = cells[c];
	}
	return merge;
}

static struct kept_cell *copy_of(struct arena *arena, const struct kept *kept)
{
	size_t count = kept->cycle->nominee_count * kept->cycle->criteria->criterion_count;
	struct kept_cell *cells = arena_alloc(arena, count + 1, sizeof *cells);
	memcpy(cells, kept->cells, count * sizeof *cells);
	return cells;
}

struct merge merge_answers(struct arena *arena, struct kept *kept, const struct returned *returned,
			   const bool *left_out)
{
	size_t nominees = kept->cycle->nominee_count,
	       criteria = kept->cycle->criteria->criterion_count;
	struct kept_cell *cells = copy_of(arena, kept);
	const char *form = identity_text(arena, &returned->identity);
	const struct said *said = said_of(arena, kept, returned, left_out);
	bool *given = arena_alloc(arena, nominees * criteria + 1, sizeof *given);
	for (size_t a = 0; a < returned->answer_count; a++) {
		const struct returned_answer *answer = &returned->answers[a];
		size_t at = answer->nominee * criteria + answer->criterion;
		if (left_out && left_out[answer->criterion])
			continue;
		cells[at] = answered(&cells[at], answer, form);
		given[at] = answer->has_rating;
	}
	for (size_t c = 0; c < nominees * criteria; c++)
		if (!given[c])
			follow(&cells[c], &said[c / criteria], form);
	return put(arena, kept, cells);
}

struct merge merge_recusal(struct arena *arena, struct kept *kept, const bool *nominees)
{
	size_t criteria = kept->cycle->criteria->criterion_count;
	struct kept_cell *cells = copy_of(arena, kept);
	for (size_t c = 0; c < kept->cycle->nominee_count * criteria; c++) {
		if (!nominees[c / criteria] || !cells[c].filled)
			continue;
		const char *form = cells[c].form, *confidence = cells[c].confidence;
		cells[c] = recused;
		cells[c].form = form;
		cells[c].confidence = confidence;
	}
	return put(arena, kept, cells);
}
