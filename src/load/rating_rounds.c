/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "load/rating_rounds.h"

#include "base/text.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { SECOND = 2 };

/* A cell that a later round changed, as it was before the first of them that did. */
struct earlier {
	struct rating rating;
	bool had; /* something other than "not-rated" */
};

struct rounds {
	struct arena *arena;
	struct cycle *cycle;
	struct rating_round *list;
	size_t count, capacity;
	struct earlier *cells;
	size_t cell_count, cell_capacity;
};

static int by_cell(const struct rating *a, const struct rating *b)
{
	if (a->criterion != b->criterion)
		return a->criterion < b->criterion ? -1 : 1;
	if (a->nominee != b->nominee)
		return a->nominee < b->nominee ? -1 : 1;
	return a->reviewer < b->reviewer ? -1 : a->reviewer > b->reviewer;
}

static int compare_cells(const void *a, const void *b)
{
	return by_cell(&((const struct earlier *)a)->rating, &((const struct earlier *)b)->rating);
}

static int compare_ratings(const void *a, const void *b)
{
	return by_cell(a, b);
}

static struct rating_round *round_of(struct rounds *rounds, size_t number)
{
	for (size_t i = 0; i < rounds->count; i++)
		if (rounds->list[i].number == number)
			return &rounds->list[i];
	rounds->list = arena_grow(rounds->arena, rounds->list, rounds->count, &rounds->capacity,
				  sizeof *rounds->list);
	rounds->list[rounds->count] = (struct rating_round){.number = number};
	return &rounds->list[rounds->count++];
}

/* False if the line names somebody or something that is not there any more. */
static bool cell_of(const struct rounds *rounds, const struct audit_line *line, struct rating *cell)
{
	const struct criteria_set *set = rounds->cycle->criteria;
	size_t reviewer = panel_find_reviewer(&rounds->cycle->panel, line->reviewer);
	size_t nominee = cycle_find_nominee(rounds->cycle, line->nominee), criterion = 0;
	while (criterion < set->criterion_count &&
	       !text_equal(set->criteria[criterion].id, line->criterion))
		criterion++;
	*cell = (struct rating){.level = NAN,
				.nominee = (uint32_t)nominee,
				.reviewer = (uint32_t)reviewer,
				.criterion = (uint16_t)criterion};
	return reviewer != SIZE_MAX && nominee != SIZE_MAX && criterion < set->criterion_count;
}

/* The rating as the log has it: a level or a word. */
static bool fill(struct rating *cell, const char *rating)
{
	static const char *const words[] = {[ANSWER_CANNOT_JUDGE] = "cannot-judge",
					    [ANSWER_NOT_RATED] = "not-rated",
					    [ANSWER_RECUSED] = "recused"};
	for (uint8_t a = ANSWER_CANNOT_JUDGE; a <= ANSWER_RECUSED; a++)
		if (text_equal(rating, words[a])) {
			cell->answer = a;
			return a != ANSWER_NOT_RATED;
		}
	cell->answer = ANSWER_LEVEL;
	cell->level = strtod(rating, NULL);
	return true;
}

static bool is_kept(const struct rounds *rounds, const struct rating *cell)
{
	for (size_t i = 0; i < rounds->cell_count; i++)
		if (by_cell(&rounds->cells[i].rating, cell) == 0)
			return true;
	return false;
}

static void take_change(struct rounds *rounds, const struct audit_line *line)
{
	struct earlier cell = {.had = false};
	if (text_equal(line->from, line->to) || !cell_of(rounds, line, &cell.rating))
		return;
	cell.had = fill(&cell.rating, line->from);
	struct rating_round *round = round_of(rounds, line->round);
	*(cell.had ? &round->changed : &round->added) += 1;
	if (is_kept(rounds, &cell.rating))
		return;
	rounds->cells = arena_grow(rounds->arena, rounds->cells, rounds->cell_count,
				   &rounds->cell_capacity, sizeof *rounds->cells);
	rounds->cells[rounds->cell_count++] = cell;
}

static void take_file(struct rounds *rounds, const struct audit_line *line)
{
	struct rating_round *round = round_of(rounds, line->round);
	round->files++;
	round->date = line->at;
	if (line->reason)
		round->reason = line->reason;
}

static void keep_before(const struct rounds *rounds)
{
	struct panel *panel = &rounds->cycle->panel;
	struct rating *before =
	    arena_alloc(rounds->arena, panel->rating_count + rounds->cell_count + 1,
			sizeof *before);
	size_t count = 0;
	if (rounds->cell_count)
		qsort(rounds->cells, rounds->cell_count, sizeof *rounds->cells, compare_cells);
	for (size_t i = 0; i < panel->rating_count; i++) {
		const struct earlier key = {.rating = panel->ratings[i]};
		if (!rounds->cell_count ||
		    !bsearch(&key, rounds->cells, rounds->cell_count, sizeof key, compare_cells))
			before[count++] = panel->ratings[i];
	}
	for (size_t c = 0; c < rounds->cell_count; c++)
		if (rounds->cells[c].had)
			before[count++] = rounds->cells[c].rating;
	if (count)
		qsort(before, count, sizeof *before, compare_ratings);
	panel->before = before;
	panel->before_count = count;
}

static int by_number(const void *a, const void *b)
{
	const struct rating_round *x = a, *y = b;
	return x->number < y->number ? -1 : x->number > y->number;
}

void rating_rounds_read(struct arena *arena, struct cycle *cycle, const struct audit *audit,
			struct diags *diags)
{
	struct rounds rounds = {.arena = arena, .cycle = cycle};
	bool later = false;
	for (size_t l = 0; audit && l < audit->count && !later; l++)
		later = audit->lines[l].round >= SECOND;
	const struct audit *all = later ? audit_log_read(arena, cycle->folder, true, diags) : NULL;
	for (size_t l = 0; all && l < all->count; l++) {
		const struct audit_line *line = &all->lines[l];
		if (line->round < SECOND)
			continue;
		if (line->what == AUDIT_CHANGE)
			take_change(&rounds, line);
		else if (line->what == AUDIT_TAKEN)
			take_file(&rounds, line);
	}
	if (!rounds.count)
		return;
	qsort(rounds.list, rounds.count, sizeof *rounds.list, by_number);
	cycle->panel.rounds = rounds.list;
	cycle->panel.round_count = rounds.count;
	keep_before(&rounds);
}
