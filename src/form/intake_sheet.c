/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form/intake_sheet.h"

#include "base/text.h"
#include "base/unicode.h"
#include "form/intake_cell.h"
#include "form/intake_known.h"

#include <ctype.h>
#include <string.h>
#include <xlsxwriter.h>

enum { SPARE_ROWS = 500, MOST_ROWS_HIGH = 8 };
enum { LIST_CYCLE, LIST_GROUPS, LIST_CRITERIA, LIST_MARKS };

const char intake_lists[] = "escrutiny";

/* A workbook reads _x0041_ as "A": such a text gets its first sign so written. */
static const char *escaped(struct arena *arena, const char *string)
{
	struct text text = text_new(arena);
	for (const char *c = string; *c; c++) {
		bool code = c[0] == '_' && c[1] == 'x';
		for (int i = 2; code && i < 6; i++)
			code = isxdigit((unsigned char)c[i]);
		if (code && c[6] == '_')
			text_add(&text, "_x005F");
		text_char(&text, *c);
	}
	return text.bytes;
}

static void put(struct intake_book *book, lxw_worksheet *sheet, size_t row, size_t column,
		const char *words, lxw_format *format)
{
	if (*words)
		worksheet_write_string(sheet, (lxw_row_t)row, (lxw_col_t)column,
				       escaped(book->arena, words), format);
}

static double width_of(const struct intake_column *column)
{
	static const double widths[] = {
	    [INTAKE_TEXT] = 28,	   [INTAKE_LONG] = 46,	   [INTAKE_ID] = 13,
	    [INTAKE_DATE] = 13,	   [INTAKE_UNTIL] = 13,	   [INTAKE_STATE] = 11,
	    [INTAKE_STATES] = 16,  [INTAKE_TEXTS] = 32,	   [INTAKE_WORD] = 17,
	    [INTAKE_YES_NO] = 15,  [INTAKE_GROUP] = 20,	   [INTAKE_CRITERION] = 12,
	    [INTAKE_NOMINEE] = 13, [INTAKE_REVIEWER] = 13, [INTAKE_OWNER] = 15,
	    [INTAKE_SOURCE] = 18,  [INTAKE_LANGUAGE] = 13, [INTAKE_LISTED] = 17};
	return widths[column->kind];
}

/* "'Nominees'!$B$4:$B$503" */
static const char *range(struct intake_book *book, const char *sheet, char column, size_t first,
			 size_t count)
{
	struct text name = text_new(book->arena);
	for (const char *c = sheet; *c; c++)
		text_printf(&name, *c == '\'' ? "''" : "%c", *c);
	return arena_printf(book->arena, "='%s'!$%c$%zu:$%c$%zu", name.bytes, column, first, column,
			    first + (count ? count - 1 : 0));
}

/* What a drop-down of this kind refers to, if it is no list of words. */
static const char *offered(struct intake_book *book, const struct intake_column *column)
{
	const struct speaker *speaker = book->speaker;
	if (column->kind == INTAKE_GROUP)
		return range(book, intake_lists, 'B', 1, book->cycle->group_count);
	if (column->kind == INTAKE_CRITERION)
		return range(book, intake_lists, 'C', 1, book->cycle->criteria->criterion_count);
	if (column->kind == INTAKE_NOMINEE)
		return range(book, say(speaker, WORDS_INTAKE_SHEET_NOMINEES), 'B', ROW_FIRST + 1,
			     SPARE_ROWS);
	if (column->kind == INTAKE_REVIEWER)
		return range(book, say(speaker, WORDS_INTAKE_SHEET_REVIEWERS), 'B', ROW_FIRST + 1,
			     SPARE_ROWS);
	return NULL;
}

static void add_choice(struct intake_book *book, lxw_worksheet *sheet,
		       const struct intake_column *column, size_t at, size_t last)
{
	const struct vocabulary *words = intake_words(column);
	const char *formula = words ? NULL : offered(book, column);
	if (!words && !formula)
		return;
	lxw_data_validation choice = {
	    .validate = words ? LXW_VALIDATION_TYPE_LIST : LXW_VALIDATION_TYPE_LIST_FORMULA,
	    .ignore_blank = LXW_VALIDATION_ON,
	    .show_input = LXW_VALIDATION_ON,
	    .show_error = LXW_VALIDATION_ON,
	    .dropdown = LXW_VALIDATION_ON,
	    .error_title = (char *)(uintptr_t)say(book->speaker, WORDS_INTAKE_CHOOSE_TITLE),
	    .error_message = (char *)(uintptr_t)say(book->speaker, WORDS_INTAKE_CHOOSE_WORDS)};
	if (words) {
		const char **list = arena_alloc(book->arena, words->count + 1, sizeof *list);
		memcpy(list, words->words, words->count * sizeof *list);
		/* A list that is there is said by "yes" alone. */
		if (column->kind == INTAKE_LISTED)
			list[1] = NULL;
		choice.value_list = (char **)(uintptr_t)list;
	} else {
		choice.value_formula = (char *)(uintptr_t)formula;
	}
	worksheet_data_validation_range(sheet, ROW_FIRST, (lxw_col_t)at, (lxw_row_t)last,
					(lxw_col_t)at, &choice);
}

