/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a JSON file is laid out, and a new value laid out likewise. */
#ifndef READ_DOC_LAYOUT_H
#define READ_DOC_LAYOUT_H

#include "base/text.h"
#include "read/doc.h"

struct layout {
	struct arena *arena;
	const char *line_end;	   /* "\n" or "\r\n" */
	const char *unit;	   /* of indentation */
	const char *colon, *comma; /* between parts on one line: ": " and ", ", or ":" and "," */
	bool short_on_line; /* lists and records without others inside stand on one line if they fit
			     */
};

/* Where a value begins. */
struct setting {
	bool one_line;
	const char *indent; /* of its line */
	size_t column;	    /* how much stands on the line before it */
};

/* As most of the doc is; what it does not show is taken to be as in the files that the program
 * ships. */
struct layout layout_of(struct doc *doc);

/* json: the text of one value. */
void layout_write(const struct layout *layout, struct text *to, const char *json,
		  struct setting setting);

#endif
