/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What nobody outside the coordination sees of a nominee because so few rated that single ratings
 * could be worked out (PRODUCT §4). docs/audiences.md says why, and by which ways they might still
 * be.
 */
#ifndef RANK_WITHHELD_H
#define RANK_WITHHELD_H

#include <stdbool.h>
#include <stddef.h>

struct cycle;
struct estimates;

struct withheld {
	bool cells; /* no figure by criterion, no score within a dimension */
	bool total; /* no score */
};

/* minimum: fewest ratings behind a figure that is shown. */
struct withheld withheld_find(const struct cycle *cycle, const struct estimates *estimates,
			      size_t nominee, size_t minimum);

#endif
