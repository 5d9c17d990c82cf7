/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/doc_token.h"

#include "base/text.h"
#include "base/unicode.h"

#include <ctype.h>
#include <math.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_DIGITS = 15, LONGEST_SHOWN = 40 };

bool scanner_fail(struct scanner *scanner, size_t offset, size_t length, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	diag_at(scanner->diags, JSON_SYNTAX, scanner->source, offset, length, "%s",
		arena_vprintf(scanner->arena, format, arguments));
	va_end(arguments);
	scanner->told = true;
	return false;
}

bool scanner_ended(const struct scanner *scanner)
{
	return scanner->at >= scanner->source->length;
}

static const char *here(const struct scanner *scanner)
{
	return scanner->source->bytes + scanner->at;
}

char scanner_peek(struct scanner *scanner)
{
	while (!scanner_ended(scanner) && *here(scanner) && strchr(" \t\n\r", *here(scanner)))
		scanner->at++;
	return *here(scanner);
}

static void tell_control(struct scanner *scanner, size_t offset, size_t length)
{
	diag_at(scanner->diags, CONTROL_CHARACTER, scanner->source, offset, length,
		"an invisible control character stands in this text; take it out");
	scanner->told = true;
}

static size_t encode(uint32_t c, char bytes[4])
{
	if (c < 0x80) {
		bytes[0] = (char)c;
		return 1;
	}
	size_t length = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
	static const unsigned lead[] = {0, 0, 0xC0, 0xE0, 0xF0};
	for (size_t i = length - 1; i > 0; i--, c >>= 6)
		bytes[i] = (char)(0x80 | (c & 0x3F));
	bytes[0] = (char)(lead[length] | c);
	return length;
}

/* Four hexadecimal digits at offset; UINT32_MAX if there are none. */
static uint32_t hex4(const struct scanner *scanner, size_t offset)
{
	uint32_t value = 0;
	for (size_t i = offset; i < offset + 4; i++) {
		unsigned char c = (unsigned char)scanner->source->bytes[i];
		if (i >= scanner->source->length || !isxdigit(c))
			return UINT32_MAX;
		value = value << 4 | (uint32_t)(isdigit(c) ? c - '0' : (c | 0x20) - 'a' + 10);
	}
	return value;
}

static bool surrogate(uint32_t c, uint32_t first)
{
	return c >= first && c < first + 0x400;
}

/* \u00e9, or two of them for what lies above U+FFFF. */
static bool unicode_escape(struct scanner *scanner, uint32_t *c)
{
	size_t from = scanner->at;
	const char *bytes = scanner->source->bytes;
	*c = hex4(scanner, from + 2);
	if (*c == UINT32_MAX)
		return scanner_fail(scanner, from, 2, "four hexadecimal digits must follow \\u");
	scanner->at = from + 6;
	if (surrogate(*c, 0xD800) && bytes[from + 6] == '\\' && bytes[from + 7] == 'u') {
		uint32_t low = hex4(scanner, from + 8);
		if (surrogate(low, 0xDC00)) {
			*c = 0x10000 + ((*c - 0xD800) << 10) + (low - 0xDC00);
			scanner->at = from + 12;
			return true;
		}
	}
	if (surrogate(*c, 0xD800) || surrogate(*c, 0xDC00))
		return scanner_fail(scanner, from, 6, "\\u%04X is half a character", (unsigned)*c);
	return true;
}

static bool escape(struct scanner *scanner, struct text *text)
{
	static const char signs[] = "\"\\/bfnrt", meant[] = "\"\\/\b\f\n\r\t";
	size_t from = scanner->at;
	char next = scanner->source->bytes[from + 1];
	const char *sign = next ? strchr(signs, next) : NULL;
	uint32_t c;
	if (sign) {
		c = (unsigned char)meant[sign - signs];
		scanner->at += 2;
	} else if (next != 'u') {
		return scanner_fail(
		    scanner, from, 1,
		    "this backslash begins no escape of JSON; write it twice: \\\\");
	} else if (!unicode_escape(scanner, &c)) {
		return false;
	}
	char bytes[4];
	size_t length = encode(c, bytes);
	if (unicode_control(bytes, length) == 0)
		tell_control(scanner, from, scanner->at - from);
	if (text)
		text_bytes(text, bytes, length);
	return true;
}

