/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A filled form that came back as a workbook; also a CSV form that was saved as one. */
#include "form/form_book.h"
#include "form/form_columns.h"
#include "form/interest.h"
#include "form/taking.h"

#include "base/digest.h"
#include "base/text.h"
#include "base/unicode.h"
#include "read/sheet.h"

#include <string.h>

/* Headings are looked for in so many rows; a place is a sheet and a row, of which none has more. */
enum { HEADING_ROWS = 20, MOST_ROWS = 1 << 21 };

enum sheet_use { USE_UNKNOWN, USE_ANSWERS, USE_DECLARATIONS };

enum declare_column { COLUMN_WHAT, COLUMN_NOMINEE, COLUMN_ANSWER, COLUMN_WORDS, DECLARE_COLUMNS };

static const char *const declare_columns[DECLARE_COLUMNS] = {
    [COLUMN_WHAT] = DECLARE_WHAT,
    [COLUMN_NOMINEE] = DECLARE_NOMINEE,
    [COLUMN_ANSWER] = DECLARE_ANSWER,
    [COLUMN_WORDS] = DECLARE_WORDS,
};

/* A sheet on the way; columns count from 1, SIZE_MAX: not there. */
struct form_sheet {
	const struct sheet *sheet;
	size_t index;
	enum sheet_use use;
	bool any; /* there are rows */
	size_t column[FORM_COLUMNS];
	bool *known; /* [SHEET_COLUMNS + 1] columns of ours, and those told of already */
};

struct interest {
	size_t nominee, place;
	const char *note;
};

struct xlsx_source {
	struct returned_source source;
	struct taking *taking;
	struct workbook *workbook;
	struct form_sheet *sheets; /* [workbook_sheets] */
	struct form_sheet *at;
	bool identity_sheet, declared, undertaken;
	const char *check;
	const char **ours; /* names of the form's own sheets */
	size_t our_count, our_capacity;
	struct interest *interests;
	size_t interest_count, interest_capacity;
};

static const enum form_column column_of_part[FILLED_PARTS] = {
    [PART_ROW] = FORM_COLUMNS,		[PART_NOMINEE] = FIELD_NOMINEE,
    [PART_CRITERION] = FIELD_CRITERION, [PART_RATING] = FIELD_RATING,
    [PART_EVIDENCE] = FIELD_EVIDENCE,	[PART_FORM] = FIELD_FORM,
};

static size_t column_of(const struct form_sheet *sheet, enum filled_part part)
{
	enum form_column column = column_of_part[part];
	if (sheet->use == USE_DECLARATIONS)
		return part == PART_NOMINEE ? sheet->column[COLUMN_NOMINEE]
					    : sheet->column[COLUMN_ANSWER];
	return part == PART_ROW || sheet->column[column] == SIZE_MAX ? 0 : sheet->column[column];
}

static void tell(struct returned_source *source, size_t place, enum filled_part part,
		 enum complaint complaint, const char *words)
{
	struct xlsx_source *xlsx = (struct xlsx_source *)source;
	const struct form_sheet *sheet = &xlsx->sheets[place / MOST_ROWS];
	sheet_tell(xlsx->workbook, sheet->sheet, place % MOST_ROWS, column_of(sheet, part),
		   complaint, "%s", words);
}

static void also(struct returned_source *source, size_t place, const char *words)
{
	struct xlsx_source *xlsx = (struct xlsx_source *)source;
	sheet_also(xlsx->workbook, xlsx->sheets[place / MOST_ROWS].sheet, place % MOST_ROWS, 0,
		   "%s", words);
}

static size_t place_of(const struct xlsx_source *xlsx, const struct sheet_row *row)
{
	return xlsx->at->index * MOST_ROWS + row->number;
}

