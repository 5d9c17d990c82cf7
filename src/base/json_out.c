/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/json_out.h"

#include "base/text.h"
#include "base/unicode.h"

#include <jansson.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Whole numbers up to here are exact in a double and in every reader of JSON (RFC 8259, section 6).
 */
#define LARGEST_WHOLE 9007199254740992.0 /* 2^53 */

struct writer {
	struct arena *arena;
	json_t *root;
	json_t **open; /* from the outside in */
	size_t depth, capacity;
};

/* jansson answers NULL only for want of memory: let the arena say so, it ends the run. */
static void *must(struct arena *arena, void *memory)
{
	return memory ? memory : arena_alloc(arena, SIZE_MAX, 2);
}

/* jansson refuses invalid UTF-8, which the name of a file may hold: U+FFFD stands for each bad
 * byte. */
static const char *valid(struct arena *arena, const char *string)
{
	size_t length = strlen(string), good = unicode_valid(string, length);
	if (good == length)
		return string;
	struct text text = text_new(arena);
	while (good < length) {
		text_bytes(&text, string, good);
		text_add(&text, "\xEF\xBF\xBD");
		string += good + 1;
		length -= good + 1;
		good = unicode_valid(string, length);
	}
	text_bytes(&text, string, length);
	return text.bytes;
}

struct writer *writer_new(struct arena *arena)
{
	struct writer *writer = arena_alloc(arena, 1, sizeof *writer);
	writer->arena = arena;
	return writer;
}

/* Takes value over, as the next part of the innermost open record or list. */
static void add(struct writer *writer, const char *key, json_t *value)
{
	must(writer->arena, value);
	if (!writer->depth) {
		json_decref(writer->root);
		writer->root = value;
		return;
	}
	json_t *within = writer->open[writer->depth - 1];
	int failed = json_is_array(within)
			 ? json_array_append_new(within, value)
			 : json_object_set_new(within, valid(writer->arena, key ? key : ""), value);
	if (failed)
		must(writer->arena, NULL);
}

static void open_within(struct writer *writer, const char *key, json_t *value)
{
	add(writer, key, value);
	writer->open = arena_grow(writer->arena, writer->open, writer->depth, &writer->capacity,
				  sizeof *writer->open);
	writer->open[writer->depth++] = value;
}

void writer_open_record(struct writer *writer, const char *key)
{
	open_within(writer, key, json_object());
}

void writer_open_list(struct writer *writer, const char *key)
{
	open_within(writer, key, json_array());
}

void writer_close(struct writer *writer)
{
	if (writer->depth)
		writer->depth--;
}

void writer_text(struct writer *writer, const char *key, const char *value)
{
	add(writer, key, value ? json_string(valid(writer->arena, value)) : json_null());
}

void writer_number(struct writer *writer, const char *key, double value)
{
	if (!isfinite(value)) {
		writer_null(writer, key);
		return;
	}
	double rounded = text_round9(value);
	if (floor(rounded) == rounded && fabs(rounded) <= LARGEST_WHOLE)
		add(writer, key, json_integer((json_int_t)rounded));
	else
		add(writer, key, json_real(rounded));
}

void writer_count(struct writer *writer, const char *key, size_t value)
{
	add(writer, key, json_integer((json_int_t)value));
}

void writer_boolean(struct writer *writer, const char *key, bool value)
{
	add(writer, key, json_boolean(value));
}

void writer_null(struct writer *writer, const char *key)
{
	add(writer, key, json_null());
}

static const char *done(struct writer *writer, size_t flags, const char *end, size_t *length)
{
	if (!writer->root)
		writer->root = json_null();
	char *dumped = must(writer->arena, json_dumps(writer->root, flags | JSON_ENCODE_ANY |
									JSON_REAL_PRECISION(9)));
	const char *json = arena_printf(writer->arena, "%s%s", dumped, end);
	free(dumped);
	json_decref(writer->root);
	writer->root = NULL;
	*length = strlen(json);
	return json;
}

const char *writer_done(struct writer *writer, size_t *length)
{
	return done(writer, JSON_INDENT(1), "\n", length);
}

const char *writer_done_compact(struct writer *writer, size_t *length)
{
	return done(writer, JSON_COMPACT, "", length);
}

const char *writer_version(void)
{
	return "jansson " JANSSON_VERSION;
}

