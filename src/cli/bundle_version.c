/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/bundle_version.h"

#include "base/text.h"
#include "cli/output.h"
#include "load/folder.h"
#include "load/load_contents.h"
#include "load/load_manifest.h"

#include <stdlib.h>
#include <string.h>

enum { HIGHEST_VERSION = 9999 };

static const char since_setting[] = "since";

/* "public-en" for 1, "public-en.2" for 2. */
static const char *version_folder(struct arena *arena, const char *base, size_t number)
{
	return number > 1 ? arena_printf(arena, "%s.%zu", base, number) : base;
}

/* The number of the newest version of this folder that stands there; 0: there is none. */
static size_t newest_version(const struct command *command, const char *base)
{
	size_t number = 0;
	while (number < HIGHEST_VERSION &&
	       folder_has(command->arena, version_folder(command->arena, base, number + 1),
			  "manifest.json"))
		number++;
	return number;
}

/* "public-en", 3 of "public-en.3"; "public-en", 1 of "public-en". */
static const char *split(struct arena *arena, const char *folder, size_t *number)
{
	const char *dot = strrchr(folder, '.');
	*number = 1;
	if (!dot || dot == folder || !dot[1] || strspn(dot + 1, "0123456789") != strlen(dot + 1))
		return folder;
	unsigned long found = strtoul(dot + 1, NULL, 10);
	if (found < 2 || found > HIGHEST_VERSION)
		return folder;
	*number = found;
	return arena_copy(arena, folder, (size_t)(dot - folder));
}

static const struct manifest *manifest_in(const struct command *command, const char *folder)
{
	return load_manifest(command->arena, folder_join(command->arena, folder, "manifest.json"),
			     diags_new(command->arena));
}

static const char *setting(const struct manifest *manifest, const char *name)
{
	for (size_t i = 0; i < manifest->more_count; i++)
		if (text_equal(manifest->more[i].name, name))
			return manifest->more[i].value;
	return NULL;
}

static bool same_setting(const struct manifest *a, const struct manifest *b, const char *name)
{
	const char *x = setting(a, name), *y = setting(b, name);
	return x && y ? text_equal(x, y) : x == y;
}

static bool same_request(const struct manifest *a, const struct manifest *b)
{
	bool same = text_equal(a->kind, b->kind) && text_equal(a->audience, b->audience) &&
		    text_equal(a->language, b->language) && a->cycle_count == b->cycle_count &&
		    same_setting(a, b, "nominees") && same_setting(a, b, "group");
	for (size_t i = 0; same && i < a->cycle_count; i++)
		same = text_equal(a->cycles[i].cycle, b->cycles[i].cycle);
	return same;
}

static bool same_outputs(const struct manifest *a, const struct manifest *b)
{
	bool same = a->output_count == b->output_count;
	for (size_t i = 0; same && i < a->output_count; i++)
		same = text_equal(a->outputs[i].name, b->outputs[i].name) &&
		       text_equal(a->outputs[i].sha256, b->outputs[i].sha256);
	return same;
}

/* What a version said; NULL if its manifest cannot be read. */
static const struct earlier_version *read_version(const struct command *command, const char *folder)
{
	struct arena *arena = command->arena;
	const struct manifest *manifest = manifest_in(command, folder);
	if (!manifest)
		return NULL;
	struct earlier_version *version = arena_alloc(arena, 1, sizeof *version);
	version->folder = folder;
	version->fingerprint = manifest->fingerprint;
	version->statements =
	    load_contents(arena, folder_join(arena, folder, "contents-public.json"),
			  diags_new(arena));
	return version;
}

/* The version with this fingerprint among those below this number. */
static const struct earlier_version *find_version(const struct command *command, const char *base,
						  size_t number, const char *fingerprint)
{
	while (--number) {
		const char *folder = version_folder(command->arena, base, number);
		const struct manifest *manifest = manifest_in(command, folder);
		if (manifest && text_equal(manifest->fingerprint, fingerprint))
			return read_version(command, folder);
	}
	return NULL;
}

