/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Versions of public bundles: public-en, public-en.2, public-en.3. What was published stays as it
 * was.
 */
#ifndef CLI_BUNDLE_VERSION_H
#define CLI_BUNDLE_VERSION_H

#include "cli/bundle_kinds.h"
#include "model/statement.h"

/* How a bundle is made; again with bundle->earlier set, it also says what has changed since that
 * version. */
struct bundle_maker {
	bool (*make)(const struct command *command, const void *request, struct bundle *bundle);
	const void *request;
};

/*
 * Saves a public bundle, just made with earlier NULL. base is the folder of the first version. If
 * the newest version that answers the same request says the same, nothing is written and that is
 * said; else a new version is, which says what has changed since. A request is of the same kind,
 * audience, language, cycles, and nominees and group where they are named.
 */
void bundle_publish(const struct command *command, const char *base, struct bundle *bundle,
		    const struct bundle_maker *maker);

/* Keeps the fingerprint of the version before among the settings of the manifest; nothing if there
 * is none. */
void bundle_version_keep(const struct command *command, struct bundle *bundle);

/*
 * Sets earlier for a bundle that is made again, to the version that its manifest says. False after
 * a complaint: that version does not stand beside it any more.
 */
bool bundle_version_again(const struct command *command, const struct bundle_again *again,
			  struct bundle *bundle);

#endif
