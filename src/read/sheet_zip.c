/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/sheet_zip.h"

#include "base/text.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unzip.h>

enum { LONGEST_NAME = 400, PIECE = 32 * 1024, STORED = 0, DEFLATED = 8, ENCRYPTED = 1 };

/* minizip reads files through functions; ours read the bytes that are in memory. */
struct memory {
	const char *bytes;
	size_t length, at;
};

static voidpf memory_open(voidpf opaque, const void *name, int mode)
{
	(void)name;
	(void)mode;
	return opaque;
}

static uLong memory_read(voidpf opaque, voidpf stream, void *to, uLong size)
{
	struct memory *memory = stream;
	size_t left = memory->length - memory->at, count = size < left ? size : left;
	(void)opaque;
	if (count)
		memcpy(to, memory->bytes + memory->at, count);
	memory->at += count;
	return count;
}

static uLong memory_write(voidpf opaque, voidpf stream, const void *bytes, uLong size)
{
	(void)opaque;
	(void)stream;
	(void)bytes;
	(void)size;
	return 0;
}

static ZPOS64_T memory_tell(voidpf opaque, voidpf stream)
{
	(void)opaque;
	return ((struct memory *)stream)->at;
}

static long memory_seek(voidpf opaque, voidpf stream, ZPOS64_T offset, int origin)
{
	struct memory *memory = stream;
	ZPOS64_T from = origin == ZLIB_FILEFUNC_SEEK_CUR   ? memory->at
			: origin == ZLIB_FILEFUNC_SEEK_END ? memory->length
							   : 0;
	(void)opaque;
	if (offset > memory->length || from + offset > memory->length)
		return -1;
	memory->at = (size_t)(from + offset);
	return 0;
}

static int memory_close(voidpf opaque, voidpf stream)
{
	(void)opaque;
	(void)stream;
	return 0;
}

static unzFile zip_open(const struct source *source, struct memory *memory)
{
	*memory = (struct memory){source->bytes, source->length, 0};
	zlib_filefunc64_def functions = {memory_open, memory_read,  memory_write, memory_tell,
					 memory_seek, memory_close, memory_close, memory};
	return unzOpen2_64("", &functions);
}

bool package_fail(struct package *package, const char *part, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	diag_file(package->diags, BAD_WORKBOOK, package->source->name,
		  "this workbook is damaged or was not written by a spreadsheet program: %s%s%s",
		  part ? part : "", part ? ": " : "",
		  arena_vprintf(package->arena, format, arguments));
	va_end(arguments);
	return false;
}

static bool too_large(struct package *package, const char *what, unsigned limit)
{
	diag_file(package->diags, TOO_LARGE, package->source->name,
		  "%s more than %u MB when unpacked; that is more than is read", what,
		  limit / 1024 / 1024);
	return false;
}

/* "xl/../../etc/passwd", "/etc/passwd", "C:\x", "xl\x": no spreadsheet program names a part so. */
static bool strays(const char *name)
{
	size_t length = strlen(name);
	return !length || name[0] == '/' || strpbrk(name, "\\:") || strstr(name, "../") ||
	       (length >= 2 && text_equal(name + length - 2, ".."));
}

static bool add_part(struct package *package, unzFile zip)
{
	unz_file_info64 entry;
	unz64_file_pos position;
	char name[LONGEST_NAME + 1];
	if (unzGetCurrentFileInfo64(zip, &entry, name, sizeof name, NULL, 0, NULL, 0) != UNZ_OK ||
	    unzGetFilePos64(zip, &position) != UNZ_OK)
		return package_fail(package, NULL, "its list of parts cannot be read");
	if (entry.size_filename > LONGEST_NAME || strlen(name) != entry.size_filename)
		return package_fail(package, NULL, "a part has a name that cannot be one");
	if (strays(name))
		return package_fail(package, NULL, "a part is named \"%s\"", name);
	if (entry.uncompressed_size > PART_LIMIT)
		return too_large(package,
				 arena_printf(package->arena, "the part %s of this workbook has",
					      name),
				 PART_LIMIT);
	package->size += entry.uncompressed_size;
	if (package->size > PARTS_LIMIT)
		return too_large(package, "this workbook has", PARTS_LIMIT);
	if (package->count == MOST_PARTS)
		return package_fail(package, NULL, "it has more than %d parts", MOST_PARTS);
	package->parts = arena_grow(package->arena, package->parts, package->count,
				    &package->capacity, sizeof *package->parts);
	package->parts[package->count++] =
	    (struct part){arena_string(package->arena, name), entry.uncompressed_size,
			  position.num_of_file, position.pos_in_zip_directory};
	return true;
}

