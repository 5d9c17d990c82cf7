/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reference: oracles/krippendorff.csv, column alpha (Krippendorff 2011; irrCAC 1.0 agrees), made by
 * oracles/scripts/30_oracle_alpha_W.R; krippendorff_bootstrap.json, 97_alpha_bootstrap.py.
 * Tolerance 1e-9, bootstrap 4 standard errors of both sides (STATISTICS §16).
 */
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "check.h"
#include "complete.h"
#include "estimate/alpha.h"
#include "estimate/estimate.h"

static const char *const names[ALPHA_METRICS] = {
    [ALPHA_NOMINAL] = "nominal",
    [ALPHA_ORDINAL] = "ordinal",
    [ALPHA_INTERVAL] = "interval",
    [ALPHA_RATIO] = "ratio",
};

static enum alpha_metric metric_of(const char *name)
{
	int metric = 0;

	while (strcmp(names[metric], name) != 0)
		metric++;
	return (enum alpha_metric)metric;
}

static struct alpha alpha_plain(struct arena *arena, const struct grid *grid,
				enum alpha_metric metric)
{
	const struct alpha_settings settings = {metric, 0, 0.95, 1, 1};

	return alpha_compute(arena, grid->value, grid->nominees, grid->reviewers, &settings);
}

/* irr leaves out the division by m − 1 where nothing is missing (and more than two raters). */
static void test_row(struct arena *arena, const struct sheet *sheet, size_t row)
{
	const char *name = sheet_text(sheet, row, sheet_column(sheet, "set"));
	const char *metric = sheet_text(sheet, row, sheet_column(sheet, "level"));
	const char *about = arena_printf(arena, "%s %s", name, metric);
	double want = sheet_number(sheet, row, sheet_column(sheet, "alpha"));
	double irr = sheet_number(sheet, row, sheet_column(sheet, "irr"));
	const struct grid *grid = agreement_grid(arena, name);

	if (!grid) {
		check_skip("Krippendorff's alpha", about);
		return;
	}
	struct alpha got = alpha_plain(arena, grid, metric_of(metric));

	check_one("Krippendorff's alpha", 1e-9, got.value, want, about);
	if (grid->missing == 0)
		check(fabs(irr - want) > 1e-4 && fabs(got.value - irr) > 1e-4,
		      "irr's value for complete tables is not reproduced", about);
}

static void test_oracle(void)
{
	struct arena *arena = arena_new();
	struct sheet *sheet = sheet_read(arena, shared_path(arena, "oracles/krippendorff.csv"));

	if (!sheet)
		check_skip("Krippendorff's alpha", "all sets");
	for (size_t row = 0; sheet && row < sheet->rows; row++)
		test_row(arena, sheet, row);
	arena_free(arena);
}

#define RESAMPLES 20000

/* The quantile at a probability p of the lower half, by way of the level. */
static double lower_at(struct arena *arena, const struct grid *grid, enum alpha_metric metric,
		       double p)
{
	const struct alpha_settings settings = {metric, RESAMPLES, 1 - 2 * p, 5, 0};

	return alpha_compute(arena, grid->value, grid->nominees, grid->reviewers, &settings).low;
}

static double upper_at(struct arena *arena, const struct grid *grid, enum alpha_metric metric,
		       double p)
{
	const struct alpha_settings settings = {metric, RESAMPLES, 1 - 2 * p, 5, 0};

	return alpha_compute(arena, grid->value, grid->nominees, grid->reviewers, &settings).high;
}

/*
 * The oracle's quantile lies between ours at p ± 4 standard errors of a proportion of both runs.
 * Small panels have few distinct resamples, so a quantile may also sit on the very end of a step.
 */
static void test_quantiles(struct arena *arena, const char *name, const char *metric,
			   const json_t *want)
{
	const char *about = arena_printf(arena, "%s %s", name, metric);
	const struct grid *grid = agreement_grid(arena, name);
	double low = json_number_value(json_object_get(want, "q025"));
	double high = json_number_value(json_object_get(want, "q975"));
	double off = 4 * sqrt(2 * 0.025 * 0.975 / RESAMPLES), slack = 1e-9;
	enum alpha_metric m = metric_of(metric);

	if (!grid) {
		check_skip("bootstrap interval", about);
		return;
	}
	check(lower_at(arena, grid, m, 0.025 - off) <= low + slack &&
		  low - slack <= lower_at(arena, grid, m, 0.025 + off),
	      "the lower bound is the oracle's within Monte Carlo error", about);
	check(upper_at(arena, grid, m, 0.025 + off) <= high + slack &&
		  high - slack <= upper_at(arena, grid, m, 0.025 - off),
	      "the upper bound is the oracle's within Monte Carlo error", about);
	struct alpha plain = alpha_plain(arena, grid, m);

	check_one("Krippendorff's alpha", 1e-9, plain.value,
		  json_number_value(json_object_get(want, "alpha")), about);
	check_one("pairable units", 0, (double)plain.units,
		  json_number_value(json_object_get(want, "pairable_units")), about);
	printf("# %s: 95 %% interval %.4f .. %.4f, oracle %.4f .. %.4f\n", about,
	       lower_at(arena, grid, m, 0.025), upper_at(arena, grid, m, 0.025), low, high);
}

