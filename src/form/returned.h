/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A filled form as it came back, of whatever kind: who says to have filled it, and what was
 * answered. Syntax and closed words are judged here; whether the answers may be taken, and what
 * they change, collect judges.
 */
#ifndef FORM_RETURNED_H
#define FORM_RETURNED_H

#include "base/arena.h"
#include "base/diag.h"
#include "form/identity.h"
#include "model/cycle.h"

#include <stdbool.h>
#include <stddef.h>

enum { RETURNED_LIMIT = 20 * 1024 * 1024, RETURNED_ROWS = 200000 };

/*
 * One cell that says something. "recused" on a nominee comes from a declared interest (all criteria
 * asked about the nominee are then among the answers, whatever the kind of form) or from a recused
 * cell.
 */
struct returned_answer {
	size_t nominee, criterion; /* indexes in the cycle and its set */
	bool has_rating; /* false: only evidence was given (a note, or for a level given before) */
	enum answer answer;
	double level;	      /* on the scale, exact; NaN unless ANSWER_LEVEL */
	const char *evidence; /* NULL: none; an exported CSV's apostrophe is taken off */
	size_t place;	      /* for returned_tell */
};

struct returned {
	const char *path; /* as given */
	const char *name; /* the file's own name, for the log */
	const char *kind; /* "csv", "xlsx", "answers" */
	const char *bytes;
	size_t length;
	const char *sha256; /* of the bytes as they came, byte order mark and all */
	bool identified;    /* there is one form identity, well formed */
	struct form_identity identity;
	const char *altered; /* what shows that it was changed by hand (check code, two identities,
				…); NULL: nothing */
	bool has_saved;
	size_t saved; /* the counter of an answers file */
	enum language language;
	const struct returned_answer
	    *answers; /* in the order of nominee, criterion of the set's listing */
	size_t answer_count;
	/*
	 * What a form for other criteria answers on criteria that are gone, or with levels that are
	 * off the scale now: no mistake of the reviewer's, and left to collect to refuse or leave
	 * out.
	 */
	const char *const *gone; /* ids of such criteria */
	size_t gone_count;
	struct returned_source *source; /* for returned_tell */
};

/*
 * Reads path (told by its content, not by its name). NULL after complaints that make it useless;
 * what is wrong with single cells is told, all in one run, and gives NULL, too. What is odd but
 * harmless (extra columns, numbers as text) is a note at most.
 */
struct returned *returned_read(struct arena *arena, const char *path, const struct cycle *cycle,
			       struct diags *diags);
/* The same for bytes at hand, named path in messages: what recovery reads again. */
struct returned *returned_of(struct arena *arena, const char *path, const char *bytes,
			     size_t length, const struct cycle *cycle, struct diags *diags);

/* Complains about one answer at its place in the file (line and column; sheet and cell; node). */
void returned_tell(const struct returned *returned, const struct returned_answer *answer,
		   enum complaint complaint, const char *format, ...) PRINTF_LIKE(4, 5);

#endif
