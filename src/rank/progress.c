/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rank/progress.h"

#include "estimate/design.h"
struct counting {
	struct arena *arena;
	const struct cycle *cycle;
	const struct criteria_set *set;
	size_t nominees, reviewers, criteria;
	uint8_t *cells;
	struct progress *progress;
	struct progress_pairs *of_reviewer, *of_criterion;
	struct nominee_progress *of_nominee;
};

static uint8_t *cell_at(const struct counting *counting, size_t reviewer, size_t nominee,
			size_t criterion)
{
	return &counting->cells[(reviewer * counting->nominees + nominee) * counting->criteria +
				criterion];
}

static bool concerns(const struct counting *counting, size_t reviewer, size_t nominee)
{
	const struct panel *panel = &counting->cycle->panel;
	size_t at = reviewer * counting->nominees + nominee;
	return panel->reviewers[reviewer].status == REVIEWER_ACTIVE &&
	       nominee_stands(&counting->cycle->nominees[nominee]) &&
	       (panel->assigned[at] || panel->recused[at]);
}

static void ask(const struct counting *counting)
{
	const struct panel *panel = &counting->cycle->panel;
	for (size_t r = 0; r < counting->reviewers; r++)
		for (size_t i = 0; i < counting->nominees; i++) {
			if (!concerns(counting, r, i))
				continue;
			bool recused = panel->recused[r * counting->nominees + i] != 0;
			for (size_t k = 0; k < counting->criteria; k++)
				if (criterion_has_level(&counting->set->criteria[k]) &&
				    criterion_asked(&counting->set->criteria[k],
						    &counting->cycle->nominees[i]))
					*cell_at(counting, r, i, k) =
					    recused ? CELL_RECUSED : CELL_OPEN;
		}
}

static bool unproven(const struct criteria_set *set, const struct rating *rating)
{
	for (size_t i = 0; !rating->has_evidence && i < set->evidence_level_count; i++)
		if (scale_level(&set->scale, set->evidence_levels[i]) ==
		    scale_level(&set->scale, rating->level))
			return true;
	return false;
}

static void answer(const struct counting *counting)
{
	const struct panel *panel = &counting->cycle->panel;
	for (size_t n = 0; n < panel->rating_count; n++) {
		const struct rating *rating = &panel->ratings[n];
		uint8_t *cell =
		    cell_at(counting, rating->reviewer, rating->nominee, rating->criterion);
		/* What was not asked but given, or kept of one who left, counts all the same. */
		if (*cell == CELL_RECUSED ||
		    !nominee_stands(&counting->cycle->nominees[rating->nominee]))
			continue;
		if (rating->answer == ANSWER_LEVEL)
			*cell = unproven(counting->set, rating) ? CELL_UNPROVEN : CELL_JUDGED;
		else if (rating->answer == ANSWER_CANNOT_JUDGE)
			*cell = CELL_CANNOT_JUDGE;
		else if (rating->answer == ANSWER_RECUSED)
			*cell = CELL_RECUSED;
	}
}

static void add(struct progress_pairs *to, const size_t cells[PROGRESS_CELLS])
{
	size_t asked = 0,
	       answered = cells[CELL_JUDGED] + cells[CELL_UNPROVEN] + cells[CELL_CANNOT_JUDGE];
	for (size_t c = 0; c < PROGRESS_CELLS; c++) {
		to->cells[c] += cells[c];
		asked += c == CELL_NOT_ASKED ? 0 : cells[c];
	}
	if (!asked)
		return;
	to->recused += cells[CELL_RECUSED] == asked;
	if (cells[CELL_RECUSED] == asked)
		return;
	to->complete += !cells[CELL_OPEN];
	to->partial += cells[CELL_OPEN] && answered;
	to->untouched += cells[CELL_OPEN] && !answered;
}

static void count_pair(const struct counting *counting, size_t reviewer, size_t nominee)
{
	size_t cells[PROGRESS_CELLS] = {0};
	for (size_t k = 0; k < counting->criteria; k++) {
		uint8_t cell = *cell_at(counting, reviewer, nominee, k);
		cells[cell]++;
		counting->of_criterion[k].cells[cell]++;
	}
	add(&counting->of_reviewer[reviewer], cells);
	add(&counting->of_nominee[nominee].pairs, cells);
	add(&counting->progress->total, cells);
}

static void count_nominee(const struct counting *counting, size_t nominee)
{
	struct nominee_progress *into = &counting->of_nominee[nominee];
	bool first = true;
	for (size_t n = 0; n < counting->criteria; n++) {
		size_t k = counting->set->listing[n], judged = 0, open = 0;
		if (counting->set->criteria[k].kind != CRITERION_RATED)
			continue;
		for (size_t r = 0; r < counting->reviewers; r++) {
			uint8_t cell = *cell_at(counting, r, nominee, k);
			judged += cell == CELL_JUDGED || cell == CELL_UNPROVEN;
			open += cell == CELL_OPEN;
		}
		if (!first && judged >= into->fewest)
			continue;
		first = false;
		into->fewest = judged;
		into->fewest_criterion = k;
		into->possible = open;
	}
	size_t minimum = counting->cycle->analysis.minimum_full;
	if (!first && into->fewest < minimum)
		into->wanted = minimum - into->fewest;
}

static bool judged(const struct counting *counting, size_t reviewer, size_t nominee)
{
	for (size_t k = 0; k < counting->criteria; k++) {
		uint8_t cell = *cell_at(counting, reviewer, nominee, k);
		if (counting->set->criteria[k].kind == CRITERION_RATED &&
		    (cell == CELL_JUDGED || cell == CELL_UNPROVEN))
			return true;
	}
	return false;
}

