/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An XLSX workbook, read as what a stranger may have made of it. minizip unpacks, expat parses,
 * both stay inside; nothing is executed, no path or address in the file is followed, and every size
 * is limited while it is read (a part 64 MB, all parts 200 MB, a sheet 200,000 rows with something
 * in them).
 *
 * A sheet is a stream of rows as they stand in the file, so a hidden, filtered or sorted row is a
 * row like any other. Only cells with something in them are given; what several cells were merged
 * into stands in the first.
 */
#ifndef READ_SHEET_H
#define READ_SHEET_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/source.h"

#include <stdbool.h>
#include <stddef.h>

enum { WORKBOOK_LIMIT = 20 * 1024 * 1024, SHEET_ROWS = 200000, SHEET_COLUMNS = 16384 };

struct workbook;

struct sheet {
	const char *name;
	size_t order; /* from 1, as the tabs stand */
	bool hidden;  /* also "very hidden" */
};

enum cell_kind {
	CELL_EMPTY, /* nothing, or a formula with which no result was saved */
	CELL_TEXT,
	CELL_NUMBER, /* dates are numbers: see sheet_date */
	CELL_BOOLEAN,
	CELL_ERROR, /* #N/A and its like */
};

/* How much of a date the cell's number format shows; what shows only a time is no date. */
enum cell_date { DATE_NONE, DATE_YEAR, DATE_MONTH, DATE_DAY };

struct sheet_cell {
	enum cell_kind kind;
	bool formula; /* what stands here is the result that was saved with a formula */
	enum cell_date
	    date; /* of CELL_NUMBER; DATE_DAY of a CELL_TEXT saved as a date (strict files) */
	/*
	 * As the cell shows it: a text as it is (valid UTF-8, line ends as LF, no other controls
	 * but tabs, not trimmed), a number with up to 15 digits and a decimal point, TRUE or FALSE,
	 * #N/A. Closed by a NUL;
	 * "" for CELL_EMPTY, never NULL.
	 */
	const char *text;
	size_t length;
	double number; /* of CELL_NUMBER; 1 or 0 of CELL_BOOLEAN; else NaN */
	size_t column; /* from 1 */
};

/* Its cells, by rising column, live until the next row is given. */
struct sheet_row {
	size_t number; /* from 1, as the spreadsheet shows it */
	bool hidden;   /* by hand or by a filter */
	const struct sheet_cell *cells;
	size_t count; /* at least 1 */
};

struct sheet_reader {
	/* Called for each row that has a cell with something in it; false stops reading. */
	bool (*row)(void *context, const struct sheet_row *row);
	void *context;
};

/*
 * Opens a workbook whose bytes are in memory (source_read with WORKBOOK_LIMIT). NULL after
 * complaints: EMPTY_FILE, TOO_LARGE, NOT_WORKBOOK (it is something else: an .xls, an .xlsb, an
 * .ods, a CSV, a protected workbook …, with what to do about it), BAD_WORKBOOK (damaged, cut short,
 * or with what no spreadsheet program writes: DOCTYPE, two parts of one name, paths that lead out
 * of the file …). Macros are left alone.
 */
struct workbook *workbook_open(struct arena *arena, struct source *source, struct diags *diags);
/* source_read with WORKBOOK_LIMIT, then workbook_open. */
struct workbook *workbook_read(struct arena *arena, const char *path, struct diags *diags);

/* Worksheets only (no chart sheets), as their tabs stand. */
size_t workbook_sheets(const struct workbook *workbook);
const struct sheet *workbook_sheet(const struct workbook *workbook, size_t i);
/* By name, upper and lower case alike, as spreadsheet programs do; NULL if there is none. */
const struct sheet *workbook_find(const struct workbook *workbook, const char *name);
const char *workbook_name(const struct workbook *workbook); /* of the file, as in messages */

/*
 * Reads all rows of a sheet of workbook, calling reader; may be called again. Complains itself
 * about BAD_WORKBOOK, TOO_LARGE and, at the cell, CONTROL_CHARACTER (such a row is not given).
 * False if anything was told by it; rows were given up to there.
 */
bool sheet_read(struct workbook *workbook, const struct sheet *sheet,
		const struct sheet_reader *reader);

/* The cell in column (from 1) of row; an empty one if there is nothing. */
struct sheet_cell sheet_cell(const struct sheet_row *row, size_t column);

/*
 * 2026, 2026-04 or 2026-04-09, as much of it as the cell shows, in the arena; the time of day is
 * dropped. NULL if the cell is nothing shown as a date, or no date from 1900 to 9999.
 */
const char *sheet_date(const struct workbook *workbook, struct arena *arena,
		       const struct sheet_cell *cell);

/* Complains about a cell: FILE:SHEET!C12. Column 0: the whole row; row 0: the whole sheet. */
void sheet_tell(struct workbook *workbook, const struct sheet *sheet, size_t row, size_t column,
		enum complaint complaint, const char *format, ...) PRINTF_LIKE(6, 7);
/* A second place for the last complaint. */
void sheet_also(struct workbook *workbook, const struct sheet *sheet, size_t row, size_t column,
		const char *format, ...) PRINTF_LIKE(5, 6);

/* "expat 2.5.0" and "minizip with zlib 1.2.13", one on each line */
const char *sheet_version(struct arena *arena);

#endif
