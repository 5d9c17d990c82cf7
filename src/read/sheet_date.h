/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates in workbooks: a count of days that only its number format tells from another number. */
#ifndef READ_SHEET_DATE_H
#define READ_SHEET_DATE_H

#include "read/sheet.h"

/* What a format code such as "dd/mm/yyyy" shows of a date; only its part for positive numbers
 * counts. */
enum cell_date date_of_format(const char *code);
/* The formats that every program knows by number (ECMA-376 part 1, 18.8.30). */
enum cell_date date_of_builtin(unsigned long id);

/*
 * The date of a count of days: in the 1900 system day 1 is 1900-01-01 and day 60 does not exist, in
 * the 1904 system day 0 is 1904-01-01. In the arena; NULL beyond 1900 to 9999.
 */
const char *date_of_days(struct arena *arena, double days, bool from_1904, enum cell_date shown);

#endif
