/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Between a value of the JSON files and what stands in a cell. */
#ifndef FORM_INTAKE_CELL_H
#define FORM_INTAKE_CELL_H

#include "base/arena.h"
#include "form/intake_plan.h"
#include "read/doc.h"

#include <stdbool.h>

/* Stands in a cell for what no cell can show; left alone, it changes nothing. */
extern const char intake_beyond[];

/* The value under "key" or "record.key"; absent if it or the record is not there. */
struct node intake_value(struct node record, const char *path);
/* The part before the point, or NULL; *key: the rest. */
const char *intake_parent(struct arena *arena, const char *path, const char **key);

/* As it stands in the cell: "" for nothing (absent or null), trimmed, never NULL. */
const char *intake_cell(struct arena *arena, struct node record,
			const struct intake_column *column);
/* Without spaces and line ends at its ends, CR LF as LF. */
const char *intake_trim(struct arena *arena, const char *text);

/* A text as JSON. */
const char *intake_quoted(struct arena *arena, const char *text);
/* What a cell that is not empty says, as JSON. */
const char *intake_json(struct arena *arena, enum intake_kind kind, const char *cell);

#endif
