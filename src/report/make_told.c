/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A nominee without what an audience may not be told: a threshold whose outcome it reads must not
 * rest on that. What is taken out is unknown, never no: nothing gets better or worse by being left
 * out.
 */
#include "report/make.h"

#include "base/arena.h"
#include "report/facts.h"

static void keep(struct fact *fact)
{
	if (fact_known(fact) && !fact_public(fact))
		*fact = (struct fact){.word = WORD_UNKNOWN};
}

static bool taken_out(const struct fact *fact)
{
	return fact_known(fact) && !fact_public(fact);
}

/* Of a position that is told in part, it is not known what it was. */
static struct position position_told(const struct position *from)
{
	struct position told = *from;
	bool whole = !taken_out(&from->title) && !taken_out(&from->undertakes_to_leave) &&
		     !taken_out(&from->to);
	if (!whole)
		told.branch = (struct fact){.word = WORD_UNKNOWN};
	keep(&told.branch);
	keep(&told.title);
	keep(&told.organisation);
	keep(&told.from);
	keep(&told.to);
	keep(&told.undertakes_to_leave);
	return told;
}

const struct nominee *make_told(const struct maker *maker, const struct nominee *nominee)
{
	if (maker->rights->unverified)
		return nominee;
	struct nominee *told = arena_alloc(maker->arena, 1, sizeof *told);
	struct position *positions =
	    arena_alloc(maker->arena, nominee->position_count, sizeof *positions);
	*told = *nominee;
	for (size_t i = 0; i < nominee->position_count; i++)
		positions[i] = position_told(&nominee->positions[i]);
	told->positions = positions;
	for (size_t i = 0; i < nominee->language_count; i++)
		if (!nominee->languages[i].source)
			told->languages_known = false;
	struct fact *const facts[] = {&told->availability, &told->incumbent, &told->public_call,
				      &told->published_criteria, &told->consultation};
	for (size_t i = 0; i < sizeof facts / sizeof *facts; i++)
		keep(facts[i]);
	return told;
}
