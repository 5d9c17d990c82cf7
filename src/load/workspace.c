/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "load/workspace.h"

#include "load/folder.h"

#include <stdbool.h>
#include <sys/stat.h>

/* Names do not tell: a cycle may be called "." or "../spring". */
static bool same_folder(const char *a, const char *b)
{
	struct stat one, other;
	return stat(a, &one) == 0 && stat(b, &other) == 0 && one.st_dev == other.st_dev &&
	       one.st_ino == other.st_ino;
}

const char *workspace_reports(struct arena *arena, const char *cycle_folder)
{
	const char *candidates = folder_above(arena, cycle_folder);
	const char *workspace = folder_above(arena, candidates);
	bool named = same_folder(candidates, folder_join(arena, workspace, "candidates"));
	return named ? folder_join(arena, workspace, "reports") : "reports";
}

const char *workspace_name(struct arena *arena, const char *id)
{
	return folder_name_of(arena, id);
}
