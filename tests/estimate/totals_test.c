/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Totals of several criteria with unequal patterns (STATISTICS §4.5). Reference:
 * oracles/totals_unequal_patterns.json (own reference code; its Cov checked by brute force to
 * 6e-14), whose rule is: values 25 (5 − rating); data line t (from 0, file order) with t % 7 == 3
 * deleted unless it is the last rating of that nominee and criterion; weights 1..K over criteria in
 * alphabetical order.
 */
#include <jansson.h>
#include <math.h>
#include <string.h>

#include "check.h"
#include "estimate/estimate.h"
#include "estimate/reml.h"
#include "estimate/residual.h"
#include "estimate/review.h"
#include "estimate/severity.h"
#include "panel.h"

/* AIBS: 1.0 best, 5.0 worst. */
static const struct panel_scale aibs = {5, 1};

static bool same_cell(const struct rating *a, const struct rating *b)
{
	return strcmp(a->nominee, b->nominee) == 0 && strcmp(a->criterion, b->criterion) == 0;
}

/* The oracle's deletions: "last" means the only one still there of its nominee and criterion. */
static struct ratings *thinned(struct arena *arena, const struct ratings *from)
{
	struct ratings *out = arena_alloc(arena, 1, sizeof *out);
	bool *gone = arena_alloc(arena, from->count, sizeof *gone);

	out->rating = arena_alloc(arena, from->count, sizeof *out->rating);
	for (size_t t = 0; t < from->count; t++) {
		size_t left = 0;

		for (size_t s = 0; s < from->count; s++)
			left += !gone[s] && same_cell(&from->rating[s], &from->rating[t]);
		gone[t] = t % 7 == 3 && left > 1;
	}
	for (size_t t = 0; t < from->count; t++)
		if (!gone[t])
			out->rating[out->count++] = from->rating[t];
	return out;
}

/* Weights 1..K, normalised. */
static struct panel *weighted_panel(struct arena *arena, const struct ratings *ratings)
{
	struct panel *panel = panel_from(arena, ratings, aibs);
	size_t K = panel->scores.criteria;

	for (size_t k = 0; k < K; k++)
		panel->weight[k] = (double)(k + 1) / (double)(K * (K + 1) / 2);
	return panel;
}

/* Numbers of a nested list, row by row. */
static double *list_of(struct arena *arena, const json_t *list)
{
	size_t rows = json_array_size(list), columns = 1, at = 0;
	const json_t *row;
	size_t r;

	if (json_is_array(json_array_get(list, 0)))
		columns = json_array_size(json_array_get(list, 0));
	double *out = arena_alloc(arena, rows * columns, sizeof *out);

	json_array_foreach(list, r, row) for (size_t c = 0; c < columns; c++) out[at++] =
	    json_number_value(json_is_array(row) ? json_array_get(row, c) : row);
	return out;
}

static void test_oracle(struct arena *arena, const char *name, const struct severity *s,
			const json_t *want)
{
	size_t I = s->reviews->nominees, K = s->reviews->criteria;
	double *adjusted = arena_alloc(arena, I * K, sizeof *adjusted),
	       *df = arena_alloc(arena, K, sizeof *df);

	for (size_t i = 0; i < I; i++)
		for (size_t k = 0; k < K; k++)
			adjusted[i * K + k] = s->fit[k].adjusted[i];
	for (size_t k = 0; k < K; k++)
		df[k] = s->fit[k].df;
	check_one("totals lambda", 1e-9, s->lambda, json_number_value(json_object_get(want, "lam")),
		  name);
	check_near("totals sigma before repair", 1e-9, s->sigma_raw,
		   list_of(arena, json_object_get(want, "Sigma_raw")), K * K, name);
	check_near("totals sigma", 1e-9, s->sigma, list_of(arena, json_object_get(want, "Sigma")),
		   K * K, name);
	check_near("totals adjusted", 1e-9, adjusted,
		   list_of(arena, json_object_get(want, "adjusted")), I * K, name);
	check_near("totals V", 1e-9, s->score, list_of(arena, json_object_get(want, "V")), I, name);
	check_near("totals Cov(V)", 1e-9, s->covariance,
		   list_of(arena, json_object_get(want, "Cov")), I * I, name);
	check_near("totals pi", 1e-9, s->share, list_of(arena, json_object_get(want, "pi")), K,
		   name);
	check_near("totals df_k", 0, df, list_of(arena, json_object_get(want, "df_k")), K, name);
	check_one("totals df", 0, s->df, json_number_value(json_object_get(want, "df")), name);
	check_one("totals s_e2", 1e-9, s->s_e2, json_number_value(json_object_get(want, "s_e2")),
		  name);
}

