/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "load/load_points.h"

#include "base/nearest.h"
#include "base/source.h"
#include "base/text.h"
#include "base/unicode.h"
#include "load/answer.h"
#include "read/table.h"

#include <math.h>
#include <stdint.h>

static const size_t largest_file = (size_t)20 << 20;

/* What a column is: a criterion, the member's name, or nothing. */
#define MEMBER (SIZE_MAX - 1)

struct reading {
	struct arena *arena;
	const struct criteria_set *set;
	size_t *column; /* [columns] criterion, MEMBER or SIZE_MAX */
	double *given;
	size_t members, capacity;
};

static const char *text_of(struct reading *reading, const struct cell *cell)
{
	return arena_copy(reading->arena, cell->bytes, cell->length);
}

static size_t meaning_of(const struct reading *reading, const char *name)
{
	size_t k = criteria_find(reading->set, name);
	if (k != SIZE_MAX && reading->set->criteria[k].kind == CRITERION_RATED)
		return k;
	return text_equal(unicode_fold(reading->arena, name), "member") ? MEMBER : SIZE_MAX;
}

/* All headings that there can be. */
static const char **names_of(const struct reading *reading, size_t *count)
{
	const struct criteria_set *set = reading->set;
	const char **names = arena_alloc(reading->arena, set->criterion_count + 1, sizeof *names);
	*count = 0;
	names[(*count)++] = "member";
	for (size_t i = 0; i < set->criterion_count; i++)
		if (set->criteria[set->listing[i]].kind == CRITERION_RATED)
			names[(*count)++] = set->criteria[set->listing[i]].id;
	return names;
}

static bool tell_unknown(struct reading *reading, struct table *table, size_t at, const char *name)
{
	size_t count;
	const char **names = names_of(reading, &count);
	const char *hint = nearest_hint(reading->arena, name, names, count);
	table_tell(table, 0, at, UNKNOWN_COLUMN,
		   "\"%s\" is neither \"member\" nor a rated criterion%s", name,
		   *hint ? hint
			 : arena_printf(reading->arena, "; allowed: %s",
					nearest_list(reading->arena, names, count)));
	return false;
}

static bool find_missing(struct reading *reading, struct table *table, size_t columns)
{
	size_t count;
	bool complete = true;
	const char **names = names_of(reading, &count);
	for (size_t n = 0; n < count; n++) {
		bool found = false;
		for (size_t at = 0; at < columns; at++)
			found = found || reading->column[at] == meaning_of(reading, names[n]);
		complete = complete && found;
		if (!found)
			table_tell(table, 0, SIZE_MAX, MISSING_COLUMN, "there is no column \"%s\"",
				   names[n]);
	}
	return complete;
}

static bool read_heading(void *context, struct table *table, const struct row *heading)
{
	struct reading *reading = context;
	bool fine = true;
	reading->column = arena_alloc(reading->arena, heading->count + 1, sizeof(size_t));
	for (size_t at = 0; at < heading->count; at++) {
		const char *name = text_of(reading, &heading->cells[at]);
		reading->column[at] = meaning_of(reading, name);
		if (reading->column[at] == SIZE_MAX)
			fine = tell_unknown(reading, table, at, name);
		for (size_t before = 0; reading->column[at] != SIZE_MAX && before < at; before++)
			if (reading->column[before] == reading->column[at]) {
				table_tell(table, 0, at, DUPLICATE_COLUMN,
					   "the column \"%s\" stands here twice", name);
				fine = false;
			}
	}
	return find_missing(reading, table, heading->count) && fine;
}

static void read_row(void *context, struct table *table, const struct row *row)
{
	struct reading *reading = context;
	size_t criteria = reading->set->criterion_count;
	reading->given = arena_grow(reading->arena, reading->given, reading->members,
				    &reading->capacity, criteria * sizeof(double));
	double *given = reading->given + reading->members++ * criteria;
	for (size_t k = 0; k < criteria; k++)
		given[k] = 0;
	for (size_t at = 0; at < row->count; at++) {
		if (reading->column[at] == MEMBER)
			continue;
		double points = answer_number(row->cells[at].bytes, row->cells[at].length);
		given[reading->column[at]] = points;
		if (row->cells[at].length && !(points >= 0))
			table_tell(table, row->number, at, BAD_NUMBER,
				   "points should be a number from 0 on, found \"%s\"",
				   text_of(reading, &row->cells[at]));
	}
}

bool load_points(struct arena *arena, const char *path, const struct criteria_set *set,
		 struct points *points, struct diags *diags)
{
	struct source *source = source_read(arena, path, largest_file, diags);
	struct reading reading = {.arena = arena, .set = set};
	const struct table_reader reader = {read_heading, read_row, &reading};
	size_t before = diags_count(diags, DATA_ERROR);
	if (!source)
		return false;
	table_read(arena, source, &reader, diags);
	*points = (struct points){reading.members, reading.given};
	return diags_count(diags, DATA_ERROR) == before;
}
