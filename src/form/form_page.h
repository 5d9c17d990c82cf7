/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The parts of the HTML form, inside form_html.c only. Everything that is asked stands in the page
 * itself, so that it can be read and printed without scripts; form.js shows one part at a time,
 * keeps what is entered and saves it. Places in the page are named by number, never by id:
 * "nominee-3", "q-3-1" (nominee 3, question 1), both from 1.
 */
#ifndef FORM_FORM_PAGE_H
#define FORM_FORM_PAGE_H

#include "form/form.h"
#include "report/wording.h"

struct markup;

struct page {
	struct markup *markup;
	struct speaker speaker;
	const struct form *form;
};

/* form.js and form.css, built in. */
extern const char *const page_script, *const page_style;
extern const size_t page_script_length, page_style_length;

/* The name of the answers file that the form saves. */
const char *page_answers_name(struct arena *arena, const struct form *form);

/* For whom it is, how it works, the undertaking, declarations of interest. */
void page_first(struct page *page);
/* All nominees with how far each is; saving, loading, clearing. */
void page_overview(struct page *page);
/* Criteria with what each level means, once: for paper. */
void page_guide(struct page *page);
/* What is documented of one nominee, and the questions. */
void page_nominee(struct page *page, size_t number);
void page_facts(struct page *page, size_t number, struct cited_sources *cited);
/* One of them as <dt> and <dd>. */
void page_fact(struct page *page, size_t number, const struct worded_fact *fact,
	       struct cited_sources *cited);
/* What the script needs to know, as JSON that may stand in a script element. */
const char *page_data(const struct page *page);

/* An element with attributes id and class, either NULL. Closed by markup_close. */
void page_open(struct page *page, const char *element, const char *id, const char *class_name);
/* A button; only there where scripts run. action: what form.js does. */
void page_button(struct page *page, const char *action, const char *class_name, const char *words);

#endif
