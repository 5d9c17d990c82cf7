/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form/intake_edit.h"

#include "base/source.h"
#include "form/intake_cell.h"

#include <stdint.h>
#include <string.h>

enum { LONGEST_SHOWN = 60 };

struct intake_put intake_put_begin(struct arena *arena, struct doc_edit *edit, struct node record)
{
	return (struct intake_put){.arena = arena, .edit = edit, .record = record};
}

static struct made *made_for(struct intake_put *put, const char *key)
{
	for (size_t m = 0; m < put->made_count; m++)
		if (text_equal(put->made[m].key, key))
			return &put->made[m];
	put->made[put->made_count] = (struct made){key, text_new(put->arena)};
	return &put->made[put->made_count++];
}

void intake_put_at(struct intake_put *put, const char *path, const char *json)
{
	const char *key, *parent = intake_parent(put->arena, path, &key);
	struct node record = parent ? node_get(put->record, parent) : put->record;
	if (parent && node_kind(record) != NODE_RECORD) {
		if (!json)
			return;
		struct made *made = made_for(put, parent);
		text_printf(&made->json, "%s\"%s\": %s", made->json.length ? ", " : "", key, json);
	} else if (json) {
		doc_edit_put(put->edit, record, key, json);
	} else if (node_kind(node_get(record, key)) != NODE_ABSENT) {
		doc_edit_remove(put->edit, node_get(record, key));
	}
}

void intake_put_done(struct intake_put *put)
{
	for (size_t m = 0; m < put->made_count; m++)
		doc_edit_put(put->edit, put->record, put->made[m].key,
			     arena_printf(put->arena, "{%s}", put->made[m].json.bytes));
}

/* A field in one row: its columns, what the record says in them and what the row says. */
struct span {
	const struct intake_column *columns;
	size_t count;
	const char *old[4], *now[4];
	bool changed;
};

static struct span span_at(struct arena *arena, struct node record, const struct intake_sheet *in,
			   const struct intake_row *row, size_t c)
{
	struct span span = {.columns = &in->columns.list[c]};
	for (; c < in->columns.count && in->columns.list[c].field == span.columns->field; c++) {
		size_t i = span.count++;
		span.old[i] = intake_cell(arena, record, &in->columns.list[c]);
		span.now[i] = row->cells[c] ? row->cells[c] : span.old[i];
		/* The mark for what no cell can show is no value. */
		if (text_equal(span.now[i], intake_beyond))
			span.now[i] = span.old[i];
		span.changed = span.changed || !text_equal(span.old[i], span.now[i]);
	}
	span.changed = span.changed && span.columns->kind != INTAKE_LISTED;
	return span;
}

static const char *part_key(const struct intake_column *column)
{
	static const char *const keys[] = {[PART_VALUE] = "value",
					   [PART_SOURCE] = "source",
					   [PART_STATUS] = "status",
					   [PART_AS_OF] = "as_of"};
	return column->part == PART_LANGUAGE ? language_codes[column->language]
					     : keys[column->part];
}

/* All parts in one record, or the first alone where it says everything. NULL: nothing. */
static const char *parts_json(struct arena *arena, const struct span *span, bool plain)
{
	struct text json = text_new(arena);
	size_t others = 0;
	for (size_t i = 0; i < span->count; i++) {
		bool value = span->columns[i].part == PART_VALUE;
		others += i && *span->now[i];
		if (*span->now[i])
			text_printf(&json, "%s\"%s\": %s", json.length ? ", " : "",
				    part_key(&span->columns[i]),
				    intake_json(arena, span->columns[i].kind, span->now[i]));
		else if (value)
			text_add(&json, "\"value\": null");
	}
	if (!others && plain)
		return *span->now[0] ? intake_json(arena, span->columns[0].kind, span->now[0])
				     : NULL;
	return others || *span->now[0] ? arena_printf(arena, "{%s}", json.bytes) : NULL;
}

