/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "load/ids.h"

#include "check.h"

enum { LONGEST = 21 };

/* length letters, of which the one at other is different; other == length: none. */
static const char *make_id(struct arena *arena, size_t length, size_t other)
{
	char *id = arena_alloc(arena, length + 1, 1);
	for (size_t i = 0; i < length; i++)
		id[i] = (char)(i == other ? '#' : 'a' + (int)i);
	return id;
}

static void check_sameness(struct arena *arena)
{
	for (size_t length = 0; length <= LONGEST; length++) {
		size_t told_apart = 0;
		const char *id = make_id(arena, length, length);
		for (size_t other = 0; other < length; other++)
			told_apart += !ids_same(id, make_id(arena, length, other), length);
		check_true(arena_printf(arena, "an id of %zu bytes is the same as itself", length),
			   ids_same(id, make_id(arena, length, length), length));
		check_count(arena_printf(arena, "of %zu bytes none may differ", length), told_apart,
			    length);
	}
}

/* Each id is found whatever was asked for before. */
static void check_finding(struct arena *arena)
{
	const char *ids[LONGEST * 2];
	size_t count = 0, right = 0;
	for (size_t length = 1; length <= LONGEST; length++) {
		ids[count++] = make_id(arena, length, length);
		ids[count++] = make_id(arena, length, length / 2);
	}
	struct id_map map = ids_map(arena, ids, count);
	for (size_t step = 1; step < count; step++)
		for (size_t i = 0; i < count; i++) {
			size_t wanted = i * step % count;
			right += ids_find(&map, ids[wanted], strlen(ids[wanted])) == wanted;
		}
	check_count("every id is found, in any order", right, count * (count - 1));
	check_true("an id that is not there is not found",
		   ids_find(&map, "abd", 3) == UINT32_MAX && ids_find(&map, "", 0) == UINT32_MAX);
	check_true("the bytes asked for need no end", ids_find(&map, "abcx", 3) == 4);
	struct id_map none = {.count = 0};
	check_true("nothing is found where there are no ids",
		   ids_find(&none, "a", 1) == UINT32_MAX);
}

int main(void)
{
	struct arena *arena = arena_new();
	check_sameness(arena);
	check_finding(arena);
	arena_free(arena);
	return check_done();
}
