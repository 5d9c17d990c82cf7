/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How far a reviewer's ratings lie from what nominee and severity let expect, as infit and outfit
 * (Linacre; the normal-model analogue): 1 is as expected, more is erratic or of another mind, less
 * is too predictable. From the two-way fixed effects on one number per review. STATISTICS §10, §19.
 */
#ifndef ESTIMATE_MISFIT_H
#define ESTIMATE_MISFIT_H

#include <stddef.h>

struct arena;
struct design;

struct misfit {
	double outfit;	/* mean of z², z = e / (s sqrt(1 − h)), of terms with 1 − h >= 1e-9 */
	double infit;	/* sum of e² / (s² sum of (1 − h)) */
	double squares; /* sum of c e² */
	double
	    freedom; /* sum of (1 − h), the reviewer's share of the residual degrees of freedom */
	double
	    tail; /* chance of an infit this large, chi-square with freedom; NaN if freedom < 1 */
};

/*
 * [reviewers]; NaN without review, with freedom below 1e-9 (a reviewer of one nominee fits by
 * construction), or where the residual variance of the fixed effects is 0 or has no degree of
 * freedom. y: [design->count]; length: of its scale.
 */
struct misfit *misfit_reviewers(struct arena *arena, const struct design *design, const double *y,
				double length);

#endif
