/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A conflict that is recorded late: it is added to reviewers.json, and what the reviewer has given
 * the nominee (and the nominee's rivals, where that rule is on) is set aside: "recused" stands in
 * its place, and the levels stay in the log, where every report counts them.
 */
#ifndef FORM_RECUSE_H
#define FORM_RECUSE_H

#include "form/kept.h"
#include "form/transaction.h"

#include <stdbool.h>
#include <stddef.h>

struct recusal_request {
	const char *reviewer, *nominee; /* ids */
	int kind;			/* number in words_conflict_kind */
	const char *by, *date, *reason; /* reason may be NULL */
};

struct recusal_done {
	bool unchanged;	  /* all was so already */
	bool recorded;	  /* the conflict is new in reviewers.json */
	size_t set_aside; /* levels */
	size_t nominees;  /* on how many something was set aside */
};

/* False after a complaint. */
bool recuse(struct transaction *transaction, const struct recusal_request *request,
	    struct recusal_done *done, struct diags *diags);

/* What recovery does again from a line of the log; false or NULL if it cannot. */
bool recuse_again(struct transaction *transaction, const struct audit_line *line,
		  struct kept *kept);
const char *recuse_reviewers_again(struct transaction *transaction, const struct audit_line *line,
				   size_t *length, struct diags *diags);

#endif
