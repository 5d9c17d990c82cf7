/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/sheet_rows.h"

#include "base/text.h"
#include "read/sheet_value.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { LAST_ROW = 1048576, ROW_BYTES = 8 * 1024 * 1024, ROOM = 4096, MOST_SLIPS = 1000 };

/* The cells of the present row, and the bytes of those texts that are not shared. */
struct row_store {
	struct sheet_cell *cells;
	size_t count, capacity;
	char *text;
	size_t used, room;
	struct gather gather;
};

struct rows {
	struct workbook *workbook;
	const struct tab *tab;
	const struct sheet_reader *reader;
	struct row_store *store;
	struct raw_cell raw;
	size_t row, column, given, slips;
	bool hidden, spoilt; /* spoilt: something was told about this row, which is not given */
	bool told, enough;
};

bool address_read(const char *address, size_t *row, size_t *column)
{
	*row = *column = 0;
	for (; isupper((unsigned char)*address) && *column <= SHEET_COLUMNS; address++)
		*column = *column * 26 + (size_t)(*address - 'A') + 1;
	const char *digits = address;
	for (; isdigit((unsigned char)*address) && *row <= LAST_ROW; address++)
		*row = *row * 10 + (size_t)(*address - '0');
	return !*address && *column && *column <= SHEET_COLUMNS && *row <= LAST_ROW &&
	       (address == digits || *digits != '0');
}

/* The sheet cannot be read on. */
static void give_up(struct rows *rows, struct xml *xml, enum complaint complaint, size_t column,
		    const char *words)
{
	rows->told = true;
	sheet_tell(rows->workbook, &rows->tab->sheet, rows->row, column, complaint, "%s", words);
	xml_stop(xml);
}

#define DAMAGED "this sheet is damaged or was not written by a spreadsheet program: "

static void begin_row(struct rows *rows, struct xml *xml, const char **attributes)
{
	const char *number = xml_attribute(attributes, "r");
	size_t row = rows->row + 1;
	if (number) {
		size_t digits = strspn(number, "0123456789");
		row = digits && !number[digits] && digits < 9 ? strtoul(number, NULL, 10) : 0;
	}
	if (row <= rows->row || row > LAST_ROW) {
		give_up(rows, xml, BAD_WORKBOOK, 0,
			DAMAGED "the row after this one does not have a higher number");
		return;
	}
	rows->row = row;
	rows->column = 0;
	rows->hidden = xml_true(attributes, "hidden");
	rows->spoilt = false;
	rows->store->count = rows->store->used = 0;
}

static void begin_cell(struct rows *rows, struct xml *xml, const char **attributes)
{
	const char *address = xml_attribute(attributes, "r"),
		   *style = xml_attribute(attributes, "s"), *kind = xml_attribute(attributes, "t");
	size_t row = rows->row, column = rows->column + 1;
	if (address &&
	    (!address_read(address, &row, &column) || row != rows->row || column <= rows->column)) {
		give_up(rows, xml, BAD_WORKBOOK, rows->column,
			DAMAGED "a cell behind this one is not where it says it is");
		return;
	}
	if (column > SHEET_COLUMNS) {
		give_up(rows, xml, TOO_LARGE, 0,
			"this row has more cells than a sheet has columns");
		return;
	}
	rows->column = column;
	rows->raw = (struct raw_cell){.column = column};
	if (style)
		rows->raw.style = strtoul(style, NULL, 10);
	if (!raw_kind_read(kind, &rows->raw.kind))
		give_up(rows, xml, BAD_WORKBOOK, column,
			DAMAGED "this cell is of a kind that there is not");
	gather_clear(&rows->store->gather);
}

static const enum tag row_path[] = {TAG_WORKSHEET, TAG_SHEET_DATA, TAG_ROW, TAG_OTHER};
static const enum tag cell_path[] = {TAG_WORKSHEET, TAG_SHEET_DATA, TAG_ROW, TAG_C, TAG_OTHER};

/* Whether the characters of this element are the cell's value. */
static bool is_value(const struct rows *rows, const struct xml *xml)
{
	if (xml_tag(xml, 0) == TAG_V)
		return xml_tag(xml, 1) == TAG_C && rows->raw.kind != RAW_INLINE;
	return rows->raw.kind == RAW_INLINE && text_within(xml, TAG_IS);
}

static void rows_start(void *context, struct xml *xml, const char **attributes)
{
	struct rows *rows = context;
	enum tag tag = xml_tag(xml, 0);
	if (tag == TAG_C && xml_path(xml, cell_path))
		begin_cell(rows, xml, attributes);
	else if (tag == TAG_ROW && xml_path(xml, row_path))
		begin_row(rows, xml, attributes);
	else if (tag == TAG_F && xml_tag(xml, 1) == TAG_C)
		rows->raw.formula = true;
	else if (is_value(rows, xml))
		gather_begin(&rows->store->gather,
			     rows->raw.kind == RAW_TEXT || text_keeps_spaces(attributes));
}

