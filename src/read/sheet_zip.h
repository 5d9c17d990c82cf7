/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The zip file that a workbook is. Nothing is unpacked to disk; a part's name is only ever compared
 * with other names. What the directory of the zip says about sizes is checked first, and is then
 * the most that is unpacked.
 */
#ifndef READ_SHEET_ZIP_H
#define READ_SHEET_ZIP_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/source.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { PART_LIMIT = 64 * 1024 * 1024, PARTS_LIMIT = 200 * 1024 * 1024, MOST_PARTS = 10000 };

struct part {
	const char *name;
	uint64_t size;		  /* unpacked */
	uint64_t entry, position; /* where its entry in the directory is */
};

struct package {
	struct arena *arena;
	struct source *source;
	struct diags *diags;
	struct part *parts; /* sorted by name without regard to case */
	size_t count, capacity;
	uint64_t size; /* of all parts */
};

/* False after BAD_WORKBOOK or TOO_LARGE. */
bool package_open(struct package *package, struct arena *arena, struct source *source,
		  struct diags *diags);

/* By name, in which upper and lower case are alike; NULL if there is none. */
const struct part *package_find(const struct package *package, const char *name);

/*
 * Unpacks part and hands it on in pieces; feed returns false to stop. False if it did, or after
 * NOT_WORKBOOK or BAD_WORKBOOK.
 */
bool package_unpack(struct package *package, const struct part *part,
		    bool (*feed)(void *context, const char *bytes, size_t length), void *context);

/*
 * The part that target means in a file of folder ("xl/", or "" for the top), in the arena; NULL if
 * it leads out of the workbook.
 */
const char *package_resolve(struct arena *arena, const char *folder, const char *target);

/* Tells BAD_WORKBOOK about a part; always false. */
bool package_fail(struct package *package, const char *part, const char *format, ...)
    PRINTF_LIKE(3, 4);

#endif
