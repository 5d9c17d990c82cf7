/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A cycle from its folder. Syntax becomes meaning: everything is read, everything that is wrong is
 * told in one run with its place, and what comes out is checked data that knows no files.
 */
#ifndef LOAD_LOAD_H
#define LOAD_LOAD_H

#include "base/arena.h"
#include "base/diag.h"
#include "model/cycle.h"

#include <stdbool.h>
#include <stddef.h>

struct saved_file;

struct load_settings {
	bool strict; /* the further warnings of check --strict */
	bool sorted; /* keep panel.ratings, by criterion, nominee, reviewer: what results need,
			check does not */
	bool people; /* nominees and reviewers only: neither ratings nor the log are read, so the
			log's lock stays */
	const struct saved_file *instead; /* bytes to read where a file of this path would be read,
					     or is not there yet */
	size_t instead_count;
	bool hashed; /* fill inputs with their SHA-256: what a manifest needs */
};

/*
 * cycle: what stands on the command line. Returns the cycle if nothing graver than a warning was
 * told, NULL otherwise.
 */
const struct cycle *load_cycle(struct arena *arena, const char *cycle,
			       struct load_settings settings, struct diags *diags);

/* "libcsv 3.0.3" and the libraries of workbooks, one on each line; jansson's is that of
 * base/json_out.h. */
const char *load_version(struct arena *arena);

#endif
