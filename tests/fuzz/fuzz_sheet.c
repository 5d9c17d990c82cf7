/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Any bytes as a workbook. What begins with PK is taken as the whole file. Anything else is taken
 * as the texts of its parts (the sheet, the shared texts, the styles, the list of sheets),
 * separated by lines of "----", and put into a zip file first: no mutation would find the right
 * checksums. Beyond not crashing: rows and cells rise, texts are clean, nothing is refused without
 * a word.
 */
#include "base/diag.h"
#include "base/unicode.h"
#include "read/sheet.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { PARTS = 6, CENTRAL = 46, LOCAL = 30 };

static const char root[] = "<Relationships><Relationship Id='a' Type='x/officeDocument' "
			   "Target='xl/workbook.xml'/></Relationships>";
static const char links[] =
    "<Relationships><Relationship Id='r1' Type='x/worksheet' Target='a.xml'/>"
    "<Relationship Id='r2' Type='x/sharedStrings' Target='b.xml'/>"
    "<Relationship Id='r3' Type='x/styles' Target='c.xml'/></Relationships>";
static const char book[] = "<workbook><sheets><sheet name='A' r:id='r1'/></sheets></workbook>";

struct piece {
	const char *name, *bytes;
	size_t length, offset;
};

static void require(bool holds, const char *what)
{
	if (holds)
		return;
	fprintf(stderr, "broken promise: %s\n", what);
	abort();
}

static void put(struct text *zip, size_t value, size_t bytes)
{
	for (size_t i = 0; i < bytes; i++, value >>= 8)
		text_bytes(zip, (const char[]){(char)(value & 0xFF)}, 1);
}

/* What the local and the central header of a stored part have in common. */
static void put_header(struct text *zip, const struct piece *piece)
{
	put(zip, 20, 2);
	put(zip, 0, 8);
	put(zip, crc32(0, (const unsigned char *)piece->bytes, (unsigned)piece->length), 4);
	put(zip, piece->length, 4);
	put(zip, piece->length, 4);
	put(zip, strlen(piece->name), 2);
	put(zip, 0, 2);
}

static void put_all(struct text *zip, struct piece *pieces)
{
	for (size_t i = 0; i < PARTS; i++) {
		pieces[i].offset = zip->length;
		put(zip, 0x04034B50, 4);
		put_header(zip, &pieces[i]);
		text_add(zip, pieces[i].name);
		text_bytes(zip, pieces[i].bytes, pieces[i].length);
	}
	size_t directory = zip->length;
	for (size_t i = 0; i < PARTS; i++) {
		put(zip, 0x02014B50, 4);
		put(zip, 20, 2);
		put_header(zip, &pieces[i]);
		put(zip, 0, 10);
		put(zip, pieces[i].offset, 4);
		text_add(zip, pieces[i].name);
	}
	size_t length = zip->length - directory;
	put(zip, 0x06054B50, 4);
	put(zip, 0, 4);
	put(zip, PARTS, 2);
	put(zip, PARTS, 2);
	put(zip, length, 4);
	put(zip, directory, 4);
	put(zip, 0, 2);
}

/* The stretch up to the next line "----", and what follows it. */
static struct piece cut(const char *name, const char **from, const char *end, const char *instead)
{
	static const char mark[] = "\n----\n";
	if (*from == end && instead)
		return (struct piece){name, instead, strlen(instead), 0};
	const char *at = *from;
	while ((size_t)(end - at) >= strlen(mark) && memcmp(at, mark, strlen(mark)) != 0)
		at++;
	bool found = (size_t)(end - at) >= strlen(mark);
	struct piece piece = {name, *from, (size_t)((found ? at : end) - *from), 0};
	*from = found ? at + strlen(mark) : end;
	return piece;
}

static void assemble(struct text *zip, const char *from, const char *end)
{
	struct piece pieces[PARTS] = {
	    {"_rels/.rels", root, strlen(root), 0},
	    {"xl/_rels/workbook.xml.rels", links, strlen(links), 0},
	};
	pieces[2] = cut("xl/a.xml", &from, end, NULL);
	pieces[3] = cut("xl/b.xml", &from, end, "<sst/>");
	pieces[4] = cut("xl/c.xml", &from, end, "<styleSheet/>");
	pieces[5] = cut("xl/workbook.xml", &from, end, book);
	put_all(zip, pieces);
}

struct seen {
	struct arena *arena;
	struct workbook *workbook;
	const struct sheet *sheet;
	size_t last, rows;
};

static void check_cell(struct seen *seen, const struct sheet_row *row, size_t i)
{
	const struct sheet_cell *cell = &row->cells[i];
	require(cell->column > (i ? row->cells[i - 1].column : 0), "columns rise");
	require(cell->column <= SHEET_COLUMNS, "a column is one of a sheet");
	require(strlen(cell->text) == cell->length, "texts end");
	require(unicode_valid(cell->text, cell->length) == cell->length, "texts are UTF-8");
	require(unicode_control(cell->text, cell->length) == cell->length, "texts are clean");
	require(cell->length || cell->formula, "there is something in a cell");
	require(sheet_cell(row, cell->column).text == cell->text, "a cell is found");
	const char *date = sheet_date(seen->workbook, seen->arena, cell);
	size_t length = date ? strlen(date) : 4;
	require(length == 4 || length == 7 || length == 10, "dates have a shape");
}

static bool row(void *context, const struct sheet_row *row)
{
	struct seen *seen = context;
	require(row->count > 0 && row->number > seen->last, "rows rise");
	seen->last = row->number;
	seen->rows++;
	for (size_t i = 0; i < row->count; i++)
		check_cell(seen, row, i);
	sheet_tell(seen->workbook, seen->sheet, row->number, row->cells[0].column, BAD_RATING,
		   "cell");
	return seen->rows < 1000;
}

static void read_all(struct arena *arena, struct workbook *workbook, struct diags *diags)
{
	struct seen seen = {arena, workbook, NULL, 0, 0};
	struct sheet_reader reader = {row, &seen};
	for (size_t i = 0; i < workbook_sheets(workbook) && i < 10; i++) {
		seen.sheet = workbook_sheet(workbook, i);
		seen.last = seen.rows = 0;
		require(workbook_find(workbook, seen.sheet->name) == seen.sheet,
			"a sheet is found");
		size_t before = diags_count(diags, WARNING);
		bool read = sheet_read(workbook, seen.sheet, &reader);
		size_t told = diags_count(diags, WARNING) - before - seen.rows;
		require(read == (told == 0), "nothing is refused without a word");
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static FILE *nowhere;
	if (!nowhere)
		nowhere = fopen("/dev/null", "w");
	struct arena *arena = arena_new();
	struct diags *diags = diags_new(arena);
	struct text zip = text_new(arena);
	const char *bytes = (const char *)data;
	if (size < 2 || memcmp(bytes, "PK", 2) == 0)
		text_bytes(&zip, bytes, size);
	else
		assemble(&zip, bytes, bytes + size);
	struct source *source = source_of(arena, "fuzz.xlsx", zip.bytes, zip.length);
	struct workbook *workbook = workbook_open(arena, source, diags);
	require(!workbook == (diags_count(diags, WARNING) > 0),
		"nothing is refused without a word");
	if (workbook)
		read_all(arena, workbook, diags);
	diags_print(diags, (struct diag_style){.most = 50}, nowhere);
	arena_free(arena);
	return 0;
}
