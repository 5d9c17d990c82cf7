/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/table.h"

#include "check.h"
#include "check_told.h"

#include <stdint.h>

struct got {
	struct text text;
	bool refuse;
};

static void write_cells(struct text *text, const struct row *row)
{
	for (size_t i = 0; i < row->count; i++) {
		text_add(text, i ? "|" : "");
		text_bytes(text, row->cells[i].bytes, row->cells[i].length);
		text_add(text, row->cells[i].quoted_empty ? "''" : "");
	}
}

static bool heading(void *context, struct table *table, const struct row *row)
{
	struct got *got = context;
	char separator = table_separator(table);
	text_printf(&got->text, "%s:",
		    separator == ','   ? "comma"
		    : separator == ';' ? "semi"
				       : "tab");
	write_cells(&got->text, row);
	return !got->refuse;
}

static void row(void *context, struct table *table, const struct row *row)
{
	struct got *got = context;
	(void)table;
	text_printf(&got->text, " %zu:", row->number);
	write_cells(&got->text, row);
}

/* Rows are shown as number:cell|cell, a quoted nothing as ''. */
static const struct {
	const char *sentence, *csv, *rows, *told;
} rows[] = {
    {"a plain file is split", "a,b\n1,2\n3,4\n", "comma:a|b 1:1|2 2:3|4", ""},
    {"the last line need not end", "a,b\n1,2\n3,4", "comma:a|b 1:1|2 2:3|4", ""},
    {"a heading alone is a table", "a,b\n", "comma:a|b", ""},
    {"one column needs no separator", "a\n1\n2\n", "comma:a 1:1 2:2", ""},
    {"semicolons separate, decimal commas stay", "a;b\n1,5;2\n", "semi:a|b 1:1,5|2", ""},
    {"tabs separate", "a\tb\n1\t2\n\t3\n", "tab:a|b 1:1|2 2:|3", ""},
    {"CRLF ends lines", "a,b\r\n1,2\r\n3,4\r\n", "comma:a|b 1:1|2 2:3|4", ""},
    {"CR alone ends lines", "a,b\r1,2\r\r3,4\r", "comma:a|b 1:1|2 2:3|4", ""},
    {"a byte order mark is no part of the heading",
     "\xEF\xBB\xBF"
     "a,b\n1,2\n",
     "comma:a|b 1:1|2", ""},
    {"blank lines are skipped and not counted", "\n \na,b\n\n1,2\n  \t\n3,4\n",
     "comma:a|b 1:1|2 2:3|4", ""},
    {"a row of empty cells is blank but counted", "a,b\n,\n,,,\n1,2\n", "comma:a|b 3:1|2", ""},
    {"a quoted nothing is told from nothing", "a,b\n1,\"\"\n2,\n", "comma:a|b 1:1|'' 2:2|", ""},
    {"quotes hide separators, quotes and line ends", "a,b\n\"x,y;\",\"a \"\"q\"\"\r\nz\"\n1,2\n",
     "comma:a|b 1:x,y;|a \"q\"\r\nz 2:1|2", ""},
    {"spaces around a cell are dropped, around quotes too", "a,b\n 1 , \"2 \" \n",
     "comma:a|b 1:1|2 ", ""},
    {"headings are trimmed", "\" a \",b \n1,2\n", "comma:a|b 1:1|2", ""},
    {"separators in a quoted heading do not count", "\"a,b\";c\n1;2\n", "semi:a,b|c 1:1|2", ""},
    {"a line sep= chooses and is skipped", "sep=;\na;b,c\n1;2\n", "semi:a|b,c 1:1|2", ""},
    {"also in quotes", "\"sep=;\"\r\na;b\r\n1;2\r\n", "semi:a|b 1:1|2", ""},
    {"separators at the end are dropped with their columns", "a,b,,\n1,2,,\n3,4\n5,6,\n",
     "comma:a|b 1:1|2 2:3|4 3:5|6", ""},
    {"nothing is an empty file", "", "", "empty-file"},
    {"blank lines are an empty file", "\n\n;;\n", "", "empty-file"},
    {"two signs in a heading are refused", "a;b;c,d\n1;2;3\n", "", "mixed-separators 1:6"},
    {"a row with another sign is told", "a;b\n1;2\n1,2\n3;4\n", "semi:a|b 1:1|2 3:3|4",
     "mixed-separators 3:1"},
    {"also behind a quoted cell", "a,b\n\"1\";2\n3,4\n", "comma:a|b 2:3|4", "mixed-separators 2:4"},
    {"long and short rows are told and left out", "a,b\n1,2,3\n4\n5,6\n", "comma:a|b 3:5|6",
     "row-length 2:1, row-length 3:1"},
    {"behind blank lines the place is right", "a,b\n\n\n1,2,3\n", "comma:a|b", "row-length 4:1"},
    {"behind quoted line ends the place is right", "a,b\n\"x\ny\",2\n 1,2,3\n",
     "comma:a|b 1:x\ny|2", "row-length 4:2"},
    {"a stray quote is told, the next row is read", "a,b\nx\"y,2\n3,4\n", "comma:a|b 2:3|4",
     "stray-quote 2:2"},
    {"text behind a closing quote is told with the opening", "a,b\n1,\"x\" y\n3,4\n",
     "comma:a|b 2:3|4", "stray-quote 2:5 (2:3)"},
    {"a stray quote in the heading ends the reading", "a,b\"c\n1,2\n", "", "stray-quote 1:4"},
    {"an unclosed quote is told where it opens", "a,b\n1,2\n3,\"x\n4,5\n", "comma:a|b 1:1|2",
     "unclosed-quote 3:3"},
    {"an unclosed quote in the heading too", "a,\"b\n1,2\n", "", "unclosed-quote 1:3"},
    {"Latin-1 is told and not read", "a,b\n1,caf\xE9\n", "", "not-utf8 2:6"},
    {"a control character is told, its row left out", "a,b\n1,\033[31m\n2,é\n", "comma:a|b 2:2|é",
     "control-character 2:3"},
    {"so is a direction override", "a,b\n1,x\xE2\x80\xAEy\n", "comma:a|b", "control-character 2:4"},
    {"a spreadsheet file is named", "PK\x03\x04\xFF", "", "not-utf8"},
};

