/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The ways of large panels give the numbers of the ordinary ones, and InstEval's of lme4.
 * Reference: reml.h on the panels of lmm_test.c; oracles/gtheory.json ("insteval")
 * and insteval_lecturers.csv, lme4 1.1-31 in R 4.2.2, made by
 * oracles/scripts/95_oracle_gtheory_misc.R. Tolerances: STATISTICS §16.
 */
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "check.h"
#include "estimate/crossed.h"
#include "estimate/design.h"
#include "estimate/elimination.h"
#include "estimate/estimate.h"
#include "estimate/oneway.h"
#include "estimate/progress.h"
#include "estimate/reml.h"
#include "estimate/tiles.h"
#include "estimate/widereml.h"
#include "panel.h"

static const struct {
	const char *name, *file, *criterion;
	double length;
} sets[] = {
    {"Shrout-Fleiss", "shrout_fleiss_1979.csv", NULL, 9},
    {"anxiety", "irr_anxiety.csv", NULL, 5},
    {"wines red", "wines2012_red.csv", NULL, 20},
    {"bitterness", "wine_bitterness_1to5.csv", NULL, 4},
    {"Penicillin", "penicillin.csv", NULL, 10},
    {"AIBS overall", "aibs_overall.csv", NULL, 4},
    {"sirt k1", "sirt_ratings1.csv", "k1", 3},
    {"Eurovision 2019", "eurovision2019_final_ranks.csv", NULL, 25},
    {"carrots", "carrots_consumers.csv", "Preference", 6},
    {"AIBS 2014 Innovation", "aibs_2014.csv", "Innovation", 4},
    {"AIBS 2014 Approach", "aibs_2014.csv", "Approach", 4},
    {"AIBS 2014 Investig", "aibs_2014.csv", "Investig", 4},
    {"AIBS 2015 Investig", "aibs_2015.csv", "Investig", 4},
    {"AIBS 2017 Signif", "aibs_2017.csv", "Signif", 4},
};

/* A panel as one response. */
struct response {
	struct design *design;
	double *y;
	const char *const *nominee;
};

static bool response_of(struct arena *arena, const char *path, const char *criterion,
			struct response *out)
{
	struct ratings *ratings = ratings_read(arena, path);

	if (!ratings)
		return false;
	if (criterion)
		ratings = ratings_of_criterion(arena, ratings, criterion);
	struct panel *panel = panel_from(arena, ratings, (struct panel_scale){0, 100});

	out->design = panel_design(arena, panel, &out->y);
	out->nominee = panel->nominee;
	return true;
}

static void test_reml(struct arena *arena, const struct response *x, double length, double lambda,
		      const char *name)
{
	const struct design *d = x->design;
	size_t I = d->nominees, R = d->reviewers;
	struct reml_settings settings = {length, lambda, true, 1, NULL};
	double *want_cov = arena_alloc(arena, I * I, sizeof *want_cov);
	double *got_cov = arena_alloc(arena, I * I, sizeof *got_cov);
	const struct reml *want = reml_fit_held(arena, d, x->y, length, lambda);
	const struct reml *got = widereml_fit(arena, d, x->y, &settings, got_cov);

	check_one("large way, lambda (relative)", 1e-8,
		  want->lambda > 0 && !isinf(want->lambda) ? got->lambda / want->lambda : 1, 1,
		  name);
	check(got->edge == want->edge && (got->lambda > 0) == (want->lambda > 0) &&
		  got->components == want->components && got->rank == want->rank,
	      "large way, edge, components and rank", name);
	check_one("large way, -2 log REML", 1e-9, got->criterion, want->criterion, name);
	check_one("large way, s_e2", 1e-9, got->s_e2, want->s_e2, name);
	check_one("large way, df", 0, got->df, want->df, name);
	check_one("large way, mean eigenvalue", 1e-9, got->mean_eigenvalue, want->mean_eigenvalue,
		  name);
	check_near("large way, adjusted means", 1e-9, got->v, want->v, I, name);
	check_near("large way, reviewers' effects", 1e-9, got->b, want->b, R, name);
	check_near("large way, H", 1e-9, got->shrink, want->shrink, R * R, name);
	check_near("large way, H", 1e-9, widereml_shrink(arena, d, want->lambda), want->shrink,
		   R * R, name);
	if (isinf(want->lambda))
		return;
	reml_covariance(arena, want, d, want_cov);
	check_near("large way, Cov(v)", 1e-9, got_cov, want_cov, I * I, name);
}

