/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The file outcome.json: the vote, written by people from official records. */
#ifndef LOAD_LOAD_OUTCOME_H
#define LOAD_LOAD_OUTCOME_H

#include "base/arena.h"
#include "base/diag.h"
#include "load/inputs.h"
#include "model/cycle.h"

/* Sets into->outcome, if the cycle has the file. Nominees must be read. */
void load_outcome(struct arena *arena, struct cycle *into, struct files_read *read,
		  struct diags *diags);

#endif