/* Values of one review taken up by one: what V_i and b_r are linear in, at fixed lambda. */
struct unit {
	double *score, *effect;
};

static struct unit response(struct arena *arena, const struct reviews *reviews,
			    const double *weight, double lambda, size_t criterion, size_t review)
{
	struct reviews moved = *reviews;
	double *value = arena_alloc(arena, reviews->count * reviews->criteria, sizeof *value);

	for (size_t at = 0; at < reviews->count * reviews->criteria; at++)
		value[at] = isnan(reviews->value[at]) ? NAN : 0;
	value[criterion * reviews->count + review] = 1;
	moved.value = value;
	struct severity *s = severity_fit(arena, &moved, weight, lambda);

	return (struct unit){(double *)s->score, (double *)s->effect};
}

/* What every rating does to every score and effect: [criteria × reviews], NULL where not rated. */
static struct unit *units_of(struct arena *arena, const struct severity *s, double lambda)
{
	const struct reviews *reviews = s->reviews;
	size_t I = reviews->nominees, R = reviews->reviewers, n = reviews->count;
	struct unit *unit = arena_alloc(arena, reviews->criteria * n, sizeof *unit);

	for (size_t at = 0; at < reviews->criteria * n; at++) {
		if (isnan(reviews->value[at]))
			continue;
		struct arena *scratch = arena_new();
		struct unit u = response(scratch, reviews, s->weight, lambda, at / n, at % n);

		unit[at].score = arena_alloc(arena, I, sizeof(double));
		unit[at].effect = arena_alloc(arena, R, sizeof(double));
		memcpy(unit[at].score, u.score, I * sizeof(double));
		memcpy(unit[at].effect, u.effect, R * sizeof(double));
		arena_free(scratch);
	}
	return unit;
}

/* Covariance of two ratings: sigma over confidence within a review, plus lambda sigma within a
 * reviewer. */
static double rating_covariance(const struct severity *s, double lambda, size_t a, size_t b)
{
	const struct reviews *reviews = s->reviews;
	size_t n = reviews->count, t = a % n, u = b % n;
	double part = t == u ? 1 / reviews->confidence[t] : 0;

	if (reviews->reviewer[t] == reviews->reviewer[u])
		part += lambda;
	return part * s->sigma[a / n * reviews->criteria + b / n];
}

/* sum over l of w_l sigma_kl: covariance of a rating on k with its reviewer's total effect, over
 * lambda. */
static double with_total(const struct severity *s, size_t k)
{
	double sum = 0;

	for (size_t l = 0; l < s->reviews->criteria; l++)
		sum += s->weight[l] * s->sigma[k * s->reviews->criteria + l];
	return sum;
}

/*
 * Cov(V) = A Var(y) A' with A found by moving one rating at a time; the variance of a predicted
 * less the true effect of a reviewer = B Var(y) B' − 2 B Cov(y, b) + Var(b).
 */
static void test_brute_force(struct arena *arena, const char *name, const struct severity *s,
			     double lambda)
{
	const struct reviews *reviews = s->reviews;
	size_t I = reviews->nominees, R = reviews->reviewers, n = reviews->count,
	       all = n * reviews->criteria;
	struct unit *unit = units_of(arena, s, lambda);
	double *cov = arena_alloc(arena, I * I, sizeof *cov),
	       *effect = arena_alloc(arena, R, sizeof *effect);

	for (size_t a = 0; a < all; a++) {
		for (size_t b = 0; unit[a].score && b < all; b++) {
			double v = rating_covariance(s, lambda, a, b);

			if (!unit[b].score || (a % n != b % n && !(lambda > 0)))
				continue;
			for (size_t i = 0; v != 0 && i < I; i++)
				for (size_t j = 0; j < I; j++)
					cov[i * I + j] += unit[a].score[i] * v * unit[b].score[j];
			for (size_t r = 0; r < R; r++)
				effect[r] += unit[a].effect[r] * v * unit[b].effect[r];
		}
		if (unit[a].score)
			effect[reviews->reviewer[a % n]] -=
			    2 * lambda * with_total(s, a / n) *
			    unit[a].effect[reviews->reviewer[a % n]];
	}
	for (size_t r = 0; r < R; r++)
		effect[r] += lambda * s->s_e2;
	check_near("Cov(V) against brute force", 1e-9, s->covariance, cov, I * I, name);
	check_near("variance of reviewers' effects against brute force", 1e-9, s->effect_variance,
		   effect, R, name);
}

