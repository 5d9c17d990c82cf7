/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What answers change in a reviewer's ratings. A level or a word replaces; a blank changes nothing;
 * "not-rated" takes back; a note alone is added to what stands. A recusal is for the whole nominee:
 * it replaces everything that stands on them, and a level given again takes it back from all
 * criteria.
 */
#ifndef FORM_MERGE_H
#define FORM_MERGE_H

#include "form/kept.h"
#include "form/returned.h"
#include "form/transaction.h"

struct merge {
	struct change *changes; /* by nominee, criterion */
	size_t count;
	size_t fresh, replaced, taken_back; /* make up count */
	size_t set_aside;		    /* levels that a recusal replaced */
};

/* Changes kept. left_out: for each criterion, whether answers on it are not taken; NULL: all are.
 */
struct merge merge_answers(struct arena *arena, struct kept *kept, const struct returned *returned,
			   const bool *left_out);

/* Replaces everything that stands on these nominees by "recused". */
struct merge merge_recusal(struct arena *arena, struct kept *kept, const bool *nominees);

#endif
