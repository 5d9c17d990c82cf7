/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Memory for one run: build, keep pointers freely, free nothing but the whole.
 * Running out of memory ends the program with exit status 3 and a sentence.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdarg.h>
#include <stddef.h>

#define PRINTF_LIKE(string, first) __attribute__((format(printf, string, first)))

struct arena;

struct arena *arena_new(void);
void arena_free(struct arena *arena);

/* Zeroed memory for count objects of size bytes, aligned for any type; never NULL. */
void *arena_alloc(struct arena *arena, size_t count, size_t size);

/*
 * A growing array: returns storage for at least count + 1 objects, holding the count that old held.
 * *capacity starts at 0 with old NULL.
 */
void *arena_grow(struct arena *arena, void *old, size_t count, size_t *capacity, size_t size);

/* Copies with a closing NUL. */
char *arena_copy(struct arena *arena, const char *bytes, size_t length);
char *arena_string(struct arena *arena, const char *string);
char *arena_printf(struct arena *arena, const char *format, ...) PRINTF_LIKE(2, 3);
char *arena_vprintf(struct arena *arena, const char *format, va_list arguments) PRINTF_LIKE(2, 0)
    __attribute__((nonnull(2)));

#endif
