/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/wording.h"

#include "base/arena.h"
#include "base/text.h"

#include <assert.h>
#include <ctype.h>
#include <math.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#define MINUS "\xE2\x88\x92"	    /* U+2212 */
#define NARROW_SPACE "\xE2\x80\xAF" /* U+202F, which does not break */

enum { MOST_ARGUMENTS = 12, FEWEST_GROUPED = 5 };

/* One pair of a call: {name} and what takes its place. */
struct filling {
	const char *name, *value;
};

static const struct wording_forms *catalogue(enum language language)
{
	for (const struct wording_catalogue *c = wording_catalogues; c->language; c++)
		if (text_equal(c->language, language_codes[language]))
			return c->forms;
	return NULL;
}

bool wording_speaks(enum language language)
{
	return catalogue(language) != NULL;
}

/* French counts 0 as one; English and Spanish do not. */
static bool is_one(enum language language, const char *number)
{
	if (language == FRENCH)
		return text_equal(number, "0") || text_equal(number, "1");
	return text_equal(number, "1");
}

static const char *filled(const struct filling *fillings, size_t count, const char *name,
			  size_t length)
{
	for (size_t i = 0; i < count; i++)
		if (strlen(fillings[i].name) == length && !strncmp(fillings[i].name, name, length))
			return fillings[i].value;
	assert(false); /* a placeholder that nobody fills */
	return "";
}

static const char *fill(struct arena *arena, const char *sentence, const struct filling *fillings,
			size_t count)
{
	struct text text = text_new(arena);
	for (const char *brace; (brace = strchr(sentence, '{')) != NULL;) {
		size_t length = strcspn(brace + 1, "}");
		text_bytes(&text, sentence, (size_t)(brace - sentence));
		text_add(&text, filled(fillings, count, brace + 1, length));
		sentence = brace + length + 2;
	}
	text_add(&text, sentence);
	return text.bytes;
}

const char *wording_say(const struct speaker *speaker, enum wording key, ...)
{
	struct filling fillings[MOST_ARGUMENTS];
	const struct wording_forms *forms = &catalogue(speaker->language)[key];
	size_t count = 0;
	bool one = false;
	va_list arguments;
	va_start(arguments, key);
	for (const char *name; (name = va_arg(arguments, const char *)) != NULL; count++) {
		assert(count < MOST_ARGUMENTS);
		fillings[count] = (struct filling){name, va_arg(arguments, const char *)};
		if (text_equal(name, "n"))
			one = is_one(speaker->language, fillings[count].value);
	}
	va_end(arguments);
	return fill(speaker->arena, one ? forms->one : forms->other, fillings, count);
}

const struct wording_forms *wording_template(const struct speaker *speaker, enum wording key)
{
	return &catalogue(speaker->language)[key];
}

const char *wording_count(const struct speaker *speaker, size_t count)
{
	const char *digits = arena_printf(speaker->arena, "%zu", count);
	const char *between = speaker->language == ENGLISH ? "," : NARROW_SPACE;
	size_t length = strlen(digits);
	struct text text = text_new(speaker->arena);
	if (length < FEWEST_GROUPED)
		return digits;
	for (size_t i = 0; i < length; i++) {
		if (i && (length - i) % 3 == 0)
			text_add(&text, between);
		text_char(&text, digits[i]);
	}
	return text.bytes;
}

/* The point becomes the language's own; a hyphen in front becomes a minus. */
static const char *in_language(const struct speaker *speaker, char *digits)
{
	char *point = strchr(digits, '.');
	if (point && speaker->language != ENGLISH)
		*point = ',';
	if (*digits == '-')
		return arena_printf(speaker->arena, MINUS "%s", digits + 1);
	return digits;
}

const char *wording_fixed(const struct speaker *speaker, double number, int decimals)
{
	if (!isfinite(number))
		return say(speaker, WORDS_NOT_ESTIMABLE);
	return in_language(speaker, text_fixed(speaker->arena, number, decimals));
}

