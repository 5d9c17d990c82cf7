/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form/audit_file.h"

#include "load/folder.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { WAITS = 100 }; /* of a tenth of a second */

static bool fail(struct diags *diags, enum complaint complaint, const char *path, int error)
{
	diag_file(diags, complaint, path, "%s", strerror(error));
	return false;
}

static bool sync_file(int file)
{
	while (fsync(file) != 0) {
		if (errno == EINTR)
			continue;
		return errno == EINVAL || errno == ENOTSUP; /* some file systems cannot */
	}
	return true;
}

static bool lock(struct audit_file *file, struct diags *diags)
{
	struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
	const struct timespec tenth = {.tv_nsec = 100000000};
	for (int waited = 0; fcntl(file->file, F_SETLK, &whole) != 0; waited++) {
		if (errno != EACCES && errno != EAGAIN && errno != EINTR)
			return fail(diags, CANNOT_WRITE, file->path, errno);
		if (waited == WAITS) {
			diag_file(
			    diags, LOCKED, file->path,
			    "another run of escrutiny has been writing to this cycle for ten seconds; try again when it has ended");
			return false;
		}
		nanosleep(&tenth, NULL);
	}
	return true;
}

static bool read_whole(struct audit_file *file, struct diags *diags)
{
	struct stat status;
	if (fstat(file->file, &status) != 0)
		return fail(diags, CANNOT_READ, file->path, errno);
	if (status.st_size > AUDIT_LIMIT) {
		diag_file(diags, TOO_LARGE, file->path, "%lld bytes, at most %d are read",
			  (long long)status.st_size, AUDIT_LIMIT);
		return false;
	}
	size_t size = (size_t)status.st_size;
	file->bytes = arena_alloc(file->arena, size + 1, 1);
	while (file->length < size) {
		ssize_t got = read(file->file, file->bytes + file->length, size - file->length);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return fail(diags, CANNOT_READ, file->path, errno);
		if (got == 0)
			break;
		file->length += (size_t)got;
	}
	return true;
}

static bool parse(struct audit_file *file, struct diags *diags)
{
	file->audit =
	    audit_log_of(file->arena, file->path, file->bytes, file->length, false, diags);
	return file->audit != NULL;
}

bool audit_file_cut(struct audit_file *file, size_t length, struct diags *diags)
{
	if (ftruncate(file->file, (off_t)length) != 0 || !sync_file(file->file))
		return fail(diags, CANNOT_WRITE, file->path, errno);
	file->length = length;
	file->bytes[length] = '\0';
	return parse(file, diags);
}

static bool cut_unfinished(struct audit_file *file, struct diags *diags)
{
	size_t closed = file->audit->closed;
	file->was_cut = closed < file->length;
	if (!file->was_cut)
		return true;
	diag_file(
	    diags, RECOVERED, file->path,
	    "an earlier run was cut short before it had taken anything; the %zu bytes that it left are cut",
	    file->length - closed);
	return audit_file_cut(file, closed, diags);
}

/* A log that has just been made must be found after a power cut. */
static bool sync_folder(struct audit_file *file, struct diags *diags)
{
	int folder = open(file->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (folder < 0)
		return errno == EACCES || fail(diags, CANNOT_WRITE, file->folder, errno);
	bool synced = sync_file(folder) || fail(diags, CANNOT_WRITE, file->folder, errno);
	close(folder);
	return synced;
}

struct audit_file *audit_file_open(struct arena *arena, const char *cycle_folder,
				   struct diags *diags)
{
	struct audit_file *file = arena_alloc(arena, 1, sizeof *file);
	file->arena = arena;
	file->folder = cycle_folder;
	file->path = folder_join(arena, cycle_folder, "audit.jsonl");
	file->file = open(file->path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOCTTY | O_NONBLOCK, 0600);
	if (file->file < 0) {
		fail(diags, CANNOT_WRITE, file->path, errno);
		return NULL;
	}
	if (lock(file, diags) && read_whole(file, diags) && parse(file, diags) &&
	    cut_unfinished(file, diags) && (file->length || sync_folder(file, diags)))
		return file;
	close(file->file);
	return NULL;
}

static bool write_at_end(struct audit_file *file, const char *bytes, size_t length)
{
	if (lseek(file->file, (off_t)file->length, SEEK_SET) < 0)
		return false;
	while (length) {
		ssize_t written = write(file->file, bytes, length);
		if (written < 0 && errno == EINTR)
			continue;
		if (written < 0)
			return false;
		bytes += written;
		length -= (size_t)written;
	}
	return sync_file(file->file);
}

bool audit_file_append(struct audit_file *file, const char *lines, size_t length,
		       struct diags *diags)
{
	if (!write_at_end(file, lines, length)) {
		fail(diags, CANNOT_WRITE, file->path, errno);
		struct diags *unheard = diags_new(file->arena);
		audit_file_cut(file, file->length, unheard); /* if not now, the next run does it */
		return false;
	}
	char *bytes = arena_alloc(file->arena, file->length + length + 1, 1);
	memcpy(bytes, file->bytes, file->length);
	memcpy(bytes + file->length, lines, length);
	file->bytes = bytes;
	file->length += length;
	return parse(file, diags);
}

void audit_file_close(struct audit_file *file)
{
	close(file->file);
}
