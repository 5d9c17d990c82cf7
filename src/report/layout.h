/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words and tables set into lines of so many columns; wide characters count two (base/unicode.h).
 */
#ifndef REPORT_LAYOUT_H
#define REPORT_LAYOUT_H

#include <stddef.h>

struct table;
struct terminal;
struct text;

/*
 * string broken between words into lines of at most width columns; the first begins with first, the
 * others with rest (both are counted). Ends with a line end. A word longer than a line is broken.
 */
void layout_wrap(struct text *text, const char *string, size_t width, const char *first,
		 const char *rest);

/* string cut into lines: the number of lines; *lines in text's arena. */
size_t layout_lines(struct text *text, const char *string, size_t width, const char *const **lines);

/* string and spaces up to width columns, to the left or to the right of it. */
void layout_pad(struct text *text, const char *string, size_t width, int right);

/* A table whose columns share the width; cells are wrapped; where even that is too wide, a list. */
void layout_table(struct text *text, const struct table *table, const struct terminal *terminal);

#endif
