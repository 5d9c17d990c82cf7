/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/table_row.h"

#include "base/unicode.h"
#include "read/table_heading.h"

#include <limits.h>
#include <stdint.h>
#include <string.h>

enum { ROOM = 4096 };

static void more_room(struct reading *reading, size_t length)
{
	size_t room = reading->room * 2 + length + ROOM;
	char *text = arena_alloc(reading->table->arena, room, 1);
	if (reading->used)
		memcpy(text, reading->text, reading->used);
	for (size_t i = 0; i < reading->count; i++)
		reading->cells[i].bytes = text + (reading->cells[i].bytes - reading->text);
	reading->text = text;
	reading->room = room;
}

static void more_cells(struct reading *reading)
{
	reading->cells = arena_grow(reading->table->arena, reading->cells, reading->count,
				    &reading->capacity, sizeof *reading->cells);
}

static inline void add(struct reading *reading, struct cell cell)
{
	if (reading->count == reading->capacity)
		more_cells(reading);
	reading->cells[reading->count++] = cell;
	reading->bytes += cell.length;
}

void row_cell(void *bytes, size_t length, void *context)
{
	struct reading *reading = context;
	if (reading->room - reading->used <= length)
		more_room(reading, length);
	char *copy = reading->text + reading->used;
	if (length)
		memcpy(copy, bytes, length);
	reading->used += length;
	add(reading, (struct cell){copy, length, bytes && !length});
}

static bool holds_control(const struct reading *reading)
{
	for (size_t i = 0; i < reading->count; i++)
		if (unicode_control(reading->cells[i].bytes, reading->cells[i].length) <
		    reading->cells[i].length)
			return true;
	return false;
}

static struct cell trimmed(struct cell cell)
{
	while (cell.length && strchr(" \t\r\n", cell.bytes[0])) {
		cell.bytes++;
		cell.length--;
	}
	while (cell.length && strchr(" \t\r\n", cell.bytes[cell.length - 1]))
		cell.length--;
	return cell;
}

static void end_heading(struct reading *reading)
{
	reading->stopped = reading->broken || (reading->controls && holds_control(reading));
	for (size_t i = 0; i < reading->count; i++) {
		reading->cells[i] = trimmed(reading->cells[i]);
		if (reading->cells[i].length)
			reading->columns = i + 1;
	}
	reading->open_ended = reading->columns < reading->count;
	struct row row = {reading->cells, reading->columns, 0};
	if (!reading->stopped && reading->reader->heading)
		reading->stopped =
		    !reading->reader->heading(reading->reader->context, reading->table, &row);
}

/* How many cells the row would have if it were split by sign: it is one cell now. */
static size_t cells_by(const struct cell *cell, char sign)
{
	size_t count = 1;
	for (size_t i = 0; i < cell->length; i++)
		count += cell->bytes[i] == sign;
	return count;
}

static bool mixed(const struct reading *reading)
{
	struct table *table = reading->table;
	for (const char *sign = separators; *sign && reading->count == 1; sign++) {
		if (*sign == table->walk.separator ||
		    cells_by(reading->cells, *sign) != reading->columns)
			continue;
		table_tell(table, reading->number, SIZE_MAX, MIXED_SEPARATORS,
			   "this row is separated by %ss, the heading by %ss",
			   separator_words(*sign), separator_words(table->walk.separator));
		return true;
	}
	return false;
}

static bool digits(const struct cell *cell)
{
	size_t i = 0;
	while (i < cell->length && cell->bytes[i] >= '0' && cell->bytes[i] <= '9')
		i++;
	return i && i == cell->length;
}

/* A row with one cell too many (empty or not), where two neighbours could be one number: 3,5. */
static bool decimal_comma(const struct reading *reading)
{
	if (reading->table->walk.separator != ',' || reading->count != reading->columns + 1)
		return false;
	for (size_t i = 1; i < reading->count; i++)
		if (digits(&reading->cells[i - 1]) && digits(&reading->cells[i]))
			return true;
	return false;
}

static void wrong_length(struct reading *reading)
{
	reading->table->told = true;
	if (mixed(reading))
		return;
	table_tell(
	    reading->table, reading->number, SIZE_MAX, ROW_LENGTH,
	    "this row has %zu %s, the heading has %zu%s", reading->count,
	    reading->count == 1 ? "cell" : "cells", reading->columns,
	    decimal_comma(reading)
		? "; a number with a decimal comma must stand in quotes where commas separate"
		: "");
}

static bool rest_empty(const struct reading *reading)
{
	for (size_t i = reading->columns; i < reading->count; i++)
		if (reading->cells[i].length)
			return false;
	return reading->count >= reading->columns;
}

static void give(struct reading *reading)
{
	if (reading->bytes == 0 || reading->broken)
		return;
	if (reading->count != reading->columns &&
	    (!rest_empty(reading) || (!reading->open_ended && decimal_comma(reading)))) {
		wrong_length(reading);
		return;
	}
	if (reading->controls && holds_control(reading))
		return;
	struct row row = {reading->cells, reading->columns, reading->number};
	reading->reader->row(reading->reader->context, reading->table, &row);
}

static void end(struct reading *reading)
{
	if (reading->number)
		give(reading);
	else
		end_heading(reading);
	reading->number++;
	reading->count = reading->used = reading->bytes = 0;
	reading->broken = false;
}

void row_end(int sign, void *context)
{
	(void)sign;
	end(context);
}

/* What a byte is where no quote stands. */
enum kind { INSIDE, BLANK, END };

static void sort_bytes(unsigned char kinds[UCHAR_MAX + 1], char separator)
{
	memset(kinds, INSIDE, UCHAR_MAX + 1);
	kinds[' '] = kinds['\t'] = BLANK;
	kinds['\n'] = kinds['\r'] = kinds[(unsigned char)separator] = END;
}

/* As libcsv does: without the blanks around it; the cell begins at start and ends before stop. */
static struct cell plain_cell(const char *start, const char *stop, const unsigned char *kinds)
{
	while (start < stop && kinds[(unsigned char)*start] == BLANK)
		start++;
	while (stop > start && kinds[(unsigned char)stop[-1]] == BLANK)
		stop--;
	return (struct cell){start, (size_t)(stop - start), false};
}

void row_split_plain(struct reading *reading, size_t from, size_t to)
{
	const char *start = reading->table->source->bytes + from, *c = start;
	const char *last = reading->table->source->bytes + to;
	const char separator = reading->table->walk.separator;
	unsigned char kinds[UCHAR_MAX + 1];
	sort_bytes(kinds, separator);
	while (c < last) {
		while (kinds[(unsigned char)*c] != END)
			c++;
		struct cell cell = plain_cell(start, c, kinds);
		if (*c == separator) {
			add(reading, cell);
		} else if (cell.length || reading->count) {
			add(reading, cell);
			end(reading);
		}
		start = ++c;
	}
}