static void test_sets(void)
{
	for (size_t s = 0; s < sizeof sets / sizeof *sets; s++) {
		struct arena *arena = arena_new();
		const char *path = arena_printf(arena, "panels/%s", sets[s].file);
		const char *name = sets[s].name;
		struct response x;

		if (response_of(arena, shared_path(arena, path), sets[s].criterion, &x)) {
			test_reml(arena, &x, sets[s].length, NAN, name);
			test_reml(arena, &x, sets[s].length, 0.7, name);
			test_reml(arena, &x, sets[s].length, INFINITY, name);
		} else {
			check_skip("large panels' way", name);
		}
		arena_free(arena);
	}
}

/* A panel that falls into three parts, one of them a reviewer alone with his nominees, with
 * confidences, and a nominee and a reviewer who have no review. */
static void test_parts(void)
{
	static const uint32_t nominee[] = {0, 0, 1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 7};
	static const uint32_t reviewer[] = {0, 1, 0, 1, 2, 1, 2, 3, 4, 3, 4, 6, 6};
	static const double c[] = {1, 2, 1, .5, 1, 3, 1, 1, 1, 2, 1, 1, 1};
	static double y[] = {3, 5, 4, 8, 6, 2, 1, 9, 5, 4, 3, 7, 2};
	struct arena *arena = arena_new();
	struct design design = {8, 7, 13, nominee, reviewer, c};
	const struct response x = {&design, y, NULL};
	const struct design turned_design = {8, 7, 0, nominee, reviewer, c};
	const struct response empty = {(struct design *)&turned_design, y, NULL};

	test_reml(arena, &x, 10, NAN, "three components");
	test_reml(arena, &x, 10, 2, "three components");
	test_reml(arena, &x, 10, 0, "three components");
	test_reml(arena, &x, 10, INFINITY, "three components");
	test_reml(arena, &empty, 10, NAN, "no review");
	check(!crossed_fit(arena, empty.design, y), "no review has no crossed fit", "");
	arena_free(arena);
}

struct told {
	size_t times, done, of;
};

static void tell(void *context, size_t done, size_t of)
{
	struct told *told = context;

	told->times++;
	told->done = done;
	told->of = of;
}

static void test_progress(void)
{
	static const uint32_t nominee[] = {0, 0, 1, 1, 2, 2}, reviewer[] = {0, 1, 0, 1, 0, 1};
	static const double c[] = {1, 1, 1, 1, 1, 1}, y[] = {3, 5, 4, 8, 6, 2};
	struct arena *arena = arena_new();
	struct design design = {3, 2, 6, nominee, reviewer, c};
	struct told told = {0, 0, 0};
	const struct estimate_progress progress = {tell, &told};
	const struct reml_settings settings = {10, NAN, false, 1, &progress};

	widereml_fit(arena, &design, y, &settings, NULL);
	check(told.times > 1 && told.done == told.times && told.done <= told.of,
	      "progress is told after each factoring", "");
	arena_free(arena);
}

/* A + A' + n 1 of numbers without system, of an order that leaves part of a tile. */
static void fill(struct tiles *tiles, size_t n)
{
	tiles_clear(tiles);
	for (size_t i = 0; i < n; i++) {
		for (size_t j = i; j < n; j++)
			*tiles_at(tiles, i, j) = i == j ? (double)n : cos((double)(i * j + i + j));
		*tiles_at(tiles, i, tiles_extra(tiles, 0)) = (double)i;
	}
}

static void test_tiles(size_t n)
{
	struct arena *arena = arena_new();
	struct tiles *tiles = tiles_new(arena, n), *other = tiles_new(arena, n);
	double *x = arena_alloc(arena, n + 1, sizeof *x), *back = arena_alloc(arena, n + 1, 8);
	size_t extra = tiles_extra(tiles, 0);

	fill(tiles, n);
	fill(other, n);
	double log_det = tiles_sweep(tiles, true, 1), quadratic = 0, worst = 0;

	for (size_t i = 0; i < n; i++) {
		x[i] = (double)i;
		quadratic += x[i] * *tiles_at(tiles, i, extra);
	}
	check_one("tiles, product of right-hand sides (relative)", 1e-12,
		  n > 1 ? -*tiles_at(tiles, extra, extra) / quadratic : 1, 1, "");
	tiles_multiply(tiles, x, back);
	for (size_t i = 0; i < n; i++)
		worst = fmax(worst, fabs(back[i] - *tiles_at(tiles, i, extra)));
	check_one("tiles, multiplying by the inverse", 1e-12, worst, 0, "");
	worst = 0;
	for (size_t i = 0; i < n; i++) {
		double sum = -x[i];

		for (size_t j = 0; j < n; j++)
			sum += *tiles_at(other, i, j) * back[j];
		worst = fmax(worst, fabs(sum));
	}
	check_one("tiles, what the solution leaves", 1e-9, worst, 0, "");
	check(tiles_sweep(other, false, 3) == log_det, "tiles, one thread and three", "");
	fill(other, n);
	*tiles_at(other, 0, 0) = -1;
	check(isnan(tiles_sweep(other, true, 1)), "tiles, not positive definite", "");
	arena_free(arena);
}

