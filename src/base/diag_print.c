/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/diag.h"

#include "base/diag_kept.h"
#include "base/json_out.h"
#include "base/unicode.h"

#include <stdlib.h>
#include <string.h>

static int compare_told(const void *a, const void *b)
{
	const struct told_complaint *x = a, *y = b;
	const char *f = x->here.file ? x->here.file : "", *g = y->here.file ? y->here.file : "";
	int order = strcmp(f, g);
	if (order)
		return order;
	if (x->here.offset != y->here.offset)
		return x->here.offset < y->here.offset ? -1 : 1;
	const struct cell_place *c = &x->here.cell, *d = &y->here.cell;
	if (c->order != d->order)
		return c->order < d->order ? -1 : 1;
	if (c->row != d->row)
		return c->row < d->row ? -1 : 1;
	if (c->column != d->column)
		return c->column < d->column ? -1 : 1;
	return (x->number > y->number) - (x->number < y->number);
}

const char *cell_address(struct arena *arena, size_t row, size_t column)
{
	char letters[16];
	size_t first = sizeof letters - 1;
	letters[first] = '\0';
	for (; column && first; column = (column - 1) / 26)
		letters[--first] = (char)('A' + (column - 1) % 26);
	return row ? arena_printf(arena, "%s%zu", letters + first, row) : "";
}

static struct place place_of(const struct told_place *told)
{
	if (told->cell.sheet)
		return (struct place){told->cell.row, told->cell.column};
	return told->source ? source_place(told->source, told->offset) : told->known;
}

struct told diags_told(struct diags *diags, size_t i)
{
	static const char *const gravities[] = {
	    [WARNING] = "warning",    [DATA_ERROR] = "error", [USAGE_ERROR] = "error",
	    [SYSTEM_ERROR] = "error", [IMPOSSIBLE] = "error",
	};
	const struct told_complaint *told = &diags->told[i];
	return (struct told){
	    .file = told->here.file,
	    .sheet = told->here.cell.sheet,
	    .place = place_of(&told->here),
	    .name = complaint_name(told->complaint),
	    .gravity = gravities[complaint_gravity(told->complaint)],
	    .words = told->here.words,
	    .also = {told->also.file, told->also.cell.sheet, told->also.words,
		     place_of(&told->also)},
	};
}

/* A terminal must not obey what a file says: controls and overrides are shown as '?', a tab as one
 * space. */
static char *printable(struct arena *arena, const char *bytes, size_t length)
{
	char *copy = arena_copy(arena, bytes, length);
	for (size_t at = 0; (at += unicode_valid(copy + at, length - at)) < length;)
		copy[at] = '?';
	for (size_t at = 0; (at += unicode_control(copy + at, length - at)) < length;)
		do
			copy[at++] = '?';
		while (at < length && ((unsigned char)copy[at] & 0xC0) == 0x80);
	for (char *c = copy; c < copy + length; c++)
		if (*c == '\t' || *c == '\n' || *c == '\r')
			*c = *c == '\t' ? ' ' : '?';
	return copy;
}

/* Lines are shown from at most this many bytes before the place, so that the caret can be seen. */
enum { SHOWN_BEFORE = 60, SHOWN_AFTER = 40, MOST_MARKED = 80 };

static void print_line(struct diags *diags, const struct told_place *told, FILE *to)
{
	size_t length;
	const char *line = source_line(told->source, told->offset, &length);
	size_t before = (size_t)(told->source->bytes + told->offset - line);
	if (!length || before > length)
		return;
	size_t skip = 0, end = length;
	if (before > SHOWN_BEFORE)
		skip = before - SHOWN_BEFORE;
	while (skip && skip < before && ((unsigned char)line[skip] & 0xC0) == 0x80)
		skip++;
	size_t marked = told->length ? told->length : 1;
	marked = marked < MOST_MARKED ? marked : MOST_MARKED;
	if (end - before > marked + SHOWN_AFTER)
		end = before + marked + SHOWN_AFTER;
	while (end < length && end > before && ((unsigned char)line[end] & 0xC0) == 0x80)
		end--;
	char *shown = printable(diags->arena, line + skip, end - skip);
	char *left = arena_copy(diags->arena, shown, before - skip);
	size_t stop = before + marked < end ? before + marked : end;
	size_t width =
	    unicode_width(arena_copy(diags->arena, shown + before - skip, stop - before));
	fprintf(to, "    %s%s%s\n    %s", skip ? "…" : "", shown, end < length ? "…" : "",
		skip ? " " : "");
	for (size_t i = unicode_width(left); i; i--)
		fputc(' ', to);
	for (size_t i = width ? width : 1; i; i--)
		fputc('^', to);
	fputc('\n', to);
}