const char *wording_plain(const struct speaker *speaker, double number, int decimals)
{
	if (!isfinite(number))
		return say(speaker, WORDS_NOT_ESTIMABLE);
	return in_language(speaker, text_plain(speaker->arena, number, decimals));
}

const char *wording_signed(const struct speaker *speaker, double number, int decimals)
{
	const char *digits = wording_fixed(speaker, number, decimals);
	bool zero = strspn(digits, "0.,") == strlen(digits);
	return number > 0 && !zero && isfinite(number) ? arena_printf(speaker->arena, "+%s", digits)
						       : digits;
}

/* Spanish "y" becomes "e" before the sound of i, but not before ia, ie, io: "e Irán", "y hielo". */
static bool sounds_as_i(const char *word)
{
	word += *word == 'h' || *word == 'H';
	if (!strncmp(word, "\xC3\xAD", 2) || !strncmp(word, "\xC3\x8D", 2)) /* í, Í */
		return true;
	if (*word != 'i' && *word != 'I')
		return false;
	return !word[1] || !strchr("aeoAEO", word[1]);
}

const char *wording_list(const struct speaker *speaker, const char *const *parts, size_t count)
{
	if (!count)
		return "";
	if (count == 1)
		return parts[0];
	struct text list = text_new(speaker->arena);
	for (size_t i = 0; i + 1 < count; i++) {
		text_add(&list, i ? ", " : "");
		text_add(&list, parts[i]);
	}
	const char *last = parts[count - 1];
	return say(speaker, sounds_as_i(last) ? WORDS_LIST_LAST_I : WORDS_LIST_LAST, "list",
		   list.bytes, "last", last);
}

const char *wording_join(const struct speaker *speaker, const char *first, const char *second)
{
	return say(speaker, WORDS_JOIN, "first", first, "second", second);
}

/* True for digits where the pattern has 0 and its other characters as they are. */
static bool looks_like(const char *string, const char *pattern)
{
	for (; *pattern; pattern++, string++)
		if (*pattern == '0' ? !isdigit((unsigned char)*string) : *string != *pattern)
			return false;
	return !*string;
}

const char *wording_date(const struct speaker *speaker, const char *date)
{
	bool whole = looks_like(date, "0000-00-00");
	if (!whole && !looks_like(date, "0000-00"))
		return date;
	static const enum wording months[] = {
	    WORDS_MONTH_1, WORDS_MONTH_2,  WORDS_MONTH_3,  WORDS_MONTH_4,
	    WORDS_MONTH_5, WORDS_MONTH_6,  WORDS_MONTH_7,  WORDS_MONTH_8,
	    WORDS_MONTH_9, WORDS_MONTH_10, WORDS_MONTH_11, WORDS_MONTH_12,
	};
	int month = atoi(date + 5);
	if (month < 1 || month > 12)
		return date;
	const char *name = say(speaker, months[month - 1]);
	const char *year = arena_copy(speaker->arena, date, 4);
	if (!whole)
		return say(speaker, WORDS_DATE_MONTH, "month", name, "year", year);
	const char *day = wording_count(speaker, (size_t)atoi(date + 8));
	return text_equal(day, "1")
		   ? say(speaker, WORDS_DATE_FIRST, "day", day, "month", name, "year", year)
		   : say(speaker, WORDS_DATE_DAY, "day", day, "month", name, "year", year);
}

const char *wording_when(const struct speaker *speaker, const char *date)
{
	const char *worded = wording_date(speaker, date);
	return looks_like(date, "0000-00-00") ? say(speaker, WORDS_WHEN_DAY, "date", worded)
					      : say(speaker, WORDS_WHEN_SPAN, "date", worded);
}

const char *wording_as_of(const struct speaker *speaker, const char *date)
{
	const char *worded = wording_date(speaker, date);
	return looks_like(date, "0000-00-00") ? say(speaker, WORDS_AS_OF, "date", worded)
					      : say(speaker, WORDS_AS_OF_SPAN, "date", worded);
}
