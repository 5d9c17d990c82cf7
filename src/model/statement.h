/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a report or a briefing says, sentence by sentence, so that two versions of it can be
 * compared in words. */
#ifndef MODEL_STATEMENT_H
#define MODEL_STATEMENT_H

#include <stddef.h>

struct statement {
	const char *place; /* the headings above it: "Group of African States › Ada Amber" */
	const char *label; /* "Gender"; "" for a sentence that stands for itself */
	const char *text;
};

struct statements {
	const struct statement *list;
	size_t count;
};

/* An earlier version of what was published. */
struct earlier_version {
	const char *folder, *fingerprint;
	const struct statements *statements; /* NULL: that version does not say */
};

#endif
