/* SPDX-License-Identifier: GPL-3.0-or-later */
/* contents.json: what a public report, briefing or comparison says, so that the next version can
 * say what has changed since. */
#include "base/json_out.h"
#include "base/text.h"
#include "report/render.h"
#include "report/report.h"
#include "report/statements.h"

void statements_write(const struct report *report, const struct block *document, struct text *text)
{
	struct statements statements = statements_of(text->arena, document);
	struct writer *w = writer_new(text->arena);
	writer_open_record(w, NULL);
	writer_text(w, "format", "escrutiny-contents/1");
	if (report->cycle)
		writer_text(w, "cycle", report->cycle);
	writer_text(w, "audience", audience_words[report->audience]);
	if (report->fingerprint)
		writer_text(w, "fingerprint", report->fingerprint);
	writer_open_list(w, "statements");
	for (size_t i = 0; i < statements.count; i++) {
		writer_open_record(w, NULL);
		writer_text(w, "place", statements.list[i].place);
		writer_text(w, "label", statements.list[i].label);
		writer_text(w, "text", statements.list[i].text);
		writer_close(w);
	}
	writer_close(w);
	writer_close(w);
	size_t length;
	const char *json = writer_done(w, &length);
	text_bytes(text, json, length);
}

static void render(const struct report *report, struct text *text)
{
	if (report->audience == AUDIENCE_PUBLIC)
		statements_write(report, report->document, text);
}

const struct renderer renderer_contents = {.name = "contents",
					   .file = "contents.json",
					   .render = render};
