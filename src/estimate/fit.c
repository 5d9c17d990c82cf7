/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/fit.h"

#include <math.h>

#include <gsl/gsl_cdf.h>

#include "base/arena.h"
#include "estimate/design.h"
#include "estimate/estimate.h"
#include "estimate/reml.h"
#include "estimate/review.h"
#include "estimate/severity.h"
#include "estimate/totals.h"
#include "estimate/value.h"

/* A rating this close to an end of the scale is at it. */
#define AT_END 1e-9

/* Variation below this share of the squared scale length is rounding. */
#define NO_VARIATION 1e-18

static bool at_end(double value)
{
	return value <= AT_END || value >= VALUE_LENGTH - AT_END;
}

/* Bonferroni: each side gets (1 − level) / 2 over the number of reviewers with a band. */
static void fill_bands(struct reviewer_fit *fit, size_t reviewers, double level)
{
	double bands = 0;

	for (size_t r = 0; r < reviewers; r++)
		bands += !isnan(fit[r].misfit.tail);
	for (size_t r = 0; r < reviewers; r++) {
		const struct misfit *m = &fit[r].misfit;
		double tail = (1 - level) / 2 / bands;

		fit[r].infit_low = fit[r].infit_high = NAN;
		if (isnan(m->tail))
			continue;
		fit[r].infit_low = gsl_cdf_chisq_Pinv(tail, m->freedom) / m->freedom;
		fit[r].infit_high = gsl_cdf_chisq_Qinv(tail, m->freedom) / m->freedom;
		fit[r].erratic = m->infit > fit[r].infit_high;
		fit[r].predictable = m->infit < fit[r].infit_low;
	}
}

/* Pearson, two-pass; NaN if one side does not vary. */
static double correlation(const double *x, const double *y, size_t n)
{
	double mx = 0, my = 0, xx = 0, yy = 0, xy = 0;

	for (size_t a = 0; a < n; a++) {
		mx += (x[a] - mx) / (double)(a + 1);
		my += (y[a] - my) / (double)(a + 1);
	}
	for (size_t a = 0; a < n; a++) {
		xx += (x[a] - mx) * (x[a] - mx);
		yy += (y[a] - my) * (y[a] - my);
		xy += (x[a] - mx) * (y[a] - my);
	}
	double least = NO_VARIATION * VALUE_LENGTH * VALUE_LENGTH * (double)n;

	if (xx <= least || yy <= least)
		return NAN;
	return fmax(-1, fmin(1, xy / sqrt(xx) / sqrt(yy)));
}

/* The totals with one reviewer's taken out of the column. */
static double *totals_without(struct arena *arena, const struct totals *totals, size_t reviewer)
{
	double *column = arena_alloc(arena, totals->design->count + 1, sizeof *column);

	for (size_t t = 0; t < totals->design->count; t++)
		column[t] =
		    totals->design->reviewer[t] == reviewer ? (double)NAN : totals->value[t];
	return column;
}

static double rest_of(const struct severity *severity, size_t reviewer)
{
	const struct totals *totals = severity->totals;
	const struct design *all = totals->design;
	struct arena *arena = arena_new();
	double *column = totals_without(arena, totals, reviewer);
	const struct design *others = design_where(arena, all, column, NULL, NULL);
	double *y = arena_alloc(arena, all->count + 1, sizeof *y);
	double *own = arena_alloc(arena, all->count + 1, sizeof *own);
	double *rest = arena_alloc(arena, all->count + 1, sizeof *rest);
	size_t n = 0, kept = 0;

	for (size_t t = 0; t < all->count; t++)
		if (!isnan(column[t]))
			y[kept++] = column[t];
	const struct reml *fit = reml_fit_as(arena, others, y,
					     &(struct reml_settings){.length = VALUE_LENGTH,
								     .lambda = severity->lambda});

	for (size_t t = 0; t < all->count; t++) {
		if (all->reviewer[t] != reviewer || isnan(fit->v[all->nominee[t]]))
			continue;
		own[n] = totals->value[t];
		rest[n++] = fit->v[all->nominee[t]];
	}
	double r = n >= FIT_FEWEST ? correlation(own, rest, n) : (double)NAN;

	arena_free(arena);
	return r;
}

/* What has been seen of a reviewer's ratings. */
struct use {
	size_t nominees, ratings, at_end, telling, telling_at_end;
	bool varies;
};

/* Somebody used more than the ends of this criterion's scale. */
static bool has_middle(const struct scores *scores, size_t k)
{
	for (size_t c = scores->first[k]; c < scores->first[k + 1]; c++)
		if (!at_end(scores->cell[c].value))
			return true;
	return false;
}

/* One criterion: first[r] holds reviewer r's first rating on it, NaN before that. */
static void see_criterion(const struct scores *scores, size_t k, double *first, struct use *use)
{
	bool middle = has_middle(scores, k);

	for (size_t r = 0; r < scores->reviewers; r++)
		first[r] = NAN;
	for (size_t c = scores->first[k]; c < scores->first[k + 1]; c++) {
		size_t r = scores->cell[c].reviewer;
		double value = scores->cell[c].value;

		if (isnan(first[r]))
			first[r] = value;
		use[r].varies = use[r].varies || fabs(value - first[r]) > AT_END;
		use[r].ratings++;
		use[r].at_end += at_end(value);
		use[r].telling += middle;
		use[r].telling_at_end += middle && at_end(value);
	}
}

static void fill_use(struct arena *arena, const struct estimates *e, struct reviewer_fit *fit)
{
	size_t R = e->scores->reviewers;
	struct use *use = arena_alloc(arena, R + 1, sizeof *use);
	double *first = arena_alloc(arena, R + 1, sizeof *first);

	for (size_t k = 0; k < e->scores->criteria; k++)
		see_criterion(e->scores, k, first, use);
	for (size_t t = 0; t < e->reviews->count; t++)
		use[e->reviews->reviewer[t]].nominees++;
	for (size_t r = 0; r < R; r++) {
		const struct use *u = &use[r];

		fit[r].flat = u->nominees >= 2 && !u->varies;
		fit[r].extremes =
		    u->ratings > 0 ? (double)u->at_end / (double)u->ratings : (double)NAN;
		fit[r].extremes_only = u->telling >= 2 && u->telling_at_end == u->telling;
	}
}

struct reviewer_fit *fit_reviewers(struct arena *arena, const struct estimates *estimates,
				   double level)
{
	const struct severity *severity = estimates->severity;
	size_t R = estimates->scores->reviewers;
	struct reviewer_fit *fit = arena_alloc(arena, R + 1, sizeof *fit);
	const struct misfit *misfit = misfit_reviewers(arena, severity->totals->design,
						       severity->totals->value, VALUE_LENGTH);

	for (size_t r = 0; r < R; r++) {
		fit[r].misfit = misfit[r];
		fit[r].rest = R > FIT_MOST ? (double)NAN : rest_of(severity, r);
		fit[r].opposite = fit[r].rest < 0;
	}
	fill_bands(fit, R, level);
	fill_use(arena, estimates, fit);
	return fit;
}
