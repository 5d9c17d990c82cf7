/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose the files of a folder are into which a bundle is to be saved. */
#ifndef CLI_BUNDLE_FOLDER_H
#define CLI_BUNDLE_FOLDER_H

#include "cli/verb.h"
#include "model/manifest.h"

#include <stdbool.h>

/* What stands in a folder that may take a bundle. */
struct bundle_folder {
	const char *path;
	/* Both NULL: the folder is new or empty. */
	const struct manifest *old;  /* of the bundle that stands there */
	const struct manifest *torn; /* of one that a run which was cut short did not finish */
};

/*
 * Whether a bundle with this manifest may be saved there: nothing would be overwritten but files
 * that the program wrote and nobody has changed. False after a complaint that names the file which
 * stands in the way.
 */
bool bundle_folder_open(const struct command *command, const char *path, const struct manifest *new,
			struct bundle_folder *folder);

/* Removes the files of the old bundle that the new one does not have and nobody has changed; warns
 * of changed ones. */
void bundle_folder_clear(const struct command *command, const struct bundle_folder *folder,
			 const struct manifest *new);

#endif