/* Made once more; what there is to be told was told when it was made first. */
static const struct manifest *make_since(const struct command *command,
					 const struct bundle_maker *maker,
					 const struct earlier_version *earlier,
					 struct bundle *bundle)
{
	struct command quiet = *command;
	quiet.diags = diags_new(command->arena);
	bundle->earlier = earlier;
	if (maker->make(&quiet, maker->request, bundle))
		return bundle_manifest(command, bundle);
	diags_take(command->diags, quiet.diags);
	return NULL;
}

/* The newest version up to this number that answers the same request; 0: there is none. */
static size_t find_twin(const struct command *command, const char *base, size_t number,
			const struct manifest *new)
{
	for (; number; number--) {
		const struct manifest *old =
		    manifest_in(command, version_folder(command->arena, base, number));
		if (old && same_request(old, new))
			return number;
	}
	return 0;
}

/* Whether the twin would come out as it stands there. */
static bool unchanged(const struct command *command, const char *base, size_t twin,
		      const struct bundle_maker *maker, struct bundle *bundle)
{
	const struct manifest *old =
	    manifest_in(command, version_folder(command->arena, base, twin));
	const char *since = setting(old, since_setting);
	const struct earlier_version *earlier =
	    since ? find_version(command, base, twin, since) : NULL;
	const struct manifest *new = earlier ? make_since(command, maker, earlier, bundle)
					     : bundle_manifest(command, bundle);
	return new &&same_outputs(old, new);
}

void bundle_publish(const struct command *command, const char *base, struct bundle *bundle,
		    const struct bundle_maker *maker)
{
	struct arena *arena = command->arena;
	const struct manifest *new = bundle_manifest(command, bundle);
	size_t newest = newest_version(command, base);
	if (!new)
		return;
	size_t twin = find_twin(command, base, newest, new);
	if (!twin) {
		const struct manifest *old = newest ? manifest_in(command, base) : NULL;
		bool of_ours = old && text_equal(old->kind, new->kind) &&
			       text_equal(old->audience, new->audience) &&
			       (new->cycle_count > 1 ||
				text_equal(old->cycles[0].cycle, new->cycles[0].cycle));
		/* into a folder of something else, saving complains */
		bundle_save(command, of_ours ? version_folder(arena, base, newest + 1) : base,
			    bundle);
		return;
	}
	const char *folder = version_folder(arena, base, twin);
	if (unchanged(command, base, twin, maker, bundle)) {
		output_say(command, arena_printf(arena, "unchanged: %s/%s\n", folder,
						 bundle->files[0].name));
		return;
	}
	if (make_since(command, maker, read_version(command, folder), bundle))
		bundle_save(command, version_folder(arena, base, newest + 1), bundle);
}

void bundle_version_keep(const struct command *command, struct bundle *bundle)
{
	if (!bundle->earlier)
		return;
	struct manifest_setting *more =
	    arena_alloc(command->arena, bundle->more_count + 1, sizeof *more);
	for (size_t i = 0; i < bundle->more_count; i++)
		more[i] = bundle->more[i];
	more[bundle->more_count++] =
	    (struct manifest_setting){since_setting, bundle->earlier->fingerprint};
	bundle->more = more;
}

bool bundle_version_again(const struct command *command, const struct bundle_again *again,
			  struct bundle *bundle)
{
	const char *since = setting(again->manifest, since_setting);
	size_t number;
	const char *base = split(command->arena, again->folder, &number);
	if (!since)
		return true;
	bundle->earlier = find_version(command, base, number, since);
	if (bundle->earlier)
		return true;
	diag_run(
	    command->diags, NOT_RECOMPUTED,
	    "the version before, with the fingerprint %s, is not here, so what has changed since it cannot be said again: only the files were compared with the manifest",
	    since);
	return false;
}
