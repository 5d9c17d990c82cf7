/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is to be known of a table before it is split: that its text is clean, and by which sign it
 * is separated. */
#ifndef READ_TABLE_HEADING_H
#define READ_TABLE_HEADING_H

#include "base/diag.h"
#include "base/source.h"

#include <stdbool.h>
#include <stddef.h>

/* "comma", "semicolon", "tab" */
const char *separator_words(char separator);
/* The signs that may separate, in a string. */
extern const char separators[];

/* False after NOT_UTF8. *controls: control characters were told; rows that hold one must not be
 * given. */
bool heading_check_text(struct source *source, struct diags *diags, bool *controls);

struct heading {
	size_t offset; /* where it begins: behind empty lines and a line "sep=;" */
	char separator;
};

/* False after EMPTY_FILE or MIXED_SEPARATORS. */
bool heading_find(struct source *source, struct diags *diags, struct heading *heading);

#endif
