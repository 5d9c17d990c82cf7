/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form/book.h"

#include "base/celltext.h"
#include "base/diag.h"
#include "base/text.h"
#include "base/unicode.h"
#include "base/workbook.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <xlsxwriter.h>

enum {
	MOST_COLUMNS = 64,
	TALLEST_ROW = 400,
	GRID = 0xA6A6A6 /* the colour of lines between cells */
};

struct book {
	struct arena *arena;
	struct workbook file;
	lxw_workbook *workbook;
	lxw_format *style[BOOK_STYLES];
};

struct page {
	struct book *book;
	lxw_worksheet *sheet;
	double width[MOST_COLUMNS]; /* in characters of the standard font */
	double *height;		    /* [rows] in points; 0: as usual */
	size_t rows, capacity;
};

static const struct look {
	bool bold, table, centred, open, text, rule;
	double size;
	lxw_color_t back, front; /* 0: as usual */
} looks[BOOK_STYLES] = {
    [STYLE_TEXT] = {.size = 11},
    [STYLE_BOLD] = {.size = 11, .bold = true},
    [STYLE_TITLE] = {.size = 15, .bold = true},
    [STYLE_SMALL] = {.size = 9, .table = true, .front = 0x333333},
    [STYLE_HEAD] = {.size = 11, .bold = true, .table = true, .back = 0xDCE6F1},
    [STYLE_CELL] = {.size = 10, .table = true},
    [STYLE_STRONG] = {.size = 10, .bold = true, .table = true},
    [STYLE_CLOSED] = {.size = 10, .table = true, .back = 0xE7E6E6, .front = 0x505050},
    [STYLE_CHOICE] = {.size = 11, .table = true, .centred = true, .open = true, .back = 0xFFF9DB},
    [STYLE_WORDS] = {.size = 10, .table = true, .open = true, .text = true, .back = 0xFFF9DB},
    [STYLE_WARNING] = {.size = 11, .bold = true, .front = 0x9C3A00},
    [STYLE_MISSING] = {.size = 10, .bold = true, .table = true, .front = 0x9C3A00},
    [STYLE_RULE] = {.size = 10, .rule = true},
};

static lxw_format *make_style(lxw_workbook *workbook, const struct look *look)
{
	lxw_format *format = workbook_add_format(workbook);
	format_set_font_size(format, look->size);
	format_set_text_wrap(format);
	format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
	if (look->bold)
		format_set_bold(format);
	if (look->centred)
		format_set_align(format, LXW_ALIGN_CENTER);
	if (look->table) {
		format_set_border(format, LXW_BORDER_THIN);
		format_set_border_color(format, GRID);
	}
	if (look->back)
		format_set_bg_color(format, look->back);
	if (look->front)
		format_set_font_color(format, look->front);
	if (look->open)
		format_set_unlocked(format);
	if (look->text)
		format_set_num_format(format, "@");
	return format;
}

struct book *book_new(struct arena *arena, const char *title, struct diags *diags)
{
	struct book *book = arena_alloc(arena, 1, sizeof *book);
	*book = (struct book){.arena = arena, .file = workbook_begin(arena, title, diags)};
	book->workbook = book->file.book;
	if (!book->workbook)
		return NULL;
	for (size_t s = 0; s < BOOK_STYLES; s++)
		book->style[s] = make_style(book->workbook, &looks[s]);
	return book;
}

struct page *book_page(struct book *book, const char *name)
{
	struct page *page = arena_alloc(book->arena, 1, sizeof *page);
	*page = (struct page){.book = book, .sheet = workbook_add_worksheet(book->workbook, name)};
	return page;
}

const char *book_done(struct book *book, size_t *length)
{
	return workbook_end(&book->file, length);
}

/*
 * Spreadsheet programs do not all make rows as high as their text needs when they open a file, so
 * rows get a height: for a common font, a little too much rather than too little.
 */
static void need_height(struct page *page, uint32_t row, double width, const char *text,
			enum book_style style)
{
	const struct look *look = &looks[style];
	double room = width * 11 / look->size * (look->bold ? 1.0 : 1.12) - 1;
	double height =
	    (double)celltext_lines(page->book->arena, text, room) * look->size * 1.3 + 3;
	while (page->rows <= row) {
		page->height = arena_grow(page->book->arena, page->height, page->rows,
					  &page->capacity, sizeof *page->height);
		page->height[page->rows++] = 0;
	}
	if (height > TALLEST_ROW)
		height = TALLEST_ROW;
	if (width > 0 && height > page->height[row])
		page->height[row] = height;
}

void page_text(struct page *page, uint32_t row, uint16_t column, const char *text,
	       enum book_style style)
{
	lxw_format *format = page->book->style[style];
	if (!text || !*text) {
		worksheet_write_blank(page->sheet, row, column, format);
		return;
	}
	text = celltext_fit(page->book->arena, text);
	worksheet_write_string(page->sheet, row, column, text, format);
	need_height(page, row, page->width[column], text, style);
}

void page_number(struct page *page, uint32_t row, uint16_t column, double number,
		 enum book_style style)
{
	worksheet_write_number(page->sheet, row, column, number, page->book->style[style]);
}

void page_formula(struct page *page, uint32_t row, uint16_t column, const char *formula,
		  const char *result, enum book_style style)
{
	worksheet_write_formula_str(page->sheet, row, column, formula, page->book->style[style],
				    celltext_fit(page->book->arena, result));
}

