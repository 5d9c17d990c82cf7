/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One sheet's part, read as a stream of rows. */
#ifndef READ_SHEET_ROWS_H
#define READ_SHEET_ROWS_H

#include "read/sheet_book.h"

/* See sheet_read. */
bool rows_read(struct workbook *workbook, const struct tab *tab, const struct sheet_reader *reader);

/*
 * The row and column of "C12" (or of "C" alone, the row 0), at most XFD1048576. False if it is no
 * address.
 */
bool address_read(const char *address, size_t *row, size_t *column);

#endif
