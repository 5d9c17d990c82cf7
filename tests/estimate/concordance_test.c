/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reference: oracles/kendall_w.csv (irr 0.84.1 and friedman.test, R 4.2.2) and
 * kendall_w_published_liquidasset.csv (liquidasset.com reports, as printed to 4 digits), made by
 * oracles/scripts/30_oracle_alpha_W.R. Tolerance 1e-9.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "complete.h"
#include "estimate/concordance.h"
#include "estimate/estimate.h"

static const struct concordance_settings settings = {10000, 11, 0};

static struct concordance of_grid(struct arena *arena, const struct grid *grid)
{
	return concordance_compute(arena, grid->value, grid->nominees, grid->reviewers, &settings);
}

/* Without the correction for ties the denominator is m² (n³ − n). */
static double uncorrected(const struct concordance *c)
{
	double n = (double)c->nominees, m = (double)c->reviewers, whole = m * m * (n * n * n - n);

	return c->w * (whole - m * c->ties) / whole;
}

/* The permutation p is one of 10,001 proportions: 4 standard errors of the exact one, which
 * chi-square only approximates; so only its rules are tested here. */
static void test_row(struct arena *arena, const struct sheet *sheet, size_t row)
{
	const char *name = sheet_text(sheet, row, sheet_column(sheet, "set"));
	const struct grid *grid = agreement_grid(arena, name);

	if (!grid) {
		check_skip("Kendall's W", name);
		return;
	}
	struct concordance c = of_grid(arena, grid);

	check_one("Kendall's W", 1e-9, c.w, sheet_number(sheet, row, sheet_column(sheet, "W_ties")),
		  name);
	check_one("Kendall's W without correction for ties", 1e-9, uncorrected(&c),
		  sheet_number(sheet, row, sheet_column(sheet, "W_uncorrected")), name);
	check_one("Kendall's W, chi-square (relative)", 1e-9,
		  c.chi2 / sheet_number(sheet, row, sheet_column(sheet, "chisq")), 1, name);
	check_one("Kendall's W, df", 0, c.df, sheet_number(sheet, row, sheet_column(sheet, "df")),
		  name);
	check_one("Kendall's W, p by chi-square", 1e-9, c.chi2_p,
		  sheet_number(sheet, row, sheet_column(sheet, "p")), name);
	check(c.permuted == (c.nominees <= 7 || c.reviewers <= 4),
	      "small panels get a permutation test, others do not", name);
}

static void test_oracle(void)
{
	struct arena *arena = arena_new();
	struct sheet *sheet = sheet_read(arena, shared_path(arena, "oracles/kendall_w.csv"));

	if (!sheet)
		check_skip("Kendall's W", "all sets");
	for (size_t row = 0; sheet && row < sheet->rows; row++)
		test_row(arena, sheet, row);
	arena_free(arena);
}

/* Ranks "r r r;r r r", judge by judge, as a table of wines by judges. */
static double *ranks_of(struct arena *arena, const char *text, size_t judges, size_t wines)
{
	double *value = arena_alloc(arena, judges * wines, sizeof *value);
	char *at = arena_string(arena, text);

	for (size_t a = 0; a < judges; a++)
		for (size_t i = 0; i < wines; i++) {
			value[i * judges + a] = strtod(at, &at);
			at += *at == ';';
		}
	return value;
}

/* The lowest rank is the best there, while our rank 1 is the highest value: sums are turned. */
static void test_report(struct arena *arena, const struct sheet *sheet, size_t row)
{
	const char *name = sheet_text(sheet, row, sheet_column(sheet, "report"));
	size_t judges = (size_t)sheet_number(sheet, row, sheet_column(sheet, "judges"));
	size_t wines = (size_t)sheet_number(sheet, row, sheet_column(sheet, "wines"));
	const char *text = sheet_text(sheet, row, sheet_column(sheet, "ranks"));
	double *value = ranks_of(arena, text, judges, wines);
	struct concordance c = concordance_compute(arena, value, wines, judges, &settings);
	char *votes =
	    arena_string(arena, sheet_text(sheet, row, sheet_column(sheet, "votes_against")));
	double *want = arena_alloc(arena, wines, sizeof *want);

	for (size_t i = 0; i < wines; i++)
		want[i] = (double)(judges * (wines + 1)) - strtod(votes, &votes);
	check_one("Kendall's W, as published to 4 digits", 5e-5, c.w,
		  sheet_number(sheet, row, sheet_column(sheet, "W_published")), name);
	check_one("Kendall's W", 1e-9, c.w,
		  sheet_number(sheet, row, sheet_column(sheet, "W_computed")), name);
	check_one("p, as published to 4 digits", 5e-5, c.chi2_p,
		  sheet_number(sheet, row, sheet_column(sheet, "p_published")), name);
	check_one("Kendall's W, p by chi-square", 1e-9, c.chi2_p,
		  sheet_number(sheet, row, sheet_column(sheet, "p_computed")), name);
	check_near("rank sums", 0, c.rank_sum, want, wines, name);
}

