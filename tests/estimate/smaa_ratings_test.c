/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * SMAA with uncertain ratings. References: t distributions in closed form; for confidence factors,
 * the whole fit at the central weights; with weights uncertain too, quadrature over them.
 */
#include <gsl/gsl_cdf.h>

#include "check.h"
#include "estimate/estimate.h"
#include "estimate/review.h"
#include "estimate/severity.h"
#include "estimate/simplex.h"
#include "estimate/smaa.h"
#include "estimate/smaa_confidence.h"
#include "estimate/spread.h"
#include "panel.h"

#define DRAWS 200000

static const struct smaa_contest everybody = {NULL, 0};

/* A panel of the shared folder with recusals; NULL if absent. */
static const struct panel *shared_panel(struct arena *arena, const char *file,
					struct panel_scale scale)
{
	struct ratings *all = ratings_read(arena, shared_path(arena, file));

	return all ? panel_from(arena, all, scale) : NULL;
}

/* Two nominees: the chance of the first place is a t distribution's. */
static void test_two(void)
{
	struct arena *arena = arena_new();
	static const double score[3] = {61, NAN, 60};
	static const double cov[9] = {4, NAN, 1, NAN, NAN, NAN, 1, 5, 5};
	double both[9], p = gsl_cdf_tdist_P(1 / sqrt(7), 6);

	memcpy(both, cov, sizeof both);
	both[8] = 5, both[7] = both[5] = NAN;
	struct smaa_ratings_input in = {3, score, both, 6, &everybody, 1};
	const struct smaa *s = smaa_ratings(arena, &in, &(struct smaa_settings){DRAWS, 4, 2});

	check_one("first of two, in Monte Carlo standard errors", 4,
		  fabs(s->acceptability[0] - p) / sqrt(p * (1 - p) / DRAWS), 0, "");
	check(fabs(s->acceptability[1] + s->acceptability[0] - 1) < 1e-12 &&
		  s->acceptability[6] == s->acceptability[1] && s->acceptability[2] == 0,
	      "the other is second", "");
	check(isnan(s->acceptability[3]) && s->central == NULL, "no total, no places", "");
	in.df = 2;
	check(smaa_ratings(arena, &in, &(struct smaa_settings){DRAWS, 4, 2}) == NULL,
	      "below 3 degrees of freedom nothing is drawn", "");
	in.df = 6;
	in.covariance = NULL;
	check(smaa_ratings(arena, &in, &(struct smaa_settings){DRAWS, 4, 2}) == NULL,
	      "nor without covariance", "");
	arena_free(arena);
}

static void test_panel_ratings(void)
{
	struct arena *arena = arena_new();
	const struct panel *panel =
	    shared_panel(arena, "panels/aibs_2014.csv", (struct panel_scale){5, 1});

	if (!panel) {
		check_skip("places of a real panel", "");
		arena_free(arena);
		return;
	}
	const struct estimates *e =
	    estimate_panel(arena, &panel->scores,
			   &(struct estimate_settings){0.9, false, false, NULL});
	size_t n = panel->scores.nominees, bad = 0;
	static const size_t group[3] = {2, 7, 11};
	struct smaa_contest contest[2] = {everybody, {group, 3}};
	struct smaa_ratings_input in = {n, e->score, e->covariance, e->df, contest, 2};
	const struct smaa *one = smaa_ratings(arena, &in, &(struct smaa_settings){50001, 4, 1});
	const struct smaa *two = smaa_ratings(arena, &in, &(struct smaa_settings){50001, 4, 2});

	for (size_t i = 0; i < n; i++) {
		double row = 0, column = 0;

		for (size_t r = 0; r < n; r++) {
			row += one->acceptability[i * n + r];
			column += one->acceptability[r * n + i];
		}
		bad += fabs(row - 1) > 1e-12 || fabs(column - 1) > 1e-12;
	}
	check(bad == 0, "without ties each place is taken once in each draw", "AIBS 2014");
	check(memcmp(one[0].acceptability, two[0].acceptability, n * n * sizeof(double)) == 0 &&
		  memcmp(one[1].acceptability, two[1].acceptability, 9 * sizeof(double)) == 0,
	      "the same bytes on one thread and two", "AIBS 2014");
	arena_free(arena);
}

/* Every seventh rating is lost, so that criteria are not rated in the same reviews. */
static const struct panel *with_blanks(struct arena *arena, bool blanks)
{
	struct ratings *all = ratings_read(arena, shared_path(arena, "panels/aibs_2014.csv"));
	size_t kept = 0;

	for (size_t a = 0; all && a < all->count; a++)
		if (!blanks || a % 7 > 0)
			all->rating[kept++] = all->rating[a];
	if (!all)
		return NULL;
	all->count = kept;
	return panel_from(arena, all, (struct panel_scale){5, 1});
}

