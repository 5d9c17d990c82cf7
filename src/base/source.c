/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/source.h"

#include "base/diag.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* What is known at the start of each stretch of this many bytes, so that a place costs one short
 * walk. */
enum { STRETCH = 64 * 1024 };

struct line_marks {
	struct place *at;
};

struct source *source_of(struct arena *arena, const char *name, const char *bytes, size_t length)
{
	struct source *source = arena_alloc(arena, 1, sizeof *source);
	*source = (struct source){.name = name, .bytes = bytes, .length = length, .arena = arena};
	if (length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) {
		source->bytes += 3;
		source->length -= 3;
		source->had_bom = true;
	}
	return source;
}

static bool fail(struct diags *diags, enum complaint complaint, const char *path, const char *why)
{
	diag_file(diags, complaint, path, "%s", why);
	return false;
}

static bool openable(int file, const char *path, size_t limit, struct diags *diags, size_t *size)
{
	struct stat status;
	if (file < 0 || fstat(file, &status) != 0)
		return fail(diags, CANNOT_READ, path, strerror(errno));
	if (!S_ISREG(status.st_mode))
		return fail(diags, CANNOT_READ, path, "this is not a file");
	if ((unsigned long long)status.st_size > limit) {
		diag_file(diags, TOO_LARGE, path, "%lld bytes, at most %zu are read",
			  (long long)status.st_size, limit);
		return false;
	}
	*size = (size_t)status.st_size;
	return true;
}

static bool read_all(int file, char *bytes, size_t size, size_t *length)
{
	while (*length < size) {
		ssize_t got = read(file, bytes + *length, size - *length);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return false;
		if (got == 0)
			break;
		*length += (size_t)got;
	}
	return true;
}

static bool utf16(const char *bytes, size_t length)
{
	return length >= 2 &&
	       (memcmp(bytes, "\xFF\xFE", 2) == 0 || memcmp(bytes, "\xFE\xFF", 2) == 0);
}

struct source *source_read(struct arena *arena, const char *path, size_t limit, struct diags *diags)
{
	struct source *source = NULL;
	size_t size = 0, length = 0;
	int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	if (!openable(file, path, limit, diags, &size))
		goto out;
	char *bytes = arena_alloc(arena, size + 1, 1);
	if (!read_all(file, bytes, size, &length))
		fail(diags, CANNOT_READ, path, strerror(errno));
	else if (utf16(bytes, length))
		fail(
		    diags, NOT_UTF8, path,
		    "this file is UTF-16 text; save it as UTF-8 (in a spreadsheet: \"CSV UTF-8\")");
	else
		source = source_of(arena, arena_string(arena, path), bytes, length);
out:
	if (file >= 0)
		close(file);
	return source;
}

/* A line ends with LF, CR LF or CR alone. */
static bool ends_line(const struct source *source, size_t i)
{
	char c = source->bytes[i];
	return c == '\n' ||
	       (c == '\r' && (i + 1 == source->length || source->bytes[i + 1] != '\n'));
}

static void step(const struct source *source, size_t i, struct place *place)
{
	if (ends_line(source, i))
		*place = (struct place){place->line + 1, 1};
	else
		place->column += ((unsigned char)source->bytes[i] & 0xC0) != 0x80;
}

static void mark_lines(struct source *source)
{
	struct place place = {1, 1};
	source->marks = arena_alloc(source->arena, 1, sizeof *source->marks);
	source->marks->at =
	    arena_alloc(source->arena, source->length / STRETCH + 1, sizeof(struct place));
	for (size_t i = 0; i <= source->length; i++) {
		if (i % STRETCH == 0)
			source->marks->at[i / STRETCH] = place;
		if (i < source->length)
			step(source, i, &place);
	}
}

const char *source_line(const struct source *source, size_t offset, size_t *length)
{
	if (offset > source->length)
		offset = source->length;
	size_t start = offset, end = offset;
	while (start > 0 && !ends_line(source, start - 1))
		start--;
	while (end < source->length && !ends_line(source, end))
		end++;
	if (end > start && source->bytes[end - 1] == '\r')
		end--;
	*length = end - start;
	return source->bytes + start;
}

struct place source_place(struct source *source, size_t offset)
{
	if (offset > source->length)
		offset = source->length;
	if (!source->marks)
		mark_lines(source);
	struct place place = source->marks->at[offset / STRETCH];
	for (size_t i = offset / STRETCH * STRETCH; i < offset; i++)
		step(source, i, &place);
	return place;
}
