/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The results of many cycles as one. */
#ifndef CLI_BATCH_JOIN_H
#define CLI_BATCH_JOIN_H

#include "base/text.h"

struct result {
	const char *bytes;
	size_t length;
};

/* A JSON document, as the program writes it, on one line with a line end. */
void join_json_line(struct text *into, const char *bytes, size_t length);

/*
 * CSV tables, as the program writes them, as one: the columns of all in the order in which they
 * first stand, empty cells where a table lacks a column.
 */
void join_csv(struct text *into, const struct result *tables, size_t count);

#endif
