/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/severity.h"

#include <math.h>
#include <string.h>

#include <gsl/gsl_linalg.h>

#include "base/arena.h"
#include "estimate/design.h"
#include "estimate/reml.h"
#include "estimate/residual.h"
#include "estimate/review.h"
#include "estimate/spectrum.h"
#include "estimate/spread.h"
#include "estimate/totals.h"
#include "estimate/value.h"
#include "estimate/whole.h"
#include "estimate/widereml.h"

/* lambda (1 + lambda K)^-1; a reviewer without rating here keeps lambda, what is known of him
 * beforehand. */
static double *shrink_finite(struct arena *arena, const struct design *design, const double *mass,
			     double lambda)
{
	size_t n = design->reviewers;
	double *h;

	if (widereml_better(design)) {
		h = widereml_shrink(arena, design, lambda);
		for (size_t r = 0; r < n; r++)
			h[r * n + r] += h[r * n + r] > 0 ? 0 : lambda;
		return h;
	}
	h = arena_alloc(arena, n * n + 1, sizeof *h);
	design_laplacian(design, mass, h);
	for (size_t at = 0; at < n * n; at++)
		h[at] *= lambda;
	for (size_t r = 0; r < n; r++)
		h[r * n + r] += 1;
	gsl_matrix_view m = gsl_matrix_view_array(h, n, n);

	gsl_linalg_cholesky_decomp1(&m.matrix);
	gsl_linalg_cholesky_invert(&m.matrix);
	for (size_t at = 0; at < n * n; at++)
		h[at] *= lambda;
	return h;
}

static double *shrink_fixed(struct arena *arena, const struct design *design, const double *mass)
{
	double *h;

	if (widereml_better(design))
		return widereml_shrink(arena, design, INFINITY);
	h = arena_alloc(arena, design->reviewers * design->reviewers + 1, sizeof *h);
	laplacian_shrink(laplacian_decompose(arena, design, mass), INFINITY, design->reviewers, h);
	return h;
}

/* N, or N H: out[i × reviewers + r]. */
static double *table_of(struct arena *arena, const struct design *design, const double *shrink)
{
	size_t R = design->reviewers;
	double *out = arena_alloc(arena, design->nominees * R + 1, sizeof *out);

	for (size_t t = 0; t < design->count; t++) {
		double *row = out + design->nominee[t] * R;
		size_t s = design->reviewer[t];

		if (!shrink)
			row[s] += design->confidence[t];
		for (size_t r = 0; shrink && r < R; r++)
			row[r] += design->confidence[t] * shrink[s * R + r];
	}
	return out;
}

/* What depends on who rated, not on what: shared with an earlier criterion that has the same
 * ratings. */
static void fit_pattern(struct arena *arena, const struct criterion_fit *earlier, size_t count,
			double lambda, struct criterion_fit *fit)
{
	for (size_t k = 0; k < count; k++) {
		if (!design_same(earlier[k].design, fit->design))
			continue;
		fit->mass = earlier[k].mass;
		fit->shrink = earlier[k].shrink;
		fit->spread = earlier[k].spread;
		fit->presence = earlier[k].presence;
		return;
	}
	double *mass = arena_alloc(arena, fit->design->nominees + 1, sizeof *mass);

	design_mass(fit->design, mass);
	fit->mass = mass;
	fit->presence = table_of(arena, fit->design, NULL);
	if (!(lambda > 0))
		return;
	fit->shrink = isinf(lambda) ? shrink_fixed(arena, fit->design, mass)
				    : shrink_finite(arena, fit->design, mass, lambda);
	fit->spread = table_of(arena, fit->design, fit->shrink);
}

/* Effects sum to 0 over the reviewers of a component exactly; rounding must not shift a whole
 * component. */
