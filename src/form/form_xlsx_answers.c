/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheet of answers: a row for each nominee and criterion. */
#include "form/form_xlsx.h"

#include "base/text.h"
#include "form/form_columns.h"

static char letter(uint16_t column)
{
	return (char)('A' + column);
}

static void write_heading(struct form_book *book)
{
	struct page *page = book->pages[PAGE_ANSWERS];
	const struct {
		enum form_column name;
		double width;
		const char *seen;
	} columns[ANSWERS_WIDTH] = {
	    [ANSWERS_NAME] = {FIELD_NAME, 16, FORM_SAY(book, WORDS_NOMINEE)},
	    [ANSWERS_STATE] = {FIELD_STATE, 7, FORM_SAY(book, WORDS_SHEET_STATE)},
	    [ANSWERS_GROUP] = {FIELD_GROUP, 13, FORM_SAY(book, WORDS_REGIONAL_GROUP)},
	    [ANSWERS_LABEL] = {FIELD_LABEL, 18, FORM_SAY(book, WORDS_CRITERION)},
	    [ANSWERS_QUESTION] = {FIELD_QUESTION, 56, FORM_SAY(book, WORDS_QUESTION)},
	    [ANSWERS_RATING] = {FIELD_RATING, 13, FORM_SAY(book, WORDS_SHEET_ANSWER)},
	    [ANSWERS_MEANING] = {FIELD_MEANING, 23, FORM_SAY(book, WORDS_SHEET_MEANING)},
	    [ANSWERS_EVIDENCE] = {FIELD_EVIDENCE, 30, FORM_SAY(book, WORDS_SHEET_EVIDENCE)},
	    [ANSWERS_OPEN] = {FIELD_OPEN, 11, FORM_SAY(book, WORDS_SHEET_MISSING)},
	    [ANSWERS_NOMINEE] = {FIELD_NOMINEE, 0, form_columns[FIELD_NOMINEE]},
	    [ANSWERS_CRITERION] = {FIELD_CRITERION, 0, form_columns[FIELD_CRITERION]},
	    [ANSWERS_FORM] = {FIELD_FORM, 0, ""},
	};
	for (uint16_t c = 0; c < ANSWERS_WIDTH; c++) {
		page_width(page, c, columns[c].width);
		page_text(page, 0, c, form_columns[columns[c].name], STYLE_CELL);
		page_text(page, ANSWERS_HEAD_ROW, c, columns[c].seen, STYLE_HEAD);
	}
	page_hide_row(page, 0);
}

static void write_top(struct form_book *book)
{
	struct page *page = book->pages[PAGE_ANSWERS];
	const char *open = form_answers_range(book, ANSWERS_OPEN),
		   *still = FORM_SAY(book, WORDS_SHEET_STILL);
	const char *answers = FORM_SAY(book, WORDS_SHEET_COUNT_ANSWERS);
	const char *evidence = FORM_SAY(book, WORDS_SHEET_COUNT_EVIDENCE);
	const char *count = arena_printf(book->arena, "=\"%s \"&%s&\" %s, \"&%s&\" %s\"", still,
					 form_count_of(book, open, STATE_OPEN), answers,
					 form_count_of(book, open, STATE_NEEDS_EVIDENCE), evidence);
	struct range top = {ANSWERS_COUNT_ROW, ANSWERS_COUNT_ROW, ANSWERS_NAME, ANSWERS_QUESTION};
	page_across(page, top, "", STYLE_WARNING);
	page_formula(page, ANSWERS_COUNT_ROW, ANSWERS_NAME, count,
		     arena_printf(book->arena, "%s %zu %s, 0 %s", still,
				  form_open_answers(book->form), answers, evidence),
		     STYLE_WARNING);
	const char *warning =
	    FORM_SAY(book, WORDS_SHEET_UNDERTAKE_FIRST, "sheet", book->names[PAGE_DECLARATIONS]);
	const char *undertaken =
	    arena_printf(book->arena, "=IF('%s'!$%c$%d=INDEX(%s,1),\"\",\"%s\")",
			 book->names[PAGE_DECLARATIONS], letter(DECLARE_COLUMN_ANSWER),
			 DECLARE_UNDERTAKING_ROW + 1, form_list_range(book, LIST_YES), warning);
	struct range line = {ANSWERS_WARNING_ROW, ANSWERS_WARNING_ROW, ANSWERS_NAME,
			     ANSWERS_EVIDENCE};
	page_across(page, line, "", STYLE_WARNING);
	page_formula(page, ANSWERS_WARNING_ROW, ANSWERS_NAME, undertaken, warning, STYLE_WARNING);
}

