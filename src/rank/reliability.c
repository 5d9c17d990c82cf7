/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rank/reliability.h"

#include "base/arena.h"
#include "estimate/bootstrap.h"
#include "estimate/components_interval.h"
#include "estimate/connect.h"
#include "estimate/design.h"
#include "estimate/disagreement.h"
#include "estimate/fit.h"
#include "estimate/grid.h"
#include "estimate/halo.h"
#include "estimate/severity.h"
#include "estimate/student.h"
#include "estimate/superiority.h"
#include "estimate/totals.h"
#include "estimate/value.h"
#include "rank/leaving.h"
#include "rank/standing.h"

#include <math.h>

enum { RESAMPLES = 2000, SHUFFLES = 10000, BOOTSTRAP_DRAWS = 10000, REFITS = 2000 };

/* What the steps below share. */
struct gathering {
	struct arena *arena;
	const struct standings *standings;
	const struct cycle *cycle;
	const struct estimates *estimates;
	size_t threads;
};

const struct superiority *reliability_superiority(struct arena *arena,
						  const struct standings *standings)
{
	const struct estimates *estimates = standings->estimates;
	struct superiority_input input = {.nominees = standings->cycle->nominee_count,
					  .score = estimates->score,
					  .covariance = estimates->covariance,
					  .df = estimates->df,
					  .component = estimates->connection->of_nominee};
	return superiority_estimate(arena, &input);
}

static struct alpha alpha_of(const struct gathering *g, const struct grid *grid,
			     enum alpha_metric metric)
{
	struct alpha_settings settings = {.metric = metric,
					  .resamples = RESAMPLES,
					  .level = RELIABILITY_LEVEL,
					  .seed = g->cycle->analysis.seed,
					  .threads = g->threads};
	return alpha_compute(g->arena, grid->value, grid->nominees, grid->reviewers, &settings);
}

/* The coefficients that need a complete table are not computed on any other. */
static void agree_completely(const struct gathering *g, const struct grid *grid,
			     struct criterion_agreement *into)
{
	struct concordance_settings settings = {.shuffles = SHUFFLES,
						.seed = g->cycle->analysis.seed,
						.threads = g->threads};
	size_t nominees = into->complete ? grid->nominees : 0;
	size_t reviewers = into->complete ? grid->reviewers : 0;
	into->icc = icc_compute(grid->value, nominees, reviewers, RELIABILITY_LEVEL);
	into->concordance =
	    concordance_compute(g->arena, grid->value, nominees, reviewers, &settings);
}

static void agree(const struct gathering *g, size_t k, struct criterion_agreement *into)
{
	const struct scores *scores = g->estimates->scores;
	const struct grid *grid = grid_of(g->arena, scores, k);
	*into = (struct criterion_agreement){
	    .ratings = scores->first[k + 1] - scores->first[k],
	    .nominees = grid->nominees,
	    .reviewers = grid->reviewers,
	    .complete = grid->nominees && !grid->missing,
	    .ordinal = alpha_of(g, grid, ALPHA_ORDINAL),
	    .interval = alpha_of(g, grid, ALPHA_INTERVAL),
	    .share = NAN,
	};
	agree_completely(g, grid, into);
}

/* Among those who stand: somebody who withdrew is in no order. */
static void share_out(const struct gathering *g, struct criterion_agreement *criteria)
{
	const struct scores *scores = g->estimates->scores;
	size_t K = scores->criteria;
	double *value = arena_alloc(g->arena, scores->nominees * K + 1, sizeof *value);
	double *share = arena_alloc(g->arena, K + 1, sizeof *share);
	bool *flat = arena_alloc(g->arena, K + 1, sizeof *flat);
	for (size_t i = 0; i < scores->nominees; i++)
		for (size_t k = 0; k < K; k++)
			value[i * K + k] = nominee_stands(&g->cycle->nominees[i])
					       ? g->estimates->criterion[i * K + k].adjusted
					       : (double)NAN;
	halo_shares(value, scores->weight, scores->nominees, K, share, flat);
	for (size_t k = 0; k < K; k++) {
		criteria[k].share = share[k];
		criteria[k].flat = flat[k] && criteria[k].ratings > 0;
	}
}

