/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/sheet.h"

#include "base/text.h"
#include "base/unicode.h"
#include "read/sheet_book.h"
#include "read/sheet_date.h"
#include "read/sheet_rows.h"

#include <math.h>
#include <stdarg.h>
#include <string.h>
#include <zlib.h>

struct workbook *workbook_open(struct arena *arena, struct source *source, struct diags *diags)
{
	struct workbook *workbook = arena_alloc(arena, 1, sizeof *workbook);
	*workbook = (struct workbook){.arena = arena, .source = source, .diags = diags};
	workbook->strings.arena = arena;
	bool read = !kind_refused(source, diags) &&
		    package_open(&workbook->package, arena, source, diags) &&
		    !kind_of_zip_refused(&workbook->package) && book_read(workbook);
	return read ? workbook : NULL;
}

struct workbook *workbook_read(struct arena *arena, const char *path, struct diags *diags)
{
	struct source *source = source_read(arena, path, WORKBOOK_LIMIT, diags);
	return source ? workbook_open(arena, source, diags) : NULL;
}

size_t workbook_sheets(const struct workbook *workbook)
{
	return workbook->count;
}

const struct sheet *workbook_sheet(const struct workbook *workbook, size_t i)
{
	return i < workbook->count ? &workbook->tabs[i].sheet : NULL;
}

const struct sheet *workbook_find(const struct workbook *workbook, const char *name)
{
	const char *folded = unicode_casefold(workbook->arena, name);
	for (size_t i = 0; i < workbook->count; i++)
		if (text_equal(workbook->tabs[i].folded, folded))
			return &workbook->tabs[i].sheet;
	return NULL;
}

const char *workbook_name(const struct workbook *workbook)
{
	return workbook->source->name;
}

bool sheet_read(struct workbook *workbook, const struct sheet *sheet,
		const struct sheet_reader *reader)
{
	return rows_read(workbook, &workbook->tabs[sheet->order - 1], reader);
}

struct sheet_cell sheet_cell(const struct sheet_row *row, size_t column)
{
	size_t low = 0, high = row->count;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (row->cells[middle].column < column)
			low = middle + 1;
		else
			high = middle;
	}
	if (low < row->count && row->cells[low].column == column)
		return row->cells[low];
	return (struct sheet_cell){.text = "", .number = NAN, .column = column};
}

/* "2026-04-09", perhaps with a time behind it, as strict files write dates. */
static const char *iso_date(struct arena *arena, const char *text)
{
	static const char shape[] = "0000-00-00";
	for (size_t i = 0; shape[i]; i++)
		if (shape[i] == '0' ? text[i] < '0' || text[i] > '9' : text[i] != '-')
			return NULL;
	bool ends = !text[strlen(shape)] || text[strlen(shape)] == 'T';
	return ends ? arena_copy(arena, text, strlen(shape)) : NULL;
}

const char *sheet_date(const struct workbook *workbook, struct arena *arena,
		       const struct sheet_cell *cell)
{
	if (cell->kind == CELL_TEXT && cell->date)
		return iso_date(arena, cell->text);
	if (cell->kind != CELL_NUMBER)
		return NULL;
	return date_of_days(arena, cell->number, workbook->from_1904, cell->date);
}

static struct cell_place place_of(const struct sheet *sheet, size_t row, size_t column)
{
	return (struct cell_place){sheet->name, sheet->order, row, column};
}

void sheet_tell(struct workbook *workbook, const struct sheet *sheet, size_t row, size_t column,
		enum complaint complaint, const char *format, ...)
{
	struct cell_place place = place_of(sheet, row, column);
	const char *words = "";
	if (diags_keeps(workbook->diags, complaint)) {
		va_list arguments;
		va_start(arguments, format);
		words = arena_vprintf(workbook->arena, format, arguments);
		va_end(arguments);
	}
	diag_cell(workbook->diags, complaint, workbook->source->name, place, "%s", words);
}

void sheet_also(struct workbook *workbook, const struct sheet *sheet, size_t row, size_t column,
		const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	diag_also_cell(workbook->diags, workbook->source->name, place_of(sheet, row, column), "%s",
		       arena_vprintf(workbook->arena, format, arguments));
	va_end(arguments);
}

const char *sheet_version(struct arena *arena)
{
	return arena_printf(arena, "%s\nminizip with zlib %s", xml_version(arena), zlibVersion());
}
