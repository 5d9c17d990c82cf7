/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The parts of one nominee's score in whole units of the last printed decimal, so that what is
 * printed adds up: plain means and adjusted values times weights over the criteria, and the
 * reviewers' effects between.
 */
#ifndef REPORT_EXPLAIN_SUMS_H
#define REPORT_EXPLAIN_SUMS_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct report;
struct report_nominee;
struct standings;

/* One criterion; not known: nobody rated it, or it is not scored. */
struct explain_term {
	bool known;
	double raw, adjusted;	  /* in points of 100 */
	long long plain, product; /* times the weight, in units */
};

/* What one reviewer's severity, and declared confidence, did to this nominee's score. */
struct explain_move {
	bool rated;
	long long units;
};

struct explain_sums {
	int decimals;  /* a unit is 10^-decimals points */
	bool complete; /* every criterion that counts has a rating */
	bool moved;    /* some reviewer moved the score at all */
	double weight; /* of the known terms; 1 if complete */
	long long plain,
	    product; /* sums of the terms: the raw score and the score, or their known part */
	const struct explain_term *terms; /* [criteria of the report] */
	const struct explain_move *moves; /* [reviewers]; sum: product − plain, if complete */
};

struct explain_sums explain_add_up(struct arena *arena, const struct standings *standings,
				   const struct report *report,
				   const struct report_nominee *nominee);

#endif
