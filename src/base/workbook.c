/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/workbook.h"

#include "base/arena.h"
#include "base/celltext.h"
#include "base/diag.h"
#include "base/source.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <xlsxwriter.h>

/* What is read back at most; the date in the properties of every workbook, 2000-01-01. */
enum { LARGEST = 64 * 1024 * 1024, CREATED = 946684800 };

#define TEMPORARY "/tmp"

static const char *temporary(struct arena *arena, struct diags *diags)
{
	char *path = arena_string(arena, TEMPORARY "/escrutiny-XXXXXX");
	int file = mkstemp(path);
	if (file < 0) {
		diag_file(diags, CANNOT_WRITE, TEMPORARY, "%s", strerror(errno));
		return NULL;
	}
	close(file);
	return path;
}

struct workbook workbook_begin(struct arena *arena, const char *title, struct diags *diags)
{
	struct workbook workbook = {arena, diags, temporary(arena, diags), NULL};
	if (!workbook.path)
		return workbook;
	lxw_workbook_options options = {.constant_memory = LXW_FALSE, .tmpdir = TEMPORARY};
	workbook.book = workbook_new_opt(workbook.path, &options);
	lxw_doc_properties properties = {.title = arena_string(arena, celltext_fit(arena, title)),
					 .created = CREATED};
	workbook_set_properties(workbook.book, &properties);
	return workbook;
}

const char *workbook_end(const struct workbook *workbook, size_t *length)
{
	lxw_error error = workbook_close(workbook->book);
	struct source *source = NULL;
	if (error != LXW_NO_ERROR)
		diag_file(workbook->diags, CANNOT_WRITE, TEMPORARY, "%s", lxw_strerror(error));
	else
		source = source_read(workbook->arena, workbook->path, LARGEST, workbook->diags);
	unlink(workbook->path);
	*length = source ? source->length : 0;
	return source ? source->bytes : NULL;
}
