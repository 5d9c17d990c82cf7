/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Other weights: what is set, the rest in proportion, and who would then stand where. Lambda is
 * held (STATISTICS §9, §19), so totals are the adjusted values weighted anew.
 */
#ifndef ESTIMATE_WHATIF_H
#define ESTIMATE_WHATIF_H

#include <stdbool.h>
#include <stddef.h>

/*
 * The chosen criteria (one, or those of a dimension) together get the share, in proportion to their
 * weights, equal parts if these are all 0; the others share the rest in proportion. weight, chosen,
 * out: [criteria]; 0 <= share <= 1. False, with out NaN, if none is chosen or if the others have no
 * weight to take up the rest.
 */
bool whatif_share(const double *weight, const bool *chosen, size_t criteria, double share,
		  double *out);

/*
 * score[i] = sum of w_k v_ik over criteria with weight; NaN if a value is missing. value: [nominees
 * × criteria].
 */
void whatif_scores(const double *value, const double *weight, size_t nominees, size_t criteria,
		   double *score);

/*
 * Places of all with one criterion left out at a time: place[c × nominees + i], competition ranks;
 * 0 without total, or for all if no weight is left. score: [nominees] for work.
 */
void whatif_leave_out(const double *value, const double *weight, size_t nominees, size_t criteria,
		      size_t *place, double *score);

#endif