/* Whole reviews: the fit of §4.5 is that of §4.1 on review totals, to rounding. */
static void test_whole(struct arena *arena, const char *name, const struct panel *panel)
{
	const struct reviews *reviews = reviews_collect(arena, &panel->scores);
	const struct severity *s = severity_fit(arena, reviews, panel->weight, NAN);
	size_t I = reviews->nominees, R = reviews->reviewers, n = reviews->count;
	double *y = arena_alloc(arena, n, sizeof *y), *cov = arena_alloc(arena, I * I, sizeof *cov);
	double *variance = arena_alloc(arena, R, sizeof *variance),
	       *h = arena_alloc(arena, I, sizeof *h);
	double *df = arena_alloc(arena, I, sizeof *df);
	struct design all = {I, R, n, reviews->nominee, reviews->reviewer, reviews->confidence};

	for (size_t t = 0; t < n; t++)
		for (size_t k = 0; k < reviews->criteria; k++)
			y[t] += panel->weight[k] * reviews->value[k * n + t];
	const struct reml *fit = reml_fit(arena, &all, y, 100);

	reml_covariance(arena, fit, &all, cov);
	reml_severity_variance(fit, variance);
	reml_reviewer_part(arena, fit, &all, h);
	for (size_t i = 0; i < I; i++)
		df[i] = reml_absolute_df(fit, cov[i * I + i] / fit->s_e2 - fit->lambda * h[i], h[i],
					 fit->df);
	check_one("whole reviews, lambda", 1e-12, s->lambda, fit->lambda, name);
	check_near("whole reviews, V", 1e-12, s->score, fit->v, I, name);
	check_near("whole reviews, Cov(V)", 1e-10, s->covariance, cov, I * I, name);
	check_one("whole reviews, s_e2", 1e-10, s->s_e2, fit->s_e2, name);
	check_one("whole reviews, df", 0, s->df, fit->df, name);
	check_near("whole reviews, b", 1e-11, s->effect, fit->b, R, name);
	check_near("whole reviews, Cov(b | y)", 1e-10, s->effect_variance, variance, R, name);
	check_near("whole reviews, absolute df", 1e-8, s->absolute_df, df, I, name);
	const struct severity *fixed = severity_fit(arena, reviews, panel->weight, INFINITY);
	const struct reml *fe = reml_fit_held(arena, &all, y, 100, INFINITY);

	reml_covariance(arena, fe, &all, cov);
	check_near("whole reviews, fixed effects", 1e-11, fixed->score, fe->v, I, name);
	check_near("whole reviews, fixed effects' Cov", 1e-9, fixed->covariance, cov, I * I, name);
}

/* Confidences that vary by review: 1.75^2, 1, 1.75^-2 in turn. */
static struct panel *with_confidence(const struct panel *panel, struct arena *arena)
{
	static const double c[3] = {3.0625, 1, 1 / 3.0625};
	struct panel *out = arena_alloc(arena, 1, sizeof *out);
	size_t cells = panel->first[panel->scores.criteria];

	*out = *panel;
	out->cell = arena_alloc(arena, cells, sizeof *out->cell);
	memcpy(out->cell, panel->cell, cells * sizeof *out->cell);
	for (size_t at = 0; at < cells; at++)
		out->cell[at].confidence =
		    c[(out->cell[at].nominee + 2 * out->cell[at].reviewer) % 3];
	out->scores.cell = out->cell;
	out->scores.weighted = true;
	return out;
}

/*
 * Repair of a covariance (STATISTICS §4.5.4). Rows: raw 3 × 3, weights, what must come out.
 * The second: correlation (1, .9, −.9; .9) has the eigenvalue −.8, so the matrix is not one of
 * covariances.
 */