/* The panel is kept compressed; NULL where it, or gzip, is not at hand. */
static const char *unpacked(struct arena *arena, char *name)
{
	const char *packed = shared_path(arena, "panels/insteval.csv.gz");
	int file = file_there(packed) ? mkstemp(name) : -1;

	if (file < 0)
		return NULL;
	close(file);
	if (system(arena_printf(arena, "gzip -dc '%s' > '%s'", packed, name)) == 0)
		return name;
	unlink(name);
	return NULL;
}

static void test_lecturers(struct arena *arena, const struct response *x, const struct crossed *fit)
{
	struct sheet *sheet =
	    sheet_read(arena, shared_path(arena, "oracles/insteval_lecturers.csv"));
	size_t I = x->design->nominees, blup = sheet_column(sheet, "blup");
	double *want = arena_alloc(arena, I, sizeof *want);

	for (size_t i = 0; i < I; i++)
		want[i] = sheet_number(sheet, sheet_find(sheet, 0, x->nominee[i] + 1), blup);
	check_near("InstEval, lecturers' effects", 5e-5, fit->nominee_effect, want, I, "lme4");
}

static void test_insteval_crossed(struct arena *arena, const struct response *x)
{
	json_t *all = json_load_file(shared_path(arena, "oracles/gtheory.json"), 0, NULL);
	const json_t *want = json_object_get(all, "insteval");
	const char *const keys[] = {"sd_lecturer", "sd_student", "sd_resid"};
	const struct crossed *fit = crossed_fit(arena, x->design, x->y);
	double got[3] = {fit->nominee, fit->reviewer, fit->residual};
	double more = fit->criterion - json_number_value(json_object_get(want, "REMLcrit"));

	for (int v = 0; v < 3; v++) {
		double sd = json_number_value(json_object_get(want, keys[v]));

		check_one("InstEval, variances (relative)", 2e-4, got[v] / (sd * sd), 1, keys[v]);
	}
	check_one("InstEval, intercept", 1e-6, fit->intercept,
		  json_number_value(json_object_get(want, "intercept")), "lme4");
	check_one("InstEval, -2 log REML above lme4's", 1e-9, fmax(0, more), 0, "lme4");
	printf("# InstEval: -2 log REML less lme4's %.1e\n", more);
	test_lecturers(arena, x, fit);
	json_decref(all);
}

/*
 * Nominees fixed: there is no oracle from lme4. The reference is reml.h's own way, by the 2,972
 * eigenvalues, which took 239 seconds.
 */
static void test_insteval_reml(struct arena *arena, const struct response *x)
{
	struct reml_settings settings = {4, NAN, false, 0, NULL};
	const struct reml *fit = widereml_fit(arena, x->design, x->y, &settings, NULL);
	double lambda = fit->lambda;

	check(fit->edge == LAMBDA_INNER && fit->n == 73421 && fit->rating == 2972,
	      "InstEval, nominees fixed: an inner optimum", "");
	check_one("InstEval, nominees fixed: lambda (relative)", 1e-9, lambda / 0.0771808796397022,
		  1, "reml.h");
	check_one("InstEval, nominees fixed: -2 log REML", 1e-8, fit->criterion, 235847.578246571,
		  "reml.h");
	printf("# InstEval: lambda %.10f, s_e %.7f, -2 log REML %.6f\n", lambda, sqrt(fit->s_e2),
	       fit->criterion);
}

static void test_insteval(void)
{
	struct arena *arena = arena_new();
	char name[] = "/tmp/escrutiny-insteval-XXXXXX";
	const char *path = unpacked(arena, name);
	struct response x;

	if (path && response_of(arena, path, NULL, &x)) {
		test_insteval_crossed(arena, &x);
		test_insteval_reml(arena, &x);
	} else {
		check_skip("agrees with lme4", "InstEval");
	}
	if (path)
		unlink(path);
	arena_free(arena);
}

int main(int argc, char **argv)
{
	static const size_t orders[] = {1, 2, 31, 32, 33, 100, 300};

	estimate_begin();
	tests_begin(argc, argv);
	for (size_t n = 0; n < sizeof orders / sizeof *orders; n++)
		test_tiles(orders[n]);
	test_parts();
	test_progress();
	test_sets();
	test_insteval();
	return check_done();
}
