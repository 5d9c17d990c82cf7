/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rank/coverage.h"

#include "check.h"
#include "rank/small_cycle.h"

int main(void)
{
	static const struct small_nominee rows[] = {
	    {"a", 0, NOMINATED, {"54c.5", "5.c.5"}},
	    {"b", 0, NOMINATED, {"3333.", "3333."}},
	};
	static const size_t seats[] = {1};
	struct arena *arena = arena_new();
	struct cycle *cycle = small_cycle(arena, rows, 2, 2, 5, seats, 1);
	recusal_mask *recused = cycle->panel.recused;
	bool *assigned = (bool *)(uintptr_t)cycle->panel.assigned;
	struct reviewer *reviewers = (struct reviewer *)(uintptr_t)cycle->panel.reviewers;
	const struct coverage *coverage = coverage_count(arena, cycle).nominees;
	check_count("a pair with a level or \"cannot judge\" is rated", coverage[0].rated, 4);
	check_count("a pair that was asked and gave nothing is unrated", coverage[0].unrated, 1);
	check_count("levels are counted", coverage[0].ratings, 5);
	check_count("\"cannot judge\" is counted apart", coverage[0].cannot_judge, 2);
	check_count("what a rated pair left open is not rated", coverage[0].not_rated, 1);
	check_count("the parts add up to pairs times criteria",
		    coverage[0].ratings + coverage[0].cannot_judge + coverage[0].not_rated,
		    coverage[0].rated * 2);
	recused[3 * 2 + 0] = 1u << RECUSED_NATIONALITY;
	assigned[4 * 2 + 1] = false;
	coverage = coverage_count(arena, cycle).nominees;
	check_count("who is recused is not unrated", coverage[0].unrated, 0);
	check_count("but recused", coverage[0].recused, 1);
	check_count("who was not asked is neither", coverage[1].unrated + coverage[1].recused, 0);
	reviewers[0].status = REVIEWER_RESIGNED;
	check_count("ratings of one who left and were kept count",
		    coverage_count(arena, cycle).nominees[0].rated, 4);
	reviewers[0].left_ratings = RATINGS_SET_ASIDE;
	check_count("ratings set aside do not", coverage_count(arena, cycle).nominees[0].rated, 3);
	reviewers[4].status = REVIEWER_RESIGNED;
	recused[4 * 2 + 0] = 1u << RECUSED_DECLARED;
	check_count("who left without having rated anybody is no part of the panel",
		    coverage_count(arena, cycle).counts[4], true);
	recused[4 * 2 + 0] = 0;
	arena_free(arena);
	return check_done();
}
