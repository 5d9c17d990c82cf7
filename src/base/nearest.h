/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "Did you mean": the known word nearest to one that is not known. */
#ifndef BASE_NEAREST_H
#define BASE_NEAREST_H

#include "base/arena.h"

#include <stddef.h>

/*
 * Returns the one of count words at the smallest edit distance from word, at most a third of its
 * length (at least 1, 2 from four characters on); NULL if none is so near, or two are equally near:
 * whoever follows a wrong hint gives one person's ratings to another. Case and accents do not
 * count.
 */
const char *nearest_word(struct arena *arena, const char *word, const char *const *words,
			 size_t count);

/* "; did you mean \"…\"?", naming up to three that are equally near; "" if nothing is near. */
const char *nearest_hint(struct arena *arena, const char *word, const char *const *words,
			 size_t count);

/* The allowed words as a sentence part: "a", "b" or "c" (all of up to 12; then "… and 3 more"). */
const char *nearest_list(struct arena *arena, const char *const *words, size_t count);

#endif
