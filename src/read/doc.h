/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A JSON file with places. jansson parses and stays inside; it keeps no positions and its words are
 * for programmers, so the text is walked first: the walk finds what is wrong, says it in words, and
 * notes where each value stands; then jansson parses, and each value gets its place.
 *
 * doc knows JSON, not what a key means: whoever reads a record asks for its keys and complains.
 */
#ifndef READ_DOC_H
#define READ_DOC_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/source.h"

#include <stdbool.h>
#include <stddef.h>

enum { DOC_LIMIT = 8 * 1024 * 1024, DOC_DEPTH = 32 };

enum node_kind {
	NODE_ABSENT,
	NODE_NULL,
	NODE_BOOLEAN,
	NODE_NUMBER,
	NODE_TEXT,
	NODE_LIST,
	NODE_RECORD
};

struct doc;
struct value;

/* A value in a doc; cheap to copy. An absent one remembers the record that lacks it. */
struct node {
	struct doc *doc;
	const struct value *value;  /* NULL if absent */
	const struct value *record; /* what lacks an absent one */
};

/*
 * Parses a whole file; NULL after complaints: JSON_SYNTAX at the place (with what was expected, in
 * words), NOT_UTF8, EMPTY_FILE, TOO_DEEP, DUPLICATE_KEY at the second one with a note at the first,
 * TOO_MANY_DIGITS at the number (more than 15 significant digits), BAD_NUMBER (beyond 1.8e308),
 * CONTROL_CHARACTER (a NUL or other control but tab and line ends in a text). All duplicate keys
 * and long numbers of a file are told in one run.
 */
struct doc *doc_parse(struct arena *arena, struct source *source, struct diags *diags);
/*
 * source_read with DOC_LIMIT, then doc_parse; but after TOO_MANY_DIGITS alone the doc is given, so
 * that the meaning of the file is judged in the same run. Whoever then acts on it asks diags_clean.
 */
struct doc *doc_read(struct arena *arena, const char *path, struct diags *diags);

struct node doc_root(struct doc *doc);
struct source *doc_source(const struct doc *doc);
/* RFC 8785 of the whole document without top-level $schema; in the arena. */
const char *doc_canonical(struct doc *doc, size_t *length);

enum node_kind node_kind(struct node node);
/* "a number", "a list", "nothing": for messages. */
const char *node_kind_words(enum node_kind kind);

/* Records. The value under key, absent if there is none or record is no record. */
struct node node_get(struct node record, const char *key);
/* Lists and records in the order of the file. */
size_t node_count(struct node node);
struct node node_at(struct node node, size_t i);
const char *node_key(struct node record, size_t i); /* in NFC */

/* The values; only for nodes of that kind. Texts are in NFC and live in the arena. */
const char *node_text(struct node node);
double node_number(struct node node);
bool node_boolean(struct node node);

/*
 * Complaints. node_tell marks the value (of an absent node: the record that lacks it),
 * node_tell_key the key under which it stands, node_also adds a second place to the last complaint.
 */
void node_tell(struct node node, enum complaint complaint, const char *format, ...)
    PRINTF_LIKE(3, 4);
void node_tell_key(struct node node, enum complaint complaint, const char *format, ...)
    PRINTF_LIKE(3, 4);
void node_also(struct node node, const char *format, ...) PRINTF_LIKE(2, 3);

/* RFC 8785 of one value (for hashes of parts); in the arena. */
const char *node_canonical(struct node node, size_t *length);

#endif
