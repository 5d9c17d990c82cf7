/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Scores against outcomes. Nominees stand against each other only within one contested group of one
 * cycle ("stratum"), so only pairs of the same stratum count.
 */
#ifndef ESTIMATE_CONTEST_H
#define ESTIMATE_CONTEST_H

#include <stdbool.h>
#include <stddef.h>

struct contest_case {
	size_t stratum;
	double score;
	double votes; /* of contest_tau; elected (1) or not (0) of contest_superiority */
};

struct contest_figure {
	size_t cases, strata, pairs; /* that take part: strata with both kinds */
	double value, low, high; /* NaN where there is no pair; low and high only of superiority */
};

/*
 * The chance that of two nominees for the same seats, one elected and one not, the elected one had
 * the higher score, ties counted half: U / pairs, summed over strata (Mann and Whitney 1947).
 * Interval: Newcombe 2006 (Statistics in Medicine 25:559-573), method 5, the values theta with
 * |value − theta| = z sqrt(Var(theta)); for one stratum of m and n that is his formula; for
 * several, variances are added with the weights of the strata's pairs. It stays within 0 to 1 and
 * has a width where all pairs agree.
 */
struct contest_figure contest_superiority(const struct contest_case *cases, size_t count,
					  double level);

/*
 * Kendall's tau-b of score and votes over the pairs of the same stratum: (C − D) / sqrt((P − ties
 * in score) (P − ties in votes)); −1 to 1; NaN without variation.
 */
struct contest_figure contest_tau(const struct contest_case *cases, size_t count);

#endif
