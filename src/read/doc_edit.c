/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/doc_edit.h"

#include "base/json_out.h"
#include "base/text.h"
#include "base/unicode.h"
#include "read/doc_layout.h"
#include "read/doc_value.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* What is done to a value: an addition is done to the record or list that gets it. */
struct change {
	const struct value *value;
	enum { SET, REMOVE, ADD } kind;
	const char *key;  /* of an addition to a record */
	const char *json; /* not of a removal */
	size_t number;	  /* order of the calls */
};

struct doc_edit {
	struct doc *doc;
	struct layout layout;
	struct change *changes; /* sorted by place when applied */
	size_t count, capacity;
};

struct doc_edit *doc_edit_new(struct doc *doc)
{
	struct doc_edit *edit = arena_alloc(doc->arena, 1, sizeof *edit);
	edit->doc = doc;
	return edit;
}

bool doc_edit_any(const struct doc_edit *edit)
{
	return edit->count > 0;
}

static void add_change(struct doc_edit *edit, struct change change)
{
	struct arena *arena = edit->doc->arena;
	change.number = edit->count;
	if (change.json)
		change.json = arena_string(arena, change.json);
	edit->changes =
	    arena_grow(arena, edit->changes, edit->count, &edit->capacity, sizeof *edit->changes);
	edit->changes[edit->count++] = change;
}

void doc_edit_set(struct doc_edit *edit, struct node node, const char *json)
{
	assert(node.doc == edit->doc && node.value);
	add_change(edit, (struct change){.value = node.value, .kind = SET, .json = json});
}

void doc_edit_put(struct doc_edit *edit, struct node record, const char *key, const char *json)
{
	assert(record.doc == edit->doc && node_kind(record) == NODE_RECORD);
	struct arena *arena = edit->doc->arena;
	const char *name = unicode_nfc(arena, key);
	struct node old = node_get(record, name);
	if (old.value) {
		doc_edit_set(edit, old, json);
		return;
	}
	for (size_t i = 0; i < edit->count; i++) {
		struct change *change = &edit->changes[i];
		if (change->kind == ADD && change->value == record.value &&
		    text_equal(change->key, name)) {
			change->json = arena_string(arena, json);
			return;
		}
	}
	add_change(edit, (struct change){record.value, ADD, arena_string(arena, name), json, 0});
}

void doc_edit_append(struct doc_edit *edit, struct node list, const char *json)
{
	assert(list.doc == edit->doc && node_kind(list) == NODE_LIST);
	add_change(edit, (struct change){.value = list.value, .kind = ADD, .json = json});
}

void doc_edit_remove(struct doc_edit *edit, struct node node)
{
	assert(node.doc == edit->doc && node.value && node.value != &edit->doc->root);
	add_change(edit, (struct change){.value = node.value, .kind = REMOVE});
}

static int compare_changes(const void *a, const void *b)
{
	const struct change *x = a, *y = b;
	size_t s = x->value->spot.start, t = y->value->spot.start;
	if (s != t)
		return s < t ? -1 : 1;
	return (x->number > y->number) - (x->number < y->number);
}

/* The first change of a value that begins at offset or behind. */
static const struct change *first_from(const struct doc_edit *edit, size_t offset)
{
	size_t low = 0, high = edit->count;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (edit->changes[middle].value->spot.start < offset)
			low = middle + 1;
		else
			high = middle;
	}
	return edit->changes + low;
}

static bool touched(const struct doc_edit *edit, const struct value *value)
{
	const struct change *first = first_from(edit, value->spot.start);
	return first < edit->changes + edit->count && first->value->spot.start < value->spot.end;
}

/* The last setting or removal of value, or NULL. */
static const struct change *fate(const struct doc_edit *edit, const struct value *value)
{
	const struct change *found = NULL, *end = edit->changes + edit->count;
	for (const struct change *c = first_from(edit, value->spot.start);
	     c < end && c->value == value; c++)
		if (c->kind != ADD)
			found = c;
	return found;
}

static bool removed(const struct doc_edit *edit, const struct value *value)
{
	const struct change *change = fate(edit, value);
	return change && change->kind == REMOVE;
}

static void copy(const struct doc_edit *edit, struct text *to, size_t start, size_t end)
{
	text_bytes(to, edit->doc->source->bytes + start, end - start);
}

/* How a value may be laid out that stands where value does: over lines if it begins one. */
static struct setting setting_of(const struct doc_edit *edit, const struct value *value)
{
	const char *bytes = edit->doc->source->bytes;
	const struct spot *spot = &value->spot;
	size_t start = spot->key_start, line = start;
	while (line && (bytes[line - 1] == ' ' || bytes[line - 1] == '\t'))
		line--;
	bool begins = line && (bytes[line - 1] == '\n' || bytes[line - 1] == '\r');
	if (value == &edit->doc->root)
		begins = memchr(bytes + start, '\n', spot->end - start);
	return (struct setting){
	    .one_line = !begins,
	    .indent = arena_copy(edit->doc->arena, bytes + line, start - line),
	    .column = spot->start - line,
	};
}

