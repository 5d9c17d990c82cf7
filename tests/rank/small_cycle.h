/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A cycle made of a few strings, for tests: each nominee has one string per criterion with a
 * character per reviewer: a digit is a level, '.' nothing, 'c' "cannot judge".
 */
#ifndef TESTS_RANK_SMALL_CYCLE_H
#define TESTS_RANK_SMALL_CYCLE_H

#include "base/arena.h"
#include "model/cycle.h"

#include <math.h>
#include <string.h>

struct small_nominee {
	const char *id;
	size_t group;
	enum nominee_status status;
	const char *levels[2]; /* [criteria] */
};

static inline void small_fill(struct arena *arena, const struct small_nominee *rows,
			      size_t nominees, size_t criteria, struct panel *panel)
{
	struct rating *ratings = arena_alloc(arena, nominees * criteria * 100, sizeof *ratings);
	panel->ratings = ratings;
	for (size_t k = 0; k < criteria; k++)
		for (size_t i = 0; i < nominees; i++)
			for (size_t r = 0; rows[i].levels[k] && rows[i].levels[k][r]; r++) {
				char c = rows[i].levels[k][r];
				if (c == '.')
					continue;
				ratings[panel->rating_count++] =
				    (struct rating){.level = c == 'c' ? NAN : c - '0',
						    .nominee = (uint32_t)i,
						    .reviewer = (uint32_t)r,
						    .criterion = (uint16_t)k,
						    .answer = c == 'c' ? ANSWER_CANNOT_JUDGE
								       : ANSWER_LEVEL};
			}
}

/* seats: [groups]. Weights are equal, the scale is 1 to 5. */
static inline struct cycle *small_cycle(struct arena *arena, const struct small_nominee *rows,
					size_t nominee_count, size_t criteria, size_t reviewers,
					const size_t *seats, size_t group_count)
{
	static const char *const names[] = {"k0", "k1"};
	static const size_t listing[] = {0, 1};
	struct cycle *cycle = arena_alloc(arena, 1, sizeof *cycle);
	struct criteria_set *set = arena_alloc(arena, 1, sizeof *set);
	struct criterion *list = arena_alloc(arena, criteria, sizeof *list);
	struct dimension *dimension = arena_alloc(arena, 1, sizeof *dimension);
	struct nominee *nominees = arena_alloc(arena, nominee_count, sizeof *nominees);
	struct reviewer *panel = arena_alloc(arena, reviewers, sizeof *panel);
	struct group *groups = arena_alloc(arena, group_count, sizeof *groups);
	bool *assigned = arena_alloc(arena, reviewers * nominee_count, sizeof *assigned);
	*dimension = (struct dimension){.id = "d", .weight = 1, .share = 1};
	for (size_t k = 0; k < criteria; k++)
		list[k] = (struct criterion){.id = names[k],
					     .weight = 1,
					     .effective = 1.0 / (double)criteria};
	*set = (struct criteria_set){.id = "set",
				     .scale = {1, 5, 1, true, NULL, 0},
				     .criteria = list,
				     .criterion_count = criteria,
				     .listing = listing,
				     .dimensions = dimension,
				     .dimension_count = 1};
	for (size_t i = 0; i < nominee_count; i++)
		nominees[i] = (struct nominee){.id = rows[i].id,
					       .group = rows[i].group,
					       .status = rows[i].status};
	for (size_t r = 0; r < reviewers; r++)
		panel[r].id = arena_printf(arena, "r%zu", r);
	for (size_t g = 0; g < group_count; g++)
		groups[g] = (struct group){.id = arena_printf(arena, "g%zu", g),
					   .vacant = seats[g],
					   .has_seats = true};
	memset(assigned, true, reviewers * nominee_count);
	*cycle = (struct cycle){.id = "small",
				.criteria = set,
				.groups = groups,
				.group_count = group_count,
				.nominees = nominees,
				.nominee_count = nominee_count,
				.analysis = {.seed = 1,
					     .draws = 20000,
					     .level = 0.9,
					     .minimum_full = 3,
					     .minimum_elsewhere = 5},
				.panel = {.reviewers = panel,
					  .reviewer_count = reviewers,
					  .assigned = assigned,
					  .recused = arena_alloc(arena, reviewers * nominee_count,
								 sizeof(recusal_mask))}};
	small_fill(arena, rows, nominee_count, criteria, &cycle->panel);
	return cycle;
}

#endif
