/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which cycles were judged on the same criteria, and what links them. */
#include "base/arena.h"
#include "base/text.h"
#include "estimate/review.h"
#include "estimate/design.h"
#include "estimate/totals.h"
#include "estimate/value.h"
#include "rank/across_parts.h"

#include <math.h>
#include <stdlib.h>

struct linking {
	struct across *across;
	size_t *cycle; /* in the order of across.cycles */
	size_t count;
	const struct across_criterion **common; /* as the latest cycle has them */
	size_t common_count;
	const char **reviewer; /* ids met */
	size_t reviewers, reviewer_capacity;
	struct link_review *review;
	size_t reviews, capacity;
};

/* The same criterion in this cycle; SIZE_MAX if it was not asked, or not like this. */
static size_t same_criterion(const struct across_cycle *cycle, const struct across_criterion *as)
{
	for (size_t k = 0; k < cycle->criterion_count; k++)
		if (cycle->criteria[k].rated && text_equal(cycle->criteria[k].id, as->id))
			return text_equal(cycle->criteria[k].hash, as->hash) ? k : SIZE_MAX;
	return SIZE_MAX;
}

/* Keeps the common criteria that this cycle has too, if there are any; else leaves all as it was.
 */
static bool share(struct linking *l, const struct across_cycle *cycle)
{
	size_t kept = 0;

	for (size_t k = 0; k < l->common_count; k++)
		kept += same_criterion(cycle, l->common[k]) != SIZE_MAX;
	if (!kept)
		return false;
	kept = 0;
	for (size_t k = 0; k < l->common_count; k++)
		if (same_criterion(cycle, l->common[k]) != SIZE_MAX)
			l->common[kept++] = l->common[k];
	l->common_count = kept;
	return true;
}

/* From the latest backwards: cycles that share criteria with all taken so far. */
static void choose(struct linking *l, struct across_linking *into)
{
	const struct across *across = l->across;
	size_t *left = arena_alloc(across->arena, across->cycle_count + 1, sizeof *left);
	size_t *taken = arena_alloc(across->arena, across->cycle_count + 1, sizeof *taken);

	for (size_t c = across->cycle_count; c-- > 0;) {
		const struct across_cycle *cycle = &across->cycles[c];

		if (!cycle->rated)
			continue;
		if (!l->count) {
			l->common = arena_alloc(across->arena, cycle->criterion_count + 1,
						sizeof *l->common);
			for (size_t k = 0; k < cycle->criterion_count; k++)
				if (cycle->criteria[k].rated)
					l->common[l->common_count++] = &cycle->criteria[k];
		}
		if (share(l, cycle))
			taken[l->count++] = c;
		else
			left[into->left_out_count++] = c;
	}
	l->cycle = arena_alloc(across->arena, l->count + 1, sizeof *l->cycle);
	for (size_t c = 0; c < l->count; c++)
		l->cycle[c] = taken[l->count - 1 - c];
	into->left_out = left;
}

static uint32_t meet_reviewer(struct linking *l, const char *id)
{
	for (size_t r = 0; r < l->reviewers; r++)
		if (text_equal(l->reviewer[r], id))
			return (uint32_t)r;
	l->reviewer = arena_grow(l->across->arena, l->reviewer, l->reviewers, &l->reviewer_capacity,
				 sizeof *l->reviewer);
	l->reviewer[l->reviewers] = id;
	return (uint32_t)l->reviewers++;
}

static int by_cell(const void *a, const void *b)
{
	const struct score_cell *x = a, *y = b;

	if (x->nominee != y->nominee)
		return x->nominee < y->nominee ? -1 : 1;
	return (x->reviewer > y->reviewer) - (x->reviewer < y->reviewer);
}

/* The ratings of a cycle on the common criteria, as values. */
static struct scores *scores_of(struct linking *l, const struct across_cycle *cycle)
{
	struct arena *arena = l->across->arena;
	struct scores *scores = arena_alloc(arena, 1, sizeof *scores);
	double *weight = arena_alloc(arena, l->common_count + 1, sizeof *weight), sum = 0;
	size_t *first = arena_alloc(arena, l->common_count + 1, sizeof *first), used = 0;
	struct score_cell *cells = arena_alloc(arena, cycle->review_count + 1, sizeof *cells);

	for (size_t k = 0; k < l->common_count; k++)
		sum += l->common[k]->weight;
	for (size_t k = 0; k < l->common_count; k++) {
		size_t here = same_criterion(cycle, l->common[k]), from = used;

		weight[k] = l->common[k]->weight / sum;
		for (size_t t = 0; t < cycle->review_count; t++)
			if (cycle->reviews[t].criterion == here)
				cells[used++] =
				    (struct score_cell){(uint32_t)cycle->reviews[t].nominee,
							meet_reviewer(l,
								      cycle->reviews[t].reviewer),
							cycle->reviews[t].value, 1};
		qsort(cells + from, used - from, sizeof *cells, by_cell);
		first[k + 1] = used;
	}
	*scores = (struct scores){
	    cycle->nominee_count, l->reviewers, l->common_count, weight, first, cells, false};
	return scores;
}

