/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Drawings of shares in rows and columns: a number in every cell, and behind it a shade that is the
 * darker the larger the share. The shade repeats the number; nothing is said by it alone. As in
 * charts, positions across are in hundredths of the width.
 */
#ifndef REPORT_MATRIX_H
#define REPORT_MATRIX_H

#include <stddef.h>

/* More columns do not fit a phone. */
enum { MATRIX_COLUMNS = 12 };

struct matrix_cell {
	const char *text;
	double share; /* 0 to 1; NaN: there is none, so there is no shade */
};

struct matrix_row {
	const char *label, *remark; /* remark: below the label, or NULL */
	const char *spoken;	    /* the row as a sentence */
	const struct matrix_cell *cells;
};

struct matrix {
	const char *title, *description; /* for people who do not see the drawing */
	const char *column_word;	 /* what the columns are */
	const char *const *headings;	 /* [column_count] */
	size_t column_count;
	size_t within;		 /* a line after so many columns; 0: none */
	const char *within_word; /* what lies before that line, for the key */
	const struct matrix_row *rows;
	size_t row_count;
};

/* Where a column begins; matrix_column(m, m->column_count) is where the last one ends. */
double matrix_column(const struct matrix *matrix, size_t column);
/*
 * How opaque a shade is: 0 for no share at all, from a tenth to a half otherwise. At a half the
 * number in front is still read without effort on a light page and on a dark one.
 */
double matrix_shade(double share);

#endif
