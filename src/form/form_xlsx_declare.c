/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheet of declarations: the undertaking of confidentiality, and an interest for each nominee.
 */
#include "form/form_xlsx.h"

#include "form/form_book.h"

#include <string.h>

static void write_heading(struct form_book *book)
{
	struct page *page = book->pages[PAGE_DECLARATIONS];
	static const char *const names[DECLARE_WIDTH] = {
	    [DECLARE_COLUMN_WHAT] = DECLARE_WHAT,   [DECLARE_COLUMN_NOMINEE] = DECLARE_NOMINEE,
	    [DECLARE_COLUMN_NAME] = "name",	    [DECLARE_COLUMN_STATE] = "state",
	    [DECLARE_COLUMN_GROUP] = "group",	    [DECLARE_COLUMN_ANSWER] = DECLARE_ANSWER,
	    [DECLARE_COLUMN_WORDS] = DECLARE_WORDS, [DECLARE_COLUMN_OPEN] = "open",
	};
	static const double widths[DECLARE_WIDTH] = {
	    [DECLARE_COLUMN_NAME] = 28,	  [DECLARE_COLUMN_STATE] = 10, [DECLARE_COLUMN_GROUP] = 26,
	    [DECLARE_COLUMN_ANSWER] = 26, [DECLARE_COLUMN_WORDS] = 52, [DECLARE_COLUMN_OPEN] = 14,
	};
	const char *const seen[DECLARE_WIDTH] = {
	    [DECLARE_COLUMN_NAME] = FORM_SAY(book, WORDS_NOMINEE),
	    [DECLARE_COLUMN_STATE] = FORM_SAY(book, WORDS_SHEET_STATE),
	    [DECLARE_COLUMN_GROUP] = FORM_SAY(book, WORDS_REGIONAL_GROUP),
	    [DECLARE_COLUMN_ANSWER] = FORM_SAY(book, WORDS_SHEET_INTEREST),
	    [DECLARE_COLUMN_WORDS] = FORM_SAY(book, WORDS_FORM_INTEREST_WORDS),
	    [DECLARE_COLUMN_OPEN] = FORM_SAY(book, WORDS_SHEET_MISSING),
	};
	for (uint16_t c = 0; c < DECLARE_WIDTH; c++) {
		page_width(page, c, widths[c]);
		page_text(page, 0, c, names[c], STYLE_CELL);
		page_text(page, DECLARE_HEAD_ROW, c, seen[c], STYLE_HEAD);
	}
	page_hide_row(page, 0);
}

static struct range across(uint32_t row, uint16_t last)
{
	return (struct range){row, row, DECLARE_COLUMN_NAME, last};
}

static struct range cell(uint32_t row, uint16_t column)
{
	return (struct range){row, row, column, column};
}

static void write_state(struct form_book *book, uint32_t row)
{
	const char *formula =
	    arena_printf(book->arena, "=IF(%c%u=\"\",%s,\"\")", 'A' + DECLARE_COLUMN_ANSWER,
			 (unsigned)row + 1, form_state_cell(book, STATE_OPEN));
	page_formula(book->pages[PAGE_DECLARATIONS], row, DECLARE_COLUMN_OPEN, formula,
		     form_state_word(book, STATE_OPEN), STYLE_MISSING);
}

