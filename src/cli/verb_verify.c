/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/output.h"
#include "cli/verb.h"
#include "cli/verify.h"

#include "load/folder.h"
#include "load/load_manifest.h"
#include "load/workspace.h"
#include "model/cycle.h"

#include <string.h>

/* BUNDLE is a folder, or the manifest in it. */
static const char *folder_of(struct arena *arena, const char *bundle)
{
	const char *slash = strrchr(bundle, '/'), *name = slash ? slash + 1 : bundle;
	return text_equal(name, "manifest.json") ? folder_above(arena, bundle) : bundle;
}

/* candidates/<cycle> in the workspace that holds reports/<cycle>/<bundle>, or briefs in it. */
static const char *beside(struct arena *arena, const char *bundle, const char *id)
{
	const char *above = folder_above(arena, folder_above(arena, bundle));
	for (int i = 0; i < 2; i++) {
		above = folder_above(arena, above);
		const char *candidates = folder_join(arena, above, "candidates");
		const char *cycle = folder_join(arena, candidates, workspace_name(arena, id));
		if (folder_has(arena, cycle, "cycle.json"))
			return cycle;
	}
	return NULL;
}

/* --cycle is the cycle; of a bundle over several, the folder in which they stand. */
static const char *cycle_folder(const struct command *command, const char *bundle,
				const struct manifest *manifest, const char *id)
{
	struct arena *arena = command->arena;
	const char *chosen = command->options->value[OPTION_CYCLE];
	if (chosen && manifest->cycle_count > 1)
		return folder_join(arena, chosen, workspace_name(arena, id));
	if (chosen)
		return chosen;
	const char *found = beside(arena, bundle, id);
	return found ? found : folder_find(arena, id, diags_new(arena));
}

static const char *const *cycle_folders(struct verification *verification)
{
	const struct manifest *manifest = verification->manifest;
	const struct command *command = verification->command;
	const char **folders = arena_alloc(command->arena, manifest->cycle_count, sizeof *folders);
	for (size_t i = 0; i < manifest->cycle_count; i++) {
		const char *id = manifest->cycles[i].cycle;
		folders[i] = cycle_folder(command, verification->folder, manifest, id);
		if (folders[i])
			continue;
		diag_run(
		    command->diags, NOT_RECOMPUTED,
		    "cycle \"%s\" is not here, so the bundle cannot be made again: only its files were compared with its manifest. Say where the cycle is with --cycle=FOLDER",
		    id);
		return NULL;
	}
	return folders;
}

/* The settings as this program knows them. */
static bool settings_of(const struct verification *verification, struct bundle *bundle)
{
	const struct manifest *manifest = verification->manifest;
	size_t language = 0;
	while (language < LANGUAGES && !text_equal(language_codes[language], manifest->language))
		language++;
	*bundle = (struct bundle){
	    .audience = audience_find(manifest->audience),
	    .language = (enum language)language,
	    .date = manifest->date,
	    .technical = manifest->technical,
	    .more = manifest->more,
	    .more_count = manifest->more_count,
	};
	if (bundle->audience != AUDIENCES && language != LANGUAGES && manifest->cycle_count &&
	    bundle_kind_find(manifest->kind))
		return true;
	diag_file(verification->command->diags, BAD_MANIFEST,
		  folder_join(verification->command->arena, verification->folder, "manifest.json"),
		  "this program makes no \"%s\" for \"%s\" in \"%s\"", manifest->kind,
		  manifest->audience, manifest->language);
	return false;
}

static bool same_cycles(const struct verification *verification, const struct bundle *now)
{
	const struct manifest *manifest = verification->manifest;
	bool same = now->cycle_count == manifest->cycle_count;
	for (size_t i = 0; same && i < now->cycle_count; i++)
		same = text_equal(now->cycles[i]->id, manifest->cycles[i].cycle);
	if (!same)
		diag_run(verification->command->diags, DIFFERS,
			 "the bundle was made from cycle \"%s\", not from \"%s\"",
			 manifest->cycles[0].cycle, now->cycles[0]->id);
	return same;
}

static void make_again(struct verification *verification)
{
	struct bundle now;
	struct bundle_again again = {verification->manifest, verification->folder, NULL};
	if (!settings_of(verification, &now) || !(again.cycles = cycle_folders(verification)))
		return;
	const struct bundle_kind *kind = bundle_kind_find(verification->manifest->kind);
	if (!kind->make(verification->command, &again, &now) || !same_cycles(verification, &now))
		return;
	verify_inputs(verification, &now);
	verify_again(verification, &now);
}

static void run(const struct command *command)
{
	struct arena *arena = command->arena;
	struct verification verification = {.command = command, .said = text_new(arena)};
	verification.folder = folder_of(arena, command->options->arguments[0]);
	verification.manifest =
	    load_manifest(arena, folder_join(arena, verification.folder, "manifest.json"),
			  command->diags);
	const struct manifest *manifest = verification.manifest;
	if (!manifest)
		return;
	size_t before = diags_count(command->diags, DATA_ERROR);
	text_printf(&verification.said, "%s for %s, in %s, fingerprint %s, made by version %s\n",
		    manifest->kind, manifest->audience, manifest->language, manifest->fingerprint,
		    manifest->version);
	verify_outputs(&verification);
	make_again(&verification);
	if (diags_count(command->diags, DATA_ERROR) == before)
		text_add(&verification.said, "It holds.\n");
	else if (diags_count(command->diags, IMPOSSIBLE) == 0)
		text_add(&verification.said, "It does not hold.\n");
	output_result(command, verification.said.bytes, verification.said.length);
}

static const enum option taken[] = {OPTION_CYCLE};

const struct verb verb_verify = {
    .name = "verify",
    .arguments = "BUNDLE",
    .summary = "makes a bundle again and compares it with what was saved",
    .help =
	"BUNDLE is a folder that report or another verb wrote. Its files are compared with its manifest; then the\n"
	"bundle is made again from its cycle (found in the workspace, or by --cycle) and compared: byte for\n"
	"byte, else words exactly and figures to 0.000001. What differs first is named, with the cause where\n"
	"it can be known. Exit status 0: it holds; 1: it does not; 4: the cycle is not here, so that only the\n"
	"files could be compared with the manifest, which anybody can do who has the bundle alone.\n",
    .fewest = 1,
    .most = 1,
    .options = taken,
    .option_count = 1,
    .run = run,
};
