/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/bundle_folder.h"

#include "base/digest.h"
#include "base/source.h"
#include "base/text.h"
#include "load/folder.h"
#include "load/load_manifest.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const size_t largest_output = (size_t)2 << 30;

static int compare_names(const void *key, const void *file)
{
	return strcmp(key, ((const struct manifest_file *)file)->name);
}

static const struct manifest_file *find(const struct manifest *manifest, const char *name)
{
	if (!manifest || !manifest->output_count)
		return NULL;
	return bsearch(name, manifest->outputs, manifest->output_count, sizeof *manifest->outputs,
		       compare_names);
}

/* The hash of a file as it stands; NULL if it cannot be read. The memory of large files is not
 * kept. */
static const char *hash_of(const struct command *command, const char *path)
{
	struct arena *arena = arena_new();
	struct diags *nobody = diags_new(arena);
	struct source *source = source_read(arena, path, largest_output, nobody);
	const char *hash = NULL;
	if (source) {
		size_t mark = source->had_bom ? 3 : 0;
		hash = arena_string(command->arena, digest_sha256(arena, source->bytes - mark,
								  source->length + mark));
	}
	arena_free(arena);
	return hash;
}

static bool is_hash(const struct manifest_file *file, const char *hash)
{
	return file && hash && text_equal(file->sha256, hash);
}

static bool same_cycles(const struct manifest *a, const struct manifest *b)
{
	if (a->cycle_count != b->cycle_count)
		return false;
	for (size_t i = 0; i < a->cycle_count; i++)
		if (!text_equal(a->cycles[i].cycle, b->cycles[i].cycle))
			return false;
	return true;
}

/* A manifest of the same kind of thing, for the same readers. Bundles across cycles may change
 * their cycles. */
static const struct manifest *ours(const struct command *command, const char *path,
				   const char *name, const struct manifest *new)
{
	const struct manifest *manifest =
	    load_manifest(command->arena, folder_join(command->arena, path, name),
			  diags_new(command->arena));
	bool same = manifest && text_equal(manifest->kind, new->kind) &&
		    text_equal(manifest->audience, new->audience) &&
		    (same_cycles(manifest, new) || new->cycle_count > 1);
	return same ? manifest : NULL;
}

/*
 * ".report-full.html.new" is what a run that was cut short left before anything was renamed; briefs
 * and briefs.2 are bundles of their own within that of the public report.
 */
static bool counts(const char *name)
{
	const char *dot = strrchr(name, '.');
	static const char briefs[] = "briefs";
	const char *version = name + sizeof briefs - 1;
	if (strncmp(name, briefs, sizeof briefs - 1) == 0 &&
	    (!*version ||
	     (*version == '.' && strspn(version + 1, "0123456789") == strlen(version + 1))))
		return false;
	return !text_equal(name, ".") && !text_equal(name, "..") &&
	       !(name[0] == '.' && text_equal(dot, ".new"));
}

static bool empty(const char *path)
{
	bool nothing = true;
	DIR *open = opendir(path);
	if (!open)
		return true; /* whatever else is wrong with it is told when it is made */
	for (struct dirent *entry; (entry = readdir(open));)
		nothing = nothing && !counts(entry->d_name);
	closedir(open);
	return nothing;
}

/* A file of the new bundle may only replace what the program wrote. */
static bool may_replace(const struct command *command, const struct bundle_folder *folder,
			const struct manifest_file *file)
{
	const char *path = folder_join(command->arena, folder->path, file->name);
	if (access(path, F_OK) != 0)
		return true;
	const struct manifest_file *old = find(folder->old, file->name),
				   *torn = find(folder->torn, file->name);
	const char *hash = hash_of(command, path);
	if (is_hash(file, hash) || is_hash(old, hash) || is_hash(torn, hash))
		return true;
	diag_file(
	    command->diags, ALREADY_THERE, path,
	    old || torn
		? "somebody has changed this file since the program wrote it; nothing was saved. Move it elsewhere or delete it, and run this again"
		: "this file is none of the program's; nothing was saved. Name a new folder");
	return false;
}

bool bundle_folder_open(const struct command *command, const char *path, const struct manifest *new,
			struct bundle_folder *folder)
{
	*folder = (struct bundle_folder){.path = path};
	if (empty(path))
		return true;
	folder->old = ours(command, path, "manifest.json", new);
	folder->torn = ours(command, path, ".manifest.json.new", new);
	if (!folder->old && !folder->torn) {
		diag_file(
		    command->diags, ALREADY_THERE, path,
		    "this folder holds files that are no earlier %s of cycle \"%s\" for \"%s\"; nothing was changed. Name a new folder",
		    new->kind, new->cycles[0].cycle, new->audience);
		return false;
	}
	bool may = true;
	for (size_t i = 0; i < new->output_count; i++)
		may = may_replace(command, folder, &new->outputs[i]) && may;
	return may;
}

static void clear(const struct command *command, const struct bundle_folder *folder,
		  const struct manifest *old, const struct manifest *new)
{
	for (size_t i = 0; old && i < old->output_count; i++) {
		const struct manifest_file *file = &old->outputs[i];
		const char *path = folder_join(command->arena, folder->path, file->name);
		if (find(new, file->name) || access(path, F_OK) != 0)
			continue;
		if (is_hash(file, hash_of(command, path)))
			unlink(path);
		else
			diag_file(
			    command->diags, LEFT_BEHIND, path,
			    "this file was part of the earlier bundle and somebody has changed it since: it is no longer part of the bundle and was left where it is");
	}
}

void bundle_folder_clear(const struct command *command, const struct bundle_folder *folder,
			 const struct manifest *new)
{
	clear(command, folder, folder->old, new);
	clear(command, folder, folder->torn, new);
}
