/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheets that are only read: instructions, facts with their sources, criteria with what each
 * level means. */
#include "form/form_xlsx.h"

#include "base/text.h"

static const char *needing_evidence(const struct form_book *book)
{
	const struct form *form = book->form;
	size_t c = 0, count = 0;
	while (c < form->criterion_count && !form->criteria[c].level_count)
		c++;
	if (c == form->criterion_count)
		return "";
	const char **levels =
	    arena_alloc(book->arena, form->criteria[c].level_count, sizeof *levels);
	for (size_t l = 0; l < form->criteria[c].level_count; l++)
		if (form->criteria[c].levels[l].needs_evidence)
			levels[count++] = form->criteria[c].levels[l].printed;
	return count ? wording_list(&book->speaker, levels, count) : "";
}

static size_t list_steps(const struct form_book *book, const char *steps[10])
{
	const char *cannot = FORM_SAY(book, WORDS_MISSING_CANNOT_JUDGE),
		   *needing = needing_evidence(book);
	size_t count = 0;
	steps[count++] =
	    FORM_SAY(book, WORDS_SHEET_STEP_DECLARE, "sheet", book->names[PAGE_DECLARATIONS],
		     "none", FORM_SAY(book, WORDS_FORM_INTEREST_NONE));
	steps[count++] =
	    FORM_SAY(book, WORDS_SHEET_STEP_ANSWER, "sheet", book->names[PAGE_ANSWERS], "column",
		     FORM_SAY(book, WORDS_SHEET_ANSWER), "criteria", book->names[PAGE_CRITERIA]);
	steps[count++] = FORM_SAY(book, WORDS_SHEET_STEP_CANNOT, "cannot", cannot);
	steps[count++] = FORM_SAY(book, WORDS_SHEET_STEP_EVIDENCE, "column",
				  FORM_SAY(book, WORDS_SHEET_EVIDENCE));
	if (*needing)
		steps[count++] = FORM_SAY(book, WORDS_SHEET_STEP_NEEDED, "levels", needing);
	steps[count++] = FORM_SAY(book, WORDS_SHEET_STEP_FACTS, "sheet", book->names[PAGE_FACTS]);
	steps[count++] = FORM_SAY(book, WORDS_SHEET_STEP_BLANK, "not_rated",
				  FORM_SAY(book, WORDS_MISSING_NOT_RATED));
	steps[count++] =
	    FORM_SAY(book, WORDS_SHEET_STEP_FILTER, "column", FORM_SAY(book, WORDS_SHEET_MISSING));
	steps[count++] = FORM_SAY(book, WORDS_SHEET_STEP_SEND);
	return count;
}

static void write_missing(struct form_book *book, uint32_t row)
{
	struct page *page = book->pages[PAGE_INSTRUCTIONS];
	const char *open = form_answers_range(book, ANSWERS_OPEN);
	const char *declare =
	    arena_printf(book->arena, "'%s'!$%c$%d:$%c$%d", book->names[PAGE_DECLARATIONS],
			 'A' + DECLARE_COLUMN_OPEN, DECLARE_UNDERTAKING_ROW + 1,
			 'A' + DECLARE_COLUMN_OPEN,
			 DECLARE_HEAD_ROW + 1 + (int)book->form->nominee_count);
	const struct {
		const char *label, *formula;
		size_t result;
	} counts[] = {
	    {FORM_SAY(book, WORDS_SHEET_COUNT_DECLARATIONS),
	     form_count_of(book, declare, STATE_OPEN), form_open_declarations(book->form)},
	    {FORM_SAY(book, WORDS_SHEET_COUNT_ANSWERS), form_count_of(book, open, STATE_OPEN),
	     form_open_answers(book->form)},
	    {FORM_SAY(book, WORDS_SHEET_COUNT_EVIDENCE),
	     form_count_of(book, open, STATE_NEEDS_EVIDENCE), 0},
	};
	for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
		page_count(page, row + (uint32_t)i, 0,
			   arena_printf(book->arena, "=%s", counts[i].formula), counts[i].result,
			   STYLE_WARNING);
		page_text(page, row + (uint32_t)i, 1, counts[i].label, STYLE_TEXT);
	}
}

