/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a document says, as a list, and how two such lists differ. */
#ifndef REPORT_STATEMENTS_H
#define REPORT_STATEMENTS_H

#include "model/statement.h"

struct arena;
struct block;
struct report;
struct text;

/* In the order of the document; without what only leads about in it, and without the section on
 * changes. */
struct statements statements_of(struct arena *arena, const struct block *document);

/* One statement that differs. */
struct change {
	const char *place, *label;
	const char *was, *is; /* was NULL: it is new; is NULL: it is gone */
};

struct changes {
	const struct change *list;
	size_t count;
};

/* The version before, and what has changed since; changes NULL: that cannot be listed. */
struct since {
	const struct earlier_version *earlier;
	const struct changes *changes;
};

/* Both NULL where there is no version before. */
struct since statements_since(struct arena *arena, const struct earlier_version *earlier,
			      const struct block *document);

struct changes statements_changes(struct arena *arena, const struct statements *was,
				  const struct statements *is);

/* "escrutiny-contents/1" of a document, for the version after this one. */
void statements_write(const struct report *report, const struct block *document, struct text *text);

#endif
