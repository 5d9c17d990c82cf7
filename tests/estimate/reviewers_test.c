/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reviewers' fit, halo, effective weights, cells of disagreement. Reference:
 * oracles/lmm_*_reviewers .csv (columns outfit, infit; lm() in R 4.2.2) by way of the whole panel;
 * STATISTICS §10, §3; small cases by hand.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "check.h"
#include "estimate/describe.h"
#include "estimate/disagreement.h"
#include "estimate/estimate.h"
#include "estimate/fit.h"
#include "estimate/halo.h"
#include "estimate/review.h"
#include "estimate/value.h"
#include "panel.h"

static const struct estimate_settings settings = {0.9, true, true, NULL};

static const struct {
	const char *name, *file;
	struct panel_scale scale;
} sets[] = {
    {"aibs_2014_equalweight_total", "aibs_2014.csv", {5, 1}},
    {"aibs_2015_equalweight_total", "aibs_2015.csv", {5, 1}},
    {"aibs_2017_equalweight_total", "aibs_2017.csv", {5, 1}},
    {"irr_anxiety", "irr_anxiety.csv", {1, 6}},
    {"wines2012_red", "wines2012_red.csv", {0, 20}},
    {"wine_bitterness", "wine_bitterness_1to5.csv", {1, 5}},
};

/* Infit and outfit have no unit: totals on 0..100 give those of means on the panel's own scale. */
static void test_misfit(struct arena *arena, const struct panel *panel, const char *name)
{
	const char *path = arena_printf(arena, "oracles/lmm_%s_reviewers.csv", name);
	struct sheet *sheet = sheet_read(arena, shared_path(arena, path));
	const struct estimates *e = estimate_panel(arena, &panel->scores, &settings);
	const struct reviewer_fit *fit = fit_reviewers(arena, e, 0.9);

	for (size_t r = 0; sheet && r < panel->scores.reviewers; r++) {
		size_t row = sheet_find(sheet, 0, panel->reviewer[r]);
		bool free = sheet_number(sheet, row, sheet_column(sheet, "sum_1mh")) >= 1e-9;
		double infit = sheet_number(sheet, row, sheet_column(sheet, "infit"));
		double outfit = sheet_number(sheet, row, sheet_column(sheet, "outfit"));

		check_one("infit, by way of the panel", 1e-9, fit[r].misfit.infit,
			  free ? infit : (double)NAN, name);
		check_one("outfit, by way of the panel", 1e-9, fit[r].misfit.outfit,
			  free ? outfit : (double)NAN, name);
		check(isnan(fit[r].infit_low) == (fit[r].misfit.freedom < 1 || !free),
		      "a band needs one degree of freedom", name);
	}
}

static double centred(const double *x, size_t n, size_t k, size_t i, size_t r)
{
	double row = 0, column = 0, all = 0;

	for (size_t s = 0; s < k; s++)
		row += x[i * k + s] / (double)k;
	for (size_t j = 0; j < n; j++)
		column += x[j * k + r] / (double)n;
	for (size_t at = 0; at < n * k; at++)
		all += x[at] / (double)(n * k);
	return x[i * k + r] - row - column + all;
}

static double double_centred(const double *x, const double *y, size_t n, size_t k)
{
	double xx = 0, yy = 0, xy = 0;

	for (size_t i = 0; i < n; i++)
		for (size_t r = 0; r < k; r++) {
			double a = centred(x, n, k, i, r), b = centred(y, n, k, i, r);

			xx += a * a, yy += b * b, xy += a * b;
		}
	return xy / sqrt(xx * yy);
}

/* Complete panels: nominees by reviewers, so that reviews are in the order of the table. */
static void test_complete_halo(struct arena *arena, const struct panel *panel, const char *name)
{
	const struct reviews *reviews = reviews_collect(arena, &panel->scores);
	const struct halo *halo = halo_compute(arena, reviews);
	size_t K = halo->criteria, n = reviews->nominees, m = reviews->reviewers;

	if (reviews->count != n * m || K < 2)
		return;
	for (size_t k = 0; k < K; k++)
		for (size_t l = 0; l < k; l++)
			check_one("halo of complete panels, by double centring", 1e-12,
				  halo->correlation[k * K + l],
				  double_centred(reviews->value + k * n * m,
						 reviews->value + l * n * m, n, m),
				  name);
	check(halo->correlation[0] == 1 && halo->correlation[1] == halo->correlation[K] &&
		  halo->shared[1] == n * m,
	      "the matrix is symmetric with 1 on its diagonal", name);
}

