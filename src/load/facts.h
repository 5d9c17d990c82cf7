/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sources of a file, and facts: a plain value, or {"value", "source", "status", "as_of", "note"}.
 */
#ifndef LOAD_FACTS_H
#define LOAD_FACTS_H

#include "load/fields.h"

/* Reads record.sources into reading->references; every later source of the file is checked against
 * it. */
void facts_sources(struct reading *reading, struct node record);

/*
 * The entry that record.source names, or the first of several and the others by its also; NULL if
 * not given or, after a complaint, not there.
 */
const struct reference *facts_source(struct reading *reading, struct node record);
/* The entries of a list of source ids under "sources". */
const struct reference *const *facts_source_list(struct reading *reading, struct node record,
						 size_t *count);

enum fact_kind {
	FACT_IS_TEXT,
	FACT_IS_DATE,
	FACT_IS_STATE,
	FACT_IS_WORD,
	FACT_IS_BOOLEAN,
	FACT_IS_COUNT
};

/*
 * The fact under key. A plain value has the source of its record. words: for FACT_IS_WORD. A
 * boolean's text is "yes" or "no" and its word 1 or 0; a count's text is its digits.
 */
struct fact facts_read(struct reading *reading, struct node record, const char *key,
		       enum fact_kind kind, const struct vocabulary *words,
		       const struct reference *record_source);
/* The same of a value that stands in a list; key: for messages. */
struct fact facts_read_value(struct reading *reading, struct node value, const char *key,
			     enum fact_kind kind, const struct vocabulary *words,
			     const struct reference *record_source);

#endif
