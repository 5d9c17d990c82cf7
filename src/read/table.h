/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A CSV file with places. libcsv splits and stays inside. It is fed whole buffers, which is fast
 * and tells no positions; only when somebody complains about a cell is its stretch of the file
 * walked again, at last a byte at a time, to find where that cell begins.
 *
 * The separator is told from the heading: comma, semicolon or tab. With a semicolon or tab a
 * decimal comma may stand in numbers; that is for whoever reads the cell.
 */
#ifndef READ_TABLE_H
#define READ_TABLE_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/source.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct table;

struct cell {
	const char *bytes; /* not closed by a NUL; valid UTF-8; spaces around are kept in a quoted
			      cell only */
	size_t length;
	bool quoted_empty; /* "" rather than nothing; both have length 0 */
};

/*
 * A row's cells live until the next row is given. Row 0 is the heading; rows count as they stand in
 * the file, also those that are not given, but for lines with nothing on them.
 */
struct row {
	const struct cell *cells;
	size_t count;
	size_t number; /* for table_tell */
};

struct table_reader {
	/* Called once with the heading (cells trimmed, no empty ones at its end); false stops
	 * reading. */
	bool (*heading)(void *context, struct table *table, const struct row *heading);
	/* Called for each row with as many cells as the heading; blank lines are skipped. */
	void (*row)(void *context, struct table *table, const struct row *row);
	void *context;
};

/*
 * Reads all rows of source, calling reader. Complains itself about EMPTY_FILE, NOT_UTF8 (with its
 * place), CONTROL_CHARACTER (NUL and other controls), UNCLOSED_QUOTE ("opened at line N"),
 * STRAY_QUOTE, MIXED_SEPARATORS (the heading could be split by two signs, or a row holds none of
 * the heading's sign but as many of another), ROW_LENGTH (such a row is not given to row(); a row
 * of only empty cells is blank; empty cells beyond the heading's last are dropped). Rows after a
 * complaint are read on where that makes sense. A first line "sep=;" chooses the separator. False
 * if anything was told by table itself.
 */
bool table_read(struct arena *arena, struct source *source, const struct table_reader *reader,
		struct diags *diags);

/* ',', ';' or '\t' */
char table_separator(const struct table *table);

/*
 * Complains about cell column (from 0) of row number; column SIZE_MAX: the whole row. Rows may be
 * any that were given before. Costs a walk over the file up to there, or from the last place told
 * on.
 */
void table_tell(struct table *table, size_t row, size_t column, enum complaint complaint,
		const char *format, ...) PRINTF_LIKE(5, 6);
/* A second place for the last complaint. */
void table_also(struct table *table, size_t row, size_t column, const char *format, ...)
    PRINTF_LIKE(4, 5);

/* "libcsv 3.0.3" */
const char *table_version(void);

#endif
