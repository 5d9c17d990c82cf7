/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Everything that is estimated from one panel's ratings: call estimate_begin first thing in main,
 * then estimate_panel. Scores are in points of 100, more is better; NaN means "not estimable", and
 * a reason says why.
 *
 * The intervals answer: "another panel of reviewers of the same kind" (STATISTICS §0.5).
 */
#ifndef ESTIMATE_ESTIMATE_H
#define ESTIMATE_ESTIMATE_H

#include "estimate/components.h"
#include "estimate/reml.h"

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct connection;
struct description;
struct estimate_progress;
struct raw_means;
struct reviews;
struct scores;
struct severity;

enum estimate_reason {
	ESTIMATE_FINE,
	ESTIMATE_NO_RATINGS, /* no rating at all (of the panel, or of this nominee) */
	/* no rating on some criterion that counts: no total (of anybody, or of this nominee) */
	ESTIMATE_MISSING_CRITERION,
	/* no nominee has two reviews: nothing tells error from difference */
	ESTIMATE_NO_REPLICATION,
	/* reviewers differ by constants or not at all: no variation to judge error by */
	ESTIMATE_NO_RESIDUAL,
	ESTIMATE_FEW_DF, /* fewer than 3 degrees of freedom */
};

struct estimate_settings {
	double level;	  /* of the intervals of single scores, 0 < level < 1; 0.9 */
	bool fixed;	  /* also the two-way fixed effects, as a sensitivity column */
	bool reliability; /* also variance components */
	/* told how far the fits of a large panel are; NULL: nobody asks; must outlive the call */
	const struct estimate_progress *progress;
};

struct nominee_estimate {
	/* why score is NaN; or, if there is a score, why it has no se */
	enum estimate_reason reason;
	size_t reviews; /* reviewers who rated this nominee on at least one criterion */
	int component;	/* connect.h; -1: no rating */
	double raw; /* plain criterion-first mean: sum of w_k m_ik; NaN if a criterion is missing */
	double score; /* adjusted; equal to raw for everybody if the panel's reason is not FINE */
	/* score ± t_df se at the level, marginal; not clamped to 0..100 */
	double se, df, low, high;
	/* where there is no total: missing criteria at 0 and at 100; else NaN */
	double bound_low, bound_high;
	double fixed, fixed_se; /* two-way fixed effects; NaN if not connected or not asked for */
};

struct criterion_estimate {
	size_t n;	 /* ratings */
	double raw;	 /* plain mean, 0..100; NaN if n = 0 */
	double adjusted; /* 0..100 scale, not clamped; NaN if n = 0 */
};

struct reviewer_estimate {
	size_t reviews, ratings;
	/* −b_r on the total: positive gives less than the panel; NaN without review */
	double severity;
	double severity_sd; /* sqrt Cov(b | y)_rr */
	/* severity by two-way fixed effects, sum 0; NaN if not connected or not asked for */
	double fixed;
};

struct estimates {
	struct estimate_settings settings;
	const struct scores *scores;
	const struct reviews *reviews;
	enum estimate_reason reason; /* of the panel: FINE, or why nobody has se, df, interval */
	double lambda, s_r2, s_e2;   /* lambda 0 and variances NaN if reason is not FINE */
	enum lambda_edge edge;	     /* say it: plain means, or severity taken as fixed */
	double df;	 /* of differences; NaN if reason is not FINE, but see found_df */
	double found_df; /* what was found, to be said when it was too few */
	const struct nominee_estimate *nominee;	    /* [nominees] */
	const struct criterion_estimate *criterion; /* [nominees × criteria], nominee by nominee */
	const struct reviewer_estimate *reviewer;   /* [reviewers] */
	const double *score; /* [nominees], as nominee[i].score, for ranksets.h */
	/* [nominees × nominees] Cov(V), NaN without total; NULL if reason is not FINE */
	const double *covariance;
	/* the fit behind it: b_rk, sigma, pi_k; lambda 0 if reason is not FINE */
	const struct severity *severity;
	const struct severity *fixed; /* NULL if not connected or not asked for */
	const struct connection *connection;
	const struct description *description; /* [criteria] */
	const struct raw_means *raw;
	struct components components; /* NaN if not asked for */
	/* the same without confidences, if scores are weighted; else NULL */
	const struct estimates *unweighted;
};

/* Turns off GSL's error handler, which would abort. */
void estimate_begin(void);

/* "gsl 2.7.1" */
const char *estimate_version(void);

/* scores must outlive the result. No ratings at all is a result too. */
struct estimates *estimate_panel(struct arena *arena, const struct scores *scores,
				 const struct estimate_settings *settings);

/*
 * What reviewer r did to the difference between raw and adjusted value of nominee i on criterion k,
 * in value points: adjusted_ik = raw_ik − sum over r of (severity + confidence). confidence is 0
 * unless scores are weighted. Both 0 if r did not rate i on k. Times the weight, summed over
 * criteria: raw score − score.
 */
struct estimate_part {
	double severity, confidence;
};

struct estimate_part estimate_part(const struct estimates *estimates, size_t nominee,
				   size_t reviewer, size_t criterion);

#endif
