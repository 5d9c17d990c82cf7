/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/batch_join.h"

#include <string.h>

void join_json_line(struct text *into, const char *bytes, size_t length)
{
	/* A line end never stands inside a string of JSON, so it and what follows it only indents.
	 */
	for (size_t i = 0; i < length;) {
		const char *end = memchr(bytes + i, '\n', length - i);
		size_t stop = end ? (size_t)(end - bytes) : length;
		text_bytes(into, bytes + i, stop - i);
		for (i = stop + 1; i < length && bytes[i] == ' ';)
			i++;
	}
	text_char(into, '\n');
}

/* The end of the cell that begins at from: its comma, its line end or the end of the table. */
static size_t cell_end(const struct result *table, size_t from)
{
	bool quoted = false;
	size_t at = from;
	for (; at < table->length; at++) {
		char c = table->bytes[at];
		if (c == '"')
			quoted = !quoted;
		else if (!quoted && (c == ',' || c == '\n'))
			break;
	}
	return at;
}

struct cells {
	struct result *list;
	size_t count, capacity;
};

/* The cells of one row as they are written; at goes behind its line end. */
static void read_row(struct arena *arena, const struct result *table, size_t *at,
		     struct cells *cells)
{
	cells->count = 0;
	for (bool more = true; more;) {
		size_t end = cell_end(table, *at);
		cells->list = arena_grow(arena, cells->list, cells->count, &cells->capacity,
					 sizeof *cells->list);
		cells->list[cells->count++] = (struct result){table->bytes + *at, end - *at};
		more = end < table->length && table->bytes[end] == ',';
		*at = end + 1;
	}
}

static bool same(const struct result *a, const struct result *b)
{
	return a->length == b->length && memcmp(a->bytes, b->bytes, a->length) == 0;
}

static size_t find(const struct cells *columns, const struct result *name)
{
	size_t i = 0;
	while (i < columns->count && !same(&columns->list[i], name))
		i++;
	return i;
}

static void add_row(struct text *into, const struct result *cells, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (i)
			text_char(into, ',');
		if (cells[i].length)
			text_bytes(into, cells[i].bytes, cells[i].length);
	}
	text_char(into, '\n');
}

static void add_table(struct text *into, const struct result *table, const struct cells *columns)
{
	struct arena *arena = into->arena;
	struct cells heading = {0}, row = {0};
	size_t at = 0;
	read_row(arena, table, &at, &heading);
	size_t *place = arena_alloc(arena, heading.count, sizeof *place);
	for (size_t i = 0; i < heading.count; i++)
		place[i] = find(columns, &heading.list[i]);
	struct result *cells = arena_alloc(arena, columns->count, sizeof *cells);
	while (at < table->length) {
		memset(cells, 0, columns->count * sizeof *cells);
		read_row(arena, table, &at, &row);
		for (size_t i = 0; i < row.count && i < heading.count; i++)
			cells[place[i]] = row.list[i];
		add_row(into, cells, columns->count);
	}
}

void join_csv(struct text *into, const struct result *tables, size_t count)
{
	struct cells columns = {0}, heading = {0};
	for (size_t t = 0; t < count; t++) {
		size_t at = 0;
		if (!tables[t].length)
			continue;
		read_row(into->arena, &tables[t], &at, &heading);
		for (size_t i = 0; i < heading.count; i++) {
			if (find(&columns, &heading.list[i]) < columns.count)
				continue;
			columns.list = arena_grow(into->arena, columns.list, columns.count,
						  &columns.capacity, sizeof *columns.list);
			columns.list[columns.count++] = heading.list[i];
		}
	}
	if (!columns.count)
		return;
	add_row(into, columns.list, columns.count);
	for (size_t t = 0; t < count; t++)
		if (tables[t].length)
			add_table(into, &tables[t], &columns);
}
