/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct block {
	struct block *next;
	size_t used, size;
	alignas(max_align_t) char bytes[];
};

struct arena {
	struct block *blocks;
};

enum { BLOCK_BYTES = 64 * 1024 };

static _Noreturn void out_of_memory(void)
{
	fputs("escrutiny: error: [out-of-memory] the computer has no memory left for this\n",
	      stderr);
	exit(3);
}

static struct block *block_new(size_t size)
{
	struct block *block = NULL;
	if (size < SIZE_MAX - sizeof *block)
		block = calloc(1, sizeof *block + size);
	if (!block)
		out_of_memory();
	block->size = size;
	return block;
}

struct arena *arena_new(void)
{
	struct arena *arena = calloc(1, sizeof *arena);
	if (!arena)
		out_of_memory();
	return arena;
}

void arena_free(struct arena *arena)
{
	if (!arena)
		return;
	while (arena->blocks) {
		struct block *next = arena->blocks->next;
		free(arena->blocks);
		arena->blocks = next;
	}
	free(arena);
}

/* A large request gets a block of its own behind the current one, which stays in use. */
static void *alloc_apart(struct arena *arena, size_t bytes)
{
	struct block *block = block_new(bytes);
	block->used = bytes;
	if (arena->blocks) {
		block->next = arena->blocks->next;
		arena->blocks->next = block;
	} else {
		arena->blocks = block;
	}
	return block->bytes;
}

void *arena_alloc(struct arena *arena, size_t count, size_t size)
{
	const size_t step = alignof(max_align_t);
	if (size && count > (SIZE_MAX - step) / size)
		out_of_memory();
	size_t bytes = (count * size + step - 1) / step * step;
	if (!bytes)
		bytes = step;
	if (bytes > BLOCK_BYTES / 4)
		return alloc_apart(arena, bytes);
	struct block *block = arena->blocks;
	if (!block || block->size - block->used < bytes) {
		block = block_new(BLOCK_BYTES);
		block->next = arena->blocks;
		arena->blocks = block;
	}
	void *memory = block->bytes + block->used;
	block->used += bytes;
	return memory;
}

void *arena_grow(struct arena *arena, void *old, size_t count, size_t *capacity, size_t size)
{
	if (count < *capacity)
		return old;
	size_t larger = *capacity ? *capacity * 2 : 8;
	void *grown = arena_alloc(arena, larger, size);
	if (count)
		memcpy(grown, old, count * size);
	*capacity = larger;
	return grown;
}

char *arena_copy(struct arena *arena, const char *bytes, size_t length)
{
	char *copy = arena_alloc(arena, length + 1, 1);
	if (length)
		memcpy(copy, bytes, length);
	return copy;
}

char *arena_string(struct arena *arena, const char *string)
{
	return arena_copy(arena, string, strlen(string));
}

char *arena_vprintf(struct arena *arena, const char *format, va_list arguments)
{
	va_list again;
	va_copy(again, arguments);
	int length = vsnprintf(NULL, 0, format, again);
	va_end(again);
	if (length < 0)
		return arena_string(arena, "");
	char *string = arena_alloc(arena, (size_t)length + 1, 1);
	vsnprintf(string, (size_t)length + 1, format, arguments);
	return string;
}

char *arena_printf(struct arena *arena, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	char *string = arena_vprintf(arena, format, arguments);
	va_end(arguments);
	return string;
}
