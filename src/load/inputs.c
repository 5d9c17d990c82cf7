/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "load/inputs.h"

#include "base/digest.h"
#include "base/save.h"
#include "base/text.h"
#include "load/folder.h"
#include "model/cycle.h"

#include <stdlib.h>
#include <string.h>

static const struct saved_file *instead(const struct files_read *read, const char *path)
{
	for (size_t i = 0; i < read->instead_count; i++)
		if (text_equal(read->instead[i].path, path))
			return &read->instead[i];
	return NULL;
}

bool inputs_instead(const struct files_read *read, const char *path)
{
	return instead(read, path) != NULL;
}

struct doc *inputs_doc(const struct files_read *read, const char *path, struct diags *diags)
{
	const struct saved_file *file = instead(read, path);
	if (!file)
		return doc_read(read->arena, path, diags);
	size_t mark = strncmp(file->bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
	return doc_parse(read->arena,
			 source_of(read->arena, path, file->bytes + mark, file->length - mark),
			 diags);
}

const char *const *inputs_files(const struct files_read *read, const char *folder,
				const char *extension, size_t *count, bool *there,
				struct diags *diags)
{
	const char *const *names =
	    folder_files(read->arena, folder, extension, count, there, diags);
	const char **all = arena_alloc(read->arena, *count + read->instead_count + 1, sizeof *all);
	if (*count)
		memcpy(all, names, *count * sizeof *all);
	for (size_t i = 0; i < read->instead_count; i++) {
		const char *path = read->instead[i].path, *slash = strrchr(path, '/');
		const char *name = slash ? slash + 1 : path;
		bool known = !text_equal(folder_join(read->arena, folder, name), path);
		for (size_t n = 0; n < *count && !known; n++)
			known = text_equal(all[n], name);
		if (!known) {
			all[(*count)++] = name;
			*there = true;
		}
	}
	return all;
}

void inputs_add(struct files_read *read, const char *name, const struct source *source)
{
	if (!source)
		return;
	read->list =
	    arena_grow(read->arena, read->list, read->count, &read->capacity, sizeof *read->list);
	/* The hash is of the file as it stands on disk, so of its byte order mark, too. */
	const char *bytes = source->bytes - (source->had_bom ? 3 : 0);
	size_t length = source->length + (source->had_bom ? 3 : 0);
	read->list[read->count++] =
	    (struct input){.name = name,
			   .sha256 =
			       read->hashed ? digest_sha256(read->arena, bytes, length) : NULL};
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
