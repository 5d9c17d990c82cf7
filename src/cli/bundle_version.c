/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/bundle_version.h"

#include "base/text.h"
#include "load/folder.h"
#include "load/load_contents.h"
#include "load/load_manifest.h"

#include <stdlib.h>
#include <string.h>

enum { HIGHEST_VERSION = 9999 };

const char *bundle_version(struct arena *arena, const char *base, size_t number)
{
	return number > 1 ? arena_printf(arena, "%s.%zu", base, number) : base;
}

size_t bundle_newest(const struct command *command, const char *base)
{
	size_t number = 0;
	while (number < HIGHEST_VERSION &&
	       folder_has(command->arena, bundle_version(command->arena, base, number + 1),
			  "manifest.json"))
		number++;
	return number;
}

const char *bundle_version_before(struct arena *arena, const char *folder)
{
	const char *dot = strrchr(folder, '.');
	if (!dot || dot == folder || strchr(dot, '/') || !dot[1] ||
	    strspn(dot + 1, "0123456789") != strlen(dot + 1))
		return NULL;
	unsigned long number = strtoul(dot + 1, NULL, 10);
	if (number < 2 || number > HIGHEST_VERSION)
		return NULL;
	return bundle_version(arena, arena_copy(arena, folder, (size_t)(dot - folder)), number - 1);
}

const struct earlier_version *bundle_version_read(const struct command *command, const char *folder)
{
	struct arena *arena = command->arena;
	const struct manifest *manifest = load_manifest(
		arena, folder_join(arena, folder, "manifest.json"), diags_new(arena));
	if (!manifest)
		return NULL;
	struct earlier_version *version = arena_alloc(arena, 1, sizeof *version);
	version->fingerprint = manifest->fingerprint;
	version->statements = load_contents(
		arena, folder_join(arena, folder, "contents-public.json"), diags_new(arena));
	return version;
}
