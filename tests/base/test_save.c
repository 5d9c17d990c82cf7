/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/save.h"

#include "base/diag.h"
#include "check.h"

#include <dirent.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

struct bench {
	struct arena *arena;
	struct diags *diags;
	const char *folder;
};

static const char *in(const struct bench *bench, const char *name)
{
	return arena_printf(bench->arena, "%s/%s", bench->folder, name);
}

static bool save(const struct bench *bench, const char *name, const char *text)
{
	return save_file(bench->arena, in(bench, name), text, strlen(text), bench->diags);
}

static const char *content(const struct bench *bench, const char *name)
{
	struct diags *diags = diags_new(bench->arena);
	struct source *source = source_read(bench->arena, in(bench, name), 1 << 20, diags);
	return source ? source->bytes : NULL;
}

/* Files in the folder whose name ends in .new. */
static size_t leftovers(const struct bench *bench)
{
	size_t count = 0;
	DIR *folder = opendir(bench->folder);
	for (struct dirent *entry; folder && (entry = readdir(folder)) != NULL;)
		count += strlen(entry->d_name) > 4 &&
			 strcmp(entry->d_name + strlen(entry->d_name) - 4, ".new") == 0;
	if (folder)
		closedir(folder);
	return count;
}

static const char *last_words(const struct bench *bench)
{
	struct told told = diags_told(bench->diags, diags_kept(bench->diags) - 1);
	return arena_printf(bench->arena, "%s %s", told.name, told.words);
}

static void check_one(const struct bench *bench)
{
	struct stat status;
	check_true("a file is written", save(bench, "one", "first\n"));
	check_true("and written again", save(bench, "one", "second\n"));
	check_text("the new text stands there", content(bench, "one"), "second\n");
	chmod(in(bench, "one"), 0600);
	save(bench, "one", "third\n");
	check_true("who may read a file does not change",
		   stat(in(bench, "one"), &status) == 0 && (status.st_mode & 0777) == 0600);
	check_true("a name without a folder is in this one",
		   chdir(bench->folder) == 0 &&
		       save_file(bench->arena, "here", "x", 1, bench->diags));
	check_count("nothing is left beside them", leftovers(bench), 0);
}

static void check_folders(const struct bench *bench)
{
	struct stat status;
	check_true("folders are made with their parents",
		   save_folder(bench->arena, in(bench, "a/b//c/"), bench->diags));
	check_true("they are there", stat(in(bench, "a/b/c"), &status) == 0);
	check_true("what is there already is fine",
		   save_folder(bench->arena, in(bench, "a/b/c"), bench->diags));
	check_true("a file is no folder",
		   !save_folder(bench->arena, in(bench, "one/d"), bench->diags));
	check_text("which is said", last_words(bench), "cannot-write Not a directory");
}

static void check_refused(const struct bench *bench)
{
	check_true("a missing folder is not made for a file", !save(bench, "none/x", "x"));
	check_text("which is said too", last_words(bench),
		   "cannot-write No such file or directory");
	check_true("a folder is not replaced by a file", !save(bench, "a", "x"));
	check_text("with a reason", last_words(bench), "cannot-write Is a directory");
	struct saved_file files[] = {{in(bench, "one"), "fourth\n", 7, false},
				     {in(bench, "a"), "x", 1, false}};
	check_true("a bundle fails as a whole", !save_files(bench->arena, files, 2, bench->diags));
	check_text("and the old file stands", content(bench, "one"), "third\n");
	check_count("and nothing is left", leftovers(bench), 0);
}

/* A limit on the size of files stands for a full disk: write fails half-way. */
static void check_full(const struct bench *bench)
{
	struct rlimit old, small = {4096, 4096};
	char *large = arena_alloc(bench->arena, 10001, 1);
	memset(large, 'x', 10000);
	getrlimit(RLIMIT_FSIZE, &old);
	small.rlim_max = old.rlim_max;
	signal(SIGXFSZ, SIG_IGN);
	setrlimit(RLIMIT_FSIZE, &small);
	bool saved = save(bench, "one", large);
	setrlimit(RLIMIT_FSIZE, &old);
	check_true("a full disk is noticed", !saved);
	check_text("and named", last_words(bench), "cannot-write File too large");
	check_text("the old file stands", content(bench, "one"), "third\n");
	check_count("what was written is removed", leftovers(bench), 0);
}

int main(void)
{
	struct bench bench = {.arena = arena_new()};
	const char *temporary = getenv("TMPDIR");
	char *folder =
	    arena_printf(bench.arena, "%s/escrutiny-save.XXXXXX", temporary ? temporary : "/tmp");
	bench.diags = diags_new(bench.arena);
	bench.folder = mkdtemp(folder);
	check_one(&bench);
	check_folders(&bench);
	check_refused(&bench);
	check_full(&bench);
	static const char *const made[] = {"one", "here", "a/b/c", "a/b", "a", ""};
	for (size_t i = 0; i < sizeof made / sizeof *made; i++)
		remove(in(&bench, made[i]));
	arena_free(bench.arena);
	return check_done();
}
