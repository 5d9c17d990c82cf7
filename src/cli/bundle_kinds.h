/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The kinds of bundles, for verify, which makes a bundle again from its manifest. To add one: a
 * record at the end of the file that makes it in memory, and a line in bundle_kinds.c.
 */
#ifndef CLI_BUNDLE_KINDS_H
#define CLI_BUNDLE_KINDS_H

#include "cli/bundle_save.h"

/* What a bundle is made again from. */
struct bundle_again {
	const struct manifest *manifest; /* with its settings */
	const char *folder;		 /* in which the bundle stands */
	const char *const *cycles;	 /* [manifest->cycle_count] their folders */
};

struct bundle_kind {
	const char *name; /* as in the manifest */
	/* Audience, language, date and technical are set already. False after a complaint. */
	bool (*make)(const struct command *command, const struct bundle_again *again,
		     struct bundle *bundle);
};

/* NULL: there is none of this name. */
const struct bundle_kind *bundle_kind_find(const char *name);

#endif
