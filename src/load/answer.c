/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "load/answer.h"

#include "base/nearest.h"
#include "base/text.h"
#include "base/unicode.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Folded: case, accents, hyphen, space and underscore do not matter. */
static const struct {
	const char *word;
	enum answer answer;
} words[] = {
    {"recused", ANSWER_RECUSED},
    {"rc", ANSWER_RECUSED},
    {"recuse", ANSWER_RECUSED},
    {"recusee", ANSWER_RECUSED},
    {"recuse(e)", ANSWER_RECUSED},
    {"ne-participe-pas", ANSWER_RECUSED},
    {"recusado", ANSWER_RECUSED},
    {"recusada", ANSWER_RECUSED},
    {"no-participa", ANSWER_RECUSED},
    {"cannot-judge", ANSWER_CANNOT_JUDGE},
    {"cj", ANSWER_CANNOT_JUDGE},
    {"ne-peut-juger", ANSWER_CANNOT_JUDGE},
    {"ne-peut-se-prononcer", ANSWER_CANNOT_JUDGE},
    {"no-puede-juzgar", ANSWER_CANNOT_JUDGE},
    {"no-puede-pronunciarse", ANSWER_CANNOT_JUDGE},
    {"", ANSWER_NOT_RATED},
    {"not-rated", ANSWER_NOT_RATED},
    {"non-evalue", ANSWER_NOT_RATED},
    {"non-evaluee", ANSWER_NOT_RATED},
    {"non-evalue(e)", ANSWER_NOT_RATED},
    {"non-note", ANSWER_NOT_RATED},
    {"non-notee", ANSWER_NOT_RATED},
    {"non-note(e)", ANSWER_NOT_RATED},
    {"no-evaluado", ANSWER_NOT_RATED},
    {"no-evaluada", ANSWER_NOT_RATED},
    {"sin-calificar", ANSWER_NOT_RATED},
};

enum { WORDS = sizeof words / sizeof *words };

/* How many bytes of space the cell begins with; French typing brings no-break spaces. */
static size_t space_at(const char *bytes, size_t length)
{
	static const char *const spaces[] = {" ", "\t", "\xC2\xA0", "\xE2\x80\xAF"};
	for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++)
		if (length >= strlen(spaces[i]) && memcmp(bytes, spaces[i], strlen(spaces[i])) == 0)
			return strlen(spaces[i]);
	return 0;
}

static void trim(const char **bytes, size_t *length)
{
	for (size_t space; (space = space_at(*bytes, *length));)
		*bytes += space, *length -= space;
	for (size_t end = *length; end > 0; end--)
		if (space_at(*bytes + end - 1, *length - end + 1) == *length - end + 1)
			*length = end - 1;
}

double answer_number(const char *bytes, size_t length)
{
	char copy[40];
	size_t point = 0, digits = 0;
	trim(&bytes, &length);
	if (!length || length >= sizeof copy)
		return NAN;
	for (size_t i = 0; i < length; i++) {
		char c = bytes[i];
		bool sign = i == 0 && (c == '+' || c == '-');
		if (c >= '0' && c <= '9')
			digits++;
		else if (c == '.' || c == ',')
			point++;
		else if (!sign)
			return NAN;
		copy[i] = c == ',' ? '.' : c;
	}
	copy[length] = '\0';
	return digits && point <= 1 ? strtod(copy, NULL) : NAN;
}

static bool blank(const char *bytes, size_t length)
{
	trim(&bytes, &length);
	return length == 0;
}

static struct read_answer read_slowly(struct answer_reader *reader, const char *bytes,
				      size_t length)
{
	struct read_answer read = {.level = answer_number(bytes, length), .step = -1};
	if (!isnan(read.level)) {
		read.answer = ANSWER_LEVEL;
		read.step = scale_level(reader->scale, read.level);
		read.fault = read.step < 0 ? ANSWER_NOT_A_LEVEL : ANSWER_RIGHT;
		return read;
	}
	const char *folded = unicode_fold(reader->arena, arena_copy(reader->arena, bytes, length));
	for (size_t i = 0; i < WORDS; i++) {
		if (!text_equal(folded, words[i].word))
			continue;
		if (!words[i].word[0] && !blank(bytes, length))
			break; /* a dash folds to nothing, too, but is no empty cell */
		read.answer = words[i].answer;
		return read;
	}
	read.fault = ANSWER_NOT_A_WORD;
	return read;
}

const struct read_answer *answer_look_up(struct answer_reader *reader, const char *bytes,
					 size_t length)
{
	if (length > 15) {
		reader->last = read_slowly(reader, bytes, length);
		return &reader->last;
	}
	uint64_t first = 0, rest = (uint64_t)(length + 1) << 56;
	for (size_t i = 0; i < length && i < 8; i++)
		first |= (uint64_t)(unsigned char)bytes[i] << 8 * i;
	for (size_t i = 8; i < length; i++)
		rest |= (uint64_t)(unsigned char)bytes[i] << 8 * (i - 8);
	struct remembered *known =
	    length == 1 ? &reader->single[first]
			: &reader->known[((first ^ rest) * 0x9E3779B97F4A7C15u) >> 56];
	if (known->first != first || known->rest != rest) {
		known->answer = read_slowly(reader, bytes, length);
		known->first = first;
		known->rest = rest;
	}
	return &known->answer;
}

struct read_answer answer_read(struct answer_reader *reader, const char *bytes, size_t length)
{
	return *answer_find(reader, bytes, length);
}

const char *answer_levels(struct arena *arena, const struct scale *scale)
{
	return arena_printf(arena, "%s to %s in steps of %s", text_plain(arena, scale->min, 9),
			    text_plain(arena, scale->max, 9), text_plain(arena, scale->step, 9));
}

const char *answer_advice(struct arena *arena, const char *cell, const struct scale *scale)
{
	static const char *const missing[] = {"na", "n/a", "n.a.", "nd", "s/o",	 "n/d", "-",
					      "–",  "—",   "?",	   ".",	 "null", "x"};
	const char *folded = unicode_fold(arena, cell);
	bool means_missing = !folded[0];
	for (size_t i = 0; i < sizeof missing / sizeof *missing; i++)
		means_missing = means_missing || text_equal(folded, missing[i]);
	if (means_missing)
		return "say which: \"recused\" (may not rate), \"cannot-judge\" (no basis to judge) or \"not-rated\" (left open)";
	const char *known[WORDS];
	for (size_t i = 0; i < WORDS; i++)
		known[i] = words[i].word;
	const char *near = nearest_word(arena, folded, known, WORDS);
	if (near && near[0])
		return arena_printf(arena, "did you mean \"%s\"?", near);
	return arena_printf(arena, "allowed: %s, or \"recused\", \"cannot-judge\", \"not-rated\"",
			    answer_levels(arena, scale));
}