/* What is added to nominees and to reviewers on one criterion does not change its halo. */
static void test_halo_invariance(struct arena *arena, struct panel *panel, const char *name)
{
	const struct halo *before = halo_compute(arena, reviews_collect(arena, &panel->scores));
	size_t K = panel->scores.criteria;

	if (K < 2)
		return;
	for (size_t c = panel->first[0]; c < panel->first[1]; c++)
		panel->cell[c].value +=
		    3 * (double)panel->cell[c].nominee - 7 * (double)panel->cell[c].reviewer;
	const struct halo *after = halo_compute(arena, reviews_collect(arena, &panel->scores));

	check_near("halo after adding to nominees and reviewers", 1e-11, after->correlation,
		   before->correlation, K * K, name);
	check(before->mean >= -1 && before->mean <= 1, "the mean correlation is a correlation",
	      name);
	printf("# %s: mean halo %.3f\n", name, before->mean);
}

/* On raw means this is describe.h's effective weight; on any values it sums to 1. */
static void test_shares(struct arena *arena, const struct panel *panel, const char *name)
{
	const struct estimates *e = estimate_panel(arena, &panel->scores, &settings);
	size_t K = panel->scores.criteria, I = panel->scores.nominees;
	double *share = arena_alloc(arena, K, sizeof *share), sum = 0;
	double *want = arena_alloc(arena, K, sizeof *want);
	double *adjusted = arena_alloc(arena, I * K, sizeof *adjusted);
	bool *flat = arena_alloc(arena, K, sizeof *flat);

	halo_shares(e->raw->mean, panel->weight, I, K, share, flat);
	for (size_t k = 0; k < K; k++)
		want[k] = e->description[k].effective_weight;
	check_near("effective weights, as descriptives have them", 1e-12, share, want, K, name);
	for (size_t at = 0; at < I * K; at++)
		adjusted[at] = e->criterion[at].adjusted;
	halo_shares(adjusted, panel->weight, I, K, share, flat);
	for (size_t k = 0; k < K; k++)
		sum += share[k];
	check_one("effective weights sum to 1", 1e-12, sum, 1, name);
}

static void test_sets(void)
{
	for (size_t s = 0; s < sizeof sets / sizeof *sets; s++) {
		struct arena *arena = arena_new();
		struct ratings *ratings =
		    ratings_read(arena, shared_path(arena, arena_printf(arena, "panels/%s",
									sets[s].file)));

		if (ratings) {
			struct panel *panel = panel_from(arena, ratings, sets[s].scale);

			test_misfit(arena, panel, sets[s].name);
			test_shares(arena, panel, sets[s].name);
			test_halo_invariance(arena, panel, sets[s].name);
		} else {
			check_skip("infit and outfit, halo, effective weights", sets[s].name);
		}
		arena_free(arena);
	}
}

static const struct {
	const char *name, *file;
	struct panel_scale scale;
} complete[] = {
    {"TVbo", "tvbo_rep1.csv", {0, 15}},
    {"skating ladies", "skating_worlds2017_ladies_fs.csv", {0.25, 10}},
    {"chocolates", "chocolates_session1.csv", {0, 10}},
};

static void test_complete(void)
{
	for (size_t s = 0; s < sizeof complete / sizeof *complete; s++) {
		struct arena *arena = arena_new();
		const char *path = arena_printf(arena, "panels/%s", complete[s].file);
		struct ratings *ratings = ratings_read(arena, shared_path(arena, path));

		if (ratings)
			test_complete_halo(arena, panel_from(arena, ratings, complete[s].scale),
					   complete[s].name);
		else
			check_skip("halo of complete panels", complete[s].name);
		arena_free(arena);
	}
}

/* Ratings of nominees (rows) by reviewers on one criterion; NAN: none. */
static struct panel *panel_of(struct arena *arena, const double *level, size_t n, size_t m)
{
	struct ratings ratings = {0, arena_alloc(arena, n * m, sizeof(struct rating))};

	for (size_t i = 0; i < n; i++)
		for (size_t r = 0; r < m; r++)
			if (!isnan(level[i * m + r]))
				ratings.rating[ratings.count++] =
				    (struct rating){arena_printf(arena, "r%zu", r),
						    arena_printf(arena, "n%zu", i), "x",
						    level[i * m + r], 1};
	return panel_from(arena, &ratings, (struct panel_scale){0, 100});
}

