/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "panel.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "estimate/review.h"

static const char *shared_folder = "../shared";
static const char *source_folder = ".";

void tests_begin(int argc, char **argv)
{
	const char *shared = getenv("ESCRUTINY_SHARED"), *source = getenv("ESCRUTINY_SOURCE");

	if (source)
		source_folder = source;
	if (argc > 1)
		shared_folder = argv[1];
	if (shared)
		shared_folder = shared;
}

const char *shared_path(struct arena *arena, const char *file)
{
	return arena_printf(arena, "%s/%s", shared_folder, file);
}

const char *own_path(struct arena *arena, const char *file)
{
	return arena_printf(arena, "%s/tests/estimate/data/%s", source_folder, file);
}

bool file_there(const char *path)
{
	FILE *file = fopen(path, "r");

	if (file)
		fclose(file);
	return file != NULL;
}

static char *file_text(struct arena *arena, const char *path)
{
	FILE *file = fopen(path, "rb");

	if (!file)
		return NULL;
	fseek(file, 0, SEEK_END);
	size_t size = (size_t)ftell(file);
	char *text = arena_alloc(arena, size + 1, 1);

	rewind(file);
	size = fread(text, 1, size, file);
	text[size] = 0;
	fclose(file);
	return text;
}

/* Cuts one line into cells; quotes may enclose commas. Returns their number. */
static size_t line_cut(char *line, char **cell)
{
	size_t count = 0;

	for (char *at = line;; at++) {
		bool quoted = *at == '"';

		if (cell)
			cell[count] = quoted ? at + 1 : at;
		count++;
		at = quoted ? strchr(at + 1, '"') + 1 : at + strcspn(at, ",");
		char end = *at;

		if (cell && quoted)
			at[-1] = 0;
		if (cell)
			*at = 0;
		if (!end)
			return count;
	}
}

struct sheet *sheet_read(struct arena *arena, const char *path)
{
	char *text = file_text(arena, path);
	struct sheet *sheet = arena_alloc(arena, 1, sizeof *sheet);
	size_t lines = 0, row = 0;

	if (!text)
		return NULL;
	for (char *at = text; *at; at++)
		lines += *at == '\n';
	for (char *line = text, *end; *line; line = end) {
		end = line + strcspn(line, "\r\n");
		while (*end == '\r' || *end == '\n')
			*end++ = 0;
		if (row == 0) {
			sheet->columns = line_cut(line, NULL);
			sheet->cell =
			    arena_alloc(arena, (lines + 2) * sheet->columns, sizeof *sheet->cell);
		}
		line_cut(line, sheet->cell + sheet->columns * row++);
	}
	sheet->rows = row - 1;
	return sheet;
}

size_t sheet_column(const struct sheet *sheet, const char *name)
{
	for (size_t c = 0; c < sheet->columns; c++)
		if (strcmp(sheet->cell[c], name) == 0)
			return c;
	fprintf(stderr, "no column %s\n", name);
	exit(1);
}

const char *sheet_text(const struct sheet *sheet, size_t row, size_t column)
{
	return sheet->cell[(row + 1) * sheet->columns + column];
}

double sheet_number(const struct sheet *sheet, size_t row, size_t column)
{
	const char *text = sheet_text(sheet, row, column);

	if (*text == 0 || strcmp(text, "NA") == 0)
		return NAN;
	return strtod(text, NULL);
}

size_t sheet_find(const struct sheet *sheet, size_t column, const char *text)
{
	for (size_t row = 0; row < sheet->rows; row++)
		if (strcmp(sheet_text(sheet, row, column), text) == 0)
			return row;
	return SIZE_MAX;
}

static struct ratings *ratings_new(struct arena *arena, size_t capacity)
{
	struct ratings *out = arena_alloc(arena, 1, sizeof *out);

	out->rating = arena_alloc(arena, capacity + 1, sizeof *out->rating);
	return out;
}

struct ratings *ratings_read(struct arena *arena, const char *path)
{
	struct sheet *sheet = sheet_read(arena, path);

	if (!sheet)
		return NULL;
	struct ratings *out = ratings_new(arena, sheet->rows);

	for (size_t row = 0; row < sheet->rows; row++)
		out->rating[out->count++] =
		    (struct rating){sheet_text(sheet, row, 0), sheet_text(sheet, row, 1),
				    sheet_text(sheet, row, 2), sheet_number(sheet, row, 3), 1};
	return out;
}

struct ratings *ratings_of_criterion(struct arena *arena, const struct ratings *from,
				     const char *criterion)
{
	struct ratings *out = ratings_new(arena, from->count);

	for (size_t t = 0; t < from->count; t++)
		if (strcmp(from->rating[t].criterion, criterion) == 0)
			out->rating[out->count++] = from->rating[t];
	return out;
}

