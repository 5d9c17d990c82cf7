/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The walk over a JSON text that finds everything wrong with it and where each value stands. */
#ifndef READ_DOC_WALK_H
#define READ_DOC_WALK_H

#include "base/diag.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A value and its key, from the first byte to behind the last one; without a key, both are the
 * value's. */
struct spot {
	uint32_t start, end;
	uint32_t key_start, key_end;
};

/* One for each value, in the order in which values begin: a list, then its first part, and so on.
 */
struct spots {
	struct spot *list;
	size_t count, capacity;
};

/* False if anything was told but TOO_MANY_DIGITS: values and spots would not go together. */
bool doc_walk(struct arena *arena, struct source *source, struct diags *diags, struct spots *spots);

#endif
