/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form/intake_merge.h"

#include "base/text.h"
#include "form/intake_cell.h"
#include "form/intake_edit.h"
#include "form/intake_people.h"
#include "form/intake_known.h"

#include <stdint.h>
#include <string.h>

enum { FIRST_WEIGHT = 20 }; /* more than all other cells of a row in a list that may change */

/* The rows of one person in one sheet, and which part of the list each is. */
struct pairing {
	struct node list;	       /* absent: none */
	size_t old_count, *row_of;     /* SIZE_MAX: none */
	size_t *rows, *part_of, count; /* indices into the sheet; the part, or SIZE_MAX */
};

static struct pairing gather(struct intake_merging *merging, const struct intake_sheet *in,
			     size_t p)
{
	struct arena *arena = merging->arena;
	struct pairing pairing = {.list = intake_rows(&merging->files->people[p], in->table)};
	pairing.old_count = node_kind(pairing.list) == NODE_LIST ? node_count(pairing.list) : 0;
	pairing.row_of = arena_alloc(arena, pairing.old_count + 1, sizeof *pairing.row_of);
	pairing.rows = arena_alloc(arena, in->count + 1, sizeof *pairing.rows);
	pairing.part_of = arena_alloc(arena, in->count + 1, sizeof *pairing.part_of);
	for (size_t i = 0; i < pairing.old_count; i++)
		pairing.row_of[i] = SIZE_MAX;
	for (size_t r = 0; r < in->count; r++)
		if (in->rows[r].person == p) {
			pairing.part_of[pairing.count] = SIZE_MAX;
			pairing.rows[pairing.count++] = r;
		}
	return pairing;
}

/* How many cells agree; what names a row stands first. 0 unless that or most agree. */
static size_t likeness(struct arena *arena, struct node part, const struct intake_sheet *in,
		       const struct intake_row *row)
{
	size_t alike = 0, filled = 0;
	for (size_t c = 1; c < in->columns.count; c++) {
		const char *old = intake_cell(arena, part, &in->columns.list[c]);
		filled += *old != 0;
		if (row->cells[c] && *old && text_equal(old, row->cells[c]))
			alike += c == 1 ? filled + FIRST_WEIGHT : 1;
	}
	return 2 * alike > filled ? alike : 0;
}

static void pair(struct pairing *pairing, size_t part, size_t n)
{
	pairing->row_of[part] = n;
	pairing->part_of[n] = part;
}

static void pair_same(struct arena *arena, struct pairing *pairing, const struct intake_sheet *in)
{
	for (size_t n = 0; n < pairing->count; n++)
		for (size_t i = 0; i < pairing->old_count && pairing->part_of[n] == SIZE_MAX; i++)
			if (pairing->row_of[i] == SIZE_MAX &&
			    intake_same(arena, node_at(pairing->list, i), in,
					&in->rows[pairing->rows[n]]))
				pair(pairing, i, n);
}

/* A changed row is the part that it still resembles most; a source is its id. */
static void pair_alike(struct arena *arena, struct pairing *pairing, const struct intake_sheet *in)
{
	bool by_id = in->table == &intake_tables[TABLE_SOURCES];
	for (size_t n = 0; n < pairing->count; n++) {
		size_t best = SIZE_MAX, most = by_id ? FIRST_WEIGHT : 1;
		for (size_t i = 0; i < pairing->old_count && pairing->part_of[n] == SIZE_MAX; i++) {
			if (pairing->row_of[i] != SIZE_MAX)
				continue;
			size_t alike = likeness(arena, node_at(pairing->list, i), in,
						&in->rows[pairing->rows[n]]);
			if (alike > most) {
				most = alike;
				best = i;
			}
		}
		if (best != SIZE_MAX)
			pair(pairing, best, n);
	}
}

