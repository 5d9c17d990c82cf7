/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The JSON files of a cycle that the workbook holds: whose record stands where. */
#ifndef FORM_INTAKE_FILES_H
#define FORM_INTAKE_FILES_H

#include "base/arena.h"
#include "base/diag.h"
#include "form/intake_plan.h"
#include "model/cycle.h"
#include "read/doc.h"

#include <stdbool.h>
#include <stddef.h>

struct doc_edit;

struct intake_file {
	const char *path, *cited; /* "nominees/n-01.json" */
	struct doc *doc;
	struct doc_edit *edit;
	bool fresh; /* not on the disk yet */
};

/* A nominee, a reviewer, or the file itself where it has sources of its own: "(nominees)",
 * "(reviewers)". */
struct intake_person {
	const char *id;
	enum intake_whose whose;
	size_t file;
	struct node record;
};

struct intake_files {
	const char *folder; /* of the cycle */
	struct intake_file *files;
	size_t file_count, file_capacity;
	struct intake_person *people;
	size_t person_count, person_capacity;
	size_t nominee_list, reviewer_list; /* the files that hold all; SIZE_MAX: none */
};

extern const char intake_nominees_file[], intake_reviewers_file[]; /* "(nominees)", "(reviewers)" */

/* False after complaints. */
bool intake_files_read(struct arena *arena, const struct cycle *cycle, struct intake_files *files,
		       struct diags *diags);
/* Adds a file that is to be written with these bytes. */
size_t intake_files_add(struct arena *arena, struct intake_files *files, const char *cited,
			const char *bytes, struct diags *diags);
/* The list of records in a file that holds all. */
struct node intake_files_list(const struct intake_file *file, const char *key);
/* Whose record this id names, among nominees, reviewers or owners of sources; SIZE_MAX: nobody's.
 */
size_t intake_files_find(const struct intake_files *files, enum intake_whose whose, const char *id);
/* Whether person may have rows in table. */
bool intake_files_owns(const struct intake_person *person, const struct intake_table *table);

#endif
