/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How far results depend on weights (STATISTICS §8, §9, §11): small panels whose answer can be
 * worked out by hand. Two criteria of weight 1/2; levels 1 to 5 are values 0, 25, 50, 75, 100.
 */
#include "rank/weighing.h"

#include "check.h"
#include "rank/small_cycle.h"

#include <stdint.h>

static const size_t one_seat[] = {1}, two_seats[] = {2};

static const struct weighing *weigh(struct arena *arena, const struct small_nominee *rows,
				    size_t count, size_t criteria, const size_t *seats)
{
	const struct weighing_settings settings = {.threads = 1};
	return weighing_form(
	    arena, standings_form(arena, small_cycle(arena, rows, count, criteria, 4, seats, 1), 1),
	    &settings);
}

/* Everybody agrees: a is 75 on k0 and 50 on k1, b 50 and 62.5, c 0 and 25:
 * scores 62.5, 56.25, 12.5. */
static const struct small_nominee plain[] = {{"a", 0, NOMINATED, {"4444", "3333"}},
					     {"b", 0, NOMINATED, {"3333", "4433"}},
					     {"c", 0, NOMINATED, {"1111", "2222"}}};

static void intervals(struct arena *arena)
{
	const struct weighing *w = weigh(arena, plain, 3, 2, one_seat);
	const struct weighing_contest *group = &w->contest[1];
	check_count("there are all, and the contested group", w->contests, 2);
	check_count("of all, the first place is asked for", w->contest[0].seats, 1);
	check_number("a and b tie where 25 t = 12.5 (1 − t): t = 1/3",
		     group->within.interval[0].low, 1.0 / 3, 1e-12);
	check_number("above that the first criterion may have all", group->within.interval[0].high,
		     1, 0);
	check_number("and the second up to 2/3", group->within.interval[1].high, 2.0 / 3, 1e-12);
	check_count("where b meets", group->within.interval[1].at_high.outside, 1);
	check_count("a", group->within.interval[1].at_high.inside, 0);
	check_number("so 1/6 of the weight must move", group->shift.mass, 1.0 / 6, 1e-12);
	check_count("to the second criterion", group->shift.to, 1);
	check_number("from the first", group->shift.from[0], 1.0 / 6, 1e-12);
	check_number("in two of three weightings at random a is first",
		     weighing_within(group->spread[SPREAD_UNIFORM], 0, 1), 2.0 / 3, 0.02);
	check_number("c never comes within", weighing_within(group->spread[SPREAD_UNIFORM], 2, 1),
		     0, 0);
	check_number("two of three are within two places",
		     weighing_within(group->spread[SPREAD_STATED], 0, 2), 1, 1e-12);
	check_count("without the first criterion, b comes within", group->left_out[0].seats.in[0],
		    1);
	check_count("instead of a", group->left_out[0].seats.out[0], 0);
	check_count("without the second nothing changes", group->left_out[1].seats.ins, 0);
}

static void dominated(struct arena *arena)
{
	static const struct small_nominee rows[] = {{"a", 0, NOMINATED, {"5545", "4545"}},
						    {"b", 0, NOMINATED, {"4434", "4434"}},
						    {"c", 0, NOMINATED, {"1212", "2121"}}};
	const struct weighing *w = weigh(arena, rows, 3, 2, two_seats);
	const struct weighing_contest *group = &w->contest[1];
	check_true("whoever is below on every criterion needs no weights asked",
		   isnan(group->shift.mass));
	check_number("any weight keeps the two", group->within.interval[0].low, 0, 0);
	check_number("of the whole range", group->within.interval[0].high, 1, 0);
	check_number("c is within in no draw", weighing_within(group->spread[SPREAD_UNIFORM], 2, 2),
		     0, 0);
	check_number("nor with other steps of the scale", group->equal_steps, 1, 0);
}

