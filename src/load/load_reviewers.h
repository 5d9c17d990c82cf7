/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The panel's reviewers (escrutiny-reviewers/1) and what was asked of them (cycle.json's
 * "assignment"). */
#ifndef LOAD_LOAD_REVIEWERS_H
#define LOAD_LOAD_REVIEWERS_H

#include "load/fields.h"
#include "model/cycle.h"

struct files_read;

/* Fills into's reviewers, by id. Its nominees must be there. No reviewers.json: none, and not
 * listed. */
void load_reviewers(struct arena *arena, struct cycle *into, struct files_read *read,
		    struct diags *diags);

/* Fills panel.assigned once reviewers are complete. */
void load_assignment(struct reading *reading, struct node assignment, struct cycle *into);

#endif