/* Of what is added behind gap. */
static struct setting setting_behind(const struct doc_edit *edit, const char *gap)
{
	const char *indent = gap + strlen(gap);
	while (indent > gap && indent[-1] != '\n' && indent[-1] != '\r' && indent[-1] != ',')
		indent--;
	bool begins = strpbrk(gap, "\r\n") != NULL;
	return (struct setting){!begins, arena_string(edit->doc->arena, indent), strlen(indent)};
}

/* What stands between parts of the same kind: as between the last two, or as before the only one.
 */
static const char *gap_between(const struct doc_edit *edit, const struct value *value)
{
	struct arena *arena = edit->doc->arena;
	const char *bytes = edit->doc->source->bytes;
	const struct spot *last = &value->parts[value->count - 1].spot;
	if (value->count > 1) {
		size_t from = value->parts[value->count - 2].spot.end;
		return arena_copy(arena, bytes + from, last->key_start - from);
	}
	size_t open = value->spot.start + 1;
	const char *gap = arena_copy(arena, bytes + open, last->key_start - open);
	if (strpbrk(gap, "\r\n"))
		return arena_printf(arena, ",%s", gap);
	return edit->layout.comma;
}

static const char *colon_of(const struct doc_edit *edit, const struct value *value)
{
	const struct spot *spot = &value->parts[value->count - 1].spot;
	return arena_copy(edit->doc->arena, edit->doc->source->bytes + spot->key_end,
			  spot->start - spot->key_end);
}

static const char *quoted(struct arena *arena, const char *key)
{
	struct writer *writer = writer_new(arena);
	size_t length;
	writer_text(writer, NULL, key);
	return writer_done_compact(writer, &length);
}

static void write_added(const struct doc_edit *edit, struct text *to, const struct change *change,
			const char *gap)
{
	struct setting setting = setting_behind(edit, gap);
	size_t from = to->length;
	if (change->key) {
		text_add(to, quoted(edit->doc->arena, change->key));
		text_add(to, colon_of(edit, change->value));
	}
	setting.column += to->length - from;
	layout_write(&edit->layout, to, change->json, setting);
}

/* first: nothing stands before them, so that they begin where the first part did. */
static bool write_additions(const struct doc_edit *edit, struct text *to, const struct value *value,
			    bool first)
{
	const struct change *end = edit->changes + edit->count;
	const char *gap = gap_between(edit, value);
	for (const struct change *c = first_from(edit, value->spot.start);
	     c < end && c->value == value; c++) {
		if (c->kind != ADD)
			continue;
		if (first)
			copy(edit, to, value->spot.start + 1, value->parts[0].spot.key_start);
		else
			text_add(to, gap);
		write_added(edit, to, c, gap);
		first = false;
	}
	return first;
}

/* Into an empty list or record: it is laid out as a new one. */
static void fill_empty(const struct doc_edit *edit, struct text *to, const struct value *value)
{
	struct arena *arena = edit->doc->arena;
	struct text json = text_new(arena);
	const struct change *end = edit->changes + edit->count;
	text_add(&json, value->kind == NODE_RECORD ? "{" : "[");
	for (const struct change *c = first_from(edit, value->spot.start);
	     c < end && c->value == value; c++) {
		text_add(&json, json.length > 1 ? "," : "");
		if (c->key)
			text_printf(&json, "%s:", quoted(arena, c->key));
		text_add(&json, c->json);
	}
	text_add(&json, value->kind == NODE_RECORD ? "}" : "]");
	layout_write(&edit->layout, to, json.bytes, setting_of(edit, value));
}

static void write_value(const struct doc_edit *edit, struct text *to, const struct value *value);

static void write_parts(const struct doc_edit *edit, struct text *to, const struct value *value)
{
	const struct spot *spot = &value->spot;
	bool first = true;
	copy(edit, to, spot->start, spot->start + 1);
	for (size_t i = 0; i < value->count; i++) {
		const struct value *part = &value->parts[i];
		if (removed(edit, part))
			continue;
		if (first)
			copy(edit, to, spot->start + 1, value->parts[0].spot.key_start);
		else
			copy(edit, to, part[-1].spot.end, part->spot.key_start);
		copy(edit, to, part->spot.key_start, part->spot.start);
		write_value(edit, to, part);
		first = false;
	}
	first = write_additions(edit, to, value, first);
	copy(edit, to, first ? spot->end - 1 : value->parts[value->count - 1].spot.end, spot->end);
}

static void write_value(const struct doc_edit *edit, struct text *to, const struct value *value)
{
	const struct change *change = fate(edit, value);
	if (change)
		layout_write(&edit->layout, to, change->json, setting_of(edit, value));
	else if (!touched(edit, value))
		copy(edit, to, value->spot.start, value->spot.end);
	else if (value->count)
		write_parts(edit, to, value);
	else
		fill_empty(edit, to, value);
}

const char *doc_edit_done(struct doc_edit *edit, size_t *length)
{
	const struct source *source = edit->doc->source;
	struct text text = text_new(edit->doc->arena);
	if (edit->count)
		qsort(edit->changes, edit->count, sizeof *edit->changes, compare_changes);
	edit->layout = layout_of(edit->doc);
	text_add(&text, source->had_bom ? "\xEF\xBB\xBF" : "");
	copy(edit, &text, 0, edit->doc->root.spot.start);
	write_value(edit, &text, &edit->doc->root);
	copy(edit, &text, edit->doc->root.spot.end, source->length);
	*length = text.length;
	return text.bytes;
}
