/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/doc_edit.h"

struct doc_edit {
	struct doc *doc;
};

struct doc_edit *doc_edit_new(struct doc *doc)
{
	(void)doc;
	return NULL;
}

void doc_edit_set(struct doc_edit *edit, struct node node, const char *json)
{
	(void)edit;
	(void)node;
	(void)json;
}

void doc_edit_put(struct doc_edit *edit, struct node record, const char *key, const char *json)
{
	(void)edit;
	(void)record;
	(void)key;
	(void)json;
}

void doc_edit_append(struct doc_edit *edit, struct node list, const char *json)
{
	(void)edit;
	(void)list;
	(void)json;
}

void doc_edit_remove(struct doc_edit *edit, struct node node)
{
	(void)edit;
	(void)node;
}

bool doc_edit_any(const struct doc_edit *edit)
{
	return edit != NULL;
}

const char *doc_edit_done(struct doc_edit *edit, size_t *length)
{
	(void)edit;
	*length = 0;
	return "";
}
