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

/* NULL if it is not there; false after a complaint. */
static bool read_file(struct arena *arena, const char *path, struct source **source,
		      struct diags *diags)
{
	*source = NULL;
	if (!folder_has(arena, ".", path))
		return true;
	*source = source_read(arena, path, largest, diags);
	return *source != NULL;
}

bool recovery_file_hash(struct arena *arena, const char *path, const char **hash,
			struct diags *diags)
{
	struct source *source;
	*hash = NULL;
	if (!read_file(arena, path, &source, diags))
		return false;
	size_t mark = source && source->had_bom ? 3 : 0;
	if (source)
		*hash = digest_sha256(arena, source->bytes - mark, source->length + mark);
	return true;
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

/* What there is to do again. */
struct finishing {
	struct transaction *transaction;
	const struct audit_line *line;
	struct kept *kept;
	struct saved_file files[2];
	size_t count;
	struct diags *diags; /* only what the computer cannot do is told there */
};

bool recovery_take_again(struct transaction *transaction, const struct audit_line *line,
			 struct kept *kept, struct diags *diags)
{
	struct arena *arena = transaction->arena;
	const char *path = folder_join(arena, transaction->cycle->folder,
				       arena_printf(arena, "received/%s", line->file));
	const bool *left_out;
	struct source *source;
	if (!read_file(arena, path, &source, diags) || !source)
		return false;
	size_t mark = source->had_bom ? 3 : 0;
	struct returned *returned =
	    returned_of(arena, path, source->bytes - mark, source->length + mark,
			transaction->cycle, diags_new(arena));
	if (!returned || !text_equal(returned->sha256, line->file))
		return false;
	version_of(arena, transaction->audit, transaction->cycle, returned->identity.criteria,
		   &left_out);
	merge_answers(arena, kept, returned, left_out);
	return true;
}

/* False if what was made again is not what the log says. */
static bool add_file(struct finishing *finishing, struct saved_file file, const char *hash)
{
	struct arena *arena = finishing->transaction->arena;
	finishing->files[finishing->count++] = file;
	return file.bytes && text_equal(digest_sha256(arena, file.bytes, file.length), hash);
}

static bool make_ratings(struct finishing *finishing)
{
	const struct audit_line *line = finishing->line;
	struct kept *kept = finishing->kept;
	struct saved_file file = {.path = kept->path, .private = true};
	if (same(line->ratings, line->ratings_before) || !same(kept->sha256, line->ratings_before))
		return true;
	if (!(line->what == AUDIT_TAKEN
		  ? recovery_take_again(finishing->transaction, line, kept, finishing->diags)
		  : recuse_again(finishing->transaction, line, kept)))
		return false;
	file.bytes = kept_write(finishing->transaction->arena, kept, &file.length);
	return add_file(finishing, file, line->ratings);
}

static bool make_reviewers(struct finishing *finishing)
{
	struct transaction *transaction = finishing->transaction;
	const struct audit_line *line = finishing->line;
	const char *now;
	struct saved_file file = {
	    .path = folder_join(transaction->arena, transaction->cycle->folder, "reviewers.json")};
	if (!line->reviewers)
		return true;
	if (!recovery_file_hash(transaction->arena, file.path, &now, finishing->diags))
		return false;
	if (!same(now, line->reviewers_before))
		return true;
	file.bytes = recuse_reviewers_again(transaction, line, &file.length, finishing->diags);
	return add_file(finishing, file, line->reviewers);
}

static void tell(const struct finishing *finishing, const char *ending)
{
	const struct audit_line *line = finishing->line;
	const char *what = line->what == AUDIT_TAKEN ? line->name : line->nominee;
	diag_file(
	    finishing->diags, RECOVERED, finishing->kept->path,
	    "an earlier run was cut short after it had noted %s (\"%s\", reviewer \"%s\"), %s",
	    what ? what : "a file", line->verb, line->reviewer, ending);
}

/* What is wrong with the file is not for recovery to say, but that it cannot be read is. */
static struct kept *read_kept(struct transaction *transaction, size_t reviewer, struct diags *diags)
{
	struct diags *heard = diags_new(transaction->arena);
	struct kept *kept = kept_read(transaction->arena, transaction->cycle, reviewer, heard);
	if (!kept && diags_count(heard, SYSTEM_ERROR))
		diag_file(diags, CANNOT_READ, diags_told(heard, 0).file, "%s",
			  diags_told(heard, 0).words);
	return kept;
}

enum recovery recovery_finish(struct transaction *transaction, struct diags *diags)
{
	struct arena *arena = transaction->arena;
	struct finishing finishing = {.transaction = transaction,
				      .line = last_line(transaction->audit),
				      .diags = diags};
	const struct audit_line *line = finishing.line;
	size_t before = diags_count(diags, SYSTEM_ERROR);
	size_t reviewer =
	    line ? panel_find_reviewer(&transaction->cycle->panel, line->reviewer) : SIZE_MAX;
	if (reviewer == SIZE_MAX)
		return RECOVERY_NOTHING;
	finishing.kept = read_kept(transaction, reviewer, diags);
	bool made = finishing.kept && make_ratings(&finishing) && make_reviewers(&finishing);
	if (diags_count(diags, SYSTEM_ERROR) > before)
		return RECOVERY_FAILED;
	if (finishing.kept && !made)
		tell(&finishing, "and that cannot be finished from what is there now: do it again");
	if (!made || !finishing.count)
		return RECOVERY_NOTHING;
	if (!save_folder(arena, folder_join(arena, transaction->cycle->folder, "ratings"), diags) ||
	    !save_files(arena, finishing.files, finishing.count, diags))
		return RECOVERY_FAILED;
	tell(&finishing, "and it was finished now");
	return line->reviewers ? RECOVERY_REREAD : RECOVERY_DONE;
}
