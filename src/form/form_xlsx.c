/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A form as a workbook. */
#include "form/form_xlsx.h"

#include "base/digest.h"
#include "form/form_book.h"

#include <string.h>

const char *form_list_range(const struct form_book *book, enum form_list list)
{
	size_t rows = book->list_rows[list] ? book->list_rows[list] : 1;
	struct range range = {0, (uint32_t)rows - 1, (uint16_t)list, (uint16_t)list};
	return page_range(book->arena, book->names[PAGE_LISTS], range);
}

const char *form_state_cell(const struct form_book *book, enum form_state state)
{
	return arena_printf(book->arena, "'%s'!$%c$%d", book->names[PAGE_LISTS], 'A' + LIST_STATES,
			    (int)state + 1);
}

const char *form_state_word(const struct form_book *book, enum form_state state)
{
	static const enum wording words[FORM_STATES] = {
	    [STATE_OPEN] = WORDS_SHEET_OPEN,
	    [STATE_NEEDS_EVIDENCE] = WORDS_SHEET_NEEDS_EVIDENCE,
	    [STATE_CLOSED] = WORDS_SHEET_CLOSED,
	};
	return FORM_SAY(book, words[state]);
}

const char *form_answers_range(const struct form_book *book, uint16_t column)
{
	uint32_t first = ANSWERS_HEAD_ROW + 1;
	size_t rows = book->answer_rows ? book->answer_rows : 1;
	struct range range = {first, first + (uint32_t)rows - 1, column, column};
	return page_range(book->arena, book->names[PAGE_ANSWERS], range);
}

const char *form_declare_range(const struct form_book *book, uint16_t column)
{
	uint32_t first = DECLARE_HEAD_ROW + 1;
	size_t rows = book->form->nominee_count ? book->form->nominee_count : 1;
	struct range range = {first, first + (uint32_t)rows - 1, column, column};
	return page_range(book->arena, book->names[PAGE_DECLARATIONS], range);
}

const char *form_count_of(const struct form_book *book, const char *range, enum form_state state)
{
	return arena_printf(book->arena, "COUNTIF(%s,%s)", range, form_state_cell(book, state));
}

size_t form_open_answers(const struct form *form)
{
	size_t open = 0;
	for (size_t i = 0; i < form->nominee_count; i++) {
		const struct form_nominee *nominee = &form->nominees[i];
		for (size_t q = 0; !nominee->recused && q < nominee->question_count; q++)
			open += form->criteria[nominee->questions[q].criterion].level_count > 0;
	}
	return open;
}

size_t form_open_declarations(const struct form *form)
{
	size_t open = 1; /* the undertaking */
	for (size_t i = 0; i < form->nominee_count; i++)
		open += !form->nominees[i].recused;
	return open;
}

static void write_identity(struct form_book *book)
{
	const struct form *form = book->form;
	struct page *page = book->pages[PAGE_IDENTITY];
	const char *identity = identity_text(book->arena, &form->identity);
	const char *check = arena_printf(book->arena, "%08lx",
					 (unsigned long)digest_crc32(identity, strlen(identity)));
	const struct {
		const char *key, *value;
	} rows[] = {
	    {FORM_BOOK_KEY_FORMAT, FORM_BOOK_FORMAT},
	    {FORM_BOOK_KEY_FORM, identity},
	    {FORM_BOOK_KEY_CHECK, check},
	    {FORM_BOOK_KEY_LANGUAGE, language_codes[form->language]},
	};
	uint32_t row = 0;
	for (; row < sizeof rows / sizeof *rows; row++) {
		page_text(page, row, 0, rows[row].key, STYLE_CELL);
		page_text(page, row, 1, rows[row].value, STYLE_CELL);
	}
	for (size_t p = 0; p < PAGE_IDENTITY; p++, row++) {
		page_text(page, row, 0, FORM_BOOK_KEY_OURS, STYLE_CELL);
		page_text(page, row, 1, book->names[p], STYLE_CELL);
	}
	page_finish(page, false);
	page_hide(page);
}

static void name_pages(struct form_book *book)
{
	static const enum wording names[SEEN_PAGES] = {
	    [PAGE_INSTRUCTIONS] = WORDS_SHEET_INSTRUCTIONS,
	    [PAGE_DECLARATIONS] = WORDS_SHEET_DECLARATIONS,
	    [PAGE_ANSWERS] = WORDS_SHEET_ANSWERS,
	    [PAGE_FACTS] = WORDS_FACTS,
	    [PAGE_CRITERIA] = WORDS_SHEET_CRITERIA,
	};
	for (size_t p = 0; p < SEEN_PAGES; p++)
		book->names[p] = FORM_SAY(book, names[p]);
	book->names[PAGE_LISTS] = "lists";
	book->names[PAGE_IDENTITY] = FORM_BOOK_SHEET;
	for (size_t p = 0; p < FORM_PAGES; p++)
		book->pages[p] = book_page(book->book, book->names[p]);
}

static struct form_bytes write_form(struct arena *arena, const struct form *form,
				    const struct form_options *options, struct diags *diags)
{
	(void)options;
	struct form_book book = {.arena = arena, .form = form, .speaker = {arena, form->language}};
	struct form_bytes done = {NULL, 0};
	book.book = book_new(arena, form->cycle_title, diags);
	if (!book.book)
		return done;
	for (size_t i = 0; i < form->nominee_count; i++)
		book.answer_rows += form->nominees[i].question_count;
	name_pages(&book);
	form_write_lists(&book);
	form_write_instructions(&book);
	form_write_declarations(&book);
	form_write_answers(&book);
	form_write_facts(&book);
	form_write_criteria(&book);
	write_identity(&book);
	done.bytes = book_done(book.book, &done.length);
	return done;
}

const struct form_kind form_xlsx = {.name = "xlsx", .write = write_form};
