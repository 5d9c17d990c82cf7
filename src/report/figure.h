/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Numbers as they are printed. Each is rounded once: to nine digits for machines, to its decimals
 * for people. NaN is "not estimable" in words.
 */
#ifndef REPORT_FIGURE_H
#define REPORT_FIGURE_H

#include "report/report.h"

#include <stdbool.h>
#include <stddef.h>

struct speaker;

/* Points of 100 with one decimal. */
struct figure figure_points(const struct speaker *speaker, double points);
/* A level of the scale, a variance, a coefficient: so many decimals. */
struct figure figure_decimals(const struct speaker *speaker, double number, int decimals);
/* A fraction, printed in points of 100 with at most two decimals and no trailing zeros. */
struct figure figure_share(const struct speaker *speaker, double fraction);

/*
 * Whole units for printed parts that must add up to a printed total: units[i] is parts[i] in units
 * of 10^-decimals, rounded so that the sum is total rounded, by largest remainders (Hamilton); ties
 * go to the earlier part. All numbers must be finite. Parts that sum to total are off by less than
 * one unit.
 */
void figure_apportion(const double *parts, size_t count, double total, int decimals,
		      long long *units);

/* The fewest decimals, from least on, with which total rounded again to one decimal is still total
 * rounded. */
int figure_decimals_for(double total, int least);

#endif
