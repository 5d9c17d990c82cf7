/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What two cycles have in common, and the naive shift over it (link.h). */
#ifndef ESTIMATE_LINK_ANCHORS_H
#define ESTIMATE_LINK_ANCHORS_H

#include "estimate/link.h"

/* All pairs a < b, with anchors, naive shift and a reason that does not know of the fit yet. */
struct link_pair *link_anchors(struct arena *arena, const struct link_input *input);

#endif
