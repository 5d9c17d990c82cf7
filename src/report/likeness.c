/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/likeness.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double tolerance = 1e-6;

enum { AROUND = 30, LONGEST_NUMBER = 63, POLICY_HASH = 44 };

struct walk {
	struct version_text text;
	size_t at;
};

static bool digit(const struct walk *walk, size_t at)
{
	return at < walk->text.length && isdigit((unsigned char)walk->text.bytes[at]);
}

/* "n-07" and "v1.2" hold no figure: what stands before a figure is no letter, digit, hyphen or dot.
 */
static bool may_begin(const struct walk *walk)
{
	if (walk->at == 0)
		return true;
	unsigned char before = (unsigned char)walk->text.bytes[walk->at - 1];
	return before < 0x80 && !isalnum(before) && !strchr("-_.", before);
}

/* The length of the figure that begins here; 0: there is none. A whole number is none. */
static size_t figure_here(const struct walk *walk, bool comma)
{
	size_t at = walk->at;
	bool broken = false;
	if (!may_begin(walk))
		return 0;
	at += at < walk->text.length && walk->text.bytes[at] == '-';
	if (!digit(walk, at))
		return 0;
	while (digit(walk, at))
		at++;
	char point = at < walk->text.length ? walk->text.bytes[at] : 0;
	if ((point == '.' || (comma && point == ',')) && digit(walk, at + 1)) {
		broken = true;
		at++;
		while (digit(walk, at))
			at++;
	}
	if (at < walk->text.length && walk->text.bytes[at] == 'e') {
		size_t sign = at + 1;
		sign += sign < walk->text.length && strchr("+-", walk->text.bytes[sign]) != NULL;
		if (digit(walk, sign)) {
			broken = true;
			for (at = sign; digit(walk, at);)
				at++;
		}
	}
	return broken && at - walk->at <= LONGEST_NUMBER ? at - walk->at : 0;
}

/* Where the other version has a figure, this one may have lost its decimals: 61 for 61.0000001. */
static size_t number_here(const struct walk *walk, bool comma)
{
	size_t length = figure_here(walk, comma), at = walk->at;
	if (length || !may_begin(walk))
		return length;
	at += at < walk->text.length && walk->text.bytes[at] == '-';
	while (digit(walk, at))
		at++;
	return at - walk->at <= LONGEST_NUMBER && digit(walk, at - 1) ? at - walk->at : 0;
}

static double value_of(const struct walk *walk, size_t length)
{
	char copy[LONGEST_NUMBER + 1];
	memcpy(copy, walk->text.bytes + walk->at, length);
	copy[length] = '\0';
	char *comma = strchr(copy, ',');
	if (comma)
		*comma = '.';
	return strtod(copy, NULL);
}

/* Steps over a figure in both; false where the figures differ or there are none. */
static bool same_figure(struct walk *a, struct walk *b, bool comma)
{
	if (!figure_here(a, comma) && !figure_here(b, comma))
		return false;
	size_t in_a = number_here(a, comma), in_b = number_here(b, comma);
	if (!in_a || !in_b)
		return false;
	double x = value_of(a, in_a), y = value_of(b, in_b);
	if (!(fabs(x - y) <= tolerance * fmax(1, fmax(fabs(x), fabs(y)))))
		return false;
	a->at += in_a;
	b->at += in_b;
	return true;
}

static bool stands(const struct walk *walk, const char *word)
{
	size_t length = strlen(word);
	return walk->text.length - walk->at >= length &&
	       memcmp(walk->text.bytes + walk->at, word, length) == 0;
}

static bool skip_fingerprint(struct walk *a, struct walk *b)
{
	if (!a->text.fingerprint || !b->text.fingerprint || !stands(a, a->text.fingerprint) ||
	    !stands(b, b->text.fingerprint))
		return false;
	a->at += strlen(a->text.fingerprint);
	b->at += strlen(b->text.fingerprint);
	return true;
}

static bool skip_policy(struct walk *a, struct walk *b)
{
	static const char sign[] = "sha256-"; /* its quotes are written as &#39; */
	size_t length = sizeof sign - 1 + POLICY_HASH;
	if (!stands(a, sign) || !stands(b, sign) || a->text.length - a->at <= length ||
	    b->text.length - b->at <= length || a->text.bytes[a->at + length] != '&' ||
	    b->text.bytes[b->at + length] != '&')
		return false;
	a->at += length;
	b->at += length;
	return true;
}

/* A few characters around the place, on its line, whole ones only. */
static const char *around(struct arena *arena, const struct walk *walk)
{
	const char *bytes = walk->text.bytes;
	size_t from = walk->at, to = walk->at;
	while (from > 0 && walk->at - from < AROUND && bytes[from - 1] != '\n')
		from--;
	while (to < walk->text.length && to - walk->at < AROUND && bytes[to] != '\n')
		to++;
	while (from < walk->at && ((unsigned char)bytes[from] & 0xC0) == 0x80)
		from++;
	while (to > walk->at && to < walk->text.length && ((unsigned char)bytes[to] & 0xC0) == 0x80)
		to--;
	return arena_copy(arena, bytes + from, to - from);
}

static struct likeness_found different(struct arena *arena, const struct walk *a,
				       const struct walk *b)
{
	struct likeness_found found = {.likeness = DIFFERENT, .line = 1};
	for (size_t i = 0; i < a->at && i < a->text.length; i++)
		found.line += a->text.bytes[i] == '\n';
	found.a = around(arena, a);
	found.b = around(arena, b);
	return found;
}

struct likeness_found likeness_of(struct arena *arena, struct version_text a, struct version_text b,
				  bool decimal_comma)
{
	struct walk one = {a, 0}, other = {b, 0};
	if (a.length == b.length && (!a.length || memcmp(a.bytes, b.bytes, a.length) == 0))
		return (struct likeness_found){.likeness = SAME_BYTES};
	while (one.at < a.length && other.at < b.length) {
		if (skip_fingerprint(&one, &other) || skip_policy(&one, &other) ||
		    same_figure(&one, &other, decimal_comma))
			continue;
		if (a.bytes[one.at] != b.bytes[other.at])
			return different(arena, &one, &other);
		one.at++;
		other.at++;
	}
	if (one.at < a.length || other.at < b.length)
		return different(arena, &one, &other);
	return (struct likeness_found){.likeness = SAME_FIGURES};
}
