/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form/intake_cell.h"

#include "base/json_out.h"
#include "base/text.h"

#include <string.h>

enum { LONGEST_CELL = 32000 }; /* characters; a cell holds 32,767 */

const char intake_beyond[] = "‹…›";

const char *intake_parent(struct arena *arena, const char *path, const char **key)
{
	const char *point = strchr(path, '.');
	*key = point ? point + 1 : path;
	return point ? arena_copy(arena, path, (size_t)(point - path)) : NULL;
}

struct node intake_value(struct node record, const char *path)
{
	const char *key, *parent = intake_parent(doc_source(record.doc)->arena, path, &key);
	return node_get(parent ? node_get(record, parent) : record, key);
}

const char *intake_trim(struct arena *arena, const char *text)
{
	struct text trimmed = text_new(arena);
	text += strspn(text, " \t\r\n");
	for (const char *c = text; *c; c++)
		if (*c != '\r')
			text_char(&trimmed, *c);
	while (trimmed.length && strchr(" \t\n", trimmed.bytes[trimmed.length - 1]))
		trimmed.bytes[--trimmed.length] = 0;
	return trimmed.bytes;
}

static const char *text_cell(struct arena *arena, struct node value)
{
	const char *text = node_text(value);
	return strlen(text) > LONGEST_CELL ? intake_beyond : intake_trim(arena, text);
}

static const char *list_cell(struct arena *arena, struct node list)
{
	struct text text = text_new(arena);
	for (size_t i = 0; i < node_count(list); i++) {
		struct node one = node_at(list, i);
		if (node_kind(one) != NODE_TEXT || strpbrk(node_text(one), ";\r\n"))
			return intake_beyond;
		text_printf(&text, "%s%s", i ? "; " : "", intake_trim(arena, node_text(one)));
	}
	return text.length > LONGEST_CELL ? intake_beyond : text.bytes;
}

static const char *value_cell(struct arena *arena, struct node value, enum intake_kind kind)
{
	enum node_kind is = node_kind(value);
	if (kind == INTAKE_LISTED)
		return is == NODE_LIST ? "yes" : "";
	if (is == NODE_ABSENT || is == NODE_NULL)
		return "";
	if (kind == INTAKE_YES_NO)
		return is == NODE_BOOLEAN ? (node_boolean(value) ? "yes" : "no") : intake_beyond;
	if (kind == INTAKE_TEXTS || kind == INTAKE_STATES)
		return is == NODE_LIST ? list_cell(arena, value) : intake_beyond;
	if (kind == INTAKE_SOURCE && is == NODE_LIST)
		return list_cell(arena, value);
	if (kind == INTAKE_SOURCE && is == NODE_TEXT && strchr(node_text(value), ';'))
		return intake_beyond; /* one id; a cell would read it as several */
	return is == NODE_TEXT ? text_cell(arena, value) : intake_beyond;
}

static const char *fact_cell(struct arena *arena, struct node value,
			     const struct intake_column *column)
{
	static const char *const keys[] = {[PART_VALUE] = "value",
					   [PART_SOURCE] = "source",
					   [PART_STATUS] = "status",
					   [PART_AS_OF] = "as_of"};
	if (node_kind(value) == NODE_RECORD)
		return value_cell(arena, node_get(value, keys[column->part]), column->kind);
	return column->part == PART_VALUE ? value_cell(arena, value, column->kind) : "";
}

const char *intake_cell(struct arena *arena, struct node record, const struct intake_column *column)
{
	/* A link with the Coalition may be its text alone. */
	bool bare = node_kind(record) == NODE_TEXT;
	if (bare && (column->part != PART_VALUE || !text_equal(column->field->path, "text")))
		return "";
	struct node value = bare ? record : intake_value(record, column->field->path);
	switch (column->part) {
	case PART_WHOLE:
		return value_cell(arena, value, column->kind);
	case PART_LANGUAGE:
		if (node_kind(value) == NODE_RECORD)
			value = node_get(value, language_codes[column->language]);
		else if (column->language != ENGLISH)
			return "";
		return value_cell(arena, value, column->kind);
	case PART_VALUE:
	case PART_SOURCE:
	case PART_STATUS:
	case PART_AS_OF:
		break;
	}
	return fact_cell(arena, value, column);
}

const char *intake_quoted(struct arena *arena, const char *text)
{
	size_t length;
	struct writer *writer = writer_new(arena);
	writer_open_list(writer, NULL);
	writer_text(writer, NULL, text);
	writer_close(writer);
	const char *json = writer_done_compact(writer, &length);
	return arena_copy(arena, json + 1, length - 2);
}

static const char *list_json(struct arena *arena, const char *cell)
{
	struct text json = text_new(arena);
	while (*cell) {
		size_t length = strcspn(cell, ";\n");
		const char *part = intake_trim(arena, arena_copy(arena, cell, length));
		if (*part)
			text_printf(&json, "%s%s", json.length ? ", " : "",
				    intake_quoted(arena, part));
		cell += length + (cell[length] != 0);
	}
	return arena_printf(arena, "[%s]", json.bytes);
}

const char *intake_json(struct arena *arena, enum intake_kind kind, const char *cell)
{
	if (kind == INTAKE_YES_NO)
		return text_equal(cell, "yes") ? "true" : "false";
	if (kind == INTAKE_TEXTS || kind == INTAKE_STATES)
		return list_json(arena, cell);
	if (kind == INTAKE_SOURCE && strchr(cell, ';'))
		return list_json(arena, cell);
	return intake_quoted(arena, cell);
}
