/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ids: doubles among them, and finding one quickly. */
#ifndef LOAD_IDS_H
#define LOAD_IDS_H

#include "base/arena.h"
#include "read/doc.h"

#include <stdbool.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct known_id {
	const char *id;
	struct node node; /* where it stands */
};

/*
 * Complains of ids that are equal (DUPLICATE_ID) or differ only by case (CASE_CLASH). what: "a
 * nominee". True if there are none.
 */
bool ids_tell_doubles(struct arena *arena, const struct known_id *ids, size_t count,
		      const char *what);

/*
 * From id to index: a hash table that remembers the last answer, since rows of one id stand
 * together, and what followed each answer, since criteria come in the same order for each nominee.
 */
struct id_map {
	const char *const *ids;
	struct {
		uint32_t length;
		uint32_t next; /* the other id that was asked for after this one */
	} * entries;	       /* [mask + 1] */
	uint32_t *slots;       /* index + 1; 0: empty */
	size_t mask, count;
	uint32_t last;
};

struct id_map ids_map(struct arena *arena, const char *const *ids, size_t count);
/* Takes in ids[i], which stands in the array that the map was made of; the map must be less than
 * half full. */
void ids_map_add(struct id_map *map, size_t i);
/* By hash. The index, or UINT32_MAX. */
uint32_t ids_look_up(struct id_map *map, const char *bytes, size_t length);

static inline bool ids_same_four(const char *a, const char *b)
{
	uint32_t x, y;
	memcpy(&x, a, sizeof x);
	memcpy(&y, b, sizeof y);
	return x == y;
}

/* memcmp costs more than this where most ids are short: four bytes at once, the last ones perhaps
 * twice. */
static inline bool ids_same(const char *a, const char *b, size_t length)
{
	if (length < 4)
		return !length || (a[0] == b[0] && a[length / 2] == b[length / 2] &&
				   a[length - 1] == b[length - 1]);
	for (size_t i = 0; i < length - 4; i += 4)
		if (!ids_same_four(a + i, b + i))
			return false;
	return ids_same_four(a + length - 4, b + length - 4);
}

static inline bool ids_is(const struct id_map *map, uint32_t i, const char *bytes, size_t length)
{
	return map->entries[i].length == length && ids_same(map->ids[i], bytes, length);
}

/* The index, or UINT32_MAX. bytes need not be closed by a NUL. */
static inline uint32_t ids_find(struct id_map *map, const char *bytes, size_t length)
{
	if (!map->count)
		return UINT32_MAX;
	uint32_t next = map->entries[map->last].next;
	if (ids_is(map, map->last, bytes, length))
		return map->last;
	if (ids_is(map, next, bytes, length))
		return map->last = next;
	return ids_look_up(map, bytes, length);
}

#endif
