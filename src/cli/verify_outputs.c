/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What anybody can check who has the bundle and nothing else. */
#include "base/digest.h"
#include "base/source.h"
#include "cli/verify.h"
#include "load/folder.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static const size_t largest_output = (size_t)512 << 20;

static void read_one(struct verification *verification, size_t index)
{
	struct arena *arena = verification->command->arena;
	struct verified_file *file = &verification->files[index];
	const struct manifest_file *stated = &verification->manifest->outputs[index];
	const char *path = folder_join(arena, verification->folder, stated->name);
	if (!folder_has(arena, verification->folder, stated->name)) {
		diag_file(verification->command->diags, DIFFERS, path,
			  "this file of the bundle is missing");
		return;
	}
	struct source *source =
	    source_read(arena, path, largest_output, verification->command->diags);
	if (!source)
		return;
	size_t mark = source->had_bom ? 3 : 0;
	file->bytes = source->bytes - mark;
	file->length = source->length + mark;
	file->as_stated =
	    text_equal(digest_sha256(arena, file->bytes, file->length), stated->sha256);
	if (!file->as_stated)
		diag_file(
		    verification->command->diags, DIFFERS, path,
		    "this file of the bundle was altered since: it does not have the SHA-256 that manifest.json states");
}

static int compare_name(const void *key, const void *file)
{
	return strcmp(key, ((const struct manifest_file *)file)->name);
}

static int compare_words(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* A plain file that the manifest does not know. Folders are bundles of their own; hidden files
 * belong to the system. */
static bool is_added(const struct verification *verification, const char *name)
{
	const struct manifest *manifest = verification->manifest;
	struct stat status;
	const char *path = folder_join(verification->command->arena, verification->folder, name);
	return name[0] != '.' && !text_equal(name, "manifest.json") && stat(path, &status) == 0 &&
	       S_ISREG(status.st_mode) &&
	       !bsearch(name, manifest->outputs, manifest->output_count, sizeof *manifest->outputs,
			compare_name);
}

static size_t tell_added(struct verification *verification)
{
	struct arena *arena = verification->command->arena;
	const char **names = NULL;
	size_t count = 0, capacity = 0;
	DIR *open = opendir(verification->folder);
	for (struct dirent *entry; open && (entry = readdir(open));) {
		if (!is_added(verification, entry->d_name))
			continue;
		names = arena_grow(arena, names, count, &capacity, sizeof *names);
		names[count++] = arena_string(arena, entry->d_name);
	}
	if (open)
		closedir(open);
	if (count)
		qsort(names, count, sizeof *names, compare_words);
	for (size_t i = 0; i < count; i++)
		diag_file(verification->command->diags, DIFFERS,
			  folder_join(arena, verification->folder, names[i]),
			  "this file was added: manifest.json does not know it");
	return count;
}

/* The fingerprint binds the files together even if somebody wrote new hashes into the manifest. */
static void check_fingerprint(struct verification *verification)
{
	struct arena *arena = verification->command->arena;
	const struct manifest *manifest = verification->manifest;
	struct bundle_file *files = arena_alloc(arena, manifest->output_count, sizeof *files);
	for (size_t i = 0; i < manifest->output_count; i++)
		files[i] =
		    (struct bundle_file){manifest->outputs[i].name, verification->files[i].bytes,
					 verification->files[i].length};
	const char *found =
	    bundle_fingerprint(arena, manifest->fingerprint, files, manifest->output_count);
	if (!text_equal(found, manifest->fingerprint))
		diag_file(verification->command->diags, DIFFERS,
			  folder_join(arena, verification->folder, "manifest.json"),
			  "the files have the fingerprint %s, but %s is stated", found,
			  manifest->fingerprint);
}

void verify_outputs(struct verification *verification)
{
	const struct manifest *manifest = verification->manifest;
	struct text *said = &verification->said;
	size_t wrong = 0;
	verification->files = arena_alloc(verification->command->arena, manifest->output_count,
					  sizeof *verification->files);
	for (size_t i = 0; i < manifest->output_count; i++) {
		read_one(verification, i);
		wrong += !verification->files[i].as_stated;
	}
	wrong += tell_added(verification);
	if (wrong) {
		text_printf(said, "files: %zu not as manifest.json states\n", wrong);
		return;
	}
	text_printf(said, "files: all %zu as manifest.json states\n", manifest->output_count);
	check_fingerprint(verification);
}
