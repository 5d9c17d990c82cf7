/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form as one page that needs nothing else: no network, its style and its script inside,
 * nothing else runs. */
#include "form/form_page.h"

#include "base/digest.h"
#include "base/text.h"
#include "load/workspace.h"
#include "report/markup.h"

void page_open(struct page *page, const char *element, const char *id, const char *class_name)
{
	markup_open(page->markup, element);
	if (id)
		markup_attribute(page->markup, "id", id);
	if (class_name)
		markup_attribute(page->markup, "class", class_name);
}

void page_button(struct page *page, const char *action, const char *class_name, const char *words)
{
	page_open(page, "button", NULL, class_name);
	markup_attribute(page->markup, "type", "button");
	markup_attribute(page->markup, "data-do", action);
	markup_text(page->markup, words);
	markup_close(page->markup, "button");
}

const char *page_answers_name(struct arena *arena, const struct form *form)
{
	return arena_printf(arena, "%s_%s_%zu_answers.json",
			    workspace_name(arena, form->identity.cycle),
			    workspace_name(arena, form->identity.reviewer),
			    form->identity.revision);
}

static void meta(struct page *page, const char *key, const char *name, const char *content)
{
	markup_open(page->markup, "meta");
	markup_attribute(page->markup, key, name);
	if (content)
		markup_attribute(page->markup, "content", content);
	markup_line(page->markup);
}

static void write_head(struct page *page)
{
	struct markup *m = page->markup;
	struct arena *arena = markup_arena(m);
	markup_open(m, "head");
	markup_line(m);
	meta(page, "charset", "utf-8", NULL);
	meta(
	    page, "http-equiv", "Content-Security-Policy",
	    arena_printf(
		arena,
		"default-src 'none'; script-src 'sha256-%s'; style-src 'sha256-%s'; img-src data:; "
		"base-uri 'none'; form-action 'none'",
		digest_sha256_base64(arena, page_script, page_script_length),
		digest_sha256_base64(arena, page_style, page_style_length)));
	meta(page, "name", "viewport", "width=device-width, initial-scale=1");
	meta(page, "name", "referrer", "no-referrer");
	meta(page, "name", "robots", "noindex, nofollow");
	meta(page, "name", "color-scheme", "light dark");
	markup_element(m, "title", NULL,
		       say(&page->speaker, WORDS_FORM_PAGE_TITLE, "cycle",
			   page->form->cycle_title));
	markup_line(m);
	markup_open(m, "style");
	markup_raw(m, page_style);
	markup_close(m, "style");
	markup_line(m);
	/* before the body, so that the page is not first seen as it is without scripts */
	markup_open(m, "script");
	markup_raw(m, page_script);
	markup_close(m, "script");
	markup_line(m);
	markup_close(m, "head");
	markup_line(m);
}

static void write_banners(struct page *page)
{
	const struct speaker *s = &page->speaker;
	page_open(page, "ul", NULL, "banners");
	if (page->form->fictional)
		markup_element(page->markup, "li", NULL, say(s, WORDS_FICTIONAL));
	markup_element(page->markup, "li", NULL, say(s, WORDS_FORM_CONFIDENTIAL));
	markup_element(page->markup, "li", NULL, say(s, WORDS_NOT_UN_DOCUMENT));
	if (page->form->adopted)
		markup_element(page->markup, "li", NULL, page->form->adopted);
	markup_close(page->markup, "ul");
	markup_line(page->markup);
}

/* Where one is, what to press, and what just happened. */
static void write_bar(struct page *page)
{
	struct markup *m = page->markup;
	const struct speaker *s = &page->speaker;
	page_open(page, "div", "top", "scripted");
	page_open(page, "div", NULL, "bar");
	page_open(page, "nav", NULL, NULL);
	markup_attribute(m, "aria-label", say(s, WORDS_FORM_PARTS));
	markup_open(m, "a");
	markup_attribute(m, "href", "#start");
	markup_text(m, say(s, WORDS_FORM_START));
	markup_close(m, "a");
	markup_open(m, "a");
	markup_attribute(m, "href", "#overview");
	markup_text(m, say(s, WORDS_FORM_OVERVIEW));
	markup_close(m, "a");
	page_open(page, "span", "where", NULL);
	markup_close(m, "span");
	markup_close(m, "nav");
	page_button(page, "save", "main", say(s, WORDS_FORM_SAVE));
	markup_close(m, "div");
	markup_line(m);
	page_open(page, "div", "message", NULL);
	markup_attribute(m, "role", "status");
	markup_close(m, "div");
	markup_close(m, "div");
	markup_line(m);
}