struct ratings *ratings_of_nominees(struct arena *arena, const struct ratings *from,
				    const struct sheet *items, const char *cycle)
{
	struct ratings *out = ratings_new(arena, from->count);
	size_t of_item = sheet_column(items, "item"), of_cycle = sheet_column(items, "cycle");

	for (size_t t = 0; t < from->count; t++) {
		size_t row = sheet_find(items, of_item, from->rating[t].nominee);

		if (row != SIZE_MAX && strcmp(sheet_text(items, row, of_cycle), cycle) == 0)
			out->rating[out->count++] = from->rating[t];
	}
	return out;
}

struct ratings *ratings_mean(struct arena *arena, const struct ratings *from)
{
	struct ratings *out = ratings_new(arena, from->count);
	double *n = arena_alloc(arena, from->count + 1, sizeof *n);

	for (size_t t = 0; t < from->count; t++) {
		const struct rating *r = &from->rating[t];
		size_t at = 0;

		while (at < out->count && (strcmp(out->rating[at].reviewer, r->reviewer) != 0 ||
					   strcmp(out->rating[at].nominee, r->nominee) != 0))
			at++;
		if (at == out->count)
			out->rating[out->count++] =
			    (struct rating){r->reviewer, r->nominee, "mean", 0, 1};
		out->rating[at].level += r->level;
		n[at]++;
	}
	for (size_t at = 0; at < out->count; at++)
		out->rating[at].level /= n[at];
	return out;
}

static int text_compare(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The distinct ids at this offset of the ratings, ascending. */
static const char **ids_of(struct arena *arena, const struct ratings *ratings, size_t offset,
			   size_t *count)
{
	const char **id = arena_alloc(arena, ratings->count + 1, sizeof *id);

	*count = 0;
	for (size_t t = 0; t < ratings->count; t++)
		memcpy(&id[t], (const char *)&ratings->rating[t] + offset, sizeof id[t]);
	qsort(id, ratings->count, sizeof *id, text_compare);
	for (size_t t = 0; t < ratings->count; t++)
		if (t == 0 || strcmp(id[t], id[*count - 1]) != 0)
			id[(*count)++] = id[t];
	return id;
}

size_t id_find(const char *const *id, size_t count, const char *wanted)
{
	for (size_t a = 0; a < count; a++)
		if (strcmp(id[a], wanted) == 0)
			return a;
	return SIZE_MAX;
}

static int cell_compare(const void *a, const void *b)
{
	const struct score_cell *x = a, *y = b;

	if (x->nominee != y->nominee)
		return x->nominee < y->nominee ? -1 : 1;
	return (x->reviewer > y->reviewer) - (x->reviewer < y->reviewer);
}

struct panel *panel_from(struct arena *arena, const struct ratings *ratings,
			 struct panel_scale scale)
{
	struct panel *p = arena_alloc(arena, 1, sizeof *p);
	struct scores *s = &p->scores;
	size_t at = 0;

	p->nominee = ids_of(arena, ratings, offsetof(struct rating, nominee), &s->nominees);
	p->reviewer = ids_of(arena, ratings, offsetof(struct rating, reviewer), &s->reviewers);
	p->criterion = ids_of(arena, ratings, offsetof(struct rating, criterion), &s->criteria);
	p->cell = arena_alloc(arena, ratings->count + 1, sizeof *p->cell);
	p->first = arena_alloc(arena, s->criteria + 2, sizeof *p->first);
	p->weight = arena_alloc(arena, s->criteria + 1, sizeof *p->weight);
	for (size_t k = 0; k < s->criteria; k++) {
		p->weight[k] = 1 / (double)s->criteria;
		for (size_t t = 0; t < ratings->count; t++) {
			const struct rating *r = &ratings->rating[t];

			if (strcmp(r->criterion, p->criterion[k]) != 0)
				continue;
			p->cell[at++] = (struct score_cell){
			    (uint32_t)id_find(p->nominee, s->nominees, r->nominee),
			    (uint32_t)id_find(p->reviewer, s->reviewers, r->reviewer),
			    100 * (r->level - scale.low) / (scale.high - scale.low), r->confidence};
		}
		p->first[k + 1] = at;
		qsort(p->cell + p->first[k], at - p->first[k], sizeof *p->cell, cell_compare);
	}
	s->weight = p->weight;
	s->first = p->first;
	s->cell = p->cell;
	return p;
}

struct design *panel_design(struct arena *arena, const struct panel *panel, double **y)
{
	const struct reviews *reviews = reviews_collect(arena, &panel->scores);
	struct design all = {reviews->nominees, reviews->reviewers, reviews->count,
			     reviews->nominee,	reviews->reviewer,  reviews->confidence};

	*y = arena_alloc(arena, reviews->count + 1, sizeof **y);
	memcpy(*y, reviews->value, reviews->count * sizeof **y);
	return design_where(arena, &all, NULL, NULL, NULL);
}
