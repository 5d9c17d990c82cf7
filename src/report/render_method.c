/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The page of methods that goes with a bundle: docs/method.md as a page. It uses little of
 * Markdown: headings, paragraphs, **strong**, *words*, `code` and [links](#section).
 */
#include "base/text.h"
#include "report/html.h"
#include "report/markup.h"
#include "report/method.h"
#include "report/render.h"
#include "report/report.h"

#include <ctype.h>
#include <string.h>

#define SEEN_BY "*Seen by:*"

const char *method_file(struct arena *arena, const struct report *report)
{
	return arena_printf(arena, "method-%s.html", audience_words[report->audience]);
}

static const struct span {
	const char *open, *element;
} spans[] = {{"**", "strong"}, {"*", "em"}, {"`", "code"}};

/* The first sign of a span or a link from text on; its end if there is none. */
static const char *next_sign(const char *text)
{
	return text + strcspn(text, "*`[");
}

/* [words](#section); the end of it, or NULL if it is no link. */
static const char *add_link(struct markup *m, struct arena *arena, const char *from)
{
	const char *middle = strstr(from, "]("), *end = middle ? strchr(middle, ')') : NULL;
	if (!end)
		return NULL;
	markup_open(m, "a");
	markup_attribute(m, "href", arena_copy(arena, middle + 2, (size_t)(end - middle - 2)));
	markup_text(m, arena_copy(arena, from + 1, (size_t)(middle - from - 1)));
	markup_close(m, "a");
	return end + 1;
}

/* A span that closes in the same paragraph; the end of it, or NULL. */
static const char *add_span(struct markup *m, struct arena *arena, const char *from)
{
	for (size_t i = 0; i < sizeof spans / sizeof *spans; i++) {
		size_t length = strlen(spans[i].open);
		const char *end;
		if (strncmp(from, spans[i].open, length) != 0)
			continue;
		if (!(end = strstr(from + length, spans[i].open)))
			return NULL;
		markup_element(m, spans[i].element, NULL,
			       arena_copy(arena, from + length, (size_t)(end - from) - length));
		return end + length;
	}
	return NULL;
}

static void add_inline(struct markup *m, struct arena *arena, const char *text)
{
	while (*text) {
		const char *sign = next_sign(text), *after;
		markup_text(m, arena_copy(arena, text, (size_t)(sign - text)));
		if (!*sign)
			return;
		after = *sign == '[' ? add_link(m, arena, sign) : add_span(m, arena, sign);
		if (!after) {
			markup_text(m, arena_copy(arena, sign, 1));
			after = sign + 1;
		}
		text = after;
	}
}

/* "How well a second panel would agree" -> "how-well-a-second-panel-would-agree" */
static const char *section_of(struct arena *arena, const char *heading)
{
	struct text id = text_new(arena);
	for (; *heading; heading++)
		if (isalnum((unsigned char)*heading) || *heading == '-')
			text_char(&id, (char)tolower((unsigned char)*heading));
		else if (*heading == ' ')
			text_char(&id, '-');
	return id.bytes;
}

static void add_block(struct markup *m, struct arena *arena, const char *block)
{
	size_t level = strspn(block, "#");
	if (!level) {
		markup_open(m, "p");
		add_inline(m, arena, block);
		markup_close(m, "p");
	} else {
		const char *heading = block + level + 1, *name = level == 1 ? "h1" : "h2";
		markup_open(m, name);
		markup_attribute(m, "id", section_of(arena, heading));
		markup_text(m, heading);
		markup_close(m, name);
	}
	markup_line(m);
}

/* Whether the section that begins at heading is for these readers: "*Seen by:* full, panel" at its
 * end. */
static bool seen_by(const char *heading, const char *audience)
{
	const char *next = strstr(heading, "\n## "), *mark = strstr(heading, SEEN_BY);
	if (!mark || (next && mark > next))
		return true;
	const char *end = strchr(mark, '\n'), *found = strstr(mark, audience);
	return found && (!end || found < end);
}

/* Not of this audience: a section that it does not see, the marks themselves, links to what is not
 * there. */
static bool left_out(const char *from, const char *audience, bool *section)
{
	if (strncmp(from, "## ", 3) == 0)
		*section = seen_by(from, audience);
	bool links = strncmp(from, "Contents:", 9) == 0 && !text_equal(audience, "full");
	return !*section || links || strncmp(from, SEEN_BY, strlen(SEEN_BY)) == 0;
}

static void add_blocks(struct markup *m, struct arena *arena, const char *audience)
{
	bool section = true;
	for (const char *from = method_page; *from;) {
		const char *end = strstr(from, "\n\n");
		size_t length = end ? (size_t)(end - from) : strlen(from);
		char *block = arena_copy(arena, from, length);
		while (length && block[length - 1] == '\n')
			block[--length] = '\0';
		if (!left_out(from, audience, &section))
			add_block(m, arena, block);
		from = end ? end + 2 : from + strlen(from);
	}
}

static void render(const struct report *report, struct text *text)
{
	/* a comparison has no rights of its own: its public form has no figures */
	bool figures =
	    report->rights ? report->rights->numbers : report->audience != AUDIENCE_PUBLIC;
	if (!figures || report->unrated)
		return;
	struct markup *m = markup_new(text);
	markup_doctype(m);
	markup_open(m, "html");
	markup_attribute(m, "lang", "en");
	markup_line(m);
	html_head(m, report, "What each figure means", NULL);
	markup_open(m, "body");
	markup_line(m);
	html_banners(m, report);
	markup_open(m, "main");
	markup_line(m);
	add_blocks(m, text->arena, audience_words[report->audience]);
	markup_close(m, "main");
	markup_open(m, "footer");
	markup_element(m, "p", NULL, html_running(text->arena, report));
	markup_close(m, "footer");
	markup_close(m, "body");
	markup_close(m, "html");
	markup_line(m);
	markup_done(m);
}

const struct renderer renderer_method = {.name = "method", .file = "method.html", .render = render};