/* As formulas name a cell: Ratings!C12, 'My sheet'!C12. */
static void print_cell(struct diags *diags, const struct cell_place *cell, FILE *to)
{
	const char *sheet = printable(diags->arena, cell->sheet, strlen(cell->sheet));
	const char *quote = strpbrk(sheet, " !:'") ? "'" : "";
	fputs(quote, to);
	for (const char *c = sheet; *c; c++) {
		fputc(*c, to);
		if (*c == '\'')
			fputc('\'', to);
	}
	fprintf(to, "%s%s%s: ", quote, cell->row ? "!" : "",
		cell_address(diags->arena, cell->row, cell->column));
}

static void print_where(struct diags *diags, const struct told_place *told, FILE *to)
{
	struct place place = place_of(told);
	const char *file =
	    told->file ? printable(diags->arena, told->file, strlen(told->file)) : NULL;
	if (!file)
		fputs("escrutiny: ", to);
	else if (!told->cell.sheet && place.line)
		fprintf(to, "%s:%zu:%zu: ", file, place.line, place.column);
	else
		fprintf(to, "%s:%s", file, told->cell.sheet ? "" : " ");
	if (told->cell.sheet)
		print_cell(diags, &told->cell, to);
}

static void print_text(struct diags *diags, size_t i, struct diag_style style, FILE *to)
{
	const struct told_complaint *told = &diags->told[i];
	bool warning = complaint_gravity(told->complaint) == WARNING && !style.strict;
	const char *bold = style.color ? (warning ? "\033[1;33m" : "\033[1;31m") : "";
	print_where(diags, &told->here, to);
	fprintf(to, "%s%s:%s [%s] %s\n", bold, warning ? "warning" : "error",
		style.color ? "\033[0m" : "", complaint_name(told->complaint),
		printable(diags->arena, told->here.words, strlen(told->here.words)));
	if (told->here.source)
		print_line(diags, &told->here, to);
	if (!told->also.words)
		return;
	print_where(diags, &told->also, to);
	fprintf(to, "note: %s\n",
		printable(diags->arena, told->also.words, strlen(told->also.words)));
	if (told->also.source)
		print_line(diags, &told->also, to);
}

/* In a workbook, the line is a row, and there are a key more. */
static void write_place(struct writer *writer, const char *sheet, const struct place *place)
{
	if (place->line)
		writer_count(writer, "line", place->line);
	else
		writer_null(writer, "line");
	if (place->line && place->column)
		writer_count(writer, "column", place->column);
	else
		writer_null(writer, "column");
	if (sheet)
		writer_text(writer, "sheet", sheet);
}

static void write_told(struct writer *writer, const struct told *told, bool strict)
{
	writer_open_record(writer, NULL);
	writer_text(writer, "file", told->file);
	write_place(writer, told->sheet, &told->place);
	writer_text(writer, "gravity", strict ? "error" : told->gravity);
	writer_text(writer, "name", told->name);
	writer_text(writer, "words", told->words);
	if (told->also.words) {
		writer_open_record(writer, "also");
		writer_text(writer, "file", told->also.file);
		write_place(writer, told->also.sheet, &told->also.place);
		writer_text(writer, "words", told->also.words);
		writer_close(writer);
	}
	writer_close(writer);
}

static void print_tsv(struct diags *diags, const struct told *told, bool strict, FILE *to)
{
	const char *file = told->file ? told->file : "";
	const char *sheet = told->sheet ? told->sheet : "";
	fprintf(to, "%s%s%s\t%zu\t%zu\t%s\t%s\t%s\n", printable(diags->arena, file, strlen(file)),
		*sheet ? ":" : "", printable(diags->arena, sheet, strlen(sheet)), told->place.line,
		told->place.column, strict ? "error" : told->gravity, told->name,
		printable(diags->arena, told->words, strlen(told->words)));
}

