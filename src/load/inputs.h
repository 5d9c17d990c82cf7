/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of files that a cycle was read from, and whether all could be read. */
#ifndef LOAD_INPUTS_H
#define LOAD_INPUTS_H

#include "base/arena.h"
#include "base/source.h"

#include <stdbool.h>
#include <stddef.h>

/*
 * Some could not be read: an id that is not known may be theirs, a group may have seats after all, so
 * nothing is said of it.
 */
struct unread {
	bool nominees, reviewers, seats;
};

struct files_read {
	struct arena *arena;
	bool hashed;
	struct unread unread;
	struct input *list;
	size_t count, capacity;
};

/* Notes that source was read; name is how reports cite it. */
void inputs_add(struct files_read *read, const char *name, const struct source *source);
void inputs_sort(struct files_read *read);

#endif
