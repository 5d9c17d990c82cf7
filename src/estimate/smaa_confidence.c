/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/smaa_confidence.h"

#include <math.h>

#include "base/arena.h"
#include "base/task.h"
#include "estimate/blend.h"
#include "estimate/draws.h"
#include "estimate/generator.h"
#include "estimate/lanes.h"
#include "estimate/review.h"
#include "estimate/severity.h"
#include "estimate/whole.h"

#define FEWEST_DF 3

/* Every member of every contest gets a fit of his own. */
struct refit {
	const struct smaa_confidence_input *input;
	const struct smaa_settings *settings;
	const struct blend *blend; /* NULL where reviews are whole */
	double **factor;	   /* [contests], [members] the result */
};

/* Members with a total at the weights of the fit; their scores and the draws around them. */
struct rivals {
	size_t size, own; /* own: whose chance is asked for */
	double *score;
	const struct draws *noise;
};

static struct rivals rivals_of(struct arena *arena, const struct smaa_contest *contest,
			       const struct severity *fit, size_t own, uint64_t seed)
{
	size_t n = fit->reviews->nominees, members = contest->member ? contest->members : n;
	size_t *who = arena_alloc(arena, members + 1, sizeof *who);
	struct rivals r = {.score = arena_alloc(arena, members + 1, sizeof *r.score)};

	for (size_t m = 0; m < members; m++) {
		size_t i = contest->member ? contest->member[m] : m;

		if (isnan(fit->score[i]))
			continue;
		r.own = m == own ? r.size : r.own;
		r.score[r.size] = fit->score[i];
		who[r.size++] = i;
	}
	double *covariance = arena_alloc(arena, r.size * r.size + 1, sizeof *covariance);

	for (size_t a = 0; a < r.size * r.size; a++)
		covariance[a] = fit->covariance[who[a / r.size] * n + who[a % r.size]];
	r.noise = draws_prepare(arena, covariance, r.size, fit->df,
				generator_seed(seed, STREAM_CONFIDENCE, own));
	return r;
}

/* Memory for LANES draws. */
struct sight {
	double *work, *noise, *total;
	int32_t *key;
	int32_t *above;
};

/* Of the first LANES draws at most, in how many nobody is above the one asked for. */
static size_t count_first(const struct rivals *r, const struct sight *s, const double *noise,
			  size_t draws)
{
	size_t first = 0;

	for (size_t i = 0; i < r->size; i++)
		for (size_t t = 0; t < LANES; t++)
			s->total[i * LANES + t] = r->score[i] + noise[t * r->size + i];
	lanes_above(s->total, r->size, lanes_limit(s->total, r->size), s->key, s->above);
	for (size_t t = 0; t < draws && t < LANES; t++)
		first += s->above[r->own * LANES + t] == 0;
	return first;
}

static double chance_of_first(struct arena *arena, const struct rivals *r, size_t draws)
{
	struct sight s = {arena_alloc(arena, DRAWS_WORK * r->size, sizeof *s.work),
			  arena_alloc(arena, DRAWS_BLOCK * r->size, sizeof *s.noise),
			  arena_alloc(arena, LANES * r->size, sizeof *s.total),
			  arena_alloc(arena, LANES * r->size, sizeof *s.key),
			  arena_alloc(arena, LANES * r->size, sizeof *s.above)};
	size_t first = 0;

	for (size_t t = 0; t < draws; t += LANES) {
		if (t % DRAWS_BLOCK == 0)
			draws_block(r->noise, t / DRAWS_BLOCK, s.work, s.noise);
		first += count_first(r, &s, s.noise + t % DRAWS_BLOCK * r->size, draws - t);
	}
	return (double)first / (double)draws;
}

static double residual_variance(const struct severity *fit, const double *weight)
{
	size_t criteria = fit->reviews->criteria;
	double sum = 0;

	for (size_t k = 0; k < criteria; k++)
		for (size_t l = 0; l < criteria; l++)
			sum += weight[k] * fit->sigma[k * criteria + l] * weight[l];
	return sum;
}

static double combined_df(const struct severity *fit, const double *share)
{
	double df = 0;

	for (size_t k = 0; k < fit->reviews->criteria; k++)
		df += share[k] * fit->fit[k].df;
	return floor(df + 1e-9);
}

/* The panel's fit with other weights on the same criteria: severity.h without what stays. */
static struct severity reweighted(struct arena *arena, const struct refit *refit,
				  const double *weight)
{
	const struct severity *fit = refit->input->fit;
	struct severity other = *fit;
	size_t n = fit->reviews->nominees;
	double *score = arena_alloc(arena, n + 1, sizeof *score);

	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < fit->reviews->criteria; k++)
			if (weight[k] > 0)
				score[i] += weight[k] * fit->fit[k].adjusted[i];
	other.weight = weight;
	other.score = score;
	other.s_e2 = residual_variance(fit, weight);
	struct spread spread =
	    refit->blend ? blend_at(arena, refit->blend, weight) : whole_spread(arena, &other);

	other.covariance = spread.covariance;
	other.df = combined_df(fit, spread.share);
	return other;
}

static double refit_member(const struct refit *refit, size_t c, size_t m)
{
	const struct smaa *smaa = &refit->input->smaa[c];
	const double *central = smaa->central + m * smaa->criteria;
	double factor = NAN;

	if (smaa->criteria == 0 || isnan(central[0]))
		return NAN;
	struct arena *arena = arena_new();
	const struct severity fit = reweighted(arena, refit, central);

	if (fit.df >= FEWEST_DF && fit.s_e2 > 0) {
		struct rivals rivals =
		    rivals_of(arena, &refit->input->contest[c], &fit, m, refit->settings->seed);

		factor = chance_of_first(arena, &rivals, refit->settings->draws);
	}
	arena_free(arena);
	return factor;
}

static void refit_numbered(void *context, size_t number)
{
	const struct refit *refit = context;
	size_t c = 0;

	for (; number >= refit->input->smaa[c].members; c++)
		number -= refit->input->smaa[c].members;
	refit->factor[c][number] = refit_member(refit, c, number);
}

double **smaa_confidence(struct arena *arena, const struct smaa_confidence_input *input,
			 const struct smaa_settings *settings)
{
	double **factor = arena_alloc(arena, input->contests + 1, sizeof *factor);
	struct arena *scratch = arena_new();
	struct refit refit = {input, settings, NULL, factor};
	size_t members = 0;

	for (size_t c = 0; c < input->contests; c++) {
		members += input->smaa[c].members;
		factor[c] = arena_alloc(arena, input->smaa[c].members + 1, sizeof **factor);
	}
	if (!whole_reviews(input->fit))
		refit.blend = blend_prepare(scratch, input->fit, settings->threads);
	task_run(settings->threads, members, refit_numbered, &refit);
	arena_free(scratch);
	return factor;
}
