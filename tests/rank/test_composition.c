/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The balance of the Committee. The ranges are held against every way of choosing from a pool,
 * written out; the cycle below is counted by hand.
 */
#include "rank/composition.h"

#include "base/arena.h"
#include "check.h"

#include <stdint.h>

enum { LARGEST = 6 };

/* Every subset of the pool of the size chosen, and every truth about those of whom nothing is
 * documented. */
static struct count_span enumerated(size_t bearing, size_t unknown, size_t size, size_t chosen)
{
	struct count_span span = {size + 1, 0, false};
	for (unsigned truth = 0; truth < 1u << unknown; truth++)
		for (unsigned set = 0; set < 1u << size; set++) {
			size_t taken = 0, bear = 0;
			for (size_t i = 0; i < size; i++) {
				bool in = set >> i & 1;
				bool does = i < bearing ||
					    (i < bearing + unknown && (truth >> (i - bearing) & 1));
				taken += in;
				bear += in && does;
			}
			if (taken != chosen)
				continue;
			span.low = bear < span.low ? bear : span.low;
			span.high = bear > span.high ? bear : span.high;
		}
	return span;
}

static void ranges(void)
{
	size_t wrong = 0, cases = 0;
	for (size_t size = 0; size <= LARGEST; size++)
		for (size_t bearing = 0; bearing <= size; bearing++)
			for (size_t unknown = 0; bearing + unknown <= size; unknown++)
				for (size_t chosen = 0; chosen <= size; chosen++, cases++) {
					struct count_span is =
					    composition_chosen(bearing, unknown, size,
							       (struct count_span){chosen, chosen,
										   false},
							       false);
					struct count_span should =
					    enumerated(bearing, unknown, size, chosen);
					wrong += is.low != should.low || is.high != should.high;
				}
	check_count("each range is that of all ways to choose", wrong, 0);
	check_true("many were tried", cases > 400);
	struct count_span open =
	    composition_chosen(2, 0, 2, (struct count_span){1, 2, false}, true);
	check_true("where others may be elected, nobody is sure to be",
		   open.low == 0 && open.high == 2);
}

static const struct reference list = {.id = "list"};

static struct fact word(int w)
{
	return (struct fact){.text = "…", .word = w, .source = &list};
}

static struct fact nothing(void)
{
	return (struct fact){.word = WORD_UNKNOWN};
}

/* Group a: 1 seat for 3 nominees (woman, man, not documented); 2 stay, of whom 1 woman is listed.
 * Group b: 2 seats for 1. */
struct example {
	struct nominee nominees[4];
	struct member members[2];
	struct group groups[2];
	struct cycle cycle;
};

static void fill(struct example *e)
{
	*e = (struct example){
	    .nominees =
		{{.id = "a1", .gender = word(GENDER_WOMAN), .legal_system = word(0)},
		 {.id = "a2", .gender = word(GENDER_MAN), .legal_system = nothing()},
		 {.id = "a3", .gender = nothing(), .legal_system = nothing()},
		 {.id = "b1", .gender = word(GENDER_MAN), .legal_system = word(1), .group = 1}},
	    .members =
		{{.id = "m1", .gender = word(GENDER_WOMAN), .legal_system = word(0)},
		 {.id = "m2", .group = 1, .gender = word(GENDER_MAN), .legal_system = word(1)}},
	    .groups = {{.id = "a", .vacant = 1, .has_seats = true, .continuing = word(2)},
		       {.id = "b", .vacant = 2, .has_seats = true, .continuing = word(1)}}};
	e->cycle = (struct cycle){.nominees = e->nominees,
				  .nominee_count = 4,
				  .members = e->members,
				  .member_count = 2,
				  .groups = e->groups,
				  .group_count = 2};
}

static void check_span(const char *sentence, struct count_span span, size_t low, size_t high,
		       bool open)
{
	check_true(sentence, span.low == low && (open || span.high == high) && span.open == open);
}

