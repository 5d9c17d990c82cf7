/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The crossed model of crossed.h with at least one of its two variances 0: what is left has one
 * random factor and a likelihood in closed form, so that it costs nothing on panels of any size.
 */
#ifndef ESTIMATE_ONEWAY_H
#define ESTIMATE_ONEWAY_H

struct arena;
struct crossed;
struct design;

/*
 * The best of the three fits without reviewers, without nominees, without either, with everything
 * that crossed_fit gives. As there, a later one is taken if it is not worse by 1e-10. y:
 * [design->count]; needs 2 reviews that are not all alike.
 */
struct crossed *oneway_best(struct arena *arena, const struct design *design, const double *y);

#endif
