/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/estimate.h"

#include <math.h>

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_version.h>

#include "base/arena.h"
#include "estimate/connect.h"
#include "estimate/describe.h"
#include "estimate/review.h"
#include "estimate/severity.h"
#include "estimate/value.h"

/* Fewest degrees of freedom with which anything but the plain means is given. */
#define FEWEST_DF 3

void estimate_begin(void)
{
	gsl_set_error_handler_off();
}

const char *estimate_version(void)
{
	return "gsl " GSL_VERSION;
}

static enum estimate_reason reason_of_panel(const struct severity *severity)
{
	const struct reml *total = severity->total;

	if (severity->reviews->count == 0)
		return ESTIMATE_NO_RATINGS;
	if (total->n == 0)
		return ESTIMATE_MISSING_CRITERION;
	if (total->n == total->rated)
		return ESTIMATE_NO_REPLICATION;
	/* Without degrees of freedom the residuals are 0 whatever the ratings are. */
	if (!(total->s_e2 > 0))
		return total->df >= 1 ? ESTIMATE_NO_RESIDUAL : ESTIMATE_FEW_DF;
	if (!(severity->df >= FEWEST_DF))
		return ESTIMATE_FEW_DF;
	return severity->s_e2 > 0 ? ESTIMATE_FINE : ESTIMATE_NO_RESIDUAL;
}

/* The fit that is reported; without an interval for anybody, plain means for everybody (STATISTICS
 * §15.6). */
static void fit_reported(struct arena *arena, struct estimates *e)
{
	const struct estimate_progress *progress = e->settings.progress;
	struct severity *severity =
	    severity_fit_told(arena, e->reviews, e->scores->weight, NAN, progress);

	e->reason = reason_of_panel(severity);
	e->found_df = severity->df;
	if (e->reason != ESTIMATE_FINE) {
		severity = severity_fit(arena, reviews_unweighted(arena, e->reviews),
					e->scores->weight, 0);
		e->edge = LAMBDA_ZERO;
		e->s_r2 = e->s_e2 = e->df = NAN;
	} else {
		e->lambda = severity->lambda;
		e->edge = severity->total->edge;
		e->s_r2 = severity->s_r2;
		e->s_e2 = severity->s_e2;
		e->df = severity->df;
		e->covariance = severity->covariance;
	}
	e->severity = severity;
	e->score = severity->score;
}

/* Fixed effects need every criterion that counts to hang together, and something left over. */
static void fit_fixed(struct arena *arena, struct estimates *e)
{
	if (!e->settings.fixed || e->reason != ESTIMATE_FINE || e->connection->components != 1)
		return;
	for (size_t k = 0; k < e->scores->criteria; k++)
		if (e->scores->weight[k] > 0 &&
		    (e->severity->fit[k].components != 1 || e->severity->fit[k].df < 1))
			return;
	e->fixed =
	    severity_fit_told(arena, e->reviews, e->scores->weight, INFINITY, e->settings.progress);
}

static void fill_interval(const struct estimates *e, size_t i, struct nominee_estimate *n)
{
	if (e->covariance && !isnan(n->score)) {
		n->se = sqrt(e->covariance[i * e->scores->nominees + i]);
		n->df = e->severity->absolute_df[i];
		double half = n->se * gsl_cdf_tdist_Qinv((1 - e->settings.level) / 2, n->df);

		n->low = n->score - half;
		n->high = n->score + half;
	}
	if (e->fixed) {
		n->fixed = e->fixed->score[i];
		if (e->fixed->s_e2 > 0)
			n->fixed_se = sqrt(e->fixed->covariance[i * e->scores->nominees + i]);
	}
}

/* adjusted: [criteria] room for the nominee's adjusted values. */
static void fill_bounds(const struct estimates *e, size_t i, double *adjusted,
			struct nominee_estimate *n)
{
	size_t K = e->scores->criteria;

	for (size_t k = 0; k < K; k++)
		adjusted[k] = e->criterion[i * K + k].adjusted;
	bounds_of_total(e->scores->weight, adjusted, K, &n->bound_low, &n->bound_high);
}

