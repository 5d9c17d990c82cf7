/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The nominees of a cycle: nominees.json or nominees/<…>.json (escrutiny-nominee/1). */
#ifndef LOAD_LOAD_NOMINEES_H
#define LOAD_LOAD_NOMINEES_H

#include "base/diag.h"
#include "model/cycle.h"

struct files_read;

/* Fills into's nominees, by id. Its groups and criteria must be there. */
void load_nominees(struct arena *arena, struct cycle *into, struct files_read *read,
		   struct diags *diags);

#endif
