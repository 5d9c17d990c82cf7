/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a run that was cut short after its closing line has left to do. */
#ifndef FORM_RECOVERY_H
#define FORM_RECOVERY_H

#include "base/arena.h"
#include "base/diag.h"

#include <stdbool.h>

struct transaction;

enum recovery { RECOVERY_NOTHING, RECOVERY_DONE, RECOVERY_REREAD, RECOVERY_FAILED };

/*
 * If the last transaction's files are still as they were before it: does it again from what the log
 * and received/ hold, and saves the files if they come out with the hashes that the log gives. A
 * file that is neither as before nor as after was edited by hand since, and is left alone.
 * RECOVERY_REREAD: reviewers.json was written.
 */
enum recovery recovery_finish(struct transaction *transaction, struct diags *diags);

/* SHA-256 of a file, NULL if it is not there. False after a complaint: it is there, but cannot be
 * read. */
bool recovery_file_hash(struct arena *arena, const char *path, const char **hash,
			struct diags *diags);

struct audit_line;
struct kept;
/* Merges once more into kept what a line "taken" received; false if it cannot be read again. */
bool recovery_take_again(struct transaction *transaction, const struct audit_line *line,
			 struct kept *kept, struct diags *diags);

#endif
