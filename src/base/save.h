/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whole files or nothing. Each file is written beside its place as .NAME.new and synced; when all
 * are there, all are renamed, in the order given (a manifest goes last), and the folder is synced.
 * Anything wrong before the first renaming: the .new files are removed and the old files stand as
 * they were. A renaming that fails (which takes a broken disk) leaves each file whole, the old one
 * or the new.
 */
#ifndef BASE_SAVE_H
#define BASE_SAVE_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

struct diags;

struct saved_file {
	const char *path;
	const char *bytes;
	size_t length;
	bool private; /* if it is new, only its owner may read it */
};

/* Makes the folder and its parents where they are missing. */
bool save_folder(struct arena *arena, const char *path, struct diags *diags);
bool save_file(struct arena *arena, const char *path, const char *bytes, size_t length,
	       struct diags *diags);
/* A file that only its owner may read. */
bool save_private_file(struct arena *arena, const char *path, const char *bytes, size_t length,
		       struct diags *diags);
/* All files of a bundle; their folders must exist. */
bool save_files(struct arena *arena, const struct saved_file *files, size_t count,
		struct diags *diags);

#endif
