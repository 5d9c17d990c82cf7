/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/bundle.h"

#include "base/digest.h"
#include "base/text.h"
#include "model/cycle.h"
#include "report/render.h"
#include "report/report.h"

#include <stdlib.h>
#include <string.h>

static const char zeros[FINGERPRINT_LENGTH + 1] = "000000000000";

/* "report.html" for full is "report-full.html". */
static const char *name_of(struct arena *arena, const char *file, enum audience audience)
{
	const char *dot = strrchr(file, '.');
	return arena_printf(arena, "%.*s-%s%s", (int)(dot - file), file, audience_words[audience],
			    dot);
}

bool bundle_listed(const char *name)
{
	const char *dot = strrchr(name, '.');
	return !(dot && (text_equal(dot, ".html") || text_equal(dot, ".xlsx"))) &&
	       !text_equal(name, "manifest.json");
}

static int compare_files(const void *a, const void *b)
{
	return strcmp(((const struct bundle_file *)a)->name, ((const struct bundle_file *)b)->name);
}

/* Writes twelve characters over each place where from stands. */
static void replace(char *bytes, size_t length, const char *from, const char *to)
{
	for (size_t i = 0; i + FINGERPRINT_LENGTH <= length;) {
		const char *first = memchr(bytes + i, from[0], length - i);
		if (!first)
			return;
		i = (size_t)(first - bytes);
		if (i + FINGERPRINT_LENGTH > length)
			return;
		bool found = memcmp(first, from, FINGERPRINT_LENGTH) == 0;
		if (found)
			memcpy(bytes + i, to, FINGERPRINT_LENGTH);
		i += found ? FINGERPRINT_LENGTH : 1;
	}
}

/* files: those in the list only, with zeros in them. */
static const char *fingerprint_of(struct arena *arena, struct bundle_file *files, size_t count)
{
	struct text list = text_new(arena);
	if (count)
		qsort(files, count, sizeof *files, compare_files);
	for (size_t i = 0; i < count; i++)
		text_printf(&list, "%s  %s\n",
			    digest_sha256(arena, files[i].bytes, files[i].length), files[i].name);
	return arena_copy(arena, digest_sha256(arena, list.bytes, list.length), FINGERPRINT_LENGTH);
}

/* Copies of the listed files in which zeros stand for mark. */
static struct bundle_file *with_zeros(struct arena *arena, const char *mark,
				      const struct bundle_file *files, size_t *count)
{
	struct bundle_file *listed = arena_alloc(arena, *count, sizeof *listed);
	size_t kept = 0;
	for (size_t i = 0; i < *count; i++) {
		if (!bundle_listed(files[i].name) ||
		    !files[i].length) /* an empty one is not saved */
			continue;
		char *bytes = arena_copy(arena, files[i].bytes, files[i].length);
		replace(bytes, files[i].length, mark, zeros);
		listed[kept++] = (struct bundle_file){files[i].name, bytes, files[i].length};
	}
	*count = kept;
	return listed;
}

const char *bundle_fingerprint(struct arena *arena, const char *fingerprint,
			       const struct bundle_file *files, size_t count)
{
	struct bundle_file *listed = with_zeros(arena, fingerprint, files, &count);
	return fingerprint_of(arena, listed, count);
}

const char *bundle_seal(struct arena *arena, const char *mark, struct bundle_file *files,
			size_t count)
{
	const char *fingerprint = bundle_fingerprint(arena, mark, files, count);
	for (size_t i = 0; i < count; i++) {
		if (!bundle_listed(files[i].name))
			continue;
		char *bytes = arena_copy(arena, files[i].bytes, files[i].length);
		replace(bytes, files[i].length, mark, fingerprint);
		files[i].bytes = bytes;
	}
	return fingerprint;
}

/* Nobody can write into a file what follows from the hash of that file. */
const char *bundle_mark(struct arena *arena, const struct cycle *const *cycles, size_t count)
{
	struct text list = text_new(arena);
	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < cycles[i]->input_count; j++)
			text_printf(&list, "%s\n", cycles[i]->inputs[j].sha256);
	return arena_copy(arena, digest_sha256(arena, list.bytes, list.length), FINGERPRINT_LENGTH);
}

/* The files that are in the list, or those that are not. */
static bool render_some(struct arena *arena, const struct report *report, bool listed,
			struct bundle_file *files, struct diags *diags)
{
	for (size_t i = 0; i < renderer_count; i++) {
		struct text text = text_new(arena);
		if (bundle_listed(renderers[i]->file) != listed)
			continue;
		if (renderers[i]->render)
			renderers[i]->render(report, &text);
		else if (!renderers[i]->write(report, &text, diags))
			return false;
		files[i] =
		    (struct bundle_file){name_of(arena, renderers[i]->file, report->audience),
					 text.bytes, text.length};
	}
	return true;
}

struct bundle_file *bundle_make(struct arena *arena, const struct report *report,
				struct diags *diags, size_t *count)
{
	struct bundle_file *files = arena_alloc(arena, renderer_count, sizeof *files);
	for (size_t i = 0; i < renderer_count; i++)
		files[i].name = renderers[i]->file;
	if (!render_some(arena, report, true, files, diags))
		return NULL;
	if (report->fingerprint) {
		const char *mark = arena_string(arena, report->fingerprint);
		size_t all = renderer_count;
		const char *fingerprint = bundle_seal(arena, mark, files, all);
		memcpy(report->fingerprint, fingerprint, FINGERPRINT_LENGTH);
	}
	if (!render_some(arena, report, false, files, diags))
		return NULL;
	*count = 0;
	for (size_t i = 0; i < renderer_count; i++)
		if (files[i].length)
			files[(*count)++] = files[i];
	return files;
}
