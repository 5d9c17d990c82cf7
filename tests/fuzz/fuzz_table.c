/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Any bytes as a CSV file. Beyond not crashing: each row has as many cells as the heading, clean
 * text, and its cells are found again where they stand; lines without quotes are split as libcsv
 * splits them.
 */
#include "base/diag.h"
#include "base/unicode.h"
#include "read/table.h"
#include "read/table_row.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { MOST_CHECKED = 40 };

struct seen {
	size_t columns, rows, sum;
};

static void require(bool holds, const char *what)
{
	if (holds)
		return;
	fprintf(stderr, "broken promise: %s\n", what);
	abort();
}

static void add(struct seen *seen, const struct row *row)
{
	for (size_t i = 0; i < row->count; i++) {
		const struct cell *cell = &row->cells[i];
		require(unicode_valid(cell->bytes, cell->length) == cell->length,
			"cells are UTF-8");
		require(unicode_control(cell->bytes, cell->length) == cell->length,
			"cells are clean");
		for (size_t j = 0; j < cell->length; j++)
			seen->sum = seen->sum * 31 + (unsigned char)cell->bytes[j];
		seen->sum = seen->sum * 31 + row->number + i;
	}
}

static bool heading(void *context, struct table *table, const struct row *row)
{
	struct seen *seen = context;
	require(row->count > 0 && row->number == 0, "a heading has a cell");
	seen->columns = row->count;
	add(seen, row);
	table_tell(table, 0, row->count - 1, UNKNOWN_COLUMN, "heading");
	return true;
}

static void check_place(struct table *table, const struct row *row, size_t column)
{
	const struct cell *cell = &row->cells[column];
	struct span span = walk_find(&table->walk, row->number, column);
	require(span.offset + span.length <= table->source->length, "a place lies in the file");
	const char *found = table->source->bytes + span.offset;
	bool quoted = span.length && found[0] == '"';
	require(quoted || span.length == cell->length, "a cell is found whole");
	require(quoted || memcmp(found, cell->bytes, cell->length) == 0, "a cell is found");
	require(!quoted || span.length >= cell->length + 2, "a quoted cell is found whole");
}

static void row(void *context, struct table *table, const struct row *row)
{
	struct seen *seen = context;
	require(row->count == seen->columns && row->number > 0, "rows are as long as the heading");
	add(seen, row);
	if (seen->rows++ > MOST_CHECKED)
		return;
	for (size_t i = 0; i < row->count; i++)
		check_place(table, row, i);
	table_tell(table, row->number, row->number % row->count, BAD_RATING, "cell");
	table_also(table, row->number / 2, 0, "also");
	table_tell(table, row->number, SIZE_MAX, BAD_RATING, "row");
}

static struct seen read_all(const char *bytes, size_t size, const char *more)
{
	static FILE *nowhere;
	if (!nowhere)
		nowhere = fopen("/dev/null", "w");
	struct seen seen = {0, 0, 0};
	struct arena *arena = arena_new();
	struct diags *diags = diags_new(arena);
	struct text text = text_new(arena);
	text_bytes(&text, bytes, size);
	text_add(&text, more);
	struct source *source = source_of(arena, "fuzz.csv", text.bytes, text.length);
	struct table_reader reader = {heading, row, &seen};
	bool clean = table_read(arena, source, &reader, diags);
	require(clean || diags_count(diags, WARNING) > 0, "nothing is refused without a word");
	seen.sum = seen.sum * 31 + diags_count(diags, WARNING);
	diags_print(diags, (struct diag_style){.most = 50}, nowhere);
	arena_free(arena);
	return seen;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct seen seen = read_all((const char *)data, size, "");
	if (size == 0 || memchr(data, '"', size) || !seen.columns)
		return 0;
	/* A quoted empty cell makes libcsv split the whole chunk; a row of only empty cells is
	 * blank. */
	struct seen parsed = read_all((const char *)data, size, "\n\"\"\n");
	require(parsed.rows == seen.rows && parsed.sum == seen.sum,
		"lines without quotes are split as libcsv splits them");
	return 0;
}