static void centre(const struct design *design, const int *component, size_t components, double *b)
{
	for (size_t c = 0; c < components; c++) {
		double mean = 0, count = 0;

		for (size_t r = 0; r < design->reviewers; r++)
			if (component[r] == (int)c)
				mean += (b[r] - mean) / ++count;
		for (size_t r = 0; r < design->reviewers; r++)
			if (component[r] == (int)c)
				b[r] -= mean;
	}
}

/* b_k = H_k q_k, 0 where not rated. */
static double *effects_of(struct arena *arena, struct criterion_fit *fit, const int *component)
{
	size_t R = fit->design->reviewers;
	double *b = arena_alloc(arena, R + 1, sizeof *b);
	double *pull = arena_alloc(arena, R + 1, sizeof *pull);

	if (!fit->shrink)
		return b;
	design_pull(fit->design, fit->mean, fit->y, pull);
	for (size_t r = 0; r < R; r++)
		for (size_t s = 0; component[r] >= 0 && s < R; s++)
			b[r] += fit->shrink[r * R + s] * pull[s];
	centre(fit->design, component, fit->components, b);
	return b;
}

static void fit_values(struct arena *arena, struct criterion_fit *fit)
{
	size_t I = fit->design->nominees, R = fit->design->reviewers, rating = 0;
	int *component = arena_alloc(arena, I + R + 1, sizeof *component);
	double *mean = arena_alloc(arena, I + 1, sizeof *mean);
	double *adjusted = arena_alloc(arena, I + 1, sizeof *adjusted);

	fit->components = design_components(arena, fit->design, component, component + I);
	for (size_t r = 0; r < R; r++)
		rating += component[I + r] >= 0;
	fit->df = (double)fit->design->count - (double)design_nominees(fit->design) -
		  ((double)rating - (double)fit->components);
	design_means(fit->design, fit->mass, fit->y, mean);
	fit->mean = mean;
	fit->effect = effects_of(arena, fit, component + I);
	design_average(fit->design, fit->mass, fit->effect, adjusted);
	for (size_t i = 0; i < I; i++)
		adjusted[i] = mean[i] - adjusted[i];
	fit->adjusted = adjusted;
}

static void fit_criterion(struct arena *arena, const struct reviews *reviews, size_t k,
			  double lambda, struct criterion_fit *fits)
{
	struct design all = {reviews->nominees, reviews->reviewers, reviews->count,
			     reviews->nominee,	reviews->reviewer,  reviews->confidence};
	const double *column = reviews->value + k * reviews->count;
	size_t *review = arena_alloc(arena, reviews->count + 1, sizeof *review);
	double *y = arena_alloc(arena, reviews->count + 1, sizeof *y);
	struct criterion_fit *fit = &fits[k];

	fit->design = design_where(arena, &all, column, NULL, review);
	for (size_t t = 0; t < fit->design->count; t++)
		y[t] = column[review[t]];
	fit->y = y;
	fit_pattern(arena, fits, k, lambda, fit);
	fit_values(arena, fit);
}

/* V_i = sum of w_k v_ik; NaN where a criterion that counts is missing. */
static double *scores_of(struct arena *arena, const struct severity *s)
{
	double *score = arena_alloc(arena, s->reviews->nominees + 1, sizeof *score);

	for (size_t i = 0; i < s->reviews->nominees; i++)
		for (size_t k = 0; k < s->reviews->criteria; k++)
			if (s->weight[k] > 0)
				score[i] += s->weight[k] * s->fit[k].adjusted[i];
	return score;
}

/* b_r = sum of w_k b_rk. */
static double *total_effects(struct arena *arena, const struct severity *s)
{
	size_t R = s->reviews->reviewers;
	double *effect = arena_alloc(arena, R + 1, sizeof *effect);

	for (size_t r = 0; r < R; r++)
		effect[r] = NAN;
	for (size_t t = 0; t < s->reviews->count; t++)
		effect[s->reviews->reviewer[t]] = 0;
	for (size_t r = 0; r < R; r++)
		for (size_t k = 0; k < s->reviews->criteria; k++)
			if (s->weight[k] > 0)
				effect[r] += s->weight[k] * s->fit[k].effect[r];
	return effect;
}

