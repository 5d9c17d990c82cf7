/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/fact.h"

#include "base/text.h"

bool reference_same(const struct reference *a, const struct reference *b)
{
	const char *x[] = {a->title, a->address, a->accessed};
	const char *y[] = {b->title, b->address, b->accessed};
	if (a == b)
		return true;
	for (size_t i = 0; i < 3; i++)
		if (!x[i] != !y[i] || (x[i] && !text_equal(x[i], y[i])))
			return false;
	return a->title || a->address || text_equal(a->id, b->id);
}

size_t reference_cite(struct arena *arena, struct cited_sources *cited,
		      const struct reference *source)
{
	for (size_t i = 0; i < cited->count; i++)
		if (reference_same(cited->list[i], source))
			return i + 1;
	cited->list =
	    arena_grow(arena, cited->list, cited->count, &cited->capacity, sizeof *cited->list);
	cited->list[cited->count++] = source;
	return cited->count;
}

bool fact_known(const struct fact *fact)
{
	return fact->text != NULL;
}

bool fact_public(const struct fact *fact)
{
	return fact->text && fact->source && fact->status != FACT_UNVERIFIED;
}
