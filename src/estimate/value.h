/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The value model, and what every estimator takes.
 *
 * A level on a criterion's scale becomes a value between 0 (worst) and 100 (best) by one affine map
 * that is the same for all nominees: the ends are those of the scale, never the observed ones,
 * because min-max normalisation reverses ranks when a nominee withdraws. Totals are weighted sums
 * of values, which presumes mutual preferential independence of the criteria (Keeney & Raiffa
 * 1976).
 */
#ifndef ESTIMATE_VALUE_H
#define ESTIMATE_VALUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct scale; /* model/criteria.h: min < max, best_high */

/* Length of the value scale in points. */
#define VALUE_LENGTH 100.0

/* Scores are rounded to this many points before they are ranked; ties in floating point are no
 * order. */
#define VALUE_GRAIN 1e-9

/* One rating. */
struct score_cell {
	uint32_t nominee, reviewer;
	double value; /* 0..100, more is better, whatever the direction of the scale */
	/*
	 * > 0, declared for the review: the same in all cells of one reviewer and nominee; default
	 * 1
	 */
	double confidence;
};

/*
 * All ratings of a panel, sparse. At most one cell for a nominee, reviewer and criterion: whoever
 * builds this sees to that. A rating that was not given has no cell.
 */
struct scores {
	/* counts; indices are in order of id: sums have one fixed order */
	size_t nominees, reviewers, criteria;
	/* [criteria] effective weights, sum 1 over rated criteria, 0 allowed */
	const double *weight;
	const size_t *first;	       /* [criteria + 1] offsets into cell */
	const struct score_cell *cell; /* by criterion, then nominee, then reviewer */
	bool weighted;		       /* confidences are in use: report unweighted alongside */
};

/* From a level on the scale to 0..100, and back; both are the same affine map, so neither clamps.
 */
double value_from_level(const struct scale *scale, double level);
double value_to_level(const struct scale *scale, double value);

/* value rounded to VALUE_GRAIN; NaN stays NaN. */
double value_round(double value);

/*
 * Competition ranks (1, 2, 2, 4) of scores rounded to VALUE_GRAIN, the highest first: place[i] = 1
 * + number better; 0 where the score is NaN. score and place: [count].
 */
void value_places(const double *score, size_t count, size_t *place);

/* The cell, or NULL if there is no such rating. Binary search. */
const struct score_cell *scores_find(const struct scores *scores, size_t nominee, size_t reviewer,
				     size_t criterion);

#endif
