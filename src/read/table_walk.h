/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where the rows and cells of a table stand. While a table is read it leaves a mark every few
 * thousand bytes; a cell is found by walking on from the mark before its row.
 */
#ifndef READ_TABLE_WALK_H
#define READ_TABLE_WALK_H

#include "base/arena.h"
#include "base/source.h"

#include <stddef.h>

/* At offset the file stands between rows, and row (or an empty line before it) comes next. */
struct mark {
	size_t row, offset;
};

struct walk {
	struct source *source;
	char separator;
	struct mark *marks;
	size_t count, capacity;
};

struct span {
	size_t offset, length;
};

void walk_mark(struct walk *walk, struct arena *arena, size_t row, size_t offset);

/* The text of a cell without the spaces around it; of the whole row if it has no such cell. */
struct span walk_find(const struct walk *walk, size_t row, size_t column);
/* Where a cell begins, which need not end: the one that is open when the file ends. */
size_t walk_find_start(const struct walk *walk, size_t row, size_t column);

#endif