static void test_bootstrap(void)
{
	struct arena *arena = arena_new();
	json_t *all =
	    json_load_file(shared_path(arena, "oracles/krippendorff_bootstrap.json"), 0, NULL);
	const char *name, *metric;
	json_t *set, *want;

	if (!all)
		check_skip("bootstrap interval", "all sets");
	json_object_foreach(all, name, set)
	{
		json_object_foreach(set, metric, want)
		{
			test_quantiles(arena, name, metric, want);
		}
	}
	json_decref(all);
	arena_free(arena);
}

static struct grid *example_c(struct arena *arena)
{
	struct ratings *ratings = ratings_read(arena, own_path(arena, "irrcac_raw4raters.csv"));

	return grid_of(arena, &panel_from(arena, ratings, (struct panel_scale){0, 100})->scores, 0);
}

/* Krippendorff 2011, example C: .743 .815 .849 .797. */
static void test_published(void)
{
	const double want[ALPHA_METRICS] = {0.743421, 0.815388, 0.849107, 0.797403};
	struct arena *arena = arena_new();
	const struct grid *grid = example_c(arena);

	for (int metric = 0; metric < ALPHA_METRICS; metric++)
		check_one("the published example", 5e-7,
			  alpha_plain(arena, grid, (enum alpha_metric)metric).value, want[metric],
			  names[metric]);
	check(alpha_plain(arena, grid, ALPHA_NOMINAL).units == 11 && grid->missing > 0,
	      "a unit with one rating is not pairable", "example C");
	arena_free(arena);
}

static void test_threads(void)
{
	struct arena *arena = arena_new();
	const struct grid *grid = example_c(arena);
	struct alpha_settings settings = {ALPHA_ORDINAL, 2000, 0.95, 7, 1};
	struct alpha one, three;

	one = alpha_compute(arena, grid->value, grid->nominees, grid->reviewers, &settings);
	settings.threads = 3;
	three = alpha_compute(arena, grid->value, grid->nominees, grid->reviewers, &settings);
	check(memcmp(&one.low, &three.low, sizeof one.low) == 0 &&
		  memcmp(&one.high, &three.high, sizeof one.high) == 0,
	      "one thread and three give the same bytes", "");
	settings.seed = 8;
	check(alpha_compute(arena, grid->value, grid->nominees, grid->reviewers, &settings).low !=
		  one.low,
	      "another seed gives another interval", "");
	arena_free(arena);
}

/* Another order of units and raters, another unit, the other direction. */
static void test_invariance(void)
{
	struct arena *arena = arena_new();
	const struct grid *grid = example_c(arena);
	size_t n = grid->nominees, k = grid->reviewers;
	double *turned = arena_alloc(arena, n * k, sizeof *turned);
	struct grid other = *grid;

	for (size_t i = 0; i < n; i++)
		for (size_t r = 0; r < k; r++)
			turned[(n - 1 - i) * k + (k - 1 - r)] = 100 - 7 * grid->value[i * k + r];
	other.value = turned;
	for (int metric = 0; metric < ALPHA_RATIO; metric++)
		check_one("alpha of a reversed, permuted table", 1e-12,
			  alpha_plain(arena, &other, (enum alpha_metric)metric).value,
			  alpha_plain(arena, grid, (enum alpha_metric)metric).value, names[metric]);
	arena_free(arena);
}

static const struct {
	const char *sentence;
	double value[6]; /* 3 units of 2 ratings */
	double want;
} rules[] = {
    {"full agreement is 1", {1, 1, 2, 2, 5, 5}, 1},
    {"no variation has no alpha", {3, 3, 3, 3, 3, 3}, NAN},
    {"nothing to pair has no alpha", {3, NAN, NAN, 4, NAN, NAN}, NAN},
    {"a unit with one rating does not count", {1, 1, 2, 2, 4, NAN}, 1},
    {"differences below 1e-9 are none", {1, 1 + 1e-13, 2, 2 - 1e-13, 4, 4}, 1},
};

static void test_rules(void)
{
	struct arena *arena = arena_new();

	for (size_t row = 0; row < sizeof rules / sizeof *rules; row++)
		for (int metric = 0; metric < ALPHA_METRICS; metric++) {
			struct alpha_settings settings = {(enum alpha_metric)metric, 100, 0.9, 1,
							  1};
			struct alpha a = alpha_compute(arena, rules[row].value, 3, 2, &settings);

			check_one(rules[row].sentence, 1e-15, a.value, rules[row].want,
				  names[metric]);
		}
	arena_free(arena);
}

int main(int argc, char **argv)
{
	estimate_begin();
	tests_begin(argc, argv);
	test_oracle();
	test_bootstrap();
	test_published();
	test_threads();
	test_invariance();
	test_rules();
	return check_done();
}
