/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is documented, statement by statement with its sources, for programs: only in a report
 * without ratings, which has no other figures. The table is the one that compare writes.
 */
#include "base/json_out.h"
#include "base/text.h"
#include "rank/across.h"
#include "report/compare.h"
#include "report/compare_tables.h"
#include "report/render.h"
#include "report/report.h"

static void render_csv(const struct report *report, struct text *text)
{
	const struct comparison comparison = {report->documented, report};
	if (report->documented)
		compare_csv(&comparison, &compare_table_fact, text);
}

static void write_sources(struct writer *w, const struct across *documented,
			  const struct across_fact *fact)
{
	writer_open_list(w, "sources");
	for (size_t i = 0; i < fact->source_count; i++) {
		const struct reference *source = &documented->sources[fact->sources[i]];
		writer_open_record(w, NULL);
		writer_text(w, "title", source->title ? source->title : source->id);
		writer_text(w, "address", source->address);
		writer_close(w);
	}
	writer_close(w);
}

static void write_fact(struct writer *w, const struct across *documented,
		       const struct across_fact *fact)
{
	writer_open_record(w, NULL);
	writer_text(w, "subject", fact->subject);
	writer_text(w, "field", fact->field);
	writer_text(w, "value", fact->value);
	writer_text(w, "status", fact->status);
	writer_text(w, "as_of", *fact->as_of ? fact->as_of : NULL);
	write_sources(w, documented, fact);
	writer_close(w);
}

static void render_json(const struct report *report, struct text *text)
{
	size_t length;
	if (!report->documented)
		return;
	struct writer *w = writer_new(text->arena);
	render_json_heading(report, "escrutiny-facts/1", w);
	writer_open_list(w, "facts");
	for (size_t i = 0; i < report->documented->fact_count; i++)
		write_fact(w, report->documented, &report->documented->facts[i]);
	writer_close(w);
	writer_close(w);
	const char *json = writer_done(w, &length);
	text_bytes(text, json, length);
}

const struct renderer renderer_facts_csv = {.name = "facts-csv",
					    .file = "facts.csv",
					    .render = render_csv};
const struct renderer renderer_facts_json = {.name = "facts-json",
					     .file = "facts.json",
					     .render = render_json};
