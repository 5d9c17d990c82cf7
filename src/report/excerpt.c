/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/excerpt.h"

#include "base/arena.h"
#include "base/text.h"
#include "report/cited.h"
#include "report/compose.h"
#include "report/report.h"

#include <string.h>

struct excerpt {
	const struct composer *composer;
	struct cited *cited;
	const struct report_nominee *nominee;
};

static bool says(const struct excerpt *excerpt, const char *text)
{
	return text && strstr(text, excerpt->nominee->name);
}

static bool row_names(const struct excerpt *excerpt, const struct row *row, size_t columns)
{
	for (size_t j = 0; j < columns; j++)
		if (says(excerpt, row->cells[j].text) || says(excerpt, row->cells[j].note))
			return true;
	return false;
}

static void copy_row(const struct excerpt *excerpt, struct table *into, const struct row *row)
{
	const struct report *report = excerpt->composer->report;
	struct cell *cells = table_row(into);
	into->rows[into->row_count - 1].heading = row->heading;
	for (size_t j = 0; j < into->column_count; j++) {
		const struct citation there = {row->cells[j].sources, row->cells[j].source_count};
		struct citation here = cited_in_report(excerpt->cited, report, &there);
		cells[j] = row->cells[j];
		cells[j].sources = here.numbers;
		cells[j].source_count = here.count;
		cells[j].strip = NULL;
	}
}

/* whole: all rows; else those that name the nominee. */
static bool copy_table(const struct excerpt *excerpt, const struct block *from,
		       struct block *parent, bool whole)
{
	const struct table *table = from->table;
	struct table *copy = NULL;
	for (size_t i = 0; i < table->row_count; i++) {
		if (!whole && !row_names(excerpt, &table->rows[i], table->column_count))
			continue;
		if (!copy)
			copy = block_table(parent, table->caption, table->columns,
					   table->column_count);
		copy_row(excerpt, copy, &table->rows[i]);
	}
	return copy != NULL;
}

static bool copy(const struct excerpt *excerpt, const struct block *from, struct block *parent,
		 bool whole);

/* A block and what is in it; taken back if nothing of it is about the nominee. */
static bool copy_parts(const struct excerpt *excerpt, const struct block *from,
		       struct block *parent, bool whole)
{
	struct block *last = parent->last;
	struct block *made = block_add(parent, from->kind, from->text);
	bool any = whole;
	made->note = from->note;
	made->small = from->small;
	for (const struct block *child = from->first; child; child = child->next)
		any = copy(excerpt, child, made, whole) || any;
	if (any)
		return true;
	parent->last = last;
	if (last)
		last->next = NULL;
	else
		parent->first = NULL;
	return false;
}

static bool copy_words(const struct excerpt *excerpt, const struct block *from,
		       struct block *parent, bool whole)
{
	if (!whole && !says(excerpt, from->text) && !says(excerpt, from->note) &&
	    !says(excerpt, from->small))
		return false;
	struct block *made = block_add(parent, from->kind, from->text);
	made->note = from->note;
	made->small = from->small;
	made->unknown = from->unknown;
	made->cited = cited_in_report(excerpt->cited, excerpt->composer->report, &from->cited);
	return true;
}

static bool copy(const struct excerpt *excerpt, const struct block *from, struct block *parent,
		 bool whole)
{
	switch (from->kind) {
	case BLOCK_SECTION:
	case BLOCK_CARD:
		whole = whole || text_equal(from->text, excerpt->nominee->name);
		return copy_parts(excerpt, from, parent, whole);
	case BLOCK_LIST:
	case BLOCK_FACTS:
		return copy_parts(excerpt, from, parent, whole);
	case BLOCK_TABLE:
		return copy_table(excerpt, from, parent, whole);
	case BLOCK_PARAGRAPH:
	case BLOCK_NOTE:
	case BLOCK_ALERT:
	case BLOCK_ITEM:
	case BLOCK_FACT:
	case BLOCK_QUOTE:
		return copy_words(excerpt, from, parent, whole);
	case BLOCK_DOCUMENT:
	case BLOCK_BANNER:
	case BLOCK_CONTENTS:
	case BLOCK_CHART: /* the table beside it says the same */
	case BLOCK_MATRIX:
	case BLOCK_WHATIF:
	case BLOCK_SOURCES:
	case BLOCK_SOURCE:
		break;
	}
	return false;
}

void excerpt_add(const struct composer *composer, struct cited *cited,
		 const struct report_nominee *nominee, struct block *parent)
{
	const struct excerpt excerpt = {composer, cited, nominee};
	const struct block *document = composer->report->document;
	for (const struct block *child = document->first; child; child = child->next)
		copy(&excerpt, child, parent, false);
}
