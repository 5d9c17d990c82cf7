/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first page of the form and the overview. */
#include "form/form_page.h"

#include "form/interest.h"
#include "model/words.h"
#include "report/markup.h"

static void add_heading(struct page *page, const char *element, enum wording words)
{
	markup_open(page->markup, element);
	markup_attribute(page->markup, "tabindex", "-1");
	markup_text(page->markup, say(&page->speaker, words));
	markup_close(page->markup, element);
	markup_line(page->markup);
}

static void add_paragraph(struct page *page, const char *class_name, enum wording words)
{
	markup_element(page->markup, "p", class_name, say(&page->speaker, words));
	markup_line(page->markup);
}

static void add_steps(struct page *page)
{
	static const enum wording steps[] = {WORDS_FORM_HOW_FIRST, WORDS_FORM_HOW_NOMINEES,
					     WORDS_FORM_HOW_LEVELS, WORDS_FORM_HOW_EVIDENCE,
					     WORDS_FORM_HOW_SEND};
	markup_element(page->markup, "h3", NULL, say(&page->speaker, WORDS_FORM_HOW));
	markup_open(page->markup, "ol");
	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
		markup_element(page->markup, "li", NULL, say(&page->speaker, steps[i]));
	markup_close(page->markup, "ol");
	markup_line(page->markup);
	page_open(page, "p", "kept", "note scripted");
	markup_text(page->markup, say(&page->speaker, WORDS_FORM_KEPT));
	markup_close(page->markup, "p");
	markup_line(page->markup);
}

static void add_statement(struct page *page, const char *id, enum wording words)
{
	struct markup *m = page->markup;
	page_open(page, "label", NULL, "choice statement");
	markup_open(m, "input");
	markup_attribute(m, "type", "checkbox");
	markup_attribute(m, "id", id);
	markup_attribute(m, "disabled", "");
	markup_element(m, "span", NULL, say(&page->speaker, words));
	markup_close(m, "label");
	markup_line(m);
}

static void add_kind(struct page *page, size_t number, int kind)
{
	struct markup *m = page->markup;
	markup_open(m, "label");
	markup_open(m, "input");
	markup_attribute(m, "type", "radio");
	markup_attribute_printf(m, "name", "interest-%zu", number);
	markup_attribute(m, "value", kind == INTEREST_NONE ? "" : words_conflict_kind.words[kind]);
	markup_attribute(m, "autocomplete", "off");
	markup_text(m, " ");
	markup_element(m, "span", NULL, interest_label(&page->speaker, kind));
	markup_close(m, "label");
	markup_text(m, " ");
}

static void add_declaration(struct page *page, size_t number)
{
	struct markup *m = page->markup;
	const struct form_nominee *nominee = &page->form->nominees[number - 1];
	page_open(page, "fieldset", NULL, "declaration");
	markup_attribute_printf(m, "data-nominee", "%zu", number);
	markup_attribute(m, "disabled", "");
	markup_open(m, "legend");
	markup_element(m, "bdi", NULL, nominee->name);
	markup_close(m, "legend");
	if (nominee->state)
		markup_element(m, "p", "under", nominee->state);
	markup_open(m, "p");
	for (int kind = INTEREST_NONE; kind < (int)words_conflict_kind.count; kind++)
		add_kind(page, number, kind);
	markup_close(m, "p");
	page_open(page, "p", NULL, "words");
	markup_open(m, "label");
	markup_attribute_printf(m, "for", "words-%zu", number);
	markup_text(m, say(&page->speaker, WORDS_FORM_INTEREST_WORDS));
	markup_close(m, "label");
	markup_text(m, " ");
	markup_open(m, "input");
	markup_attribute(m, "type", "text");
	markup_attribute_printf(m, "id", "words-%zu", number);
	markup_attribute(m, "autocomplete", "off");
	markup_attribute(m, "maxlength", "500");
	markup_attribute(m, "dir", "auto");
	markup_close(m, "p");
	markup_close(m, "fieldset");
	markup_line(m);
}

static size_t count_recused(const struct form *form)
{
	size_t count = 0;
	for (size_t n = 0; n < form->nominee_count; n++)
		count += form->nominees[n].recused != NULL;
	return count;
}

static void add_recused(struct page *page)
{
	struct markup *m = page->markup;
	if (!count_recused(page->form))
		return;
	markup_element(m, "h3", NULL, say(&page->speaker, WORDS_FORM_RECUSED_TITLE));
	markup_open(m, "ul");
	for (size_t n = 0; n < page->form->nominee_count; n++) {
		const struct form_nominee *nominee = &page->form->nominees[n];
		if (!nominee->recused)
			continue;
		markup_open(m, "li");
		markup_element(m, "bdi", "label", nominee->name);
		markup_text(m, " \xE2\x80\x93 ");
		markup_text(m, nominee->recused);
		markup_close(m, "li");
	}
	markup_close(m, "ul");
	markup_line(m);
}

