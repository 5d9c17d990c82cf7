/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A filled form that came back as CSV. */
#include "form/form_columns.h"
#include "form/taking.h"

#include "read/table.h"

/* As many columns as spreadsheets have. */
enum { MOST_CELLS = 16384 };

struct csv_source {
	struct returned_source source;
	struct taking *taking;
	struct table *table;
	size_t column[FORM_COLUMNS]; /* SIZE_MAX: not there */
};

static const enum form_column column_of_part[FILLED_PARTS] = {
    [PART_ROW] = FORM_COLUMNS,		[PART_NOMINEE] = FIELD_NOMINEE,
    [PART_CRITERION] = FIELD_CRITERION, [PART_RATING] = FIELD_RATING,
    [PART_EVIDENCE] = FIELD_EVIDENCE,	[PART_FORM] = FIELD_FORM,
};

static void tell(struct returned_source *source, size_t place, enum filled_part part,
		 enum complaint complaint, const char *words)
{
	struct csv_source *csv = (struct csv_source *)source;
	table_tell(csv->table, place,
		   part == PART_ROW ? SIZE_MAX : csv->column[column_of_part[part]], complaint, "%s",
		   words);
}

static void also(struct returned_source *source, size_t place, const char *words)
{
	table_also(((struct csv_source *)source)->table, place, SIZE_MAX, "%s", words);
}

static void tell_column(struct csv_source *csv, const struct row *heading, size_t at)
{
	struct arena *arena = csv->taking->arena;
	const char *name = arena_copy(arena, heading->cells[at].bytes, heading->cells[at].length);
	const char *near = form_column_near(arena, name, csv->column);
	if (near)
		table_tell(csv->table, heading->number, at, UNKNOWN_COLUMN,
			   "no column is called \"%s\"; did you mean \"%s\"?", name, near);
	else if (*name)
		table_tell(csv->table, heading->number, at, PASSED_OVER,
			   "the column \"%s\" is not part of the form and is not read", name);
	else
		table_tell(csv->table, heading->number, at, PASSED_OVER,
			   "this column has no heading and is not read");
}

static bool columns_are_there(struct csv_source *csv, const struct row *heading)
{
	static const enum form_column needed[] = {FIELD_NOMINEE, FIELD_CRITERION, FIELD_RATING};
	bool usable = true;
	for (size_t i = 0; i < sizeof needed / sizeof *needed; i++) {
		if (csv->column[needed[i]] != SIZE_MAX)
			continue;
		table_tell(
		    csv->table, heading->number, SIZE_MAX, MISSING_COLUMN,
		    "there is no column \"%s\"; a filled form has \"nominee\", \"criterion\" and \"rating\"",
		    form_columns[needed[i]]);
		usable = false;
	}
	return usable;
}

static bool heading(void *context, struct table *table, const struct row *row)
{
	struct csv_source *csv = context;
	struct arena *arena = csv->taking->arena;
	bool usable = true, *ours = arena_alloc(arena, row->count + 1, sizeof *ours);
	csv->table = table;
	for (size_t i = 0; i < row->count; i++) {
		const struct cell *cell = &row->cells[i];
		enum form_column c =
		    form_column_of(arena, arena_copy(arena, cell->bytes, cell->length));
		ours[i] = c != FORM_COLUMNS;
		if (ours[i] && csv->column[c] != SIZE_MAX) {
			table_tell(table, row->number, i, DUPLICATE_COLUMN,
				   "the column \"%s\" stands here twice", form_columns[c]);
			usable = false;
		} else if (ours[i]) {
			csv->column[c] = i;
		}
	}
	for (size_t i = 0; i < row->count; i++)
		if (!ours[i])
			tell_column(csv, row, i);
	return columns_are_there(csv, row) && usable;
}

static void take(void *context, struct table *table, const struct row *row)
{
	struct csv_source *csv = context;
	(void)table;
	struct filled_row filled = {.place = row->number};
	for (enum filled_part part = PART_NOMINEE; part < FILLED_PARTS; part++) {
		size_t at = csv->column[column_of_part[part]];
		if (at != SIZE_MAX)
			filled.part[part] =
			    (struct slice){row->cells[at].bytes, row->cells[at].length};
	}
	taking_row(csv->taking, &filled);
}

/* False after a complaint: the last row has too many cells or is one too many. */
static bool fits(const struct source *source, size_t rows, size_t cells, struct diags *diags)
{
	if (cells > MOST_CELLS)
		diag_file(diags, TOO_LARGE, source->name,
			  "row %zu has more than %d cells; so many are not read", rows, MOST_CELLS);
	else if (rows > RETURNED_ROWS + 1)
		diag_file(diags, TOO_LARGE, source->name, "more than %d rows; so many are not read",
			  RETURNED_ROWS);
	return cells <= MOST_CELLS && rows <= RETURNED_ROWS + 1;
}

/* Rows and cells cost much more memory than the file has bytes, so they are counted before they are
 * read. */
static bool is_small(const struct source *source, struct diags *diags)
{
	size_t rows = 0, cells = 0;
	bool quoted = false, blank = true;
	for (size_t i = 0; i < source->length; i++) {
		char c = source->bytes[i];
		quoted = quoted != (c == '"');
		if (quoted || (c != '\n' && c != '\r')) {
			blank = blank && (c == ' ' || c == '\t');
			cells += !quoted && (c == ',' || c == ';' || c == '\t');
			continue;
		}
		rows += !blank;
		if (!fits(source, rows, cells, diags))
			return false;
		cells = 0;
		blank = true;
	}
	return fits(source, rows + !blank, cells, diags);
}

bool returned_csv(struct taking *taking, struct source *source)
{
	struct csv_source *csv = arena_alloc(taking->arena, 1, sizeof *csv);
	csv->source = (struct returned_source){.tell = tell, .also = also};
	csv->taking = taking;
	for (size_t c = 0; c < FORM_COLUMNS; c++)
		csv->column[c] = SIZE_MAX;
	taking->csv = true;
	taking->returned->source = &csv->source;
	struct table_reader reader = {.heading = heading, .row = take, .context = csv};
	return is_small(source, taking->diags) &&
	       table_read(taking->arena, source, &reader, taking->diags);
}
