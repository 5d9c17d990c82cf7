/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files of a comparison: page, text, Markdown, JSON, tables and what describes them. */
#include "base/arena.h"
#include "base/json_out.h"
#include "base/text.h"
#include "report/cells.h"
#include "report/compare.h"
#include "report/compare_tables.h"
#include "report/method.h"
#include "report/render.h"

#include <string.h>

const struct compare_table *const compare_tables[] = {
    &compare_table_election, &compare_table_nominee, &compare_table_composition,
    &compare_table_score,    &compare_table_link,    &compare_table_fact};
const size_t compare_table_count = sizeof compare_tables / sizeof *compare_tables;

void compare_csv(const struct comparison *comparison, const struct compare_table *table,
		 struct text *text)
{
	for (size_t k = 0; k < table->column_count; k++)
		cells_words(text, table->columns[k].name);
	cells_end(text);
	table->rows(comparison->across, text);
}

static bool shown(const struct comparison *comparison, const struct compare_table *table)
{
	return !table->ratings || comparison->across->rated;
}

static const char *named(struct arena *arena, const struct comparison *comparison, const char *name,
			 const char *ending)
{
	return arena_printf(arena, "%s-%s.%s", name, audience_words[comparison->report->audience],
			    ending);
}

static void codebook(const struct comparison *comparison, struct text *text)
{
	static const char *const names[] = {"file", "column", "type", "description", NULL};

	cells_heading(text, names);
	cells_end(text);
	for (size_t t = 0; t < compare_table_count; t++) {
		const struct compare_table *table = compare_tables[t];

		for (size_t k = 0; shown(comparison, table) && k < table->column_count; k++) {
			cells_words(text, named(text->arena, comparison, table->name, "csv"));
			cells_words(text, table->columns[k].name);
			cells_words(text, table->columns[k].type);
			cells_words(text, table->columns[k].description);
			cells_end(text);
		}
	}
}

static void resource(struct arena *arena, const struct comparison *comparison,
		     const struct compare_table *table, struct writer *w)
{
	writer_open_record(w, NULL);
	writer_text(w, "name", table->name);
	writer_text(w, "path", named(arena, comparison, table->name, "csv"));
	writer_text(w, "profile", "tabular-data-resource");
	writer_text(w, "description", table->description);
	writer_text(w, "encoding", "utf-8");
	writer_text(w, "mediatype", "text/csv");
	writer_open_record(w, "schema");
	writer_open_list(w, "fields");
	for (size_t k = 0; k < table->column_count; k++) {
		writer_open_record(w, NULL);
		writer_text(w, "name", table->columns[k].name);
		writer_text(w, "type", table->columns[k].type);
		writer_text(w, "description", table->columns[k].description);
		writer_close(w);
	}
	writer_close(w);
	writer_open_list(w, "missingValues");
	writer_text(w, NULL, "");
	writer_close(w);
	writer_close(w);
	writer_close(w);
}

/* https://specs.frictionlessdata.io/data-package/ */
static void datapackage(const struct comparison *comparison, struct text *text)
{
	struct writer *w = writer_new(text->arena);
	size_t length;

	writer_open_record(w, NULL);
	writer_text(w, "profile", "tabular-data-package");
	writer_text(w, "name", "elections-compared");
	writer_text(w, "title", comparison->report->title);
	writer_text(w, "description", comparison->report->cycle_title);
	if (comparison->report->fingerprint)
		writer_text(w, "fingerprint", comparison->report->fingerprint);
	writer_open_list(w, "sources");
	for (size_t i = 0; i < comparison->across->source_count; i++) {
		const struct reference *one = &comparison->across->sources[i];

		writer_open_record(w, NULL);
		writer_text(w, "title", one->title ? one->title : one->id);
		if (one->address)
			writer_text(w, "path", one->address);
		writer_close(w);
	}
	writer_close(w);
	writer_open_list(w, "resources");
	for (size_t t = 0; t < compare_table_count; t++)
		if (shown(comparison, compare_tables[t]))
			resource(text->arena, comparison, compare_tables[t], w);
	writer_close(w);
	writer_close(w);
	const char *json = writer_done(w, &length);

	text_bytes(text, json, length);
}

static void render_as(const char *renderer, const struct comparison *comparison, struct text *text)
{
	renderer_find(renderer)->render(comparison->report, text);
}

static void add(struct bundle_file *files, size_t *count, const char *name, const struct text *text)
{
	files[(*count)++] = (struct bundle_file){name, text->bytes, text->length};
}

/* Everything but the pages, which say the fingerprint of these. */
static void add_listed(struct arena *arena, const struct comparison *comparison,
		       struct bundle_file *files, size_t *count)
{
	struct text text = text_new(arena), markdown = text_new(arena), json = text_new(arena),
		    codes = text_new(arena), package = text_new(arena), contents = text_new(arena);

	render_as("text", comparison, &text);
	add(files, count, named(arena, comparison, "compare", "txt"), &text);
	render_as("markdown", comparison, &markdown);
	add(files, count, named(arena, comparison, "compare", "md"), &markdown);
	render_as("contents", comparison, &contents);
	if (contents.length)
		add(files, count, named(arena, comparison, "contents", "json"), &contents);
	compare_json(comparison, &json);
	add(files, count, named(arena, comparison, "compare", "json"), &json);
	for (size_t t = 0; t < compare_table_count; t++) {
		struct text table = text_new(arena);

		if (!shown(comparison, compare_tables[t]))
			continue;
		compare_csv(comparison, compare_tables[t], &table);
		add(files, count, named(arena, comparison, compare_tables[t]->name, "csv"), &table);
	}
	codebook(comparison, &codes);
	add(files, count, named(arena, comparison, "codebook", "csv"), &codes);
	datapackage(comparison, &package);
	add(files, count, "datapackage.json", &package);
}

struct bundle_file *compare_bundle(struct arena *arena, const struct comparison *comparison,
				   size_t *count)
{
	struct bundle_file *files = arena_alloc(arena, compare_table_count + 9, sizeof *files);
	struct text page = text_new(arena), method = text_new(arena);
	size_t listed = 0, first = 0;

	add_listed(arena, comparison, files + 1, &listed);
	if (comparison->report->fingerprint) {
		const char *mark = arena_string(arena, comparison->report->fingerprint);

		memcpy(comparison->report->fingerprint, bundle_seal(arena, mark, files + 1, listed),
		       FINGERPRINT_LENGTH);
	}
	render_as("html", comparison, &page);
	add(files, &first, named(arena, comparison, "compare", "html"), &page);
	*count = listed + 1;
	render_as("method", comparison, &method);
	if (method.length)
		add(files, count, method_file(arena, comparison->report), &method);
	return files;
}
