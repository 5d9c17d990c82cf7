/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form/intake.h"

#include "base/save.h"
#include "base/source.h"
#include "base/text.h"
#include "base/unicode.h"
#include "form/intake_sheet.h"
#include "load/folder.h"
#include "load/load.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <xlsxwriter.h>

enum { CREATED = 946684800 }; /* a fixed day, so that the same data make the same bytes */

static const enum wording steps[] = {WORDS_INTAKE_STEP_WHAT,   WORDS_INTAKE_STEP_ROWS,
				     WORDS_INTAKE_STEP_WORDS,  WORDS_INTAKE_STEP_FACTS,
				     WORDS_INTAKE_STEP_PEOPLE, WORDS_INTAKE_STEP_KEPT,
				     WORDS_INTAKE_STEP_DRY,    WORDS_INTAKE_STEP_AGAIN,
				     WORDS_INTAKE_STEP_PRIVACY};

static void add_instructions(struct intake_book *book)
{
	const struct speaker *speaker = book->speaker;
	const char *title = say(speaker, WORDS_INTAKE_SHEET_INSTRUCTIONS);
	lxw_worksheet *sheet = workbook_add_worksheet(book->workbook, title);
	lxw_row_t row = 0;
	worksheet_set_column(sheet, 0, 0, 22, NULL);
	worksheet_set_column(sheet, 1, 1, 95, NULL);
	worksheet_write_string(sheet, row, 0,
			       say(speaker, WORDS_INTAKE_HEADING, "title", title, "cycle",
				   book->cycle->id),
			       book->title);
	row += 2;
	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++, row++) {
		/* only the first names the cycle */
		const char *words =
		    i == 0 ? say(speaker, WORDS_INTAKE_STEP_WHAT, "cycle", book->cycle->id)
			   : wording_say(speaker, steps[i], (const char *)NULL);
		worksheet_write_number(sheet, row, 0, (double)i + 1, book->number);
		worksheet_write_string(sheet, row, 1, words, book->wrapped);
		worksheet_set_row(sheet, row, 15.0 * (double)(1 + unicode_width(words) / 95), NULL);
	}
	row++;
	for (size_t t = 0; t < INTAKE_TABLES; t++, row++) {
		const char *about = say(speaker, intake_tables[t].about);
		worksheet_write_string(sheet, row, 0, say(speaker, intake_tables[t].title),
				       book->bold);
		worksheet_write_string(sheet, row, 1, about, book->wrapped);
		worksheet_set_row(sheet, row, 15.0 * (double)(1 + unicode_width(about) / 95), NULL);
	}
	worksheet_set_paper(sheet, 9);
	worksheet_set_landscape(sheet);
	worksheet_fit_to_pages(sheet, 1, 1);
	worksheet_activate(sheet);
}

static lxw_format *format(struct intake_book *book, bool bold, bool text)
{
	lxw_format *made = workbook_add_format(book->workbook);
	format_set_text_wrap(made);
	format_set_align(made, LXW_ALIGN_VERTICAL_TOP);
	if (bold)
		format_set_bold(made);
	if (text)
		format_set_num_format(made, "@");
	return made;
}

static void add_formats(struct intake_book *book)
{
	book->title = workbook_add_format(book->workbook);
	format_set_bold(book->title);
	format_set_font_size(book->title, 14);
	book->bold = format(book, true, false);
	book->wrapped = format(book, false, false);
	book->number = format(book, false, false);
	format_set_align(book->number, LXW_ALIGN_RIGHT);
	book->text = format(book, false, true);
	book->help = format(book, false, true);
	format_set_font_color(book->help, 0x404040);
	format_set_font_size(book->help, 9);
	format_set_bg_color(book->help, 0xF2F2F2);
	format_set_bottom(book->help, LXW_BORDER_THIN);
	book->heading = format(book, true, true);
	format_set_bg_color(book->heading, 0xD9E2F0);
	book->must = format(book, true, true);
	format_set_bg_color(book->must, 0xF8CBAD);
}

static bool write_workbook(struct intake_book *book, const char *path, struct diags *diags)
{
	book->workbook = workbook_new(path);
	if (!book->workbook) {
		diag_file(diags, CANNOT_WRITE, path, "%s", strerror(errno));
		return false;
	}
	lxw_doc_properties properties = {.created = CREATED};
	workbook_set_properties(book->workbook, &properties);
	add_formats(book);
	add_instructions(book);
	for (size_t t = 0; t < INTAKE_TABLES; t++)
		intake_sheet_add(book, &intake_tables[t]);
	intake_sheet_lists(book);
	lxw_error error = workbook_close(book->workbook);
	if (error != LXW_NO_ERROR)
		diag_file(diags, CANNOT_WRITE, path, "%s", lxw_strerror(error));
	return error == LXW_NO_ERROR;
}

/* The library writes to a path: beside the place, then the whole file at once. */
static bool write_whole(struct intake_book *book, const char *path, struct diags *diags)
{
	struct arena *arena = book->arena;
	const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
	const char *draft = arena_printf(arena, "%.*s.%s.draft", (int)(name - path), path, name);
	struct source *source = NULL;
	if (write_workbook(book, draft, diags))
		source = source_read(arena, draft, SIZE_MAX, diags);
	remove(draft);
	return source && save_private_file(arena, path, source->bytes, source->length, diags);
}

const char *intake_template(struct arena *arena, const char *name, const char *path,
			    enum language language, struct diags *diags)
{
	const struct load_settings people = {.people = true};
	const struct speaker speaker = {arena, language};
	struct intake_files files;
	struct stat status;
	const struct cycle *cycle = load_cycle(arena, name, people, diags);
	if (!cycle || !intake_files_read(arena, cycle, &files, diags))
		return NULL;
	if (!path)
		path = arena_printf(arena, "intake_%s.xlsx", folder_name_of(arena, cycle->id));
	if (stat(path, &status) == 0) {
		diag_file(
		    diags, ALREADY_THERE, path,
		    "this is there already and may have been filled in; nothing was changed. Name another file with -o");
		return NULL;
	}
	struct intake_book book = {.arena = arena,
				   .speaker = &speaker,
				   .cycle = cycle,
				   .files = &files};
	return write_whole(&book, path, diags) ? path : NULL;
}