static void edit_parts(struct intake_put *put, const struct span *span, struct node value)
{
	bool nothing = true;
	for (size_t i = 0; i < span->count; i++)
		nothing = nothing && !*span->now[i];
	if (node_kind(value) != NODE_RECORD || nothing) {
		bool plain = span->columns->part == PART_VALUE || node_kind(value) == NODE_TEXT;
		intake_put_at(put, span->columns->field->path, parts_json(put->arena, span, plain));
		return;
	}
	for (size_t i = 0; i < span->count; i++) {
		const char *key = part_key(&span->columns[i]);
		if (text_equal(span->old[i], span->now[i]))
			continue;
		if (*span->now[i])
			doc_edit_put(put->edit, value, key,
				     intake_json(put->arena, span->columns[i].kind, span->now[i]));
		else if (span->columns[i].part == PART_VALUE)
			doc_edit_put(put->edit, value, key, "null");
		else
			doc_edit_remove(put->edit, node_get(value, key));
	}
}

static void edit_field(struct intake_put *put, const struct span *span)
{
	const struct intake_field *field = span->columns->field;
	if (span->columns->part != PART_WHOLE)
		edit_parts(put, span, intake_value(put->record, field->path));
	else if (*span->now[0])
		intake_put_at(put, field->path,
			      intake_json(put->arena, span->columns->kind, span->now[0]));
	else /* a nominee's name must stand there, be it null */
		intake_put_at(put, field->path, text_equal(field->path, "name") ? "null" : NULL);
}

static const char *shown(struct arena *arena, const char *words)
{
	size_t end = LONGEST_SHOWN;
	if (!*words)
		return "nothing";
	if (strlen(words) <= end)
		return arena_printf(arena, "\"%s\"", words);
	while (((unsigned char)words[end] & 0xC0) == 0x80)
		end--;
	return arena_printf(arena, "\"%.*s…\"", (int)end, words);
}

static void tell(struct arena *arena, const struct span *span, struct text *told)
{
	const struct speaker speaker = {arena, ENGLISH};
	for (size_t i = 0; told && i < span->count; i++)
		if (!text_equal(span->old[i], span->now[i]))
			text_printf(told, "  %s: %s%s%s\n",
				    intake_heading(&speaker, &span->columns[i]),
				    shown(arena, span->now[i]), *span->old[i] ? ", was " : "",
				    *span->old[i] ? shown(arena, span->old[i]) : "");
}

size_t intake_difference(struct arena *arena, struct node record, const struct intake_sheet *in,
			 const struct intake_row *row, const char **old, const char **now)
{
	for (size_t c = 1; c < in->columns.count;) {
		struct span span = span_at(arena, record, in, row, c);
		for (size_t i = 0; span.changed && i < span.count; i++)
			if (!text_equal(span.old[i], span.now[i])) {
				*old = shown(arena, span.old[i]);
				*now = shown(arena, span.now[i]);
				return c + i;
			}
		c += span.count;
	}
	return SIZE_MAX;
}

bool intake_same(struct arena *arena, struct node record, const struct intake_sheet *in,
		 const struct intake_row *row)
{
	const char *old, *now;
	return intake_difference(arena, record, in, row, &old, &now) == SIZE_MAX;
}

bool intake_edit(struct arena *arena, struct doc_edit *edit, struct node record,
		 const struct intake_sheet *in, const struct intake_row *row, struct text *told)
{
	struct intake_put put = intake_put_begin(arena, edit, record);
	bool any = false;
	for (size_t c = 1; c < in->columns.count;) {
		struct span span = span_at(arena, record, in, row, c);
		if (span.changed) {
			edit_field(&put, &span);
			tell(arena, &span, told);
			any = true;
		}
		c += span.count;
	}
	intake_put_done(&put);
	return any;
}

const char *intake_new_record(struct arena *arena, const struct intake_sheet *in,
			      const struct intake_row *row, struct diags *diags)
{
	size_t length;
	struct doc *doc = doc_parse(arena, source_of(arena, "new", "{}", 2), diags);
	struct doc_edit *edit = doc_edit_new(doc);
	intake_edit(arena, edit, doc_root(doc), in, row, NULL);
	return doc_edit_done(edit, &length);
}
