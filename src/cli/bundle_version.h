/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Versions of public bundles: public-en, public-en.2, public-en.3. What was published stays as it was.
 */
#ifndef CLI_BUNDLE_VERSION_H
#define CLI_BUNDLE_VERSION_H

#include "cli/verb.h"
#include "model/statement.h"

#include <stddef.h>

/* The number of the newest version of this folder that stands there; 0: there is none. */
size_t bundle_newest(const struct command *command, const char *base);
/* "public-en" for 1, "public-en.2" for 2. */
const char *bundle_version(struct arena *arena, const char *base, size_t number);
/* The folder of the version before this folder's; NULL: it is the first. */
const char *bundle_version_before(struct arena *arena, const char *folder);
/* What a version said; NULL if its manifest cannot be read. */
const struct earlier_version *bundle_version_read(const struct command *command,
						  const char *folder);

#endif
