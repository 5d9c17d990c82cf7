/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/statements.h"

#include "base/text.h"
#include "report/document.h"

#include <string.h>

struct gathering {
	struct arena *arena;
	struct statement *list;
	size_t count, capacity;
};

static const char *below(struct arena *arena, const char *place, const char *heading)
{
	if (!heading || !*heading)
		return place;
	return *place ? arena_printf(arena, "%s \xE2\x80\xBA %s", place, heading) : heading;
}

/* "text (small)" */
static const char *with(struct arena *arena, const char *text, const char *small)
{
	return small && *small ? arena_printf(arena, "%s (%s)", text, small) : text;
}

static void add(struct gathering *gathering, const char *place, const char *label, const char *text)
{
	if (!text || !*text)
		return;
	gathering->list = arena_grow(gathering->arena, gathering->list, gathering->count,
				     &gathering->capacity, sizeof *gathering->list);
	gathering->list[gathering->count++] = (struct statement){place, label ? label : "", text};
}

/* Each cell but the first, which names the row, is a statement. */
static void add_table(struct gathering *gathering, const char *place, const struct table *table)
{
	struct arena *arena = gathering->arena;
	const char *part = place;
	for (size_t i = 0; i < table->row_count; i++) {
		const struct row *row = &table->rows[i];
		if (row->heading) {
			part = below(arena, place, row->cells[0].text);
			continue;
		}
		const char *named = below(arena, part, row->cells[0].text);
		for (size_t j = 1; j < table->column_count; j++)
			add(gathering, named, table->columns[j].heading,
			    with(arena, row->cells[j].text, row->cells[j].note));
	}
}

static void add_block(struct gathering *gathering, const char *place, const struct block *block);

static void add_children(struct gathering *gathering, const char *place, const struct block *block)
{
	for (const struct block *child = block->first; child; child = child->next)
		add_block(gathering, place, child);
}

static void add_block(struct gathering *gathering, const char *place, const struct block *block)
{
	struct arena *arena = gathering->arena;
	if (block->drawn)
		return;
	switch (block->kind) {
	case BLOCK_BANNER:
	case BLOCK_CONTENTS:
	case BLOCK_CHART:
	case BLOCK_MATRIX:
	case BLOCK_WHATIF:
		return;
	case BLOCK_SECTION:
	case BLOCK_CARD:
		if (block->id && text_equal(block->id, "changes"))
			return;
		place = below(arena, place, block->text);
		add(gathering, place, "", block->note);
		add_children(gathering, place, block);
		return;
	case BLOCK_TABLE:
		add_table(gathering, place, block->table);
		return;
	case BLOCK_ITEM:
	case BLOCK_FACT:
	case BLOCK_SOURCE:
		add(gathering, place, block->note, with(arena, block->text, block->small));
		return;
	case BLOCK_PARAGRAPH:
	case BLOCK_NOTE:
	case BLOCK_ALERT:
	case BLOCK_QUOTE:
		add(gathering, place, "", block->text);
		return;
	case BLOCK_DOCUMENT:
	case BLOCK_LIST:
	case BLOCK_FACTS:
	case BLOCK_SOURCES:
		break;
	}
	add_children(gathering, place, block);
}

struct statements statements_of(struct arena *arena, const struct block *document)
{
	struct gathering gathering = {.arena = arena};
	add_block(&gathering, "", document);
	return (struct statements){gathering.list, gathering.count};
}

static bool same_key(const struct statement *a, const struct statement *b)
{
	return text_equal(a->place, b->place) && text_equal(a->label, b->label);
}

/* The first statement from at on, and then from the beginning, that is not taken and is the same as
 * this. */
static size_t find(const struct statements *among, const bool *taken, size_t at,
		   const struct statement *wanted, bool text_too)
{
	for (size_t i = 0; i < among->count; i++) {
		size_t j = (at + i) % among->count;
		if (!taken[j] && same_key(&among->list[j], wanted) &&
		    (!text_too || text_equal(among->list[j].text, wanted->text)))
			return j;
	}
	return among->count;
}

struct changes statements_changes(struct arena *arena, const struct statements *was,
				  const struct statements *is)
{
	bool *taken = arena_alloc(arena, was->count, sizeof *taken);
	bool *same = arena_alloc(arena, is->count, sizeof *same);
	struct change *list = arena_alloc(arena, was->count + is->count, sizeof *list);
	size_t count = 0, at = 0;
	for (size_t i = 0; i < is->count; i++) {
		size_t old = find(was, taken, at, &is->list[i], true);
		same[i] = old < was->count;
		if (same[i]) {
			taken[old] = true;
			at = old + 1;
		}
	}
	for (size_t i = 0; i < is->count; i++) {
		const struct statement *new = &is->list[i];
		if (same[i])
			continue;
		size_t old = find(was, taken, 0, new, false);
		list[count] = (struct change){new->place, new->label, NULL, new->text};
		if (old < was->count) {
			taken[old] = true;
			list[count].was = was->list[old].text;
		}
		count++;
	}
	for (size_t i = 0; i < was->count; i++)
		if (!taken[i])
			list[count++] = (struct change){was->list[i].place, was->list[i].label,
							was->list[i].text, NULL};
	return (struct changes){list, count};
}

struct since statements_since(struct arena *arena, const struct earlier_version *earlier,
			      const struct block *document)
{
	struct since since = {earlier, NULL};
	if (!earlier || !earlier->statements)
		return since;
	struct changes *changes = arena_alloc(arena, 1, sizeof *changes);
	struct statements now = statements_of(arena, document);
	*changes = statements_changes(arena, earlier->statements, &now);
	since.changes = changes;
	return since;
}
