/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/output.h"
#include "cli/verb.h"
#include "cli/workspace_files.h"

#include "base/save.h"
#include "base/text.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>

/* Nothing that exists is touched: the folder must be new or empty. */
static bool usable(const char *path, struct diags *diags)
{
	DIR *folder = opendir(path);
	if (!folder && errno == ENOENT)
		return true;
	if (!folder && errno == ENOTDIR) {
		diag_file(diags, ALREADY_THERE, path,
			  "a file stands here or above; nothing was changed. Name a new folder");
		return false;
	}
	if (!folder) {
		diag_file(diags, CANNOT_READ, path, "%s", strerror(errno));
		return false;
	}
	bool empty = true;
	for (struct dirent *entry; (entry = readdir(folder));)
		empty =
		    empty && (text_equal(entry->d_name, ".") || text_equal(entry->d_name, ".."));
	closedir(folder);
	if (!empty)
		diag_file(diags, ALREADY_THERE, path,
			  "this folder is not empty; nothing was changed. Name a new folder");
	return empty;
}

static const char *folder_of(struct arena *arena, const char *path)
{
	const char *slash = strrchr(path, '/');
	return arena_copy(arena, path, (size_t)(slash - path));
}

static const char next_steps[] =
    "Made a workspace in %s.\n\n"
    "Next:\n"
    "  1. Read %s/README.md: which files there are and who fills them.\n"
    "  2. Fill in %s/candidates/my-cycle/cycle.json: dates and seats.\n"
    "  3. escrutiny intake %s/candidates/my-cycle --template\n"
    "     writes a workbook for nominees and reviewers; fill it in and take it in as it says.\n"
    "  4. escrutiny check %s/candidates/my-cycle\n";

static void run(const struct command *command)
{
	struct arena *arena = command->arena;
	const char *root = command->options->arguments[0];
	if (!usable(root, command->diags))
		return;
	struct saved_file *files = arena_alloc(arena, workspace_file_count, sizeof *files);
	bool folders = true;
	for (size_t i = 0; i < workspace_file_count && folders; i++) {
		const struct workspace_file *file = &workspace_files[i];
		files[i] = (struct saved_file){arena_printf(arena, "%s/%s", root, file->name),
					       (const char *)file->bytes, file->length, false};
		folders = save_folder(arena, folder_of(arena, files[i].path), command->diags);
	}
	static const char *const empty_folders[] = {"candidates/my-cycle/nominees",
						    "candidates/my-cycle/ratings", "reports"};
	for (size_t i = 0; i < 3 && folders; i++)
		folders = save_folder(arena, arena_printf(arena, "%s/%s", root, empty_folders[i]),
				      command->diags);
	if (!folders || !save_files(arena, files, workspace_file_count, command->diags))
		return;
	const char *words = arena_printf(arena, next_steps, root, root, root, root, root);
	output_result(command, words, strlen(words));
}

const struct verb verb_init = {
    .name = "init",
    .arguments = "DIR",
    .summary = "a new workspace with the criteria sets and an empty cycle",
    .help =
	"Makes the folder DIR with the shipped criteria sets, their schemas, an empty cycle to fill in,\n"
	"a .gitignore that keeps ratings and names out of version control, and a PRIVACY.md to fill in.\n"
	"DIR must be new or empty.\n",
    .fewest = 1,
    .most = 1,
    .run = run,
};
