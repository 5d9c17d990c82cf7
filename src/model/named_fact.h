/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The closed list of facts that criteria sets may name: worked out from what is documented of a
 * nominee. */
#ifndef MODEL_NAMED_FACT_H
#define MODEL_NAMED_FACT_H

#include "model/cycle.h"

#include <stdbool.h>

/* What a named fact says of a nominee. */
struct named_value {
	bool known;
	int word;      /* number in the fact's vocabulary; WORD_UNKNOWN for counts */
	double number; /* of counts and years; NaN otherwise */
	const struct position *because; /* the position that decides it; NULL: none */
};

struct named_value named_fact_value(const struct cycle *cycle, const struct nominee *nominee,
				    enum named_fact fact);

#endif