static void check_row(size_t i)
{
	struct arena *arena = arena_new();
	struct diags *diags = diags_new(arena);
	struct got got = {.text = text_new(arena)};
	struct table_reader reader = {heading, row, &got};
	struct source *source = source_of(arena, "x.csv", rows[i].csv, strlen(rows[i].csv));
	bool clean = table_read(arena, source, &reader, diags);
	check_text(rows[i].sentence, got.text.bytes, rows[i].rows);
	check_text(rows[i].sentence, told_line(arena, diags), rows[i].told);
	check_true("clean means that nothing is told", clean == !*rows[i].told);
	arena_free(arena);
}

static void check_nul(struct arena *arena)
{
	struct diags *diags = diags_new(arena);
	struct got got = {.text = text_new(arena)};
	struct table_reader reader = {heading, row, &got};
	table_read(arena, source_of(arena, "x.csv", "a,b\n1,x\0y\n2,3\n", 14), &reader, diags);
	check_text("a NUL is told, its row left out", got.text.bytes, "comma:a|b 2:2|3");
	check_text("at its place", told_line(arena, diags), "control-character 2:4");
}

static bool tell_heading(void *context, struct table *table, const struct row *row)
{
	(void)context;
	(void)row;
	table_tell(table, 0, 1, UNKNOWN_COLUMN, "column");
	return true;
}

static void tell_row(void *context, struct table *table, const struct row *row)
{
	(void)context;
	for (size_t i = 0; i < row->count; i++)
		table_tell(table, row->number, i, BAD_RATING, "cell");
	table_tell(table, row->number, SIZE_MAX, DUPLICATE_RATING, "row");
	table_also(table, 1, 0, "the first one");
}

static const struct {
	const char *sentence, *csv, *told;
} places[] = {
    {"cells are found", "a,b\n1,2\n",
     "unknown-column 1:3, bad-rating 2:1, bad-rating 2:3, duplicate-rating 2:1 (2:1)"},
    {"spaces, quotes and empty cells are found", "a, b,c,d\n\n  1 ,\"x\ny\" ,, é\n",
     "unknown-column 1:4, bad-rating 3:3, bad-rating 3:6, bad-rating 4:5, bad-rating 4:7, "
     "duplicate-rating 3:3 (3:3)"},
    {"cells behind broken rows are found", "a,b\nx\"y,2\n\"z\"q,\"1\n5,6\n7,8",
     "unknown-column 1:3, stray-quote 2:2, stray-quote 3:3 (3:1), bad-rating 4:1, bad-rating 4:3, "
     "duplicate-rating 4:1 (2:1), bad-rating 5:1, bad-rating 5:3, duplicate-rating 5:1 (2:1)"},
};

int main(void)
{
	struct arena *arena = arena_new();
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		check_row(i);
	check_nul(arena);
	for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
		struct diags *diags = diags_new(arena);
		struct table_reader reader = {tell_heading, tell_row, NULL};
		const char *csv = places[i].csv;
		table_read(arena, source_of(arena, "x.csv", csv, strlen(csv)), &reader, diags);
		check_text(places[i].sentence, told_line(arena, diags), places[i].told);
	}
	struct got got = {.text = text_new(arena), .refuse = true};
	struct table_reader reader = {heading, row, &got};
	check_true("who refuses the heading gets no rows, and nothing is told",
		   table_read(arena, source_of(arena, "x.csv", "a,b\n1,2\n", 8), &reader,
			      diags_new(arena)) &&
		       strcmp(got.text.bytes, "comma:a|b") == 0);
	check_true("the version names libcsv", strncmp(table_version(), "libcsv ", 7) == 0);
	arena_free(arena);
	return check_done();
}
