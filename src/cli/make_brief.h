/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bundle of briefings, in memory: the verb saves it, verify compares it with what was saved. */
#ifndef CLI_MAKE_BRIEF_H
#define CLI_MAKE_BRIEF_H

#include "cli/bundle_save.h"

struct brief_request {
	const char *cycle; /* as on the command line */
	const char *const *nominees;
	size_t nominee_count; /* with group NULL and nobody named: all nominees and groups */
	const char *group;    /* of whom a sheet is made; NULL: none is named */
	bool again; /* by verify: as it was made then, without asking whether replies are awaited */
};

/* Of the bundle, language and date must be set, and made again its settings; the rest is filled in.
 */
bool make_brief(const struct command *command, const struct brief_request *request,
		struct bundle *bundle);

#endif
