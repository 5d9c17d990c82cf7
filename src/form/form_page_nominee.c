/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One nominee in the HTML form: the questions. */
#include "form/form_page.h"

#include "base/text.h"
#include "report/markup.h"

enum { MOST_RADIOS = 11 }; /* a scale of more levels is a drop-down list */

static void add_choice(struct page *page, const char *name, const char *value, const char *printed,
		       const char *anchor)
{
	struct markup *m = page->markup;
	page_open(page, "label", NULL, "choice");
	markup_open(m, "input");
	markup_attribute(m, "type", "radio");
	markup_attribute(m, "name", name);
	markup_attribute(m, "value", value);
	markup_element(m, "b", NULL, printed);
	if (anchor) {
		markup_text(m, " ");
		markup_element(m, "span", NULL, anchor);
	}
	markup_close(m, "label");
	markup_line(m);
}

static void add_option(struct page *page, const char *value, const char *words)
{
	markup_open(page->markup, "option");
	markup_attribute(page->markup, "value", value);
	markup_text(page->markup, words);
	markup_close(page->markup, "option");
}

static void add_list(struct page *page, const char *name, const struct form_criterion *criterion)
{
	struct markup *m = page->markup;
	const struct speaker *s = &page->speaker;
	markup_open(m, "p");
	markup_open(m, "label");
	markup_attribute(m, "for", name);
	markup_text(m, say(s, WORDS_FORM_LEVEL));
	markup_close(m, "label");
	markup_text(m, " ");
	markup_open(m, "select");
	markup_attribute(m, "id", name);
	add_option(page, "", say(s, WORDS_FORM_CHOOSE));
	add_option(page, "cannot-judge", say(s, WORDS_FORM_CANNOT_JUDGE));
	for (size_t i = 0; i < criterion->level_count; i++) {
		const struct form_level *level = &criterion->levels[i];
		add_option(page, arena_printf(s->arena, "%zu", i),
			   level->anchor ? arena_printf(s->arena, "%s \xE2\x80\x93 %s",
							level->printed, level->anchor)
					 : level->printed);
	}
	markup_close(m, "select");
	markup_close(m, "p");
	markup_line(m);
}

static void add_levels(struct page *page, const char *name, const struct form_criterion *criterion)
{
	const struct speaker *s = &page->speaker;
	if (criterion->level_count > MOST_RADIOS) {
		add_list(page, name, criterion);
		return;
	}
	page_open(page, "div", NULL, "levels");
	for (size_t i = 0; i < criterion->level_count; i++)
		add_choice(page, name, arena_printf(s->arena, "%zu", i),
			   criterion->levels[i].printed, criterion->levels[i].anchor);
	add_choice(page, name, "cannot-judge", say(s, WORDS_FORM_CANNOT_JUDGE),
		   say(s, WORDS_FORM_CANNOT_JUDGE_WORDS));
	markup_close(page->markup, "div");
	markup_line(page->markup);
}

/* "Asked for with 1, 2 and 5: …"; NULL if no level needs any. */
static const char *evidence_asked(const struct page *page, const struct form_criterion *criterion)
{
	const struct speaker *s = &page->speaker;
	const char **levels = arena_alloc(s->arena, criterion->level_count + 1, sizeof *levels);
	size_t count = 0;
	for (size_t i = 0; i < criterion->level_count; i++)
		if (criterion->levels[i].needs_evidence)
			levels[count++] = criterion->levels[i].printed;
	return count ? say(s, WORDS_FORM_EVIDENCE_ASKED, "levels", wording_list(s, levels, count))
		     : NULL;
}

static void add_evidence(struct page *page, const char *name,
			 const struct form_criterion *criterion)
{
	struct markup *m = page->markup;
	const struct speaker *s = &page->speaker;
	const char *asked = evidence_asked(page, criterion);
	page_open(page, "p", NULL, "evidence");
	markup_open(m, "label");
	markup_attribute_printf(m, "for", "evidence-%s", name);
	markup_text(m, say(s, criterion->levels ? WORDS_FORM_EVIDENCE : WORDS_FORM_NOTE));
	markup_close(m, "label");
	if (asked) {
		markup_text(m, " ");
		page_open(page, "span", arena_printf(s->arena, "asked-%s", name), "remark");
		markup_text(m, asked);
		markup_close(m, "span");
	}
	markup_open(m, "textarea");
	markup_attribute_printf(m, "id", "evidence-%s", name);
	if (asked)
		markup_attribute_printf(m, "aria-describedby", "asked-%s missing-%s", name, name);
	markup_attribute(m, "rows", "2");
	markup_attribute(m, "maxlength", "10000");
	markup_attribute(m, "autocomplete", "off");
	markup_attribute(m, "dir", "auto");
	markup_close(m, "textarea");
	markup_close(m, "p");
	page_open(page, "p", arena_printf(s->arena, "missing-%s", name), "missing scripted");
	markup_close(m, "p");
	markup_line(m);
}

static void add_shown(struct page *page, size_t number, const struct form_question *question,
		      struct cited_sources *cited)
{
	if (!question->fact_count)
		return;
	page_open(page, "dl", NULL, "shown");
	for (size_t f = 0; f < question->fact_count; f++)
		page_fact(page, number, &question->facts[f], cited);
	markup_close(page->markup, "dl");
	markup_line(page->markup);
}

