/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Cells of the CSV tables we write (RFC 4180, LF). Each ends in a comma; the end of the row takes
 * the last one away. Text that a spreadsheet would take for a formula gets an apostrophe; a number
 * that is not estimable is an empty cell.
 */
#ifndef REPORT_CELLS_H
#define REPORT_CELLS_H

#include <stdbool.h>
#include <stddef.h>

struct text;

void cells_words(struct text *text, const char *string); /* NULL: an empty cell */
void cells_number(struct text *text, double value);
void cells_count(struct text *text, size_t value);
/* A place that is not there (0) is an empty cell. */
/* A count that this audience may know; else empty. */
void cells_told(struct text *text, size_t value, bool told);
void cells_place(struct text *text, size_t value);
void cells_end(struct text *text);
/* names: the last is NULL. The row is not ended. */
void cells_heading(struct text *text, const char *const *names);

#endif
