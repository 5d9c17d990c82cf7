/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/batch_cycles.h"

#include "load/folder.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

struct names {
	const char **list;
	size_t count, capacity;
};

static int compare_names(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
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

struct named_cycles batch_cycles(const struct command *command)
{
	const struct options *options = command->options;
	struct names names = {0};
	bool many = options->argument_count > 1;
	for (size_t i = 0; i < options->argument_count; i++) {
		bool folder = add_folder(command->arena, &names, options->arguments[i]);
		many = many || folder;
		if (!folder)
			add(command->arena, &names, options->arguments[i]);
	}
	return (struct named_cycles){names.list, names.count, many};
}
