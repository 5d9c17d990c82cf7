/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The smallest parts of a JSON text: spaces, texts, numbers, words; and what to say where one is
 * not as JSON wants it. A function that returns false has told a JSON_SYNTAX, after which the walk
 * ends.
 */
#ifndef READ_DOC_TOKEN_H
#define READ_DOC_TOKEN_H

#include "base/diag.h"

#include <stdbool.h>
#include <stddef.h>

struct scanner {
	struct arena *arena;
	struct source *source;
	struct diags *diags;
	size_t at;
	bool told; /* what leaves no doc, even if it does not end the walk */
};

/* Always false. */
bool scanner_fail(struct scanner *scanner, size_t offset, size_t length, const char *format, ...)
    PRINTF_LIKE(4, 5);

/* The byte at which the scanner stands, behind spaces; 0 at the end and for a NUL. */
char scanner_peek(struct scanner *scanner);
bool scanner_ended(const struct scanner *scanner);

/* From an opening quote. If decoded is not NULL it gets the text, in NFC. */
bool scanner_text(struct scanner *scanner, const char **decoded);
/* From a digit or a sign. */
bool scanner_number(struct scanner *scanner);
/* From a letter: true, false or null. */
bool scanner_word(struct scanner *scanner);

/* The letters, digits and marks that stand together here: their number. */
size_t scanner_run(const struct scanner *scanner);
/* Tells a slip that can stand anywhere (single quotes, a comment …); if it is none, that wanted was
 * expected. */
bool scanner_slip(struct scanner *scanner, const char *wanted);

#endif
