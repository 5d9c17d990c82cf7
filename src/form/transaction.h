/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A change to a reviewer's ratings that happens wholly or not at all, for collect, rate and recuse:
 *
 *	struct transaction *transaction = transaction_begin(arena, "spring", false, diags);
 *	if (transaction) {
 *		... transaction->cycle, transaction->audit; kept_read; transaction_commit ...
 *		transaction_end(transaction);
 *	}
 *
 * On disk, under the cycle's lock: what came is kept as received/<sha256>; the changes and the line
 *that closes them are appended to the log; then the ratings file (and reviewers.json) are written
 *beside and renamed; each step is synced before the next. Until the closing line is whole nothing
 *has happened; from then on everything has, and the next transaction_begin finishes what a crash
 *left undone.
 */
#ifndef FORM_TRANSACTION_H
#define FORM_TRANSACTION_H

#include "base/arena.h"
#include "base/diag.h"
#include "form/audit.h"
#include "form/audit_file.h"
#include "form/key.h"
#include "form/kept.h"
#include "model/cycle.h"

#include <stdbool.h>
#include <stddef.h>

struct transaction {
	struct arena *arena;
	const struct cycle *cycle;   /* without ratings */
	const struct audit *audit;   /* without single changes */
	struct audit_file *file;     /* NULL: a dry run */
	const struct key_bytes *key; /* NULL in a dry run */
};

/*
 * Finds the cycle (what stands on the command line), takes its lock, cuts or finishes what an
 * earlier run left (told as RECOVERED), and reads the cycle. dry: looks only, without lock, and
 * nothing is written, not even to recover. NULL after a complaint.
 */
struct transaction *transaction_begin(struct arena *arena, const char *cycle, bool dry,
				      struct diags *diags);
void transaction_end(struct transaction *transaction);

struct change {
	size_t nominee, criterion;
	struct kept_cell from, to;
};

struct commit {
	const char *verb;
	const struct kept *kept; /* the reviewer, and the ratings as they will be */
	const struct change *changes;
	size_t change_count;
	size_t round;	   /* 0: not given */
	const char *bytes; /* what came; NULL: nothing */
	size_t length;
	const char *file;      /* its SHA-256 */
	const char *reviewers; /* reviewers.json as it will be; NULL: as it is */
	size_t reviewers_length;
	const char *reviewers_before; /* SHA-256 of it as it is */
	enum audit_what closing;      /* AUDIT_TAKEN or AUDIT_RECUSED */
	/* Adds what else the closing line says. */
	void (*close)(struct writer *line, const void *context);
	const void *context;
};

/* False after a complaint: everything is as it was, or will be finished by the next run. */
bool transaction_commit(struct transaction *transaction, const struct commit *commit,
			struct diags *diags);

#endif
