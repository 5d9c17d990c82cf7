/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form/intake.h"

#include "base/save.h"
#include "base/text.h"
#include "form/intake_check.h"
#include "form/intake_merge.h"
#include "load/folder.h"
#include "load/load.h"
#include "read/doc_edit.h"

#include <string.h>

/* The files that changed, with the bytes they will have. */
static struct saved_file *changed_files(struct arena *arena, const struct intake_files *files, size_t *count)
{
	struct saved_file *saved = arena_alloc(arena, files->file_count + 1, sizeof *saved);
	*count = 0;
	for (size_t f = 0; f < files->file_count; f++) {
		const struct intake_file *file = &files->files[f];
		if (!*file->cited || (!file->fresh && !doc_edit_any(file->edit)))
			continue;
		struct saved_file *one = &saved[(*count)++];
		one->path = file->path;
		one->bytes = doc_edit_done(file->edit, &one->length);
		one->private = text_equal(file->cited, "reviewers.json");
	}
	return saved;
}

/* The readers of the files have the last word, before anything is written; what check warns of it will say. */
static bool readable(struct arena *arena, const char *cycle, const struct saved_file *saved, size_t count,
		     struct diags *diags)
{
	const struct load_settings settings = {.people = true, .instead = saved, .instead_count = count};
	return load_cycle(arena, cycle, settings, diags_new(arena)) || load_cycle(arena, cycle, settings, diags);
}

static bool nothing_shown(struct arena *arena, const char *folder)
{
	bool there;
	size_t ratings;
	folder_files(arena, folder_join(arena, folder, "ratings"), ".csv", &ratings, &there, diags_new(arena));
	return !ratings && !folder_has(arena, folder, "audit.jsonl");
}

bool intake_take(struct arena *arena, const char *name, const char *path, bool dry, struct intake_done *done,
		 struct diags *diags)
{
	const struct load_settings people = {.people = true};
	struct intake_files files;
	struct intake_back back;
	const struct cycle *cycle = load_cycle(arena, name, people, diags_new(arena));
	if (!cycle)
		cycle = load_cycle(arena, name, people, diags); /* for its complaints */
	if (!cycle || !intake_files_read(arena, cycle, &files, diags) ||
	    !intake_read(arena, path, &back, diags) || !intake_check(arena, cycle, &files, &back, diags))
		return false;
	struct intake_changes changes = intake_merge(arena, &files, &back, diags);
	const struct saved_file *saved = changed_files(arena, &files, &done->files);
	done->words = changes.words;
	done->folder = cycle->folder;
	done->shown = changes.nominees && !nothing_shown(arena, cycle->folder);
	if (!diags_clean(diags) || !readable(arena, name, saved, done->files, diags))
		return false;
	return dry || !done->files || save_files(arena, saved, done->files, diags);
}
