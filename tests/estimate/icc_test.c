/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reference: oracles/icc.csv (psych 2.2.9 and irr 0.84.1, R 4.2.2) and icc_anova.json, made by
 * oracles/scripts/20_oracle_icc.R; Shrout & Fleiss 1979. Tolerance 1e-9 (STATISTICS §16).
 */
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "check.h"
#include "complete.h"
#include "estimate/estimate.h"
#include "estimate/icc.h"

static const char *const names[ICC_KINDS] = {
    [ICC_1] = "ICC(1)", [ICC_A1] = "ICC(A,1)", [ICC_C1] = "ICC(C,1)",
    [ICC_K] = "ICC(k)", [ICC_AK] = "ICC(A,k)", [ICC_CK] = "ICC(C,k)",
};

/* How irr::icc names the coefficient whose interval it gets wrong. */
#define IRR_APART 1e-7 /* at least; usually in the second or third digit */
static const char irr_wrong[] = "twoway agreement average";

static void near_row(const struct sheet *sheet, size_t row, const struct icc_value *got,
		     const char *name)
{
	double want[3] = {sheet_number(sheet, row, sheet_column(sheet, "value")),
			  sheet_number(sheet, row, sheet_column(sheet, "lower")),
			  sheet_number(sheet, row, sheet_column(sheet, "upper"))};
	const double limits[2] = {got->low, got->high};

	check_one("icc value", 1e-9, got->value, want[0], name);
	check_near("icc interval", 1e-9, limits, want + 1, 2, name);
}

/* irr puts r_k into the formula of r_1: its bounds must not come out. */
static void irr_not_reproduced(const struct sheet *sheet, size_t row, const struct icc_value *got,
			       const char *name)
{
	double low = sheet_number(sheet, row, sheet_column(sheet, "lower"));
	double high = sheet_number(sheet, row, sheet_column(sheet, "upper"));

	check(fabs(got->low - low) > IRR_APART && fabs(got->high - high) > IRR_APART,
	      "irr's interval of ICC(A,k) is not reproduced", name);
}

static void test_rows(const struct sheet *sheet, const struct icc *icc, const char *name)
{
	size_t set = sheet_column(sheet, "set"), source = sheet_column(sheet, "source");
	size_t mw = sheet_column(sheet, "mw");

	for (size_t row = 0; row < sheet->rows; row++) {
		if (strcmp(sheet_text(sheet, row, set), name) != 0)
			continue;
		bool psych = strcmp(sheet_text(sheet, row, source), "psych::ICC") == 0;

		for (int kind = 0; psych && kind < ICC_KINDS; kind++)
			if (strcmp(sheet_text(sheet, row, mw), names[kind]) == 0)
				near_row(sheet, row, &icc->kind[kind], name);
		if (!psych && strcmp(sheet_text(sheet, row, mw), irr_wrong) == 0)
			irr_not_reproduced(sheet, row, &icc->kind[ICC_AK], name);
	}
}

static void test_squares(const json_t *want, const struct icc *icc, const char *name)
{
	const char *const keys[] = {"MSR_between", "MSC_judges", "MSW", "MSE", "n", "k"};
	double got[] = {icc->squares.between, icc->squares.reviewers, icc->squares.within,
			icc->squares.error,   (double)icc->nominees,  (double)icc->reviewers};

	for (size_t a = 0; a < sizeof got / sizeof *got; a++) {
		double wanted = json_number_value(json_object_get(want, keys[a]));

		check_one("icc mean squares (relative)", 1e-9, got[a] / wanted, 1, name);
	}
}

static void test_oracle(void)
{
	struct arena *arena = arena_new();
	struct sheet *sheet = sheet_read(arena, shared_path(arena, "oracles/icc.csv"));
	json_t *anova = json_load_file(shared_path(arena, "oracles/icc_anova.json"), 0, NULL);

	for (size_t s = 0; s < sizeof agreement_sets / sizeof *agreement_sets; s++) {
		const char *name = agreement_sets[s].name;
		struct grid *grid = agreement_grid(arena, name);

		if (!sheet || !anova || !grid) {
			check_skip("agrees with psych", name);
			continue;
		}
		if (!json_object_get(anova, name))
			continue;
		struct icc icc = icc_compute(grid->value, grid->nominees, grid->reviewers, 0.95);

		check(grid->missing == 0, "the table is complete", name);
		test_squares(json_object_get(anova, name), &icc, name);
		test_rows(sheet, &icc, name);
	}
	json_decref(anova);
	arena_free(arena);
}

/* Shrout & Fleiss 1979: .17 .29 .71 .44 .62 .91; digits and 95 % intervals from STATISTICS §5.2. */
static const struct icc_value published[ICC_KINDS] = {
    [ICC_1] = {0.1657418, -0.13293, 0.72256}, [ICC_A1] = {0.2897638, 0.01879, 0.76108},
    [ICC_C1] = {0.7148407, 0.34246, 0.94586}, [ICC_K] = {0.4427971, -0.88444, 0.91242},
    [ICC_AK] = {0.6200505, 0.07114, 0.92723}, [ICC_CK] = {0.9093155, 0.67567, 0.98589},
};

