/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is documented of one nominee, with its sources, in the HTML form. */
#include "form/form_page.h"

#include "report/markup.h"

static void add_citation(struct page *page, size_t number, size_t source)
{
	struct markup *m = page->markup;
	const char *digits = wording_count(&page->speaker, source);
	markup_text(m, " ");
	page_open(page, "a", NULL, "cited");
	markup_attribute_printf(m, "href", "#source-%zu-%zu", number, source);
	markup_attribute(m, "aria-label",
			 say(&page->speaker, WORDS_FORM_SOURCE_NUMBER, "number", digits));
	markup_text(m, arena_printf(page->speaker.arena, "[%s]", digits));
	markup_close(m, "a");
}

void page_fact(struct page *page, size_t number, const struct worded_fact *fact,
	       struct cited_sources *cited)
{
	struct markup *m = page->markup;
	markup_element(m, "dt", NULL, fact->label);
	page_open(page, "dd", NULL, fact->known ? NULL : "unknown");
	markup_element(m, "bdi", NULL, fact->value);
	if (fact->note)
		markup_element(m, "span", "remark",
			       arena_printf(page->speaker.arena, " (%s)", fact->note));
	for (const struct reference *source = fact->source; source; source = source->also)
		add_citation(page, number, reference_cite(page->speaker.arena, cited, source));
	markup_close(m, "dd");
	markup_line(m);
}

/* What is not documented is told in one line. */
static void add_unknown(struct page *page, const struct form_nominee *nominee)
{
	const struct speaker *s = &page->speaker;
	const char **labels = arena_alloc(s->arena, nominee->fact_count, sizeof *labels);
	size_t count = 0;
	for (size_t i = 0; i < nominee->fact_count; i++)
		if (!nominee->facts[i].known)
			labels[count++] = nominee->facts[i].label;
	if (!count)
		return;
	const char *joined = labels[0];
	for (size_t i = 1; i < count; i++)
		joined = wording_join(s, joined, labels[i]);
	markup_element(page->markup, "dt", NULL, say(s, WORDS_FORM_NOT_DOCUMENTED));
	markup_element(page->markup, "dd", "unknown", joined);
	markup_line(page->markup);
}

static void add_source(struct page *page, size_t number, size_t i, const struct reference *source)
{
	struct markup *m = page->markup;
	const char *title = source->title ? source->title : source->id;
	bool linked = source->address && markup_safe_address(source->address);
	markup_open(m, "li");
	markup_attribute_printf(m, "id", "source-%zu-%zu", number, i + 1);
	markup_attribute(m, "tabindex", "-1");
	markup_open(m, linked ? "a" : "bdi");
	if (linked) {
		markup_attribute(m, "href", source->address);
		markup_attribute(m, "rel", "noreferrer noopener");
		markup_attribute(m, "target", "_blank");
	}
	markup_text(m, title);
	markup_close(m, linked ? "a" : "bdi");
	if (source->accessed)
		markup_element(m, "span", "remark",
			       arena_printf(page->speaker.arena, ", %s",
					    say(&page->speaker, WORDS_ACCESSED, "when",
						wording_when(&page->speaker, source->accessed))));
	markup_close(m, "li");
	markup_line(m);
}

static void add_sources(struct page *page, size_t number, const struct cited_sources *cited)
{
	if (!cited->count)
		return;
	markup_element(page->markup, "h4", NULL, say(&page->speaker, WORDS_SECTION_SOURCES));
	page_open(page, "ol", NULL, "sources");
	for (size_t i = 0; i < cited->count; i++)
		add_source(page, number, i, cited->list[i]);
	markup_close(page->markup, "ol");
	markup_line(page->markup);
}

/* Sources of facts that only a question shows are cited, too: they get their numbers before the
 * list is written. */
static void cite_questions(struct page *page, const struct form_nominee *nominee,
			   struct cited_sources *cited)
{
	for (size_t q = 0; q < nominee->question_count; q++)
		for (size_t f = 0; f < nominee->questions[q].fact_count; f++)
			for (const struct reference *source = nominee->questions[q].facts[f].source;
			     source; source = source->also)
				reference_cite(page->speaker.arena, cited, source);
}

void page_facts(struct page *page, size_t number, struct cited_sources *cited)
{
	struct markup *m = page->markup;
	const struct form_nominee *nominee = &page->form->nominees[number - 1];
	size_t general = nominee->fact_count - nominee->position_count;
	page_open(page, "details", NULL, "facts");
	markup_attribute(m, "open", "");
	markup_open(m, "summary");
	markup_element(m, "h3", NULL, say(&page->speaker, WORDS_FORM_FACTS));
	markup_close(m, "summary");
	markup_open(m, "dl");
	markup_line(m);
	for (size_t i = 0; i < general; i++)
		if (nominee->facts[i].known)
			page_fact(page, number, &nominee->facts[i], cited);
	add_unknown(page, nominee);
	markup_close(m, "dl");
	markup_line(m);
	if (nominee->position_count) {
		markup_element(m, "h4", NULL, say(&page->speaker, WORDS_POSITIONS));
		markup_open(m, "dl");
		markup_line(m);
		for (size_t i = general; i < nominee->fact_count; i++)
			page_fact(page, number, &nominee->facts[i], cited);
		markup_close(m, "dl");
		markup_line(m);
	}
	cite_questions(page, nominee, cited);
	add_sources(page, number, cited);
	markup_close(m, "details");
	markup_line(m);
}
