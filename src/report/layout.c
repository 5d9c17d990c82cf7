/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/layout.h"

#include "base/text.h"
#include "base/unicode.h"
#include "report/document.h"
#include "report/render_text.h"

#include <string.h>

enum { GAP = 2, MOST_COLUMNS = 16, LONGEST_WORD = 24 /* that no column breaks */ };

#define NOTE_INDENT "    "

static size_t larger(size_t a, size_t b)
{
	return a > b ? a : b;
}

/* The part of the word from start to stop that fits, at least one character with its accents. */
static const char *word_part(struct arena *arena, const char *start, const char *stop, size_t width)
{
	const char *end = start;
	while (end < stop) {
		const char *after = end + 1;
		while (after < stop && ((unsigned char)*after & 0xC0) == 0x80)
			after++;
		if (end > start &&
		    unicode_width(arena_copy(arena, start, (size_t)(after - start))) > width)
			break;
		end = after;
	}
	return end;
}

/* Where a line of at most width columns ends, from start; *next is where the next one begins. */
static const char *line_end(struct arena *arena, const char *start, size_t width, const char **next)
{
	const char *end = start, *word = start;
	while (*word) {
		const char *stop = word + strcspn(word, " \n");
		bool fits =
		    unicode_width(arena_copy(arena, start, (size_t)(stop - start))) <= width;
		if (!fits && end > start)
			break;
		if (!fits)
			return *next = word_part(arena, start, stop, width);
		end = stop;
		word = stop + strspn(stop, " ");
		if (*stop == '\n') {
			word = stop + 1;
			break;
		}
		if (*word == '\n') {
			word++;
			break;
		}
	}
	*next = word;
	return end;
}

size_t layout_lines(struct text *text, const char *string, size_t width, const char *const **lines)
{
	const char **list = NULL;
	size_t count = 0, capacity = 0;
	do {
		const char *next, *end = line_end(text->arena, string, width, &next);
		list = arena_grow(text->arena, list, count, &capacity, sizeof *list);
		list[count++] = arena_copy(text->arena, string, (size_t)(end - string));
		string = next;
	} while (*string);
	*lines = list;
	return count;
}

void layout_wrap(struct text *text, const char *string, size_t width, const char *first,
		 const char *rest)
{
	size_t used = larger(unicode_width(first), unicode_width(rest));
	const char *const *lines;
	size_t count = layout_lines(text, string, width > used ? width - used : 1, &lines);
	for (size_t i = 0; i < count; i++)
		text_printf(text, "%s%s\n", i ? rest : first, lines[i]);
}

void layout_pad(struct text *text, const char *string, size_t width, int right)
{
	size_t own = unicode_width(string), spaces = own < width ? width - own : 0;
	if (right)
		text_repeat(text, " ", spaces);
	text_add(text, string);
	if (!right)
		text_repeat(text, " ", spaces);
}

static size_t longest_word(struct arena *arena, const char *string)
{
	size_t longest = 0;
	while (*string) {
		size_t length = strcspn(string, " \n");
		longest = larger(longest, unicode_width(arena_copy(arena, string, length)));
		string += length;
		string += strspn(string, " \n");
	}
	return longest;
}

static size_t widest_line(struct arena *arena, const char *string)
{
	size_t widest = 0;
	while (*string) {
		size_t length = strcspn(string, "\n");
		widest = larger(widest, unicode_width(arena_copy(arena, string, length)));
		string += length + (string[length] == '\n');
	}
	return widest;
}

/* What a cell says in text: its own words and its sources. The first cell's note follows the row.
 */
static const char *spoken(struct arena *arena, const struct cell *cell)
{
	const char *words = cell->text;
	for (size_t i = 0; i < cell->source_count; i++)
		words = arena_printf(arena, "%s [%zu]", words, cell->sources[i]);
	return words;
}

static void write_note(struct text *text, const struct cell *cell, const struct terminal *terminal)
{
	if (cell->note)
		layout_wrap(text, cell->note, terminal->width, NOTE_INDENT, NOTE_INDENT);
}

/* Of each column: its width, that of its cells alone, and the least that breaks no word (or
 * figure). */
struct grid {
	size_t wide[MOST_COLUMNS], cells[MOST_COLUMNS], least[MOST_COLUMNS];
};

/* A column that says nothing (its drawings have no words) has width 0 and is left out. */
static void measure(const struct table *table, struct grid *grid)
{
	for (size_t j = 0; j < table->column_count; j++) {
		size_t wide = 0, least = 0;
		for (size_t i = 0; i < table->row_count; i++) {
			if (table->rows[i].heading)
				continue;
			const char *words = spoken(table->arena, &table->rows[i].cells[j]);
			wide = larger(wide, widest_line(table->arena, words));
			least = larger(least, longest_word(table->arena, words));
		}
		const char *heading = table->columns[j].heading;
		least = table->columns[j].number ? wide
			: least < LONGEST_WORD	 ? least
						 : LONGEST_WORD;
		grid->least[j] = wide ? larger(least, longest_word(table->arena, heading)) : 0;
		grid->cells[j] = wide ? larger(wide, grid->least[j]) : 0;
		grid->wide[j] = wide ? larger(wide, unicode_width(heading)) : 0;
	}
}

