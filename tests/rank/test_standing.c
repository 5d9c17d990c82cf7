/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How standings are formed (STATISTICS §15): each case is a small panel whose answer can be seen.
 */
#include "rank/standing.h"

#include "check.h"
#include "rank/small_cycle.h"

static const struct standings *form(struct arena *arena, const struct small_nominee *rows,
				    size_t count, size_t criteria, size_t reviewers,
				    const size_t *seats, size_t groups)
{
	return standings_form(arena,
			      small_cycle(arena, rows, count, criteria, reviewers, seats, groups),
			      1);
}

static void clear_contest(struct arena *arena)
{
	static const struct small_nominee rows[] = {
	    {"a", 0, NOMINATED, {"555545", NULL}}, {"b", 0, NOMINATED, {"222122", NULL}},
	    {"c", 0, NOMINATED, {"111112", NULL}}, {"d", 1, NOMINATED, {"343433", NULL}},
	    {"w", 0, WITHDRAWN, {"555555", NULL}},
	};
	static const size_t seats[] = {1, 1};
	const struct standings *s = form(arena, rows, 5, 1, 6, seats, 2);
	check_count("the one who is far ahead is ahead", s->nominees[0].standing, STANDING_AHEAD);
	check_count("the others are behind", s->nominees[1].standing, STANDING_BEHIND);
	check_count("and so is the last", s->nominees[2].standing, STANDING_BEHIND);
	check_count("as many nominees as seats are no contest", s->nominees[3].standing,
		    STANDING_UNCONTESTED);
	check_count("and have no place in their group", s->nominees[3].group.place, 0);
	check_count("but one among all", s->nominees[3].overall.place, 2);
	check_count("who withdrew is not ranked", s->nominees[4].standing, STANDING_NOT_RANKED);
	check_count("for that reason", s->nominees[4].reason, REASON_NOT_STANDING);
	check_count("and takes nobody's place", s->nominees[0].overall.place, 1);
	check_count("and is in no count", s->panel_nominees, 4);
	check_count("nor are the ratings", s->ratings, 24);
}

static void noise(struct arena *arena)
{
	static const struct small_nominee rows[] = {{"a", 0, NOMINATED, {"5251", NULL}},
						    {"b", 0, NOMINATED, {"2524", NULL}},
						    {"c", 0, NOMINATED, {"4142", NULL}}};
	static const size_t seats[] = {1};
	const struct standings *s = form(arena, rows, 3, 1, 4, seats, 1);
	for (size_t i = 0; i < 3; i++) {
		check_count("within the noise nobody is separable", s->nominees[i].standing,
			    STANDING_NOT_SEPARABLE);
		check_true("and the interval of places holds the point place",
			   s->nominees[i].group.low <= s->nominees[i].group.place &&
			       s->nominees[i].group.place <= s->nominees[i].group.high);
	}
}

static void few_and_missing(struct arena *arena)
{
	static const struct small_nominee rows[] = {{"a", 0, NOMINATED, {"54554", "55454"}},
						    {"b", 0, NOMINATED, {"2....", "12..."}},
						    {"c", 0, NOMINATED, {"33433", "....."}},
						    {"d", 0, NOMINATED, {".....", "....."}},
						    {"e", 0, NOMINATED, {"12212", "21121"}}};
	static const size_t seats[] = {1};
	const struct standings *s = form(arena, rows, 5, 2, 5, seats, 1);
	check_count("two reviewers are too few for a standing", s->nominees[1].reason,
		    REASON_FEW_REVIEWERS);
	check_true("who has too few keeps the score", !isnan(s->estimates->nominee[1].score));
	check_true("but has no interval", isnan(s->nominees[1].low));
	check_count("a criterion without ratings leaves no total", s->nominees[2].reason,
		    REASON_NO_TOTAL);
	check_true("but bounds",
		   s->estimates->nominee[2].bound_low < s->estimates->nominee[2].bound_high);
	check_count("nobody rated d", s->nominees[3].reason, REASON_NO_RATINGS);
	check_count("who cannot be compared widens the sets of the others: a may come third",
		    s->groups[0].sets->set[0].high >= 3, 1);
	check_count("so that a, far ahead of whoever can be compared, is not separable",
		    s->nominees[0].standing, STANDING_NOT_SEPARABLE);
}

static void no_noise_known(struct arena *arena)
{
	static const struct small_nominee rows[] = {{"a", 0, NOMINATED, {"5..", NULL}},
						    {"b", 0, NOMINATED, {".3.", NULL}},
						    {"c", 0, NOMINATED, {"..1", NULL}}};
	static const size_t seats[] = {1};
	struct cycle *cycle = small_cycle(arena, rows, 3, 1, 3, seats, 1);
	cycle->analysis.minimum_full = 1;
	const struct standings *s = standings_form(arena, cycle, 1);
	check_count("one review each tells nothing of noise", s->nominees[0].reason,
		    REASON_NO_UNCERTAINTY);
	check_count("so nobody stands anywhere", s->nominees[0].standing, STANDING_NOT_RANKED);
	check_true("and there is no interval",
		   isnan(s->nominees[0].low) && s->nominees[0].group.low == 0);
	check_number("the score is the plain mean", s->estimates->nominee[1].score, 50, 1e-12);
}

/* Reviewer 5 gives everybody two levels less and did not see a. Plain means would seat a, adjusted
 * ones b. */
static void plain_differs(struct arena *arena)
{
	static const struct small_nominee rows[] = {{"a", 0, NOMINATED, {"44444.", NULL}},
						    {"b", 0, NOMINATED, {"445442", NULL}},
						    {"c", 0, NOMINATED, {"333331", NULL}},
						    {"d", 0, NOMINATED, {"343331", NULL}},
						    {"e", 0, NOMINATED, {"444442", NULL}}};
	static const size_t seats[] = {1};
	const struct standings *s = form(arena, rows, 5, 1, 6, seats, 1);
	check_true("the plain mean puts a before b",
		   s->estimates->nominee[0].raw > s->estimates->nominee[1].raw);
	check_true("the adjusted score puts b before a",
		   s->estimates->nominee[1].score > s->estimates->nominee[0].score);
	for (size_t i = 0; i < 5; i++)
		check_count("then nobody in the group is separable", s->nominees[i].standing,
			    STANDING_NOT_SEPARABLE);
	check_count("and the reason is given", s->nominees[0].reason, REASON_PLAIN_DIFFERS);
}

static void unknown_contest(struct arena *arena)
{
	static const struct small_nominee rows[] = {{"a", 0, NOMINATED, {"5454", NULL}},
						    {"b", 0, NOMINATED, {"4545", NULL}}};
	static const size_t seats[] = {2};
	struct cycle *cycle = small_cycle(arena, rows, 2, 1, 4, seats, 1);
	((struct group *)(uintptr_t)cycle->groups)[0].known = NOMINEES_SOME;
	const struct standings *s = standings_form(arena, cycle, 1);
	check_true("where only some nominees are known the contest is not known",
		   s->groups[0].contested == -1);
	check_count("and nothing is printed as uncontested", s->nominees[0].standing,
		    STANDING_NOT_RANKED);
	check_count("for that reason", s->nominees[0].reason, REASON_CONTEST_UNKNOWN);
}

int main(void)
{
	estimate_begin();
	struct arena *arena = arena_new();
	clear_contest(arena);
	noise(arena);
	few_and_missing(arena);
	no_noise_known(arena);
	plain_differs(arena);
	unknown_contest(arena);
	arena_free(arena);
	return check_done();
}
