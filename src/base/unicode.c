/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/unicode.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

/*
 * More combining marks than this on one letter occur in no language (Unicode's Stream-Safe Text
 * Format says 30); ordering them takes quadratic time, so such a string is left as it is.
 */
enum { MOST_MARKS = 30 };

/* Eight bytes without any above 0x7F. */
static bool ascii8(const char *bytes)
{
	uint64_t word;
	memcpy(&word, bytes, sizeof word);
	return (word & UINT64_C(0x8080808080808080)) == 0;
}

static bool continues(unsigned char byte)
{
	return (byte & 0xC0) == 0x80;
}

/* The length of the valid sequence of two to four bytes at s, or 0 (Unicode 15, table 3-7). */
static size_t sequence(const unsigned char *s, size_t left)
{
	if (s[0] >= 0xC2 && s[0] <= 0xDF)
		return left >= 2 && continues(s[1]) ? 2 : 0;
	if ((s[0] & 0xF0) == 0xE0) {
		unsigned char low = s[0] == 0xE0 ? 0xA0 : 0x80, high = s[0] == 0xED ? 0x9F : 0xBF;
		return left >= 3 && s[1] >= low && s[1] <= high && continues(s[2]) ? 3 : 0;
	}
	if (s[0] >= 0xF0 && s[0] <= 0xF4) {
		unsigned char low = s[0] == 0xF0 ? 0x90 : 0x80, high = s[0] == 0xF4 ? 0x8F : 0xBF;
		return left >= 4 && s[1] >= low && s[1] <= high && continues(s[2]) &&
			       continues(s[3])
			   ? 4
			   : 0;
	}
	return 0;
}

size_t unicode_valid(const char *bytes, size_t length)
{
	size_t i = 0;
	while (i < length) {
		if (length - i >= 8 && ascii8(bytes + i)) {
			i += 8;
		} else if ((unsigned char)bytes[i] < 0x80) {
			i++;
		} else {
			size_t n = sequence((const unsigned char *)bytes + i, length - i);
			if (!n)
				return i;
			i += n;
		}
	}
	return length;
}

/* C1 controls, and what turns the direction of the text around it: U+202A-202E, U+2066-2069. */
static bool control_sequence(const unsigned char *s, size_t left)
{
	if (left >= 2 && s[0] == 0xC2)
		return s[1] >= 0x80 && s[1] <= 0x9F;
	if (left < 3 || s[0] != 0xE2)
		return false;
	return (s[1] == 0x80 && s[2] >= 0xAA && s[2] <= 0xAE) ||
	       (s[1] == 0x81 && s[2] >= 0xA6 && s[2] <= 0xA9);
}

size_t unicode_control(const char *bytes, size_t length)
{
	const unsigned char *s = (const unsigned char *)bytes;
	for (size_t i = 0; i < length; i++) {
		bool fine =
		    s[i] >= 0x20 ? s[i] != 0x7F : s[i] == '\t' || s[i] == '\n' || s[i] == '\r';
		if (!fine || (s[i] >= 0xC2 && control_sequence(s + i, length - i)))
			return i;
	}
	return length;
}

bool unicode_has_control(const char *string)
{
	size_t length = strlen(string);
	return unicode_control(string, length) < length;
}

static bool ascii(const char *string)
{
	for (; *string; string++)
		if ((unsigned char)*string >= 0x80)
			return false;
	return true;
}

/* The next character, 0 at the end; an invalid byte counts as itself. */
static utf8proc_int32_t next(const char **string)
{
	const unsigned char *s = (const unsigned char *)*string;
	if (!*s)
		return 0;
	utf8proc_int32_t c;
	utf8proc_ssize_t n = utf8proc_iterate(s, -1, &c);
	if (n <= 0) {
		(*string)++;
		return *s;
	}
	*string += n;
	return c;
}

static bool orderly(const char *string)
{
	size_t marks = 0;
	for (utf8proc_int32_t c; (c = next(&string)) != 0;) {
		bool mark = utf8proc_get_property(c)->combining_class != 0;
		marks = mark ? marks + 1 : 0;
		if (marks > MOST_MARKS)
			return false;
	}
	return true;
}

static const char *mapped(struct arena *arena, const char *string, utf8proc_option_t options)
{
	utf8proc_uint8_t *result = NULL;
	if (!orderly(string))
		return string;
	utf8proc_ssize_t length = utf8proc_map((const utf8proc_uint8_t *)string, 0, &result,
					       UTF8PROC_NULLTERM | UTF8PROC_STABLE | options);
	if (length >= 0)
		string = arena_copy(arena, (const char *)result, (size_t)length);
	free(result);
	return string;
}

const char *unicode_nfc(struct arena *arena, const char *string)
{
	return ascii(string) ? string : mapped(arena, string, UTF8PROC_COMPOSE);
}

static const char *lower_ascii(struct arena *arena, const char *string)
{
	char *lower = arena_string(arena, string);
	for (char *c = lower; *c; c++)
		if (*c >= 'A' && *c <= 'Z')
			*c = (char)(*c - 'A' + 'a');
	return lower;
}

