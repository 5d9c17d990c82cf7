/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form/intake_files.h"

#include "base/source.h"
#include "base/text.h"
#include "load/folder.h"
#include "read/doc_edit.h"

#include <stdint.h>
#include <string.h>

const char intake_nominees_file[] = "(nominees)", intake_reviewers_file[] = "(reviewers)";

static size_t add_file(struct arena *arena, struct intake_files *files, struct intake_file file)
{
	files->files = arena_grow(arena, files->files, files->file_count, &files->file_capacity,
				  sizeof *files->files);
	file.edit = doc_edit_new(file.doc);
	files->files[files->file_count] = file;
	return files->file_count++;
}

static void add_person(struct arena *arena, struct intake_files *files, struct intake_person person)
{
	files->people = arena_grow(arena, files->people, files->person_count,
				   &files->person_capacity, sizeof *files->people);
	files->people[files->person_count++] = person;
}

static void add_record(struct arena *arena, struct intake_files *files, enum intake_whose whose,
		       size_t file, struct node record)
{
	struct node id = node_get(record, "id");
	if (node_kind(id) == NODE_TEXT)
		add_person(arena, files,
			   (struct intake_person){node_text(id), whose, file, record});
}

struct node intake_files_list(const struct intake_file *file, const char *key)
{
	struct node root = doc_root(file->doc);
	return node_kind(root) == NODE_LIST ? root : node_get(root, key);
}

static size_t read_all(struct arena *arena, struct intake_files *files, const char *cited,
		       enum intake_whose whose, struct diags *diags)
{
	const char *path = folder_join(arena, files->folder, cited);
	struct doc *doc = doc_read(arena, path, diags);
	if (!doc)
		return SIZE_MAX;
	size_t f =
	    add_file(arena, files, (struct intake_file){.path = path, .cited = cited, .doc = doc});
	struct node list =
	    intake_files_list(&files->files[f], whose == OF_NOMINEE ? "nominees" : "reviewers");
	for (size_t i = 0; node_kind(list) == NODE_LIST && i < node_count(list); i++)
		add_record(arena, files, whose, f, node_at(list, i));
	if (node_kind(doc_root(doc)) == NODE_RECORD)
		add_person(arena, files,
			   (struct intake_person){whose == OF_NOMINEE ? intake_nominees_file
								      : intake_reviewers_file,
						  OF_FILE, f, doc_root(doc)});
	return f;
}

bool intake_files_read(struct arena *arena, const struct cycle *cycle, struct intake_files *files,
		       struct diags *diags)
{
	size_t count, before = diags_count(diags, DATA_ERROR);
	bool there;
	*files = (struct intake_files){.folder = cycle->folder,
				       .nominee_list = SIZE_MAX,
				       .reviewer_list = SIZE_MAX};
	if (folder_has(arena, cycle->folder, "nominees.json"))
		files->nominee_list = read_all(arena, files, "nominees.json", OF_NOMINEE, diags);
	const char *const *names =
	    folder_files(arena, folder_join(arena, cycle->folder, "nominees"), ".json", &count,
			 &there, diags);
	for (size_t i = 0; i < count; i++) {
		const char *cited = arena_printf(arena, "nominees/%s", names[i]);
		const char *path = folder_join(arena, cycle->folder, cited);
		struct doc *doc = doc_read(arena, path, diags);
		if (doc)
			add_record(arena, files, OF_NOMINEE,
				   add_file(arena, files,
					    (struct intake_file){.path = path,
								 .cited = cited,
								 .doc = doc}),
				   doc_root(doc));
	}
	if (folder_has(arena, cycle->folder, "reviewers.json"))
		files->reviewer_list = read_all(arena, files, "reviewers.json", OF_REVIEWER, diags);
	return diags_count(diags, DATA_ERROR) == before;
}

size_t intake_files_add(struct arena *arena, struct intake_files *files, const char *cited,
			const char *bytes, struct diags *diags)
{
	const char *path = folder_join(arena, files->folder, cited);
	struct doc *doc = doc_parse(arena, source_of(arena, path, bytes, strlen(bytes)), diags);
	return add_file(
	    arena, files,
	    (struct intake_file){.path = path, .cited = cited, .doc = doc, .fresh = true});
}

bool intake_files_owns(const struct intake_person *person, const struct intake_table *table)
{
	if (table->whose == OF_FILE)
		return person->whose != OF_REVIEWER;
	return person->whose == table->whose;
}

size_t intake_files_find(const struct intake_files *files, enum intake_whose whose, const char *id)
{
	for (size_t p = 0; p < files->person_count; p++) {
		const struct intake_person *person = &files->people[p];
		bool fits =
		    whose == OF_FILE ? person->whose != OF_REVIEWER : person->whose == whose;
		if (fits && text_equal(person->id, id))
			return p;
	}
	return SIZE_MAX;
}
