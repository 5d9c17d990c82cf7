/* SPDX-License-Identifier: GPL-3.0-or-later */
/* UTF-8: validity, NFC, folding for lenient comparison, width on a terminal. */
#ifndef BASE_UNICODE_H
#define BASE_UNICODE_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

/* "utf8proc 2.8.0" */
const char *unicode_version(struct arena *arena);

/* The offset of the first byte that is not valid UTF-8 (surrogates and overlong forms are not), or
 * length. */
size_t unicode_valid(const char *bytes, size_t length);

/* The same string in Normalization Form C; returns string itself if it is ASCII. string must be
 * valid UTF-8. */
const char *unicode_nfc(struct arena *arena, const char *string);

/*
 * For comparing words that people type: lower case, without accents, every run of spaces, hyphens
 * and underscores as one hyphen, none at the ends. "Récusé(e)" folds to "recuse(e)".
 */
const char *unicode_fold(struct arena *arena, const char *string);

/* Lower case only (full case folding of Unicode): for ids that must differ by more than case. */
const char *unicode_casefold(struct arena *arena, const char *string);

/* Words as people count them: what white space separates, if it holds a letter or a digit. */
size_t unicode_words(const char *string);

/* Columns on a terminal: wide characters count 2, combining ones 0. */
size_t unicode_width(const char *string);

/*
 * The offset of the first control character (C0 but tab and line ends, DEL, C1) or bidirectional
 * override, embedding or isolate (they make a line read otherwise than it is), or length.
 */
size_t unicode_control(const char *bytes, size_t length);
bool unicode_has_control(const char *string);

/* Edit distance (with swaps of neighbours) in characters after folding; capped at limit + 1. */
size_t unicode_distance(struct arena *arena, const char *a, const char *b, size_t limit);

#endif