/* True where an interest is declared for the row's nominee. */
static const char *declared(const struct form_book *book, uint32_t row)
{
	const char *found =
	    arena_printf(book->arena, "INDEX(%s,MATCH($%c%u,%s,0))",
			 form_declare_range(book, DECLARE_COLUMN_ANSWER), letter(ANSWERS_NOMINEE),
			 (unsigned)row + 1, form_declare_range(book, DECLARE_COLUMN_NOMINEE));
	return arena_printf(book->arena, "IFERROR(AND(%s<>\"\",%s<>INDEX(%s,1)),FALSE)", found,
			    found, form_list_range(book, LIST_INTERESTS));
}

static void write_state(struct form_book *book, uint32_t row, bool level)
{
	char rating = letter(ANSWERS_RATING), evidence = letter(ANSWERS_EVIDENCE);
	unsigned at = (unsigned)row + 1;
	const char *optional = FORM_SAY(book, WORDS_SHEET_OPTIONAL);
	const char *rest =
	    level ? arena_printf(
			book->arena,
			"IF(%c%u=\"\",%s,IF(AND(ISNUMBER(MATCH(%c%u,%s,0)),%c%u=\"\"),%s,\"\"))",
			rating, at, form_state_cell(book, STATE_OPEN), rating, at,
			form_list_range(book, LIST_NEEDING), evidence, at,
			form_state_cell(book, STATE_NEEDS_EVIDENCE))
		  : arena_printf(book->arena, "IF(%c%u=\"\",\"%s\",\"\")", evidence, at, optional);
	page_formula(book->pages[PAGE_ANSWERS], row, ANSWERS_OPEN,
		     arena_printf(book->arena, "=IF(%s,%s,%s)", declared(book, row),
				  form_state_cell(book, STATE_CLOSED), rest),
		     level ? form_state_word(book, STATE_OPEN) : optional, STYLE_STRONG);
}

static void write_meaning(struct form_book *book, uint32_t row)
{
	unsigned at = (unsigned)row + 1;
	page_formula(book->pages[PAGE_ANSWERS], row, ANSWERS_MEANING,
		     arena_printf(book->arena,
				  "=IFERROR(INDEX(%s,MATCH($%c%u&\"|\"&%c%u,%s,0)),\"\")",
				  form_list_range(book, LIST_ANCHORS), letter(ANSWERS_CRITERION),
				  at, letter(ANSWERS_RATING), at, form_list_range(book, LIST_KEYS)),
		     "", STYLE_CELL);
}

static const char *note_of(const struct form_book *book, const struct form_criterion *criterion)
{
	struct text text = text_new(book->arena);
	text_add(&text, criterion->label);
	for (size_t l = 0; l < criterion->level_count; l++) {
		const struct form_level *level = &criterion->levels[l];
		if (level->anchor)
			text_printf(&text, "\n%s = %s", level->printed, level->anchor);
	}
	return text.bytes;
}

static void write_open(struct form_book *book, uint32_t row, const struct form_criterion *criterion)
{
	struct page *page = book->pages[PAGE_ANSWERS];
	if (criterion->level_count) {
		page_blank(page, row, ANSWERS_RATING, STYLE_CHOICE);
		write_meaning(book, row);
	} else {
		page_blank(page, row, ANSWERS_RATING, STYLE_CLOSED);
		page_text(page, row, ANSWERS_MEANING, FORM_SAY(book, WORDS_SHEET_ONLY_WORDS),
			  STYLE_CLOSED);
	}
	page_blank(page, row, ANSWERS_EVIDENCE, STYLE_WORDS);
	write_state(book, row, criterion->level_count > 0);
}

static void write_closed(struct form_book *book, uint32_t row)
{
	struct page *page = book->pages[PAGE_ANSWERS];
	for (uint16_t c = ANSWERS_RATING; c < ANSWERS_OPEN; c++)
		page_blank(page, row, c, STYLE_CLOSED);
	page_text(page, row, ANSWERS_OPEN, FORM_SAY(book, WORDS_SHEET_RECUSED), STYLE_CLOSED);
}