/* A run with the whole fit at the central weights of nominee i; his chance of the first place. */
static double chance_at(struct arena *arena, const struct severity *fit, const double *central,
			size_t i)
{
	const struct severity *at = severity_fit(arena, fit->reviews, central, fit->lambda);
	size_t n = fit->reviews->nominees;
	struct smaa_ratings_input in = {n, at->score, at->covariance, at->df, &everybody, 1};

	return smaa_ratings(arena, &in, &(struct smaa_settings){DRAWS, 77, 2})
	    ->acceptability[i * n];
}

static void test_confidence(bool blanks)
{
	struct arena *arena = arena_new();
	const char *about = blanks ? "AIBS 2014 with blanks" : "AIBS 2014";
	const struct panel *panel = with_blanks(arena, blanks);

	if (!panel) {
		check_skip("confidence factors of a real panel", about);
		arena_free(arena);
		return;
	}
	const struct reviews *reviews = reviews_collect(arena, &panel->scores);
	const struct severity *fit = severity_fit(arena, reviews, panel->weight, NAN);
	size_t n = reviews->nominees, criteria = reviews->criteria, compared = 0;
	double *value = arena_alloc(arena, n * criteria, sizeof *value), worst = 0;

	for (size_t at = 0; at < n * criteria; at++)
		value[at] = fit->fit[at % criteria].adjusted[at / criteria];
	const struct simplex *prior =
	    simplex_prepare(arena, SIMPLEX_STATED, panel->weight, criteria, NAN, 1);
	struct smaa_weights_input in = {n, value, prior, &everybody, 1};
	const struct smaa *smaa = smaa_weights(arena, &in, &(struct smaa_settings){20000, 1, 2});
	struct smaa_confidence_input ask = {fit, &everybody, smaa, 1};
	const double *one = *smaa_confidence(arena, &ask, &(struct smaa_settings){DRAWS, 1, 1});
	const double *two = *smaa_confidence(arena, &ask, &(struct smaa_settings){DRAWS, 1, 2});

	for (size_t i = 0; i < n; i++) {
		if (isnan(smaa->central[i * criteria]) != isnan(one[i]))
			worst = INFINITY;
		if (isnan(one[i]))
			continue;
		double p = chance_at(arena, fit, smaa->central + i * criteria, i);

		worst = fmax(worst, fabs(one[i] - p) / sqrt(2 * p * (1 - p) / DRAWS));
		compared++;
	}
	check(compared > 1, "more than one nominee is first at some weights", about);
	check_one("confidence factors, in Monte Carlo standard errors of both", 4, worst, 0, about);
	check(memcmp(one, two, n * sizeof *one) == 0, "the same bytes on one thread and two",
	      about);
	arena_free(arena);
}

/* Values of two criteria, and whether each is the one with weight t, summed to Cov(V) at t. */
static double variance_at(const double *values, size_t n, size_t i, size_t j, double t)
{
	const double w[2] = {t, 1 - t};
	double sum = 0;

	for (size_t at = 0; at < 4; at++)
		sum += w[at / 2] * w[at % 2] * values[(i * 2 + at / 2) * 2 * n + j * 2 + at % 2];
	return sum;
}

/* Three reviewers' values of two nominees on two criteria, one of them blank, and a third nominee.
 */
static const struct panel *small_panel(struct arena *arena)
{
	static const double level[2][3][5] = {{{4, 3, 5, 4, 2}, {3, 3, 4, 2, 3}, {1, 2, 2, 3, 1}},
					      {{2, 3, 2, 4, 3}, {4, 3, 4, 0, 5}, {2, 1, 3, 2, 2}}};
	struct ratings *ratings = arena_alloc(arena, 1, sizeof *ratings);

	ratings->rating = arena_alloc(arena, 30, sizeof *ratings->rating);
	for (size_t at = 0; at < 30; at++)
		if (level[at / 15][at / 5 % 3][at % 5] > 0)
			ratings->rating[ratings->count++] =
			    (struct rating){arena_printf(arena, "r%zu", at % 5),
					    arena_printf(arena, "n%zu", at / 5 % 3),
					    at < 15 ? "a" : "b", level[at / 15][at / 5 % 3][at % 5],
					    1};
	return panel_from(arena, ratings, (struct panel_scale){1, 5});
}

/*
 * Of two nominees the first comes first with probability E T_df(d(t) / sd(t)), t the weight of the
 * first criterion, here Beta(kappa/2, kappa/2): a sum over 4,000 midpoints, d and sd from the whole
 * fit at weights t and 1 − t.
 */
