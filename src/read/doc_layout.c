/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/doc_layout.h"

#include "base/unicode.h"
#include "read/doc_value.h"

#include <string.h>

enum { WIDTH = 80 };

static const char spaces[] = " \t\r\n";

/* What the values of a doc show of its layout. */
struct shown {
	const char *unit, *colon;
	size_t on_line, over_lines; /* short lists and records, not counting empty ones */
};

static bool nests(const struct value *value)
{
	return value->kind == NODE_LIST || value->kind == NODE_RECORD;
}

static bool is_short(const struct value *value)
{
	for (size_t i = 0; i < value->count; i++)
		if (nests(&value->parts[i]))
			return false;
	return value->spot.end - value->spot.start <= WIDTH;
}

static bool has_line_end(const char *bytes, size_t length)
{
	return memchr(bytes, '\n', length) || memchr(bytes, '\r', length);
}

/* The spaces at the beginning of the line on which offset stands. */
static size_t indent_at(const struct source *source, size_t offset)
{
	size_t length, count = 0;
	const char *line = source_line(source, offset, &length);
	while (count < length && (line[count] == ' ' || line[count] == '\t'))
		count++;
	return count;
}

static void look_at_unit(struct shown *shown, struct doc *doc, const struct value *value)
{
	const struct source *source = doc->source;
	size_t part = value->parts[0].spot.key_start, length;
	size_t outer = indent_at(source, value->spot.start), inner = indent_at(source, part);
	const char *line = source_line(source, part, &length);
	if (inner > outer && line + inner == source->bytes + part)
		shown->unit = arena_copy(doc->arena, line + outer, inner - outer);
}

static void look(struct shown *shown, struct doc *doc, const struct value *value)
{
	const char *bytes = doc->source->bytes;
	const struct spot *spot = &value->spot;
	if (!value->count || !nests(value))
		return;
	bool over_lines = has_line_end(bytes + spot->start, spot->end - spot->start);
	shown->on_line += !over_lines;
	shown->over_lines += over_lines && value != &doc->root && is_short(value);
	if (over_lines && !shown->unit)
		look_at_unit(shown, doc, value);
	const struct spot *part = &value->parts[0].spot;
	if (value->kind == NODE_RECORD && !shown->colon)
		shown->colon =
		    arena_copy(doc->arena, bytes + part->key_end, part->start - part->key_end);
	for (size_t i = 0; i < value->count; i++)
		look(shown, doc, &value->parts[i]);
}

static const char *line_end_of(const char *bytes, size_t length)
{
	const char *feed = memchr(bytes, '\n', length), *back = memchr(bytes, '\r', length);
	if (!back)
		return "\n";
	return feed == back + 1 ? "\r\n" : feed && feed < back ? "\n" : "\r";
}

struct layout layout_of(struct doc *doc)
{
	struct shown shown = {NULL, NULL, 0, 0};
	const char *bytes = doc->source->bytes;
	look(&shown, doc, &doc->root);
	struct layout layout = {
	    .arena = doc->arena,
	    .line_end = line_end_of(bytes, doc->source->length),
	    .unit = shown.unit ? shown.unit : "  ",
	    .colon = shown.colon ? shown.colon : ": ",
	    .short_on_line = shown.on_line || !shown.over_lines,
	};
	if (has_line_end(layout.colon, strlen(layout.colon)))
		layout.colon = ": ";
	layout.comma = text_equal(layout.colon, ":") ? "," : ", ";
	return layout;
}

/* Behind a text in quotes. */
static const char *past_text(const char *json)
{
	for (json++; *json && *json != '"'; json++)
		if (*json == '\\' && json[1])
			json++;
	return *json ? json + 1 : json;
}

static const char *past_scalar(const char *json)
{
	return *json == '"' ? past_text(json) : json + strcspn(json, ",:]} \t\r\n");
}

static const char *past_spaces(const char *json)
{
	return json + strspn(json, spaces);
}

static bool opens(char c)
{
	return c == '[' || c == '{';
}

static bool closes(char c)
{
	return c == ']' || c == '}';
}

/* Behind the bracket that closes the one at json; *nested: others are opened inside. */
static const char *past_nested(const char *json, bool *nested)
{
	size_t depth = 0;
	*nested = false;
	while (*json) {
		if (*json == '"') {
			json = past_text(json);
			continue;
		}
		*nested |= depth && opens(*json);
		depth += opens(*json);
		depth -= closes(*json);
		json++;
		if (!depth)
			break;
	}
	return json;
}

static const char *write_value(const struct layout *layout, struct text *to, const char *json,
			       struct setting setting);

static void start_line(const struct layout *layout, struct text *to, const struct setting *setting)
{
	if (setting->one_line)
		return;
	text_add(to, layout->line_end);
	text_add(to, setting->indent);
}

/* A part of a list, or a key, colon and value. */
static const char *write_part(const struct layout *layout, struct text *to, const char *json,
			      bool keyed, struct setting setting)
{
	size_t from = to->length;
	if (keyed) {
		const char *end = past_text(json);
		text_bytes(to, json, (size_t)(end - json));
		text_add(to, layout->colon);
		json = past_spaces(end);
		json = past_spaces(*json == ':' ? json + 1 : json);
	}
	setting.column = strlen(setting.indent) + to->length - from;
	return past_spaces(write_value(layout, to, json, setting));
}

static const char *write_parts(const struct layout *layout, struct text *to, const char *json,
			       struct setting outer)
{
	bool keyed = *json == '{';
	struct setting inner = outer;
	if (!outer.one_line)
		inner.indent = arena_printf(layout->arena, "%s%s", outer.indent, layout->unit);
	text_bytes(to, json, 1);
	for (json = past_spaces(json + 1); *json && !closes(*json);) {
		start_line(layout, to, &inner);
		const char *before = json;
		json = write_part(layout, to, json, keyed, inner);
		if (*json == ',') {
			text_add(to, outer.one_line ? layout->comma : ",");
			json = past_spaces(json + 1);
		}
		if (json == before) /* no JSON: do not stand still */
			break;
	}
	start_line(layout, to, &outer);
	text_add(to, keyed ? "}" : "]");
	return *json ? json + 1 : json;
}

/* On one line, if that is how the file does it and there is room. */
static bool write_short(const struct layout *layout, struct text *to, const char *json,
			struct setting setting)
{
	struct text line = text_new(layout->arena);
	setting.one_line = true;
	write_parts(layout, &line, json, setting);
	bool fits = setting.column + unicode_width(line.bytes) <= WIDTH;
	if (fits)
		text_add(to, line.bytes);
	return fits;
}

static const char *write_value(const struct layout *layout, struct text *to, const char *json,
			       struct setting setting)
{
	if (!opens(*json)) {
		const char *end = past_scalar(json);
		text_bytes(to, json, (size_t)(end - json));
		return end;
	}
	bool nested, empty = closes(*past_spaces(json + 1));
	const char *end = past_nested(json, &nested);
	if (setting.one_line || empty) {
		setting.one_line = true;
		return write_parts(layout, to, json, setting);
	}
	if (!nested && layout->short_on_line && write_short(layout, to, json, setting))
		return end;
	return write_parts(layout, to, json, setting);
}

void layout_write(const struct layout *layout, struct text *to, const char *json,
		  struct setting setting)
{
	write_value(layout, to, past_spaces(json), setting);
}
