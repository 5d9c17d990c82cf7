/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "load/load_contents.h"

#include "base/diag.h"
#include "load/fields.h"

const struct statements *load_contents(struct arena *arena, const char *path, struct diags *diags)
{
	static const struct key keys[] = {{"format", REQUIRED},
					  {"cycle", OPTIONAL},
					  {"audience", REQUIRED},
					  {"fingerprint", OPTIONAL},
					  {"statements", REQUIRED}};
	static const struct key statement_keys[] = {{"place", REQUIRED},
						    {"label", REQUIRED},
						    {"text", REQUIRED}};
	size_t before = diags_count(diags, DATA_ERROR);
	struct doc *doc = doc_read(arena, path, diags);
	struct reading reading = {.arena = arena, .diags = diags};
	if (!doc || !fields_format(doc_root(doc), "escrutiny-contents/1") ||
	    !FIELDS_RECORD(&reading, doc_root(doc), keys, "the contents of a report"))
		return NULL;
	struct node list = fields_list(doc_root(doc), "statements");
	struct statement *statements = arena_alloc(arena, fields_length(list), sizeof *statements);
	for (size_t i = 0; i < fields_length(list); i++) {
		struct node one = node_at(list, i);
		if (!FIELDS_RECORD(&reading, one, statement_keys, "a statement"))
			continue;
		statements[i] =
		    (struct statement){fields_text(one, "place"), fields_text(one, "label"),
				       fields_text(one, "text")};
	}
	if (diags_count(diags, DATA_ERROR) != before)
		return NULL;
	struct statements *all = arena_alloc(arena, 1, sizeof *all);
	*all = (struct statements){statements, fields_length(list)};
	return all;
}