static bool of_fact(const struct intake_column *column)
{
	return column->part == PART_SOURCE || column->part == PART_STATUS ||
	       column->part == PART_AS_OF;
}

static void add_heading(struct intake_book *book, lxw_worksheet *sheet,
			const struct intake_column *column, size_t at, bool used)
{
	lxw_row_col_options options = {.level = of_fact(column),
				       .hidden = of_fact(column) && !used};
	bool must =
	    column->field->required && (column->part == PART_WHOLE || column->part == PART_VALUE);
	worksheet_set_column_opt(sheet, (lxw_col_t)at, (lxw_col_t)at, width_of(column), book->text,
				 &options);
	put(book, sheet, ROW_KEYS, at, intake_key(book->arena, column), book->text);
	put(book, sheet, ROW_HEADINGS, at, intake_heading(book->speaker, column),
	    must ? book->must : book->heading);
	put(book, sheet, ROW_HELP, at, intake_help(book->speaker, column), book->help);
}

/* One row; says which columns have something in them. */
static void add_row(struct intake_book *book, lxw_worksheet *sheet,
		    const struct intake_columns *columns, size_t row, const char *id,
		    struct node record, bool *used)
{
	size_t lines = 1;
	put(book, sheet, row, 1, id, book->text);
	for (size_t c = 1; c < columns->count; c++) {
		const char *words = intake_cell(book->arena, record, &columns->list[c]);
		size_t width = (size_t)width_of(&columns->list[c]),
		       needed = unicode_width(words) / width + 1;
		put(book, sheet, row, c + 1, words, book->text);
		used[c] = used[c] || *words;
		lines = needed > lines ? needed : lines;
	}
	lines = lines > MOST_ROWS_HIGH ? MOST_ROWS_HIGH : lines;
	worksheet_set_row(sheet, (lxw_row_t)row, 15.0 * (double)lines, NULL);
}

static size_t add_rows(struct intake_book *book, lxw_worksheet *sheet,
		       const struct intake_table *table, const struct intake_columns *columns,
		       bool *used)
{
	size_t row = ROW_FIRST;
	for (size_t p = 0; p < book->files->person_count; p++) {
		const struct intake_person *person = &book->files->people[p];
		if (!intake_files_owns(person, table))
			continue;
		if (!table->list) {
			add_row(book, sheet, columns, row++, person->id, person->record, used);
			continue;
		}
		struct node rows = intake_rows(person, table);
		for (size_t i = 0; node_kind(rows) == NODE_LIST && i < node_count(rows); i++)
			add_row(book, sheet, columns, row++, person->id, node_at(rows, i), used);
	}
	return row;
}

void intake_sheet_add(struct intake_book *book, const struct intake_table *table)
{
	const struct intake_columns columns = intake_columns(table);
	lxw_worksheet *sheet =
	    workbook_add_worksheet(book->workbook, say(book->speaker, table->title));
	lxw_row_col_options hidden = {.hidden = 1};
	bool used[INTAKE_COLUMNS] = {false};
	size_t end = add_rows(book, sheet, table, &columns, used);
	worksheet_set_column_opt(sheet, 0, 0, 4, book->text, &hidden);
	put(book, sheet, ROW_KEYS, 0, arena_printf(book->arena, "#%s", table->name), book->text);
	put(book, sheet, ROW_HEADINGS, 0, "#headings", book->text);
	put(book, sheet, ROW_HELP, 0, "#help", book->text);
	for (size_t c = 0; c < columns.count; c++) {
		add_heading(book, sheet, &columns.list[c], c + 1, used[c]);
		add_choice(book, sheet, &columns.list[c], c + 1, end + SPARE_ROWS);
	}
	worksheet_set_row_opt(sheet, ROW_KEYS, LXW_DEF_ROW_HEIGHT, NULL, &hidden);
	worksheet_set_row(sheet, ROW_HEADINGS, 32, NULL);
	worksheet_set_row(sheet, ROW_HELP, 76, NULL);
	worksheet_freeze_panes(sheet, ROW_FIRST, table->main ? 3 : 2);
	worksheet_set_landscape(sheet);
	worksheet_set_paper(sheet, 9);
	worksheet_repeat_rows(sheet, ROW_HEADINGS, ROW_HEADINGS);
	worksheet_fit_to_pages(sheet, 1, 0);
}

void intake_sheet_lists(struct intake_book *book)
{
	const struct cycle *cycle = book->cycle;
	lxw_worksheet *sheet = workbook_add_worksheet(book->workbook, intake_lists);
	put(book, sheet, 0, LIST_CYCLE, arena_printf(book->arena, "#cycle %s", cycle->id), NULL);
	for (size_t g = 0; g < cycle->group_count; g++)
		put(book, sheet, g, LIST_GROUPS, cycle->groups[g].id, NULL);
	for (size_t l = 0; l < cycle->criteria->criterion_count; l++)
		put(book, sheet, l, LIST_CRITERIA,
		    cycle->criteria->criteria[cycle->criteria->listing[l]].id, NULL);
	const struct intake_marks marks = intake_marks_of(book->arena, book->files);
	for (size_t m = 0; m < marks.count; m++)
		put(book, sheet, m, LIST_MARKS, marks.list[m], NULL);
	worksheet_hide(sheet);
}
