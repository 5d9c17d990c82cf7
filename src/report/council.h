/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the Economic and Social Council has done in elections to the Committee and to its other
 * bodies, as it is recorded, each with its sources: no advice, and nothing that was only
 * remembered. The Council's rule on ballots (rule 68) could not be read when this was written, so
 * it is not quoted: only ballots that are on record are. Whoever has read it may add it here, with
 * its source.
 */
#ifndef REPORT_COUNCIL_H
#define REPORT_COUNCIL_H

#include <stdbool.h>
#include <stddef.h>

struct reference;
struct speaker;

enum { COUNCIL_SOURCES = 2 };

struct council_record {
	const char *heading, *text;
	const struct reference *sources[COUNCIL_SOURCES]; /* NULL: no more */
};

/* contested: more nominees than seats. */
const struct council_record *council_records(const struct speaker *speaker, bool contested,
					     size_t *count);

#endif