static void tied(struct arena *arena)
{
	static const struct small_nominee rows[] = {{"a", 0, NOMINATED, {"5545", "1121"}},
						    {"b", 0, NOMINATED, {"1121", "5545"}}};
	const struct weighing *w = weigh(arena, rows, 2, 2, one_seat);
	const struct weighing_contest *group = &w->contest[1];
	check_count("equal scores at the last seat are a tie", group->within.state, STABILITY_TIED);
	check_number("and no weight need move", group->shift.mass, 0, 0);
	check_number("the interval is the weight itself", group->within.interval[0].low, 0.5, 0);
	check_count("without the first criterion b alone is within", group->left_out[0].seats.outs,
		    1);
	check_count("and nobody comes in who was not", group->left_out[0].seats.ins, 0);
}

static void single(struct arena *arena)
{
	const struct weighing *w = weigh(arena, plain, 3, 1, one_seat);
	const struct weighing_contest *group = &w->contest[1];
	check_true("one criterion has no interval", isnan(group->within.interval[0].low));
	check_true("and cannot be left out", group->left_out[0].place == NULL);
	check_number("all weightings are the same",
		     weighing_within(group->spread[SPREAD_STATED], 0, 1), 1, 0);
}

static void without_total(struct arena *arena)
{
	static const struct small_nominee rows[] = {{"a", 0, NOMINATED, {"5545", "4545"}},
						    {"b", 0, NOMINATED, {"4434", "...."}},
						    {"c", 0, NOMINATED, {"....", "...."}}};
	const struct weighing *w = weigh(arena, rows, 3, 2, one_seat);
	const struct weighing_contest *group = &w->contest[1];
	check_count("without totals there is one competitor", group->competitors, 1);
	check_true("and nothing to ask", group->within.interval == NULL);
	check_true("no shift", isnan(group->shift.mass));
	check_true("no share for b", isnan(weighing_within(group->spread[SPREAD_STATED], 1, 1)));
	check_count("one in the cross-checks", group->crosscheck.members, 1);
}

/* Three of four put b before a by a little, the fourth a before b by much: a leads by score. */
static void cross_checks(struct arena *arena)
{
	static const struct small_nominee rows[] = {{"a", 0, NOMINATED, {"3335", NULL}},
						    {"b", 0, NOMINATED, {"4441", NULL}},
						    {"c", 0, NOMINATED, {"1111", NULL}}};
	const struct weighing *w = weigh(arena, rows, 3, 1, one_seat);
	const struct crosscheck *check = &w->contest[1].crosscheck;
	check_count("a leads by score", w->contest[1].place[0], 1);
	check_number("Copeland: b wins both pairs", check->value[CROSSCHECK_COPELAND][1], 2, 0);
	check_number("Borda: (2/4 + 3/4) / 2", check->value[CROSSCHECK_BORDA][1], 0.625, 1e-12);
	check_number("the median of b", check->value[CROSSCHECK_MEDIAN][1], 75, 1e-9);
	check_count("the median seats b", check->seats[CROSSCHECK_MEDIAN].in[0], 1);
	check_count("instead of a", check->seats[CROSSCHECK_MEDIAN].out[0], 0);
	check_count("complete panel: severity in full seats nobody else",
		    check->seats[CROSSCHECK_FIXED].ins, 0);
	check_count("b wins against each other", check->condorcet, 1);
	check_true("and is not within by score", check->condorcet_outside);
}

/* Scores far apart: neither weights nor ratings nor both can move a place. Asked for, or not. */
static void both_at_once(struct arena *arena)
{
	static const struct small_nominee rows[] = {{"a", 0, NOMINATED, {"5454", "5545"}},
						    {"b", 0, NOMINATED, {"2112", "1212"}}};
	const struct standings *standings =
	    standings_form(arena, small_cycle(arena, rows, 2, 2, 4, one_seat, 1), 1);
	struct weighing_settings settings = {.joint = false, .threads = 1};
	check_true("both at once only if asked for",
		   !weighing_form(arena, standings, &settings)->contest[1].joint);
	settings.joint = true;
	const struct smaa *joint = weighing_form(arena, standings, &settings)->contest[1].joint;
	check_true("whoever is far ahead stays so, nearly always",
		   weighing_within(joint, 0, 1) > 0.99 && weighing_within(joint, 0, 1) < 1);
	check_number("the other has the rest", weighing_within(joint, 1, 1),
		     1 - weighing_within(joint, 0, 1), 1e-12);
}