static struct grid *shrout_fleiss(struct arena *arena)
{
	struct ratings *ratings = ratings_read(arena, own_path(arena, "shrout_fleiss_1979.csv"));

	return grid_of(arena, &panel_from(arena, ratings, (struct panel_scale){0, 100})->scores, 0);
}

static void test_published(void)
{
	struct arena *arena = arena_new();
	struct grid *grid = shrout_fleiss(arena);
	struct icc icc = icc_compute(grid->value, grid->nominees, grid->reviewers, 0.95);
	const double squares[4] = {11.24167, 32.48611, 6.263889, 1.019444};
	const double got[4] = {icc.squares.between, icc.squares.reviewers, icc.squares.within,
			       icc.squares.error};

	check_near("the published mean squares", 5e-6, got, squares, 4, "Shrout-Fleiss");
	for (int kind = 0; kind < ICC_KINDS; kind++) {
		const struct icc_value *v = &icc.kind[kind], *want = &published[kind];
		const double limits[2] = {v->low, v->high}, wanted[2] = {want->low, want->high};

		check_one("published value", 5e-8, v->value, want->value, names[kind]);
		check_near("published interval", 5e-6, limits, wanted, 2, names[kind]);
	}
	arena_free(arena);
}

/* Tables on which some coefficient is not defined; STATISTICS §19. NaN: null. */
static const struct {
	const char *sentence;
	size_t n, k;
	double value[12];
	double want[ICC_KINDS], low_c1;
} rules[] = {
    {"one nominee gives nothing", 1, 3, {1, 2, 3}, {NAN, NAN, NAN, NAN, NAN, NAN}, NAN},
    {"one reviewer gives nothing", 3, 1, {1, 2, 3}, {NAN, NAN, NAN, NAN, NAN, NAN}, NAN},
    {"equal ratings give nothing",
     3,
     2,
     {.1, .1, .1, .1, .1, .1},
     {NAN, NAN, NAN, NAN, NAN, NAN},
     NAN},
    {"full agreement is 1 without interval", 3, 2, {1, 1, 2, 2, 4, 4}, {1, 1, 1, 1, 1, 1}, NAN},
    /* MSR 0: no mean-of-k; ICC(C,1) = −1 / (k − 1). By hand: MSW 2, MSC 0, MSE 4, so that ICC(A,1)
       is −4 / 0. */
    {"nominees with equal means have no (.,k)",
     2,
     2,
     {1, 3, 3, 1},
     {-1, NAN, -1, NAN, NAN, NAN},
     -1},
};

static void test_rules(void)
{
	for (size_t row = 0; row < sizeof rules / sizeof *rules; row++) {
		struct icc icc = icc_compute(rules[row].value, rules[row].n, rules[row].k, 0.95);
		double got[ICC_KINDS];

		for (int kind = 0; kind < ICC_KINDS; kind++)
			got[kind] = icc.kind[kind].value;
		check_near("icc rules", 1e-12, got, rules[row].want, ICC_KINDS,
			   rules[row].sentence);
		check_one("icc rules", 1e-12, icc.kind[ICC_C1].low, rules[row].low_c1,
			  rules[row].sentence);
	}
}

/* Reviewers who differ by a constant: (C) is 1 without interval, (A) below 1. */
static void test_constant(void)
{
	const double value[] = {10.1, 30.1, 20.2, 40.2, 70.3, 90.3};
	struct icc icc = icc_compute(value, 3, 2, 0.95);

	check(icc.kind[ICC_C1].value == 1 && isnan(icc.kind[ICC_C1].low),
	      "reviewers who differ by a constant have ICC(C,1) 1 without interval", "");
	check(icc.kind[ICC_A1].value < 1 && icc.kind[ICC_A1].value > 0,
	      "reviewers who differ by a constant do not agree fully", "");
}

/* Other units, another direction, another order: the same coefficients. */
static void test_invariance(void)
{
	struct arena *arena = arena_new();
	struct grid *grid = shrout_fleiss(arena);
	size_t n = grid->nominees, k = grid->reviewers;
	double *turned = arena_alloc(arena, n * k, sizeof *turned);
	struct icc before = icc_compute(grid->value, n, k, 0.9), after;

	for (size_t i = 0; i < n; i++)
		for (size_t r = 0; r < k; r++)
			turned[(n - 1 - i) * k + (k - 1 - r)] = 100 - 11 * grid->value[i * k + r];
	after = icc_compute(turned, n, k, 0.9);
	for (int kind = 0; kind < ICC_KINDS; kind++) {
		const struct icc_value *b = &before.kind[kind], *a = &after.kind[kind];
		const double want[3] = {b->value, b->low, b->high};
		const double got[3] = {a->value, a->low, a->high};

		check_near("icc of a reversed, permuted table", 1e-12, got, want, 3, names[kind]);
	}
	arena_free(arena);
}

int main(int argc, char **argv)
{
	estimate_begin();
	tests_begin(argc, argv);
	test_oracle();
	test_published();
	test_rules();
	test_constant();
	test_invariance();
	return check_done();
}
