/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The fit of reml.h for large panels: by elimination.h, on the smaller side, instead of by the
 * eigenvalues of a matrix of reviewers × reviewers. The same model, likelihood and numbers
 * (tests/estimate/wide_test.c); only the way to them differs.
 *
 * With ρ = 1/lambda: −2 log REML = nu (log(S / nu) + 1 + log 2π) + log |C| + R log lambda − sum log
 * c, S = yy − q'b, and its derivative by log lambda is R − ρ tr (C^-1)_rr − nu ρ b'b / S. Log
 * lambda is searched on a grid with step 1, then with reml.h's step of 0.25 beside the best, then
 * the derivative's root is found as there. (As a function of log lambda the likelihood is made of
 * terms that take several units to rise, so that a step of 1 passes over nothing.)
 */
#ifndef ESTIMATE_WIDEREML_H
#define ESTIMATE_WIDEREML_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct design;
struct reml;
struct reml_settings;

/* Whether this way is the quicker one: reviewers are counted in hundreds. */
bool widereml_better(const struct design *design);

/*
 * As reml_fit_held, but connectivity is NaN and shrink NULL unless asked for. covariance, if not
 * NULL, receives what reml_covariance gives, [nominees × nominees]; lambda finite.
 */
struct reml *widereml_fit(struct arena *arena, const struct design *design, const double *y,
			  const struct reml_settings *settings, double *covariance);

/*
 * H = lambda (1 + lambda K)^-1, or the pseudo-inverse of K for INFINITY, [reviewers × reviewers];
 * rows of reviewers without a review are 0.
 */
double *widereml_shrink(struct arena *arena, const struct design *design, double lambda);

#endif
