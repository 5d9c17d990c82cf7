/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/sheet.h"

#include <expat.h>
#include <math.h>
#include <stdarg.h>
#include <unzip.h>

struct workbook {
	struct source *source;
	struct diags *diags;
	struct arena *arena;
};

struct workbook *workbook_open(struct arena *arena, struct source *source, struct diags *diags)
{
	(void)arena;
	diag_file(diags, BAD_WORKBOOK, source->name, "workbooks are not read yet");
	return NULL;
}

struct workbook *workbook_read(struct arena *arena, const char *path, struct diags *diags)
{
	struct source *source = source_read(arena, path, WORKBOOK_LIMIT, diags);
	return source ? workbook_open(arena, source, diags) : NULL;
}

size_t workbook_sheets(const struct workbook *workbook)
{
	(void)workbook;
	return 0;
}

const struct sheet *workbook_sheet(const struct workbook *workbook, size_t i)
{
	(void)workbook;
	(void)i;
	return NULL;
}

const struct sheet *workbook_find(const struct workbook *workbook, const char *name)
{
	(void)workbook;
	(void)name;
	return NULL;
}

const char *workbook_name(const struct workbook *workbook)
{
	return workbook->source->name;
}

bool sheet_read(struct workbook *workbook, const struct sheet *sheet,
		const struct sheet_reader *reader)
{
	(void)workbook;
	(void)sheet;
	(void)reader;
	return false;
}

struct sheet_cell sheet_cell(const struct sheet_row *row, size_t column)
{
	for (size_t i = 0; i < row->count && row->cells[i].column <= column; i++)
		if (row->cells[i].column == column)
			return row->cells[i];
	return (struct sheet_cell){.text = "", .number = NAN, .column = column};
}

const char *sheet_date(const struct workbook *workbook, struct arena *arena,
		       const struct sheet_cell *cell)
{
	(void)workbook;
	(void)arena;
	(void)cell;
	return NULL;
}

static struct cell_place place_of(const struct sheet *sheet, size_t row, size_t column)
{
	return (struct cell_place){sheet->name, sheet->order, row, column};
}

void sheet_tell(struct workbook *workbook, const struct sheet *sheet, size_t row, size_t column,
		enum complaint complaint, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	diag_cell(workbook->diags, complaint, workbook->source->name, place_of(sheet, row, column),
		  "%s", arena_vprintf(workbook->arena, format, arguments));
	va_end(arguments);
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
	const char *expat = XML_ExpatVersion(); /* expat_2.5.0 */
	return arena_printf(arena, "expat %s\nminizip with zlib %s", expat + 6, zlibVersion());
}