static double chance_by_quadrature(struct arena *arena, const struct severity *fit, double kappa)
{
	double sum = 0, mass = 0;

	for (size_t at = 0; at < 4000; at++) {
		double t = ((double)at + 0.5) / 4000, weight[2] = {t, 1 - t};
		double density = pow(t * (1 - t), kappa / 2 - 1);
		const struct severity *f = severity_fit(arena, fit->reviews, weight, fit->lambda);
		const double *c = f->covariance;
		size_t n = fit->reviews->nominees;

		mass += density;
		sum += density * gsl_cdf_tdist_P((f->score[0] - f->score[1]) /
						     sqrt(c[0] + c[n + 1] - 2 * c[1]),
						 fit->df);
	}
	return sum / mass;
}

static void test_joint_small(void)
{
	struct arena *arena = arena_new();
	const struct panel *panel = small_panel(arena);
	const struct reviews *reviews = reviews_collect(arena, &panel->scores);
	const struct severity *fit = severity_fit(arena, reviews, panel->weight, NAN);
	static const size_t two[2] = {0, 1};
	const struct smaa_contest contest = {two, 2};
	struct smaa_joint_input in = {
	    fit, simplex_prepare(arena, SIMPLEX_STATED, panel->weight, 2, 3, 5), &contest, 1};
	const struct smaa_settings settings = {DRAWS, 4, 2};
	const double *values = spread_values(arena, fit);
	double p = chance_by_quadrature(arena, fit, 3), worst = 0;

	for (size_t at = 0; at < 9; at++) {
		double c = variance_at(values, 3, at / 3, at % 3, panel->weight[0]);

		worst = fmax(worst, fabs(c - fit->covariance[at]));
	}
	check_one("covariance of values against that of scores", 1e-10, worst, 0, "");
	double q = smaa_joint(arena, &in, &settings)->acceptability[0];

	printf("# chance by quadrature %.5f, by draws %.5f\n", p, q);
	check(p > 0.05 && p < 0.45, "the case is neither a tie nor a certainty", "");
	check_one("first of two at random weights, in Monte Carlo standard errors", 4,
		  fabs(q - p) / sqrt(p * (1 - p) / DRAWS), 0, "");
	arena_free(arena);
}

/* Either uncertainty alone is the one that smaa_weights and smaa_ratings have. */
static void test_joint_limits(void)
{
	struct arena *arena = arena_new();
	const struct panel *panel = with_blanks(arena, true);

	if (!panel) {
		check_skip("both uncertainties of a real panel", "");
		arena_free(arena);
		return;
	}
	const struct reviews *reviews = reviews_collect(arena, &panel->scores);
	const struct severity *fit = severity_fit(arena, reviews, panel->weight, 0.1);
	size_t n = reviews->nominees, K = reviews->criteria;
	double *value = arena_alloc(arena, n * K, sizeof *value), worst = 0;
	struct severity sure = *fit;
	const struct simplex *held =
	    simplex_prepare(arena, SIMPLEX_STATED, panel->weight, K, INFINITY, 1);
	const struct simplex *loose =
	    simplex_prepare(arena, SIMPLEX_STATED, panel->weight, K, 20, 1);
	const struct smaa_settings settings = {50001, 1, 1}, other = {50001, 1, 2};

	for (size_t at = 0; at < n * K; at++)
		value[at] = fit->fit[at % K].adjusted[at / K];
	sure.sigma = arena_alloc(arena, K * K, sizeof *sure.sigma);
	const struct smaa_ratings_input ratings = {n,	    fit->score, fit->covariance,
						   fit->df, &everybody, 1};
	const struct smaa_weights_input weights = {n, value, loose, &everybody, 1};
	const struct smaa_joint_input a = {fit, held, &everybody, 1},
				      b = {&sure, loose, &everybody, 1};
	const double *want = smaa_ratings(arena, &ratings, &settings)->acceptability;
	const double *got = smaa_joint(arena, &a, &settings)->acceptability;

	for (size_t at = 0; at < n * n; at++) {
		double p = (want[at] + got[at]) / 2;

		if (p * 50001 > 20)
			worst =
			    fmax(worst, fabs(want[at] - got[at]) / sqrt(2 * p * (1 - p) / 50001));
	}
	/* 441 shares at once: 5 standard errors. */
	check_one("weights held: ratings alone, in Monte Carlo standard errors", 5, worst, 0, "");
	check_near("ratings held: weights alone", 1e-12,
		   smaa_joint(arena, &b, &settings)->acceptability,
		   smaa_weights(arena, &weights, &settings)->acceptability, n * n, "");
	check(memcmp(got, smaa_joint(arena, &a, &other)->acceptability, n * n * sizeof *got) == 0,
	      "the same bytes on one thread and two", "both");
	sure.df = 2;
	check(smaa_joint(arena, &b, &settings) == NULL,
	      "below 3 degrees of freedom nothing is drawn", "both");
	arena_free(arena);
}

int main(int argc, char **argv)
{
	estimate_begin();
	tests_begin(argc, argv);
	test_two();
	test_panel_ratings();
	test_confidence(false);
	test_confidence(true);
	test_joint_small();
	test_joint_limits();
	return check_done();
}
