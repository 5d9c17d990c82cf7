/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Recusals worked out from facts: who may not rate whom, and by which rule. */
#ifndef LOAD_RECUSAL_H
#define LOAD_RECUSAL_H

#include "base/arena.h"
#include "model/cycle.h"

/*
 * Fills panel.recused for all pairs. A conflict decided "eligible" lifts nothing but itself; a
 * waiver lifts one rule for one nominee. Rivals: whoever is recused on a nominee of a contested
 * group by any other rule is recused on all of that group.
 */
void recusal_compute(struct arena *arena, struct cycle *cycle);

/*
 * Adds a recusal that the reviewer has declared by a word in the ratings, and those on its rivals
 * that follow from it.
 */
void recusal_declare(struct cycle *cycle, size_t reviewer, size_t nominee);

/* The rules of a pair in words: "nationality, organisation". */
const char *recusal_words(struct arena *arena, recusal_mask mask);

#endif