static size_t total_width(const struct table *table, const struct grid *grid)
{
	size_t sum = 0;
	for (size_t j = 0; j < table->column_count; j++)
		if (grid->wide[j])
			sum += grid->wide[j] + (sum ? GAP : 0);
	return sum;
}

/* The widest column that is wider than its floor, or the number of columns. */
static size_t widest_above(const struct table *table, const struct grid *grid, const size_t *floor)
{
	size_t widest = table->column_count;
	for (size_t j = 0; j < table->column_count; j++)
		if (grid->wide[j] > floor[j] &&
		    (widest == table->column_count || grid->wide[j] > grid->wide[widest]))
			widest = j;
	return widest;
}

/* Breaks headings first, then cells, the widest first, until all fits; false if that is not enough.
 */
static bool shrink(const struct table *table, struct grid *grid, size_t width)
{
	while (total_width(table, grid) > width) {
		size_t widest = widest_above(table, grid, grid->cells);
		if (widest == table->column_count)
			widest = widest_above(table, grid, grid->least);
		if (widest == table->column_count)
			return false;
		grid->wide[widest]--;
	}
	return true;
}

static void emphasis(struct text *text, const struct terminal *terminal, const char *code)
{
	if (terminal->color)
		text_printf(text, "\x1b[%sm", code);
}

/* One row of cells, as many lines as its longest cell needs. */
static void write_row(struct text *text, const struct table *table, const struct grid *grid,
		      const char *const *words)
{
	const char *const *lines[MOST_COLUMNS];
	size_t counts[MOST_COLUMNS], height = 0;
	for (size_t j = 0; j < table->column_count; j++) {
		counts[j] =
		    layout_lines(text, words[j], grid->wide[j] ? grid->wide[j] : 1, &lines[j]);
		height = larger(height, counts[j]);
	}
	for (size_t line = 0; line < height; line++) {
		size_t start = text->length;
		for (size_t j = 0; j < table->column_count; j++) {
			if (!grid->wide[j])
				continue;
			text_repeat(text, " ", text->length > start ? GAP : 0);
			layout_pad(text, line < counts[j] ? lines[j][line] : "", grid->wide[j],
				   table->columns[j].number);
		}
		while (text->length > start && text->bytes[text->length - 1] == ' ')
			text->bytes[--text->length] = '\0';
		text_char(text, '\n');
	}
}

static void write_rule(struct text *text, size_t width)
{
	text_repeat(text, "-", width);
	text_char(text, '\n');
}

static void write_grid(struct text *text, const struct table *table, const struct grid *grid,
		       const struct terminal *terminal)
{
	const char *words[MOST_COLUMNS];
	for (size_t j = 0; j < table->column_count; j++)
		words[j] = grid->wide[j] ? table->columns[j].heading : "";
	emphasis(text, terminal, "1");
	write_row(text, table, grid, words);
	emphasis(text, terminal, "0");
	write_rule(text, total_width(table, grid));
	for (size_t i = 0; i < table->row_count; i++) {
		const struct row *row = &table->rows[i];
		if (row->heading) {
			text_add(text, i ? "\n" : "");
			emphasis(text, terminal, "1");
			layout_wrap(text, row->cells[0].text, terminal->width, "", "  ");
			emphasis(text, terminal, "0");
			continue;
		}
		if (table->total && i + 1 == table->row_count)
			write_rule(text, total_width(table, grid));
		for (size_t j = 0; j < table->column_count; j++)
			words[j] = spoken(text->arena, &row->cells[j]);
		write_row(text, table, grid, words);
		write_note(text, row->cells, terminal);
	}
}

/* Each row by itself: its name, then "heading: cell" on lines of their own. */
static void write_list(struct text *text, const struct table *table,
		       const struct terminal *terminal)
{
	for (size_t i = 0; i < table->row_count; i++) {
		const struct row *row = &table->rows[i];
		layout_wrap(text, spoken(text->arena, &row->cells[0]), terminal->width, "", "  ");
		write_note(text, row->cells, terminal);
		for (size_t j = 1; j < table->column_count && !row->heading; j++) {
			const char *words = spoken(text->arena, &row->cells[j]);
			if (*words)
				layout_wrap(text,
					    arena_printf(text->arena, "%s%s %s",
							 table->columns[j].heading, table->colon,
							 words),
					    terminal->width, "    ", "      ");
		}
	}
}

void layout_table(struct text *text, const struct table *table, const struct terminal *terminal)
{
	struct grid grid;
	if (table->column_count <= MOST_COLUMNS) {
		measure(table, &grid);
		if (shrink(table, &grid, terminal->width)) {
			write_grid(text, table, &grid, terminal);
			return;
		}
	}
	write_list(text, table, terminal);
}