static const double nothing = NAN;
static const struct {
	const char *sentence;
	double weight[3], raw[9], sigma[9];
} repairs[] = {
    {"what is a covariance matrix stays",
     {1, 1, 1},
     {4, 1, 0, 1, 9, 2, 0, 2, 1},
     {4, 1, 0, 1, 9, 2, 0, 2, 1}},
    {"correlations beyond 1 are clipped",
     {1, 1, 0},
     {4, 9, 5, 9, 4, 5, 5, 5, 5},
     {4, 4, 0, 4, 4, 0, 0, 0, 0}},
    {"a criterion of weight 0 takes no part",
     {1, 0, 1},
     {4, 1, 2, 1, 9, 2, 2, 2, 4},
     {4, 0, 2, 0, 0, 0, 2, 0, 4}},
    {"a variance of 0 has no covariance",
     {1, 1, 1},
     {4, 0, 2, 0, 0, 0, 2, 0, 4},
     {4, 0, 2, 0, 0, 0, 2, 0, 4}},
};

static void test_repair(void)
{
	struct arena *arena = arena_new();

	for (size_t row = 0; row < sizeof repairs / sizeof *repairs; row++) {
		struct residual out =
		    residual_repair(arena, repairs[row].raw, repairs[row].weight, 3);

		check(check_distance(out.sigma, repairs[row].sigma, 9, 1) < 1e-12,
		      repairs[row].sentence, "");
	}
	const double missing[9] = {4, 2, nothing, 2, 16, nothing, nothing, nothing, nothing};
	const double filled[9] = {4,
				  2,
				  0.25 * 2 * sqrt(10),
				  2,
				  16,
				  0.25 * 4 * sqrt(10),
				  0.25 * 2 * sqrt(10),
				  0.25 * 4 * sqrt(10),
				  10};
	const double opposed[9] = {1, 0.9, -0.9, 0.9, 1, 0.9, -0.9, 0.9, 1};
	struct residual out = residual_repair(arena, missing, repairs[0].weight, 3);

	check(check_distance(out.sigma, filled, 9, 1) < 1e-12,
	      "a missing variance is the mean of the others, a missing correlation that of the "
	      "estimated",
	      "");
	out = residual_repair(arena, opposed, repairs[0].weight, 3);
	check(fabs(out.sigma[0] - 1) < 1e-12 && fabs(out.sigma[1] - 0.5) < 1e-9 &&
		  fabs(out.sigma[2] + 0.5) < 1e-9,
	      "impossible correlations give the nearest possible ones, variances kept", "");
	arena_free(arena);
}

static const struct {
	const char *name, *file;
} rows[] = {
    {"aibs_2014", "panels/aibs_2014.csv"},
    {"aibs_2015", "panels/aibs_2015.csv"},
};

int main(int argc, char **argv)
{
	estimate_begin();
	tests_begin(argc, argv);
	test_repair();
	for (size_t row = 0; row < sizeof rows / sizeof *rows; row++) {
		struct arena *arena = arena_new();
		struct ratings *ratings = ratings_read(arena, shared_path(arena, rows[row].file));
		json_t *json =
		    json_load_file(shared_path(arena, "oracles/totals_unequal_patterns.json"), 0,
				   NULL);

		if (!ratings || !json) {
			check_skip("agrees with the reference on unequal patterns", rows[row].name);
		} else {
			struct panel *panel = weighted_panel(arena, thinned(arena, ratings));
			const struct reviews *reviews = reviews_collect(arena, &panel->scores);

			test_oracle(arena, rows[row].name,
				    severity_fit(arena, reviews, panel->weight, NAN),
				    json_object_get(json, rows[row].name));
			test_brute_force(arena, rows[row].name,
					 severity_fit(arena, reviews, panel->weight, 0.3), 0.3);
			test_whole(arena, rows[row].name, weighted_panel(arena, ratings));
			panel = with_confidence(panel, arena);
			reviews = reviews_collect(arena, &panel->scores);
			test_brute_force(arena, rows[row].name,
					 severity_fit(arena, reviews, panel->weight, 0.3), 0.3);
			test_whole(arena, rows[row].name,
				   with_confidence(weighted_panel(arena, ratings), arena));
		}
		json_decref(json);
		arena_free(arena);
	}
	return check_done();
}
