/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form/recovery.h"

#include "base/digest.h"
#include "base/save.h"
#include "base/source.h"
#include "base/text.h"
#include "form/merge.h"
#include "form/recuse.h"
#include "form/returned.h"
#include "form/transaction.h"
#include "form/versions.h"
#include "load/folder.h"
#include "model/panel.h"

#include <stdint.h>

static const size_t largest = (size_t)2 << 30;

static struct source *read_source(struct arena *arena, const char *path)
{
	return source_read(arena, path, largest, diags_new(arena)); /* that it is not there is no complaint */
}

const char *recovery_file_hash(struct arena *arena, const char *path)
{
	struct source *source = read_source(arena, path);
	size_t mark = source && source->had_bom ? 3 : 0;
	return source ? digest_sha256(arena, source->bytes - mark, source->length + mark) : NULL;
}

/* The last line that changed ratings: the only one that can be unfinished. */
static const struct audit_line *last_line(const struct audit *audit)
{
	for (size_t i = audit->count; i-- > 0;)
		if (audit->lines[i].what == AUDIT_TAKEN || audit->lines[i].what == AUDIT_RECUSED)
			return &audit->lines[i];
	return NULL;
}

static bool same(const char *a, const char *b)
{
	return a && b ? text_equal(a, b) : a == b;
}

/* Merges once more what was received; false if it cannot be read again. */
static bool take_again(struct transaction *transaction, const struct audit_line *line, struct kept *kept)
{
	struct arena *arena = transaction->arena;
	const char *path = folder_join(arena, transaction->cycle->folder,
				       arena_printf(arena, "received/%s", line->file));
	const bool *left_out;
	struct source *source = read_source(arena, path);
	if (!source)
		return false;
	size_t mark = source->had_bom ? 3 : 0;
	struct returned *returned = returned_of(arena, path, source->bytes - mark, source->length + mark,
						transaction->cycle, diags_new(arena));
	if (!returned || !text_equal(returned->sha256, line->file))
		return false;
	version_of(arena, transaction->audit, transaction->cycle, returned->identity.criteria, &left_out);
	merge_answers(arena, kept, returned, left_out);
	return true;
}

/* The files of the line that still are as before, as they should be; false if they cannot be made again. */
static bool make_again(struct transaction *transaction, const struct audit_line *line,
		       struct kept *kept, struct saved_file *files, size_t *count)
{
	struct arena *arena = transaction->arena;
	const char *path = folder_join(arena, transaction->cycle->folder, "reviewers.json");
	bool ratings = !same(line->ratings, line->ratings_before) &&
		       same(kept->sha256, line->ratings_before);
	bool reviewers = line->reviewers && same(recovery_file_hash(arena, path), line->reviewers_before);
	if (ratings && line->what == AUDIT_TAKEN && !take_again(transaction, line, kept))
		return false;
	if (ratings && line->what == AUDIT_RECUSED &&
	    !recuse_again(transaction, line, kept))
		return false;
	if (ratings) {
		files[*count].path = kept->path;
		files[*count].bytes = kept_write(arena, kept, &files[*count].length);
		if (!text_equal(digest_sha256(arena, files[*count].bytes, files[*count].length), line->ratings))
			return false;
		(*count)++;
	}
	if (reviewers) {
		files[*count].path = path;
		files[*count].bytes = recuse_reviewers_again(transaction, line, &files[*count].length);
		if (!files[*count].bytes ||
		    !text_equal(digest_sha256(arena, files[*count].bytes, files[*count].length), line->reviewers))
			return false;
		(*count)++;
	}
	return true;
}

enum recovery recovery_finish(struct transaction *transaction, struct diags *diags)
{
	struct arena *arena = transaction->arena;
	const struct audit_line *line = last_line(transaction->audit);
	size_t reviewer = line ? panel_find_reviewer(&transaction->cycle->panel, line->reviewer) : SIZE_MAX;
	struct kept *kept = reviewer == SIZE_MAX
				    ? NULL
				    : kept_read(arena, transaction->cycle, reviewer, diags_new(arena));
	struct saved_file files[2] = {{.path = NULL}, {.path = NULL}};
	size_t count = 0;
	if (!kept)
		return RECOVERY_NOTHING;
	const char *path = kept->path, *what = line->what == AUDIT_TAKEN ? line->name : line->nominee;
	if (!make_again(transaction, line, kept, files, &count)) {
		diag_file(diags, RECOVERED, path,
			  "an earlier run was cut short after it had noted %s (\"%s\", reviewer \"%s\"), and that cannot be finished from what is there now: do it again",
			  what ? what : "a file", line->verb, line->reviewer);
		return RECOVERY_NOTHING;
	}
	if (!count)
		return RECOVERY_NOTHING;
	if (!save_folder(arena, folder_join(arena, transaction->cycle->folder, "ratings"), diags) ||
	    !save_files(arena, files, count, diags))
		return RECOVERY_FAILED;
	diag_file(diags, RECOVERED, path,
		  "an earlier run was cut short after it had noted %s (\"%s\", reviewer \"%s\"); it was finished now",
		  what ? what : "a file", line->verb, line->reviewer);
	return line->reviewers ? RECOVERY_REREAD : RECOVERY_DONE;
}
