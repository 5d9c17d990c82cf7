/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reference: oracles/lmm.json, lmm_*_items.csv, lmm_*_reviewers.csv; lm() and lme4 1.1-31 in
 * R 4.2.2, made by oracles/scripts/40_oracle_lmm.R. Tolerances: STATISTICS §16; §18 on what lme4's
 * stopping early does.
 */
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "estimate/components.h"
#include "estimate/crossed.h"
#include "estimate/estimate.h"
#include "estimate/misfit.h"
#include "estimate/reml.h"
#include "estimate/severity.h"
#include "panel.h"

/* Oracle variances below this share of the total count as 0 (STATISTICS §16). */
#define ORACLE_ZERO 1e-5

/* Values are kept on the oracle's own scale: the panel's map is the identity. */
static const struct panel_scale identity = {0, 100};

struct set {
	const char *name, *file, *criterion, *cycle;
	double length;
	bool mean;
};

static const struct set sets[] = {
    {"shrout_fleiss_1979", "shrout_fleiss_1979.csv", NULL, NULL, 9, false},
    {"irr_anxiety", "irr_anxiety.csv", NULL, NULL, 5, false},
    {"wines2012_red", "wines2012_red.csv", NULL, NULL, 20, false},
    {"wine_bitterness", "wine_bitterness_1to5.csv", NULL, NULL, 4, false},
    {"penicillin", "penicillin.csv", NULL, NULL, 10, false},
    {"aibs_overall_all", "aibs_overall.csv", NULL, NULL, 4, false},
    {"sirt1_k1", "sirt_ratings1.csv", "k1", NULL, 3, false},
    {"eurovision2019", "eurovision2019_final_ranks.csv", NULL, NULL, 25, false},
    {"carrots_pref", "carrots_consumers.csv", "Preference", NULL, 6, false},
    {"aibs_overall_2014", "aibs_overall.csv", NULL, "2014", 4, false},
    {"aibs_overall_2015", "aibs_overall.csv", NULL, "2015", 4, false},
    {"aibs_overall_2017", "aibs_overall.csv", NULL, "2017", 4, false},
    {"aibs_2014_Innovation", "aibs_2014.csv", "Innovation", NULL, 4, false},
    {"aibs_2014_Approach", "aibs_2014.csv", "Approach", NULL, 4, false},
    {"aibs_2014_Investig", "aibs_2014.csv", "Investig", NULL, 4, false},
    {"aibs_2014_Signif", "aibs_2014.csv", "Signif", NULL, 4, false},
    {"aibs_2014_Impact", "aibs_2014.csv", "Impact", NULL, 4, false},
    {"aibs_2014_equalweight_total", "aibs_2014.csv", NULL, NULL, 4, true},
    {"aibs_2015_Innovation", "aibs_2015.csv", "Innovation", NULL, 4, false},
    {"aibs_2015_Approach", "aibs_2015.csv", "Approach", NULL, 4, false},
    {"aibs_2015_Investig", "aibs_2015.csv", "Investig", NULL, 4, false},
    {"aibs_2015_Signif", "aibs_2015.csv", "Signif", NULL, 4, false},
    {"aibs_2015_equalweight_total", "aibs_2015.csv", NULL, NULL, 4, true},
    {"aibs_2017_Innovation", "aibs_2017.csv", "Innovation", NULL, 4, false},
    {"aibs_2017_Approach", "aibs_2017.csv", "Approach", NULL, 4, false},
    {"aibs_2017_Investig", "aibs_2017.csv", "Investig", NULL, 4, false},
    {"aibs_2017_Signif", "aibs_2017.csv", "Signif", NULL, 4, false},
    {"aibs_2017_equalweight_total", "aibs_2017.csv", NULL, NULL, 4, true},
};

/* One set under test. */
struct test {
	struct arena *arena;
	const struct set *set;
	const json_t *json;
	struct panel *panel;
	struct design *design;
	double *y;
	struct sheet *items, *reviewers;
};

static double number(const json_t *object, const char *key)
{
	const json_t *value = json_object_get(object, key);

	return json_is_number(value) ? json_number_value(value) : (double)NAN;
}

/* A column of the oracle's table, in our order of ids. */
static double *column(const struct test *t, const struct sheet *sheet, bool of_nominees,
		      const char *name)
{
	const char *const *id = of_nominees ? t->panel->nominee : t->panel->reviewer;
	size_t count = of_nominees ? t->panel->scores.nominees : t->panel->scores.reviewers;
	double *out = arena_alloc(t->arena, count, sizeof *out);

	for (size_t a = 0; a < count; a++)
		out[a] =
		    sheet_number(sheet, sheet_find(sheet, 0, id[a]), sheet_column(sheet, name));
	return out;
}

