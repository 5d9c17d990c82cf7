/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whether what came back may be taken, and what it changes. Sentences here are for the coordinator,
 * in English, as all messages about files are.
 */
#ifndef FORM_COLLECT_H
#define FORM_COLLECT_H

#include "form/merge.h"
#include "form/returned.h"
#include "form/transaction.h"

#include <stdbool.h>
#include <stddef.h>

/* What would be refused, and is taken all the same when asked for by its word. */
enum take { TAKE_CRITERIA, TAKE_OLDER, TAKE_ALTERED, TAKES };
extern const char *const take_words[TAKES]; /* "criteria", "older", "altered" */

struct collect_settings {
	const char *verb; /* "collect" or "rate" */
	bool take[TAKES];
	const char *entered_by, *reason; /* NULL: not given */
	size_t round;			 /* 0: not given */
};

struct collected {
	const struct returned *returned;
	size_t reviewer;
	bool unchanged;	      /* these very bytes have been taken before */
	bool needed[TAKES];   /* what it was taken in spite of */
	const bool *left_out; /* [criteria] not taken because they have changed; NULL: none */
	struct merge merge;
};

/*
 * Judges, merges and, unless the transaction is a dry run, writes one returned file. False after a
 * complaint: nothing of the file was taken.
 */
bool collect_take(struct transaction *transaction, const struct returned *returned,
		  const struct collect_settings *settings, struct collected *collected,
		  struct diags *diags);

/* What was taken: a line, those on declared interests, and, if asked for, one for each change. */
const char *collect_words(const struct transaction *transaction, const struct collected *collected,
			  bool each_change);

/* The command that records a declared interest once it has been decided, WHO to be filled in. */
const char *collect_recuse_command(struct arena *arena, const char *cycle, const char *reviewer,
				   const char *nominee, const char *kind);

#endif
