/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/table_heading.h"

#include "base/unicode.h"

#include <stdint.h>
#include <string.h>
#include <strings.h>

enum { MOST_CONTROLS = 20 };

#define ONES UINT64_C(0x0101010101010101)

const char separators[] = ",;\t";

const char *separator_words(char separator)
{
	return separator == ',' ? "comma" : separator == ';' ? "semicolon" : "tab";
}

/* In eight bytes at once, the high bit of each byte that is not c; for bytes below 0x80. */
static uint64_t differ(uint64_t word, unsigned char c)
{
	return (word ^ c * ONES) + 0x7F * ONES;
}

/* True if all eight bytes are printable ASCII, a tab or a line's end. */
static bool plain_word(const char *bytes)
{
	uint64_t word;
	memcpy(&word, bytes, sizeof word);
	uint64_t low = ~(word + 0x60 * ONES); /* below 0x20 */
	uint64_t bad = low & differ(word, '\n') & differ(word, '\r') & differ(word, '\t');
	return ((bad | word | (word + ONES)) & 0x80 * ONES) == 0;
}

/* The offset from which a slower look is needed; length for a file that is ASCII throughout. */
static size_t plain(const char *bytes, size_t length)
{
	size_t i = 0;
	while (length - i >= 8 && plain_word(bytes + i))
		i += 8;
	while (i < length && ((bytes[i] >= ' ' && bytes[i] < 0x7F) || bytes[i] == '\n' ||
			      bytes[i] == '\r' || bytes[i] == '\t'))
		i++;
	return i;
}

static bool not_utf8(struct source *source, size_t offset, struct diags *diags)
{
	if (source->length >= 4 && memcmp(source->bytes, "PK\x03\x04", 4) == 0)
		diag_file(diags, NOT_UTF8, source->name,
			  "this is a spreadsheet file, not CSV; save it as \"CSV UTF-8\"");
	else
		diag_at(diags, NOT_UTF8, source, offset, 1,
			"this is not UTF-8 text; save the file again, in a spreadsheet as \"CSV "
			"UTF-8\"");
	return false;
}

static size_t tell_control(struct source *source, size_t offset, struct diags *diags)
{
	unsigned char c = (unsigned char)source->bytes[offset];
	size_t length = c < 0x80 ? 1 : c < 0xE0 ? 2 : 3;
	if (length == 1)
		diag_at(diags, CONTROL_CHARACTER, source, offset, 1,
			"the control character U+%04X stands here; take it out", c);
	else
		diag_at(diags, CONTROL_CHARACTER, source, offset, length,
			"an invisible control character stands here; take it out");
	return length;
}

bool heading_check_text(struct source *source, struct diags *diags, bool *controls)
{
	*controls = false;
	size_t from = plain(source->bytes, source->length);
	if (from == source->length)
		return true;
	while (from > 0 && ((unsigned char)source->bytes[from] & 0xC0) == 0x80)
		from--;
	const char *rest = source->bytes + from;
	size_t length = source->length - from, valid = unicode_valid(rest, length), at = 0;
	if (valid < length)
		return not_utf8(source, from + valid, diags);
	for (size_t told = 0; told < MOST_CONTROLS; told++) {
		at += unicode_control(rest + at, length - at);
		if (at == length)
			break;
		*controls = true;
		at += tell_control(source, from + at, diags);
	}
	return true;
}

static bool idle(char c)
{
	return strchr(" \t,;\"\r\n", c) && c;
}

/* The offset of the first line on which more than separators stand. */
static size_t first_line(const struct source *source, size_t from)
{
	size_t line = from;
	while (from < source->length && idle(source->bytes[from])) {
		char c = source->bytes[from++];
		if (c == '\n' || c == '\r')
			line = from;
	}
	return from < source->length ? line : from;
}

/* A spreadsheet's own first line: sep=; (perhaps in quotes). Returns the offset behind it, 0 if
 * there is none. */
static size_t separator_line(const struct source *source, size_t from, char *separator)
{
	const char *line = source->bytes + from;
	size_t quote = line[0] == '"', rest = quote + 5 + quote;
	if (strncasecmp(line + quote, "sep=", 4) != 0 || !strchr(separators, line[quote + 4]) ||
	    !line[quote + 4] || (quote && line[6] != '"'))
		return 0;
	while (line[rest] == ' ')
		rest++;
	if (line[rest] != '\n' && line[rest] != '\r' && from + rest < source->length)
		return 0;
	*separator = line[quote + 4];
	return from + rest;
}

struct counts {
	size_t of[3], first[3]; /* how many of each separator, and where the first one is */
};

static struct counts count_separators(const struct source *source, size_t from)
{
	struct counts counts = {{0}, {0}};
	bool quoted = false;
	for (size_t i = from; i < source->length; i++) {
		char c = source->bytes[i];
		if (!quoted && (c == '\n' || c == '\r'))
			break;
		const char *sign = quoted || !c ? NULL : strchr(separators, c);
		quoted ^= c == '"';
		if (sign && counts.of[sign - separators]++ == 0)
			counts.first[sign - separators] = i;
	}
	return counts;
}

static bool choose(struct source *source, struct diags *diags, struct heading *heading)
{
	struct counts counts = count_separators(source, heading->offset);
	size_t most = 0, other = 3;
	for (size_t i = 1; i < 3; i++)
		if (counts.of[i] > counts.of[most])
			most = i;
	for (size_t i = 0; i < 3; i++)
		if (i != most && counts.of[i])
			other = i;
	heading->separator = separators[most];
	if (other == 3)
		return true;
	diag_at(diags, MIXED_SEPARATORS, source, counts.first[other], 1,
		"the heading could be split by %ss or by %ss; use one sign throughout the file",
		separator_words(separators[most]), separator_words(separators[other]));
	return false;
}

bool heading_find(struct source *source, struct diags *diags, struct heading *heading)
{
	char separator = '\0';
	heading->offset = first_line(source, 0);
	size_t behind = separator_line(source, heading->offset, &separator);
	if (behind)
		heading->offset = first_line(source, behind);
	if (heading->offset == source->length) {
		diag_file(diags, EMPTY_FILE, source->name, "this file has nothing in it");
		return false;
	}
	heading->separator = separator;
	return separator || choose(source, diags, heading);
}
