/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One page that needs nothing else: no network, its style and its script inside, and readable
 * without the script. */
#include "base/text.h"
#include "report/document.h"
#include "report/html.h"
#include "report/markup.h"
#include "report/render.h"
#include "report/report.h"
#include "report/whatif.h"

static void write_header(struct markup *m, const struct report *report)
{
	const struct block *document = report->document;
	markup_open(m, "header");
	markup_line(m);
	html_banners(m, report);
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
	markup_element(m, "p", NULL, html_running(markup_arena(m), report));
	markup_close(m, "footer");
	markup_line(m);
	whatif_data(m, report);
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
	html_head(m, report,
		  arena_printf(text->arena, "%s \xE2\x80\x93 %s", report->cycle_title,
			       report->title),
		  whatif_has_script(report) ? page_script_report : NULL);
	write_body(m, report);
	markup_close(m, "html");
	markup_line(m);
	markup_done(m);
}

const struct renderer renderer_html = {.name = "html", .file = "report.html", .render = render};