static const struct criterion_agreement *agreements(const struct gathering *g)
{
	size_t K = g->estimates->scores->criteria;
	struct criterion_agreement *criteria = arena_alloc(g->arena, K + 1, sizeof *criteria);
	for (size_t k = 0; k < K; k++)
		agree(g, k, &criteria[k]);
	share_out(g, criteria);
	return criteria;
}

static void disagreements(const struct gathering *g, struct reliability *reliability)
{
	size_t count;
	struct disagreement *cells = disagreement_cells(g->arena, g->estimates->scores, &count);
	for (size_t c = 0; c < count; c++)
		if (nominee_stands(&g->cycle->nominees[cells[c].nominee]))
			cells[reliability->disagreement_count++] = cells[c];
	reliability->disagreements = cells;
}

/* Whether each of so many reviewers rated each nominee on every criterion that counts. */
static bool complete(const struct scores *scores, size_t raters)
{
	for (size_t k = 0; k < scores->criteria; k++)
		if (scores->weight[k] > 0 &&
		    scores->first[k + 1] - scores->first[k] != raters * scores->nominees)
			return false;
	return true;
}

static const struct bootstrap *resample(const struct gathering *g)
{
	const struct estimates *estimates = g->estimates;
	const struct scores *scores = estimates->scores;
	struct bootstrap_settings settings = {.level = estimates->settings.level,
					      .draws = BOOTSTRAP_DRAWS,
					      .seed = g->cycle->analysis.seed,
					      .threads = g->threads,
					      .inflate = true};
	size_t *row = arena_alloc(g->arena, scores->reviewers + 1, sizeof *row), raters = 0;
	for (size_t r = 0; r < scores->reviewers; r++) {
		row[r] = raters;
		raters += estimates->reviewer[r].reviews > 0;
	}
	if (estimates->reason != ESTIMATE_FINE)
		return NULL;
	if (scores->weighted || !complete(scores, raters))
		return bootstrap_totals(g->arena, estimates->severity, &settings);
	const struct totals *totals = estimates->severity->totals;
	double *given = arena_alloc(g->arena, raters * scores->nominees + 1, sizeof *given);
	for (size_t t = 0; t < totals->design->count; t++)
		given[row[totals->design->reviewer[t]] * scores->nominees +
		      totals->design->nominee[t]] = totals->value[t];
	return bootstrap_complete(g->arena, given, raters, scores->nominees, &settings);
}

static struct components_interval interval_of(const struct gathering *g)
{
	const struct estimates *estimates = g->estimates;
	const struct components_interval_settings settings = {.level = RELIABILITY_LEVEL,
							      .refits = REFITS,
							      .seed = g->cycle->analysis.seed,
							      .threads = g->threads};
	return components_interval(&estimates->components, estimates->severity,
				   estimates->connection->of_nominee, &settings);
}

const struct reliability *reliability_gather(struct arena *arena, const struct standings *standings,
					     size_t threads)
{
	const struct estimates *estimates = standings->estimates;
	struct gathering g = {arena, standings, standings->cycle, estimates, threads};
	struct reliability *reliability = arena_alloc(arena, 1, sizeof *reliability);
	*reliability = (struct reliability){
	    .standings = standings,
	    .superiority = reliability_superiority(arena, standings),
	    .interval = interval_of(&g),
	    .bootstrap = resample(&g),
	    .criteria = agreements(&g),
	    .halo = halo_compute(arena, estimates->reviews),
	    .fit = fit_reviewers(arena, estimates, estimates->settings.level),
	    .severity_half = student_half(estimates->settings.level, estimates->df),
	};
	disagreements(&g, reliability);
	reliability->without =
	    leaving_out_each(arena, standings, threads, &reliability->contested_count);
	return reliability;
}