/* The hidden sheet. */
static bool identity_row(void *context, const struct sheet_row *row)
{
	struct xlsx_source *xlsx = context;
	struct taking *taking = xlsx->taking;
	const char *key = arena_string(taking->arena, sheet_cell(row, 1).text);
	const char *value = arena_string(taking->arena, sheet_cell(row, 2).text);
	if (text_equal(key, FORM_BOOK_KEY_FORM))
		taking_identity(taking, (struct slice){value, strlen(value)});
	else if (text_equal(key, FORM_BOOK_KEY_CHECK))
		xlsx->check = value;
	else if (text_equal(key, FORM_BOOK_KEY_LANGUAGE) && words_find(&words_language, value) >= 0)
		taking->returned->language = (enum language)words_find(&words_language, value);
	if (!text_equal(key, FORM_BOOK_KEY_OURS))
		return true;
	xlsx->ours = arena_grow(taking->arena, xlsx->ours, xlsx->our_count, &xlsx->our_capacity,
				sizeof *xlsx->ours);
	xlsx->ours[xlsx->our_count++] = value;
	return true;
}

static void read_identity(struct xlsx_source *xlsx)
{
	struct taking *taking = xlsx->taking;
	const struct sheet *sheet = workbook_find(xlsx->workbook, FORM_BOOK_SHEET);
	struct sheet_reader reader = {.row = identity_row, .context = xlsx};
	if (!sheet)
		return;
	xlsx->identity_sheet = true;
	sheet_read(xlsx->workbook, sheet, &reader);
	const char *identity = taking->identity ? taking->identity : "";
	const char *check = arena_printf(taking->arena, "%08lx",
					 (unsigned long)digest_crc32(identity, strlen(identity)));
	if (!xlsx->check || !text_equal(xlsx->check, check))
		taking_altered(
		    taking,
		    "its hidden sheet was changed: the check code does not fit the identity");
}

static bool is_ours(const struct xlsx_source *xlsx, const char *name)
{
	for (size_t i = 0; i < xlsx->our_count; i++)
		if (text_equal(xlsx->ours[i], name))
			return true;
	return text_equal(name, FORM_BOOK_SHEET);
}

/* Whether this row names the columns of a sheet that is read. */
static bool is_heading(struct xlsx_source *xlsx, const struct sheet_row *row)
{
	struct form_sheet *sheet = xlsx->at;
	struct arena *arena = xlsx->taking->arena;
	size_t declare[DECLARE_COLUMNS], found = 0;
	for (size_t c = 0; c < FORM_COLUMNS; c++)
		sheet->column[c] = SIZE_MAX;
	for (size_t i = 0; i < row->count; i++) {
		const struct sheet_cell *cell = &row->cells[i];
		enum form_column c = form_column_of(arena, cell->text);
		if (c < FORM_COLUMNS && sheet->column[c] == SIZE_MAX)
			sheet->column[c] = cell->column;
		for (size_t d = 0; d < DECLARE_COLUMNS; d++)
			if (text_equal(cell->text, declare_columns[d]))
				declare[d] = cell->column, found |= (size_t)1 << d;
	}
	if (found == (1 << DECLARE_COLUMNS) - 1) {
		memcpy(sheet->column, declare, sizeof declare);
		sheet->use = USE_DECLARATIONS;
		return xlsx->declared = true;
	}
	if (sheet->column[FIELD_NOMINEE] == SIZE_MAX ||
	    sheet->column[FIELD_CRITERION] == SIZE_MAX || sheet->column[FIELD_RATING] == SIZE_MAX)
		return false;
	sheet->use = USE_ANSWERS;
	return true;
}

/* Columns that are none of ours may hold the reviewer's own notes; one that is nearly ours may not.
 */
static void note_columns(struct xlsx_source *xlsx, const struct sheet_row *row)
{
	struct form_sheet *sheet = xlsx->at;
	struct arena *arena = xlsx->taking->arena;
	sheet->known = arena_alloc(arena, SHEET_COLUMNS + 1, sizeof *sheet->known);
	for (size_t i = 0; i < row->count; i++) {
		const struct sheet_cell *cell = &row->cells[i];
		sheet->known[cell->column] = true;
		if (sheet->use != USE_ANSWERS || form_column_of(arena, cell->text) < FORM_COLUMNS)
			continue;
		const char *near = form_column_near(arena, cell->text, sheet->column);
		if (near)
			sheet_tell(xlsx->workbook, sheet->sheet, row->number, cell->column,
				   UNKNOWN_COLUMN,
				   "no column is called \"%s\"; did you mean \"%s\"?", cell->text,
				   near);
		else
			sheet_tell(xlsx->workbook, sheet->sheet, row->number, cell->column,
				   PASSED_OVER,
				   "the column \"%s\" is not part of the form and is not read",
				   cell->text);
	}
}

