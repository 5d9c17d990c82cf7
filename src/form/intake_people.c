/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form/intake_people.h"

#include "form/intake_cell.h"
#include "load/folder.h"
#include "read/doc_edit.h"

#include <stdint.h>
#include <string.h>

static const char of_nominee[] = "escrutiny-nominee/1", of_reviewers[] = "escrutiny-reviewers/1";

/* A record that is to go into a list stands in a file of its own until it is whole. */
static const char not_saved[] = "";

static void add_person(struct intake_merging *merging, enum intake_whose whose, const char *id)
{
	struct arena *arena = merging->arena;
	struct intake_files *files = merging->files;
	const char *cited = not_saved, *bytes;
	if (whose == OF_NOMINEE && files->nominee_list == SIZE_MAX) {
		cited = arena_printf(arena, "nominees/%s.json", folder_name_of(arena, id));
		bytes =
		    arena_printf(arena,
				 "{\n  \"format\": \"%s\",\n  \"id\": %s,\n  \"name\": null\n}\n",
				 of_nominee, intake_quoted(arena, id));
	} else if (whose == OF_NOMINEE) {
		bytes =
		    arena_printf(arena, "{\"id\": %s, \"name\": null}", intake_quoted(arena, id));
	} else {
		bytes = arena_printf(arena, "{\"id\": %s}", intake_quoted(arena, id));
	}
	size_t f = intake_files_add(arena, files, cited, bytes, merging->diags);
	files->people = arena_grow(arena, files->people, files->person_count,
				   &files->person_capacity, sizeof *files->people);
	files->people[files->person_count++] =
	    (struct intake_person){id, whose, f, doc_root(files->files[f].doc)};
}

static void add_new(struct intake_merging *merging, size_t table)
{
	const struct intake_sheet *in = &merging->back->sheets[table];
	for (size_t r = 0; r < in->count; r++)
		if (intake_files_find(merging->files, in->table->whose, in->rows[r].cells[0]) ==
		    SIZE_MAX)
			add_person(merging, in->table->whose, in->rows[r].cells[0]);
}

static void mark_present(struct intake_merging *merging)
{
	const struct intake_back *back = merging->back;
	for (size_t p = 0; p < merging->files->person_count; p++) {
		const struct intake_person *person = &merging->files->people[p];
		const struct intake_sheet *in =
		    &back->sheets[person->whose == OF_REVIEWER ? TABLE_REVIEWERS : TABLE_NOMINEES];
		merging->present[p] = person->whose == OF_FILE || !in->sheet;
		for (size_t r = 0; r < in->count && !merging->present[p]; r++)
			merging->present[p] = in->rows[r].person == p;
	}
}

void intake_people_find(struct intake_merging *merging)
{
	struct intake_files *files = merging->files;
	merging->old_people = files->person_count;
	add_new(merging, TABLE_NOMINEES);
	add_new(merging, TABLE_REVIEWERS);
	merging->told = arena_alloc(merging->arena, files->person_count + 1, sizeof *merging->told);
	merging->present =
	    arena_alloc(merging->arena, files->person_count + 1, sizeof *merging->present);
	for (size_t p = 0; p < files->person_count; p++)
		merging->told[p] = text_new(merging->arena);
	for (size_t t = 0; t < INTAKE_TABLES; t++) {
		struct intake_sheet *in = &merging->back->sheets[t];
		for (size_t r = 0; r < in->count; r++)
			in->rows[r].person =
			    intake_files_find(files, in->table->whose, in->rows[r].cells[0]);
	}
	mark_present(merging);
}

const char *intake_listed(const struct intake_merging *merging, const struct intake_table *table,
			  size_t person)
{
	const struct intake_sheet *in = &merging->back->sheets[TABLE_NOMINEES];
	for (size_t c = 1; c < in->columns.count && table->whose == OF_NOMINEE; c++) {
		const struct intake_column *column = &in->columns.list[c];
		if (column->kind != INTAKE_LISTED || !text_equal(column->field->path, table->list))
			continue;
		for (size_t r = 0; r < in->count; r++)
			if (in->rows[r].person == person)
				return in->rows[r].cells[c];
	}
	return NULL;
}

const char *intake_indented(struct arena *arena, const char *lines)
{
	struct text text = text_new(arena);
	for (const char *c = lines; *c; c++) {
		if (c == lines || c[-1] == '\n')
			text_add(&text, "  ");
		text_char(&text, *c);
	}
	return text.bytes;
}

/* The list that holds all; a file for reviewers is made where there is none. */
static void put_into_list(struct intake_merging *merging, const struct intake_person *person)
{
	struct intake_files *files = merging->files;
	struct arena *arena = merging->arena;
	bool reviewer = person->whose == OF_REVIEWER;
	if (reviewer && files->reviewer_list == SIZE_MAX)
		files->reviewer_list = intake_files_add(
		    arena, files, "reviewers.json",
		    arena_printf(arena, "{\n  \"format\": \"%s\",\n  \"reviewers\": []\n}\n",
				 of_reviewers),
		    merging->diags);
	const struct intake_file *all =
	    &files->files[reviewer ? files->reviewer_list : files->nominee_list];
	size_t length;
	doc_edit_append(all->edit, intake_files_list(all, reviewer ? "reviewers" : "nominees"),
			doc_edit_done(files->files[person->file].edit, &length));
}

static void word_person(const struct intake_merging *merging, size_t p, struct text *text)
{
	const struct intake_person *person = &merging->files->people[p];
	const struct intake_file *file = &merging->files->files[person->file];
	bool fresh = p >= merging->old_people;
	if (!merging->present[p])
		text_printf(
		    text,
		    "%s: no row in the workbook; kept. For who leaves, change the status in the row (%s)\n",
		    person->id,
		    person->whose == OF_REVIEWER ? "resigned or replaced" : "withdrawn");
	if (fresh || merging->told[p].length)
		text_printf(text, "%s%s%s%s\n", person->id, fresh ? ": new" : "",
			    fresh && *file->cited ? ", " : "", fresh ? file->cited : "");
	text_add(text, merging->told[p].bytes);
}

struct intake_changes intake_people_done(struct intake_merging *merging)
{
	struct text text = text_new(merging->arena);
	struct intake_changes changes = {0};
	for (size_t p = 0; p < merging->files->person_count; p++) {
		const struct intake_person *person = &merging->files->people[p];
		if (!*merging->files->files[person->file].cited)
			put_into_list(merging, person);
		word_person(merging, p, &text);
		changes.nominees =
		    changes.nominees || (person->whose == OF_NOMINEE && p < merging->old_people &&
					 merging->told[p].length);
	}
	for (size_t t = 0; t < INTAKE_TABLES; t++) {
		const struct intake_sheet *in = &merging->back->sheets[t];
		if (in->unread)
			text_printf(
			    &text,
			    "%s: column %.*s is not read, since no file has a place for it\n",
			    in->sheet->name,
			    (int)strcspn(cell_address(merging->arena, 1, in->unread), "1"),
			    cell_address(merging->arena, 1, in->unread));
	}
	changes.words = text.bytes;
	return changes;
}
