/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What ratings given again after a meeting changed (PRODUCT §4). */
#ifndef RANK_ROUNDS_H
#define RANK_ROUNDS_H

#include "rank/standing.h"

struct rounds_effect {
	const size_t *nominees; /* who stand and whose standing is another than before the first
				   later round */
	size_t count;
};

/* The panel must have rounds: its ratings as they were before are fitted once more. */
struct rounds_effect rounds_effect(struct arena *arena, const struct standings *standings);

#endif
