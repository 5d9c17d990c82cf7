/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The sheets of the template. Rows of a sheet: machine keys (hidden), headings, explanations, then
 * data. Column A is hidden and marks the first three: "#positions", "#headings", "#help".
 */
#ifndef FORM_INTAKE_SHEET_H
#define FORM_INTAKE_SHEET_H

#include "form/intake_files.h"

struct lxw_workbook;
struct lxw_format;

struct intake_book {
	struct arena *arena;
	const struct speaker *speaker;
	const struct cycle *cycle;
	const struct intake_files *files;
	struct lxw_workbook *workbook;
	struct lxw_format *title, *bold, *wrapped, *number, *text, *help, *heading, *must;
};

enum { ROW_KEYS, ROW_HEADINGS, ROW_HELP, ROW_FIRST };

void intake_sheet_add(struct intake_book *book, const struct intake_table *table);
/* The hidden sheet: the cycle, what drop-downs offer, the marks of all rows (form/intake_known.h).
 */
void intake_sheet_lists(struct intake_book *book);

extern const char intake_lists[]; /* its name */

#endif
