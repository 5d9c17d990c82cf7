/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One record of the JSON files against one row of the workbook. */
#ifndef FORM_INTAKE_EDIT_H
#define FORM_INTAKE_EDIT_H

#include "base/text.h"
#include "form/intake_read.h"
#include "read/doc.h"
#include "read/doc_edit.h"

#include <stdbool.h>

/* Changes to a record, where a record within it may have to be made first. */
struct intake_put {
	struct arena *arena;
	struct doc_edit *edit;
	struct node record;
	struct made { /* a record within that is not there yet */
		const char *key;
		struct text json;
	} made[4];
	size_t made_count;
};

struct intake_put intake_put_begin(struct arena *arena, struct doc_edit *edit, struct node record);
void intake_put_at(struct intake_put *put, const char *path,
		   const char *json); /* NULL: taken out */
void intake_put_done(struct intake_put *put);

/*
 * Makes the record say what the row says; what the row has no column for stays. Whether anything
 * changed; told (NULL: nobody asks) gets a line for each field.
 */
bool intake_edit(struct arena *arena, struct doc_edit *edit, struct node record,
		 const struct intake_sheet *in, const struct intake_row *row, struct text *told);
/* The row as a new record. */
const char *intake_new_record(struct arena *arena, const struct intake_sheet *in,
			      const struct intake_row *row, struct diags *diags);
/* The first column in which the row differs, and what the record and the row say there; SIZE_MAX:
 * nowhere. */
size_t intake_difference(struct arena *arena, struct node record, const struct intake_sheet *in,
			 const struct intake_row *row, const char **old, const char **now);
/* Whether the record already says what the row says. */
bool intake_same(struct arena *arena, struct node record, const struct intake_sheet *in,
		 const struct intake_row *row);

#endif
