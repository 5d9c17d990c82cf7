/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The part of a finished report on how far the result depends on the weights (rank/weighing.h),
 * with the report's numbers of nominees, criteria and groups. Weights, masses and shares are
 * fractions for machines, points or parts of 100 for people.
 */
#ifndef REPORT_WEIGHTS_H
#define REPORT_WEIGHTS_H

#include "rank/weighing.h"
#include "report/report.h"

/* Nominees, by id. */
struct report_exchange {
	const size_t *in, *out;
	size_t ins, outs;
};

/* Weights of one criterion between which a result holds. */
struct report_hold {
	struct figure low, high;
	const char *text;    /* "12.5 to 31" */
	size_t meets_low[2]; /* who is level at that end: inside, outside; SIZE_MAX: nobody */
	size_t meets_high[2];
};

/* One rated criterion. */
struct report_weighed_criterion {
	struct report_hold first, within;
	bool left_out; /* whether it can be left out: not if it is the only one with weight */
	struct report_exchange without; /* what leaving it out does to the seats */
};

struct report_spread {
	struct figure within, first; /* share of the draws; NaN: not to be had */
	const double *place;	     /* [members] share at each place; NULL: not to be had */
};

struct report_weighed_nominee {
	size_t nominee, place; /* place 0: none in the standings */
	bool within;
	struct report_spread spread[SPREADS];
	struct report_spread joint; /* weights and ratings at once; NaN if not asked for */
	const double *central; /* [rated] mean of the weights that put the nominee first; NaN */
	struct figure confidence;
	const size_t *without; /* [rated] place if that criterion is left out; 0: none */
	double check[CROSSCHECK_WAYS];
};

struct report_move {
	size_t from, to; /* numbers in rated[] */
	struct figure mass;
};

/* The least weight that makes somebody outside equal to somebody within. */
struct report_shift {
	struct figure mass; /* NaN: no weights do it */
	bool tied, small;   /* equal now; not above the firmness of weights */
	size_t inside, outside;
	const struct report_move *moves;
	size_t move_count;
};

struct report_contest {
	size_t group; /* SIZE_MAX: all who stand */
	size_t seats;
	bool open; /* more nominees have a total than there are seats: there is something to ask */
	const struct report_weighed_nominee
	    *members; /* a group by standing and name, all by score */
	size_t member_count;
	const struct report_weighed_criterion *criteria; /* [rated] */
	struct report_shift shift;
	struct figure equal_steps;
	struct report_exchange check[CROSSCHECK_WAYS];
	size_t condorcet; /* put before each other by a majority; SIZE_MAX: nobody */
	bool condorcet_outside;
};

/* Other weights that were asked for. */
struct report_reweighing {
	struct report_setting {
		const char *label;
		bool of_dimension;
		const char *id;
		struct figure share;
	} const *set;
	size_t set_count;
	const struct figure *weight; /* [rated] */
	const struct report_reweighed {
		struct figure score, change;
		size_t place, within;	      /* 0: none */
	} * nominees;			      /* [nominees of the report] */
	const struct report_exchange *groups; /* [groups of the report] */
};

struct report_weights {
	size_t draws;	     /* behind each share; fewer than asked for where nominees are many */
	const char *points;  /* how firm weights are taken to be: "5" */
	const size_t *rated; /* criteria of the report */
	size_t rated_count;
	bool joint;			       /* asked for */
	const struct report_contest *all;      /* NULL without the right to the order over all */
	const struct report_contest *contests; /* contested groups, in the report's order */
	size_t contest_count;
	const char
	    *withheld; /* which groups are left out because of what they would give away; NULL */
	const struct report_reweighing *other; /* NULL: nothing was asked for */
};

#endif
