/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text as a cell of a workbook can hold it. */
#ifndef BASE_CELLTEXT_H
#define BASE_CELLTEXT_H

#include <stddef.h>

struct arena;

/*
 * Valid UTF-8 without control characters and at most 32,000 characters: what is not becomes U+FFFD,
 * what is more is cut.
 * "_x0041_", which spreadsheet programs would read as "A", is written so that they read it as it
 * is.
 */
const char *celltext_fit(struct arena *arena, const char *string);

/* How many lines it takes, wrapped between words, where so many characters of usual width have
 * room. */
size_t celltext_lines(struct arena *arena, const char *string, double room);

#endif
