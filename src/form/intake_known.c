/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form/intake_known.h"

#include "base/digest.h"
#include "base/text.h"
#include "form/intake_cell.h"

enum { MARK_DIGITS = 16 };

const char *intake_mark(struct arena *arena, const struct intake_table *table,
			const struct intake_person *person, struct node row)
{
	const struct intake_columns columns = intake_columns(table);
	struct text text = text_new(arena);
	text_printf(&text, "%s\n%s", table->name, person->id);
	for (size_t c = 1; c < columns.count; c++)
		text_printf(&text, "\n%s\x1f", intake_cell(arena, row, &columns.list[c]));
	return arena_copy(arena, digest_sha256(arena, text.bytes, text.length), MARK_DIGITS);
}

struct node intake_rows(const struct intake_person *person, const struct intake_table *table)
{
	struct node rows = intake_value(person->record, table->list);
	if (node_kind(rows) != NODE_LIST)
		rows.value = NULL;
	return rows;
}
