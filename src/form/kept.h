/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One reviewer's ratings file as collect keeps it: every cell with its note, in one order and one
 * way of writing, so that the same answers always give the same bytes.
 */
#ifndef FORM_KEPT_H
#define FORM_KEPT_H

#include "base/arena.h"
#include "base/diag.h"
#include "model/cycle.h"

#include <stdbool.h>
#include <stddef.h>

struct kept_cell {
	bool filled;	 /* there is a row */
	bool has_rating; /* false: a note only (a criterion that asks for no level) */
	enum answer answer;
	double level;		/* NaN unless ANSWER_LEVEL */
	const char *evidence;	/* NULL: none */
	const char *confidence; /* as written; NULL: none */
	const char *form;	/* the identity with which it came; NULL: none */
};

struct kept {
	const struct cycle *cycle;
	size_t reviewer;	 /* index in the panel */
	const char *path;	 /* ratings/<reviewer>.csv in the cycle's folder */
	bool there;		 /* the file exists */
	const char *sha256;	 /* of the file as it is; NULL if not there */
	struct kept_cell *cells; /* [nominee * criteria + criterion] */
};

/*
 * The file of a listed reviewer, read with all texts. A file that holds other reviewers (column
 * reviewer) or cannot be read gives NULL after a complaint; one that is not there is empty.
 */
struct kept *kept_read(struct arena *arena, const struct cycle *cycle, size_t reviewer,
		       struct diags *diags);

/* The rating as a file holds it: a level or a word; "not-rated" of what is not filled or is a note
 * only. */
const char *kept_rating(struct arena *arena, const struct kept_cell *cell);
/* The same rating and the same note; nothing and "not-rated" are the same. */
bool kept_equal(const struct kept_cell *a, const struct kept_cell *b);

/*
 * "nominee,criterion,rating,confidence,evidence,form", commas, LF; by nominee id, then in the order
 * criteria are shown; rows only for filled cells; levels in the shortest way that reads back the
 * same.
 */
const char *kept_write(struct arena *arena, const struct kept *kept, size_t *length);

#endif
