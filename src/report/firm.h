/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The part of a finished report that says how firm its result is: worded and rounded once, like all
 * of it. For full and panel only. Reviewers stand in the order of the report, never by any of these
 * figures.
 */
#ifndef REPORT_FIRM_H
#define REPORT_FIRM_H

#include "report/report.h"

#include <stdbool.h>
#include <stddef.h>

/* Cells and pairs of criteria shown; so few reviewers are said to be few. */
enum { FIRM_CELLS = 10, FIRM_PAIRS = 5, FIRM_FEW = 3 };

struct firm_interval {
	struct figure value, low, high;
	const char *text; /* "0.54 (0.21 to 0.72)"; "not estimable" */
};

/* How far reviewers agree on one criterion; only the share is there for one that is reported. */
struct firm_criterion {
	bool rated;
	bool hidden; /* withheld from this audience: no figure below */
	size_t ratings;
	bool complete;
	struct firm_interval icc_a1, icc_c1, alpha_ordinal, alpha_interval;
	struct figure kendall_w, p;
	struct figure share; /* fraction; printed in points of 100 */
	bool flat;
	const char *remark; /* NULL: none */
};

enum firm_flag {
	FIRM_NO_VARIATION,
	FIRM_OPPOSITE_ORDER,
	FIRM_EXTREMES_ONLY,
	FIRM_ERRATIC,
	FIRM_PREDICTABLE,
	FIRM_ONE_NOMINEE,
	FIRM_ARTICULATION,
	FIRM_FLAGS
};

/* Words as in reliability.json. */
extern const char *const firm_flag_words[FIRM_FLAGS];

struct firm_reviewer {
	bool rates;	/* has ratings; else nothing below is known */
	bool hidden;	/* rated too few nominees for figures to be shown to this audience */
	size_t ratings; /* 0 for an audience that does not know who it is */
	struct figure severity, severity_sd; /* positive gives less than the panel */
	/* the other way round, as it is printed: positive gives more than the panel */
	struct figure gives, low, high;
	const char *interval_text;
	struct figure infit, outfit, rest, extremes;
	struct firm_interval band; /* of infit; value is that of infit */
	bool flag[FIRM_FLAGS];
	const char *remark; /* the flags in words; NULL: none */
};

/* The panel without one reviewer. */
struct firm_without {
	bool comparable;
	struct figure tau;
	size_t max_shift, lost;
	bool seats_change;
	const char *seats_text; /* who would come within the seats in whose place */
};

struct firm_cell {
	size_t nominee, criterion; /* in the report */
	size_t n;
	struct figure spread;	 /* standard deviation on the scale */
	const char *levels_text; /* "1 to 5", worst first */
};

struct firm_pair {
	size_t a, b; /* criteria of the report */
	struct figure correlation;
	size_t shared;
};

/* Resampled reviewers, as a cross-check. */
struct firm_bootstrap {
	bool exact;
	size_t resamples;
	const struct firm_interval *score; /* [nominees of the report] value: of the report */
	const double *before; /* [nominees × nominees]; NaN but among those who compete */
};

struct report_firmness {
	const char *opening[3]; /* what a chair reads aloud */
	const char *needed;	/* how many reviewers there should be; NULL: not estimable */
	struct figure nominee, reviewer, residual; /* variances, points² */
	struct firm_interval e_rho2, phi;	   /* NaN ends: not to be had */
	struct figure icc_a1, icc_c1, reviewers_for_0_8;
	const char *level_text; /* of the intervals of coefficients */
	double level;
	const struct firm_bootstrap *bootstrap; /* NULL: not to be had */
	const struct firm_criterion *criteria;	/* [criteria of the report] */
	const char *withheld;			/* why those have no figures; NULL: they have */
	const struct firm_reviewer *reviewers;	/* [reviewers of the report] */
	const struct firm_without *without;	/* [reviewers of the report] */
	size_t raters;				/* reviewers with ratings */
	const struct firm_cell *cells;		/* where reviewers differ most */
	size_t cell_count;
	struct figure halo;
	const struct firm_pair *pairs; /* the closest criteria */
	size_t pair_count;
};

#endif
