/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ids: doubles among them, and finding one quickly. */
#ifndef LOAD_IDS_H
#define LOAD_IDS_H

#include "base/arena.h"
#include "read/doc.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct known_id {
	const char *id;
	struct node node; /* where it stands */
};

/*
 * Complains of ids that are equal (DUPLICATE_ID) or differ only by case (CASE_CLASH). what: "a nominee". True
 * if there are none.
 */
bool ids_tell_doubles(struct arena *arena, const struct known_id *ids, size_t count,
		      const char *what);

/* From id to index: a hash table that remembers the last answer, since rows of one id stand together. */
struct id_map {
	const char *const *ids;
	uint32_t *lengths; /* [mask + 1] */
	uint32_t *slots; /* index + 1; 0: empty */
	size_t mask, count;
	uint32_t last;
};

struct id_map ids_map(struct arena *arena, const char *const *ids, size_t count);
/* Takes in ids[i], which stands in the array that the map was made of; the map must be less than half full. */
void ids_map_add(struct id_map *map, size_t i);
/* The index, or UINT32_MAX. bytes need not be closed by a NUL. */
uint32_t ids_find(struct id_map *map, const char *bytes, size_t length);

#endif
