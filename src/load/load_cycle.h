/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The file cycle.json: escrutiny-cycle/1, without its nominees, reviewers and ratings. */
#ifndef LOAD_LOAD_CYCLE_H
#define LOAD_LOAD_CYCLE_H

#include "base/diag.h"
#include "load/fields.h"
#include "model/cycle.h"

/*
 * Fills into what cycle.json says, except criteria. *criteria_name is the set's name, at
 * *criteria_node in the file. *assignment is the node for load_assignment. False if the rest cannot
 * be read.
 */
struct cycle_file {
	struct doc *doc;
	const char *criteria_name;
	struct node criteria, assignment;
	struct reading reading;
};

bool load_cycle_file(struct arena *arena, const char *path, struct cycle *into,
		     struct cycle_file *file, struct diags *diags);

/* The index of the group with this id; SIZE_MAX after a complaint. */
size_t load_group(struct node value, const struct cycle *cycle);

/*
 * The index of the nominee that value names; SIZE_MAX after a complaint, or, where some nominees
 * could not be read, without one. The others know the id and tell it at the value, or at the key
 * under which that stands.
 */
size_t load_nominee(struct reading *reading, struct node value, const struct cycle *cycle);
size_t load_nominee_id(struct reading *reading, struct node value, const char *id,
		       const struct cycle *cycle);
size_t load_nominee_key(struct reading *reading, struct node value, const char *id,
			const struct cycle *cycle);

#endif
