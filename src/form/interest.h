/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Declared interests: the words of forms for the closed list words_conflict_kind, and back. */
#ifndef FORM_INTEREST_H
#define FORM_INTEREST_H

#include "base/arena.h"

#include <stdbool.h>

struct speaker;

enum { INTEREST_UNKNOWN = -2, INTEREST_NONE = -1 };

/* "Family", "Famille"; INTEREST_NONE: "None". kind: number in words_conflict_kind. */
const char *interest_label(const struct speaker *speaker, int kind);
/* The kind of a label in any language, or of a word of the list, case and accents aside. */
int interest_find(struct arena *arena, const char *text);
/* What comes back with "recused": "family: my cousin", "family"; words may be NULL. */
const char *interest_note(struct arena *arena, int kind, const char *words);

/* "Yes", "Oui" and their like, in any language. */
bool interest_is_yes(struct arena *arena, const char *text);

#endif
