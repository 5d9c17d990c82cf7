/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheets of a form as a workbook: what they share. Each is written by a function of its own. */
#ifndef FORM_FORM_XLSX_H
#define FORM_FORM_XLSX_H

#include "form/book.h"
#include "form/form.h"
#include "report/wording.h"

enum form_page {
	PAGE_INSTRUCTIONS,
	PAGE_DECLARATIONS,
	PAGE_ANSWERS,
	PAGE_FACTS,
	PAGE_CRITERIA,
	SEEN_PAGES,
	PAGE_LISTS = SEEN_PAGES,
	PAGE_IDENTITY,
	FORM_PAGES
};

/* Columns of the hidden sheet of lists. */
enum form_list {
	LIST_ANSWERS,
	LIST_NEEDING,
	LIST_INTERESTS,
	LIST_YES,
	LIST_STATES,
	LIST_KEYS,
	LIST_ANCHORS,
	FORM_LISTS
};

/* Rows of LIST_STATES. */
enum form_state { STATE_OPEN, STATE_NEEDS_EVIDENCE, STATE_CLOSED, FORM_STATES };

/* Rows and columns of sheets that others refer to. */
enum {
	DECLARE_UNDERTAKING_ROW = 3,
	DECLARE_HEAD_ROW = 6,
	DECLARE_COLUMN_WHAT = 0,
	DECLARE_COLUMN_NOMINEE,
	DECLARE_COLUMN_NAME,
	DECLARE_COLUMN_STATE,
	DECLARE_COLUMN_GROUP,
	DECLARE_COLUMN_ANSWER,
	DECLARE_COLUMN_WORDS,
	DECLARE_COLUMN_OPEN,
	DECLARE_WIDTH,
	ANSWERS_COUNT_ROW = 1,
	ANSWERS_WARNING_ROW = 2,
	ANSWERS_HEAD_ROW = 3,
	ANSWERS_NAME = 0,
	ANSWERS_STATE,
	ANSWERS_GROUP,
	ANSWERS_LABEL,
	ANSWERS_QUESTION,
	ANSWERS_RATING,
	ANSWERS_MEANING,
	ANSWERS_EVIDENCE,
	ANSWERS_OPEN,
	ANSWERS_SEEN,
	ANSWERS_NOMINEE = ANSWERS_SEEN,
	ANSWERS_CRITERION,
	ANSWERS_FORM,
	ANSWERS_WIDTH
};

struct form_book {
	struct arena *arena;
	const struct form *form;
	struct speaker speaker;
	struct book *book;
	const char *names[FORM_PAGES];
	struct page *pages[FORM_PAGES];
	size_t list_rows[FORM_LISTS];
	size_t answer_rows; /* nominees × what is asked about them */
};

#define FORM_SAY(book, ...) say(&(book)->speaker, __VA_ARGS__)

/* 'lists'!$A$1:$A$7 */
const char *form_list_range(const struct form_book *book, enum form_list list);
/* 'lists'!$E$2 */
const char *form_state_cell(const struct form_book *book, enum form_state state);
const char *form_state_word(const struct form_book *book, enum form_state state);
/* A column of the rows of answers or of declared interests, as a range with its sheet. */
const char *form_answers_range(const struct form_book *book, uint16_t column);
const char *form_declare_range(const struct form_book *book, uint16_t column);
/* How many cells of a range hold a state. */
const char *form_count_of(const struct form_book *book, const char *range, enum form_state state);
/* Rows that wait for an answer, declarations that wait, as the form is sent. */
size_t form_open_answers(const struct form *form);
size_t form_open_declarations(const struct form *form);

void form_write_lists(struct form_book *book);
void form_write_instructions(struct form_book *book);
void form_write_declarations(struct form_book *book);
void form_write_answers(struct form_book *book);
void form_write_facts(struct form_book *book);
void form_write_criteria(struct form_book *book);

#endif
