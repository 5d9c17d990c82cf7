/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/compose_weights.h"

#include "base/arena.h"
#include "report/report.h"
#include "report/weights.h"

#include <stdint.h>

const char *compose_rated(const struct composer *composer, size_t i)
{
	const struct report_criterion *criterion =
	    &composer->report->criteria[composer->report->weights->rated[i]];
	return say(&composer->speaker, WORDS_CRITERION_NAMED, "id", criterion->id, "label",
		   criterion->label);
}

const char *compose_named(const struct composer *composer, size_t nominee)
{
	return composer->report->nominees[nominee].name;
}

static const char *names_of(const struct composer *composer, const size_t *list, size_t count)
{
	const char **names = arena_alloc(composer->arena, count + 1, sizeof *names);
	for (size_t i = 0; i < count; i++)
		names[i] = compose_named(composer, list[i]);
	return wording_list(&composer->speaker, names, count);
}

const char *compose_exchange(const struct composer *composer,
			     const struct report_exchange *exchange)
{
	const struct speaker *s = &composer->speaker;
	if (!exchange->ins && !exchange->outs)
		return NULL;
	const char *in = names_of(composer, exchange->in, exchange->ins);
	const char *out = names_of(composer, exchange->out, exchange->outs);
	if (!exchange->outs)
		return say(s, WORDS_EXCHANGE_JOINS, "in", in);
	if (!exchange->ins)
		return say(s, WORDS_EXCHANGE_LEAVES, "out", out);
	return say(s, WORDS_EXCHANGE, "in", in, "out", out);
}

const char *compose_contest_label(const struct composer *composer,
				  const struct report_contest *contest)
{
	return contest->group == SIZE_MAX ? say(&composer->speaker, WORDS_ALL_WHO_STAND)
					  : composer->report->groups[contest->group].label;
}
