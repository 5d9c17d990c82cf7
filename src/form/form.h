/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is asked of one reviewer: one definition, worded in the reviewer's language, from which all
 * kinds of form are written. Nothing here is decided again by a kind.
 *
 * To add a kind: form_<kind>.c ending in its record, a line in form_kinds.
 */
#ifndef FORM_FORM_H
#define FORM_FORM_H

#include "form/identity.h"
#include "model/cycle.h"
#include "report/facts.h"

#include <stdbool.h>
#include <stddef.h>

struct diags;

struct form_level {
	double level;
	const char *written; /* "4", "3.5": as a file holds it */
	const char *printed; /* with the language's decimal sign */
	const char *anchor;  /* NULL: none */
	bool needs_evidence;
};

struct form_criterion {
	const char *id, *dimension, *label;
	const char *question;		 /* NULL: none */
	bool rated;			 /* else reported: never scored */
	const struct form_level *levels; /* from the scale's min up; NULL: only a note is asked */
	size_t level_count;
	size_t index; /* in the criteria set */
};

/* One criterion asked about one nominee. */
struct form_question {
	size_t criterion;		 /* in the form's list */
	const struct worded_fact *facts; /* those that the criterion asks to be shown */
	size_t fact_count;
};

struct form_nominee {
	const char *id, *name;	   /* name: never NULL */
	const char *group, *state; /* worded; state may be NULL */
	const char *recused;	   /* why the reviewer is recused, in words; NULL: open */
	const struct worded_fact
	    *facts; /* State, biography, …, then positions, in the order they are shown */
	size_t fact_count;
	size_t position_count; /* so many of the last facts are positions: label is the years */
	const struct form_question *questions; /* in the order criteria are shown */
	size_t question_count;
	const char
	    *facts_sha256; /* of what is shown of this nominee, in no language: changes with it */
	size_t index;	   /* in the cycle */
};

struct form {
	struct form_identity identity;
	enum language language;
	const char *cycle_title, *reviewer_name; /* name, else alias, else id */
	bool fictional;
	const char *adopted; /* the sentence on weights that are not adopted; NULL */
	const struct form_criterion *criteria;
	size_t criterion_count;
	const struct form_nominee *nominees; /* ascending SHA-256 of "seed/reviewer/nominee" */
	size_t nominee_count;
	bool supplementary;  /* for some nominees only */
	size_t untranslated; /* texts of the set shown in another language than the reader's */
	const char
	    *sha256; /* of all that is asked and shown, form_trace.h: same content, same revision */
};

/*
 * What a reviewer of reviewers.json is asked about nominees who stand and are assigned, for some of
 * them only if count is not 0. The criteria set must be hashed. identity.revision is left 0.
 */
struct form *form_define(struct arena *arena, const struct cycle *cycle, size_t reviewer,
			 enum language language, const size_t *nominees, size_t count);

struct form_options {
	char separator;	     /* CSV; 0: that of the language (";" for French and Spanish, "," for
				English) */
	const char *program; /* "escrutiny 0.1.0" */
};

struct form_kind {
	const char *name; /* "html": also the file's extension */
	/* The finished file. */
	struct form_bytes {
		const char *bytes;
		size_t length;
	} (*write)(struct arena *arena, const struct form *form, const struct form_options *options,
		   struct diags *diags);
};

extern const struct form_kind *const form_kinds[];
extern const size_t form_kind_count;

/* "<cycle>_<reviewer>_<revision>.html", safe for file systems; no nominee's name in it. */
const char *form_file_name(struct arena *arena, const struct form *form,
			   const struct form_kind *kind);

#endif