static const char *label_of(struct arena *arena, const struct intake_sheet *in, struct node part,
			    const struct intake_row *row)
{
	struct text text = text_new(arena);
	size_t parts = 0;
	for (size_t c = 1; c < in->columns.count && parts < 2; c++) {
		const struct intake_column *column = &in->columns.list[c];
		if (column->part != PART_WHOLE && column->part != PART_VALUE &&
		    column->part != PART_LANGUAGE)
			continue;
		const char *words = row && row->cells[c] ? row->cells[c]
				    : row		 ? ""
							 : intake_cell(arena, part, column);
		if (*words)
			text_printf(&text, "%s%.*s", parts++ ? ", " : "", (int)strcspn(words, "\n"),
				    words);
	}
	return text.bytes;
}

/*
 * Whether the row may be written over the record: not if the record is of later than the workbook.
 * Then a row that is as it was is no wish to change anything, and one that is not must be looked
 * at.
 */
static bool may_change(struct intake_merging *merging, const struct intake_sheet *in, size_t p,
		       struct node record, const struct intake_row *row)
{
	struct arena *arena = merging->arena;
	const struct intake_person *person = &merging->files->people[p];
	const char *old = "", *now = "";
	size_t c = intake_difference(arena, record, in, row, &old, &now);
	if (c == SIZE_MAX || p >= merging->old_people ||
	    intake_known(merging->back, intake_mark(arena, in->table, person, record)))
		return true;
	if (intake_known(merging->back, intake_row_mark(arena, in, person, row, record))) {
		text_printf(
		    &merging->told[p],
		    "  %s: row %zu is as the workbook was made; the files were changed since (%s there) and are kept\n",
		    in->sheet->name, row->number, old);
		return false;
	}
	if (!merging->older)
		intake_tell(
		    merging->back, in, row, c, OLDER_WORKBOOK,
		    "the files were changed here after this workbook was made: they say %s, the workbook %s. Make a new template and enter it there; or take what the workbook says with --take=older",
		    old, now);
	return merging->older;
}

/* A row that the files no longer hold, though the workbook did not take it out. */
static bool taken_out_since(struct intake_merging *merging, const struct intake_sheet *in, size_t p,
			    const struct intake_row *row)
{
	static const struct node absent = {0};
	return p < merging->old_people && !merging->older &&
	       intake_known(merging->back,
			    intake_row_mark(merging->arena, in, &merging->files->people[p], row,
					    absent));
}

/* Taken out of the list if the workbook held it when it was made and its person's row is still
 * there. */
static bool take_out(struct intake_merging *merging, const struct intake_sheet *in, size_t p,
		     struct node part)
{
	struct arena *arena = merging->arena;
	const struct intake_person *person = &merging->files->people[p];
	const char *label = label_of(arena, in, part, NULL);
	if (!merging->present[p])
		return false; /* told once for the whole person */
	if (!intake_known(merging->back, intake_mark(arena, in->table, person, part))) {
		text_printf(&merging->told[p],
			    "  %s: \"%s\" is not in the workbook, which was made before it; kept\n",
			    in->sheet->name, label);
		return false;
	}
	text_printf(&merging->told[p], "  %s: removed \"%s\"\n", in->sheet->name, label);
	doc_edit_remove(merging->files->files[person->file].edit, part);
	return true;
}

static size_t change_parts(struct intake_merging *merging, const struct intake_sheet *in, size_t p,
			   const struct pairing *pairing)
{
	struct arena *arena = merging->arena;
	struct doc_edit *edit = merging->files->files[merging->files->people[p].file].edit;
	size_t left = pairing->old_count;
	for (size_t i = 0; i < pairing->old_count; i++) {
		struct node part = node_at(pairing->list, i);
		if (pairing->row_of[i] == SIZE_MAX) {
			left -= take_out(merging, in, p, part);
			continue;
		}
		const struct intake_row *row = &in->rows[pairing->rows[pairing->row_of[i]]];
		if (!may_change(merging, in, p, part, row))
			continue;
		struct text fields = text_new(arena);
		if (node_kind(part) != NODE_RECORD && !intake_same(arena, part, in, row)) {
			doc_edit_set(edit, part, intake_new_record(arena, in, row, merging->diags));
			text_add(&fields, "  the text\n");
		} else {
			intake_edit(arena, edit, part, in, row, &fields);
		}
		if (fields.length)
			text_printf(&merging->told[p], "  %s: changed \"%s\"\n%s", in->sheet->name,
				    label_of(arena, in, part, NULL),
				    intake_indented(arena, fields.bytes));
	}
	return left;
}

