/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/sheet.h"

#include "base/arena.h"
#include "base/digest.h"
#include "base/text.h"
#include "report/compose.h"
#include "report/document.h"
#include "report/html.h"
#include "report/markup.h"
#include "report/render.h"
#include "report/report.h"
#include "report/style.h"

enum { BESIDE = 3 }; /* a table with more columns sets nominees side by side */

/* What every page says, in one line. */
static const char *running(struct arena *arena, const struct report *report,
			   const struct sheet *sheet)
{
	const char *words = NULL, *fingerprint = compose_fingerprint(arena, report);
	for (const struct block *block = sheet->document->first; block; block = block->next)
		if (block->kind == BLOCK_BANNER)
			words = words ? arena_printf(arena, "%s \xC2\xB7 %s", words, block->text)
				      : block->text;
	if (!fingerprint)
		return words ? words : "";
	return words ? arena_printf(arena, "%s \xC2\xB7 %s", words, fingerprint) : fingerprint;
}

static void paragraph(struct markup *m, const char *class_name, const char *words)
{
	markup_element(m, "p", class_name, words);
	markup_line(m);
}

static void cite(struct markup *m, const size_t *numbers, size_t count)
{
	for (size_t i = 0; i < count; i++)
		html_source(m, numbers[i]);
}

/* A paragraph of its own, whose style word processors keep; cited NULL: the head of a row or
 * column. */
static void write_in_cell(struct markup *m, const char *emphasis, const char *words,
			  const struct citation *cited, const char *remark)
{
	markup_open(m, "p");
	markup_attribute(m, "class", cited ? "cell" : "head");
	markup_element(m, emphasis, NULL, words);
	if (cited)
		cite(m, cited->numbers, cited->count);
	if (remark)
		markup_text(m, arena_printf(markup_arena(m), " (%s)", remark));
	markup_close(m, "p");
}

static void open_table(struct markup *m, const char *class_name)
{
	markup_open(m, "table");
	markup_attribute(m, "border", "1"); /* word processors know no borders of cells */
	if (class_name)
		markup_attribute(m, "class", class_name);
	markup_line(m);
}

/* Two columns: what it is, and what is documented. */
static void write_facts(struct markup *m, const struct block *facts)
{
	open_table(m, "facts");
	for (const struct block *fact = facts->first; fact; fact = fact->next) {
		markup_open(m, "tr");
		markup_open(m, "th");
		markup_attribute(m, "scope", "row");
		write_in_cell(m, "b", fact->note, NULL, NULL);
		markup_close(m, "th");
		markup_open(m, "td");
		write_in_cell(m, fact->unknown ? "i" : "bdi", fact->text, &fact->cited,
			      fact->small);
		markup_close(m, "td");
		markup_close(m, "tr");
		markup_line(m);
	}
	markup_close(m, "table");
	markup_line(m);
}

static void write_cell(struct markup *m, const char *name, const struct cell *cell)
{
	static const char *const emphasis[] = {
	    [TONE_PLAIN] = "bdi", [TONE_MUTED] = "i", [TONE_STRONG] = "b", [TONE_ALERT] = "b"};
	const struct citation cited = {cell->sources, cell->source_count};
	bool heads = text_equal(name, "th");
	markup_open(m, name);
	if (heads)
		markup_attribute(m, "scope", "row");
	if (*cell->text)
		write_in_cell(m, heads ? "b" : emphasis[cell->tone], cell->text,
			      heads ? NULL : &cited, cell->note);
	markup_close(m, name);
}

static void write_table(struct markup *m, const struct table *table)
{
	if (!table->row_count)
		return;
	bool side = table->column_count > BESIDE;
	if (side) {
		markup_open(m, "div");
		markup_attribute(m, "class", "scroll");
	}
	open_table(m, side ? "side" : NULL);
	if (table->caption)
		markup_element(m, "caption", NULL, table->caption);
	markup_open(m, "thead");
	markup_open(m, "tr");
	for (size_t j = 0; j < table->column_count; j++) {
		markup_open(m, "th");
		markup_attribute(m, "scope", "col");
		write_in_cell(m, "b", table->columns[j].heading, NULL, NULL);
		markup_close(m, "th");
	}
	markup_close(m, "tr");
	markup_close(m, "thead");
	markup_line(m);
	markup_open(m, "tbody");
	for (size_t i = 0; i < table->row_count; i++) {
		markup_open(m, "tr");
		size_t columns = table->rows[i].heading ? 1 : table->column_count;
		for (size_t j = 0; j < columns; j++)
			write_cell(m, j ? "td" : "th", &table->rows[i].cells[j]);
		markup_close(m, "tr");
		markup_line(m);
	}
	markup_close(m, "tbody");
	markup_close(m, "table");
	if (side)
		markup_close(m, "div");
	markup_line(m);
}

static void write_quote(struct markup *m, const char *words)
{
	markup_open(m, "blockquote");
	for (const char *line = words, *end; *line; line = *end ? end + 1 : end) {
		for (end = line; *end && *end != '\n';)
			end++;
		markup_element(m, "p", NULL,
			       arena_copy(markup_arena(m), line, (size_t)(end - line)));
	}
	markup_close(m, "blockquote");
	markup_line(m);
}

