/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words that several sections of a comparison use. */
#include "base/arena.h"
#include "base/text.h"
#include "report/compare_parts.h"
#include "report/facts.h"
#include "report/method.h"

#include <math.h>

const char *compare_known(const struct comparing *c, size_t count)
{
	return wording_count(&c->speaker, count);
}

const char *compare_count(const struct comparing *c, int count)
{
	return count < 0 ? say(&c->speaker, WORDS_COMPARE_NOT_KNOWN)
			 : compare_known(c, (size_t)count);
}

const char *compare_range(const struct comparing *c, struct across_range range)
{
	if (!range.unknown)
		return compare_known(c, range.known);
	return say(&c->speaker, WORDS_COMPARE_FROM_TO, "low", compare_known(c, range.known), "high",
		   compare_known(c, range.known + range.unknown));
}

const char *compare_points(const struct comparing *c, double points)
{
	return isnan(points) ? say(&c->speaker, WORDS_NO_PLACE)
			     : wording_fixed(&c->speaker, points, 1);
}

const char *compare_group(const struct comparing *c, size_t group)
{
	return facts_group(&c->speaker, &c->across->groups[group]);
}

const char *compare_name(const struct comparing *c, const struct across_nominee *nominee)
{
	const char *state = nominee->state;

	if (nominee->name)
		return nominee->name;
	if (state)
		return say(&c->speaker, WORDS_COMPARE_NAME_NOT_FOUND_OF, "state", state);
	return say(&c->speaker, WORDS_NAME_NOT_FOUND);
}

const char *compare_result(const struct comparing *c, const struct across_nominee *nominee)
{
	const struct speaker *s = &c->speaker;

	if (nominee->elected < 0)
		return say(s, WORDS_COMPARE_RESULT_UNKNOWN);
	if (nominee->incumbent == 1)
		return say(s, nominee->elected ? WORDS_COMPARE_RE_ELECTED
					       : WORDS_COMPARE_NOT_RE_ELECTED);
	return say(s, nominee->elected ? WORDS_COMPARE_ELECTED : WORDS_COMPARE_NOT_ELECTED);
}

const struct across_group *compare_group_in(const struct across_cycle *cycle, size_t group)
{
	for (size_t g = 0; g < cycle->group_count; g++)
		if (cycle->groups[g].group == group)
			return &cycle->groups[g];
	return NULL;
}

void compare_cite(const struct comparing *c, struct cell *cell, size_t cycle, const char *subject,
		  const char *field)
{
	const struct across *across = c->across;

	for (size_t f = 0; f < across->fact_count; f++) {
		const struct across_fact *fact = &across->facts[f];

		if (!text_equal(fact->cycle, across->cycles[cycle].id) ||
		    !text_equal(fact->subject, subject) || !text_equal(fact->field, field))
			continue;
		size_t *numbers = arena_alloc(c->arena, fact->source_count + 1, sizeof *numbers);

		for (size_t i = 0; i < fact->source_count; i++)
			numbers[i] = fact->sources[i] + 1;
		cell->sources = numbers;
		cell->source_count = fact->source_count;
		return;
	}
}

struct column *compare_columns(const struct comparing *c, const enum wording *words, size_t count,
			       size_t number)
{
	struct column *columns = arena_alloc(c->arena, count + 1, sizeof *columns);

	for (size_t i = 0; i < count; i++)
		columns[i] = (struct column){say(&c->speaker, words[i]), i >= number};
	return columns;
}

void compare_explained(const struct comparing *c, struct block *parent, const char *const *sections)
{
	const char *anchors[8];
	size_t count = 0;

	for (; sections[count]; count++)
		anchors[count] = arena_printf(c->arena, "#%s", sections[count]);
	struct block *note = block_add(parent, BLOCK_NOTE,
				       say(&c->speaker, WORDS_EXPLAINED_IN, "sections",
					   wording_list(&c->speaker, anchors, count)));

	note->method = method_file(c->arena, c->report);
}
