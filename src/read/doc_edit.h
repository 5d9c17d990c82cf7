/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Changes to a JSON file that leave every other byte as it is. Changes are collected against a
 *parsed doc, whose nodes stay what they were, and applied all at once:
 *
 *	struct doc_edit *edit = doc_edit_new(doc);
 *	doc_edit_put(edit, doc_root(doc), "status", "\"withdrawn\"");
 *	doc_edit_remove(edit, node_get(doc_root(doc), "document"));
 *	const char *bytes = doc_edit_done(edit, &length);
 *
 * Values are given as JSON text (writer_done, writer_done_compact) and laid out anew as the file
 *is: with its indentation and its line ends, or on one line where the record or list stands on one
 *line.
 */
#ifndef READ_DOC_EDIT_H
#define READ_DOC_EDIT_H

#include "read/doc.h"

#include <stdbool.h>
#include <stddef.h>

struct doc_edit;

struct doc_edit *doc_edit_new(struct doc *doc);

/*
 * node must be there, of this doc. The last change of one value counts; changes inside a value that
 * is itself set or removed count for nothing.
 */
void doc_edit_set(struct doc_edit *edit, struct node node, const char *json);
/* Sets the value under key, or adds the key behind the record's last one; record may be given many
 * keys. */
void doc_edit_put(struct doc_edit *edit, struct node record, const char *key, const char *json);
/* Behind the last part of list, in the order of the calls. */
void doc_edit_append(struct doc_edit *edit, struct node list, const char *json);
/* Takes a value out, with its key if it is in a record; not the root. */
void doc_edit_remove(struct doc_edit *edit, struct node node);

/* Whether anything was changed. */
bool doc_edit_any(const struct doc_edit *edit);

/*
 * The new text of the whole file, with a byte order mark if it had one, in the arena of doc and
 * closed by a NUL. Without changes the bytes are those that were read.
 */
const char *doc_edit_done(struct doc_edit *edit, size_t *length);

#endif
