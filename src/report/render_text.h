/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plain text: for a terminal, for mail, for a file. Lines are at most as wide as asked. */
#ifndef REPORT_RENDER_TEXT_H
#define REPORT_RENDER_TEXT_H

#include <stdbool.h>
#include <stddef.h>

struct block;
struct report;
struct text;

struct terminal {
	size_t width;	/* columns; below 40 counts as 40 */
	bool color;	/* bold and dim by escape sequences; nothing is said by colour alone */
	bool by_points; /* rank: the bare order of all scores as well */
	bool verbose;	/* rank: dimensions and coverage of each nominee as well */
};

/* The answer of the verb rank, per regional group. */
void render_rank(const struct report *report, const struct terminal *terminal, struct text *text);

/* The answer of the verb reliability. */
void render_reliability(const struct report *report, const struct terminal *terminal,
			struct text *text);

/* The answer of the verb weights; the report must have that part. */
void render_weights(const struct report *report, const struct terminal *terminal,
		    struct text *text);

/* Any part of a document. */
void render_text_block(const struct block *block, const struct terminal *terminal,
		       struct text *text);

#endif