/* One character of a text that is no escape and not the closing quote. */
static bool plain_character(struct scanner *scanner, size_t open, struct text *text)
{
	char c = *here(scanner);
	size_t left = scanner->source->length - scanner->at, length = 1;
	if (c == '\n' || c == '\r')
		return scanner_fail(scanner, open, scanner->at - open,
				    "this text is not closed on its line (a line's end inside a "
				    "text is written \\n)");
	if (c == '\t')
		return scanner_fail(scanner, scanner->at, 1, "a tab inside a text is written \\t");
	while (length < left && ((unsigned char)here(scanner)[length] & 0xC0) == 0x80)
		length++;
	if (unicode_control(here(scanner), length) == 0)
		tell_control(scanner, scanner->at, length);
	if (text)
		text_bytes(text, here(scanner), length);
	scanner->at += length;
	return true;
}

static bool text_inside(struct scanner *scanner, struct text *text)
{
	size_t open = scanner->at++;
	for (;;) {
		if (scanner_ended(scanner))
			return scanner_fail(scanner, open, 1, "this text is never closed");
		if (*here(scanner) == '"')
			break;
		bool fine = *here(scanner) == '\\' ? escape(scanner, text)
						   : plain_character(scanner, open, text);
		if (!fine)
			return false;
	}
	scanner->at++;
	return true;
}

bool scanner_text(struct scanner *scanner, const char **decoded)
{
	if (!decoded)
		return text_inside(scanner, NULL);
	struct text text = text_new(scanner->arena);
	bool fine = text_inside(scanner, &text);
	*decoded = unicode_nfc(scanner->arena, text.bytes);
	return fine;
}

size_t scanner_run(const struct scanner *scanner)
{
	const char *bytes = here(scanner);
	size_t length = 0;
	while (isalnum((unsigned char)bytes[length]) || (unsigned char)bytes[length] >= 0x80 ||
	       (bytes[length] && strchr("_$.+-", bytes[length])))
		length++;
	return length;
}

static const char *shown(const struct scanner *scanner, size_t offset, size_t length)
{
	const char *bytes = scanner->source->bytes + offset;
	size_t cut = length > LONGEST_SHOWN ? LONGEST_SHOWN : length;
	while (cut < length && cut > 0 && ((unsigned char)bytes[cut] & 0xC0) == 0x80)
		cut--;
	return arena_printf(scanner->arena, "%.*s%s", (int)cut, bytes, cut < length ? "…" : "");
}

bool scanner_word(struct scanner *scanner)
{
	static const struct {
		const char *word, *meant;
	} words[] = {
	    {"NaN", "null"},  {"nan", "null"},	     {"Infinity", "null"}, {"-Infinity", "null"},
	    {"None", "null"}, {"undefined", "null"}, {"Null", "null"},	   {"NULL", "null"},
	    {"nil", "null"},  {"NA", "null"},	     {"True", "true"},	   {"TRUE", "true"},
	    {"yes", "true"},  {"False", "false"},    {"FALSE", "false"},   {"no", "false"},
	    {"true", NULL},   {"false", NULL},	     {"null", NULL},
	};
	size_t length = scanner_run(scanner), from = scanner->at;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (length != strlen(words[i].word) ||
		    memcmp(here(scanner), words[i].word, length) != 0)
			continue;
		if (words[i].meant)
			return scanner_fail(scanner, from, length, "%s is not JSON; write %s",
					    words[i].word, words[i].meant);
		scanner->at += length;
		return true;
	}
	const char *word = shown(scanner, from, length);
	return scanner_fail(scanner, from, length, "a text stands in double quotes: \"%s\"", word);
}

static size_t digits(struct scanner *scanner)
{
	size_t from = scanner->at;
	while (isdigit((unsigned char)*here(scanner)))
		scanner->at++;
	return scanner->at - from;
}

