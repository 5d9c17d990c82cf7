/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Criteria with what each level means, once for all nominees: printed only, so that a paper form
 * stays short. */
#include "form/form_page.h"

#include "base/text.h"
#include "report/markup.h"

static void add_levels(struct page *page, const struct form_criterion *criterion)
{
	struct markup *m = page->markup;
	markup_open(m, "dl");
	for (size_t i = 0; i < criterion->level_count; i++) {
		if (!criterion->levels[i].anchor)
			continue;
		markup_element(m, "dt", NULL, criterion->levels[i].printed);
		markup_element(m, "dd", NULL, criterion->levels[i].anchor);
	}
	markup_close(m, "dl");
	markup_line(m);
}

void page_guide(struct page *page)
{
	struct markup *m = page->markup;
	const struct form *form = page->form;
	const char *before = NULL;
	page_open(page, "section", "guide", NULL);
	markup_element(m, "h2", NULL, say(&page->speaker, WORDS_FORM_GUIDE));
	markup_element(m, "p", NULL, say(&page->speaker, WORDS_FORM_BY_HAND));
	for (size_t c = 0; c < form->criterion_count; c++) {
		const struct form_criterion *criterion = &form->criteria[c];
		if (!before || !text_equal(before, criterion->dimension))
			markup_element(m, "h3", NULL, criterion->dimension);
		before = criterion->dimension;
		markup_open(m, "h4");
		markup_element(m, "span", "code", criterion->id);
		markup_text(m, " ");
		markup_text(m, criterion->label);
		markup_close(m, "h4");
		if (criterion->question)
			markup_element(m, "p", NULL, criterion->question);
		add_levels(page, criterion);
	}
	markup_close(m, "section");
	markup_line(m);
}
