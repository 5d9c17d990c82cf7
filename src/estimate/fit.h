/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the panel's chair may want to know of each reviewer beside severity: how far his ratings
 * lie from what the others let expect (misfit.h), whether he tells nominees apart at all, whether
 * his order runs against the others', whether he uses only the ends of the scale. STATISTICS §10.
 * Reviewers are never ranked by any of this.
 */
#ifndef ESTIMATE_FIT_H
#define ESTIMATE_FIT_H

#include <stdbool.h>
#include <stddef.h>

#include "estimate/misfit.h"

struct arena;
struct estimates;

/* Fewest nominees for a correlation. */
#define FIT_FEWEST 3

/* With more reviewers than this, which is no committee, a fit without each takes too long. */
#define FIT_MOST 300

struct reviewer_fit {
	/* on completed totals, from the two-way fixed effects; STATISTICS §19 */
	struct misfit misfit;
	/*
	 * band that the infits of all reviewers keep to together with the given probability:
	 * chi-square with freedom, Bonferroni over the reviewers who have one; NaN if freedom < 1
	 */
	double infit_low, infit_high;
	bool erratic;	  /* infit above the band */
	bool predictable; /* infit below the band */
	/*
	 * correlation of his completed totals with the scores that the other reviewers alone give
	 * these nominees (fit without him, lambda held); −1..1; NaN below 3 nominees, with more
	 * than FIT_MOST reviewers, or if one of the two does not vary
	 */
	double rest;
	bool opposite; /* rest < 0: his order runs against the panel's */
	/* with 2 nominees at least, every criterion has one and the same rating from him for all */
	bool flat;
	/* share of his ratings within 1e-9 of 0 or of 100; NaN without rating; 0..1 */
	double extremes;
	/*
	 * all of them, 2 ratings at least, counting only criteria on which somebody used more than
	 * the ends
	 */
	bool extremes_only;
};

/* [reviewers]. level: of the band, 0 < level < 1; 0.9. */
struct reviewer_fit *fit_reviewers(struct arena *arena, const struct estimates *estimates,
				   double level);

#endif
