/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files of many chunks: the places of far rows, and that lines with and without quotes come to the
 * same. */
#include "read/table.h"

#include "check.h"
#include "check_told.h"

enum { ROWS = 20000, EACH = 777 };

struct sum {
	size_t rows, bytes;
	bool tell;
};

static bool heading(void *context, struct table *table, const struct row *row)
{
	(void)context;
	(void)table;
	return row->count == 3;
}

static void row(void *context, struct table *table, const struct row *row)
{
	struct sum *sum = context;
	sum->rows++;
	for (size_t i = 0; i < row->count; i++)
		for (size_t j = 0; j < row->cells[i].length; j++)
			sum->bytes = sum->bytes * 31 + (unsigned char)row->cells[i].bytes[j];
	if (sum->tell && row->number % EACH == 0)
		table_tell(table, row->number, 2, BAD_RATING, "cell %zu", row->number);
}

/* Row n stands on line n + 1; every quoted-th row has its cells in quotes; 0: none. */
static struct source *made(struct arena *arena, size_t quoted, const char *end)
{
	struct text text = text_new(arena);
	text_printf(&text, "nominee,criterion,rating%s", end);
	for (size_t i = 1; i <= ROWS; i++)
		text_printf(&text,
			    quoted && i % quoted == 0 ? "\"N%zu\",\"I%zu\",\"%zu\"%s"
						      : "N%zu,I%zu,%zu%s",
			    i, i % 10, i % 5, end);
	return source_of(arena, "large.csv", text.bytes, text.length);
}

static struct sum read_all(struct arena *arena, size_t quoted, const char *end)
{
	struct sum sum = {0, 0, false};
	struct table_reader reader = {heading, row, &sum};
	table_read(arena, made(arena, quoted, end), &reader, diags_new(arena));
	return sum;
}

static void check_far_places(struct arena *arena)
{
	struct sum sum = {0, 0, true};
	struct diags *diags = diags_new(arena);
	struct table_reader reader = {heading, row, &sum};
	table_read(arena, made(arena, 100, "\n"), &reader, diags);
	size_t right = 0;
	for (size_t i = 0; i < diags_kept(diags); i++) {
		struct told told = diags_told(diags, i);
		size_t number = (i + 1) * EACH;
		const char *before = arena_printf(arena, "N%zu,I%zu,", number, number % 10);
		right += told.place.line == number + 1 &&
			 (told.place.column == strlen(before) + 1 || number % 100 == 0);
	}
	check_count("cells far behind are found", right, ROWS / EACH);
	check_count("all of them are told", diags_kept(diags), ROWS / EACH);
}

int main(void)
{
	struct arena *arena = arena_new();
	struct sum plain = read_all(arena, 0, "\n"), expected = {ROWS, plain.bytes, false};
	static const struct {
		const char *sentence;
		size_t quoted;
		const char *end;
	} rows[] = {
	    {"without quotes all rows come", 0, "\n"},
	    {"with quotes the same rows come", 1, "\n"},
	    {"with a quote now and then the same rows come", 1000, "\n"},
	    {"with CRLF the same rows come", 0, "\r\n"},
	    {"with CRLF and quotes the same rows come", 333, "\r\n"},
	    {"with CR the same rows come", 0, "\r"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct sum sum = read_all(arena, rows[i].quoted, rows[i].end);
		check_true(rows[i].sentence,
			   sum.rows == expected.rows && sum.bytes == expected.bytes);
	}
	check_far_places(arena);
	arena_free(arena);
	return check_done();
}