void form_write_instructions(struct form_book *book)
{
	const struct form *form = book->form;
	struct page *page = book->pages[PAGE_INSTRUCTIONS];
	const char *steps[10];
	uint32_t row = 0;
	page_width(page, 0, 6);
	page_width(page, 1, 110);
	page_text(page, row++, 1, form->cycle_title, STYLE_TITLE);
	page_text(page, row++, 1, FORM_SAY(book, WORDS_FORM_FOR, "name", form->reviewer_name),
		  STYLE_BOLD);
	if (form->supplementary)
		page_text(page, row++, 1, FORM_SAY(book, WORDS_FORM_SUPPLEMENTARY), STYLE_TEXT);
	if (form->fictional)
		page_text(page, row++, 1, FORM_SAY(book, WORDS_FICTIONAL), STYLE_BOLD);
	row++;
	size_t count = list_steps(book, steps);
	for (size_t s = 0; s < count; s++, row++) {
		page_number(page, row, 0, (double)(s + 1), STYLE_BOLD);
		page_text(page, row, 1, steps[s], STYLE_TEXT);
	}
	page_text(page, ++row, 1, FORM_SAY(book, WORDS_SHEET_STILL), STYLE_BOLD);
	write_missing(book, ++row);
	row += 4;
	if (form->adopted)
		page_text(page, row++, 1, form->adopted, STYLE_TEXT);
	page_text(page, row, 1, FORM_SAY(book, WORDS_NOT_UN_DOCUMENT), STYLE_TEXT);
	page_start(page, true, 0, 1);
	page_finish(page, false);
}

enum {
	FACT_NOMINEE,
	FACT_LABEL,
	FACT_VALUE,
	FACT_NOTE,
	FACT_SOURCE,
	FACT_ADDRESS,
	FACT_ACCESSED,
	FACT_WIDTH
};

static const char *title_of(const struct reference *source)
{
	return source->title ? source->title : source->id;
}

static const char *address_of(const struct reference *source)
{
	return source->address;
}

static const char *accessed_of(const struct reference *source)
{
	return source->accessed;
}

/* What is said of a source and of those cited together with it, one under the other; NULL: nothing.
 */
static const char *of_each(const struct form_book *book, const struct reference *source,
			   const char *(*of)(const struct reference *))
{
	const char *all = NULL;
	for (; source; source = source->also)
		if (of(source))
			all =
			    all ? arena_printf(book->arena, "%s\n%s", all, of(source)) : of(source);
	return all;
}

static void write_fact(struct form_book *book, uint32_t row, const char *name,
		       const struct worded_fact *fact)
{
	struct page *page = book->pages[PAGE_FACTS];
	page_text(page, row, FACT_NOMINEE, name, STYLE_STRONG);
	page_text(page, row, FACT_LABEL, fact->label, STYLE_CELL);
	page_text(page, row, FACT_VALUE, fact->value, fact->known ? STYLE_CELL : STYLE_CLOSED);
	page_text(page, row, FACT_NOTE, fact->note, STYLE_SMALL);
	page_text(page, row, FACT_SOURCE, of_each(book, fact->source, title_of), STYLE_SMALL);
	page_text(page, row, FACT_ADDRESS, of_each(book, fact->source, address_of), STYLE_SMALL);
	page_text(page, row, FACT_ACCESSED, of_each(book, fact->source, accessed_of), STYLE_SMALL);
}

/* The facts that criteria ask to be shown, each once. */
static uint32_t write_named(struct form_book *book, uint32_t row,
			    const struct form_nominee *nominee)
{
	for (size_t q = 0; q < nominee->question_count; q++)
		for (size_t f = 0; f < nominee->questions[q].fact_count; f++) {
			const struct worded_fact *fact = &nominee->questions[q].facts[f];
			bool before = false;
			for (size_t p = 0; p < q; p++)
				for (size_t g = 0; g < nominee->questions[p].fact_count; g++)
					before = before ||
						 text_equal(nominee->questions[p].facts[g].label,
							    fact->label);
			if (!before)
				write_fact(book, row++, nominee->name, fact);
		}
	return row;
}

