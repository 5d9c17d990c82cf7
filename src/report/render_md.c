/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Markdown (CommonMark with the tables of GitHub): what people edit further. */
#include "base/text.h"
#include "report/compose.h"
#include "report/document.h"
#include "report/render.h"
#include "report/report.h"

#include <string.h>

enum { DEEPEST = 6 };

/* Characters that would mean something are quoted; line ends would end a cell or a heading. */
static void escape(struct text *text, const char *string)
{
	for (; *string; string++) {
		if (*string == '\n' || *string == '\r') {
			text_char(text, ' ');
			continue;
		}
		if (strchr("\\`*_{}[]<>|#~&", *string))
			text_char(text, '\\');
		text_char(text, *string);
	}
}

/* A line that would become a list, a quotation or a rule by its first characters. */
static void paragraph(struct text *text, const char *string)
{
	if (*string && strchr("-+=>", *string))
		text_char(text, '\\');
	escape(text, string);
	text_add(text, "\n\n");
}

static void cell(struct text *text, const struct cell *cell)
{
	text_add(text, " ");
	escape(text, cell->text);
	for (size_t i = 0; i < cell->source_count; i++)
		text_printf(text, " \\[%zu\\]", cell->sources[i]);
	if (cell->note) {
		text_add(text, "<br>");
		escape(text, cell->note);
	}
	text_add(text, " |");
}

static void table_head(struct text *text, const struct table *table)
{
	text_char(text, '|');
	for (size_t j = 0; j < table->column_count; j++) {
		text_char(text, ' ');
		escape(text, table->columns[j].heading);
		text_add(text, " |");
	}
	text_add(text, "\n|");
	for (size_t j = 0; j < table->column_count; j++)
		text_add(text, table->columns[j].number ? " ---: |" : " --- |");
	text_char(text, '\n');
}

static void write_table(struct text *text, const struct table *table)
{
	if (table->caption) {
		text_add(text, "**");
		escape(text, table->caption);
		text_add(text, "**\n\n");
	}
	table_head(text, table);
	for (size_t i = 0; i < table->row_count; i++) {
		const struct row *row = &table->rows[i];
		text_char(text, '|');
		if (row->heading) {
			text_add(text, " **");
			escape(text, row->cells[0].text);
			text_add(text, "** |");
			text_repeat(text, " |", table->column_count - 1);
		}
		for (size_t j = 0; j < table->column_count && !row->heading; j++)
			cell(text, &row->cells[j]);
		text_char(text, '\n');
	}
	text_char(text, '\n');
}

static void write_label(struct text *text, const struct block *block)
{
	if (block->note) {
		text_add(text, "**");
		escape(text, block->note);
		text_printf(text, "%s** ", block->colon);
	}
	escape(text, block->text);
}

static void cite(struct text *text, const struct block *block)
{
	for (size_t i = 0; i < block->cited.count; i++)
		text_printf(text, " \\[%zu\\]", block->cited.numbers[i]);
}

static void write_fact(struct text *text, const struct block *block)
{
	text_add(text, "- ");
	write_label(text, block);
	if (block->small) {
		text_add(text, " (");
		escape(text, block->small);
		text_char(text, ')');
	}
	cite(text, block);
	text_char(text, '\n');
}

static void write_source(struct text *text, const struct block *block)
{
	text_printf(text, "%zu. ", block->source);
	escape(text, block->text);
	if (block->note) {
		text_add(text, ". ");
		escape(text, block->note);
	}
	if (block->small) {
		text_add(text, " (");
		escape(text, block->small);
		text_char(text, ')');
	}
	text_char(text, '\n');
}

static void write_heading(struct text *text, const struct block *block, size_t depth)
{
	text_repeat(text, "#", depth < DEEPEST ? depth : DEEPEST);
	text_char(text, ' ');
	escape(text, block->text);
	text_add(text, "\n\n");
	if (block->note)
		paragraph(text, block->note);
}

/* A paragraph in which the names of the page of methods and of its sections are links. */
static void pointing(struct text *text, const struct block *block)
{
	const char *rest = block->text, *found;
	size_t length;
	for (; block->method && (found = document_pointer(rest, &length)); rest = found + length) {
		const char *word = arena_copy(block->arena, found, length);
		escape(text, arena_copy(block->arena, rest, (size_t)(found - rest)));
		text_printf(text, "[%s](%s%s)", word, block->method, *word == '#' ? word : "");
	}
	escape(text, rest);
	cite(text, block);
	text_add(text, "\n\n");
}

static void write_block(struct text *text, const struct block *block, size_t depth);

static void write_children(struct text *text, const struct block *block, size_t depth)
{
	for (const struct block *child = block->first; child; child = child->next)
		write_block(text, child, depth);
}

static void write_list(struct text *text, const struct block *block, size_t depth)
{
	if (block->text)
		text_printf(text, "**%s**\n\n", block->text);
	write_children(text, block, depth);
	text_char(text, '\n');
}

static void write_item(struct text *text, const struct block *block)
{
	text_add(text, "- ");
	write_label(text, block);
	cite(text, block);
	if (block->small) {
		text_add(text, "<br>");
		escape(text, block->small);
	}
	text_char(text, '\n');
}

/* Line by line, as it was written. */
static void quote(struct text *text, const char *words)
{
	for (const char *end; *words; words = *end ? end + 1 : end) {
		end = words + strcspn(words, "\n");
		text_add(text, "> ");
		paragraph(text, arena_copy(text->arena, words, (size_t)(end - words)));
		if (*end)
			text->bytes[--text->length] = '\0'; /* the quotation goes on */
		if (*end)
			text_add(text, ">\n");
	}
}

static void write_block(struct text *text, const struct block *block, size_t depth)
{
	if (block->drawn)
		return;
	switch (block->kind) {
	case BLOCK_DOCUMENT:
	case BLOCK_SECTION:
	case BLOCK_CARD:
		write_heading(text, block, depth);
		write_children(text, block, depth + 1);
		break;
	case BLOCK_BANNER:
	case BLOCK_ALERT:
		text_add(text, "> ");
		paragraph(text, block->text);
		break;
	case BLOCK_QUOTE:
		quote(text, block->text);
		break;
	case BLOCK_PARAGRAPH:
	case BLOCK_NOTE:
		pointing(text, block);
		break;
	case BLOCK_LIST:
	case BLOCK_FACTS:
	case BLOCK_SOURCES:
		write_list(text, block, depth);
		break;
	case BLOCK_ITEM:
		write_item(text, block);
		break;
	case BLOCK_FACT:
		write_fact(text, block);
		break;
	case BLOCK_SOURCE:
		write_source(text, block);
		break;
	case BLOCK_TABLE:
		write_table(text, block->table);
		break;
	case BLOCK_CHART: /* the table that follows says the same */
	case BLOCK_MATRIX:
	case BLOCK_WHATIF:
	case BLOCK_CONTENTS:
		break;
	}
}

void render_markdown(const struct block *document, const char *last, struct text *text)
{
	write_block(text, document, 1);
	if (last)
		paragraph(text, last);
}

static void render(const struct report *report, struct text *text)
{
	render_markdown(report->document, compose_fingerprint(text->arena, report), text);
}

const struct renderer renderer_markdown = {.name = "markdown",
					   .file = "report.md",
					   .render = render};