static void write_undertaking(struct form_book *book)
{
	struct page *page = book->pages[PAGE_DECLARATIONS];
	uint32_t row = DECLARE_UNDERTAKING_ROW;
	const char *count = arena_printf(book->arena, "=\"%s \"&COUNTIF('%s'!$%c$%d:$%c$%d,%s)",
					 FORM_SAY(book, WORDS_SHEET_STILL),
					 book->names[PAGE_DECLARATIONS], 'A' + DECLARE_COLUMN_OPEN,
					 DECLARE_UNDERTAKING_ROW + 1, 'A' + DECLARE_COLUMN_OPEN,
					 DECLARE_HEAD_ROW + 1 + (int)book->form->nominee_count,
					 form_state_cell(book, STATE_OPEN));
	page_formula(page, 1, DECLARE_COLUMN_WORDS, count,
		     arena_printf(book->arena, "%s %zu", FORM_SAY(book, WORDS_SHEET_STILL),
				  form_open_declarations(book->form)),
		     STYLE_WARNING);
	page_across(page, across(1, DECLARE_COLUMN_GROUP), book->names[PAGE_DECLARATIONS],
		    STYLE_TITLE);
	page_text(page, row, DECLARE_COLUMN_WHAT, DECLARED_UNDERTAKING, STYLE_CELL);
	page_across(page, across(row, DECLARE_COLUMN_GROUP), FORM_SAY(book, WORDS_FORM_UNDERTAKING),
		    STYLE_BOLD);
	page_blank(page, row, DECLARE_COLUMN_ANSWER, STYLE_CHOICE);
	page_choose(page, cell(row, DECLARE_COLUMN_ANSWER), form_list_range(book, LIST_YES),
		    FORM_SAY(book, WORDS_SHEET_CHOOSE), FORM_SAY(book, WORDS_SHEET_CHOOSE_WORDS));
	page_blank(page, row, DECLARE_COLUMN_WORDS, STYLE_TEXT);
	write_state(book, row);
	page_across(page, across(DECLARE_HEAD_ROW - 1, DECLARE_COLUMN_OPEN),
		    FORM_SAY(book, WORDS_FORM_INTERESTS), STYLE_TEXT);
}

static void write_nominee(struct form_book *book, size_t i)
{
	struct page *page = book->pages[PAGE_DECLARATIONS];
	const struct form_nominee *nominee = &book->form->nominees[i];
	uint32_t row = DECLARE_HEAD_ROW + 1 + (uint32_t)i;
	enum book_style style = nominee->recused ? STYLE_CLOSED : STYLE_CELL;
	page_text(page, row, DECLARE_COLUMN_WHAT, nominee->recused ? "" : DECLARED_INTEREST,
		  STYLE_CELL);
	page_text(page, row, DECLARE_COLUMN_NOMINEE, nominee->id, STYLE_CELL);
	page_text(page, row, DECLARE_COLUMN_NAME, nominee->name,
		  nominee->recused ? style : STYLE_STRONG);
	page_text(page, row, DECLARE_COLUMN_STATE, nominee->state, style);
	page_text(page, row, DECLARE_COLUMN_GROUP, nominee->group, style);
	if (nominee->recused) {
		page_text(page, row, DECLARE_COLUMN_ANSWER, FORM_SAY(book, WORDS_SHEET_RECUSED),
			  style);
		page_text(page, row, DECLARE_COLUMN_WORDS, nominee->recused, style);
		page_blank(page, row, DECLARE_COLUMN_OPEN, style);
		return;
	}
	page_blank(page, row, DECLARE_COLUMN_ANSWER, STYLE_CHOICE);
	page_blank(page, row, DECLARE_COLUMN_WORDS, STYLE_WORDS);
	page_choose(page, cell(row, DECLARE_COLUMN_ANSWER), form_list_range(book, LIST_INTERESTS),
		    FORM_SAY(book, WORDS_SHEET_CHOOSE), FORM_SAY(book, WORDS_SHEET_CHOOSE_WORDS));
	write_state(book, row);
}

void form_write_declarations(struct form_book *book)
{
	struct page *page = book->pages[PAGE_DECLARATIONS];
	uint32_t last = DECLARE_HEAD_ROW + (uint32_t)book->form->nominee_count;
	write_heading(book);
	write_undertaking(book);
	for (size_t i = 0; i < book->form->nominee_count; i++)
		write_nominee(book, i);
	page_table(page, DECLARE_HEAD_ROW, last, DECLARE_COLUMN_NAME + 1, DECLARE_WIDTH);
	page_start(page, false, DECLARE_UNDERTAKING_ROW, DECLARE_COLUMN_ANSWER);
	page_finish(page, true);
}
