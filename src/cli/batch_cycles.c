/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/batch_cycles.h"

#include "base/diag.h"
#include "base/text.h"
#include "load/folder.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

struct names {
	const char **list;
	size_t count, capacity;
};

static int compare_names(const void *a, const void *b)
{
	return text_compare(*(const char *const *)a, *(const char *const *)b);
}

static void add(struct arena *arena, struct names *names, const char *name)
{
	names->list =
	    arena_grow(arena, names->list, names->count, &names->capacity, sizeof *names->list);
	names->list[names->count++] = name;
}

/* The cycles in a folder; whether there are any. */
static bool add_folder(struct arena *arena, struct names *names, const char *folder)
{
	size_t before = names->count;
	DIR *open = folder_has(arena, folder, "cycle.json") ? NULL : opendir(folder);
	for (struct dirent *entry; open && (entry = readdir(open));) {
		if (entry->d_name[0] == '.')
			continue;
		const char *path = folder_join(arena, folder, entry->d_name);
		if (folder_has(arena, path, "cycle.json"))
			add(arena, names, path);
	}
	if (open)
		closedir(open);
	if (names->count > before)
		qsort(names->list + before, names->count - before, sizeof *names->list,
		      compare_names);
	return names->count > before;
}

/* A file that "candidates/" and a star bring along with the cycles; a cycle.json is a cycle. */
static bool is_beside(const char *name)
{
	struct stat status;
	size_t length = strlen(name);
	return !stat(name, &status) && S_ISREG(status.st_mode) &&
	       !(length >= 5 && text_equal(name + length - 5, ".json"));
}

static bool any_folder(const struct options *options)
{
	struct stat status;
	for (size_t i = 0; i < options->argument_count; i++)
		if (!stat(options->arguments[i], &status) && S_ISDIR(status.st_mode))
			return true;
	return false;
}

struct named_cycles batch_cycles(const struct command *command, struct diags *diags)
{
	const struct options *options = command->options;
	struct names names = {0};
	bool many = options->argument_count > 1, folders = any_folder(options);
	for (size_t i = 0; i < options->argument_count; i++) {
		if (folders && is_beside(options->arguments[i])) {
			if (diags)
				diag_run(diags, PASSED_OVER,
					 "\"%s\" is a file beside the cycles and is not read",
					 options->arguments[i]);
			continue;
		}
		bool folder = add_folder(command->arena, &names, options->arguments[i]);
		many = many || folder;
		if (!folder)
			add(command->arena, &names, options->arguments[i]);
	}
	if (!options->argument_count)
		add_folder(command->arena, &names, "candidates");
	return (struct named_cycles){names.list, names.count, many};
}
