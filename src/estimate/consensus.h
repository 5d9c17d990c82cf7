/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who is put before whom by how many reviewers, and what follows from that alone: Borda, Copeland,
 * Condorcet winner (STATISTICS §11). Cross-checks: printed where they would seat someone else.
 */
#ifndef ESTIMATE_CONSENSUS_H
#define ESTIMATE_CONSENSUS_H

#include <stddef.h>
#include <stdint.h>

struct arena;

struct consensus {
	size_t nominees;
	const uint32_t *prefer; /* [nominees × nominees] P_ij: reviewers who gave i more than j */
	const uint32_t *common; /* [nominees × nominees] reviewers who rated both, symmetric */
	const int64_t *borda;	/* [nominees] sum_j (P_ij − P_ji): only for complete panels */
	/*
	 * [nominees] mean over the others with a common reviewer of (P_ij − P_ji) / common_ij,
	 * −1..1: with recusals the plain sum would favour who was reviewed often. NaN if none
	 */
	const double *borda_mean;
	const int64_t *copeland; /* [nominees] pairs won − pairs lost, by majority */
	size_t condorcet; /* wins against each of the others; SIZE_MAX: nobody, or one nominee */
};

/*
 * score: [reviewers × nominees], more is better, NaN: not rated; rounded to VALUE_GRAIN. Ties
 * prefer neither.
 */
struct consensus *consensus_count(struct arena *arena, const double *score, size_t reviewers,
				  size_t nominees);

/* From counts: prefer [nominees × nominees], common = P_ij + P_ji. */
struct consensus *consensus_from_counts(struct arena *arena, const uint32_t *prefer,
					size_t nominees);

#endif