static void write_items(struct markup *m, const struct block *list)
{
	markup_open(m, "ul");
	for (const struct block *item = list->first; item; item = item->next) {
		markup_open(m, "li");
		if (item->note) {
			markup_element(m, "b", NULL,
				       arena_printf(markup_arena(m), "%s%s", item->note,
						    item->colon));
			markup_text(m, " ");
		}
		markup_element(m, "bdi", NULL, item->text);
		cite(m, item->cited.numbers, item->cited.count);
		if (item->small)
			markup_text(m, arena_printf(markup_arena(m), " (%s)", item->small));
		markup_close(m, "li");
		markup_line(m);
	}
	markup_close(m, "ul");
	markup_line(m);
}

static void write_sources(struct markup *m, const struct block *list)
{
	markup_open(m, "ol");
	markup_attribute(m, "class", "sources");
	html_children(m, list, list, 3);
	markup_close(m, "ol");
	markup_line(m);
}

static void write_children(struct markup *m, const struct block *parent, int level);

static void write_section(struct markup *m, const struct block *block, int level)
{
	const char *name = arena_printf(markup_arena(m), "h%d", level < 6 ? level : 6);
	markup_open(m, name);
	if (block->id)
		markup_attribute(m, "id", block->id);
	markup_element(m, "bdi", NULL, block->text);
	markup_close(m, name);
	markup_line(m);
	if (block->note)
		paragraph(m, "under", block->note);
	write_children(m, block, level + 1);
}

static void write_words(struct markup *m, const struct block *block)
{
	markup_open(m, "p");
	if (block->kind != BLOCK_PARAGRAPH)
		markup_attribute(m, "class", block->kind == BLOCK_NOTE ? "note" : "alert");
	markup_element(m, "bdi", NULL, block->text);
	cite(m, block->cited.numbers, block->cited.count);
	markup_close(m, "p");
	markup_line(m);
}

static void write_block(struct markup *m, const struct block *block, int level)
{
	switch (block->kind) {
	case BLOCK_SECTION:
	case BLOCK_CARD:
		write_section(m, block, level);
		break;
	case BLOCK_PARAGRAPH:
	case BLOCK_NOTE:
	case BLOCK_ALERT:
		write_words(m, block);
		break;
	case BLOCK_QUOTE:
		write_quote(m, block->text);
		break;
	case BLOCK_FACTS:
		write_facts(m, block);
		break;
	case BLOCK_LIST:
		write_items(m, block);
		break;
	case BLOCK_TABLE:
		write_table(m, block->table);
		break;
	case BLOCK_SOURCES:
		write_sources(m, block);
		break;
	case BLOCK_DOCUMENT: /* the page itself */
	case BLOCK_BANNER:   /* on top of it */
	case BLOCK_CONTENTS: /* a sheet has no parts to list, and no charts */
	case BLOCK_ITEM:     /* items and facts stand in their lists */
	case BLOCK_FACT:
	case BLOCK_SOURCE:
	case BLOCK_CHART:
	case BLOCK_MATRIX:
	case BLOCK_WHATIF:
		break;
	}
}

static void write_children(struct markup *m, const struct block *parent, int level)
{
	for (const struct block *block = parent->first; block; block = block->next)
		write_block(m, block, level);
}

static void write_head(struct markup *m, const struct report *report, const struct sheet *sheet)
{
	struct arena *arena = markup_arena(m);
	struct text style = text_new(arena);
	style_write_sheet(&style, running(arena, report, sheet), sheet->landscape);
	markup_open(m, "head");
	markup_open(m, "meta");
	markup_attribute(m, "charset", "utf-8");
	markup_line(m);
	markup_open(m, "meta");
	markup_attribute(m, "http-equiv", "Content-Security-Policy");
	markup_attribute_printf(m, "content", "default-src 'none'; style-src 'sha256-%s'",
				digest_sha256_base64(arena, style.bytes, style.length));
	markup_open(m, "meta");
	markup_attribute(m, "name", "viewport");
	markup_attribute(m, "content", "width=device-width, initial-scale=1");
	markup_line(m);
	markup_element(m, "title", NULL,
		       arena_printf(arena, "%s \xE2\x80\x93 %s", sheet->document->text,
				    sheet->document->note));
	markup_line(m);
	markup_open(m, "style");
	markup_raw(m, style.bytes);
	markup_close(m, "style");
	markup_close(m, "head");
	markup_line(m);
}

void sheet_html(const struct report *report, const struct sheet *sheet, struct text *text)
{
	struct markup *m = markup_new(text);
	markup_doctype(m);
	markup_open(m, "html");
	markup_attribute(m, "lang", language_codes[report->language]);
	markup_line(m);
	write_head(m, report, sheet);
	markup_open(m, "body");
	markup_line(m);
	markup_open(m, "main");
	markup_line(m);
	paragraph(m, "banners", running(markup_arena(m), report, sheet));
	markup_open(m, "h1");
	markup_element(m, "bdi", NULL, sheet->document->text);
	markup_close(m, "h1");
	markup_line(m);
	paragraph(m, "subtitle", sheet->document->note);
	write_children(m, sheet->document, 2);
	markup_close(m, "main");
	markup_line(m);
	markup_close(m, "body");
	markup_line(m);
	markup_close(m, "html");
	markup_line(m);
	markup_done(m);
}

void sheet_markdown(const struct report *report, const struct sheet *sheet, struct text *text)
{
	render_markdown(sheet->document, compose_fingerprint(text->arena, report), text);
}
