/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Texts of a workbook: put together from their runs, decoded, and kept where many cells share one.
 * A phonetic reading (rPh) is no part of a text.
 */
#ifndef READ_SHEET_TEXT_H
#define READ_SHEET_TEXT_H

#include "read/sheet_xml.h"

/* Four times what a spreadsheet program lets a cell hold, for UTF-8 has up to four bytes a
 * character. */
enum { TEXT_LIMIT = 4 * 32767 };

/* One text that is being read, from <t> elements or from a <v>. */
struct gather {
	struct arena *arena;
	char *bytes; /* closed by a NUL after gather_end */
	size_t length, capacity;
	size_t from;	  /* where the present element begins */
	bool keep_spaces; /* xml:space="preserve" */
	bool too_long;
};

void gather_clear(struct gather *gather);
/* Around the characters of each element. In gather_end, _xHHHH_ is decoded and line ends become LF.
 */
void gather_begin(struct gather *gather, bool keep_spaces);
void gather_add(struct gather *gather, const char *bytes, size_t length);
void gather_end(struct gather *gather);

/* Whether the present element is a <t> of the text of which container (si, is) is the element. */
bool text_within(const struct xml *xml, enum tag container);
/* xml:space="preserve" */
bool text_keeps_spaces(const char **attributes);

/* The texts that cells share, by number. Kept in large stretches, so that growing costs no memory.
 */
struct strings {
	struct arena *arena;
	char *stretch;
	size_t left; /* in the stretch */
	const char ***blocks;
	size_t count, block_capacity;
};

void strings_add(struct strings *strings, const char *bytes, size_t length);
const char *strings_at(const struct strings *strings, size_t i); /* NULL: there are not so many */

/* Reads the part of shared texts. */
bool strings_read(struct strings *strings, struct package *package, const struct part *part);

#endif
