/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the sheets of a report's workbook have in common: a pen that goes from cell to cell, from
 * row to row. */
#ifndef REPORT_XLSX_PEN_H
#define REPORT_XLSX_PEN_H

#include "report/compose.h"
#include "report/xlsx.h"

enum { NAMES = 2 /* columns that stay in sight: group and name */ };

struct book {
	struct composer composer;
	const struct report *report;
	struct xlsx *xlsx;
	const char *head, *foot;
	enum xlsx_style level; /* of numbers on the scale of the ratings */
};

/* A sheet that is being written, and the row and column where writing goes on. */
struct pen {
	const struct book *book;
	struct xlsx_sheet *sheet;
	const char *name;
	uint32_t head, row;
	uint16_t column, columns;
	bool remarks; /* there is a column for them */
};

/* A sheet with its title and the sentences that stand on every page; the table begins below them.
 */
struct pen pen_begin(const struct book *book, enum wording what);
void pen_heading(struct pen *pen, const char *text, double width);
/* The headings of the group and the name. */
void pen_names(struct pen *pen);
/* The next row, with them. */
void pen_next(struct pen *pen, const struct report_nominee *nominee);
void pen_words(struct pen *pen, const char *text);
void pen_number(struct pen *pen, double value, enum xlsx_style style);
void pen_end(struct pen *pen);
/* Calls row for everybody who stands, by group, in the order of the tables of the report. */
void pen_each(struct pen *pen, void (*row)(struct pen *, const struct report_nominee *));
/* Whether there is something to remark on somebody who stands. */
bool pen_any_remark(const struct report *report,
		    const char *(*remark)(const struct report_nominee *));

/* The sheet of standings and that of charts. */
void xlsx_standings(const struct book *book);

#endif
