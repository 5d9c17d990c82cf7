/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Writing a workbook of tables and charts; libxlsxwriter stays inside. The same calls give the same
 * bytes. Texts may be anything and are never formulas. Rows and columns count from 0.
 */
#ifndef REPORT_XLSX_H
#define REPORT_XLSX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct diags;
struct xlsx;
struct xlsx_sheet;

enum xlsx_style {
	XLSX_TITLE,
	XLSX_LINE, /* a sentence above a table, not wrapped */
	XLSX_HEAD, /* of a column */
	XLSX_WORDS,
	XLSX_STRONG, /* the same in bold */
	XLSX_COUNT,  /* a whole number */
	XLSX_POINTS, /* a number with one decimal */
	XLSX_LEVEL,  /* with two */
	XLSX_STYLES
};

struct xlsx *xlsx_open(struct arena *arena, const char *title, struct diags *diags);
/* name: at most 31 characters, none of [ ] : * ? / \ '. head and foot stand on each printed page.
 */
struct xlsx_sheet *xlsx_sheet(struct xlsx *xlsx, const char *name, const char *head,
			      const char *foot);
/* The finished file; NULL after a complaint. The workbook is gone afterwards. */
const char *xlsx_done(struct xlsx *xlsx, size_t *length);

/* In characters; before what is written there. */
void xlsx_width(struct xlsx_sheet *sheet, uint16_t column, double width);
void xlsx_words(struct xlsx_sheet *sheet, uint32_t row, uint16_t column, const char *text,
		enum xlsx_style style);
/* NaN: an empty cell. Nine significant digits. */
void xlsx_number(struct xlsx_sheet *sheet, uint32_t row, uint16_t column, double number,
		 enum xlsx_style style);
/*
 * Headings in row, which stay in sight with the first so many columns and on each printed page, and
 * the table below them down to last, with arrows for its filters. After all that is written.
 */
void xlsx_table(struct xlsx_sheet *sheet, uint32_t row, uint32_t last, uint16_t kept,
		uint16_t columns);

/* How a series of a chart is drawn: they differ by shape or pattern, not by colour alone. */
enum xlsx_mark {
	XLSX_SPACE, /* nothing: what stands on it begins where it ends */
	XLSX_BAR_DARK,
	XLSX_BAR_STRIPED,
	XLSX_BAR_LIGHT,
	XLSX_BAR_DOTTED,
};

struct xlsx_series {
	uint16_t column;
	enum xlsx_mark mark;
	const char *name; /* NULL: the heading of the column */
};

/* Of one block of rows in one sheet. */
struct xlsx_chart {
	const char *title, *axis, *description;
	const char *sheet; /* where the numbers are */
	uint32_t head;	   /* row of the headings */
	uint32_t first, last;
	uint16_t names; /* column of what stands at the axis */
	bool stacked;	/* each series on the one before */
	const struct xlsx_series *series;
	size_t series_count; /* at most XLSX_SERIES */
};

enum { XLSX_SERIES = 16, XLSX_CHART_ROWS = 22 }; /* how many rows a chart covers */

void xlsx_chart(struct xlsx_sheet *sheet, uint32_t row, const struct xlsx_chart *chart);

#endif
