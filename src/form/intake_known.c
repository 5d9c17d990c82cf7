/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form/intake_known.h"

#include "base/digest.h"
#include "base/json_out.h"
#include "base/text.h"
#include "form/audit.h"
#include "form/intake_cell.h"

#include <stdlib.h>
#include <string.h>

enum { MARK_DIGITS = 16 };

struct node intake_rows(const struct intake_person *person, const struct intake_table *table)
{
	struct node rows = intake_value(person->record, table->list);
	if (node_kind(rows) != NODE_LIST)
		rows.value = NULL;
	return rows;
}

static const char *mark_of(struct arena *arena, const struct text *text)
{
	return arena_copy(arena, digest_sha256(arena, text->bytes, text->length), MARK_DIGITS);
}

const char *intake_mark(struct arena *arena, const struct intake_table *table,
			const struct intake_person *person, struct node row)
{
	const struct intake_columns columns = intake_columns(table);
	struct text text = text_new(arena);
	text_printf(&text, "%s\n%s", table->name, person->id);
	for (size_t c = 1; c < columns.count; c++)
		if (columns.list[c].kind != INTAKE_LISTED)
			text_printf(&text, "\n%s\x1f", intake_cell(arena, row, &columns.list[c]));
	return mark_of(arena, &text);
}

const char *intake_row_mark(struct arena *arena, const struct intake_sheet *in,
			    const struct intake_person *person, const struct intake_row *row,
			    struct node record)
{
	struct text text = text_new(arena);
	text_printf(&text, "%s\n%s", in->table->name, person->id);
	for (size_t c = 1; c < in->columns.count; c++)
		if (in->columns.list[c].kind != INTAKE_LISTED)
			text_printf(&text, "\n%s\x1f",
				    row->cells[c] ? row->cells[c]
				    : record.value
					? intake_cell(arena, record, &in->columns.list[c])
					: "");
	return mark_of(arena, &text);
}

static void add(struct arena *arena, struct intake_marks *marks, const char *mark)
{
	marks->list =
	    arena_grow(arena, marks->list, marks->count, &marks->capacity, sizeof *marks->list);
	marks->list[marks->count++] = mark;
}

struct intake_marks intake_marks_of(struct arena *arena, const struct intake_files *files)
{
	struct intake_marks marks = {0};
	for (size_t t = 0; t < INTAKE_TABLES; t++)
		for (size_t p = 0; p < files->person_count; p++) {
			const struct intake_person *person = &files->people[p];
			const struct intake_table *table = &intake_tables[t];
			if (!intake_files_owns(person, table))
				continue;
			if (!table->list) {
				add(arena, &marks,
				    intake_mark(arena, table, person, person->record));
				continue;
			}
			struct node rows = intake_rows(person, table);
			for (size_t i = 0; node_kind(rows) == NODE_LIST && i < node_count(rows);
			     i++)
				add(arena, &marks,
				    intake_mark(arena, table, person, node_at(rows, i)));
		}
	return marks;
}

static int compare(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void sort(const char **list, size_t count)
{
	if (count)
		qsort(list, count, sizeof *list, compare);
}

static bool within(const char *const *list, size_t count, const char *mark)
{
	return count && bsearch(&mark, list, count, sizeof *list, compare);
}

bool intake_known(const struct intake_back *back, const char *mark)
{
	return within(back->marks, back->mark_count, mark);
}

static void forget(struct intake_back *back, const struct audit_line *line)
{
	size_t left = 0;
	for (size_t m = 0; m < back->mark_count; m++) {
		bool gone = false;
		for (size_t i = 0; i < line->removed_count && !gone; i++)
			gone = text_equal(line->removed[i], back->marks[m]);
		if (!gone)
			back->marks[left++] = back->marks[m];
	}
	back->mark_count = left;
}

void intake_known_learn(struct arena *arena, struct intake_back *back, const struct audit *audit)
{
	struct text all = text_new(arena);
	for (size_t m = 0; m < back->mark_count; m++)
		text_add(&all, back->marks[m]);
	back->id = mark_of(arena, &all);
	for (size_t l = 0; l < audit->count; l++) {
		const struct audit_line *line = &audit->lines[l];
		if (line->what != AUDIT_ENTERED || !text_equal(line->workbook, back->id))
			continue;
		forget(back, line);
		for (size_t v = 0; v < line->value_count; v++) {
			back->marks = arena_grow(arena, back->marks, back->mark_count,
						 &back->mark_capacity, sizeof *back->marks);
			back->marks[back->mark_count++] = line->values[v];
		}
	}
	sort(back->marks, back->mark_count);
}

/* Those of list that are not in other; both get sorted. */
static size_t put_others(struct writer *line, const char *key, const struct intake_marks *list,
			 const struct intake_marks *other)
{
	size_t put = 0;
	sort(list->list, list->count);
	sort(other->list, other->count);
	writer_open_list(line, key);
	for (size_t m = 0; m < list->count; m++)
		if (!within(other->list, other->count, list->list[m])) {
			writer_text(line, NULL, list->list[m]);
			put++;
		}
	writer_close(line);
	return put;
}

const char *intake_known_line(struct arena *arena, const struct intake_back *back,
			      const struct intake_marks *before, const struct intake_marks *after)
{
	struct text text = text_new(arena);
	struct writer *line = audit_line_new(arena, audit_now(arena), "intake", AUDIT_ENTERED);
	writer_text(line, "workbook", back->id);
	size_t put = put_others(line, "values", after, before);
	put += put_others(line, "removed", before, after);
	audit_line_done(line, &text);
	return put ? text.bytes : "";
}