static void tell_extra_columns(struct xlsx_source *xlsx, const struct sheet_row *row)
{
	struct form_sheet *sheet = xlsx->at;
	for (size_t i = 0; i < row->count; i++) {
		size_t column = row->cells[i].column;
		if (sheet->known[column])
			continue;
		sheet->known[column] = true;
		sheet_tell(xlsx->workbook, sheet->sheet, row->number, column, PASSED_OVER,
			   "this column is not part of the form and is not read");
	}
}

/* What a cell says; a formula is no answer, since its result depends on who opens the file. */
static struct slice cell_slice(struct xlsx_source *xlsx, const struct sheet_row *row,
			       enum filled_part part)
{
	struct sheet_cell cell = sheet_cell(row, column_of(xlsx->at, part));
	const char *date = sheet_date(xlsx->workbook, xlsx->taking->arena, &cell);
	if (cell.formula)
		tell(&xlsx->source, place_of(xlsx, row), part, FORMULA,
		     "a formula stands here; type the answer itself");
	else if (date && part == PART_RATING)
		tell(&xlsx->source, place_of(xlsx, row), part, BAD_RATING,
		     arena_printf(
			 xlsx->taking->arena,
			 "the spreadsheet has made a date of this (%s); choose from the list",
			 date));
	else
		return date ? (struct slice){date, strlen(date)}
			    : (struct slice){cell.text, cell.length};
	return (struct slice){0};
}

static bool answers_row(struct xlsx_source *xlsx, const struct sheet_row *row)
{
	struct filled_row filled = {.place = place_of(xlsx, row)};
	size_t before = diags_count(xlsx->taking->diags, DATA_ERROR);
	/* The headings that people see: in the ids' columns they are the names, too. */
	struct sheet_cell nominee = sheet_cell(row, column_of(xlsx->at, PART_NOMINEE));
	if (text_equal(nominee.text, form_columns[FIELD_NOMINEE]))
		return true;
	for (enum filled_part part = PART_NOMINEE; part < FILLED_PARTS; part++)
		if (column_of(xlsx->at, part))
			filled.part[part] = cell_slice(xlsx, row, part);
	/* A row with a formula says nothing sure. */
	if (diags_count(xlsx->taking->diags, DATA_ERROR) == before)
		taking_row(xlsx->taking, &filled);
	return true;
}

static void add_interest(struct xlsx_source *xlsx, size_t nominee, const char *note, size_t place)
{
	xlsx->interests = arena_grow(xlsx->taking->arena, xlsx->interests, xlsx->interest_count,
				     &xlsx->interest_capacity, sizeof *xlsx->interests);
	xlsx->interests[xlsx->interest_count++] = (struct interest){nominee, place, note};
}

static void interest_row(struct xlsx_source *xlsx, const struct sheet_row *row, struct slice answer)
{
	struct taking *taking = xlsx->taking;
	size_t place = place_of(xlsx, row);
	struct sheet_cell words = sheet_cell(row, xlsx->at->column[COLUMN_WORDS]);
	const char *text = taking_evidence(taking, answer);
	const char *said = taking_evidence(taking, (struct slice){words.text, words.length});
	if (!text && !said)
		return;
	int kind = text ? interest_find(taking->arena, text) : INTEREST_UNKNOWN;
	size_t nominee =
	    taking_find(taking, PART_NOMINEE, cell_slice(xlsx, row, PART_NOMINEE), place);
	if (kind == INTEREST_UNKNOWN)
		tell(
		    &xlsx->source, place, PART_RATING, UNKNOWN_WORD,
		    text
			? arena_printf(
			      taking->arena,
			      "\"%s\" is neither \"none\" nor a kind of interest; choose from the list",
			      text)
			: "words stand beside, but no kind of interest is chosen here");
	else if (kind != INTEREST_NONE && nominee != SIZE_MAX)
		add_interest(xlsx, nominee, interest_note(taking->arena, kind, said), place);
}

