/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/save.h"

#include "base/diag.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool fail(struct diags *diags, const char *path, int error)
{
	diag_file(diags, CANNOT_WRITE, path, "%s", strerror(error));
	return false;
}

/* The folder in which path stands, without its last slash unless it is the root. */
static const char *folder_of(struct arena *arena, const char *path)
{
	const char *slash = strrchr(path, '/');
	if (!slash)
		return ".";
	return slash == path ? "/" : arena_copy(arena, path, (size_t)(slash - path));
}

static const char *beside(struct arena *arena, const char *path)
{
	const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
	return arena_printf(arena, "%.*s.%s.new", (int)(name - path), path, name);
}

/* Some file systems cannot sync; that is no reason to refuse. */
static bool sync_open(int file)
{
	while (fsync(file) != 0) {
		if (errno == EINTR)
			continue;
		return errno == EINVAL || errno == ENOTSUP;
	}
	return true;
}

static bool sync_folder(const char *path, struct diags *diags)
{
	int folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (folder < 0)
		return errno == EACCES || fail(diags, path, errno);
	bool synced = sync_open(folder) || fail(diags, path, errno);
	close(folder);
	return synced;
}

static bool make_one(struct arena *arena, const char *path, struct diags *diags)
{
	struct stat status;
	if (mkdir(path, 0777) == 0)
		return sync_folder(folder_of(arena, path), diags);
	int error = errno;
	if (stat(path, &status) != 0)
		return fail(diags, path, error);
	return S_ISDIR(status.st_mode) || fail(diags, path, ENOTDIR);
}

bool save_folder(struct arena *arena, const char *path, struct diags *diags)
{
	char *part = arena_string(arena, path);
	for (char *slash = part + strspn(part, "/"); (slash = strchr(slash, '/')) != NULL;) {
		*slash = '\0';
		if (!make_one(arena, part, diags))
			return false;
		*slash = '/';
		slash += strspn(slash, "/");
	}
	size_t length = strlen(part);
	return (length && part[length - 1] == '/') || make_one(arena, part, diags);
}

static bool write_all(int file, const char *bytes, size_t length)
{
	while (length) {
		ssize_t written = write(file, bytes, length);
		if (written < 0 && errno == EINTR)
			continue;
		if (written < 0)
			return false;
		bytes += written;
		length -= (size_t)written;
	}
	return true;
}

/* A file that only its owner may read stays so. What stands there must be a file or nothing. */
static bool inherit(int file, const char *path)
{
	struct stat old;
	if (stat(path, &old) != 0)
		return true;
	errno = S_ISDIR(old.st_mode) ? EISDIR : EEXIST;
	return S_ISREG(old.st_mode) && fchmod(file, old.st_mode & 07777) == 0;
}

static bool write_beside(const char *new, const struct saved_file *file, struct diags *diags)
{
	unlink(new); /* left by a run that was cut short */
	int to = open(new, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, file->private ? 0600 : 0666);
	if (to < 0)
		return fail(diags, file->path, errno);
	bool written =
	    inherit(to, file->path) && write_all(to, file->bytes, file->length) && sync_open(to);
	int error = errno;
	if (close(to) != 0 && written && errno != EINTR) {
		error = errno;
		written = false;
	}
	return written || fail(diags, file->path, error);
}

static bool sync_folders(struct arena *arena, const struct saved_file *files, size_t count,
			 struct diags *diags)
{
	const char *last = "";
	for (size_t i = 0; i < count; i++) {
		const char *folder = folder_of(arena, files[i].path);
		if (strcmp(folder, last) != 0 && !sync_folder(folder, diags))
			return false;
		last = folder;
	}
	return true;
}

bool save_files(struct arena *arena, const struct saved_file *files, size_t count,
		struct diags *diags)
{
	const char **new = arena_alloc(arena, count, sizeof *new);
	size_t written = 0, renamed = 0;
	while (written < count) {
		new[written] = beside(arena, files[written].path);
		written++;
		if (!write_beside(new[written - 1], &files[written - 1], diags))
			goto out;
	}
	for (; renamed < count; renamed++) {
		if (rename(new[renamed], files[renamed].path) != 0) {
			fail(diags, files[renamed].path, errno);
			goto out;
		}
	}
out:
	for (size_t i = renamed; i < written; i++)
		unlink(new[i]);
	return sync_folders(arena, files, renamed, diags) && renamed == count;
}

bool save_file(struct arena *arena, const char *path, const char *bytes, size_t length,
	       struct diags *diags)
{
	struct saved_file file = {path, bytes, length, false};
	return save_files(arena, &file, 1, diags);
}

bool save_private_file(struct arena *arena, const char *path, const char *bytes, size_t length,
		       struct diags *diags)
{
	struct saved_file file = {path, bytes, length, true};
	return save_files(arena, &file, 1, diags);
}