static int compare_parts(const void *a, const void *b)
{
	return strcasecmp(((const struct part *)a)->name, ((const struct part *)b)->name);
}

static bool list_parts(struct package *package, unzFile zip)
{
	int state = zip ? unzGoToFirstFile(zip) : UNZ_BADZIPFILE;
	for (; state == UNZ_OK; state = unzGoToNextFile(zip))
		if (!add_part(package, zip))
			return false;
	if (state != UNZ_END_OF_LIST_OF_FILE || !package->count)
		return package_fail(package, NULL,
				    "its list of parts, which stands at the end, is not there; was "
				    "the file cut short on its way?");
	qsort(package->parts, package->count, sizeof *package->parts, compare_parts);
	for (size_t i = 1; i < package->count; i++)
		if (compare_parts(&package->parts[i - 1], &package->parts[i]) == 0)
			return package_fail(package, package->parts[i].name,
					    "there are two parts of this name");
	return true;
}

bool package_open(struct package *package, struct arena *arena, struct source *source,
		  struct diags *diags)
{
	struct memory memory;
	unzFile zip = zip_open(source, &memory);
	*package = (struct package){.arena = arena, .source = source, .diags = diags};
	bool listed = list_parts(package, zip);
	if (zip)
		unzClose(zip);
	return listed;
}

const struct part *package_find(const struct package *package, const char *name)
{
	struct part wanted = {.name = name};
	return bsearch(&wanted, package->parts, package->count, sizeof wanted, compare_parts);
}

static bool unpackable(struct package *package, const struct part *part, unzFile zip)
{
	unz_file_info64 entry;
	unz64_file_pos position = {part->position, part->entry};
	if (!zip || unzGoToFilePos64(zip, &position) != UNZ_OK ||
	    unzGetCurrentFileInfo64(zip, &entry, NULL, 0, NULL, 0, NULL, 0) != UNZ_OK)
		return package_fail(package, part->name, "it cannot be found");
	if (entry.flag & ENCRYPTED) {
		diag_file(package->diags, NOT_WORKBOOK, package->source->name,
			  "this workbook is protected by a password; save it again without one");
		return false;
	}
	if (entry.compression_method != STORED && entry.compression_method != DEFLATED)
		return package_fail(package, part->name, "it is packed in an unknown way");
	if (unzOpenCurrentFile(zip) != UNZ_OK)
		return package_fail(package, part->name, "it cannot be unpacked");
	return true;
}

bool package_unpack(struct package *package, const struct part *part,
		    bool (*feed)(void *context, const char *bytes, size_t length), void *context)
{
	char piece[PIECE];
	struct memory memory;
	unzFile zip = zip_open(package->source, &memory);
	uint64_t size = 0;
	int got = 0;
	bool open = unpackable(package, part, zip), fed = open;
	while (fed && (got = unzReadCurrentFile(zip, piece, PIECE)) > 0) {
		size += (unsigned)got;
		/* minizip stops at the size that was checked; this does not rely on it. */
		fed = size <= part->size && feed(context, piece, (size_t)got);
	}
	bool whole = open && unzCloseCurrentFile(zip) == UNZ_OK && got == 0 && size == part->size;
	if (fed && !whole)
		fed = package_fail(package, part->name, "it cannot be unpacked to its end");
	if (zip)
		unzClose(zip);
	return fed;
}

/* The folder above that whose name ends at length, or SIZE_MAX above the top. */
static size_t parent(const char *path, size_t length)
{
	if (!length)
		return SIZE_MAX;
	for (length--; length && path[length - 1] != '/';)
		length--;
	return length;
}

const char *package_resolve(struct arena *arena, const char *folder, const char *target)
{
	struct text path = text_new(arena);
	if (target[0] != '/')
		text_add(&path, folder);
	while (*target) {
		size_t length = strcspn(target, "/");
		if (length == 2 && memcmp(target, "..", 2) == 0) {
			size_t above = parent(path.bytes, path.length);
			if (above == SIZE_MAX)
				return NULL;
			path.length = above;
			path.bytes[above] = '\0';
		} else if (length && !(length == 1 && target[0] == '.')) {
			text_bytes(&path, target, length);
			text_add(&path, target[length] ? "/" : "");
		}
		target += length + (target[length] != '\0');
	}
	return path.bytes;
}
