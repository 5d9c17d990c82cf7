/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * libcsv, and how to go on after a quote that stands where none may stand: inside a cell without
 * quotes it is taken as it is; behind a closing quote the rest of the row is given up, up to the
 * end of the line. Reading and finding places both split by this, so that they cannot disagree
 * about where a row is.
 */
#ifndef READ_TABLE_SPLIT_H
#define READ_TABLE_SPLIT_H

#include <csv.h>
#include <stdbool.h>
#include <stddef.h>

struct split {
	struct csv_parser parser;
	const char *bytes;
	void (*cell)(void *bytes, size_t length, void *context); /* NULL: an empty cell */
	void (*row)(int sign, void *context);
	/* A stray quote, told at the byte where the rules are broken; quoted: behind a closing
	 * quote. */
	void (*stray)(void *context, size_t offset, bool quoted);
	void *context;
	bool skipping; /* the rest of a line after a stray quote */
};

bool split_begin(struct split *split, char separator);
void split_free(struct split *split);

/* Feeds bytes from … to - 1. False if memory is lacking. */
bool split_feed(struct split *split, size_t from, size_t to);
/* The end of the file; false if a quoted cell is still open. */
bool split_end(struct split *split);

/* True if the bytes fed so far, of which the last is a line's end, end a row. */
bool split_between_rows(const struct split *split);

/* Behind the end of the line that begins at from, or to if it is not ended there. */
size_t split_line_end(const char *bytes, size_t from, size_t to);

#endif