/* r0 follows the others, r1 too, r2 runs against them, r3 rates everybody 50, r4 uses the ends. */
static const double odd[5][5] = {
    {90, 80, 10, 50, 100}, {70, 75, 30, 50, 100}, {50, 40, 55, 50, 0},
    {30, 35, 60, 50, 0},   {10, 20, 95, 50, 0},
};

static void test_flags(void)
{
	struct arena *arena = arena_new();
	const struct panel *panel = panel_of(arena, odd[0], 5, 5);
	const struct estimates *e = estimate_panel(arena, &panel->scores, &settings);
	const struct reviewer_fit *fit = fit_reviewers(arena, e, 0.9);
	double rest = 0, xx = 0, yy = 0;

	check(fit[2].opposite && !fit[0].opposite && !fit[1].opposite && !fit[4].opposite,
	      "who runs against the others' order is found, and nobody else", "");
	check(fit[3].flat && !fit[0].flat && !fit[4].flat && isnan(fit[3].rest),
	      "who rates everybody the same is found, and has no rest-score correlation", "");
	check(fit[4].extremes_only && fit[4].extremes == 1 && !fit[0].extremes_only &&
		  fit[0].extremes == 0,
	      "who uses the ends alone is found", "");
	/* Complete panel: the others' adjusted scores are their means up to a constant. */
	for (int i = 0; i < 5; i++) {
		double others = (odd[i][0] + odd[i][1] + odd[i][3] + odd[i][4]) / 4 - 47.5;
		double own = odd[i][2] - 50;

		rest += own * others, xx += own * own, yy += others * others;
	}
	check_one("rest-score correlation by hand", 1e-12, fit[2].rest, rest / sqrt(xx * yy), "");
	arena_free(arena);
}

static const struct {
	const char *sentence;
	double level[4]; /* 2 nominees by 2 reviewers */
	bool flat, extremes;
} rules[] = {
    {"two nominees give no rest-score correlation", {20, 30, 60, 80}, false, false},
    {"one rating each is neither flat nor extreme", {100, NAN, NAN, 50}, false, false},
    {"where nobody leaves the ends, nobody is flagged for it", {0, 100, 100, 0}, false, false},
    {"with a middle in use, the ends alone are flagged", {0, 50, 100, 50}, false, true},
    {"equal ratings are flat", {50, 40, 50, 60}, true, false},
};

static void test_rules(void)
{
	for (size_t row = 0; row < sizeof rules / sizeof *rules; row++) {
		struct arena *arena = arena_new();
		const struct panel *panel = panel_of(arena, rules[row].level, 2, 2);
		const struct estimates *e = estimate_panel(arena, &panel->scores, &settings);
		const struct reviewer_fit *fit = fit_reviewers(arena, e, 0.9);

		check(fit[0].flat == rules[row].flat &&
			  fit[0].extremes_only == rules[row].extremes && isnan(fit[0].rest),
		      rules[row].sentence, "");
		arena_free(arena);
	}
}

/* Values 40 30 70 and 60 70 70: V lies .5 · 10 + .3 · 20 = 11 to each side of its mean. */
static void test_shares_by_hand(void)
{
	const double value[] = {40, 30, 70, 60, 70, 70}, weight[] = {0.5, 0.3, 0.2};
	double share[3];
	bool flat[3];
	const double want[3] = {5.0 / 11, 6.0 / 11, 0};

	halo_shares(value, weight, 2, 3, share, flat);
	check_near("effective weights by hand", 1e-15, share, want, 3, "");
	check(flat[2] && !flat[0] && !flat[1], "a criterion that separates nobody is found", "");
	halo_shares(value, weight, 1, 3, share, flat);
	check(isnan(share[0]) && !flat[0], "one nominee has no effective weights", "");
}

static void test_cells(void)
{
	const double level[] = {10, 20, 30, 80, 20, 50, NAN, NAN, 90};
	struct arena *arena = arena_new();
	const struct panel *panel = panel_of(arena, level, 3, 3);
	size_t count;
	const struct disagreement *cell = disagreement_cells(arena, &panel->scores, &count);

	check(count == 2 && cell[0].nominee == 1 && cell[1].nominee == 0,
	      "the cell where reviewers differed most comes first, single ratings not at all", "");
	check_one("sd of a cell by hand", 1e-14, cell[0].sd, 30, "");
	check(cell[0].low == 20 && cell[0].high == 80 && cell[0].n == 3, "its range is given", "");
	arena_free(arena);
}

int main(int argc, char **argv)
{
	estimate_begin();
	tests_begin(argc, argv);
	test_sets();
	test_complete();
	test_flags();
	test_rules();
	test_shares_by_hand();
	test_cells();
	return check_done();
}