const char *unicode_casefold(struct arena *arena, const char *string)
{
	if (ascii(string))
		return lower_ascii(arena, string);
	return mapped(arena, string, UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD);
}

/* What stands between words: white space, hyphens and dashes of any length, the minus, underscores.
 */
static bool joins(utf8proc_int32_t c)
{
	if (c < 0x80)
		return c == ' ' || c == '-' || c == '_' || (c >= '\t' && c <= '\r');
	return (c >= 0x2010 && c <= 0x2015) || c == 0x2212 ||
	       utf8proc_category(c) == UTF8PROC_CATEGORY_ZS;
}

static bool spaces(utf8proc_int32_t c)
{
	utf8proc_category_t category = utf8proc_category(c);
	return (c >= '\t' && c <= '\r') || category == UTF8PROC_CATEGORY_ZS ||
	       category == UTF8PROC_CATEGORY_ZL || category == UTF8PROC_CATEGORY_ZP;
}

static bool letter(utf8proc_int32_t c)
{
	utf8proc_category_t category = utf8proc_category(c);
	return (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO) ||
	       (category >= UTF8PROC_CATEGORY_ND && category <= UTF8PROC_CATEGORY_NO);
}

size_t unicode_words(const char *string)
{
	size_t words = 0;
	bool within = false;
	for (utf8proc_int32_t c; (c = next(&string)) != 0;) {
		if (spaces(c))
			within = false;
		else if (!within && letter(c))
			words += within = true;
	}
	return words;
}

static const char *joined(struct arena *arena, const char *string)
{
	char *folded = arena_alloc(arena, strlen(string) + 1, 1);
	size_t length = 0;
	bool gap = false;
	while (*string) {
		const char *from = string;
		if (joins(next(&string))) {
			gap = true;
			continue;
		}
		if (gap && length)
			folded[length++] = '-';
		gap = false;
		memcpy(folded + length, from, (size_t)(string - from));
		length += (size_t)(string - from);
	}
	folded[length] = '\0';
	return folded;
}

const char *unicode_fold(struct arena *arena, const char *string)
{
	if (ascii(string))
		return joined(arena, lower_ascii(arena, string));
	utf8proc_option_t options = UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD |
				    UTF8PROC_STRIPMARK | UTF8PROC_IGNORE;
	return joined(arena, mapped(arena, string, options));
}

size_t unicode_width(const char *string)
{
	size_t width = 0;
	for (utf8proc_int32_t c; (c = next(&string)) != 0;)
		width += c < 0x80 ? 1 : (size_t)utf8proc_charwidth(c);
	return width;
}

static utf8proc_int32_t *characters(struct arena *arena, const char *string, size_t *count)
{
	utf8proc_int32_t *list = arena_alloc(arena, strlen(string) + 1, sizeof *list);
	*count = 0;
	for (utf8proc_int32_t c; (c = next(&string)) != 0;)
		list[(*count)++] = c;
	return list;
}

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/*
 * Edit distance with swaps of neighbours ("optimal string alignment", Oommen and Loke 1997): one
 * row per character of a, and of each row only the band in which a distance up to limit can lie.
 */
static size_t distance(const utf8proc_int32_t *a, size_t m, const utf8proc_int32_t *b, size_t n,
		       size_t limit, size_t *rows)
{
	const size_t far = limit + 1, width = n + 1;
	size_t *before = rows, *above = rows + width, *row = rows + 2 * width;
	for (size_t j = 0; j <= n; j++)
		above[j] = before[j] = least(j, far);
	for (size_t i = 1; i <= m; i++) {
		size_t from = i > limit ? i - limit : 1, to = least(n, i + limit), best = far;
		row[from - 1] = from == 1 ? least(i, far) : far;
		for (size_t j = from; j <= to; j++) {
			size_t d = above[j - 1] + (a[i - 1] != b[j - 1]);
			d = least(d, least(row[j - 1], j < i + limit ? above[j] : far) + 1);
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
				d = least(d, before[j - 2] + 1);
			row[j] = least(d, far);
			best = least(best, row[j]);
		}
		if (best == far && row[from - 1] == far)
			return far;
		size_t *unused = before;
		before = above;
		above = row;
		row = unused;
	}
	return above[n];
}

size_t unicode_distance(struct arena *arena, const char *a, const char *b, size_t limit)
{
	size_t m, n;
	utf8proc_int32_t *x = characters(arena, unicode_fold(arena, a), &m);
	utf8proc_int32_t *y = characters(arena, unicode_fold(arena, b), &n);
	if ((m > n ? m - n : n - m) > limit)
		return limit + 1;
	if (limit > m + n)
		limit = m + n;
	return distance(x, m, y, n, limit, arena_alloc(arena, 3 * (n + 1), sizeof(size_t)));
}

const char *unicode_version(struct arena *arena)
{
	return arena_printf(arena, "utf8proc %s", utf8proc_version());
}
