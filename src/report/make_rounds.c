/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ratings given again after a meeting: that they were, how many, and what it changed. */
#include "report/make.h"

#include "base/arena.h"
#include "rank/rounds.h"

static const char *round_sentence(const struct maker *maker, const struct rating_round *round)
{
	const struct speaker *s = &maker->speaker;
	const char *date = round->date ? wording_date(s, arena_copy(s->arena, round->date, 10))
				       : say(s, WORDS_UNKNOWN_DATE);
	const char *sentence = say(s, WORDS_ROUND_CHANGED, "round", wording_count(s, round->number),
				   "date", date, "n", wording_count(s, round->changed));
	if (!maker->rights->coverage || !round->reason)
		return sentence;
	return arena_printf(s->arena, "%s %s", sentence,
			    say(s, WORDS_ROUND_REASON, "reason", round->reason));
}

/* Whose standing it is, only full and the panel are told. */
static const char *effect_sentence(const struct maker *maker)
{
	const struct speaker *s = &maker->speaker;
	const struct rounds_effect effect = rounds_effect(maker->arena, maker->standings);
	const char **names = arena_alloc(maker->arena, effect.count + 1, sizeof *names);
	for (size_t i = 0; i < effect.count; i++)
		names[i] = nominee_name(&maker->cycle->nominees[effect.nominees[i]],
					say(s, WORDS_NAME_NOT_FOUND));
	if (!effect.count)
		return say(s, WORDS_ROUND_SAME_STANDINGS);
	if (!maker->rights->coverage)
		return say(s, WORDS_ROUND_STANDINGS, "n", wording_count(s, effect.count));
	return say(s, WORDS_ROUND_STANDINGS_OF, "names", wording_list(s, names, effect.count));
}

void make_rounds(struct maker *maker)
{
	const struct panel *panel = &maker->cycle->panel;
	const char **sentences =
	    arena_alloc(maker->arena, panel->round_count + 3, sizeof *sentences);
	size_t count = 0;
	for (size_t i = 0; i < panel->round_count; i++)
		sentences[count++] = round_sentence(maker, &panel->rounds[i]);
	if (count && maker->rights->numbers)
		sentences[count++] = effect_sentence(maker);
	if (count)
		sentences[count++] = say(&maker->speaker, WORDS_ROUND_MEANING);
	maker->report->rating_rounds = sentences;
	maker->report->rating_round_count = count;
}
