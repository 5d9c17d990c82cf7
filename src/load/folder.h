/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the files of a cycle stand, and how files are named after ids. */
#ifndef LOAD_FOLDER_H
#define LOAD_FOLDER_H

#include "base/arena.h"
#include "base/diag.h"

#include <stdbool.h>
#include <stddef.h>

/*
 * The folder that CYCLE on the command line means: a folder with cycle.json, that file, or an id
 * found as candidates/<id> in this folder or above. NULL after a complaint.
 */
const char *folder_find(struct arena *arena, const char *cycle, struct diags *diags);

/*
 * The criteria file of a cycle: frozen.json, else criteria.json in the cycle, else
 * criteria/<name>.json in the cycle's workspace (the nearest folder above that has one). *cited is
 * how reports name it. NULL after a complaint told at nothing but the folder; the caller may tell
 * it better by asking with diags NULL.
 */
const char *folder_criteria(struct arena *arena, const char *folder, const char *name,
			    const char **cited);
/* The same without frozen.json: the set as people edit it. */
const char *folder_criteria_source(struct arena *arena, const char *folder, const char *name,
				   const char **cited);
/* The names of the sets in the workspace's criteria folder, for "did you mean". */
const char *const *folder_criteria_names(struct arena *arena, const char *folder, size_t *count);

/*
 * A file name made from an id: letters, digits, ".", "_" and "-" as they are (no leading dot),
 * other bytes %XX; over 120 bytes: the first 100, "-" and 12 hex of the SHA-256. Without extension.
 */
const char *folder_name_of(struct arena *arena, const char *id);

/* The id that a file name (without extension) was made from, in NFC; NULL if it is no UTF-8. */
const char *folder_id_of(struct arena *arena, const char *name);

bool folder_has(struct arena *arena, const char *folder, const char *name);
/* The folder above, in words of the path that was given: "a/b", "a", ".", "..", "../..". */
const char *folder_above(struct arena *arena, const char *folder);
const char *folder_join(struct arena *arena, const char *folder, const char *name);

/*
 * The files in folder/name that end in extension, sorted by bytes; hidden ones are passed over,
 * others warned of. *there: whether the folder exists.
 */
const char *const *folder_files(struct arena *arena, const char *path, const char *extension,
				size_t *count, bool *there, struct diags *diags);

#endif
