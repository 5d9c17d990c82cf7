/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a document says, as a list, and how two such lists differ. */
#ifndef REPORT_STATEMENTS_H
#define REPORT_STATEMENTS_H

#include "model/statement.h"

struct arena;
struct block;

/* In the order of the document; without what only leads about in it, and without the section on changes. */
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

struct changes statements_changes(struct arena *arena, const struct statements *was,
				  const struct statements *is);

#endif