static void write_header(struct page *page)
{
	struct markup *m = page->markup;
	const struct speaker *s = &page->speaker;
	page_open(page, "a", "skip", "scripted");
	markup_attribute(m, "href", "#content");
	markup_text(m, say(s, WORDS_FORM_SKIP));
	markup_close(m, "a");
	markup_line(m);
	markup_open(m, "header");
	markup_line(m);
	write_banners(page);
	markup_element(m, "h1", NULL, page->form->cycle_title);
	page_open(page, "p", NULL, "subtitle");
	markup_text(m, say(s, WORDS_FORM_FOR, "name", page->form->reviewer_name));
	markup_close(m, "p");
	markup_line(m);
	markup_close(m, "header");
	markup_line(m);
	write_bar(page);
}

/* Shown wherever the script did not run: in previews, with scripts off, in browsers of old. */
static void write_without(struct page *page)
{
	static const enum wording words[] = {WORDS_FORM_WITHOUT_WHY, WORDS_FORM_WITHOUT_OPEN,
					     WORDS_FORM_WITHOUT_SHEET};
	struct markup *m = page->markup;
	page_open(page, "section", "without", NULL);
	markup_element(m, "h2", NULL, say(&page->speaker, WORDS_FORM_WITHOUT));
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		markup_element(m, "p", NULL, say(&page->speaker, words[i]));
	markup_close(m, "section");
	markup_line(m);
}

static void write_main(struct page *page)
{
	struct markup *m = page->markup;
	page_open(page, "main", "content", NULL);
	markup_line(m);
	write_without(page);
	page_first(page);
	page_overview(page);
	page_guide(page);
	for (size_t n = 0; n < page->form->nominee_count; n++)
		page_nominee(page, n + 1);
	markup_close(m, "main");
	markup_line(m);
}

static void write_footer(struct page *page, const struct form_options *options)
{
	struct markup *m = page->markup;
	struct arena *arena = markup_arena(m);
	const char *identity = say(&page->speaker, WORDS_FORM_FOOTER, "form",
				   identity_text(arena, &page->form->identity));
	const char *program = options->program ? options->program : "escrutiny";
	markup_open(m, "footer");
	markup_element(m, "p", NULL, arena_printf(arena, "%s \xC2\xB7 %s", identity, program));
	markup_close(m, "footer");
	markup_line(m);
	/* what the script asks before it throws something away */
	markup_open(m, "dialog");
	markup_attribute(m, "id", "ask");
	markup_attribute(m, "aria-labelledby", "ask-words");
	page_open(page, "p", "ask-words", NULL);
	markup_close(m, "p");
	page_button(page, "yes", "main", "\xE2\x80\xA6");
	page_button(page, "no", NULL, say(&page->speaker, WORDS_FORM_CANCEL));
	markup_close(m, "dialog");
	markup_line(m);
}

static void write_page(struct page *page, const struct form_options *options)
{
	struct markup *m = page->markup;
	markup_doctype(m);
	markup_open(m, "html");
	markup_attribute(m, "lang", language_codes[page->form->language]);
	markup_line(m);
	write_head(page);
	markup_open(m, "body");
	markup_line(m);
	write_header(page);
	write_main(page);
	write_footer(page, options);
	page_open(page, "script", "form-data", NULL);
	markup_attribute(m, "type", "application/json");
	markup_raw(m, page_data(page));
	markup_close(m, "script");
	markup_line(m);
	markup_close(m, "body");
	markup_line(m);
	markup_close(m, "html");
	markup_line(m);
	markup_done(m);
}

static struct form_bytes write_html(struct arena *arena, const struct form *form,
				    const struct form_options *options, struct diags *diags)
{
	struct text text = text_new(arena);
	struct page page = {markup_new(&text), {arena, form->language}, form};
	(void)diags;
	write_page(&page, options);
	return (struct form_bytes){text.bytes, text.length};
}

const struct form_kind form_html = {.name = "html", .write = write_html};
