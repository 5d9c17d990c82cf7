/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form/intake_read.h"

#include "base/text.h"
#include "base/unicode.h"
#include "form/intake_cell.h"
#include "form/intake_sheet.h"

#include <stdint.h>
#include <string.h>

enum { MARKS_COLUMN = 4, MOST_ROWS = 5000 };

struct reading_sheet {
	struct arena *arena;
	struct intake_back *back;
	const struct sheet *sheet;
	struct intake_sheet *in; /* NULL until the row of keys was met */
	size_t mark_column;
};

static bool told(struct intake_back *back, struct reading_sheet *reading,
		 const struct sheet_row *row, const struct sheet_cell *cell)
{
	bool formula = cell->kind == CELL_EMPTY && cell->formula;
	back->cells_told += formula || cell->kind == CELL_ERROR;
	if (formula)
		sheet_tell(
		    back->workbook, reading->sheet, row->number, cell->column, WRONG_TYPE,
		    "this cell holds a formula of which no result was saved; type the value itself");
	if (cell->kind != CELL_ERROR)
		return formula;
	sheet_tell(back->workbook, reading->sheet, row->number, cell->column, WRONG_TYPE,
		   "this cell shows the error %s of a formula; type the value itself", cell->text);
	return true;
}

static const char *yes_or_no(struct arena *arena, const char *text)
{
	static const char *const yes[] = {"yes", "oui", "si", "true", "vrai", "verdadero"};
	static const char *const no[] = {"no", "non", "false", "faux", "falso"};
	const char *folded = unicode_fold(arena, text);
	for (size_t i = 0; i < sizeof yes / sizeof *yes; i++)
		if (text_equal(folded, yes[i]))
			return "yes";
	for (size_t i = 0; i < sizeof no / sizeof *no; i++)
		if (text_equal(folded, no[i]))
			return "no";
	return text;
}

/* What people type, as the files have it: "Executive" is executive, "xaa" is XAA. */
static const char *as_in_files(struct arena *arena, const struct intake_column *column,
			       const char *text)
{
	const struct vocabulary *words = intake_words(column);
	if (column->kind == INTAKE_YES_NO || column->kind == INTAKE_LISTED)
		return yes_or_no(arena, text);
	for (size_t w = 0; words && w < words->count; w++)
		if (text_equal(unicode_fold(arena, text), unicode_fold(arena, words->words[w])))
			return words->words[w];
	if (column->kind != INTAKE_STATE && column->kind != INTAKE_STATES)
		return text;
	char *upper = arena_string(arena, text);
	for (char *c = upper; *c; c++)
		*c = *c >= 'a' && *c <= 'z' ? (char)(*c - 'a' + 'A') : *c;
	return upper;
}

static const char *cell_words(const struct reading_sheet *reading,
			      const struct intake_column *column, const struct sheet_cell *cell)
{
	struct arena *arena = reading->arena;
	const char *date = cell->kind == CELL_NUMBER && cell->date != DATE_NONE
			       ? sheet_date(reading->back->workbook, arena, cell)
			       : NULL;
	if (date)
		return date;
	const char *text = intake_trim(arena, unicode_nfc(arena, cell->text));
	return *text && !text_equal(text, intake_beyond) ? as_in_files(arena, column, text) : text;
}

/* The row whose cells are "#positions" and the machine keys. */
static bool meet_keys(struct reading_sheet *reading, const struct sheet_row *row)
{
	for (size_t i = 0; i < row->count; i++) {
		for (size_t t = 0; t < INTAKE_TABLES && row->cells[i].text[0] == '#'; t++)
			if (text_equal(row->cells[i].text + 1, intake_tables[t].name)) {
				reading->in = &reading->back->sheets[t];
				reading->mark_column = row->cells[i].column;
			}
	}
	struct intake_sheet *in = reading->in;
	if (!in)
		return true;
	in->sheet = reading->sheet;
	for (size_t c = 0; c < in->columns.count; c++) {
		const char *key = intake_key(reading->arena, &in->columns.list[c]);
		for (size_t i = 0; i < row->count; i++)
			if (text_equal(row->cells[i].text, key) &&
			    row->cells[i].column != reading->mark_column)
				in->at[c] = row->cells[i].column;
	}
	if (!in->at[0])
		sheet_tell(
		    reading->back->workbook, reading->sheet, row->number, 0, MISSING_COLUMN,
		    "the column \"%s\", which says whose row it is, is gone; make a new template and copy the rows into it",
		    intake_key(reading->arena, &in->columns.list[0]));
	return in->at[0] != 0;
}

