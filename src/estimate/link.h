/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The level of several cycles on one scale (STATISTICS §13, §19): y = cycle + nominee in the cycle
 * + reviewer (+ reviewer in the cycle: drift) (+ person, where somebody stood more than once) + e,
 * cycles fixed, all else random, by REML. What links two cycles are anchors: reviewers of both, and
 * persons rated in both. Below LINK_FEWEST a pair is not compared. Never z-scores: they force cycle
 * means to be equal, which is what is asked.
 *
 * The naive shift, the mean over common reviewers of (mean given in b − mean given in a), is given
 * to show what it hides: anchors saw other nominees in each cycle. Its standard error is sd /
 * sqrt(anchors).
 */
#ifndef ESTIMATE_LINK_H
#define ESTIMATE_LINK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct estimate_progress;

enum { LINK_FEWEST = 3 };
/* The largest number of equations (factors_order) that is worth the wait. */
enum { LINK_LARGEST = 600 };

struct link_review {
	uint32_t cycle, person, reviewer; /* the same number in every cycle */
	double value;
};

struct link_input {
	size_t cycles, persons, reviewers, count;
	const struct link_review *review;	  /* [count] */
	const struct estimate_progress *progress; /* NULL: nobody asks */
};

enum link_reason {
	LINK_FINE,
	LINK_NO_RATINGS,  /* one of the two has none on these criteria */
	LINK_FEW_ANCHORS, /* fewer than LINK_FEWEST */
	LINK_NO_FIT,	  /* the model cannot be fitted: nothing is left to judge error by */
	LINK_TOO_LARGE,
};

/* Cycle b less cycle a, in the unit of the values. */
struct link_pair {
	size_t a, b;
	size_t reviewers, persons; /* anchors of each kind */
	enum link_reason reason;
	double naive, naive_se;	      /* over common reviewers; NaN without two of them */
	double shift, se;	      /* of the model without drift; NaN unless reason is FINE */
	double drift_shift, drift_se; /* with drift: the one to be shown */
};

/* Variances in the square of the values' unit; NaN where the model has no such term. */
struct link_variances {
	double nominee, person, reviewer, drift, residual;
};

struct link_severity {
	double severity, sd; /* −effect: positive gives less; over all cycles */
	size_t cycles;	     /* in which the reviewer rated */
};

struct link {
	size_t cycles, fitted; /* fitted: those with a comparable partner */
	const size_t *reviews; /* [cycles] */
	const double *mean;    /* [cycles] plain mean of reviews; NaN without */
	size_t pairs;
	const struct link_pair *pair; /* [cycles (cycles − 1) / 2], a < b */
	struct link_variances additive, drifting;
	const double *level, *level_se; /* [cycles] with drift; NaN unless fitted */
	const double *fixed_level; /* [cycles] severity taken out in full, mean of nominees; NaN
				      unless the fitted cycles are one component */
	const struct link_severity *reviewer; /* [reviewers] with drift; NaN unless fitted */
};

struct link *link_cycles(struct arena *arena, const struct link_input *input);

#endif
