/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which form a filled form is: <cycle>/<reviewer>/<criteria: first 12 hex>/<revision>. */
#ifndef FORM_IDENTITY_H
#define FORM_IDENTITY_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

enum { IDENTITY_CRITERIA = 12 };

struct form_identity {
	const char *cycle, *reviewer;
	const char *criteria; /* the first 12 hex digits of the set's hash */
	size_t revision;      /* from 1 */
};

/* As it stands in a cell. */
const char *identity_text(struct arena *arena, const struct form_identity *identity);

/*
 * The parts of text. Ids may hold a "/": the cycle's is told by cycle, the id of the cycle at hand;
 * where the text does not begin with it, the cycle is what stands before the first "/". False if
 * text has no such form.
 */
bool identity_parse(struct arena *arena, const char *text, const char *cycle,
		    struct form_identity *identity);

bool identity_equal(const struct form_identity *a, const struct form_identity *b);

#endif
