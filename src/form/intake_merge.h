/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The whole workbook against the files: who is new, what changed, what was taken out. */
#ifndef FORM_INTAKE_MERGE_H
#define FORM_INTAKE_MERGE_H

#include "form/intake_files.h"
#include "form/intake_read.h"

#include <stdbool.h>

struct intake_changes {
	const char *words; /* by person, for people */
	bool nominees;	   /* something about a nominee who was there already */
};

/*
 * Fills the edits of files; complains where they were changed since the workbook was made and both
 * say something else, unless older workbooks are asked for. The workbook must have passed
 * intake_check.
 */
struct intake_changes intake_merge(struct arena *arena, struct intake_files *files,
				   struct intake_back *back, bool older, struct diags *diags);

#endif