static void rows_text(void *context, struct xml *xml, const char *bytes, size_t length)
{
	struct rows *rows = context;
	if (!is_value(rows, xml))
		return;
	gather_add(&rows->store->gather, bytes, length);
	if (rows->store->gather.too_long)
		give_up(rows, xml, TOO_LARGE, rows->column,
			"the text of this cell is longer than a cell can hold");
}

static void more_room(struct arena *arena, struct row_store *store, size_t length)
{
	size_t room = store->room * 2 + length + ROOM;
	char *text = arena_alloc(arena, room, 1);
	if (store->used)
		memcpy(text, store->text, store->used);
	for (size_t i = 0; i < store->count; i++) {
		const char *old = store->cells[i].text;
		if (store->used && old >= store->text && old < store->text + store->used)
			store->cells[i].text = text + (old - store->text);
	}
	store->text = text;
	store->room = room;
}

/* A copy that lives as long as the row. */
static const char *keep(struct arena *arena, struct row_store *store, const char *text,
			size_t length)
{
	if (store->room - store->used <= length)
		more_room(arena, store, length);
	char *copy = memcpy(store->text + store->used, text, length + 1);
	store->used += length + 1;
	return copy;
}

static void tell_slip(struct rows *rows, struct xml *xml, enum slip slip)
{
	static const char *const words[] = {
	    [SLIP_NUMBER] = DAMAGED "this cell says that it holds a number, but does not",
	    [SLIP_SHARED] = DAMAGED "the text of this cell is not in the file",
	    [SLIP_BOOLEAN] = DAMAGED "this cell is neither TRUE nor FALSE",
	    [SLIP_CONTROL] = "an invisible control character stands in this cell; take it out",
	};
	rows->spoilt = rows->told = true;
	sheet_tell(rows->workbook, &rows->tab->sheet, rows->row, rows->column,
		   slip == SLIP_CONTROL ? CONTROL_CHARACTER : BAD_WORKBOOK, "%s", words[slip]);
	if (++rows->slips == MOST_SLIPS)
		xml_stop(xml);
}

static void end_cell(struct rows *rows, struct xml *xml)
{
	struct row_store *store = rows->store;
	struct arena *arena = rows->workbook->arena;
	struct gather *gather = &store->gather;
	struct sheet_cell cell;
	char digits[DIGITS];
	if (store->used > ROW_BYTES) {
		give_up(rows, xml, TOO_LARGE, rows->column,
			"the texts of this row have more than 8 MB");
		return;
	}
	rows->raw.text = gather->bytes ? gather->bytes : "";
	rows->raw.length = gather->length;
	enum slip slip = value_read(rows->workbook, &rows->raw, digits, &cell);
	if (slip != SLIP_NONE) {
		tell_slip(rows, xml, slip);
		return;
	}
	if (cell.kind == CELL_EMPTY && !cell.formula)
		return;
	if (cell.text == digits || cell.text == gather->bytes)
		cell.text = keep(arena, store, cell.text, cell.length);
	store->cells =
	    arena_grow(arena, store->cells, store->count, &store->capacity, sizeof *store->cells);
	store->cells[store->count++] = cell;
}

static void end_row(struct rows *rows, struct xml *xml)
{
	struct sheet_row row = {rows->row, rows->hidden, rows->store->cells, rows->store->count};
	if (!row.count || rows->spoilt)
		return;
	if (++rows->given > SHEET_ROWS)
		give_up(rows, xml, TOO_LARGE, 0, "more rows than the 200,000 that are read");
	else if (!rows->reader->row(rows->reader->context, &row)) {
		rows->enough = true;
		xml_stop(xml);
	}
}

static void rows_end(void *context, struct xml *xml)
{
	struct rows *rows = context;
	enum tag tag = xml_tag(xml, 0);
	if (tag == TAG_C && xml_path(xml, cell_path))
		end_cell(rows, xml);
	else if (tag == TAG_ROW && xml_path(xml, row_path))
		end_row(rows, xml);
	else if (is_value(rows, xml))
		gather_end(&rows->store->gather);
}

bool rows_read(struct workbook *workbook, const struct tab *tab, const struct sheet_reader *reader)
{
	if (!workbook->store)
		workbook->store = arena_alloc(workbook->arena, 1, sizeof *workbook->store);
	workbook->store->gather.arena = workbook->arena;
	struct rows rows = {.workbook = workbook,
			    .tab = tab,
			    .reader = reader,
			    .store = workbook->store};
	struct xml_reader parts = {rows_start, rows_end, rows_text, &rows, TAG_WORKSHEET};
	bool whole = xml_read(&workbook->package, tab->part, &parts);
	return (whole || rows.enough) && !rows.told;
}
