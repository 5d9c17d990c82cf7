/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "load/inputs.h"

#include "base/digest.h"
#include "model/cycle.h"

#include <stdlib.h>
#include <string.h>

void inputs_add(struct files_read *read, const char *name, const struct source *source)
{
	if (!source)
		return;
	read->list = arena_grow(read->arena, read->list, read->count, &read->capacity,
				sizeof *read->list);
	/* The hash is of the file as it stands on disk, so of its byte order mark, too. */
	const char *bytes = source->bytes - (source->had_bom ? 3 : 0);
	size_t length = source->length + (source->had_bom ? 3 : 0);
	read->list[read->count++] = (struct input){
		.name = name, .sha256 = read->hashed ? digest_sha256(read->arena, bytes, length) : NULL};
}

static int compare_inputs(const void *a, const void *b)
{
	return strcmp(((const struct input *)a)->name, ((const struct input *)b)->name);
}

void inputs_sort(struct files_read *read)
{
	if (read->count)
		qsort(read->list, read->count, sizeof *read->list, compare_inputs);
}
