/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The columns of a form as a table: those that are read back, and those that only help to fill it
 * in. In a workbook their names stand in a hidden row, since what people see is in their language.
 */
#ifndef FORM_FORM_COLUMNS_H
#define FORM_FORM_COLUMNS_H

#include <stddef.h>

struct arena;

/* In the order of the CSV form: what is asked, then what is typed, last what is only for the
 * program. */
enum form_column {
	FIELD_NOMINEE,
	FIELD_NAME,
	FIELD_STATE,
	FIELD_GROUP,
	FIELD_CRITERION,
	FIELD_LABEL,
	FIELD_QUESTION,
	FIELD_LEVELS,
	FIELD_RATING,
	FIELD_EVIDENCE,
	FIELD_FORM,
	CSV_FIELDS,
	FIELD_MEANING = CSV_FIELDS,
	FIELD_OPEN,
	FORM_COLUMNS
};

extern const char *const form_columns[FORM_COLUMNS];

/* The column of this heading, case, accents and spaces aside; FORM_COLUMNS: none of ours. */
enum form_column form_column_of(struct arena *arena, const char *heading);
/*
 * Of a heading that is none of ours: which column that is read back and is not there (SIZE_MAX in
 * column) it may have been, so that nothing that was written into it is lost; NULL: none.
 */
const char *form_column_near(struct arena *arena, const char *heading,
			     const size_t column[FORM_COLUMNS]);

#endif
