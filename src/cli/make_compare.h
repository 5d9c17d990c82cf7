/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bundle of a comparison, in memory: the verb saves it, verify compares it with what was saved.
 */
#ifndef CLI_MAKE_COMPARE_H
#define CLI_MAKE_COMPARE_H

#include "cli/bundle_save.h"
#include "report/compare.h"

#include <stdbool.h>
#include <stddef.h>

/* The cycles named, and of each what the manifest of a bundle says. */
struct compared {
	const char *const *list; /* [count] as on the command line */
	size_t count;
	struct cycle *kept; /* [kept_count] once they were read: all but those passed over */
	size_t kept_count;
	struct across *across; /* NULL until then */
};

/*
 * Of the bundle, audience, language and date must be set. sealed: with the mark of a fingerprint.
 * NULL after a complaint.
 */
const struct comparison *make_comparison(const struct command *command, struct compared *all,
					 const struct bundle *bundle, bool sealed);
/* Fills in the rest of the bundle. False after a complaint. */
bool make_compare(const struct command *command, struct compared *all, struct bundle *bundle);

#endif