static void add_parts(struct intake_merging *merging, const struct intake_sheet *in, size_t p,
		      const struct pairing *pairing, struct intake_put *put)
{
	struct arena *arena = merging->arena;
	struct text list = text_new(arena);
	bool there = node_kind(pairing->list) == NODE_LIST;
	for (size_t n = 0; n < pairing->count; n++) {
		const struct intake_row *row = &in->rows[pairing->rows[n]];
		if (pairing->part_of[n] != SIZE_MAX)
			continue;
		if (taken_out_since(merging, in, p, row)) {
			text_printf(
			    &merging->told[p],
			    "  %s: \"%s\" was taken out of the files, or changed there, since the workbook was made; not added again\n",
			    in->sheet->name, label_of(arena, in, pairing->list, row));
			continue;
		}
		const char *json = intake_new_record(arena, in, row, merging->diags);
		if (there)
			doc_edit_append(put->edit, pairing->list, json);
		text_printf(&list, "%s%s", list.length ? ", " : "", json);
		text_printf(&merging->told[p], "  %s: added \"%s\"\n", in->sheet->name,
			    label_of(arena, in, pairing->list, row));
	}
	if (!there && list.length)
		intake_put_at(put, in->table->list, arena_printf(arena, "[%s]", list.bytes));
}

/* "Career documented": an empty list says that there is nothing, no list that nothing is known. */
static void mend_empty(struct intake_merging *merging, const struct intake_sheet *in, size_t p,
		       bool there, bool empty, struct intake_put *put)
{
	const char *listed = intake_listed(merging, in->table, p);
	if (!listed || !empty)
		return;
	if (*listed && !there) {
		intake_put_at(put, in->table->list, "[]");
		text_printf(&merging->told[p], "  %s: documented, none\n", in->sheet->name);
	} else if (!*listed && there) {
		intake_put_at(put, in->table->list, NULL);
		text_printf(&merging->told[p], "  %s: no longer documented\n", in->sheet->name);
	}
}

static void merge_list(struct intake_merging *merging, const struct intake_sheet *in, size_t p)
{
	const struct intake_person *person = &merging->files->people[p];
	struct intake_put put =
	    intake_put_begin(merging->arena, merging->files->files[person->file].edit,
			     person->record);
	struct pairing pairing = gather(merging, in, p);
	pair_same(merging->arena, &pairing, in);
	pair_alike(merging->arena, &pairing, in);
	size_t left = change_parts(merging, in, p, &pairing), added = 0;
	add_parts(merging, in, p, &pairing, &put);
	for (size_t n = 0; n < pairing.count; n++)
		added += pairing.part_of[n] == SIZE_MAX;
	mend_empty(merging, in, p, node_kind(pairing.list) == NODE_LIST, !left && !added, &put);
	intake_put_done(&put);
}

static void merge_rows(struct intake_merging *merging, const struct intake_sheet *in)
{
	for (size_t r = 0; r < in->count; r++) {
		size_t p = in->rows[r].person;
		if (p == SIZE_MAX)
			continue;
		const struct intake_person *person = &merging->files->people[p];
		if (!may_change(merging, in, p, person->record, &in->rows[r]))
			continue;
		intake_edit(merging->arena, merging->files->files[person->file].edit,
			    person->record, in, &in->rows[r], &merging->told[p]);
	}
}

struct intake_changes intake_merge(struct arena *arena, struct intake_files *files,
				   struct intake_back *back, bool older, struct diags *diags)
{
	struct intake_merging merging = {
	    .arena = arena, .files = files, .back = back, .diags = diags, .older = older};
	intake_people_find(&merging);
	for (size_t t = 0; t < INTAKE_TABLES; t++) {
		struct intake_sheet *in = &back->sheets[t];
		if (!in->sheet)
			continue;
		if (!in->table->list)
			merge_rows(&merging, in);
		for (size_t p = 0; in->table->list && p < files->person_count; p++)
			if (intake_files_owns(&files->people[p], in->table))
				merge_list(&merging, in, p);
	}
	return intake_people_done(&merging);
}