static void items_near(const struct test *t, const char *quantity, double tolerance,
		       const double *got, const char *name)
{
	check_near(quantity, tolerance, got, column(t, t->items, true, name), t->design->nominees,
		   t->set->name);
}

static void reviewers_near(const struct test *t, const char *quantity, double tolerance,
			   const double *got, const char *name)
{
	check_near(quantity, tolerance, got, column(t, t->reviewers, false, name),
		   t->design->reviewers, t->set->name);
}

/* sqrt of the diagonal. */
static double *diagonal_roots(struct arena *arena, const double *matrix, size_t n)
{
	double *out = arena_alloc(arena, n, sizeof *out);

	for (size_t a = 0; a < n; a++)
		out[a] = sqrt(matrix[a * n + a]);
	return out;
}

/* The largest relative difference; where the oracle has zero, or we are no worse, the absolute one
 * decides. */
static void variances_near(const struct test *t, const char *quantity, double relative,
			   double absolute, const double *got, const double *want, size_t n)
{
	double total = 0, worst = 0;
	struct check_quantity *q = check_quantity_find(quantity, relative);
	bool holds = true;

	for (size_t a = 0; a < n; a++)
		total += want[a];
	for (size_t a = 0; a < n; a++) {
		double w = want[a] < ORACLE_ZERO * total ? 0 : want[a], d = fabs(got[a] - w);

		if (d <= absolute)
			continue;
		worst = fmax(worst, d / fabs(w));
		holds = holds && d <= relative * fabs(w);
	}
	q->largest = fmax(q->largest, worst);
	check(holds, quantity, t->set->name);
}

/* Fixed effects: lm(rating ~ 0 + item + reviewer), reviewers summing to zero. */
static void test_fixed(const struct test *t)
{
	const json_t *want = json_object_get(t->json, "fe");
	struct reml *fit = reml_fit_held(t->arena, t->design, t->y, t->set->length, INFINITY);
	size_t I = fit->nominees, R = fit->reviewers;
	double *cov = arena_alloc(t->arena, I * I, sizeof *cov),
	       *se = arena_alloc(t->arena, R, sizeof *se);

	reml_covariance(t->arena, fit, t->design, cov);
	reml_severity_variance(fit, se);
	for (size_t r = 0; r < R; r++)
		se[r] = sqrt(se[r]);
	items_near(t, "lmm fe est", 1e-9, fit->v, "fe");
	items_near(t, "lmm fe se", 1e-9, diagonal_roots(t->arena, cov, I), "fe_se");
	reviewers_near(t, "lmm fe reviewer effect", 1e-9, fit->b, "effect");
	reviewers_near(t, "lmm fe reviewer se", 1e-9, se, "se");
	check_one("lmm fe sigma2 and df", 1e-9, fit->s_e2, number(want, "sigma2"), t->set->name);
	check_one("lmm fe sigma2 and df", 1e-9, fit->df, number(want, "df"), t->set->name);
	/* vcov of the first two items in R's order, which is also ours except where ids are mixed
	 * in case. */
	if (strcmp(t->panel->nominee[0], sheet_text(t->items, 0, 0)) == 0)
		check_one("lmm fe cov12", 1e-9, cov[1], number(want, "vcov_item_1_2"),
			  t->set->name);
}

/* Infit and outfit; where a reviewer has no freedom the oracle has Inf or a quotient of roundings,
 * and we have NaN. */
static void test_misfit(const struct test *t)
{
	size_t R = t->design->reviewers;
	const struct misfit *m = misfit_reviewers(t->arena, t->design, t->y, t->set->length);
	double *got = arena_alloc(t->arena, 4 * R, sizeof *got);
	double *infit = column(t, t->reviewers, false, "infit");

	for (size_t r = 0; r < R; r++) {
		got[r] = m[r].squares;
		got[R + r] = m[r].freedom;
		got[2 * R + r] = m[r].infit;
		got[3 * R + r] = m[r].outfit;
		if (!(column(t, t->reviewers, false, "sum_1mh")[r] >= 1e-9))
			infit[r] = NAN;
	}
	reviewers_near(t, "lmm misfit, squares", 1e-9, got, "sum_e2");
	reviewers_near(t, "lmm misfit, sum of 1 - h", 1e-9, got + R, "sum_1mh");
	reviewers_near(t, "lmm misfit, outfit", 1e-9, got + 3 * R, "outfit");
	check_near("lmm misfit, infit", 1e-9, got + 2 * R, infit, R, t->set->name);
}