/* RFC 8785, section 3.2.2.2: the short escapes where there is one, other controls as \u00xx. */
static void canonical_text(struct text *text, const char *bytes, size_t length)
{
	static const char short_escapes[] = {
	    ['\b'] = 'b', ['\t'] = 't', ['\n'] = 'n', ['\f'] = 'f', ['\r'] = 'r'};
	text_char(text, '"');
	for (size_t i = 0; i < length; i++) {
		unsigned char c = (unsigned char)bytes[i];
		if (c == '"' || c == '\\')
			text_printf(text, "\\%c", c);
		else if (c < sizeof short_escapes && short_escapes[c])
			text_printf(text, "\\%c", short_escapes[c]);
		else if (c < 0x20)
			text_printf(text, "\\u%04x", c);
		else
			text_char(text, (char)c);
	}
	text_char(text, '"');
}

/*
 * RFC 8785, section 3.2.2.3, which is ECMAScript's Number::toString (7.1.12.1), for numbers of at
 * most 15 significant digits: these are the shortest that read back as the same double. The value
 * is 0.d1d2… × 10^point.
 */
static void canonical_digits(struct text *text, const char *digits, int count, int point)
{
	if (point > 21 || point <= -6) {
		text_char(text, digits[0]);
		if (count > 1)
			text_printf(text, ".%.*s", count - 1, digits + 1);
		text_printf(text, "e%+d", point - 1);
	} else if (point <= 0) {
		text_add(text, "0.");
		text_repeat(text, "0", (size_t)-point);
		text_bytes(text, digits, (size_t)count);
	} else if (count <= point) {
		text_bytes(text, digits, (size_t)count);
		text_repeat(text, "0", (size_t)(point - count));
	} else {
		text_printf(text, "%.*s.%.*s", point, digits, count - point, digits + point);
	}
}

static void canonical_number(struct text *text, double number)
{
	char scientific[40], digits[16];
	if (number == 0) {
		text_char(text, '0');
		return;
	}
	if (number < 0)
		text_char(text, '-');
	snprintf(scientific, sizeof scientific, "%.14e", fabs(number));
	digits[0] = scientific[0];
	memcpy(digits + 1, scientific + 2, 14);
	int count = 15;
	while (count > 1 && digits[count - 1] == '0')
		count--;
	canonical_digits(text, digits, count, atoi(scientific + 17) + 1);
}

/*
 * UTF-16 code units order as code points do, but that what lies above U+FFFF (four bytes, F0 and
 * up) is written with surrogates and so comes before U+E000 to U+FFFF (EE and EF).
 */
static int utf16_rank(unsigned char byte)
{
	return byte >= 0xF0 ? byte - 2 : byte >= 0xEE ? byte + 16 : byte;
}

static int compare_keys(const void *a, const void *b)
{
	const char *const *x = a, *const *y = b;
	const unsigned char *s = (const unsigned char *)*x, *t = (const unsigned char *)*y;
	while (*s && *s == *t) {
		s++;
		t++;
	}
	return utf16_rank(*s) - utf16_rank(*t);
}

static void canonical(struct text *text, json_t *value, bool top);

static void canonical_list(struct text *text, const json_t *list)
{
	text_char(text, '[');
	for (size_t i = 0; i < json_array_size(list); i++) {
		if (i)
			text_char(text, ',');
		canonical(text, json_array_get(list, i), false);
	}
	text_char(text, ']');
}

static void canonical_record(struct text *text, json_t *record, bool top)
{
	size_t count = 0;
	const char **keys = arena_alloc(text->arena, json_object_size(record), sizeof *keys);
	for (void *i = json_object_iter(record); i; i = json_object_iter_next(record, i))
		if (!top || !text_equal(json_object_iter_key(i), "$schema"))
			keys[count++] = json_object_iter_key(i);
	qsort(keys, count, sizeof *keys, compare_keys);
	text_char(text, '{');
	for (size_t i = 0; i < count; i++) {
		if (i)
			text_char(text, ',');
		canonical_text(text, keys[i], strlen(keys[i]));
		text_char(text, ':');
		canonical(text, json_object_get(record, keys[i]), false);
	}
	text_char(text, '}');
}

static void canonical(struct text *text, json_t *value, bool top)
{
	switch (json_typeof(value)) {
	case JSON_OBJECT:
		canonical_record(text, value, top);
		break;
	case JSON_ARRAY:
		canonical_list(text, value);
		break;
	case JSON_STRING:
		canonical_text(text, json_string_value(value), json_string_length(value));
		break;
	case JSON_INTEGER:
	case JSON_REAL:
		canonical_number(text, json_number_value(value));
		break;
	case JSON_TRUE:
		text_add(text, "true");
		break;
	case JSON_FALSE:
		text_add(text, "false");
		break;
	case JSON_NULL:
		text_add(text, "null");
		break;
	}
}

const char *writer_canonical(struct arena *arena, const void *json, size_t *length)
{
	struct text text = text_new(arena);
	canonical(&text, (json_t *)(uintptr_t)json,
		  true); /* jansson walks only what is not const */
	*length = text.length;
	return text.bytes;
}