/* From the first digit that is not 0 to the last one, in the part before the exponent. */
static size_t significant(const char *number, size_t length)
{
	size_t count = 0, zeros = 0;
	for (size_t i = 0; i < length && number[i] != 'e' && number[i] != 'E'; i++) {
		if (!isdigit((unsigned char)number[i]))
			continue;
		if (number[i] != '0') {
			count += zeros + 1;
			zeros = 0;
		} else if (count) {
			zeros++;
		}
	}
	return count;
}

static void check_number(struct scanner *scanner, size_t from)
{
	size_t length = scanner->at - from;
	const char *number = scanner->source->bytes + from;
	size_t count = significant(number, length);
	/* strtod stops by itself: what follows a number is no part of one. */
	bool finite = isfinite(strtod(number, NULL));
	if (count <= MOST_DIGITS && finite)
		return;
	/* A long number still is one, and the rest of the file can be judged with it. */
	scanner->told |= !finite;
	if (count > MOST_DIGITS)
		diag_at(scanner->diags, TOO_MANY_DIGITS, scanner->source, from, length,
			"this number has %zu significant digits; at most %d can be kept exactly",
			count, MOST_DIGITS);
	else
		diag_at(scanner->diags, BAD_NUMBER, scanner->source, from, length,
			"this number is too large");
}

/* What is wrong with a number, or NULL; the scanner stands behind it. */
static const char *number_slip(struct scanner *scanner)
{
	if (*here(scanner) == '+')
		return "a number has no plus sign";
	if (*here(scanner) == '-')
		scanner->at++;
	const char *whole = here(scanner);
	if (*whole == '.')
		return "a number begins with a digit: 0.5, not .5";
	size_t count = digits(scanner);
	if (!count)
		return "a digit must follow the minus sign";
	if (*whole == '0' && count > 1)
		return "a number does not begin with a zero; a text stands in double quotes";
	if (*here(scanner) == '.') {
		scanner->at++;
		if (!digits(scanner))
			return "a digit must follow the decimal point";
	}
	if (*here(scanner) == 'e' || *here(scanner) == 'E') {
		scanner->at++;
		if (*here(scanner) == '+' || *here(scanner) == '-')
			scanner->at++;
		if (!digits(scanner))
			return "a digit must follow the e of a number";
	}
	return scanner_run(scanner) ? "this is not a number; a text stands in double quotes" : NULL;
}

bool scanner_number(struct scanner *scanner)
{
	size_t from = scanner->at, length = scanner_run(scanner);
	if (length > 1 && here(scanner)[0] == '-' && isalpha((unsigned char)here(scanner)[1]))
		return scanner_word(scanner);
	const char *slip = number_slip(scanner);
	if (slip)
		return scanner_fail(scanner, from, length, "%s", slip);
	check_number(scanner, from);
	return true;
}

bool scanner_slip(struct scanner *scanner, const char *wanted)
{
	static const struct {
		const char *bytes, *words;
	} slips[] = {
	    {"'", "JSON has no single quotes; use double quotes: \"…\""},
	    {"`", "JSON has no backquotes; use double quotes: \"…\""},
	    {"“", "use straight double quotes: \"…\""},
	    {"”", "use straight double quotes: \"…\""},
	    {"„", "use straight double quotes: \"…\""},
	    {"‘", "use straight double quotes: \"…\""},
	    {"’", "use straight double quotes: \"…\""},
	    {"«", "use straight double quotes: \"…\""},
	    {"//", "JSON has no comments; put the words under a key \"note\""},
	    {"/*", "JSON has no comments; put the words under a key \"note\""},
	    {"#", "JSON has no comments; put the words under a key \"note\""},
	    {"\xC2\xA0", "a no-break space stands here; replace it by an ordinary one"},
	    {"\xE2\x80\xAF", "a no-break space stands here; replace it by an ordinary one"},
	    {"\xE2\x80\x8B", "an invisible space stands here; take it out"},
	    {"\xEF\xBB\xBF", "a byte order mark stands inside the file; take it out"},
	};
	for (size_t i = 0; i < sizeof slips / sizeof *slips; i++)
		if (strncmp(here(scanner), slips[i].bytes, strlen(slips[i].bytes)) == 0)
			return scanner_fail(scanner, scanner->at, strlen(slips[i].bytes), "%s",
					    slips[i].words);
	return scanner_fail(scanner, scanner->at, 1, "%s", wanted);
}
