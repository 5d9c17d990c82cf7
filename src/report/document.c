/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/document.h"

#include "base/arena.h"
#include "base/text.h"
#include "report/wording.h"

#include <ctype.h>
#include <string.h>

static struct block *block_new(struct arena *arena, enum block_kind kind, const char *text)
{
	struct block *block = arena_alloc(arena, 1, sizeof *block);
	block->arena = arena;
	block->kind = kind;
	block->text = text;
	return block;
}

struct block *document_new(const struct speaker *speaker, const char *title, const char *subtitle)
{
	struct block *document = block_new(speaker->arena, BLOCK_DOCUMENT, title);
	document->colon = say(speaker, WORDS_COLON);
	document->note = subtitle;
	return document;
}

struct block *block_add(struct block *parent, enum block_kind kind, const char *text)
{
	struct block *block = block_new(parent->arena, kind, text);
	block->colon = parent->colon;
	if (parent->last)
		parent->last->next = block;
	else
		parent->first = block;
	parent->last = block;
	return block;
}

struct block *block_section(struct block *parent, const char *id, const char *heading)
{
	struct block *section = block_add(parent, BLOCK_SECTION, heading);
	section->id = id;
	return section;
}

struct block *block_card(struct block *parent, const char *id, const char *heading,
			 const char *note)
{
	struct block *card = block_add(parent, BLOCK_CARD, heading);
	card->id = id;
	card->note = note;
	return card;
}

struct block *block_item(struct block *list, const char *label, const char *text)
{
	struct block *item = block_add(list, BLOCK_ITEM, text);
	item->note = label;
	return item;
}

struct block *block_fact(struct block *facts, const char *label, const char *value,
			 const char *remark, const struct citation *cited)
{
	struct block *fact = block_add(facts, BLOCK_FACT, value);
	fact->note = label;
	fact->small = remark;
	if (cited)
		fact->cited = *cited;
	return fact;
}

void block_chart(struct block *parent, const char *id, const struct chart *chart,
		 const char *caption)
{
	struct block *block = block_add(parent, BLOCK_CHART, caption);
	block->id = id;
	block->chart = chart;
}

void block_matrix(struct block *parent, const char *id, const struct matrix *matrix,
		  const char *caption)
{
	struct block *block = block_add(parent, BLOCK_MATRIX, caption);
	block->id = id;
	block->matrix = matrix;
}

struct table *block_table(struct block *parent, const char *caption, const struct column *columns,
			  size_t column_count)
{
	struct table *table = arena_alloc(parent->arena, 1, sizeof *table);
	*table = (struct table){.arena = parent->arena,
				.caption = caption,
				.colon = parent->colon,
				.columns = columns,
				.column_count = column_count};
	block_add(parent, BLOCK_TABLE, caption)->table = table;
	return table;
}

struct cell *table_row(struct table *table)
{
	table->rows = arena_grow(table->arena, table->rows, table->row_count, &table->capacity,
				 sizeof *table->rows);
	struct row *row = &table->rows[table->row_count++];
	row->heading = false;
	row->cells = arena_alloc(table->arena, table->column_count, sizeof *row->cells);
	for (size_t i = 0; i < table->column_count; i++)
		row->cells[i].text = "";
	return row->cells;
}

void table_heading(struct table *table, const char *text)
{
	table_row(table)[0].text = text;
	table->rows[table->row_count - 1].heading = true;
}

const char *document_pointer(const char *text, size_t *length)
{
	static const char page[] = "METHOD.md", letters[] = "abcdefghijklmnopqrstuvwxyz0123456789-";
	for (; *text; text++) {
		*length = *text == '#' ? 1 + strspn(text + 1, letters) : 0;
		if (strncmp(text, page, sizeof page - 1) == 0)
			*length = sizeof page - 1;
		if (*length > 1)
			return text;
	}
	return NULL;
}

const char *document_anchor(struct arena *arena, const char *kind, const char *id)
{
	struct text text = text_new(arena);
	text_printf(&text, "%s-", kind);
	for (const unsigned char *c = (const unsigned char *)id; *c; c++)
		if (isalnum(*c) || *c == '-')
			text_char(&text, (char)*c);
		else
			text_printf(&text, "_%02x", *c);
	return text.bytes;
}