static void test_published(void)
{
	struct arena *arena = arena_new();
	const char *path = "oracles/kendall_w_published_liquidasset.csv";
	struct sheet *sheet = sheet_read(arena, shared_path(arena, path));

	if (!sheet)
		check_skip("Kendall's W", "published reports");
	for (size_t row = 0; sheet && row < sheet->rows; row++)
		test_report(arena, sheet, row);
	arena_free(arena);
}

/*
 * liquidasset.com report 2: 9 judges, 9 wines, W .4601, p .0001; in the tree so that something is
 * tested everywhere.
 */
static void test_report_2(void)
{
	static const char ranks[] = "2 3 9 7 5 6 1 8 4;6 3 8 5 9 1 2 4 7;5 1 7 4 8 2 3 6 9;"
				    "3 6 9 4 7 1 2 8 5;2 4 9 5 3 8 1 6 7;5 1 7 4 8 2 3 6 9;"
				    "2 6 9 3 5 7 4 8 1;2 7 9 1 3 8 4 5 6;4 6 9 5 8 2 1 7 3";
	struct arena *arena = arena_new();
	struct concordance c =
	    concordance_compute(arena, ranks_of(arena, ranks, 9, 9), 9, 9, &settings);

	check_one("Kendall's W, as published to 4 digits", 5e-5, c.w, 0.4601, "report 2");
	check_one("p, as published to 4 digits", 5e-5, c.p, 0.0001, "report 2");
	arena_free(arena);
}

/*
 * Two reviewers, three nominees, same order: W = 1 is reached by 6 of the 36 equally likely pairs
 * of orders, so the exact p is 1/6. Opposite orders: W = 0, p = 1.
 */
static void test_permutation(void)
{
	const double same[] = {1, 10, 2, 20, 3, 30}, opposite[] = {1, 30, 2, 20, 3, 10};
	struct arena *arena = arena_new();
	struct concordance_settings one = {10000, 3, 1}, three = {10000, 3, 3};
	struct concordance c = concordance_compute(arena, same, 3, 2, &one);

	check_one("permutation p of full agreement, 4 standard errors", 4 * 0.0038, c.p, 1.0 / 6,
		  "2 x 3");
	check(c.w == 1 && c.permuted, "two reviewers with the same order have W 1", "");
	check(concordance_compute(arena, same, 3, 2, &three).p == c.p,
	      "one thread and three give the same p", "");
	c = concordance_compute(arena, opposite, 3, 2, &one);
	check(c.w == 0 && c.p == 1, "opposite orders have W 0, and p 1", "");
	arena_free(arena);
}

static const struct {
	const char *sentence;
	size_t n, m;
	double value[6];
} rules[] = {
    {"all reviewers giving one value have no W", 3, 2, {4, 5, 4, 5, 4, 5}},
    {"one nominee has no W", 1, 3, {1, 2, 3}},
    {"one reviewer has no W", 3, 1, {1, 2, 3}},
};

static void test_rules(void)
{
	struct arena *arena = arena_new();

	for (size_t row = 0; row < sizeof rules / sizeof *rules; row++) {
		struct concordance c = concordance_compute(arena, rules[row].value, rules[row].n,
							   rules[row].m, &settings);

		check(isnan(c.w) && isnan(c.p) && isnan(c.chi2_p), rules[row].sentence, "");
	}
	/* One of two reviewers ranks all alike: the other alone orders them, W = 12 · 2 / (2 · 2
	 * · 24 − 2 · 24) = 1/2 · … = 0.5 by hand. */
	check_one("a reviewer who ranks all alike is a tie of all", 1e-15,
		  concordance_compute(arena, (const double[]){1, 7, 2, 7, 3, 7}, 3, 2, &settings).w,
		  0.5, "");
	arena_free(arena);
}

/* Reversed direction, other units, other order of nominees and reviewers. */
static void test_invariance(void)
{
	struct arena *arena = arena_new();
	struct ratings *ratings = ratings_read(arena, own_path(arena, "wine_bitterness_1to5.csv"));
	struct panel *panel = panel_from(arena, ratings, (struct panel_scale){0, 100});
	const struct grid *grid = grid_of(arena, &panel->scores, 0);
	size_t n = grid->nominees, m = grid->reviewers;
	double *turned = arena_alloc(arena, n * m, sizeof *turned);

	for (size_t i = 0; i < n; i++)
		for (size_t r = 0; r < m; r++)
			turned[(n - 1 - i) * m + (m - 1 - r)] = 100 - 7 * grid->value[i * m + r];
	check_one("W of a reversed, permuted table", 1e-14,
		  concordance_compute(arena, turned, n, m, &settings).w, of_grid(arena, grid).w,
		  "wine bitterness");
	arena_free(arena);
}

int main(int argc, char **argv)
{
	estimate_begin();
	tests_begin(argc, argv);
	test_oracle();
	test_published();
	test_report_2();
	test_permutation();
	test_rules();
	test_invariance();
	return check_done();
}