void page_count(struct page *page, uint32_t row, uint16_t column, const char *formula,
		size_t result, enum book_style style)
{
	worksheet_write_formula_num(page->sheet, row, column, formula, page->book->style[style],
				    (double)result);
}

void page_blank(struct page *page, uint32_t row, uint16_t column, enum book_style style)
{
	worksheet_write_blank(page->sheet, row, column, page->book->style[style]);
}

void page_across(struct page *page, struct range range, const char *text, enum book_style style)
{
	double width = 0;
	for (uint16_t c = range.column; c <= range.last_column; c++)
		width += page->width[c];
	text = celltext_fit(page->book->arena, text);
	worksheet_merge_range(page->sheet, range.row, range.column, range.last_row,
			      range.last_column, text, page->book->style[style]);
	need_height(page, range.row, width, text, style);
}

void page_note(struct page *page, uint32_t row, uint16_t column, const char *text)
{
	lxw_comment_options options = {.width = 420, .height = 260, .font_size = 9};
	worksheet_write_comment_opt(page->sheet, row, column, celltext_fit(page->book->arena, text),
				    &options);
}

void page_width(struct page *page, uint16_t column, double width)
{
	lxw_row_col_options hidden = {.hidden = LXW_TRUE};
	page->width[column] = width;
	worksheet_set_column_opt(page->sheet, column, column, width > 0 ? width : 10, NULL,
				 width > 0 ? NULL : &hidden);
}

void page_hide_row(struct page *page, uint32_t row)
{
	lxw_row_col_options hidden = {.hidden = LXW_TRUE};
	if (row < page->rows)
		page->height[row] = 0;
	worksheet_set_row_opt(page->sheet, row, LXW_DEF_ROW_HEIGHT, NULL, &hidden);
}

void page_hide(struct page *page)
{
	worksheet_hide(page->sheet);
}

void page_choose(struct page *page, struct range range, const char *list, const char *title,
		 const char *words)
{
	lxw_data_validation validation = {
	    .validate = LXW_VALIDATION_TYPE_LIST_FORMULA,
	    .value_formula = arena_printf(page->book->arena, "=%s", list),
	    .error_title = arena_string(page->book->arena, title),
	    .error_message = arena_string(page->book->arena, words),
	};
	worksheet_data_validation_range(page->sheet, range.row, range.column, range.last_row,
					range.last_column, &validation);
}

void page_mark(struct page *page, struct range range, const char *formula, enum book_style style)
{
	const struct look *look = &looks[style];
	lxw_format *format = workbook_add_format(page->book->workbook);
	if (look->back)
		format_set_bg_color(format, look->back);
	if (look->front)
		format_set_font_color(format, look->front);
	if (look->bold)
		format_set_bold(format);
	if (look->rule) {
		format_set_border(format, LXW_BORDER_THIN);
		format_set_border_color(format, GRID);
		format_set_top(format, LXW_BORDER_THIN);
		format_set_top_color(format, 0x1F3864);
	}
	lxw_conditional_format condition = {.type = LXW_CONDITIONAL_TYPE_FORMULA,
					    .value_string =
						arena_string(page->book->arena, formula),
					    .format = format};
	worksheet_conditional_format_range(page->sheet, range.row, range.column, range.last_row,
					   range.last_column, &condition);
}

void page_calm(struct page *page, struct range range)
{
	const char *text = range_text(page->book->arena, range);
	struct text plain = text_new(page->book->arena);
	for (; *text; text++)
		if (*text != '$')
			text_char(&plain, *text);
	worksheet_ignore_errors(page->sheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, plain.bytes);
}

void page_table(struct page *page, uint32_t row, uint32_t last, uint16_t kept, uint16_t columns)
{
	worksheet_freeze_panes(page->sheet, row + 1, kept);
	worksheet_repeat_rows(page->sheet, row, row);
	worksheet_autofilter(page->sheet, row, 0, last > row ? last : row + 1,
			     (uint16_t)(columns - 1));
}

void page_finish(struct page *page, bool landscape)
{
	lxw_protection allowed = {.format_columns = LXW_TRUE,
				  .format_rows = LXW_TRUE,
				  .sort = LXW_TRUE,
				  .autofilter = LXW_TRUE};
	for (size_t row = 0; row < page->rows; row++)
		if (page->height[row] > 16)
			worksheet_set_row(page->sheet, (lxw_row_t)row, page->height[row], NULL);
	worksheet_protect(page->sheet, NULL, &allowed);
	worksheet_set_paper(page->sheet, 9); /* A4 */
	worksheet_set_margins(page->sheet, 0.4, 0.4, 0.5, 0.6);
	worksheet_fit_to_pages(page->sheet, 1, 0);
	worksheet_set_footer(page->sheet, "&L&A&R&P / &N");
	if (landscape)
		worksheet_set_landscape(page->sheet);
}

void page_start(struct page *page, bool first, uint32_t row, uint16_t column)
{
	worksheet_set_selection(page->sheet, row, column, row, column);
	if (first)
		worksheet_activate(page->sheet);
}

const char *range_text(struct arena *arena, struct range range)
{
	char text[LXW_MAX_CELL_RANGE_LENGTH];
	lxw_rowcol_to_range_abs(text, range.row, range.column, range.last_row, range.last_column);
	return arena_string(arena, text);
}

const char *page_range(struct arena *arena, const char *page, struct range range)
{
	return arena_printf(arena, "'%s'!%s", page, range_text(arena, range));
}

const char *book_version(struct arena *arena)
{
	return arena_printf(arena, "libxlsxwriter %s", lxw_version());
}
