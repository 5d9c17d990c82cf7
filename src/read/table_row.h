/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A row put together from its cells, checked against the heading and given to whoever reads the
 * table. Cells come from libcsv, or, where a stretch of the file holds no quote, straight from its
 * bytes.
 */
#ifndef READ_TABLE_ROW_H
#define READ_TABLE_ROW_H

#include "read/table.h"
#include "read/table_walk.h"

struct table {
	struct arena *arena;
	struct source *source;
	struct diags *diags;
	struct walk walk;
	bool told;
};

struct reading {
	struct table *table;
	const struct table_reader *reader;
	struct cell *cells;
	size_t count, capacity;
	char *text; /* the bytes of cells that libcsv gave, for it writes over them */
	size_t used, room;
	size_t bytes;	 /* the length of all cells together */
	size_t columns;	 /* of the heading; 0 before it */
	bool open_ended; /* the heading ends with empty cells, so rows may, too */
	size_t number;
	bool broken;   /* a stray quote was told in this row */
	bool controls; /* the file holds control characters */
	bool stopped;
};

/* Callbacks for libcsv; context is a struct reading. */
void row_cell(void *bytes, size_t length, void *context);
void row_end(int sign, void *context);

/* Splits the lines from … to - 1, which begin a row, end with a line's end and hold no quote. */
void row_split_plain(struct reading *reading, size_t from, size_t to);

#endif
