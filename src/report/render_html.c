/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One page that needs nothing else: no network, no script, its style inside. */
#include "base/digest.h"
#include "base/text.h"
#include "report/document.h"
#include "report/html.h"
#include "report/markup.h"
#include "report/render.h"
#include "report/report.h"
#include "report/style.h"

/* What each printed page says at its foot: the banners that must stand on every page. */
static const char *running(struct arena *arena, const struct report *report)
{
	const char *joined = "";
	for (size_t i = 0; i < report->banner_count; i++)
		joined = arena_printf(arena, "%s%s%s", joined, i ? " \xC2\xB7 " : "",
				      report->banners[i]);
	return joined;
}

static void meta(struct markup *m, const char *key, const char *name, const char *content)
{
	markup_open(m, "meta");
	markup_attribute(m, key, name);
	markup_attribute(m, "content", content);
	markup_line(m);
}

static void write_head(struct markup *m, const struct report *report)
{
	struct arena *arena = markup_arena(m);
	struct text style = text_new(arena);
	style_write(&style, running(arena, report));
	const char *hash = digest_sha256_base64(arena, style.bytes, style.length);
	markup_open(m, "head");
	markup_line(m);
	markup_open(m, "meta");
	markup_attribute(m, "charset", "utf-8");
	markup_line(m);
	meta(m, "http-equiv", "Content-Security-Policy",
	     arena_printf(arena, "default-src 'none'; style-src 'sha256-%s'", hash));
	meta(m, "name", "viewport", "width=device-width, initial-scale=1");
	meta(m, "name", "referrer", "no-referrer");
	meta(m, "name", "robots", "noindex, nofollow");
	meta(m, "name", "color-scheme", "light dark");
	markup_element(m, "title", NULL,
		       arena_printf(arena, "%s \xE2\x80\x93 %s", report->cycle_title,
				    report->title));
	markup_line(m);
	markup_open(m, "style");
	markup_raw(m, style.bytes);
	markup_close(m, "style");
	markup_line(m);
	markup_close(m, "head");
	markup_line(m);
}

static void write_header(struct markup *m, const struct report *report)
{
	const struct block *document = report->document;
	markup_open(m, "header");
	markup_line(m);
	markup_open(m, "ul");
	markup_attribute(m, "class", "banners");
	for (size_t i = 0; i < report->banner_count; i++)
		markup_element(m, "li", NULL, report->banners[i]);
	markup_close(m, "ul");
	markup_line(m);
	markup_element(m, "h1", NULL, document->text);
	markup_element(m, "p", "subtitle", document->note);
	markup_close(m, "header");
	markup_line(m);
}

static void write_body(struct markup *m, const struct report *report)
{
	markup_open(m, "body");
	markup_line(m);
	write_header(m, report);
	markup_open(m, "main");
	markup_line(m);
	html_children(m, report->document, report->document, 2);
	markup_close(m, "main");
	markup_line(m);
	markup_open(m, "footer");
	markup_element(m, "p", NULL, running(markup_arena(m), report));
	markup_close(m, "footer");
	markup_line(m);
	markup_close(m, "body");
	markup_line(m);
}

static void render(const struct report *report, struct text *text)
{
	struct markup *m = markup_new(text);
	markup_doctype(m);
	markup_open(m, "html");
	markup_attribute(m, "lang", language_codes[report->language]);
	markup_line(m);
	write_head(m, report);
	write_body(m, report);
	markup_close(m, "html");
	markup_line(m);
	markup_done(m);
}

const struct renderer renderer_html = {.name = "html", .file = "report.html", .render = render};
