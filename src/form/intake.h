/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Nominees and reviewers between the JSON files of a cycle and a workbook that a coordinator fills
 * in: out as a template that holds all that the files hold, back as edits that leave every other
 * byte of the files as it is.
 */
#ifndef FORM_INTAKE_H
#define FORM_INTAKE_H

#include "base/arena.h"
#include "base/diag.h"
#include "model/language.h"

#include <stdbool.h>
#include <stddef.h>

/*
 * Writes the workbook to path (NULL: intake_<cycle>.xlsx here), where nothing may stand. Returns
 * the path; NULL after complaints.
 */
const char *intake_template(struct arena *arena, const char *cycle, const char *path,
			    enum language language, struct diags *diags);

struct intake_done {
	const char *words;  /* what changed, for people; never NULL */
	size_t files;	    /* that were, or with dry would be, written */
	const char *folder; /* of the cycle */
	bool shown;	    /* a nominee changed after forms were issued or ratings given */
};

struct intake_settings {
	bool dry;   /* nothing is written */
	bool older; /* what a workbook says counts even where the files were changed after it was
		       made */
};

/*
 * Takes the workbook at path into the cycle's files. Everything that is wrong is told in one run,
 * by sheet and cell, and nothing is written then. Files are changed under the cycle's lock, and the
 * log remembers what this workbook left, so that it may be changed and taken in again. False after
 * complaints.
 */
bool intake_take(struct arena *arena, const char *cycle, const char *path,
		 const struct intake_settings *settings, struct intake_done *done,
		 struct diags *diags);

#endif
