/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers out of the JSON files of ESCRUTINY_SHARED/oracles. */
#ifndef TESTS_ORACLE_H
#define TESTS_ORACLE_H

#include <jansson.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/arena.h"
#include "panel.h"

/* NULL if there is no such file. */
static inline json_t *oracle_load(struct arena *arena, const char *file)
{
	return json_load_file(shared_path(arena, file), 0, NULL);
}

static inline size_t oracle_count(const json_t *list)
{
	return json_array_size(list);
}

/* null and absent are NaN. */
static inline double oracle_number(const json_t *from, const char *key)
{
	const json_t *x = json_object_get(from, key);

	return json_is_number(x) ? json_number_value(x) : (double)NAN;
}

/* A list of numbers, or of lists of numbers, row by row; null is NaN. */
static inline double *oracle_numbers(struct arena *arena, const json_t *list)
{
	size_t rows = json_array_size(list), columns = 1;
	const json_t *row = json_array_get(list, 0);

	if (json_is_array(row))
		columns = json_array_size(row);
	double *out = arena_alloc(arena, rows * columns + 1, sizeof *out);

	for (size_t at = 0; at < rows * columns; at++) {
		const json_t *x = json_array_get(list, at / columns);

		if (json_is_array(x))
			x = json_array_get(x, at % columns);
		out[at] = json_is_number(x) ? json_number_value(x) : (double)NAN;
	}
	return out;
}

static inline double *oracle_key(struct arena *arena, const json_t *from, const char *key)
{
	return oracle_numbers(arena, json_object_get(from, key));
}

static inline uint32_t *oracle_counts(struct arena *arena, const json_t *list)
{
	size_t n = json_array_size(list) * json_array_size(list);
	const double *x = oracle_numbers(arena, list);
	uint32_t *out = arena_alloc(arena, n + 1, sizeof *out);

	for (size_t at = 0; at < n; at++)
		out[at] = (uint32_t)x[at];
	return out;
}

/* The index of a text in a list; SIZE_MAX if none. */
static inline size_t oracle_find(const json_t *list, const char *text)
{
	for (size_t at = 0; text && at < json_array_size(list); at++)
		if (strcmp(json_string_value(json_array_get(list, at)), text) == 0)
			return at;
	return SIZE_MAX;
}

#endif