void form_write_facts(struct form_book *book)
{
	struct page *page = book->pages[PAGE_FACTS];
	const struct {
		const char *seen;
		double width;
	} columns[FACT_WIDTH] = {
	    [FACT_NOMINEE] = {FORM_SAY(book, WORDS_NOMINEE), 20},
	    [FACT_LABEL] = {FORM_SAY(book, WORDS_SHEET_FACT), 25},
	    [FACT_VALUE] = {FORM_SAY(book, WORDS_SHEET_DOCUMENTED), 56},
	    [FACT_NOTE] = {FORM_SAY(book, WORDS_SHEET_NOTE), 18},
	    [FACT_SOURCE] = {FORM_SAY(book, WORDS_SHEET_SOURCE), 34},
	    [FACT_ADDRESS] = {FORM_SAY(book, WORDS_SHEET_ADDRESS), 22},
	    [FACT_ACCESSED] = {FORM_SAY(book, WORDS_SHEET_ACCESSED), 12},
	};
	uint32_t row = 0;
	for (uint16_t c = 0; c < FACT_WIDTH; c++) {
		page_width(page, c, columns[c].width);
		page_text(page, 0, c, columns[c].seen, STYLE_HEAD);
	}
	for (size_t i = 0; i < book->form->nominee_count; i++) {
		const struct form_nominee *nominee = &book->form->nominees[i];
		for (size_t f = 0; !nominee->recused && f < nominee->fact_count; f++)
			write_fact(book, ++row, nominee->name, &nominee->facts[f]);
		if (!nominee->recused)
			row = write_named(book, row + 1, nominee) - 1;
	}
	page_table(page, 0, row, FACT_NOMINEE + 1, FACT_WIDTH);
	page_finish(page, true);
}

/* Only levels that say something: a scale in halves has words for whole ones. */
static size_t anchored(const struct form *form, size_t level)
{
	size_t count = 0;
	for (size_t c = 0; c < form->criterion_count; c++)
		count +=
		    level < form->criteria[c].level_count && form->criteria[c].levels[level].anchor;
	return count;
}

static void write_levels(struct form_book *book, const struct form_criterion *shape)
{
	struct page *page = book->pages[PAGE_CRITERIA];
	const struct form *form = book->form;
	uint16_t column = 3;
	for (size_t l = 0; l < shape->level_count && column < 60; l++) {
		if (!anchored(form, l))
			continue;
		page_width(page, column, 22);
		page_text(page, 0, column, shape->levels[l].printed, STYLE_HEAD);
		for (size_t c = 0; c < form->criterion_count; c++)
			page_text(page, 1 + (uint32_t)c, column,
				  form->criteria[c].level_count ? form->criteria[c].levels[l].anchor
								: NULL,
				  form->criteria[c].level_count ? STYLE_CELL : STYLE_CLOSED);
		column++;
	}
}

void form_write_criteria(struct form_book *book)
{
	const struct form *form = book->form;
	struct page *page = book->pages[PAGE_CRITERIA];
	const struct form_criterion *shape = NULL;
	const double widths[] = {13, 19, 42};
	const char *const seen[] = {FORM_SAY(book, WORDS_SHEET_DIMENSION),
				    FORM_SAY(book, WORDS_CRITERION),
				    FORM_SAY(book, WORDS_QUESTION)};
	for (uint16_t c = 0; c < 3; c++) {
		page_width(page, c, widths[c]);
		page_text(page, 0, c, seen[c], STYLE_HEAD);
	}
	for (size_t c = 0; c < form->criterion_count; c++) {
		const struct form_criterion *criterion = &form->criteria[c];
		uint32_t row = 1 + (uint32_t)c;
		page_text(page, row, 0, criterion->dimension, STYLE_CELL);
		page_text(page, row, 1, criterion->label, STYLE_STRONG);
		page_text(page, row, 2, criterion->question, STYLE_CELL);
		if (!shape && criterion->level_count)
			shape = criterion;
	}
	if (shape)
		write_levels(book, shape);
	page_table(page, 0, (uint32_t)form->criterion_count, 2, 3);
	page_finish(page, true);
}
