/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How one criteria set differs from another, named in words, and which differences are translations
 * only. */
#ifndef FORM_FROZEN_DIFF_H
#define FORM_FROZEN_DIFF_H

#include "model/language.h"
#include "read/doc.h"

#include <stdbool.h>
#include <stddef.h>

struct difference {
	struct node where; /* in the set as it is now */
	const char *words; /* "criterion I1: weight 16, was 20" */
	bool translation;  /* of a text whose wording in the set's own language is the same */
};

struct differences {
	const struct difference *list;
	size_t count, translations;
};

/* own: the language in which the set is adopted; texts in others are translations. */
struct differences frozen_differences(struct arena *arena, struct doc *was, struct doc *now,
				      enum language own);

#endif