static bool declarations_row(struct xlsx_source *xlsx, const struct sheet_row *row)
{
	struct sheet_cell what = sheet_cell(row, xlsx->at->column[COLUMN_WHAT]);
	bool undertaking = text_equal(what.text, DECLARED_UNDERTAKING);
	if (!undertaking && !text_equal(what.text, DECLARED_INTEREST))
		return true;
	struct slice answer = cell_slice(xlsx, row, PART_RATING);
	if (!undertaking)
		interest_row(xlsx, row, answer);
	else
		xlsx->undertaken =
		    !taking_blank(answer) &&
		    interest_is_yes(xlsx->taking->arena, taking_evidence(xlsx->taking, answer));
	return true;
}

static bool take_row(void *context, const struct sheet_row *row)
{
	struct xlsx_source *xlsx = context;
	struct form_sheet *sheet = xlsx->at;
	sheet->any = true;
	if (sheet->use == USE_UNKNOWN) {
		if (is_heading(xlsx, row))
			note_columns(xlsx, row);
		return sheet->use != USE_UNKNOWN || row->number < HEADING_ROWS;
	}
	tell_extra_columns(xlsx, row);
	return sheet->use == USE_ANSWERS ? answers_row(xlsx, row) : declarations_row(xlsx, row);
}

static void read_sheet(struct xlsx_source *xlsx, size_t i)
{
	struct sheet_reader reader = {.row = take_row, .context = xlsx};
	struct form_sheet *at = xlsx->at = &xlsx->sheets[i];
	at->index = i;
	at->sheet = workbook_sheet(xlsx->workbook, i);
	if (text_equal(at->sheet->name, FORM_BOOK_SHEET))
		return;
	sheet_read(xlsx->workbook, at->sheet, &reader);
	if (at->use == USE_UNKNOWN && at->any && !is_ours(xlsx, at->sheet->name))
		sheet_tell(xlsx->workbook, at->sheet, 0, 0, PASSED_OVER,
			   "this sheet is not part of the form and is not read");
}

static bool has_answers(const struct xlsx_source *xlsx, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (xlsx->sheets[i].use == USE_ANSWERS)
			return true;
	diag_file(
	    xlsx->taking->diags, MISSING_COLUMN, workbook_name(xlsx->workbook),
	    "no sheet of this workbook has the form's columns (\"nominee\", \"criterion\", \"rating\", in a form's hidden first row)");
	return false;
}

bool returned_xlsx(struct taking *taking, struct source *source)
{
	struct xlsx_source *xlsx = arena_alloc(taking->arena, 1, sizeof *xlsx);
	*xlsx = (struct xlsx_source){.source = {.tell = tell, .also = also}, .taking = taking};
	taking->returned->source = &xlsx->source;
	xlsx->workbook = workbook_open(taking->arena, source, taking->diags);
	if (!xlsx->workbook)
		return false;
	size_t count = workbook_sheets(xlsx->workbook);
	xlsx->sheets = arena_alloc(taking->arena, count + 1, sizeof *xlsx->sheets);
	read_identity(xlsx);
	for (size_t i = 0; i < count; i++)
		read_sheet(xlsx, i);
	if (!has_answers(xlsx, count))
		return false;
	for (size_t i = 0; i < xlsx->interest_count; i++)
		taking_recuse(taking, xlsx->interests[i].nominee, xlsx->interests[i].note,
			      xlsx->interests[i].place);
	if (xlsx->declared && !xlsx->undertaken)
		diag_file(
		    taking->diags, NO_UNDERTAKING, source->name,
		    "the undertaking of confidentiality is not given on the sheet of declarations");
	return true;
}