/* Nominee fixed, reviewer random: lmer(rating ~ 0 + item + (1 | reviewer)). */
static void test_mixed(const struct test *t)
{
	const json_t *want = json_object_get(t->json, "nominee_fixed_reviewer_random");
	struct reml *fit = reml_fit(t->arena, t->design, t->y, t->set->length);
	size_t I = fit->nominees, R = fit->reviewers;
	double *cov = arena_alloc(t->arena, I * I, sizeof *cov),
	       *sd = arena_alloc(t->arena, R, sizeof *sd);
	double got[2] = {fit->s_r2, fit->s_e2};
	double lme4[2] = {number(want, "var_reviewer"), number(want, "var_resid")};
	double more = fit->criterion - number(want, "REMLcrit");

	reml_covariance(t->arena, fit, t->design, cov);
	items_near(t, "lmm mix est", 1e-6, fit->v, "mix");
	items_near(t, "lmm mix se", 1e-6, diagonal_roots(t->arena, cov, I), "mix_se");
	variances_near(t, "lmm mix variances (relative, or 1e-6 absolute)", 1e-5, 1e-6, got, lme4,
		       2);
	check_one("lmm mix -2 REML above lme4's", 1e-9, fmax(0, more), 0, t->set->name);
	check_one("lmm mix cov12", 1e-6, cov[1], number(want, "cov12"), t->set->name);
	reviewers_near(t, "lmm mix reviewer blup", 1e-6, fit->b, "mix_blup");
	/* lme4's condVar takes v as known: s_e sqrt(lambda / (1 + lambda N_r)); STATISTICS §4.1. */
	for (size_t r = 0; r < R; r++) {
		double n = 0;

		for (size_t c = 0; c < t->design->count; c++)
			n += t->design->reviewer[c] == r;
		sd[r] = sqrt(fit->s_e2 * fit->lambda / (1 + fit->lambda * n));
	}
	reviewers_near(t, "lmm mix reviewer condsd", 5e-6, sd, "mix_condsd");
}

/* Both random: lmer(rating ~ 1 + (1 | item) + (1 | reviewer)). */
static void test_crossed(const struct test *t)
{
	const json_t *want = json_object_get(t->json, "crossed");
	struct crossed *fit = crossed_fit(t->arena, t->design, t->y);
	double got[3] = {fit->nominee, fit->reviewer, fit->residual};
	double lme4[3] = {number(want, "var_item"), number(want, "var_reviewer"),
			  number(want, "var_resid")};
	double total = lme4[0] + lme4[1] + lme4[2],
	       more = fit->criterion - number(want, "REMLcrit");
	double *blup = arena_alloc(t->arena, t->design->nominees, sizeof *blup);
	double vi = fit->nominee, vr = fit->reviewer, ve = fit->residual,
	       n = number(want, "n_tilde_harmonic");

	for (size_t i = 0; i < t->design->nominees; i++)
		blup[i] = fit->intercept + fit->nominee_effect[i];
	variances_near(t, "lmm crossed variances (relative, or 1e-5 of total)", 2e-4, 1e-5 * total,
		       got, lme4, 3);
	check_one("lmm crossed -2 REML above lme4's", 1e-9, fmax(0, more), 0, t->set->name);
	check_one("lmm crossed intercept", 1e-6, fit->intercept, number(want, "intercept"),
		  t->set->name);
	check_one("lmm crossed intercept se (relative)", 5e-5,
		  fit->intercept_se / number(want, "se_intercept"), 1, t->set->name);
	items_near(t, "lmm crossed blup", 5e-5, blup, "blup");
	items_near(t, "lmm crossed blup condsd", 5e-5, fit->nominee_sd, "blup_condsd");
	reviewers_near(t, "lmm crossed reviewer blup", 5e-5, fit->reviewer_effect, "crossed_blup");
	/* Where lme4's variance counts as 0 (§16), the root of what little it left is no reference
	 * either. */
	if (lme4[1] >= ORACLE_ZERO * total || !(lme4[1] > 0))
		reviewers_near(t, "lmm crossed reviewer condsd", 5e-5, fit->reviewer_sd,
			       "crossed_condsd");
	check_one("lmm crossed icc", 5e-5, vi / (vi + vr + ve), number(want, "icc_A1"),
		  t->set->name);
	check_one("lmm crossed icc", 5e-5, vi / (vi + ve), number(want, "icc_C1"), t->set->name);
	check_one("lmm crossed phi, e rho2", 5e-5, vi / (vi + (vr + ve) / n),
		  number(want, "dependability_phi"), t->set->name);
	check_one("lmm crossed phi, e rho2", 5e-5, vi / (vi + ve / n),
		  number(want, "generalizability_Erho2"), t->set->name);
}

