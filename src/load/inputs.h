/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of files that a cycle was read from, and whether all could be read. */
#ifndef LOAD_INPUTS_H
#define LOAD_INPUTS_H

#include "base/arena.h"
#include "base/source.h"
#include "read/doc.h"

#include <stdbool.h>
#include <stddef.h>

/*
 * Some could not be read: an id that is not known may be theirs, a group may have seats after all,
 * so nothing is said of it.
 */
struct unread {
	bool nominees, reviewers, seats;
};

struct saved_file;

struct files_read {
	struct arena *arena;
	const struct saved_file *instead; /* see struct load_settings */
	size_t instead_count;
	bool hashed;
	struct unread unread;
	struct input *list;
	size_t count, capacity;
};

/* doc_read, or the bytes that stand for this path. */
struct doc *inputs_doc(const struct files_read *read, const char *path, struct diags *diags);
/* Whether bytes stand for this path. */
bool inputs_instead(const struct files_read *read, const char *path);
/* folder_files with the names of those in the folder for which bytes stand. */
const char *const *inputs_files(const struct files_read *read, const char *folder,
				const char *extension, size_t *count, bool *there,
				struct diags *diags);
/* Notes that source was read; name is how reports cite it. */
void inputs_add(struct files_read *read, const char *name, const struct source *source);
void inputs_sort(struct files_read *read);

#endif
