/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/diag.h"

#include "check.h"

#include <stdlib.h>

static const char *printed(struct arena *arena, struct diags *diags, struct diag_style style)
{
	char *bytes = NULL;
	size_t size = 0;
	FILE *to = open_memstream(&bytes, &size);
	diags_print(diags, style, to);
	fclose(to);
	const char *copy = arena_string(arena, bytes);
	free(bytes);
	return copy;
}

static const struct {
	const char *sentence;
	enum complaint complaint;
	int status, strict;
} statuses[] = {
    {"a warning is no failure unless strict", MISSING_EVIDENCE, 0, 1},
    {"an error in the data is 1", BAD_DATE, 1, 1},
    {"a wrong command is 2", USAGE, 2, 2},
    {"a full disk is 3", CANNOT_WRITE, 3, 3},
    {"what cannot be given is 4", NO_RATINGS, 4, 4},
};

/* Lines of continuation bytes alone once made the caret's line shorter than nothing (found by
 * fuzzing). */
static void check_broken_text(struct arena *arena)
{
	char bytes[201] = {0};
	memset(bytes, 0xBA, 200);
	for (size_t offset = 0; offset <= 200; offset += 50) {
		struct diags *diags = diags_new(arena);
		diag_at(diags, NOT_UTF8, source_of(arena, "bytes", bytes, 200), offset, 1, "bytes");
		const char *text = printed(arena, diags, (struct diag_style){0});
		check_true("a line of no characters is printed", strchr(text, '^') != NULL);
	}
}

/* Sorted as the sheets stand in the workbook, then by row and column. */
static void check_cells(struct arena *arena)
{
	static const struct cell_place places[] = {
	    {"O'Neil 2", 2, 1, 703}, {"Ratings", 1, 12, 28}, {"Ratings", 1, 12, 3},
	    {"Ratings", 1, 2, 0},    {"Ratings", 1, 0, 0},
	};
	struct diags *diags = diags_new(arena);
	for (size_t i = 0; i < sizeof places / sizeof *places; i++)
		diag_cell(diags, BAD_RATING, "f.xlsx", places[i], "words");
	diag_also_cell(diags, "f.xlsx", places[2], "see here");
	diag_file(diags, EMPTY_FILE, "f.xlsx", "words");
	check_text("cells are named as in formulas", printed(arena, diags, (struct diag_style){0}),
		   "f.xlsx: error: [empty-file] words\n"
		   "f.xlsx:Ratings: error: [bad-rating] words\n"
		   "f.xlsx:Ratings!C12: note: see here\n"
		   "f.xlsx:Ratings!2: error: [bad-rating] words\n"
		   "f.xlsx:Ratings!C12: error: [bad-rating] words\n"
		   "f.xlsx:Ratings!AB12: error: [bad-rating] words\n"
		   "f.xlsx:'O''Neil 2'!AAA1: error: [bad-rating] words\n");
	check_text("tables have the row and column of cells",
		   printed(arena, diags, (struct diag_style){.format = DIAG_TSV, .most = 2}),
		   "file\tline\tcolumn\tgravity\tname\twords\n"
		   "f.xlsx\t0\t0\terror\tempty-file\twords\n"
		   "f.xlsx:Ratings\t0\t0\terror\tbad-rating\twords\n");
	check_true("JSON names the sheet beside row and column",
		   strstr(printed(arena, diags, (struct diag_style){.format = DIAG_JSON}),
			  "\"line\": 12,\n   \"column\": 3,\n   \"sheet\": \"Ratings\"") != NULL);
}

int main(void)
{
	struct arena *arena = arena_new();
	for (size_t i = 0; i < sizeof statuses / sizeof *statuses; i++) {
		struct diags *diags = diags_new(arena);
		diag_run(diags, statuses[i].complaint, "words");
		check_true(statuses[i].sentence,
			   diags_exit_status(diags, false) == statuses[i].status &&
			       diags_exit_status(diags, true) == statuses[i].strict);
	}
	struct diags *diags = diags_new(arena);
	struct source *source = source_of(arena, "file", "a: é\033 b\n", 9);
	diag_at(diags, BAD_DATE, source, 7, 1, "second");
	diag_at(diags, BAD_ID, source, 3, 2, "first");
	diag_also(diags, source, 0, 1, "see here");
	check_text("complaints are sorted and shown with their line, controls as ?",
		   printed(arena, diags, (struct diag_style){0}),
		   "file:1:4: error: [bad-id] first\n    a: é? b\n       ^\n"
		   "file:1:1: note: see here\n    a: é? b\n    ^\n"
		   "file:1:7: error: [bad-date] second\n    a: é? b\n          ^\n");
	check_text("tables have a heading and one line each",
		   printed(arena, diags, (struct diag_style){.format = DIAG_TSV, .most = 1}),
		   "file\tline\tcolumn\tgravity\tname\twords\n"
		   "file\t1\t4\terror\tbad-id\tfirst\n");
	check_broken_text(arena);
	check_cells(arena);
	arena_free(arena);
	return check_done();
}
