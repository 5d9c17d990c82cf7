/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The heading of a ratings file: which column is which, and whose ratings these are. */
#include "load/rating_rows.h"

#include "base/nearest.h"
#include "base/text.h"
#include "base/unicode.h"

#include <string.h>

static const char *const column_names[RATING_COLUMNS] = {
    [COLUMN_NOMINEE] = "nominee",   [COLUMN_CRITERION] = "criterion",
    [COLUMN_RATING] = "rating",	    [COLUMN_CONFIDENCE] = "confidence",
    [COLUMN_EVIDENCE] = "evidence", [COLUMN_FORM] = "form",
    [COLUMN_REVIEWER] = "reviewer",
};

static char *cell_text(struct rating_rows *rows, const struct cell *cell)
{
	return arena_copy(rows->arena, cell->bytes, cell->length);
}

static const char *column_hint(struct rating_rows *rows, const char *name)
{
	const char *hint = nearest_hint(rows->arena, name, column_names, RATING_COLUMNS);
	return *hint ? hint
		     : arena_printf(rows->arena, "; allowed: %s",
				    nearest_list(rows->arena, column_names, RATING_COLUMNS));
}

static void tell_heading(struct rating_rows *rows, struct table *table, const struct row *heading,
			 size_t at)
{
	const char *name = unicode_fold(rows->arena, cell_text(rows, &heading->cells[at]));
	rows->unknown_column = true;
	if (!name[0])
		table_tell(table, heading->number, at, UNKNOWN_COLUMN,
			   "this column has no heading");
	else
		table_tell(table, heading->number, at, UNKNOWN_COLUMN,
			   "no column is called \"%s\"%s", cell_text(rows, &heading->cells[at]),
			   column_hint(rows, name));
}

/* Which column of ours a heading means; RATING_COLUMNS: none. */
static size_t column_of(struct rating_rows *rows, const struct cell *cell)
{
	const char *name = unicode_fold(rows->arena, cell_text(rows, cell));
	size_t c = 0;
	while (c < RATING_COLUMNS && !text_equal(name, column_names[c]))
		c++;
	return c;
}

static bool tell_owner(struct rating_rows *rows, struct table *table)
{
	if (rows->column[COLUMN_REVIEWER] != SIZE_MAX || rows->file_reviewer != UINT32_MAX)
		return true;
	if (rows->unread.reviewers)
		return true;
	if (!rows->cycle->panel.reviewers_listed && !rows_is_id(rows->stem)) {
		table_tell(
		    table, 0, SIZE_MAX, BAD_ID,
		    "without a column \"reviewer\", the file's name says whose ratings these are, but it cannot be an id");
		return false;
	}
	if (!rows->cycle->panel.reviewers_listed) {
		rows->file_reviewer = ids_find(&rows->reviewers, rows->stem, strlen(rows->stem));
		if (rows->file_reviewer == UINT32_MAX) {
			rows_add_reviewer(rows, rows->stem);
			rows->file_reviewer = store_add_reviewer(&rows->store);
		}
		return true;
	}
	table_tell(
	    table, 0, SIZE_MAX, UNKNOWN_ID,
	    "without a column \"reviewer\", the file's name says whose ratings these are; there is no reviewer \"%s\"%s",
	    rows->stem,
	    nearest_hint(rows->arena, rows->stem, rows->reviewer_ids, rows->reviewer_count));
	return false;
}

bool rows_heading(void *context, struct table *table, const struct row *heading)
{
	struct rating_rows *rows = context;
	bool usable = true;
	rows->tables[rows->file] = table;
	rows->decimal = 0;
	rows->unknown_column = false;
	for (size_t c = 0; c < RATING_COLUMNS; c++)
		rows->column[c] = SIZE_MAX;
	for (size_t i = 0; i < heading->count; i++) {
		size_t c = column_of(rows, &heading->cells[i]);
		if (c == RATING_COLUMNS) {
			tell_heading(rows, table, heading, i);
		} else if (rows->column[c] != SIZE_MAX) {
			table_tell(table, heading->number, i, DUPLICATE_COLUMN,
				   "the column \"%s\" stands here twice", column_names[c]);
			usable = false;
		} else {
			rows->column[c] = i;
		}
	}
	for (size_t c = 0; c <= COLUMN_RATING; c++) {
		if (rows->column[c] != SIZE_MAX)
			continue;
		table_tell(
		    table, heading->number, SIZE_MAX, MISSING_COLUMN,
		    "there is no column \"%s\"; needed are \"nominee\", \"criterion\" and \"rating\"",
		    column_names[c]);
		usable = false;
	}
	return usable && tell_owner(rows, table);
}
