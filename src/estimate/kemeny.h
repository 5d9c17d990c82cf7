/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Kemeny's order: the one (or one of the many) that disagrees with the fewest preferences of
 * reviewers. Exact, by dynamic programming over subsets: best[S + i] = min over i of best[S] +
 * sum_{k in S} P_ik. STATISTICS §11. Rarely unique on small or sparse panels: never shown without
 * the number of optima.
 */
#ifndef ESTIMATE_KEMENY_H
#define ESTIMATE_KEMENY_H

#include <stddef.h>
#include <stdint.h>

struct arena;

/* 2^20 × 13 bytes, and some 0.3 s. */
#define KEMENY_MOST 20

struct kemeny {
	uint64_t cost;	     /* preferences the order goes against */
	const size_t *order; /* [nominees] best first */
	uint64_t optima;     /* strict orders of the same cost */
};

/*
 * prefer: [nominees × nominees] P_ij of consensus.h. NULL above KEMENY_MOST nominees. Works in an
 * arena of its own.
 */
struct kemeny *kemeny_order(struct arena *arena, const uint32_t *prefer, size_t nominees);

#endif