/* The same numbers by the way of the whole panel; E rho² of a complete panel is vi / (vi + ve / R).
 */
static void test_panel(const struct test *t)
{
	const json_t *want = json_object_get(t->json, "crossed");
	const struct estimate_settings settings = {0.9, true, true, NULL};
	const struct estimates *e = estimate_panel(t->arena, &t->panel->scores, &settings);
	struct reml *fit = reml_fit(t->arena, t->design, t->y, 100);
	struct reml *fixed = reml_fit_held(t->arena, t->design, t->y, 100, INFINITY);
	bool complete = t->design->count == t->design->nominees * t->design->reviewers;

	if (e->reason != ESTIMATE_FINE)
		return;
	check_near("panel way, score against one response", 1e-9, e->score, fit->v, fit->nominees,
		   t->set->name);
	check_near("panel way, fixed effects against one response", 1e-9, e->fixed->score, fixed->v,
		   fit->nominees, t->set->name);
	check_one("panel way, n tilde", 1e-9, e->components.n_harmonic,
		  number(want, "n_tilde_harmonic"), t->set->name);
	check_one("panel way, phi", 5e-5, e->components.phi, number(want, "dependability_phi"),
		  t->set->name);
	/* STATISTICS §19: the design version is .271 here, lmm.json's .303. */
	if (strcmp(t->set->name, "aibs_2017_Investig") == 0)
		check_one("panel way, e rho2 of an incomplete panel, as printed", 5e-4,
			  e->components.e_rho2, 0.271, t->set->name);
	if (complete)
		check_one("panel way, e rho2 of complete panels", 5e-5, e->components.e_rho2,
			  number(want, "generalizability_Erho2"), t->set->name);
}

static void test_descriptives(const struct test *t)
{
	double *mean = arena_alloc(t->arena, t->design->nominees, sizeof *mean);
	double *mass = arena_alloc(t->arena, t->design->nominees, sizeof *mass);

	design_mass(t->design, mass);
	design_means(t->design, mass, t->y, mean);
	items_near(t, "lmm raw mean", 1e-9, mean, "mean");
	items_near(t, "lmm n", 0, mass, "n");
	check_one("lmm counts", 0, (double)t->design->count, number(t->json, "n"), t->set->name);
	check_one("lmm counts", 0, (double)t->design->reviewers, number(t->json, "reviewers"),
		  t->set->name);
	check_one("lmm counts", 0, (double)t->design->nominees, number(t->json, "items"),
		  t->set->name);
}

static struct panel *panel_of(struct arena *arena, const struct set *set)
{
	const char *path = shared_path(arena, arena_printf(arena, "panels/%s", set->file));
	struct ratings *ratings = ratings_read(arena, path);

	if (!ratings)
		return NULL;
	if (set->criterion)
		ratings = ratings_of_criterion(arena, ratings, set->criterion);
	if (set->cycle)
		ratings =
		    ratings_of_nominees(arena, ratings,
					sheet_read(arena,
						   shared_path(arena, "panels/aibs_items.csv")),
					set->cycle);
	if (set->mean)
		ratings = ratings_mean(arena, ratings);
	return panel_from(arena, ratings, identity);
}

static void test_set(const struct set *set, const json_t *all)
{
	struct test t = {.arena = arena_new(), .set = set, .json = json_object_get(all, set->name)};
	const char *items = arena_printf(t.arena, "oracles/lmm_%s_items.csv", set->name);
	const char *reviewers = arena_printf(t.arena, "oracles/lmm_%s_reviewers.csv", set->name);

	t.panel = panel_of(t.arena, set);
	t.items = sheet_read(t.arena, shared_path(t.arena, items));
	t.reviewers = sheet_read(t.arena, shared_path(t.arena, reviewers));
	if (!t.panel || !t.items || !t.reviewers) {
		check_skip("agrees with lm and lme4", set->name);
	} else {
		t.design = panel_design(t.arena, t.panel, &t.y);
		test_descriptives(&t);
		test_fixed(&t);
		test_misfit(&t);
		test_mixed(&t);
		test_crossed(&t);
		test_panel(&t);
	}
	arena_free(t.arena);
}

int main(int argc, char **argv)
{
	struct arena *arena = arena_new();

	estimate_begin();
	tests_begin(argc, argv);
	json_t *all = json_load_file(shared_path(arena, "oracles/lmm.json"), 0, NULL);

	for (size_t s = 0; s < sizeof sets / sizeof *sets; s++)
		test_set(&sets[s], all);
	json_decref(all);
	arena_free(arena);
	return check_done();
}
