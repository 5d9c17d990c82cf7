/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rank/progress.h"

#include "check.h"
#include "rank/small_cycle.h"

/* Nominees a, b are rated by reviewers 0 and 1, nominee c by 2 alone; reviewer 3 has returned
 * nothing; d withdrew. */
static const struct small_nominee rows[] = {
    {"a", 0, NOMINATED, {"54..", "5c.."}},
    {"b", 0, NOMINATED, {"3...", "33.."}},
    {"c", 0, NOMINATED, {"..4.", "..4."}},
    {"d", 0, WITHDRAWN, {"1...", "1..."}},
};
static const size_t seats[] = {1};

static struct cycle *make(struct arena *arena)
{
	struct cycle *cycle = small_cycle(arena, rows, 4, 2, 4, seats, 1);
	cycle->analysis.minimum_full = 3;
	return cycle;
}

static void check_cells(struct arena *arena)
{
	const struct progress *progress = progress_count(arena, make(arena));
	const struct progress_pairs *first = &progress->reviewers[0],
				    *second = &progress->reviewers[1];
	check_count("a pair with every cell answered is complete", first->complete, 2);
	check_count("one with none is untouched", first->untouched, 1);
	check_count("one with some is partial", second->partial, 1);
	check_count("\"cannot judge\" is an answer", second->complete, 1);
	check_count("and counted as such", progress->criteria[1].cells[CELL_CANNOT_JUDGE], 1);
	check_count("who returned nothing has every cell open",
		    progress->reviewers[3].cells[CELL_OPEN], 6);
	check_count("a withdrawn nominee is nobody's task",
		    progress->nominees[3].pairs.cells[CELL_JUDGED], 0);
	check_count("cells of all kinds add up to what was asked",
		    progress->total.cells[CELL_OPEN] + progress->total.cells[CELL_JUDGED] +
			progress->total.cells[CELL_CANNOT_JUDGE],
		    4 * 3 * 2);
	check_count("a nominee's weakest criterion is found",
		    progress->nominees[0].fewest_criterion, 1);
	check_count("with its levels", progress->nominees[0].fewest, 1);
	check_count("what is wanted there", progress->nominees[0].wanted, 2);
	check_count("and who could still answer it", progress->nominees[0].possible, 2);
}

static void check_parts(struct arena *arena)
{
	struct cycle *cycle = make(arena);
	const struct progress *progress = progress_count(arena, cycle);
	check_count("two groups of reviewers who share no nominee are two parts", progress->parts,
		    2);
	check_count("one open answer joins them", progress->join_count, 1);
	check_count("then there is one part", progress->parts_after, 1);
	check_count("it is an answer of one who has rated the other part",
		    progress->joins[0].reviewer, 2);
	for (size_t i = 0; i < 4; i++) {
		recusal_mask on_others = 1u << RECUSED_NATIONALITY, none = 0;
		cycle->panel.recused[2 * 4 + i] = i == 2 ? none : on_others;
		cycle->panel.recused[0 * 4 + i] = i == 2 ? on_others : none;
		cycle->panel.recused[1 * 4 + i] = i == 2 ? on_others : none;
	}
	progress = progress_count(arena, cycle);
	check_count("recusals can leave nothing that joins", progress->join_count, 0);
	check_count("then the parts stay", progress->parts_after, 2);
	check_count("a recused pair is nobody's task", progress->reviewers[2].recused, 2);
}

static void check_people(struct arena *arena)
{
	struct cycle *cycle = make(arena);
	struct reviewer *reviewers = (struct reviewer *)(uintptr_t)cycle->panel.reviewers;
	reviewers[0].status = REVIEWER_RESIGNED;
	const struct progress *progress = progress_count(arena, cycle);
	check_count("nothing is open of one who left", progress->reviewers[0].cells[CELL_OPEN], 0);
	check_count("the ratings that were kept count", progress->nominees[0].fewest, 1);
	static const double levels[] = {5};
	struct criteria_set *set = (struct criteria_set *)(uintptr_t)cycle->criteria;
	set->evidence_levels = levels;
	set->evidence_level_count = 1;
	progress = progress_count(arena, cycle);
	check_count("a level without the evidence it requires is told apart",
		    progress->total.cells[CELL_UNPROVEN], 2);
	bool *assigned = (bool *)(uintptr_t)cycle->panel.assigned;
	assigned[3 * 4 + 0] = assigned[3 * 4 + 1] = false;
	progress = progress_count(arena, cycle);
	check_count("what was not assigned is not open", progress->reviewers[3].cells[CELL_OPEN],
		    2);
}

int main(void)
{
	struct arena *arena = arena_new();
	check_cells(arena);
	check_parts(arena);
	check_people(arena);
	arena_free(arena);
	return check_done();
}
