/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/sheet_text.h"

#include "base/text.h"

#include <ctype.h>
#include <string.h>

/* As many different texts as sixteen columns of the most rows. */
enum { MOST_STRINGS = 16 * 200000 };
enum { STRETCH = 1024 * 1024, BLOCK = 4096, ESCAPE = 7 };

void gather_clear(struct gather *gather)
{
	gather->length = gather->from = 0;
	gather->too_long = false;
	if (gather->bytes)
		gather->bytes[0] = '\0';
}

void gather_begin(struct gather *gather, bool keep_spaces)
{
	gather->from = gather->length;
	gather->keep_spaces = keep_spaces;
}

void gather_add(struct gather *gather, const char *bytes, size_t length)
{
	if (gather->length + length > TEXT_LIMIT) {
		gather->too_long = true;
		return;
	}
	while (gather->length + length + 1 > gather->capacity)
		gather->bytes = arena_grow(gather->arena, gather->bytes, gather->capacity,
					   &gather->capacity, 1);
	memcpy(gather->bytes + gather->length, bytes, length);
	gather->length += length;
}

/* The code unit of _xHHHH_ at bytes, or 0: there is none, or it is a NUL, which no text can hold.
 */
static unsigned escape_at(const char *bytes, size_t left)
{
	unsigned unit = 0;
	if (left < ESCAPE || bytes[0] != '_' || bytes[1] != 'x' || bytes[6] != '_')
		return 0;
	for (size_t i = 2; i < 6; i++) {
		unsigned char c = (unsigned char)bytes[i];
		if (!isxdigit(c))
			return 0;
		unit = unit << 4 | (unsigned)(isdigit(c) ? c - '0' : (c | 0x20) - 'a' + 10);
	}
	return unit;
}

static size_t encode(unsigned c, char bytes[4])
{
	static const unsigned lead[] = {0, 0, 0xC0, 0xE0, 0xF0};
	size_t length = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
	for (size_t i = length - 1; i > 0; i--, c >>= 6)
		bytes[i] = (char)(0x80 | (c & 0x3F));
	bytes[0] = (char)(lead[length] | c);
	return length;
}

/* How many bytes at from are an escape, and the character it means; 0 if none. Half a character is
 * none. */
static size_t escaped(const char *from, size_t left, unsigned *character)
{
	unsigned unit = escape_at(from, left);
	*character = unit;
	if (unit < 0xD800 || unit > 0xDFFF)
		return unit ? ESCAPE : 0;
	unsigned low = left > ESCAPE ? escape_at(from + ESCAPE, left - ESCAPE) : 0;
	if (unit > 0xDBFF || low < 0xDC00 || low > 0xDFFF)
		return 0;
	*character = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
	return 2 * ESCAPE;
}

/* In place: nothing becomes longer. */
static size_t decode(char *bytes, size_t length)
{
	size_t to = 0;
	for (size_t from = 0; from < length;) {
		char c = bytes[from], encoded[4];
		unsigned character;
		size_t taken = c == '_' ? escaped(bytes + from, length - from, &character) : 0;
		if (taken) {
			size_t count = encode(character, encoded);
			memcpy(bytes + to, encoded, count);
			to += count;
			from += taken;
		} else {
			bytes[to++] = c;
			from++;
		}
	}
	return to;
}

static size_t unify_line_ends(char *bytes, size_t length)
{
	size_t to = 0;
	for (size_t from = 0; from < length; from++) {
		if (bytes[from] != '\r')
			bytes[to++] = bytes[from];
		else if (from + 1 == length || bytes[from + 1] != '\n')
			bytes[to++] = '\n';
	}
	return to;
}

static bool space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

void gather_end(struct gather *gather)
{
	gather_add(gather, "", 0);
	char *bytes = gather->bytes + gather->from;
	size_t length = gather->length - gather->from, skip = 0;
	if (!gather->keep_spaces) {
		while (length && space(bytes[length - 1]))
			length--;
		while (skip < length && space(bytes[skip]))
			skip++;
	}
	memmove(bytes, bytes + skip, length - skip);
	gather->length = gather->from + unify_line_ends(bytes, decode(bytes, length - skip));
	gather->bytes[gather->length] = '\0';
}

bool text_within(const struct xml *xml, enum tag container)
{
	size_t up = xml_tag(xml, 1) == TAG_R ? 2 : 1;
	return xml_tag(xml, 0) == TAG_T && xml_tag(xml, up) == container;
}

bool text_keeps_spaces(const char **attributes)
{
	const char *value = xml_attribute(attributes, "space");
	return value && text_equal(value, "preserve");
}

void strings_add(struct strings *strings, const char *bytes, size_t length)
{
	if (length + 1 > strings->left) {
		strings->left = STRETCH;
		strings->stretch = arena_alloc(strings->arena, STRETCH, 1);
	}
	if (strings->count % BLOCK == 0) {
		strings->blocks =
		    arena_grow(strings->arena, strings->blocks, strings->count / BLOCK,
			       &strings->block_capacity, sizeof *strings->blocks);
		strings->blocks[strings->count / BLOCK] =
		    arena_alloc(strings->arena, BLOCK, sizeof **strings->blocks);
	}
	memcpy(strings->stretch, bytes, length);
	strings->stretch[length] = '\0';
	strings->blocks[strings->count / BLOCK][strings->count % BLOCK] = strings->stretch;
	strings->stretch += length + 1;
	strings->left -= length + 1;
	strings->count++;
}

const char *strings_at(const struct strings *strings, size_t i)
{
	return i < strings->count ? strings->blocks[i / BLOCK][i % BLOCK] : NULL;
}

struct shared {
	struct package *package;
	const struct part *part;
	struct strings *strings;
	struct gather gather;
};

static void shared_fail(struct shared *shared, struct xml *xml, const char *words)
{
	package_fail(shared->package, shared->part->name, "%s", words);
	xml_stop(xml);
}

static const enum tag shared_path[] = {TAG_SST, TAG_SI, TAG_OTHER};

static void shared_start(void *context, struct xml *xml, const char **attributes)
{
	struct shared *shared = context;
	if (xml_path(xml, shared_path))
		gather_clear(&shared->gather);
	else if (text_within(xml, TAG_SI))
		gather_begin(&shared->gather, text_keeps_spaces(attributes));
}

static void shared_text(void *context, struct xml *xml, const char *bytes, size_t length)
{
	struct shared *shared = context;
	if (!text_within(xml, TAG_SI))
		return;
	gather_add(&shared->gather, bytes, length);
	if (shared->gather.too_long)
		shared_fail(shared, xml, "a text is longer than a cell can hold");
}

static void shared_end(void *context, struct xml *xml)
{
	struct shared *shared = context;
	struct gather *gather = &shared->gather;
	if (text_within(xml, TAG_SI))
		gather_end(gather);
	if (!xml_path(xml, shared_path))
		return;
	if (shared->strings->count == MOST_STRINGS)
		shared_fail(shared, xml, "it has too many texts");
	else
		strings_add(shared->strings, gather->bytes ? gather->bytes : "", gather->length);
}

bool strings_read(struct strings *strings, struct package *package, const struct part *part)
{
	struct shared shared = {package, part, strings, {.arena = package->arena}};
	struct xml_reader reader = {shared_start, shared_end, shared_text, &shared, TAG_SST};
	return xml_read(package, part, &reader);
}
