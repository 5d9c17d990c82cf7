/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/render_text.h"

#include "base/text.h"
#include "base/unicode.h"
#include "report/compose.h"
#include "report/document.h"
#include "report/layout.h"
#include "report/render.h"
#include "report/report.h"

enum { NARROWEST = 40, SHEET = 80 };

/* Where the text goes and how deep the section lies. */
struct sheet {
	struct text *text;
	const struct terminal *terminal;
	int depth;
};

static void style(const struct sheet *sheet, const char *code)
{
	if (sheet->terminal->color)
		text_printf(sheet->text, "\x1b[%sm", code);
}

static void wrap(const struct sheet *sheet, const char *string, const char *first, const char *rest)
{
	layout_wrap(sheet->text, string, sheet->terminal->width, first, rest);
}

static void styled(const struct sheet *sheet, const char *code, const char *string)
{
	style(sheet, code);
	wrap(sheet, string, "", "");
	style(sheet, "0");
}

static void blank(const struct sheet *sheet)
{
	if (sheet->text->length)
		text_char(sheet->text, '\n');
}

/* A heading and a rule under it as wide as its last line: of = on top, of - and of nothing below.
 */
static void heading(const struct sheet *sheet, const char *string)
{
	static const char *const rules[] = {"=", "=", "-"};
	const char *const *lines;
	size_t count = layout_lines(sheet->text, string, sheet->terminal->width, &lines);
	styled(sheet, "1", string);
	if (sheet->depth < 3) {
		text_repeat(sheet->text, rules[sheet->depth], unicode_width(lines[count - 1]));
		text_char(sheet->text, '\n');
	}
}

static void write_block(const struct sheet *sheet, const struct block *block);

static void write_children(const struct sheet *sheet, const struct block *block)
{
	for (const struct block *child = block->first; child; child = child->next)
		write_block(sheet, child);
}

static void write_section(const struct sheet *sheet, const struct block *block)
{
	struct sheet inner = *sheet;
	inner.depth++;
	blank(sheet);
	heading(sheet, block->text);
	if (block->note)
		wrap(sheet, block->note, "", "");
	write_children(&inner, block);
}

static void write_document(const struct sheet *sheet, const struct block *block)
{
	struct sheet inner = *sheet;
	inner.depth++;
	heading(sheet, block->text);
	if (block->note)
		wrap(sheet, block->note, "", "");
	write_children(&inner, block);
}

static void write_item(const struct sheet *sheet, const struct block *block)
{
	const char *text = block->text;
	if (block->note)
		text = arena_printf(sheet->text->arena, "%s%s %s", block->note, block->colon, text);
	wrap(sheet, text, "- ", "  ");
	if (block->small)
		wrap(sheet, block->small, "    ", "    ");
}

/* "label: value (remark) [source]" with the values under each other. */
static void write_fact(const struct sheet *sheet, const struct block *block)
{
	struct arena *arena = sheet->text->arena;
	const char *value = block->text;
	if (block->small)
		value = arena_printf(arena, "%s (%s)", value, block->small);
	for (size_t i = 0; i < block->cited.count; i++)
		value = arena_printf(arena, "%s [%zu]", value, block->cited.numbers[i]);
	wrap(sheet, arena_printf(arena, "%s%s %s", block->note, block->colon, value), "  ",
	     "      ");
}

static void write_list(const struct sheet *sheet, const struct block *block)
{
	blank(sheet);
	if (block->text)
		styled(sheet, "1", block->text);
	write_children(sheet, block);
}

static void write_table(const struct sheet *sheet, const struct block *block)
{
	blank(sheet);
	if (block->table->caption)
		styled(sheet, "1", block->table->caption);
	layout_table(sheet->text, block->table, sheet->terminal);
}

static void write_source(const struct sheet *sheet, const struct block *block)
{
	struct arena *arena = sheet->text->arena;
	const char *text = block->text;
	if (block->note)
		text = arena_printf(arena, "%s. %s", text, block->note);
	if (block->small)
		text = arena_printf(arena, "%s (%s)", text, block->small);
	wrap(sheet, text, arena_printf(arena, "[%zu] ", block->source), "    ");
}

static void write_paragraph(const struct sheet *sheet, const struct block *block, const char *code)
{
	blank(sheet);
	styled(sheet, code, block->text);
}

static void write_block(const struct sheet *sheet, const struct block *block)
{
	if (block->drawn)
		return;
	switch (block->kind) {
	case BLOCK_DOCUMENT:
		write_document(sheet, block);
		break;
	case BLOCK_SECTION:
	case BLOCK_CARD:
		write_section(sheet, block);
		break;
	case BLOCK_BANNER:
		wrap(sheet, block->text, "* ", "  ");
		break;
	case BLOCK_PARAGRAPH:
	case BLOCK_NOTE:
		write_paragraph(sheet, block, "0");
		break;
	case BLOCK_ALERT:
		blank(sheet);
		wrap(sheet, block->text, "! ", "  ");
		break;
	case BLOCK_LIST:
	case BLOCK_SOURCES:
	case BLOCK_FACTS:
		write_list(sheet, block);
		break;
	case BLOCK_ITEM:
		write_item(sheet, block);
		break;
	case BLOCK_FACT:
		write_fact(sheet, block);
		break;
	case BLOCK_QUOTE:
		blank(sheet);
		wrap(sheet, block->text, "| ", "| ");
		break;
	case BLOCK_TABLE:
		write_table(sheet, block);
		break;
	case BLOCK_SOURCE:
		write_source(sheet, block);
		break;
	case BLOCK_CHART: /* the table that follows says the same */
	case BLOCK_MATRIX:
	case BLOCK_WHATIF:
	case BLOCK_CONTENTS:
		break;
	}
}

void render_text_block(const struct block *block, const struct terminal *terminal,
		       struct text *text)
{
	struct terminal wide = *terminal;
	wide.width = wide.width < NARROWEST ? NARROWEST : wide.width;
	struct sheet sheet = {.text = text, .terminal = &wide};
	write_block(&sheet, block);
}

void render_rank(const struct report *report, const struct terminal *terminal, struct text *text)
{
	render_text_block(compose_rank(text->arena, report, terminal->by_points, terminal->verbose),
			  terminal, text);
}

void render_reliability(const struct report *report, const struct terminal *terminal,
			struct text *text)
{
	render_text_block(compose_reliability(text->arena, report), terminal, text);
}

void render_weights(const struct report *report, const struct terminal *terminal, struct text *text)
{
	render_text_block(compose_weights_verb(text->arena, report, terminal->verbose), terminal,
			  text);
}

static void render(const struct report *report, struct text *text)
{
	static const struct terminal sheet = {.width = SHEET};
	const char *fingerprint = compose_fingerprint(text->arena, report);
	render_text_block(report->document, &sheet, text);
	if (fingerprint)
		text_printf(text, "\n%s\n", fingerprint);
}

const struct renderer renderer_text = {.name = "text", .file = "report.txt", .render = render};
