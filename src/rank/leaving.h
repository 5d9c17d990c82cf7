/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Leaving out one reviewer at a time, seen from the seats: who would come within them, and who no
 * longer (STATISTICS §10). Points decide here, not standings: this asks whether the order of points
 * hangs on one person.
 */
#ifndef RANK_LEAVING_H
#define RANK_LEAVING_H

#include <stddef.h>

struct arena;
struct standings;
struct without_reviewer;

/* With more reviewers than this, which is no committee, nobody is left out: all is NULL. */
#define LEAVING_MOST 300

/*
 * [reviewers]; all is NULL for one without ratings. *contested receives the number of contested
 * groups, which is that of each groups[]. threads: 0 for as many as processors; changes no number.
 */
const struct without_reviewer *leaving_out_each(struct arena *arena,
						const struct standings *standings, size_t threads,
						size_t *contested);

#endif
