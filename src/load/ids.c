/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "load/ids.h"

#include "base/diag.h"
#include "base/text.h"
#include "base/unicode.h"

#include <stdlib.h>
#include <string.h>

struct folded {
	const char *fold;
	size_t at;
};

static int compare_folded(const void *a, const void *b)
{
	const struct folded *x = a, *y = b;
	int order = strcmp(x->fold, y->fold);
	return order ? order : (x->at > y->at) - (x->at < y->at);
}

bool ids_tell_doubles(struct arena *arena, const struct known_id *ids, size_t count,
		      const char *what)
{
	struct folded *folded = arena_alloc(arena, count + 1, sizeof *folded);
	bool none = true;
	for (size_t i = 0; i < count; i++)
		folded[i] = (struct folded){unicode_casefold(arena, ids[i].id), i};
	if (count)
		qsort(folded, count, sizeof *folded, compare_folded);
	for (size_t i = 1; i < count; i++) {
		const struct known_id *one = &ids[folded[i - 1].at], *other = &ids[folded[i].at];
		if (!text_equal(folded[i].fold, folded[i - 1].fold))
			continue;
		none = false;
		if (text_equal(one->id, other->id))
			node_tell(other->node, DUPLICATE_ID, "there is %s \"%s\" already", what,
				  one->id);
		else
			node_tell(
			    other->node, CASE_CLASH,
			    "this id differs from that of %s \"%s\" only by upper and lower case",
			    what, one->id);
		node_also(one->node, "the other one is here");
	}
	return none;
}

/* FNV-1a, 64 bits. */
static size_t hash(const char *bytes, size_t length)
{
	uint64_t sum = 14695981039346656037u;
	for (size_t i = 0; i < length; i++)
		sum = (sum ^ (unsigned char)bytes[i]) * 1099511628211u;
	return (size_t)(sum ^ sum >> 32);
}

void ids_map_add(struct id_map *map, size_t i)
{
	size_t length = strlen(map->ids[i]), at = hash(map->ids[i], length) & map->mask;
	map->entries[i].length = (uint32_t)length;
	while (map->slots[at] && !ids_is(map, map->slots[at] - 1, map->ids[i], length))
		at = (at + 1) & map->mask;
	if (!map->slots[at])
		map->slots[at] = (uint32_t)i + 1;
	map->count = i + 1;
}

struct id_map ids_map(struct arena *arena, const char *const *ids, size_t count)
{
	size_t size = 16;
	while (size < count * 4)
		size *= 2;
	struct id_map map = {.ids = ids, .mask = size - 1};
	map.entries = arena_alloc(arena, size, sizeof *map.entries);
	map.slots = arena_alloc(arena, size, sizeof *map.slots);
	for (size_t i = 0; i < count; i++)
		ids_map_add(&map, i);
	return map;
}

uint32_t ids_look_up(struct id_map *map, const char *bytes, size_t length)
{
	for (size_t at = hash(bytes, length) & map->mask; map->slots[at]; at = (at + 1) & map->mask)
		if (ids_is(map, map->slots[at] - 1, bytes, length)) {
			map->entries[map->last].next = map->slots[at] - 1;
			return map->last = map->slots[at] - 1;
		}
	return UINT32_MAX;
}
