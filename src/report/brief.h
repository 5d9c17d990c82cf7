/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Briefings: one nominee on one or two pages, the nominees of a group side by side. Only from a
 * public report. */
#ifndef REPORT_BRIEF_H
#define REPORT_BRIEF_H

#include <stddef.h>

struct arena;
struct block;
struct cycle;
struct report;
struct since;

/* nominee, group: numbers in the report. since: the version before, or NULL. */
const struct block *brief_nominee(struct arena *arena, const struct report *report,
				  const struct cycle *cycle, size_t nominee,
				  const struct since *since);
const struct block *brief_group(struct arena *arena, const struct report *report,
				const struct cycle *cycle, size_t group, const struct since *since);

/*
 * The letter to a nominee: whatever public files would say of this person, with the date to answer
 * by (YYYY-MM-DD) and how. report: what would be public, in the nominee's language. written: the
 * day of the letter, or NULL.
 */
const struct block *brief_letter(struct arena *arena, const struct report *report,
				 const struct cycle *cycle, size_t nominee, const char *due,
				 const char *written);

#endif
