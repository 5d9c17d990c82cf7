/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A public fact: what it says, and who says so. */
#ifndef MODEL_FACT_H
#define MODEL_FACT_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

/* An entry of a file's list of sources. */
struct reference {
	const char *id;
	const char *title, *address, *accessed; /* NULL where not given */
	const struct reference *also; /* where several are cited together, the next; else NULL */
};

struct references {
	const struct reference *list;
	size_t count;
};

enum fact_status { FACT_SOURCED, FACT_DERIVED, FACT_UNVERIFIED };

enum { WORD_UNKNOWN = -1 };

/*
 * text is what it says, as written; NULL: not documented. word is its number in the closed
 * vocabulary of the field (model/words.h), the truth of a boolean (0, 1) or a count; WORD_UNKNOWN
 * where there is none.
 */
struct fact {
	const char *text;
	int word;
	const struct reference *source; /* its own or its record's; NULL: none */
	enum fact_status status;
	const char *as_of, *note; /* NULL where not given */
};

/*
 * Whether two entries, be they of different files, are one source: the same title, address and day
 * of access, for the list prints one day, which must hold for whoever is cited with it.
 */
bool reference_same(const struct reference *a, const struct reference *b);

/* Sources, each once, in the order in which they are cited. */
struct cited_sources {
	const struct reference **list;
	size_t count, capacity;
};

/* The number of source in the list, from 1; it is added if it is not there. */
size_t reference_cite(struct arena *arena, struct cited_sources *cited,
		      const struct reference *source);

/* True if something is documented. */
bool fact_known(const struct fact *fact);
/* True if the fact may be shown outside `full`: it is known, has a source and is not unverified. */
bool fact_public(const struct fact *fact);

#endif
