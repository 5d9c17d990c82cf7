/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Does treating the steps of the scale as equal decide it? Category values 0 = g_1 < g_2 < … < g_C
 * = 1, the inner ones sorted uniforms, drawn anew each time; every rating takes its category's
 * value and the panel is scored again, lambda held. STATISTICS §8.4; after SMAA-O (Lahdelma,
 * Miettinen & Salminen 2003).
 *
 * The fit is linear in the ratings, so V_i = sum_c g_c M_ic, and M is computed once.
 */
#ifndef ESTIMATE_SCALECHECK_H
#define ESTIMATE_SCALECHECK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct reviews;
struct scalecheck;

struct scalecheck_settings {
	size_t draws;
	uint64_t seed;
	size_t threads; /* 0: as many as processors; changes no byte */
};

/*
 * categories: [criteria] levels of the scale, (max − min) / step + 1, >= 2; 0 or 1: not a scale of
 * categories, the values stay as they are, as do criteria of 2. A value must lie within 1e-6 of a
 * category's; else it counts as the nearest. Criteria with the same number of categories share
 * one set of category values in a draw (a panel has one idea of what "4" means), unless each: then
 * each criterion has its own. lambda: of the fit, finite.
 */
struct scalecheck *scalecheck_prepare(struct arena *arena, const struct reviews *reviews,
				      const double *weight, double lambda, const size_t *categories,
				      bool each);

/*
 * Share of the draws, 0..1, in which the same members have places up to seats. member: [members]
 * indices of nominees (NULL: all); those without total do not compete. NaN without draws, or with
 * fewer than 2 competitors.
 */
double scalecheck_share(const struct scalecheck *check, const size_t *member, size_t members,
			size_t seats, const struct scalecheck_settings *settings);

#endif
