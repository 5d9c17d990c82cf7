/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/sheet_value.h"

#include "base/text.h"
#include "base/unicode.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool raw_kind_read(const char *word, enum raw_kind *kind)
{
	static const struct {
		const char *word;
		enum raw_kind kind;
	} kinds[] = {
	    {"s", RAW_SHARED},	{"n", RAW_NUMBER}, {"str", RAW_TEXT}, {"inlineStr", RAW_INLINE},
	    {"b", RAW_BOOLEAN}, {"e", RAW_ERROR},  {"d", RAW_DATE},
	};
	*kind = RAW_NUMBER;
	if (!word)
		return true;
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		if (text_equal(word, kinds[i].word)) {
			*kind = kinds[i].kind;
			return true;
		}
	}
	return false;
}

/* strtod takes more than XML Schema's double: hexadecimal, names of what is no number. */
static bool number_read(const char *text, double *number)
{
	enum { LONGEST = 400 };
	char *end;
	size_t length = strspn(text, "0123456789+-.eE");
	if (!length || text[length] || length > LONGEST)
		return false;
	*number = strtod(text, &end);
	return !*end && isfinite(*number);
}

/* Fifteen digits are what the cell shows at most, and what its writer meant: 0.3 is saved as
 * 0.30000000000000004. */
static enum slip read_number(const struct workbook *workbook, const struct raw_cell *raw,
			     char digits[DIGITS], struct sheet_cell *cell)
{
	if (!number_read(raw->text, &cell->number))
		return SLIP_NUMBER;
	cell->length = (size_t)snprintf(digits, DIGITS, "%.15g", cell->number + 0.0);
	cell->kind = CELL_NUMBER;
	cell->text = digits;
	if (raw->style < workbook->styles)
		cell->date = (enum cell_date)workbook->dates[raw->style];
	return SLIP_NONE;
}

static enum slip read_shared(const struct workbook *workbook, const struct raw_cell *raw,
			     struct sheet_cell *cell)
{
	enum { LONGEST = 9 };
	size_t digits = strspn(raw->text, "0123456789");
	if (!digits || raw->text[digits] || digits > LONGEST)
		return SLIP_SHARED;
	cell->text = strings_at(&workbook->strings, strtoul(raw->text, NULL, 10));
	if (!cell->text)
		return SLIP_SHARED;
	cell->length = strlen(cell->text);
	cell->kind = CELL_TEXT;
	return SLIP_NONE;
}

static enum slip read_boolean(const struct raw_cell *raw, struct sheet_cell *cell)
{
	bool yes = text_equal(raw->text, "1") || text_equal(raw->text, "true");
	if (!yes && !text_equal(raw->text, "0") && !text_equal(raw->text, "false"))
		return SLIP_BOOLEAN;
	cell->kind = CELL_BOOLEAN;
	cell->text = yes ? "TRUE" : "FALSE";
	cell->length = strlen(cell->text);
	cell->number = yes;
	return SLIP_NONE;
}

static enum slip read_kind(const struct workbook *workbook, const struct raw_cell *raw,
			   char digits[DIGITS], struct sheet_cell *cell)
{
	switch (raw->kind) {
	case RAW_NUMBER:
		return read_number(workbook, raw, digits, cell);
	case RAW_SHARED:
		return read_shared(workbook, raw, cell);
	case RAW_BOOLEAN:
		return read_boolean(raw, cell);
	case RAW_ERROR:
		cell->kind = CELL_ERROR;
		break;
	case RAW_DATE:
		cell->date = DATE_DAY;
		cell->kind = CELL_TEXT;
		break;
	case RAW_TEXT:
	case RAW_INLINE:
		cell->kind = CELL_TEXT;
		break;
	}
	cell->text = raw->text;
	cell->length = raw->length;
	return SLIP_NONE;
}

enum slip value_read(const struct workbook *workbook, const struct raw_cell *raw,
		     char digits[DIGITS], struct sheet_cell *cell)
{
	*cell = (struct sheet_cell){.formula = raw->formula,
				    .text = "",
				    .number = NAN,
				    .column = raw->column};
	if (!raw->length)
		return SLIP_NONE;
	enum slip slip = read_kind(workbook, raw, digits, cell);
	if (slip == SLIP_NONE && !cell->length)
		cell->kind = CELL_EMPTY;
	if (slip == SLIP_NONE && unicode_control(cell->text, cell->length) < cell->length)
		return SLIP_CONTROL;
	return slip;
}
