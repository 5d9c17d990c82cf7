/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The cycle's log (load/audit_log.h says what stands in it), as it is written. Only ever appended
 * to; the one place with a clock. What is appended is synced before anything else is touched.
 */
#ifndef FORM_AUDIT_H
#define FORM_AUDIT_H

#include "base/arena.h"
#include "base/diag.h"
#include "load/audit_log.h"

#include <stdbool.h>
#include <stddef.h>

/* Reads all lines without lock, as far as transactions are closed. NULL after a complaint. */
const struct audit *audit_read(struct arena *arena, const char *cycle_folder, struct diags *diags);

/* The last line that issued this revision to the reviewer; NULL: none. revision 0: the highest one.
 */
const struct audit_line *audit_issued(const struct audit *audit, const char *reviewer,
				      size_t revision);
/* The last file taken from the reviewer; NULL: none. */
const struct audit_line *audit_taken(const struct audit *audit, const char *reviewer);
/* Whether a later revision was issued to the reviewer that asks about one of the nominees of this
 * one. */
bool audit_superseded(const struct audit *audit, const struct audit_line *issued);

/*
 * Writes that a form was issued and returns its revision: that of an earlier line if it issued the
 * same content (sha256) and no later form asks about its nominees, and nothing is then written;
 * else one more than the highest. 0 after a complaint. Takes the cycle's lock.
 */
struct form;
size_t audit_issue(struct arena *arena, const char *cycle_folder, const struct form *form,
		   struct diags *diags);

/* "2031-02-11T09:30:00Z": now, in UTC. */
const char *audit_now(struct arena *arena);

/* A line of the log in the making: "at", "verb", "what" stand in it; audit_line_done ends it. */
struct writer;
struct text;
struct writer *audit_line_new(struct arena *arena, const char *at, const char *verb,
			      enum audit_what what);
void audit_line_done(struct writer *writer, struct text *into);

#endif