/* One number for each review: the completed total on the common criteria (STATISTICS §4.5.1). */
static void add_reviews(struct linking *l, size_t number)
{
	const struct across_cycle *cycle = &l->across->cycles[l->cycle[number]];
	struct arena *arena = l->across->arena;
	const struct scores *scores = scores_of(l, cycle);
	const struct totals *totals =
	    totals_complete(arena, reviews_collect(arena, scores), scores->weight);

	for (size_t t = 0; t < totals->design->count; t++) {
		l->review =
		    arena_grow(arena, l->review, l->reviews, &l->capacity, sizeof *l->review);
		l->review[l->reviews++] = (struct link_review){
		    (uint32_t)number, (uint32_t)cycle->nominees[totals->design->nominee[t]].person,
		    totals->design->reviewer[t], totals->value[t]};
	}
}

/* What a reviewer gives within each cycle, by that cycle's own fit. */
static void add_own(const struct linking *l, size_t r, struct across_reviewer *into)
{
	double *severity = arena_alloc(l->across->arena, l->count + 1, sizeof *severity),
	       *sd = arena_alloc(l->across->arena, l->count + 1, sizeof *sd);

	for (size_t c = 0; c < l->count; c++) {
		const struct across_cycle *cycle = &l->across->cycles[l->cycle[c]];

		severity[c] = sd[c] = NAN;
		for (size_t s = 0; s < cycle->severity_count; s++)
			if (text_equal(cycle->severity_of[s], l->reviewer[r])) {
				into->label = cycle->severity_name[s];
				severity[c] = cycle->severity[s];
				sd[c] = cycle->severity_sd[s];
			}
	}
	into->severity = severity;
	into->sd = sd;
	struct text order = text_new(l->across->arena);

	text_number(&order, into->linked.severity);
	for (size_t c = 0; c < l->count; c++) {
		text_char(&order, ' ');
		text_number(&order, severity[c]);
	}
	into->order = order.bytes;
}

/* By what the rows show: among the nameless, neither ids nor the order of files may tell who is
 * who. */
static int by_severity(const void *a, const void *b)
{
	const struct across_reviewer *x = a, *y = b;
	int order = text_compare_natural(x->order, y->order);

	return order ? order : text_compare(x->id, y->id);
}

static void add_returning(const struct linking *l, struct across_linking *into)
{
	struct arena *arena = l->across->arena;
	struct across_reviewer *list = arena_alloc(arena, l->reviewers + 1, sizeof *list);

	for (size_t r = 0; r < l->reviewers; r++) {
		if (into->link->reviewer[r].cycles < 2)
			continue;
		struct across_reviewer *returning = &list[into->reviewer_count++];

		*returning = (struct across_reviewer){.id = l->reviewer[r],
						      .label = l->reviewer[r],
						      .cycles = into->link->reviewer[r].cycles,
						      .linked = into->link->reviewer[r]};
		add_own(l, r, returning);
	}
	if (into->reviewer_count)
		qsort(list, into->reviewer_count, sizeof *list, by_severity);
	for (size_t r = 0; r < into->reviewer_count && !l->across->settings.names; r++)
		list[r].id = list[r].label = arena_printf(arena, "%zu", r + 1);
	into->reviewers = list;
}

/* Persons rated in two of these cycles or more. */
static void add_persons(const struct linking *l, struct across_linking *into)
{
	size_t people = l->across->person_count;
	size_t *list = arena_alloc(l->across->arena, people + 1, sizeof *list);
	size_t *last = arena_alloc(l->across->arena, people + 1, sizeof *last);
	bool *listed = arena_alloc(l->across->arena, people + 1, sizeof *listed);

	for (size_t t = 0; t < l->reviews; t++) {
		size_t p = l->review[t].person, c = l->review[t].cycle + 1;

		if (last[p] && last[p] != c && !listed[p]) {
			listed[p] = true;
			list[into->person_count++] = p;
		}
		last[p] = c;
	}
	into->persons = list;
}

void across_link(struct across *across, const struct estimate_progress *told)
{
	struct linking l = {.across = across};
	struct across_linking *into = &across->linking;

	choose(&l, into);
	const char **common = arena_alloc(across->arena, l.common_count + 1, sizeof *common);
	const char **hashes = arena_alloc(across->arena, l.common_count + 1, sizeof *hashes);

	for (size_t k = 0; k < l.common_count; k++) {
		common[k] = l.common[k]->id;
		hashes[k] = l.common[k]->hash;
	}
	into->hashes = hashes;
	into->cycle = l.cycle;
	into->common = common;
	into->common_count = l.common_count;
	if (l.count < 2)
		return;
	for (size_t c = 0; c < l.count; c++)
		add_reviews(&l, c);
	struct link_input input = {l.count, across->person_count, l.reviewers, l.reviews, l.review,
				   told};

	into->link = link_cycles(across->arena, &input);
	add_returning(&l, into);
	add_persons(&l, into);
}
