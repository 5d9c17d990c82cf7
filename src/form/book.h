/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Writing a workbook that people fill in; libxlsxwriter stays inside. The same calls give the same
 * bytes. Texts may be anything: what a workbook cannot hold is replaced, and nothing becomes a
 * formula that was not given as one. Rows and columns count from 0, as in the library; a range's
 * ends are both in it.
 */
#ifndef FORM_BOOK_H
#define FORM_BOOK_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct diags;
struct book;
struct page;

enum book_style {
	STYLE_TEXT, /* wrapped, locked */
	STYLE_BOLD,
	STYLE_TITLE,
	STYLE_SMALL,   /* notes and sources */
	STYLE_HEAD,    /* of a column */
	STYLE_CELL,    /* of a table, locked */
	STYLE_STRONG,  /* the same in bold */
	STYLE_CLOSED,  /* the same, greyed: nothing to do here */
	STYLE_CHOICE,  /* to be filled from a list */
	STYLE_WORDS,   /* to be filled with text; never read as a formula or date */
	STYLE_WARNING, /* what is missing */
	STYLE_MISSING, /* the same in a table */
	STYLE_RULE,    /* a line above; for page_mark only */
	BOOK_STYLES
};

struct range {
	uint32_t row, last_row;
	uint16_t column, last_column;
};

struct book *book_new(struct arena *arena, const char *title, struct diags *diags);
/* name: at most 31 characters, none of [ ] : * ? / \ ' */
struct page *book_page(struct book *book, const char *name);
/* The finished file; NULL after a complaint. The book is gone afterwards. */
const char *book_done(struct book *book, size_t *length);

void page_text(struct page *page, uint32_t row, uint16_t column, const char *text,
	       enum book_style style);
void page_number(struct page *page, uint32_t row, uint16_t column, double number,
		 enum book_style style);
/* result: what it comes to while nothing is filled in. */
void page_formula(struct page *page, uint32_t row, uint16_t column, const char *formula,
		  const char *result, enum book_style style);
void page_count(struct page *page, uint32_t row, uint16_t column, const char *formula,
		size_t result, enum book_style style);
/* An empty cell of this style. */
void page_blank(struct page *page, uint32_t row, uint16_t column, enum book_style style);
/* One text over several columns of a row. */
void page_across(struct page *page, struct range range, const char *text, enum book_style style);
void page_note(struct page *page, uint32_t row, uint16_t column, const char *text);

/* Width in characters; 0: hidden. Before texts are written: rows become as high as they need. */
void page_width(struct page *page, uint16_t column, double width);
void page_hide_row(struct page *page, uint32_t row);
void page_hide(struct page *page);
/* Only what is in the list (a range, "Lists!$A$1:$A$7") may be typed; else title and words are
 * shown. */
void page_choose(struct page *page, struct range range, const char *list, const char *title,
		 const char *words);
/* Styles a range where formula (written for its first cell) is true. */
void page_mark(struct page *page, struct range range, const char *formula, enum book_style style);
/* No green corners for numbers that were typed as text. */
void page_calm(struct page *page, struct range range);

/*
 * Headings in row, which stay in sight with the first so many columns and on each printed page;
 * filter: with arrows over so many columns and all rows up to last.
 */
void page_table(struct page *page, uint32_t row, uint32_t last, uint16_t kept, uint16_t columns);
/* Locked but for cells to be filled; without a password. Printed on pages one sheet wide. */
void page_finish(struct page *page, bool landscape);
/* Shown first, with this cell selected. */
void page_start(struct page *page, bool first, uint32_t row, uint16_t column);

/* "$A$5:$A$20" of the range; for formulas. */
const char *range_text(struct arena *arena, struct range range);
/* The same with its sheet in front. */
const char *page_range(struct arena *arena, const char *page, struct range range);

/* "libxlsxwriter 1.1.4" */
const char *book_version(struct arena *arena);

#endif
