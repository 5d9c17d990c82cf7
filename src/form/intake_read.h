/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The workbook as it comes back: rows of the tables it holds, found by their machine keys. */
#ifndef FORM_INTAKE_READ_H
#define FORM_INTAKE_READ_H

#include "base/diag.h"
#include "form/intake_plan.h"
#include "read/sheet.h"

#include <stdbool.h>
#include <stddef.h>

struct intake_row {
	size_t number;
	const char *
	    *cells;    /* [columns]; "" for nothing, NULL where the column is not in the sheet */
	size_t person; /* index into the people; SIZE_MAX: nobody */
};

struct intake_sheet {
	const struct intake_table *table;
	struct intake_columns columns;
	const struct sheet *sheet; /* NULL: not in the workbook, so its table stays as it is */
	size_t at[INTAKE_COLUMNS]; /* the column of the sheet, from 1; 0: none */
	struct intake_row *rows;
	size_t count, capacity;
	size_t unread; /* a column without a machine key that has something in it; 0: none */
};

struct intake_back {
	struct workbook *workbook;
	struct intake_sheet sheets[INTAKE_TABLES];
	const char *cycle;  /* that it was made for; NULL: it does not say */
	const char **marks; /* form/intake_known.h; sorted once learnt */
	size_t mark_count, mark_capacity;
	const char *id;	   /* of the workbook: the hash of the marks that it was made with */
	size_t cells_told; /* cells that cannot be read; what else is wrong can still be told */
};

/* False after complaints other than about single cells. */
bool intake_read(struct arena *arena, const char *path, struct intake_back *back,
		 struct diags *diags);
/* Complains about the cell of row in column c of sheet (c SIZE_MAX: about the row). */
#define intake_tell(back, in, row, c, ...)                                                         \
	sheet_tell((back)->workbook, (in)->sheet, (row)->number,                                   \
		   (c) == SIZE_MAX ? 0 : (in)->at[c], __VA_ARGS__)

#endif