void page_first(struct page *page)
{
	struct markup *m = page->markup;
	page_open(page, "section", "start", "view");
	markup_line(m);
	add_heading(page, "h2", WORDS_FORM_START);
	if (page->form->supplementary)
		add_paragraph(page, "alert", WORDS_FORM_SUPPLEMENTARY);
	add_steps(page);
	markup_element(m, "h3", NULL, say(&page->speaker, WORDS_FORM_UNDERTAKING_TITLE));
	add_statement(page, "undertaken", WORDS_FORM_UNDERTAKING);
	markup_element(m, "h3", NULL, say(&page->speaker, WORDS_FORM_INTERESTS_TITLE));
	add_paragraph(page, NULL, WORDS_FORM_INTERESTS);
	for (size_t n = 0; n < page->form->nominee_count; n++)
		if (!page->form->nominees[n].recused)
			add_declaration(page, n + 1);
	add_statement(page, "declared", WORDS_FORM_INTERESTS_DONE);
	add_recused(page);
	page_open(page, "p", NULL, "ends paper");
	markup_text(m, say(&page->speaker, WORDS_FORM_SIGNATURE));
	markup_close(m, "p");
	page_open(page, "p", NULL, "ends scripted");
	page_open(page, "a", NULL, "button main");
	markup_attribute(m, "href", "#overview");
	markup_text(m, say(&page->speaker, WORDS_FORM_BEGIN));
	markup_close(m, "a");
	markup_close(m, "p");
	markup_close(m, "section");
	markup_line(m);
}

static void add_row(struct page *page, size_t number)
{
	struct markup *m = page->markup;
	const struct form_nominee *nominee = &page->form->nominees[number - 1];
	page_open(page, "li", NULL, nominee->recused ? "closed" : NULL);
	markup_open(m, "a");
	markup_attribute_printf(m, "href", "#nominee-%zu", number);
	markup_element(m, "bdi", NULL, nominee->name);
	markup_close(m, "a");
	page_open(page, "span", NULL, "under");
	markup_text(m, nominee->group);
	markup_close(m, "span");
	page_open(page, "span", NULL, "progress");
	markup_attribute_printf(m, "data-progress", "%zu", number);
	if (nominee->recused)
		markup_text(m, say(&page->speaker, WORDS_FORM_CLOSED));
	markup_close(m, "span");
	markup_close(m, "li");
	markup_line(m);
}

static void add_save(struct page *page)
{
	struct markup *m = page->markup;
	const struct speaker *s = &page->speaker;
	markup_element(m, "h3", NULL, say(s, WORDS_FORM_SEND_TITLE));
	markup_element(m, "p", NULL,
		       say(s, WORDS_FORM_SEND, "file", page_answers_name(s->arena, page->form)));
	markup_open(m, "p");
	page_button(page, "save", "main", say(s, WORDS_FORM_SAVE));
	markup_close(m, "p");
	markup_element(m, "h3", NULL, say(s, WORDS_FORM_LOAD_TITLE));
	add_paragraph(page, NULL, WORDS_FORM_LOAD);
	markup_open(m, "p");
	markup_open(m, "label");
	markup_attribute(m, "for", "load");
	markup_text(m, say(s, WORDS_FORM_LOAD_LABEL));
	markup_close(m, "label");
	markup_text(m, " ");
	markup_open(m, "input");
	markup_attribute(m, "type", "file");
	markup_attribute(m, "id", "load");
	markup_attribute(m, "accept", ".json,application/json");
	markup_attribute(m, "disabled", "");
	markup_close(m, "p");
	markup_element(m, "h3", NULL, say(s, WORDS_FORM_CLEAR_TITLE));
	add_paragraph(page, NULL, WORDS_FORM_CLEAR_WORDS);
	markup_open(m, "p");
	page_button(page, "clear-all", "danger", say(s, WORDS_FORM_CLEAR));
	markup_close(m, "p");
	markup_line(m);
}

void page_overview(struct page *page)
{
	struct markup *m = page->markup;
	page_open(page, "section", "overview", "view scripted");
	markup_line(m);
	add_heading(page, "h2", WORDS_FORM_OVERVIEW);
	page_open(page, "p", "total", NULL);
	markup_close(m, "p");
	page_open(page, "ol", NULL, "nominees");
	markup_line(m);
	for (size_t n = 0; n < page->form->nominee_count; n++)
		add_row(page, n + 1);
	markup_close(m, "ol");
	markup_line(m);
	add_save(page);
	markup_close(m, "section");
	markup_line(m);
}
