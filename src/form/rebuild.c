/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form/rebuild.h"

#include "base/digest.h"
#include "base/save.h"
#include "base/text.h"
#include "form/recovery.h"
#include "form/recuse.h"
#include "load/folder.h"

#include <string.h>

/* Everything that the log says changed this reviewer's file, once more from the first. NULL after a
 * complaint. */
static struct kept *replay(struct transaction *transaction, size_t reviewer, struct diags *diags)
{
	const char *id = transaction->cycle->panel.reviewers[reviewer].id;
	struct kept *kept = kept_read(transaction->arena, transaction->cycle, reviewer, diags);
	for (size_t l = 0; kept && l < transaction->audit->count; l++) {
		const struct audit_line *line = &transaction->audit->lines[l];
		bool taken = line->what == AUDIT_TAKEN;
		if ((!taken && line->what != AUDIT_RECUSED) || !text_equal(line->reviewer, id))
			continue;
		if (taken ? recovery_take_again(transaction, line, kept, diags)
			  : recuse_again(transaction, line, kept))
			continue;
		diag_file(
		    diags, LOST_RATINGS, kept->path,
		    "this file cannot be made again: what the log notes on %.10s (%s) is not in received/ any more, or cannot be read; put the file back from a copy",
		    line->at, taken && line->name ? line->name : line->verb);
		return NULL;
	}
	return kept;
}

static bool make_again(struct transaction *transaction, size_t reviewer, const char *hash,
		       struct text *said, struct diags *diags)
{
	struct arena *arena = transaction->arena;
	size_t length;
	struct kept *kept = replay(transaction, reviewer, diags);
	if (!kept)
		return false;
	const char *bytes = kept_write(arena, kept, &length);
	if (!text_equal(digest_sha256(arena, bytes, length), hash)) {
		diag_file(
		    diags, LOST_RATINGS, kept->path,
		    "what was received does not add up to what the log says this file was: it had been edited by hand, or was there before the log; put it back from a copy");
		return false;
	}
	text_printf(said, "%s: made again from the log and from what was received\n", kept->path);
	return !transaction->file ||
	       (save_folder(arena, folder_join(arena, transaction->cycle->folder, "ratings"),
			    diags) &&
		save_private_file(arena, kept->path, bytes, length, diags));
}

bool rebuild_ratings(struct transaction *transaction, const char **words, struct diags *diags)
{
	struct arena *arena = transaction->arena;
	const struct panel *panel = &transaction->cycle->panel;
	struct text said = text_new(arena);
	bool good = true;
	for (size_t r = 0; r < panel->reviewer_count; r++) {
		const struct audit_line *last =
		    audit_log_ratings(transaction->audit, panel->reviewers[r].id);
		const char *name = arena_printf(arena, "ratings/%s.csv",
						folder_name_of(arena, panel->reviewers[r].id));
		if (last && last->ratings && !folder_has(arena, transaction->cycle->folder, name))
			good = make_again(transaction, r, last->ratings, &said, diags) && good;
	}
	*words = said.length || !good ? said.bytes : "No ratings file is lost.\n";
	return good;
}