/* df = floor of the sum of pi_k df_k; the shares sum to 1 only up to rounding. */
static double combined_df(const struct severity *s)
{
	double df = 0;

	for (size_t k = 0; k < s->reviews->criteria; k++)
		df += s->share[k] * s->fit[k].df;
	return floor(df + 1e-9);
}

static double *absolute_dfs(struct arena *arena, const struct severity *s,
			    const double *reviewer_part)
{
	size_t I = s->reviews->nominees;
	double *df = arena_alloc(arena, I + 1, sizeof *df);

	for (size_t i = 0; i < I; i++) {
		double h = reviewer_part[i] / s->s_e2;
		double g = s->covariance[i * I + i] / s->s_e2 - s->lambda * h;

		df[i] = NAN;
		if (!isinf(s->lambda) && s->s_e2 > 0 && s->df > 0 && !isnan(s->score[i]))
			df[i] = reml_absolute_df(s->total, g, h, s->df);
	}
	return df;
}

static void fit_spread(struct arena *arena, struct severity *s)
{
	size_t K = s->reviews->criteria;
	double *raw = arena_alloc(arena, K * K + 1, sizeof *raw);

	residual_covariance(s->reviews, s->weight, s->fit, s->lambda, raw);
	struct residual residual = residual_repair(arena, raw, s->weight, K);

	s->sigma_raw = raw;
	s->sigma = residual.sigma;
	s->root = residual.root;
	for (size_t k = 0; k < K; k++)
		for (size_t l = 0; l < K; l++)
			s->s_e2 += s->weight[k] * s->sigma[k * K + l] * s->weight[l];
	s->s_r2 = s->lambda * s->s_e2;
	bool whole = whole_reviews(s);
	struct spread spread = whole ? whole_spread(arena, s) : spread_scores(arena, s);

	s->covariance = spread.covariance;
	s->share = spread.share;
	s->df = combined_df(s);
	s->absolute_df = absolute_dfs(arena, s, spread.reviewer_part);
	s->effect_variance = isinf(s->lambda) ? NULL
			     : whole	      ? whole_effects(arena, s)
					      : spread_effects(arena, s);
}

struct severity *severity_fit_told(struct arena *arena, const struct reviews *reviews,
				   const double *weight, double lambda,
				   const struct estimate_progress *progress)
{
	const struct reml_settings settings = {.length = VALUE_LENGTH,
					       .lambda = lambda,
					       .progress = progress};
	struct severity *s = arena_alloc(arena, 1, sizeof *s);
	struct criterion_fit *fit = arena_alloc(arena, reviews->criteria + 1, sizeof *fit);

	s->reviews = reviews;
	s->weight = weight;
	s->totals = totals_complete(arena, reviews, weight);
	s->total = reml_fit_as(arena, s->totals->design, s->totals->value, &settings);
	s->lambda = isnan(lambda) ? s->total->lambda : lambda;
	if (isnan(lambda) && !(s->total->s_e2 > 0))
		s->lambda =
		    0; /* nothing to learn severity from: the plain means (STATISTICS §15.6) */
	for (size_t k = 0; k < reviews->criteria; k++)
		fit_criterion(arena, reviews, k, s->lambda, fit);
	s->fit = fit;
	s->score = scores_of(arena, s);
	s->effect = total_effects(arena, s);
	fit_spread(arena, s);
	return s;
}

struct severity *severity_fit(struct arena *arena, const struct reviews *reviews,
			      const double *weight, double lambda)
{
	return severity_fit_told(arena, reviews, weight, lambda, NULL);
}

double severity_part(const struct severity *severity, size_t nominee, size_t reviewer,
		     size_t criterion)
{
	const struct criterion_fit *fit = &severity->fit[criterion];
	double n = fit->presence[nominee * severity->reviews->reviewers + reviewer];

	return n > 0 ? n * fit->effect[reviewer] / fit->mass[nominee] : 0;
}
