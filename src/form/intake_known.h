/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which rows the workbook held when it was made. Only such a row, missing now, was removed by somebody; what was
 * added to the files since, by recuse for example, is not the workbook's to remove.
 */
#ifndef FORM_INTAKE_KNOWN_H
#define FORM_INTAKE_KNOWN_H

#include "form/intake_files.h"

/* The mark of a row of table in the record of person. */
const char *intake_mark(struct arena *arena, const struct intake_table *table,
			const struct intake_person *person, struct node row);
/* The rows of table in the record of person; absent: none. */
struct node intake_rows(const struct intake_person *person, const struct intake_table *table);

#endif
