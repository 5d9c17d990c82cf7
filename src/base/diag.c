/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/diag.h"

#include "base/diag_kept.h"

#include <string.h>

/* More than anybody will read; the rest is counted. Warnings never crowd out errors. */
enum { MOST_ERRORS_KEPT = 10000, MOST_WARNINGS_KEPT = 2000 };

static const struct {
	const char *name;
	enum gravity gravity;
	const char *meaning;
} table[] = {
#define COMPLAINT(id, name, gravity, meaning) [id] = {name, gravity, meaning},
#include "base/complaints.def"
#undef COMPLAINT
};

const char *complaint_name(enum complaint complaint)
{
	return table[complaint].name;
}

const char *complaint_meaning(enum complaint complaint)
{
	return table[complaint].meaning;
}

enum gravity complaint_gravity(enum complaint complaint)
{
	return table[complaint].gravity;
}

struct diags *diags_new(struct arena *arena)
{
	struct diags *diags = arena_alloc(arena, 1, sizeof *diags);
	diags->arena = arena;
	return diags;
}

/* A file may hold a cell of megabytes; a message that quotes it is cut at a whole character. */
enum { LONGEST_MESSAGE = 1000 };

static const char *cut(struct arena *arena, const char *words)
{
	if (strlen(words) <= LONGEST_MESSAGE)
		return words;
	int length = LONGEST_MESSAGE;
	while (length && ((unsigned char)words[length] & 0xC0) == 0x80)
		length--;
	return arena_printf(arena, "%.*s…", length, words);
}

static void keep(struct diags *diags, enum complaint complaint, struct told_place here)
{
	diags->counts[table[complaint].gravity]++;
	diags->last_kept = diags_keeps(diags, complaint);
	if (!diags->last_kept)
		return;
	diags->warnings_kept += table[complaint].gravity == WARNING;
	diags->told = arena_grow(diags->arena, diags->told, diags->count, &diags->capacity,
				 sizeof *diags->told);
	here.words = cut(diags->arena, here.words);
	diags->told[diags->count] =
	    (struct told_complaint){.complaint = complaint, .here = here, .number = diags->count};
	diags->count++;
}

void diag_at(struct diags *diags, enum complaint complaint, struct source *source, size_t offset,
	     size_t length, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	keep(diags, complaint,
	     (struct told_place){.source = source,
				 .file = source->name,
				 .offset = offset,
				 .length = length,
				 .words = arena_vprintf(diags->arena, format, arguments)});
	va_end(arguments);
}

/* The names live as long as the complaint. */
static struct cell_place place_copy(struct arena *arena, struct cell_place place)
{
	place.sheet = arena_string(arena, place.sheet ? place.sheet : "");
	return place;
}

void diag_cell(struct diags *diags, enum complaint complaint, const char *file,
	       struct cell_place place, const char *format, ...)
{
	/* A sheet may have millions of bad cells: what is only counted costs no memory. */
	if (!diags_keeps(diags, complaint)) {
		keep(diags, complaint, (struct told_place){0});
		return;
	}
	va_list arguments;
	va_start(arguments, format);
	keep(diags, complaint,
	     (struct told_place){.file = arena_string(diags->arena, file),
				 .cell = place_copy(diags->arena, place),
				 .words = arena_vprintf(diags->arena, format, arguments)});
	va_end(arguments);
}

void diag_file(struct diags *diags, enum complaint complaint, const char *file, const char *format,
	       ...)
{
	va_list arguments;
	va_start(arguments, format);
	keep(diags, complaint,
	     (struct told_place){.file = arena_string(diags->arena, file),
				 .words = arena_vprintf(diags->arena, format, arguments)});
	va_end(arguments);
}

void diag_run(struct diags *diags, enum complaint complaint, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	keep(diags, complaint,
	     (struct told_place){.words = arena_vprintf(diags->arena, format, arguments)});
	va_end(arguments);
}

void diag_also(struct diags *diags, struct source *source, size_t offset, size_t length,
	       const char *format, ...)
{
	if (!diags->count || !diags->last_kept)
		return;
	va_list arguments;
	va_start(arguments, format);
	diags->told[diags->count - 1].also =
	    (struct told_place){.source = source,
				.file = source->name,
				.offset = offset,
				.length = length,
				.words = arena_vprintf(diags->arena, format, arguments)};
	va_end(arguments);
}

void diag_also_cell(struct diags *diags, const char *file, struct cell_place place,
		    const char *format, ...)
{
	if (!diags->count || !diags->last_kept)
		return;
	va_list arguments;
	va_start(arguments, format);
	diags->told[diags->count - 1].also =
	    (struct told_place){.file = arena_string(diags->arena, file),
				.cell = place_copy(diags->arena, place),
				.words = arena_vprintf(diags->arena, format, arguments)};
	va_end(arguments);
}

bool diags_keeps(const struct diags *diags, enum complaint complaint)
{
	if (table[complaint].gravity == WARNING)
		return diags->warnings_kept < MOST_WARNINGS_KEPT;
	return diags->count - diags->warnings_kept < MOST_ERRORS_KEPT;
}

bool diags_last_kept(const struct diags *diags)
{
	return diags->last_kept;
}

size_t diags_count(const struct diags *diags, enum gravity at_least)
{
	size_t count = 0;
	for (size_t g = at_least; g <= IMPOSSIBLE; g++)
		count += diags->counts[g];
	return count;
}

bool diags_clean(const struct diags *diags)
{
	return diags_count(diags, DATA_ERROR) == 0;
}

int diags_exit_status(const struct diags *diags, bool strict)
{
	if (diags->counts[SYSTEM_ERROR])
		return 3;
	if (diags->counts[USAGE_ERROR])
		return 2;
	if (diags->counts[DATA_ERROR])
		return 1;
	if (diags->counts[IMPOSSIBLE])
		return 4;
	return strict && diags->counts[WARNING] ? 1 : 0;
}

size_t diags_kept(const struct diags *diags)
{
	return diags->count;
}