static void fill_nominees(struct arena *arena, struct estimates *e)
{
	struct nominee_estimate *all = arena_alloc(arena, e->scores->nominees + 1, sizeof *all);
	size_t *reviews = arena_alloc(arena, e->scores->nominees + 1, sizeof *reviews);
	double *adjusted = arena_alloc(arena, e->scores->criteria + 1, sizeof *adjusted);

	reviews_per_nominee(e->reviews, reviews);
	for (size_t i = 0; i < e->scores->nominees; i++) {
		struct nominee_estimate *n = &all[i];

		*n = (struct nominee_estimate){.reason = e->reason,
					       .reviews = reviews[i],
					       .component = e->connection->of_nominee[i],
					       .raw = e->raw->score[i],
					       .score = e->score[i]};
		n->se = n->df = n->low = n->high = n->fixed = n->fixed_se = NAN;
		n->bound_low = n->bound_high = NAN;
		if (isnan(n->score)) {
			n->reason =
			    reviews[i] > 0 ? ESTIMATE_MISSING_CRITERION : ESTIMATE_NO_RATINGS;
			fill_bounds(e, i, adjusted, n);
		}
		fill_interval(e, i, n);
	}
	e->nominee = all;
}

static void fill_criteria(struct arena *arena, struct estimates *e)
{
	size_t K = e->scores->criteria;
	struct criterion_estimate *all =
	    arena_alloc(arena, e->scores->nominees * K + 1, sizeof *all);

	for (size_t i = 0; i < e->scores->nominees; i++)
		for (size_t k = 0; k < K; k++)
			all[i * K + k] =
			    (struct criterion_estimate){e->raw->n[i * K + k],
							e->raw->mean[i * K + k],
							e->severity->fit[k].adjusted[i]};
	e->criterion = all;
}

static void fill_reviewers(struct arena *arena, struct estimates *e)
{
	size_t R = e->scores->reviewers;
	struct reviewer_estimate *all = arena_alloc(arena, R + 1, sizeof *all);
	size_t *reviews = arena_alloc(arena, R + 1, sizeof *reviews);

	reviews_per_reviewer(e->reviews, reviews);
	for (size_t r = 0; r < R; r++) {
		all[r] = (struct reviewer_estimate){reviews[r], 0, NAN, NAN, NAN};
		if (e->reason == ESTIMATE_FINE) {
			/* 0 − b, not −b: no severity is 0, not −0. */
			all[r].severity = 0 - e->severity->effect[r];
			all[r].severity_sd = sqrt(e->severity->effect_variance[r]);
		}
		if (e->fixed)
			all[r].fixed = 0 - e->fixed->effect[r];
	}
	for (size_t c = 0; c < e->scores->first[e->scores->criteria]; c++)
		all[e->scores->cell[c].reviewer].ratings++;
	e->reviewer = all;
}

static struct estimates *estimate_reviews(struct arena *arena, const struct scores *scores,
					  const struct reviews *reviews,
					  const struct estimate_settings *settings)
{
	struct estimates *e = arena_alloc(arena, 1, sizeof *e);

	e->settings = *settings;
	e->scores = scores;
	e->reviews = reviews;
	e->connection = connect_reviews(arena, reviews);
	e->raw = raw_means_compute(arena, scores);
	e->description = describe_criteria(arena, scores, e->raw);
	fit_reported(arena, e);
	fit_fixed(arena, e);
	fill_criteria(arena, e);
	fill_nominees(arena, e);
	fill_reviewers(arena, e);
	e->components = components_unknown();
	if (settings->reliability && e->reason == ESTIMATE_FINE)
		e->components = components_estimate(arena, e->severity, e->connection->of_nominee,
						    settings->progress);
	return e;
}

struct estimates *estimate_panel(struct arena *arena, const struct scores *scores,
				 const struct estimate_settings *settings)
{
	const struct reviews *reviews = reviews_collect(arena, scores);
	struct estimates *e = estimate_reviews(arena, scores, reviews, settings);

	if (scores->weighted)
		e->unweighted =
		    estimate_reviews(arena, scores, reviews_unweighted(arena, reviews), settings);
	return e;
}

struct estimate_part estimate_part(const struct estimates *estimates, size_t nominee,
				   size_t reviewer, size_t criterion)
{
	const struct severity *s = estimates->severity;
	const struct criterion_fit *fit = &s->fit[criterion];
	const struct score_cell *cell =
	    scores_find(estimates->scores, nominee, reviewer, criterion);
	size_t at = nominee * estimates->scores->criteria + criterion;

	if (!cell)
		return (struct estimate_part){0, 0};
	/* A rating's share in the plain mean less its share in the weighted one; these sum to 0
	 * over reviewers. */
	double c = fit->presence[nominee * s->reviews->reviewers + reviewer];
	double less = 1 / (double)estimates->raw->n[at] - c / fit->mass[nominee];

	return (struct estimate_part){severity_part(s, nominee, reviewer, criterion),
				      less * (cell->value - estimates->raw->mean[at])};
}
