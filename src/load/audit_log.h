/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The cycle's log, audit.jsonl, as read: what was issued, received, changed, by whom, when. Ratings
 * stand in it, notes only as a keyed hash.
 *
 * Lines (all have "at", "verb", "what"; keys that are not known are passed over):
 *   form     issued     reviewer, revision, criteria (12 hex), language, sha256, nominees {id:
 * facts hash, 12 hex} freeze   frozen     criteria (sha256), parts {criterion id: sha256 of scale,
 * question, anchors in the set's own language}, reason (of a new version), previous (sha256) freeze
 * corrected  criteria, previous, texts [..]: translations only; forms of either hash are alike
 *   collect, rate, recuse
 *            change     reviewer, nominee, criterion, from {rating, evidence}, to {…}, file; round
 * where given collect, rate taken      reviewer, name, revision, saved, file, changes,
 * ratings_before, ratings; take, entered_by, round, reason recuse   recused    reviewer, nominee,
 * kind, by, date, reason, set_aside (levels), changes, ratings_before, ratings, reviewers_before,
 * reviewers (sha256) intake   entered    workbook (which template), values, removed: marks of the
 * records that it left and replaced A transaction is its change lines and the line that closes it
 * and counts them; what no line closes never happened.
 */
#ifndef LOAD_AUDIT_LOG_H
#define LOAD_AUDIT_LOG_H

#include "base/arena.h"
#include "base/diag.h"

#include <stdbool.h>
#include <stddef.h>

enum { AUDIT_LIMIT = 1 << 30 };

enum audit_what {
	AUDIT_ISSUED,
	AUDIT_FROZEN,
	AUDIT_CORRECTED,
	AUDIT_CHANGE,
	AUDIT_TAKEN,
	AUDIT_RECUSED,
	AUDIT_ENTERED,
	AUDIT_WHATS
};

/* The word under "what". */
const char *audit_what_word(enum audit_what what);

struct audit_fact {
	const char *nominee, *hash; /* 12 hex of form_nominee.facts_sha256 */
};

struct audit_part {
	const char *criterion, *hash;
};

struct audit_line {
	enum audit_what what;
	const char *at, *verb;
	const char *reviewer, *nominee, *criterion; /* ids; NULL where the line has none */
	const char *criteria, *previous;	    /* hashes */
	const char *file, *name;		    /* received file, its name */
	const char *ratings, *ratings_before; /* hash of the ratings file; NULL: there is none */
	const char *reviewers, *reviewers_before; /* the same of reviewers.json */
	const char *from, *to;			  /* ratings of a change, as text */
	const char *take; /* "older, altered": what was taken in spite of what */
	const char *entered_by, *reason, *kind, *by, *date;
	size_t revision, saved, changes, round, set_aside; /* 0 where the line has none */
	const char *sha256;				   /* of what was issued */
	const struct audit_fact *facts; /* issued: nominees and what was shown of them */
	size_t fact_count;
	const struct audit_part *parts; /* frozen: the criteria */
	size_t part_count;
	const char *workbook; /* entered */
	const char *const *values, *const *removed;
	size_t value_count, removed_count;
};

struct audit {
	const char *path;
	const struct audit_line *lines; /* of closed transactions, in the order of the file */
	size_t count;
	size_t closed, length; /* bytes up to the end of the last closed transaction, and in all */
};

/*
 * Reads without lock what is complete; a missing log is an empty one. changes: with the lines of
 * single changes. NULL after a complaint.
 */
const struct audit *audit_log_read(struct arena *arena, const char *cycle_folder, bool changes,
				   struct diags *diags);
/* The same for bytes at hand (closed by a NUL that length does not count). */
const struct audit *audit_log_of(struct arena *arena, const char *path, const char *bytes,
				 size_t length, bool changes, struct diags *diags);

/* The last line after which the reviewer's ratings file has changed: taken or recused; NULL: none.
 */
const struct audit_line *audit_log_ratings(const struct audit *audit, const char *reviewer);

#endif