static void write_row(struct form_book *book, uint32_t row, const struct form_nominee *nominee,
		      size_t q)
{
	struct page *page = book->pages[PAGE_ANSWERS];
	const struct form_criterion *criterion =
	    &book->form->criteria[nominee->questions[q].criterion];
	enum book_style style = nominee->recused ? STYLE_CLOSED : STYLE_CELL;
	page_text(page, row, ANSWERS_NAME, nominee->name, nominee->recused ? style : STYLE_STRONG);
	page_text(page, row, ANSWERS_STATE, nominee->state, style);
	page_text(page, row, ANSWERS_GROUP, nominee->group, style);
	page_text(page, row, ANSWERS_LABEL, criterion->label,
		  nominee->recused ? style : STYLE_STRONG);
	page_text(page, row, ANSWERS_QUESTION, nominee->recused ? NULL : criterion->question,
		  nominee->recused ? style : STYLE_SMALL);
	page_text(page, row, ANSWERS_NOMINEE, nominee->id, STYLE_CELL);
	page_text(page, row, ANSWERS_CRITERION, criterion->id, STYLE_CELL);
	page_text(page, row, ANSWERS_FORM, identity_text(book->arena, &book->form->identity),
		  STYLE_CELL);
	if (criterion->level_count && !nominee->recused)
		page_note(page, row, ANSWERS_LABEL, note_of(book, criterion));
	if (nominee->recused)
		write_closed(book, row);
	else
		write_open(book, row, criterion);
}

static void mark_state(struct form_book *book, struct range range, enum form_state state,
		       enum book_style style)
{
	page_mark(book->pages[PAGE_ANSWERS], range,
		  arena_printf(book->arena, "=$%c%u=%s", letter(ANSWERS_OPEN),
			       (unsigned)range.row + 1, form_state_cell(book, state)),
		  style);
}

/* Closed nominees are grey; a line above where another nominee begins. */
static void mark_rows(struct form_book *book, struct range range)
{
	mark_state(book, range, STATE_CLOSED, STYLE_CLOSED);
	page_mark(book->pages[PAGE_ANSWERS], range,
		  arena_printf(book->arena, "=$%c%u<>$%c%u", letter(ANSWERS_NOMINEE),
			       (unsigned)range.row + 1, letter(ANSWERS_NOMINEE),
			       (unsigned)range.row),
		  STYLE_RULE);
}

/* One list for the whole column, however long: what is locked cannot be changed anyway. */
static void guard(struct form_book *book, uint32_t first, uint32_t last)
{
	struct page *page = book->pages[PAGE_ANSWERS];
	struct range ratings = {first, last, ANSWERS_RATING, ANSWERS_RATING};
	struct range evidence = {first, last, ANSWERS_EVIDENCE, ANSWERS_EVIDENCE};
	page_choose(page, ratings, form_list_range(book, LIST_ANSWERS),
		    FORM_SAY(book, WORDS_SHEET_CHOOSE), FORM_SAY(book, WORDS_SHEET_CHOOSE_WORDS));
	page_calm(page, evidence);
	/* LibreOffice shows of each cell one rule of one range only: what is open goes first, and
	 * apart. */
	for (enum form_state state = STATE_OPEN; state <= STATE_NEEDS_EVIDENCE; state++)
		mark_state(book, (struct range){first, last, ANSWERS_OPEN, ANSWERS_OPEN}, state,
			   STYLE_WARNING);
	mark_rows(book, (struct range){first, last, ANSWERS_OPEN, ANSWERS_OPEN});
	mark_rows(book, (struct range){first, last, ANSWERS_NAME, ANSWERS_OPEN - 1});
}

void form_write_answers(struct form_book *book)
{
	const struct form *form = book->form;
	struct page *page = book->pages[PAGE_ANSWERS];
	uint32_t first = ANSWERS_HEAD_ROW + 1, row = first;
	write_heading(book);
	write_top(book);
	for (size_t i = 0; i < form->nominee_count; i++)
		for (size_t q = 0; q < form->nominees[i].question_count; q++)
			write_row(book, row++, &form->nominees[i], q);
	if (row > first)
		guard(book, first, row - 1);
	page_table(page, ANSWERS_HEAD_ROW, row - 1, ANSWERS_NAME + 1, ANSWERS_SEEN);
	page_start(page, false, first, ANSWERS_RATING);
	page_finish(page, true);
}
