/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a cell says in XML, made a value. */
#ifndef READ_SHEET_VALUE_H
#define READ_SHEET_VALUE_H

#include "read/sheet_book.h"

/* A cell as it stands in the part. */
struct raw_cell {
	size_t column;
	enum raw_kind {
		RAW_NUMBER,
		RAW_SHARED,
		RAW_TEXT,
		RAW_INLINE,
		RAW_BOOLEAN,
		RAW_ERROR,
		RAW_DATE
	} kind;
	size_t style;
	bool formula;
	const char *text; /* of <v> or <is>; closed by a NUL */
	size_t length;
};

/* From the attribute t, which may be NULL; false if no program writes it. */
bool raw_kind_read(const char *word, enum raw_kind *kind);

enum slip { SLIP_NONE, SLIP_NUMBER, SLIP_SHARED, SLIP_BOOLEAN, SLIP_CONTROL };

/*
 * Texts are raw->text or live in workbook; the text of a number is put into digits. SLIP_NONE if
 * all is well.
 */
enum { DIGITS = 32 };
enum slip value_read(const struct workbook *workbook, const struct raw_cell *raw,
		     char digits[DIGITS], struct sheet_cell *cell);

#endif
