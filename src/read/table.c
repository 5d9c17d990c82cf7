/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/table.h"

#include "read/table_heading.h"
#include "read/table_row.h"
#include "read/table_split.h"

#include <stdarg.h>
#include <stdint.h>
#include <string.h>

/* Fed to libcsv at once; marks stand so far apart. */
enum { CHUNK = 8 * 1024 };

char table_separator(const struct table *table)
{
	return table->walk.separator;
}

#define QUOTED(number) #number
#define VERSION(major, minor, release) "libcsv " QUOTED(major) "." QUOTED(minor) "." QUOTED(release)

const char *table_version(void)
{
	return VERSION(CSV_MAJOR, CSV_MINOR, CSV_RELEASE);
}

void table_tell(struct table *table, size_t row, size_t column, enum complaint complaint,
		const char *format, ...)
{
	/* Only what is kept will be printed with its place: the others need none. */
	if (!diags_keeps(table->diags, complaint)) {
		diag_at(table->diags, complaint, table->source, 0, 0, "%s", "");
		return;
	}
	va_list arguments;
	va_start(arguments, format);
	struct span span = walk_find(&table->walk, row, column);
	diag_at(table->diags, complaint, table->source, span.offset, span.length, "%s",
		arena_vprintf(table->arena, format, arguments));
	va_end(arguments);
}

void table_also(struct table *table, size_t row, size_t column, const char *format, ...)
{
	if (!diags_last_kept(table->diags))
		return;
	va_list arguments;
	va_start(arguments, format);
	struct span span = walk_find(&table->walk, row, column);
	diag_also(table->diags, table->source, span.offset, span.length, "%s",
		  arena_vprintf(table->arena, format, arguments));
	va_end(arguments);
}

/* What libcsv is fed with, and what it is to be spared. */
struct feed {
	struct split split;
	struct reading reading;
};

static void stray_mixed(struct reading *reading, size_t offset)
{
	struct table *table = reading->table;
	diag_at(table->diags, MIXED_SEPARATORS, table->source, offset, 1,
		"a %s stands behind this cell, but %ss separate in the heading",
		separator_words(table->source->bytes[offset]),
		separator_words(table->walk.separator));
}

/* The byte at offset stands behind a closing quote, perhaps after spaces. */
static void stray_behind(struct reading *reading, size_t offset)
{
	struct table *table = reading->table;
	const char *bytes = table->source->bytes;
	if (bytes[offset] && strchr(separators, bytes[offset])) {
		stray_mixed(reading, offset);
		return;
	}
	size_t quote = offset - 1;
	while (bytes[quote] != '"')
		quote--;
	diag_at(
	    table->diags, STRAY_QUOTE, table->source, quote, 1,
	    "text follows this closing quote; a quote inside a quoted cell is written twice: \"\"");
	if (!diags_last_kept(table->diags))
		return;
	size_t opened = walk_find_start(&table->walk, reading->number, reading->count);
	diag_also(table->diags, table->source, opened, 1, "the cell was opened here");
}

static void tell_stray(void *context, size_t offset, bool quoted)
{
	struct reading *reading = context;
	reading->table->told = true;
	if (quoted)
		stray_behind(reading, offset);
	else if (!reading->broken)
		diag_at(reading->table->diags, STRAY_QUOTE, reading->table->source, offset, 1,
			"a quote stands inside a cell; put quotes around the whole cell and write "
			"this one twice: \"\"");
	reading->broken = true;
}

static void tell_unclosed(struct reading *reading)
{
	struct table *table = reading->table;
	size_t opened = walk_find_start(&table->walk, reading->number, reading->count);
	table->told = true;
	diag_at(table->diags, UNCLOSED_QUOTE, table->source, opened, 1,
		"the quote opened at line %zu is never closed",
		source_place(table->source, opened).line);
}

/* After the last line end in the next chunk, so that a mark can be left there. */
static size_t chunk_end(const struct source *source, size_t from)
{
	if (source->length - from <= CHUNK)
		return source->length;
	size_t end = from + CHUNK;
	while (end > from && source->bytes[end - 1] != '\n')
		end--;
	if (end == from)
		for (end = from + CHUNK; end > from && source->bytes[end - 1] != '\r';)
			end--;
	return end == from ? from + CHUNK : end;
}

static bool ends_line(const struct source *source, size_t offset)
{
	return offset > 0 &&
	       (source->bytes[offset - 1] == '\n' || source->bytes[offset - 1] == '\r');
}

/*
 * Lines without quotes need no parser: they are split where they stand, which takes a third of the
 * time. The fuzz target tests/fuzz/fuzz_table.c holds the two ways against each other.
 */
static bool is_plain(const struct feed *feed, size_t from, size_t to)
{
	const struct source *source = feed->reading.table->source;
	return !feed->reading.controls && split_between_rows(&feed->split) &&
	       ends_line(source, from) && ends_line(source, to) &&
	       !memchr(source->bytes + from, '"', to - from);
}

static bool feed_lines(struct feed *feed, size_t from, size_t to)
{
	struct reading *reading = &feed->reading;
	struct table *table = reading->table;
	if (is_plain(feed, from, to))
		row_split_plain(reading, from, to);
	else if (!split_feed(&feed->split, from, to))
		return false;
	if (ends_line(table->source, to) && split_between_rows(&feed->split))
		walk_mark(&table->walk, table->arena, reading->number, to);
	return true;
}

/* False only for want of memory. */
static bool feed_all(struct feed *feed, size_t from)
{
	const struct source *source = feed->reading.table->source;
	for (size_t to; from < source->length && !feed->reading.stopped; from = to) {
		to = feed->reading.number ? chunk_end(source, from)
					  : split_line_end(source->bytes, from, source->length);
		if (!feed_lines(feed, from, to))
			return false;
	}
	if (!feed->reading.stopped && !split_end(&feed->split))
		tell_unclosed(&feed->reading);
	return true;
}

static struct table *table_new(struct arena *arena, struct source *source, struct diags *diags,
			       struct heading heading)
{
	struct table *table = arena_alloc(arena, 1, sizeof *table);
	*table = (struct table){.arena = arena, .source = source, .diags = diags};
	table->walk.source = source;
	table->walk.separator = heading.separator;
	walk_mark(&table->walk, arena, 0, heading.offset);
	return table;
}

bool table_read(struct arena *arena, struct source *source, const struct table_reader *reader,
		struct diags *diags)
{
	struct heading heading;
	struct feed feed = {.reading = {.reader = reader}};
	if (!heading_check_text(source, diags, &feed.reading.controls) ||
	    !heading_find(source, diags, &heading))
		return false;
	struct table *table = table_new(arena, source, diags, heading);
	feed.reading.table = table;
	feed.split = (struct split){.bytes = source->bytes,
				    .cell = row_cell,
				    .row = row_end,
				    .stray = tell_stray,
				    .context = &feed.reading};
	bool read = split_begin(&feed.split, heading.separator) && feed_all(&feed, heading.offset);
	split_free(&feed.split);
	if (!read)
		arena_alloc(arena, SIZE_MAX, 2); /* there is no memory: the arena says so */
	return !table->told && !feed.reading.controls;
}
