/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Small published tables, copied into data/ with their sources:
 * shrout_fleiss_1979 (Shrout & Fleiss 1979, Table 2), penicillin (Davies & Goldsmith 1972; lme4),
 * and wine_bitterness_1to5 (Randall 1989; package ordinal). Reference numbers stand above each
 * table.
 */
#include <math.h>

#include "check.h"
#include "estimate/crossed.h"
#include "estimate/describe.h"
#include "estimate/estimate.h"
#include "estimate/severity.h"
#include "panel.h"

static const struct panel_scale identity = {0, 100};

static struct panel *own_panel(struct arena *arena, const char *file)
{
	struct ratings *ratings = ratings_read(arena, own_path(arena, file));

	return ratings ? panel_from(arena, ratings, identity) : NULL;
}

/*
 * Variances of nominee, reviewer, residual; tolerance of each. Shrout-Fleiss: ANOVA estimates from
 * the published mean squares BMS 11.24167, JMS 32.48611, EMS 1.019444, all positive: (BMS − EMS) /
 * 4, (JMS − EMS) / 6, EMS (oracles/icc_anova.json). Penicillin: lme4's documentation, sd
 * .8467 1.9316 .5499, intercept 22.9722, REML 330.8606.
 */
static const struct {
	const char *sentence, *file;
	double nominee, reviewer, residual, intercept, criterion, tolerance;
} crossed_rows[] = {
    {"the Shrout-Fleiss table has the components of its analysis of variance",
     "shrout_fleiss_1979.csv", 2.5555556, 5.2444444, 1.0194444, 5.2916667, 91.2786671, 2e-6},
    {"Penicillin has the components that lme4 prints", "penicillin.csv", 0.8467 * 0.8467,
     1.9316 * 1.9316, 0.5499 * 0.5499, 22.9722, 330.8606, 3e-4},
};

static void test_crossed(void)
{
	for (size_t row = 0; row < sizeof crossed_rows / sizeof *crossed_rows; row++) {
		struct arena *arena = arena_new();
		struct panel *panel = own_panel(arena, crossed_rows[row].file);
		double *y;
		const struct design *design = panel_design(arena, panel, &y);
		struct crossed *fit = crossed_fit(arena, design, y);
		double got[5] = {fit->nominee, fit->reviewer, fit->residual, fit->intercept,
				 fit->criterion};
		double want[5] = {crossed_rows[row].nominee, crossed_rows[row].reviewer,
				  crossed_rows[row].residual, crossed_rows[row].intercept,
				  crossed_rows[row].criterion};

		check(check_distance(got, want, 5, 1) <= crossed_rows[row].tolerance,
		      crossed_rows[row].sentence, "");
		arena_free(arena);
	}
}

/*
 * Degrees of freedom of the absolute score of complete panels: Satterthwaite on (MS_rev + (I − 1)
 * MS_res) / (I R), STATISTICS §4.1. V_ii, df = 3.9956 (Shrout-Fleiss).
 */
static void test_absolute_df(void)
{
	struct arena *arena = arena_new();
	struct panel *panel = own_panel(arena, "shrout_fleiss_1979.csv");
	const struct estimates *e =
	    estimate_panel(arena, &panel->scores,
			   &(struct estimate_settings){0.9, true, true, NULL});
	double jms = 32.486111111111, ems = 1.019444444444, mixed = jms + 5 * ems;
	double df = mixed * mixed / (jms * jms / 3 + 25 * ems * ems / 15);

	check_one("absolute df, complete panel against Satterthwaite", 1e-7, e->nominee[0].df, df,
		  "Shrout-Fleiss");
	check_one("absolute df, printed", 5e-5, e->nominee[0].df, 3.9956, "Shrout-Fleiss");
	check_one("absolute se, complete panel", 1e-9, e->nominee[0].se, sqrt(mixed / 24),
		  "Shrout-Fleiss");
	arena_free(arena);
}

/* Shrout & Fleiss 1979: ICC(2,1) .29, ICC(3,1) .71, ICC(2,4) .62, ICC(3,4) .91; to 7 digits in
 * STATISTICS §5.2. */
static void test_reliability(void)
{
	struct arena *arena = arena_new();
	struct panel *panel = own_panel(arena, "shrout_fleiss_1979.csv");
	const struct estimates *e =
	    estimate_panel(arena, &panel->scores,
			   &(struct estimate_settings){0.9, true, true, NULL});
	double got[5] = {e->components.icc_a1, e->components.icc_c1, e->components.phi,
			 e->components.e_rho2, e->components.reviewers_for_0_8};
	double want[5] = {0.2897638, 0.7148407, 0.6200505, 0.9093155, 2};

	check_near("published reliability of a complete panel", 1e-6, got, want, 5,
		   "Shrout-Fleiss");
	arena_free(arena);
}

/* Bitterness is complete: raw, fixed and mixed scores are the same numbers. */
static void test_complete(void)
{
	struct arena *arena = arena_new();
	struct panel *panel = own_panel(arena, "wine_bitterness_1to5.csv");
	const struct estimates *e =
	    estimate_panel(arena, &panel->scores,
			   &(struct estimate_settings){0.9, true, false, NULL});

	check_near("complete panel, raw = mixed", 1e-12, e->score, e->raw->score, 8,
		   "wine bitterness");
	check_near("complete panel, raw = fixed", 1e-12, e->fixed->score, e->raw->score, 8,
		   "wine bitterness");
	arena_free(arena);
}

int main(int argc, char **argv)
{
	estimate_begin();
	tests_begin(argc, argv);
	test_crossed();
	test_absolute_df();
	test_reliability();
	test_complete();
	return check_done();
}
