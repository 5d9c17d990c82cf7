/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/celltext.h"

#include "base/text.h"
#include "base/unicode.h"

#include <string.h>

enum { LONGEST_TEXT = 32000 }; /* of a cell, in characters */

/* "_x0041_" would be read as "A". */
static bool looks_escaped(const char *at)
{
	return at[0] == '_' && at[1] == 'x' && strspn(at + 2, "0123456789abcdefABCDEF") >= 4 &&
	       at[6] == '_';
}

const char *celltext_fit(struct arena *arena, const char *string)
{
	struct text text = text_new(arena);
	size_t length = strlen(string), characters = 0;
	for (size_t i = 0; i < length && characters < LONGEST_TEXT;) {
		size_t rest = length - i, step = 1;
		while (step < rest && ((unsigned char)string[i + step] & 0xC0) == 0x80)
			step++;
		bool right = unicode_valid(string + i, step) == step &&
			     (unicode_control(string + i, step) == step || string[i] == '\n');
		if (looks_escaped(string + i))
			text_add(&text, "_x005F");
		if (right)
			text_bytes(&text, string + i, step);
		else
			text_add(&text, "\xEF\xBF\xBD");
		i += step;
		characters++;
	}
	return text.bytes;
}

size_t celltext_lines(struct arena *arena, const char *text, double room)
{
	size_t lines = 1, at = 0;
	while (*text) {
		size_t length = strcspn(text, " \n");
		size_t word = unicode_width(arena_copy(arena, text, length));
		if (at && (double)(at + 1 + word) > room)
			lines++, at = 0;
		at += at + word ? word + (at > 0) : 0;
		for (; (double)at > room && room >= 1; lines++)
			at -= (size_t)room;
		text += length;
		if (*text == '\n')
			lines++, at = 0;
		text += *text != '\0';
	}
	return lines;
}
