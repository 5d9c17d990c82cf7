/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a workbook knows of the files: the marks of all records and rows as they were when it was
 * made, and as it left them whenever it was taken in since (lines "entered" of the log). What the
 * files hold beyond that was written by others, recuse or a person, later than the workbook: it is
 * not the workbook's to remove or to write over.
 */
#ifndef FORM_INTAKE_KNOWN_H
#define FORM_INTAKE_KNOWN_H

#include "form/intake_files.h"
#include "form/intake_read.h"

struct audit;

/* The rows of table in the record of person; absent: none. */
struct node intake_rows(const struct intake_person *person, const struct intake_table *table);

/* The mark of a record, or of a row of its lists, in the files. */
const char *intake_mark(struct arena *arena, const struct intake_table *table,
			const struct intake_person *person, struct node row);
/* The mark of a row of the workbook; columns that its sheet lacks are as in record (absent: empty).
 */
const char *intake_row_mark(struct arena *arena, const struct intake_sheet *in,
			    const struct intake_person *person, const struct intake_row *row,
			    struct node record);

/* All marks of the records of the files, in a fixed order. */
struct intake_marks {
	const char **list;
	size_t count, capacity;
};
struct intake_marks intake_marks_of(struct arena *arena, const struct intake_files *files);

/* Adds to the marks of the workbook what the log says it left, and sorts them; to be called once,
 * after reading. */
void intake_known_learn(struct arena *arena, struct intake_back *back, const struct audit *audit);
bool intake_known(const struct intake_back *back, const char *mark);
/* The line of the log for a workbook that has been taken in; "" if it left all as it knew it. */
const char *intake_known_line(struct arena *arena, const struct intake_back *back,
			      const struct intake_marks *before, const struct intake_marks *after);

#endif