static void what_if(struct arena *arena)
{
	static const struct weight_setting set[] = {{false, 1, 0.8}};
	const struct weighing_settings settings = {set, 1, false, 1};
	const struct standings *standings =
	    standings_form(arena, small_cycle(arena, plain, 3, 2, 4, one_seat, 1), 1);
	const struct reweighing *other = weighing_form(arena, standings, &settings)->reweighing;
	check_number("what is left goes to the others", other->weight[0], 0.2, 1e-15);
	check_number("the score follows", other->score[0], 0.2 * 75 + 0.8 * 50, 1e-9);
	check_count("b comes first", other->within[1], 1);
	check_count("also among all", other->overall[1], 1);
	check_count("and within the seat", other->seats[0].in[0], 1);
	check_count("for a", other->seats[0].out[0], 0);
}

/* Dimension d0 holds k0 (weight .3) and k1 (.3), d1 holds k2 (.4). */
static void sharing(void)
{
	static const struct criterion criteria[] = {{.id = "k0", .dimension = 0, .effective = 0.3},
						    {.id = "k1", .dimension = 0, .effective = 0.3},
						    {.id = "k2", .dimension = 1, .effective = 0.4}};
	static const struct dimension dimensions[] = {{.id = "d0", .share = 0.6},
						      {.id = "d1", .share = 0.4}};
	static const struct criteria_set set = {.criteria = criteria,
						.criterion_count = 3,
						.dimensions = dimensions,
						.dimension_count = 2};
	static const struct {
		const char *name;
		struct weight_setting set[3];
		size_t count;
		enum reweighing_fault fault;
		double weight[3];
	} rows[] = {
	    {"a criterion", {{false, 0, 0.1}}, 1, REWEIGHING_FINE, {0.1, 2.7 / 7, 3.6 / 7}},
	    {"a dimension", {{true, 0, 0.8}}, 1, REWEIGHING_FINE, {0.4, 0.4, 0.2}},
	    {"both", {{true, 0, 0.8}, {false, 0, 0.1}}, 2, REWEIGHING_FINE, {0.1, 0.7, 0.2}},
	    {"nothing", {{false, 0, 0}}, 1, REWEIGHING_FINE, {0, 3.0 / 7, 4.0 / 7}},
	    {"everything", {{false, 1, 1}}, 1, REWEIGHING_FINE, {0, 1, 0}},
	    {"all", {{true, 0, 0.5}, {true, 1, 0.5}}, 2, REWEIGHING_FINE, {0.25, 0.25, 0.5}},
	    {"too much", {{true, 0, 0.8}, {false, 2, 0.3}}, 2, REWEIGHING_TOO_MUCH, {0}},
	    {"too little", {{true, 0, 0.8}, {true, 1, 0.1}}, 2, REWEIGHING_TOO_LITTLE, {0}},
	    {"crowded", {{true, 0, 0.2}, {false, 0, 0.3}}, 2, REWEIGHING_CROWDED, {0}},
	    {"lacking", {{true, 1, 0.5}, {false, 2, 0.3}}, 2, REWEIGHING_LACKING, {0}},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		double weight[3];
		size_t at;
		check_count(rows[i].name,
			    reweighing_weights(&set, rows[i].set, rows[i].count, weight, &at),
			    rows[i].fault);
		for (size_t k = 0; rows[i].fault == REWEIGHING_FINE && k < 3; k++)
			check_number(rows[i].name, weight[k], rows[i].weight[k], 1e-15);
	}
}

int main(void)
{
	estimate_begin();
	struct arena *arena = arena_new();
	intervals(arena);
	dominated(arena);
	tied(arena);
	single(arena);
	without_total(arena);
	cross_checks(arena);
	both_at_once(arena);
	what_if(arena);
	sharing();
	arena_free(arena);
	return check_done();
}
