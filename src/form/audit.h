/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The cycle's log, audit.jsonl: what was issued, received, changed, by whom, when. Only ever appended to; the one
 * place with a clock. Ratings stand in it, notes only as a keyed hash.
 *
 * Lines (all have "at", "verb", "what"):
 *   form     issued     reviewer, revision, criteria (12 hex), language, sha256, nominees {id: facts hash, 12 hex}
 *   freeze   frozen     criteria (sha256), parts {criterion id: sha256 of scale, question, anchors in the set's own
 *                       language}, reason (of a new version), previous (sha256)
 *   freeze   corrected  criteria, previous, texts [..]: translations only; forms of either hash are alike
 *   collect, rate, recuse
 *            change     reviewer, nominee, criterion, from {rating, evidence}, to {…}, file; round where given
 *   collect, rate
 *            taken      reviewer, name, revision, saved, file, changes, ratings; take, entered_by, round, reason
 *   recuse   recused    reviewer, nominee, kind, by, date, reason, set_aside (levels), ratings, reviewers (sha256)
 * A transaction is its change lines and the line that closes it; what no line closes never happened.
 */
#ifndef FORM_AUDIT_H
#define FORM_AUDIT_H

#include "base/arena.h"
#include "base/diag.h"
#include "model/cycle.h"

#include <stdbool.h>
#include <stddef.h>

enum audit_what { AUDIT_ISSUED, AUDIT_FROZEN, AUDIT_CORRECTED, AUDIT_CHANGE, AUDIT_TAKEN, AUDIT_RECUSED };

struct audit_fact {
	const char *nominee, *hash; /* 12 hex of form_nominee.facts_sha256 */
};

struct audit_line {
	enum audit_what what;
	const char *at, *verb;
	const char *reviewer, *nominee, *criterion; /* ids; NULL where the line has none */
	const char *criteria, *previous;            /* hashes */
	const char *file, *name, *ratings;          /* received file, its name, hash of the ratings file */
	const char *entered_by, *reason;
	size_t revision, saved, changes, round, set_aside; /* 0 where the line has none */
	const char *sha256;                         /* of what was issued */
	const struct audit_fact *facts;             /* issued: nominees and what was shown of them */
	size_t fact_count;
};

struct audit {
	const char *path;
	const struct audit_line *lines; /* of closed transactions, in the order of the file */
	size_t count;
};

/* Reads without lock what is complete; a missing log is an empty one. NULL after a complaint. */
const struct audit *audit_read(struct arena *arena, const char *cycle_folder, struct diags *diags);

/* The last line that issued this revision to the reviewer; NULL: none. revision 0: the latest one. */
const struct audit_line *audit_issued(const struct audit *audit, const char *reviewer, size_t revision);
/* The last file taken from the reviewer; NULL: none. */
const struct audit_line *audit_taken(const struct audit *audit, const char *reviewer);

/*
 * Writes that a form was issued and returns its revision: that of the last line if it issued the same content
 * (sha256), which is then not written again; else the next one. 0 after a complaint. Takes the cycle's lock.
 */
struct form;
size_t audit_issue(struct arena *arena, const char *cycle_folder, const struct form *form,
		   struct diags *diags);

#endif
