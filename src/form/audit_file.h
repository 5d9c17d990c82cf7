/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * audit.jsonl, held open and locked: who holds it is the only one to write to the cycle. Opening
 * cuts what a run that was cut short has left unfinished.
 *
 * The lock is POSIX's on the file itself, and it ends as soon as this process closes any descriptor
 * of that file: while it is held, nothing may read audit.jsonl but through this.
 */
#ifndef FORM_AUDIT_FILE_H
#define FORM_AUDIT_FILE_H

#include "base/arena.h"
#include "base/diag.h"
#include "load/audit_log.h"

#include <stdbool.h>
#include <stddef.h>

struct audit_file {
	struct arena *arena;
	const char *folder, *path;
	int file;
	const struct audit
	    *audit; /* without single changes; those appended since stand in it, too */
	char *bytes;
	size_t length;
	bool was_cut; /* something unfinished stood at its end */
};

/* Makes the log if there is none; waits up to ten seconds for another run. NULL after a complaint.
 */
struct audit_file *audit_file_open(struct arena *arena, const char *cycle_folder,
				   struct diags *diags);

/*
 * Appends whole lines and syncs them. False after a complaint: the log is then as it was, or will
 * be when the next run cuts it.
 */
bool audit_file_append(struct audit_file *file, const char *lines, size_t length,
		       struct diags *diags);

/* Back to length bytes, the end of what has happened. */
bool audit_file_cut(struct audit_file *file, size_t length, struct diags *diags);

void audit_file_close(struct audit_file *file);

#endif
