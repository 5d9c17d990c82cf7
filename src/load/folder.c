/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "load/folder.h"

#include "base/digest.h"
#include "base/nearest.h"
#include "base/text.h"
#include "base/unicode.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { HIGHEST_CLIMB = 12, LONGEST_NAME = 120, SHORTENED_NAME = 100, HASH_DIGITS = 12 };

const char *folder_join(struct arena *arena, const char *folder, const char *name)
{
	size_t length = strlen(folder);
	if (text_equal(folder, "."))
		return arena_string(arena, name);
	return arena_printf(arena, "%s%s%s", folder, length && folder[length - 1] == '/' ? "" : "/",
			    name);
}

bool folder_has(struct arena *arena, const char *folder, const char *name)
{
	struct stat status;
	return stat(folder_join(arena, folder, name), &status) == 0;
}

static bool is_folder(const char *path)
{
	struct stat status;
	return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

const char *folder_above(struct arena *arena, const char *folder)
{
	size_t length = strlen(folder);
	while (length > 1 && folder[length - 1] == '/')
		length--;
	if (length == 1 && folder[0] == '.')
		return "..";
	if ((length == 2 && strncmp(folder, "..", 2) == 0) ||
	    (length > 2 && strncmp(folder + length - 3, "/..", 3) == 0))
		return arena_printf(arena, "%.*s/..", (int)length, folder);
	while (length > 0 && folder[length - 1] != '/')
		length--;
	if (length == 0)
		return ".";
	while (length > 1 && folder[length - 1] == '/')
		length--;
	return arena_copy(arena, folder, length);
}

static const char *without_slashes(struct arena *arena, const char *path)
{
	size_t length = strlen(path);
	while (length > 1 && path[length - 1] == '/')
		length--;
	return arena_copy(arena, path, length);
}

static int compare_names(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static const char *const *cycles_here(struct arena *arena, const char *candidates, size_t *count)
{
	const char **names = NULL;
	size_t capacity = 0;
	*count = 0;
	DIR *open = opendir(candidates);
	for (struct dirent *entry; open && (entry = readdir(open));) {
		if (entry->d_name[0] == '.' ||
		    !folder_has(arena, folder_join(arena, candidates, entry->d_name), "cycle.json"))
			continue;
		names = arena_grow(arena, names, *count, &capacity, sizeof *names);
		names[(*count)++] = arena_string(arena, entry->d_name);
	}
	if (open)
		closedir(open);
	if (*count)
		qsort(names, *count, sizeof *names, compare_names);
	return names;
}

static const char *find_by_id(struct arena *arena, const char *id, struct diags *diags)
{
	const char *hint = "", *folder = ".";
	for (int climb = 0; climb < HIGHEST_CLIMB; climb++, folder = folder_above(arena, folder)) {
		const char *candidates = folder_join(arena, folder, "candidates");
		if (!is_folder(candidates))
			continue;
		const char *cycle = folder_join(arena, candidates, folder_name_of(arena, id));
		if (folder_has(arena, cycle, "cycle.json"))
			return cycle;
		size_t count;
		const char *const *names = cycles_here(arena, candidates, &count);
		if (!*hint && count)
			hint = nearest_hint(arena, id, names, count);
		if (!*hint && count)
			hint = arena_printf(arena, "; it could be %s",
					    nearest_list(arena, names, count));
	}
	diag_run(
	    diags, NO_CYCLE,
	    "no cycle \"%s\": it is neither a folder with a cycle.json, nor that file, nor an id in a candidates folder here or above%s",
	    id, hint);
	return NULL;
}

const char *folder_find(struct arena *arena, const char *cycle, struct diags *diags)
{
	const char *path = without_slashes(arena, cycle);
	if (is_folder(path) && folder_has(arena, path, "cycle.json"))
		return path;
	size_t length = strlen(path);
	bool names_file = length >= 10 && text_equal(path + length - 10, "cycle.json") &&
			  (length == 10 || path[length - 11] == '/');
	if (names_file && folder_has(arena, ".", path))
		return folder_above(arena, path);
	if (is_folder(path) && strchr(path, '/')) {
		diag_file(diags, NO_CYCLE, path, "this folder has no cycle.json");
		return NULL;
	}
	return find_by_id(arena, path, diags);
}

const char *folder_criteria_source(struct arena *arena, const char *folder, const char *name,
				   const char **cited)
{
	*cited = "criteria.json";
	if (folder_has(arena, folder, *cited))
		return folder_join(arena, folder, *cited);
	const char *file = arena_printf(arena, "criteria/%s.json", folder_name_of(arena, name));
	*cited = file;
	const char *up = folder_above(arena, folder);
	for (int climb = 0; climb < HIGHEST_CLIMB; climb++, up = folder_above(arena, up))
		if (folder_has(arena, up, file))
			return folder_join(arena, up, file);
	return NULL;
}

const char *folder_criteria(struct arena *arena, const char *folder, const char *name,
			    const char **cited)
{
	if (!folder_has(arena, folder, "frozen.json"))
		return folder_criteria_source(arena, folder, name, cited);
	*cited = "frozen.json";
	return folder_join(arena, folder, *cited);
}

const char *const *folder_criteria_names(struct arena *arena, const char *folder, size_t *count)
{
	const char *up = folder_above(arena, folder);
	const char **names = NULL;
	size_t capacity = 0;
	*count = 0;
	for (int climb = 0; climb < HIGHEST_CLIMB && !*count;
	     climb++, up = folder_above(arena, up)) {
		DIR *open = opendir(folder_join(arena, up, "criteria"));
		for (struct dirent *entry; open && (entry = readdir(open));) {
			size_t length = strlen(entry->d_name);
			if (length <= 5 || !text_equal(entry->d_name + length - 5, ".json"))
				continue;
			names = arena_grow(arena, names, *count, &capacity, sizeof *names);
			names[(*count)++] = arena_copy(arena, entry->d_name, length - 5);
		}
		if (open)
			closedir(open);
	}
	if (*count)
		qsort(names, *count, sizeof *names, compare_names);
	return names;
}

static bool plain(char c, bool first)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '_' || c == '-' || (c == '.' && !first);
}

const char *folder_name_of(struct arena *arena, const char *id)
{
	struct text name = text_new(arena);
	for (const char *c = id; *c; c++) {
		if (plain(*c, c == id))
			text_char(&name, *c);
		else
			text_printf(&name, "%%%02X", (unsigned)(unsigned char)*c);
	}
	if (name.length <= LONGEST_NAME)
		return name.bytes;
	return arena_printf(arena, "%.*s-%.*s", SHORTENED_NAME, name.bytes, HASH_DIGITS,
			    digest_sha256(arena, id, strlen(id)));
}

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

const char *folder_id_of(struct arena *arena, const char *name)
{
	struct text id = text_new(arena);
	for (const char *c = name; *c; c++) {
		int high = *c == '%' ? hex_digit(c[1]) : -1;
		int low = high >= 0 ? hex_digit(c[2]) : -1;
		if (low >= 0) {
			text_char(&id, (char)(high * 16 + low));
			c += 2;
		} else {
			text_char(&id, *c);
		}
	}
	/* In NFC: people may name a file by hand, with its accents. */
	return unicode_valid(id.bytes, id.length) == id.length ? unicode_nfc(arena, id.bytes)
							       : NULL;
}

static bool ends_with(const char *name, const char *end)
{
	size_t length = strlen(name), tail = strlen(end);
	return length > tail && text_equal(name + length - tail, end);
}

const char *const *folder_files(struct arena *arena, const char *path, const char *extension,
				size_t *count, bool *there, struct diags *diags)
{
	const char **names = NULL;
	size_t capacity = 0;
	*count = 0;
	DIR *open = opendir(path);
	*there = open != NULL;
	if (!open && errno != ENOENT && errno != ENOTDIR)
		diag_file(diags, CANNOT_READ, path, "%s", strerror(errno));
	for (struct dirent *entry; open && (entry = readdir(open));) {
		if (entry->d_name[0] == '.')
			continue;
		const char *file = folder_join(arena, path, entry->d_name);
		if (!ends_with(entry->d_name, extension)) {
			diag_file(diags, UNEXPECTED_FILE, file,
				  "this is not read: only files that end in %s are", extension);
			continue;
		}
		names = arena_grow(arena, names, *count, &capacity, sizeof *names);
		names[(*count)++] = arena_string(arena, entry->d_name);
	}
	if (open)
		closedir(open);
	if (*count)
		qsort(names, *count, sizeof *names, compare_names);
	return names;
}
