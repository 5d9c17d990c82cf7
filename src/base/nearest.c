/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/nearest.h"

#include "base/text.h"
#include "base/unicode.h"

#include <stdbool.h>
#include <string.h>

/* Words longer than this (in bytes) are not mistyped but something else. */
enum { LONGEST_WORD = 300, MOST_LISTED = 12 };

static size_t characters(const char *string)
{
	size_t count = 0;
	for (; *string; string++)
		count += ((unsigned char)*string & 0xC0) != 0x80;
	return count;
}

static size_t tolerance(size_t length)
{
	size_t least = length < 4 ? 1 : 2;
	return length / 3 > least ? length / 3 : least;
}

/* More than this many equally near words are no hint. */
enum { MOST_TIED = 3 };

/*
 * Fills nearest with the words at the smallest distance, up to MOST_TIED; returns how many there
 * are. The scratch arena keeps thousands of questions from growing the run's own.
 */
static size_t find_nearest(const char *word, const char *const *words, size_t count,
			   const char **nearest)
{
	if (strlen(word) > LONGEST_WORD)
		return 0;
	struct arena *scratch = arena_new();
	const char *folded = unicode_fold(scratch, word);
	size_t length = characters(folded), best = tolerance(length), tied = 0;
	for (size_t i = 0; i < count; i++) {
		if (strlen(words[i]) > LONGEST_WORD)
			continue;
		size_t distance = unicode_distance(scratch, folded, words[i], best);
		/* Nothing in common is not near, however short the words are. */
		if (distance > best || (distance >= length && distance > 0))
			continue;
		if (distance < best)
			tied = 0;
		best = distance;
		if (tied < MOST_TIED)
			nearest[tied] = words[i];
		tied++;
	}
	arena_free(scratch);
	return tied;
}

const char *nearest_word(struct arena *arena, const char *word, const char *const *words,
			 size_t count)
{
	const char *nearest[MOST_TIED];
	(void)arena;
	return find_nearest(word, words, count, nearest) == 1 ? nearest[0] : NULL;
}

const char *nearest_hint(struct arena *arena, const char *word, const char *const *words,
			 size_t count)
{
	const char *nearest[MOST_TIED];
	size_t tied = find_nearest(word, words, count, nearest);
	if (tied == 0 || tied > MOST_TIED)
		return "";
	return arena_printf(arena, "; did you mean %s?", nearest_list(arena, nearest, tied));
}

const char *nearest_list(struct arena *arena, const char *const *words, size_t count)
{
	size_t shown = count <= MOST_LISTED ? count : MOST_LISTED;
	struct text list = text_new(arena);
	for (size_t i = 0; i < shown; i++) {
		bool last = i + 1 == count;
		text_printf(&list, "%s\"%s\"", i == 0 ? "" : last ? " or " : ", ", words[i]);
	}
	if (count > shown)
		text_printf(&list, " … and %zu more", count - shown);
	return list.bytes;
}
