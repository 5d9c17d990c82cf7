/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is in the files and in the workbook: new people get a record, missing ones are told and kept.
 */
#ifndef FORM_INTAKE_PEOPLE_H
#define FORM_INTAKE_PEOPLE_H

#include "base/text.h"
#include "form/intake_merge.h"

struct intake_merging {
	struct arena *arena;
	struct intake_files *files;
	struct intake_back *back;
	struct diags *diags;
	bool older;	   /* what an older workbook says counts, too */
	struct text *told; /* [people] */
	bool *present; /* [people] has a row, or the sheet that would have it is not in the workbook
			*/
	size_t old_people; /* how many were in the files before */
};

/* Gives every row its person, and new people an empty record. */
void intake_people_find(struct intake_merging *merging);
/* Puts the records of new people into the lists they belong to, and words it all. */
struct intake_changes intake_people_done(struct intake_merging *merging);
/* What the person's row says of table's list ("yes" or ""); NULL: it has no column for it. */
const char *intake_listed(const struct intake_merging *merging, const struct intake_table *table,
			  size_t person);
/* Each line two spaces further in. */
const char *intake_indented(struct arena *arena, const char *lines);

#endif