static void counted(struct arena *arena)
{
	struct example e;
	fill(&e);
	const struct composition *made = composition_form(arena, &e.cycle, false);
	const struct trait_balance *a = &made->groups[0].trait[TRAIT_GENDER],
				   *all = &made->all.trait[TRAIT_GENDER];
	check_count("of those who stay, one is not documented", a->stay.unknown, 1);
	check_count("and one is a woman", a->stay.of[GENDER_WOMAN], 1);
	check_span("one seat brings no woman or one", a->elected[GENDER_WOMAN], 0, 1, false);
	check_span("so a has one to three women", a->after[GENDER_WOMAN], 1, 3, false);
	check_span("of three members", made->groups[0].after, 3, 3, false);
	check_span("a seat without a nominee stays open", made->groups[1].after, 2, 2, false);
	check_span("the Committee has one to three women", all->after[GENDER_WOMAN], 1, 3, false);
	check_span("and two to four men", all->after[GENDER_MAN], 2, 4, false);
	check_count("nothing is said to be decided", made->groups[0].decided, 0);
	struct composition_effect effect = composition_if_elected(made, 0);
	check_span("with the woman elected, two or three", effect.after[TRAIT_GENDER][GENDER_WOMAN],
		   2, 3, false);
	check_span("in the group, too", effect.group[TRAIT_GENDER][GENDER_WOMAN], 2, 3, false);
	check_span("and the other seat of nobody", effect.after[TRAIT_GENDER][GENDER_MAN], 2, 3,
		   false);
	effect = composition_if_elected(made, 2);
	check_count("what is not documented stays unknown",
		    effect.word[TRAIT_GENDER] == WORD_UNKNOWN, 1);
	check_span("and leaves the range open", effect.after[TRAIT_GENDER][GENDER_WOMAN], 1, 3,
		   false);
	e.nominees[0].gender.source = NULL;
	made = composition_form(arena, &e.cycle, true);
	check_count("in public what has no source is not documented",
		    made->groups[0].trait[TRAIT_GENDER].nominees.unknown, 2);
}

static void partly_known(struct arena *arena)
{
	struct example e;
	fill(&e);
	e.groups[0].known = NOMINEES_SOME;
	e.groups[1].continuing = nothing();
	const struct composition *made = composition_form(arena, &e.cycle, false);
	check_span("where some nominees are not known, none is sure",
		   made->groups[0].trait[TRAIT_GENDER].elected[GENDER_MAN], 0, 1, false);
	check_span("members who are only listed are a least number",
		   made->groups[1].trait[TRAIT_GENDER].after[GENDER_MAN], 2, 0, true);
	check_span("and so is the sum", made->all.after, 5, 0, true);
}

static void decided(struct arena *arena)
{
	struct example e;
	fill(&e);
	const struct elected elected = {.nominee = 0, .fact = {.text = "a1", .source = &list}};
	const struct group_outcome result = {.group = 0,
					     .elected = &elected,
					     .elected_count = 1,
					     .elected_known = true};
	const struct outcome outcome = {.groups = &result, .group_count = 1};
	e.cycle.outcome = &outcome;
	const struct composition *made = composition_form(arena, &e.cycle, false);
	check_true("after the vote those elected count", made->groups[0].decided);
	check_span("exactly", made->groups[0].trait[TRAIT_GENDER].elected[GENDER_WOMAN], 1, 1,
		   false);
	check_span("and nobody is put in their place",
		   composition_if_elected(made, 1).group[TRAIT_GENDER][GENDER_WOMAN], 2, 3, false);
	const struct cycle empty = {.id = "c"};
	check_true("of nothing nothing is said", !composition_form(arena, &empty, false)->anything);
}

int main(void)
{
	struct arena *arena = arena_new();
	ranges();
	counted(arena);
	partly_known(arena);
	decided(arena);
	arena_free(arena);
	return check_done();
}