static void add_question(struct page *page, size_t number, size_t q, struct cited_sources *cited)
{
	struct markup *m = page->markup;
	const struct speaker *s = &page->speaker;
	const struct form_question *question = &page->form->nominees[number - 1].questions[q];
	const struct form_criterion *criterion = &page->form->criteria[question->criterion];
	const char *name = arena_printf(s->arena, "%zu-%zu", number, q + 1);
	page_open(page, "fieldset", arena_printf(s->arena, "q-%s", name), "question");
	markup_attribute(m, "disabled", "");
	markup_open(m, "legend");
	markup_element(m, "span", "code", criterion->id);
	markup_text(m, " ");
	markup_text(m, criterion->label);
	markup_close(m, "legend");
	if (criterion->question)
		markup_element(m, "p", "asks", criterion->question);
	if (!criterion->rated)
		markup_element(m, "p", "remark", say(s, WORDS_FORM_REPORTED));
	add_shown(page, number, question, cited);
	if (criterion->levels)
		add_levels(page, name, criterion);
	add_evidence(page, name, criterion);
	page_open(page, "p", NULL, "after scripted");
	page_button(page, "clear", "quiet",
		    say(s, WORDS_FORM_CLEAR_ANSWER, "criterion", criterion->id));
	markup_close(m, "p");
	markup_close(m, "fieldset");
	markup_line(m);
}

static void add_questions(struct page *page, size_t number, struct cited_sources *cited)
{
	const struct form *form = page->form;
	const struct form_nominee *nominee = &form->nominees[number - 1];
	const char *before = NULL;
	page_open(page, "div", NULL, "questions");
	markup_line(page->markup);
	for (size_t q = 0; q < nominee->question_count; q++) {
		const char *dimension = form->criteria[nominee->questions[q].criterion].dimension;
		if (!before || !text_equal(before, dimension))
			markup_element(page->markup, "h3", NULL, dimension);
		before = dimension;
		add_question(page, number, q, cited);
	}
	markup_close(page->markup, "div");
	markup_line(page->markup);
}

static void add_turn(struct page *page, const char *class_name, size_t to, enum wording words)
{
	if (to < 1 || to > page->form->nominee_count)
		return;
	page_open(page, "a", NULL, class_name);
	markup_attribute_printf(page->markup, "href", "#nominee-%zu", to);
	markup_text(page->markup, say(&page->speaker, words));
	markup_close(page->markup, "a");
	markup_text(page->markup, " ");
}

static void add_turns(struct page *page, size_t number)
{
	bool last = number == page->form->nominee_count;
	page_open(page, "p", NULL, "turns scripted");
	add_turn(page, "button", number - 1, WORDS_FORM_PREVIOUS);
	page_open(page, "a", NULL, last ? "button main" : "button");
	markup_attribute(page->markup, "href", "#overview");
	markup_text(page->markup, say(&page->speaker, WORDS_FORM_OVERVIEW));
	markup_close(page->markup, "a");
	markup_text(page->markup, " ");
	add_turn(page, "button main", number + 1, WORDS_FORM_NEXT);
	markup_close(page->markup, "p");
	markup_line(page->markup);
}

/* "Group of … · XAB" */
static void add_heading(struct page *page, size_t number)
{
	struct markup *m = page->markup;
	const struct speaker *s = &page->speaker;
	const struct form_nominee *nominee = &page->form->nominees[number - 1];
	markup_element(m, "p", "number",
		       say(s, WORDS_FORM_NOMINEE_OF, "number", wording_count(s, number), "n",
			   wording_count(s, page->form->nominee_count)));
	markup_open(m, "h2");
	markup_attribute(m, "tabindex", "-1");
	markup_element(m, "bdi", NULL, nominee->name);
	markup_close(m, "h2");
	markup_element(m, "p", "under",
		       nominee->state ? arena_printf(s->arena, "%s \xC2\xB7 %s", nominee->group,
						     nominee->state)
				      : nominee->group);
	markup_line(m);
}

void page_nominee(struct page *page, size_t number)
{
	struct markup *m = page->markup;
	const struct speaker *s = &page->speaker;
	const struct form_nominee *nominee = &page->form->nominees[number - 1];
	struct cited_sources cited = {0};
	page_open(page, "section", arena_printf(s->arena, "nominee-%zu", number),
		  nominee->recused ? "view nominee recused" : "view nominee");
	markup_line(m);
	add_heading(page, number);
	if (nominee->recused) {
		markup_element(m, "p", "alert", nominee->recused);
	} else {
		page_open(page, "div", NULL, "declared alert scripted");
		markup_element(m, "p", NULL, say(s, WORDS_FORM_CLOSED_DECLARED));
		markup_open(m, "p");
		markup_open(m, "a");
		markup_attribute(m, "href", "#start");
		markup_text(m, say(s, WORDS_FORM_CHANGE_DECLARATION));
		markup_close(m, "a");
		markup_close(m, "p");
		markup_close(m, "div");
		page_facts(page, number, &cited);
		add_questions(page, number, &cited);
	}
	add_turns(page, number);
	markup_close(m, "section");
	markup_line(m);
}