static void print_rest(const struct diags *diags, size_t shown, struct diag_style style, FILE *to)
{
	size_t all = 0;
	for (size_t g = style.quiet ? DATA_ERROR : WARNING; g <= IMPOSSIBLE; g++)
		all += diags->counts[g] - diags->elsewhere[g];
	if (all > shown && style.format == DIAG_TEXT)
		fprintf(to, "escrutiny: %zu more %s not shown\n", all - shown,
			all - shown == 1 ? "message is" : "messages are");
}

static bool shown(const struct diags *diags, size_t i, struct diag_style style)
{
	return !style.quiet || complaint_gravity(diags->told[i].complaint) != WARNING;
}

static void print_json(struct diags *diags, struct diag_style style, FILE *to)
{
	struct writer *writer = writer_new(diags->arena);
	size_t length;
	writer_open_record(writer, NULL);
	writer_text(writer, "format", "escrutiny-messages/1");
	writer_count(writer, "errors", diags_count(diags, style.strict ? WARNING : DATA_ERROR));
	writer_count(writer, "warnings", style.strict ? 0 : diags->counts[WARNING]);
	writer_open_list(writer, "messages");
	for (size_t i = 0; i < diags->count; i++) {
		struct told told = diags_told(diags, i);
		if (shown(diags, i, style))
			write_told(writer, &told, style.strict);
	}
	writer_close(writer);
	writer_close(writer);
	const char *json = writer_done(writer, &length);
	fwrite(json, 1, length, to);
}

/* Where not everything can be shown, errors go before warnings. */
static size_t warnings_shown(const struct diags *diags, struct diag_style style)
{
	size_t errors = diags->count - diags->warnings_kept;
	if (style.quiet || (style.most && errors >= style.most))
		return 0;
	return style.most ? style.most - errors : diags->warnings_kept;
}

/* What a place is once its source is gone. */
static struct told_place placed(struct arena *arena, const struct told_place *told)
{
	struct told_place copy = *told;
	copy.known = place_of(told);
	copy.source = NULL;
	copy.file = told->file ? arena_string(arena, told->file) : NULL;
	copy.words = told->words ? arena_string(arena, told->words) : NULL;
	if (told->cell.sheet)
		copy.cell.sheet = arena_string(arena, told->cell.sheet);
	return copy;
}

void diags_take_counts(struct diags *into, const struct diags *from)
{
	for (size_t g = 0; g <= IMPOSSIBLE; g++) {
		into->counts[g] += from->counts[g];
		into->elsewhere[g] += from->counts[g];
	}
}

void diags_take(struct diags *into, struct diags *from)
{
	for (size_t g = 0; g <= IMPOSSIBLE; g++)
		into->counts[g] += from->counts[g];
	for (size_t i = 0; i < from->count; i++) {
		const struct told_complaint *told = &from->told[i];
		if (!diags_keeps(into, told->complaint))
			continue;
		into->warnings_kept += complaint_gravity(told->complaint) == WARNING;
		into->told = arena_grow(into->arena, into->told, into->count, &into->capacity,
					sizeof *into->told);
		into->told[into->count] =
		    (struct told_complaint){told->complaint, placed(into->arena, &told->here),
					    placed(into->arena, &told->also), into->count};
		into->count++;
	}
}

void diags_print(struct diags *diags, struct diag_style style, FILE *to)
{
	if (diags->count)
		qsort(diags->told, diags->count, sizeof *diags->told, compare_told);
	if (style.format == DIAG_JSON) {
		print_json(diags, style, to);
		return;
	}
	if (style.format == DIAG_TSV)
		fputs("file\tline\tcolumn\tgravity\tname\twords\n", to);
	size_t printed = 0, warnings = warnings_shown(diags, style);
	for (size_t i = 0; i < diags->count && (!style.most || printed < style.most); i++) {
		bool warning = complaint_gravity(diags->told[i].complaint) == WARNING;
		if (warning && !warnings)
			continue;
		warnings -= warning;
		struct told told = diags_told(diags, i);
		if (style.format == DIAG_TSV)
			print_tsv(diags, &told, style.strict, to);
		else
			print_text(diags, i, style, to);
		printed++;
	}
	print_rest(diags, printed, style, to);
}
