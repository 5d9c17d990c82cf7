/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/table_walk.h"

#include "read/table_split.h"

#include <stdbool.h>
#include <stdint.h>

struct walker {
	struct split split;
	const struct walk *walk;
	size_t at;	    /* the byte being fed */
	size_t row, column; /* those being read */
	size_t start;	    /* behind the end of the last cell */
	struct span last;   /* the last cell */
	bool row_ended;
};

void walk_mark(struct walk *walk, struct arena *arena, size_t row, size_t offset)
{
	walk->marks =
	    arena_grow(arena, walk->marks, walk->count, &walk->capacity, sizeof *walk->marks);
	walk->marks[walk->count++] = (struct mark){row, offset};
}

/* The last mark that does not lie behind row. */
static struct mark mark_before(const struct walk *walk, size_t row)
{
	size_t low = 0, high = walk->count;
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (walk->marks[middle].row <= row)
			low = middle;
		else
			high = middle;
	}
	return walk->count ? walk->marks[low] : (struct mark){0, 0};
}

static bool blank(const struct walker *walker, size_t offset)
{
	char c = walker->walk->source->bytes[offset];
	return (c == ' ' || c == '\t') && c != walker->walk->separator;
}

static bool line_end(const struct walker *walker, size_t offset)
{
	char c = walker->walk->source->bytes[offset];
	return c == '\n' || c == '\r';
}

/* Where the cell that follows the last one begins. */
static size_t cell_start(const struct walker *walker, size_t end)
{
	size_t start = walker->start;
	while (start < end &&
	       (blank(walker, start) || (walker->column == 0 && line_end(walker, start))))
		start++;
	return start;
}

static void end_cell(void *bytes, size_t length, void *context)
{
	struct walker *walker = context;
	(void)bytes;
	(void)length;
	size_t start = cell_start(walker, walker->at), end = walker->at;
	while (end > start && blank(walker, end - 1))
		end--;
	walker->last = (struct span){start, end - start};
	walker->start = walker->at + 1;
	walker->column++;
}

static void end_row(int sign, void *context)
{
	struct walker *walker = context;
	(void)sign;
	walker->row++;
	walker->row_ended = true;
}

static bool walker_begin(struct walker *walker, const struct walk *walk, struct mark from)
{
	*walker =
	    (struct walker){.walk = walk, .at = from.offset, .row = from.row, .start = from.offset};
	walker->split.bytes = walk->source->bytes;
	walker->split.cell = end_cell;
	walker->split.row = end_row;
	walker->split.context = walker;
	return split_begin(&walker->split, walk->separator);
}

/* The line in which row begins, found by feeding whole lines. */
static struct mark find_row(const struct walk *walk, size_t row)
{
	struct walker walker;
	struct mark begin = mark_before(walk, row);
	if (!walker_begin(&walker, walk, begin))
		return begin;
	const struct source *source = walk->source;
	for (size_t from = begin.offset, to; from < source->length; from = to) {
		if (split_between_rows(&walker.split))
			begin = (struct mark){walker.row, from};
		to = split_line_end(source->bytes, from, source->length);
		split_feed(&walker.split, from, to);
		bool begun = walker.row > begin.row || !split_between_rows(&walker.split);
		if (begin.row == row && begun)
			break;
	}
	split_free(&walker.split);
	return begin;
}

/* Feeds bytes until cell column begins (or, if through, ends), or the row ends. */
static void step(struct walker *walker, size_t column, bool through)
{
	size_t length = walker->walk->source->length, enough = through ? column + 1 : column;
	while (walker->at < length && walker->column < enough && !walker->row_ended) {
		split_feed(&walker->split, walker->at, walker->at + 1);
		walker->at++;
	}
	if (walker->at == length && walker->column < enough && !walker->row_ended)
		split_end(&walker->split);
}

size_t walk_find_start(const struct walk *walk, size_t row, size_t column)
{
	struct walker walker;
	struct mark begin = find_row(walk, row);
	if (!walker_begin(&walker, walk, begin))
		return begin.offset;
	step(&walker, column, false);
	size_t start = cell_start(&walker, walk->source->length);
	split_free(&walker.split);
	return start;
}

struct span walk_find(const struct walk *walk, size_t row, size_t column)
{
	struct walker walker;
	struct mark begin = find_row(walk, row);
	if (!walker_begin(&walker, walk, begin))
		return (struct span){begin.offset, 0};
	size_t start = cell_start(&walker, walk->source->length);
	if (column < SIZE_MAX) {
		step(&walker, column, true);
		if (walker.column == column + 1) {
			split_free(&walker.split);
			return walker.last;
		}
	}
	step(&walker, SIZE_MAX - 1, true);
	split_free(&walker.split);
	size_t end = walker.last.offset + walker.last.length;
	return (struct span){start, end > start ? end - start : 0};
}
