/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The bytes of one file, read whole, and where a byte stands in it. A byte order mark is not part
 * of the bytes. The bytes are followed by a NUL that length does not count.
 */
#ifndef BASE_SOURCE_H
#define BASE_SOURCE_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

struct diags;

struct source {
	const char *name; /* as messages call it: the path that was opened */
	const char *bytes;
	size_t length;
	bool had_bom;
	struct line_marks *marks; /* made when a place is first asked for */
	struct arena *arena;
};

/* Line and column count from 1; columns count characters, not bytes. */
struct place {
	size_t line, column;
};

/*
 * Reads path whole. Refused, with a complaint: what cannot be read, what is no regular file, more
 * than limit bytes (checked before reading), a text in UTF-16. NULL then.
 */
struct source *source_read(struct arena *arena, const char *path, size_t limit,
			   struct diags *diags);
/* The same for bytes that are in memory already; they are kept, not copied, and must be followed by
 * a NUL. */
struct source *source_of(struct arena *arena, const char *name, const char *bytes, size_t length);

struct place source_place(struct source *source, size_t offset);
/* The line on which offset stands: its first byte and its length without the line's end. */
const char *source_line(const struct source *source, size_t offset, size_t *length);

#endif