static bool open(const struct counting *counting, size_t reviewer, size_t nominee)
{
	for (size_t k = 0; k < counting->criteria; k++)
		if (counting->set->criteria[k].kind == CRITERION_RATED &&
		    *cell_at(counting, reviewer, nominee, k) == CELL_OPEN)
			return true;
	return false;
}

/* The graph between nominees and reviewers, an edge for each pair with a level. */
struct graph {
	uint32_t *nominee, *reviewer;
	double *confidence;
	size_t count;
	int *of_nominee, *of_reviewer;
};

static struct graph edges(const struct counting *counting)
{
	size_t most = counting->nominees * counting->reviewers * 2 + 1;
	struct graph graph = {
	    .nominee = arena_alloc(counting->arena, most, sizeof *graph.nominee),
	    .reviewer = arena_alloc(counting->arena, most, sizeof *graph.reviewer),
	    .confidence = arena_alloc(counting->arena, most, sizeof *graph.confidence),
	    .of_nominee = arena_alloc(counting->arena, counting->nominees + 1, sizeof(int)),
	    .of_reviewer = arena_alloc(counting->arena, counting->reviewers + 1, sizeof(int)),
	};
	for (size_t i = 0; i < counting->nominees; i++)
		for (size_t r = 0; r < counting->reviewers; r++)
			if (judged(counting, r, i)) {
				graph.nominee[graph.count] = (uint32_t)i;
				graph.reviewer[graph.count] = (uint32_t)r;
				graph.confidence[graph.count++] = 1;
			}
	return graph;
}

/*
 * Parts, of nominees who stand: one without any level is a part of its own, since nothing joins it
 * to the others.
 */
static size_t parts_of(const struct counting *counting, struct graph *graph)
{
	struct design design = {counting->nominees, counting->reviewers, graph->count,
				graph->nominee,	    graph->reviewer,	 graph->confidence};
	size_t parts =
	    design_components(counting->arena, &design, graph->of_nominee, graph->of_reviewer);
	for (size_t i = 0; i < counting->nominees; i++)
		parts += graph->of_nominee[i] < 0 && nominee_stands(&counting->cycle->nominees[i]);
	return parts;
}

/* Whether an answer that is still open would join the nominee to the part of a reviewer who has
 * answered others. */
static bool would_join(const struct counting *counting, const struct graph *graph, size_t reviewer,
		       size_t nominee)
{
	int part = graph->of_nominee[nominee], others = graph->of_reviewer[reviewer];
	return open(counting, reviewer, nominee) && others >= 0 && part != others;
}

/* The next open pair whose answer would join two parts; false: there is none. */
static bool next_join(const struct counting *counting, const struct graph *graph,
		      struct joining *join)
{
	for (size_t i = 0; i < counting->nominees; i++)
		for (size_t r = 0; r < counting->reviewers; r++)
			if (would_join(counting, graph, r, i)) {
				*join = (struct joining){r, i};
				return true;
			}
	return false;
}

static void join(const struct counting *counting)
{
	struct graph graph = edges(counting);
	struct progress *progress = counting->progress;
	struct joining *joins = arena_alloc(counting->arena, counting->nominees + 1, sizeof *joins);
	progress->parts = progress->parts_after = parts_of(counting, &graph);
	for (size_t i = 0; i < counting->nominees; i++)
		counting->of_nominee[i].part = graph.of_nominee[i];
	while (graph.count && progress->join_count < counting->nominees &&
	       next_join(counting, &graph, &joins[progress->join_count])) {
		const struct joining *made = &joins[progress->join_count++];
		graph.nominee[graph.count] = (uint32_t)made->nominee;
		graph.reviewer[graph.count] = (uint32_t)made->reviewer;
		graph.confidence[graph.count++] = 1;
		progress->parts_after = parts_of(counting, &graph);
	}
	progress->joins = joins;
}

const struct progress *progress_count(struct arena *arena, const struct cycle *cycle)
{
	struct counting counting = {
	    .arena = arena,
	    .cycle = cycle,
	    .set = cycle->criteria,
	    .nominees = cycle->nominee_count,
	    .reviewers = cycle->panel.reviewer_count,
	    .criteria = cycle->criteria->criterion_count,
	    .progress = arena_alloc(arena, 1, sizeof(struct progress)),
	};
	size_t cells = counting.nominees * counting.reviewers * counting.criteria;
	counting.cells = arena_alloc(arena, cells + 1, 1);
	counting.of_reviewer =
	    arena_alloc(arena, counting.reviewers + 1, sizeof *counting.of_reviewer);
	counting.of_nominee =
	    arena_alloc(arena, counting.nominees + 1, sizeof *counting.of_nominee);
	counting.of_criterion =
	    arena_alloc(arena, counting.criteria + 1, sizeof *counting.of_criterion);
	ask(&counting);
	answer(&counting);
	for (size_t r = 0; r < counting.reviewers; r++)
		for (size_t i = 0; i < counting.nominees; i++)
			count_pair(&counting, r, i);
	for (size_t i = 0; i < counting.nominees; i++)
		if (nominee_stands(&cycle->nominees[i]))
			count_nominee(&counting, i);
	join(&counting);
	struct progress *progress = counting.progress;
	progress->cycle = cycle;
	progress->cells = counting.cells;
	progress->reviewers = counting.of_reviewer;
	progress->nominees = counting.of_nominee;
	progress->criteria = counting.of_criterion;
	return progress;
}

enum progress_cell progress_cell(const struct progress *progress, size_t reviewer, size_t nominee,
				 size_t criterion)
{
	const struct cycle *cycle = progress->cycle;
	size_t at = (reviewer * cycle->nominee_count + nominee) * cycle->criteria->criterion_count +
		    criterion;
	return (enum progress_cell)progress->cells[at];
}