static void note_unread(struct reading_sheet *reading, const struct sheet_row *row)
{
	struct intake_sheet *in = reading->in;
	for (size_t i = 0; i < row->count && !in->unread; i++) {
		bool known = row->cells[i].column == reading->mark_column;
		for (size_t c = 0; c < in->columns.count; c++)
			known = known || in->at[c] == row->cells[i].column;
		if (!known && row->cells[i].kind != CELL_EMPTY)
			in->unread = row->cells[i].column;
	}
}

static bool take_row(void *context, const struct sheet_row *row)
{
	struct reading_sheet *reading = context;
	if (!reading->in)
		return meet_keys(reading, row);
	const char *mark = sheet_cell(row, reading->mark_column).text;
	if (text_equal(mark, "#headings") || text_equal(mark, "#help"))
		return true;
	struct intake_sheet *in = reading->in;
	bool any = false;
	const char **cells = arena_alloc(reading->arena, in->columns.count, sizeof *cells);
	for (size_t c = 0; c < in->columns.count; c++) {
		if (!in->at[c])
			continue;
		struct sheet_cell cell = sheet_cell(row, in->at[c]);
		cells[c] = told(reading->back, reading, row, &cell)
			       ? intake_beyond
			       : cell_words(reading, &in->columns.list[c], &cell);
		any = any || *cells[c];
	}
	note_unread(reading, row);
	if (!any)
		return true;
	if (in->count == MOST_ROWS) {
		sheet_tell(reading->back->workbook, reading->sheet, row->number, 0, TOO_LARGE,
			   "a sheet of this workbook may have %d rows", MOST_ROWS);
		return false;
	}
	in->rows = arena_grow(reading->arena, in->rows, in->count, &in->capacity, sizeof *in->rows);
	in->rows[in->count++] = (struct intake_row){row->number, cells, SIZE_MAX};
	return true;
}

static bool take_lists(void *context, const struct sheet_row *row)
{
	static const char of_cycle[] = "#cycle ";
	struct reading_sheet *reading = context;
	struct intake_back *back = reading->back;
	const char *first = sheet_cell(row, 1).text, *mark = sheet_cell(row, MARKS_COLUMN).text;
	if (strncmp(first, of_cycle, strlen(of_cycle)) == 0)
		back->cycle = unicode_nfc(reading->arena,
					  arena_string(reading->arena, first + strlen(of_cycle)));
	if (!*mark)
		return true;
	back->marks = arena_grow(reading->arena, back->marks, back->mark_count,
				 &back->mark_capacity, sizeof *back->marks);
	back->marks[back->mark_count++] = arena_string(reading->arena, mark);
	return true;
}

/* Named as one of ours, but without the row of keys. */
static void tell_no_keys(struct reading_sheet *reading)
{
	for (size_t t = 0; t < INTAKE_TABLES; t++)
		for (enum language l = ENGLISH; l < LANGUAGES; l++) {
			const struct speaker speaker = {reading->arena, l};
			if (text_equal(say(&speaker, intake_tables[t].title),
				       reading->sheet->name)) {
				sheet_tell(
				    reading->back->workbook, reading->sheet, 0, 0, MISSING_COLUMN,
				    "the hidden first row, which says what each column holds, is gone; make a new template and copy the rows into it");
				return;
			}
		}
}

bool intake_read(struct arena *arena, const char *path, struct intake_back *back,
		 struct diags *diags)
{
	size_t before = diags_count(diags, DATA_ERROR), tables = 0;
	*back = (struct intake_back){.workbook = workbook_read(arena, path, diags)};
	for (size_t t = 0; t < INTAKE_TABLES; t++)
		back->sheets[t] =
		    (struct intake_sheet){.table = &intake_tables[t],
					  .columns = intake_columns(&intake_tables[t])};
	for (size_t s = 0; back->workbook && s < workbook_sheets(back->workbook); s++) {
		const struct sheet *sheet = workbook_sheet(back->workbook, s);
		struct reading_sheet reading = {.arena = arena, .back = back, .sheet = sheet};
		bool lists = text_equal(sheet->name, intake_lists);
		struct sheet_reader reader = {lists ? take_lists : take_row, &reading};
		sheet_read(back->workbook, sheet, &reader);
		tables += reading.in != NULL;
		if (!lists && !reading.in)
			tell_no_keys(&reading);
	}
	if (back->workbook && !tables && diags_count(diags, DATA_ERROR) == before)
		diag_file(diags, MISSING_COLUMN, path,
			  "this workbook has no sheet made by \"escrutiny intake --template\"");
	return back->workbook && diags_count(diags, DATA_ERROR) == before + back->cells_told;
}
