/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The only place where JSON is written. A writer builds one document from the outside in; numbers
 *are given nine significant digits, NaN becomes null. Keys are written in the order they were
 *added. In a list, key is NULL.
 *
 *	struct writer *w = writer_new(arena);
 *	writer_open_record(w, NULL);
 *	writer_text(w, "format", "escrutiny-standings/1");
 *	writer_number(w, "score", 61.5);
 *	writer_close(w);
 *	const char *json = writer_done(w, &length);
 */
#ifndef BASE_JSON_OUT_H
#define BASE_JSON_OUT_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

struct writer;

struct writer *writer_new(struct arena *arena);
void writer_open_record(struct writer *writer, const char *key);
void writer_open_list(struct writer *writer, const char *key);
void writer_close(struct writer *writer);

void writer_text(struct writer *writer, const char *key, const char *value); /* NULL: null */
void writer_number(struct writer *writer, const char *key, double value);    /* NaN: null */
void writer_count(struct writer *writer, const char *key, size_t value);
void writer_boolean(struct writer *writer, const char *key, bool value);
void writer_null(struct writer *writer, const char *key);

/*
 * Ends the document (all records and lists must be closed) and returns it, indented by one space
 * and with a last line end, in the arena; the writer must not be used again.
 */
const char *writer_done(struct writer *writer, size_t *length);
/* The same on one line, without a line end. */
const char *writer_done_compact(struct writer *writer, size_t *length);

/*
 * RFC 8785 for a jansson value (json_t, given as const void * so that callers need no jansson):
 * keys sorted by UTF-16 code units, no spaces, integral reals as integers, at most 15 digits.
 * A record at the top is written without its "$schema".
 */
const char *writer_canonical(struct arena *arena, const void *json, size_t *length);

/* "jansson 2.14" */
const char *writer_version(void);

#endif
