/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rank confidence sets. References: oracles/csranks_panels.csv (t columns, single step),
 * csranks_pisa2018_math.csv (normal; two-sided single step and step-down, marginal step-down),
 * csranks_crit.json, vcov_*.csv: csranks 1.2.3 in R 4.2.2, oracles/scripts/70_oracle_ranks.R;
 * studentized_range.csv: qtukey() of R. What exactly the columns are: STATISTICS §18. All oracles
 * are at 95 %.
 */
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "check.h"
#include "estimate/estimate.h"
#include "estimate/ranksets.h"
#include "panel.h"

static const struct ranksets_settings single = {0.95, 100000, 1, 1, true, false};
static const struct ranksets_settings stepping = {0.95, 100000, 1, 1, false, false};

/* Bounds of all sets, then places, as numbers: [3 × members]. */
static double *bounds_of(struct arena *arena, const struct ranksets *sets)
{
	double *out = arena_alloc(arena, 3 * sets->members, sizeof *out);

	for (size_t m = 0; m < sets->members; m++) {
		out[m] = (double)sets->set[m].low;
		out[sets->members + m] = (double)sets->set[m].high;
		out[2 * sets->members + m] = (double)sets->set[m].place;
	}
	return out;
}

static size_t differing(const double *got, const double *want, size_t n)
{
	size_t count = 0;

	for (size_t a = 0; a < n; a++)
		count += fabs(got[a] - want[a]) > 0;
	return count;
}

static double *column(struct arena *arena, const struct sheet *sheet, size_t from, size_t count,
		      const char *name)
{
	double *out = arena_alloc(arena, count, sizeof *out);

	for (size_t a = 0; a < count; a++)
		out[a] = sheet_number(sheet, from + a, sheet_column(sheet, name));
	return out;
}

static double *square(struct arena *arena, const struct sheet *sheet)
{
	double *out = arena_alloc(arena, sheet->rows * sheet->columns, sizeof *out);

	for (size_t a = 0; a < sheet->rows * sheet->columns; a++)
		out[a] = sheet_number(sheet, a / sheet->columns, a % sheet->columns);
	return out;
}

/* PISA 2018, 38 countries, independent normal estimates. */
struct pisa {
	struct arena *arena;
	const struct sheet *sheet;
	struct ranksets_input in;
};

static const struct {
	const char *sentence, *low, *high;
	bool single_step, marginal;
} pisa_rows[] = {
    {"PISA, single step: bounds are those of csranks", "simul_two-sided_single_L",
     "simul_two-sided_single_U", true, false},
    {"PISA, step-down: bounds are those of csranks", "simul_two-sided_stepdown_L",
     "simul_two-sided_stepdown_U", false, false},
    {"PISA, marginal step-down: bounds are those of csranks", "marg_L", "marg_U", false, true},
};

static void test_pisa_bounds(const struct pisa *p)
{
	size_t n = p->sheet->rows;

	for (size_t row = 0; row < sizeof pisa_rows / sizeof *pisa_rows; row++) {
		struct ranksets_settings settings = {
		    0.95, 100000, 101, 0, pisa_rows[row].single_step, pisa_rows[row].marginal};
		double *got = bounds_of(p->arena, ranksets_compute(p->arena, &p->in, &settings));
		double *low = column(p->arena, p->sheet, 0, n, pisa_rows[row].low);
		double *high = column(p->arena, p->sheet, 0, n, pisa_rows[row].high);

		check_one(pisa_rows[row].sentence, 0,
			  (double)(differing(got, low, n) + differing(got + n, high, n)), 0, "");
	}
}

static const struct {
	const char *column;
	double tau;
} pisa_tops[] = {{"top1", 1}, {"top3", 3}, {"top5", 5}};

/* tau-best: whose step-down lower bound is tau or better. */
static void test_pisa_tops(const struct pisa *p)
{
	size_t n = p->sheet->rows;
	double *got = bounds_of(p->arena, ranksets_compute(p->arena, &p->in, &stepping));
	double *rank = column(p->arena, p->sheet, 0, n, "rank");

	check_one("PISA, places", 0, (double)differing(got + 2 * n, rank, n), 0, "");
	for (size_t row = 0; row < sizeof pisa_tops / sizeof *pisa_tops; row++) {
		size_t at = sheet_column(p->sheet, pisa_tops[row].column), off = 0;

		for (size_t i = 0; i < n; i++)
			off += (got[i] <= pisa_tops[row].tau) !=
			       (strcmp(sheet_text(p->sheet, i, at), "TRUE") == 0);
		check_one("PISA, tau-best by the step-down lower bounds", 0, (double)off, 0,
			  pisa_tops[row].column);
	}
}

/* The oracle's c comes from 200,000 draws, ours from 100,000: twice its variance. */
static void test_pisa_critical(const struct pisa *p, const json_t *crit)
{
	const json_t *c = json_object_get(crit, "pisa_crit_single_step");
	double se = json_number_value(json_object_get(c, "mcse")) * sqrt(1 + 2);
	double want = json_number_value(json_object_get(c, "crit"));

	check_one("critical values, in Monte Carlo standard errors of both", 4,
		  fabs(ranksets_compute(p->arena, &p->in, &single)->critical - want) / se, 0,
		  "PISA");
}

static void test_pisa(const json_t *crit)
{
	struct pisa p = {.arena = arena_new()};

	p.sheet = sheet_read(p.arena, shared_path(p.arena, "oracles/csranks_pisa2018_math.csv"));
	if (!p.sheet || !crit) {
		check_skip("PISA 2018 has the rank sets of csranks", "");
	} else {
		size_t n = p.sheet->rows;
		double *se = column(p.arena, p.sheet, 0, n, "se");
		double *cov = arena_alloc(p.arena, n * n, sizeof *cov);

		for (size_t i = 0; i < n; i++)
			cov[i * n + i] = se[i] * se[i];
		p.in = (struct ranksets_input){n,    column(p.arena, p.sheet, 0, n, "score"),
					       cov,  INFINITY,
					       NULL, NULL,
					       0};
		test_pisa_bounds(&p);
		test_pisa_tops(&p);
		test_pisa_critical(&p, crit);
	}
	arena_free(p.arena);
}

/* One panel of csranks_panels.csv with its covariance. */
static void test_panel(const char *name, const json_t *crit)
{
	struct arena *arena = arena_new();
	const struct sheet *sheet =
	    sheet_read(arena, shared_path(arena, "oracles/csranks_panels.csv"));
	const struct sheet *vcov =
	    sheet_read(arena, shared_path(arena, arena_printf(arena, "oracles/vcov_%s.csv", name)));

	if (!sheet || !vcov || !crit) {
		check_skip("has the rank sets of csranks with t", name);
		arena_free(arena);
		return;
	}
	size_t n = vcov->rows, from = sheet_find(sheet, 0, name);
	const json_t *c = json_object_get(crit, name), *t = json_object_get(c, "crit_t");
	double *score = column(arena, sheet, from, n, "est");
	struct ranksets_input in = {n,
				    score,
				    square(arena, vcov),
				    json_number_value(json_object_get(c, "df_resid")),
				    NULL,
				    NULL,
				    0};
	const struct ranksets *sets = ranksets_compute(arena, &in, &single);
	double *got = bounds_of(arena, sets), mc = json_number_value(json_array_get(t, 1));
	double off =
	    fabs(sets->critical - json_number_value(json_array_get(t, 0))) / (mc * sqrt(2));
	double tukey =
	    fabs(sets->critical - json_number_value(json_object_get(c, "tukey_exact"))) / mc;

	check_one("panels, t single step: bounds", 0,
		  (double)differing(got, column(arena, sheet, from, n, "simul_t_L"), n) +
		      (double)differing(got + n, column(arena, sheet, from, n, "simul_t_U"), n),
		  0, name);
	check_one("panels, places", 0,
		  (double)differing(got + 2 * n, column(arena, sheet, from, n, "rank"), n), 0,
		  name);
	check_one("critical values, in Monte Carlo standard errors of both", 4, off, 0, name);
	if (strcmp(name, "aibs2015") != 0)
		check_one("critical values against Tukey, in Monte Carlo standard errors", 4, tukey,
			  0, name);
	in.df = INFINITY;
	t = json_object_get(c, "crit_normal");
	mc = json_number_value(json_array_get(t, 1));
	off = fabs(ranksets_compute(arena, &in, &single)->critical -
		   json_number_value(json_array_get(t, 0))) /
	      (mc * sqrt(2));
	check_one("critical values, in Monte Carlo standard errors of both", 4, off, 0, name);
	arena_free(arena);
}

/* STATISTICS §18: bitterness at 90 %, t, step-down, in the order b1..b8. */
static void test_bitterness(void)
{
	struct arena *arena = arena_new();
	struct ratings *ratings = ratings_read(arena, own_path(arena, "wine_bitterness_1to5.csv"));
	struct panel *panel = panel_from(arena, ratings, (struct panel_scale){1, 5});
	const struct estimates *e =
	    estimate_panel(arena, &panel->scores,
			   &(struct estimate_settings){0.9, false, false, NULL});
	struct ranksets_input in = {8, e->score, e->covariance, e->df, NULL, NULL, 0};
	const struct ranksets *sets =
	    ranksets_compute(arena, &in,
			     &(struct ranksets_settings){0.9, 100000, 1, 1, false, false});
	static const double want[2][8] = {{5, 4, 3, 3, 2, 1, 1, 1}, {8, 8, 8, 8, 7, 6, 3, 4}};
	double low[8], high[8];

	for (size_t i = 0; i < 8; i++) {
		size_t b = (size_t)(strrchr(panel->nominee[i], 'b')[1] - '1');

		low[b] = (double)sets->set[i].low;
		high[b] = (double)sets->set[i].high;
	}
	check_near("bitterness at 90 %, step-down: best places", 0, low, want[0], 8, "");
	check_near("bitterness at 90 %, step-down: worst places", 0, high, want[1], 8, "");
	arena_free(arena);
}

/* Identity covariance: c = q / sqrt(2), Tukey's studentized range. The quantile's slope comes from
 * our own c. */
static void test_tukey(void)
{
	struct arena *arena = arena_new();
	const struct sheet *sheet =
	    sheet_read(arena, shared_path(arena, "oracles/studentized_range.csv"));
	double worst = 0, worst_exact = 0;
	static const double levels[2] = {0.95, 0.90};

	for (size_t row = 0; sheet && row < sheet->rows; row++) {
		size_t n = (size_t)sheet_number(sheet, row, 0);
		double score[30] = {0}, cov[900] = {0}, df = sheet_number(sheet, row, 1);

		for (size_t i = 0; i < n; i++)
			cov[i * n + i] = 1;
		struct ranksets_input in = {n, score, cov, df, NULL, NULL, 0};

		for (size_t l = 0; l < 2; l++) {
			struct ranksets_settings s = {levels[l], 10000, 7, 1, true, false},
						 below = s, above = s;
			double want = sheet_number(sheet, row, 2 + l) / sqrt(2);
			struct arena *scratch = arena_new();

			below.level -= 0.01;
			above.level += 0.01;
			double c = ranksets_compute(scratch, &in, &s)->critical;
			double slope = ranksets_compute(scratch, &in, &above)->critical -
				       ranksets_compute(scratch, &in, &below)->critical;
			double se = sqrt(levels[l] * (1 - levels[l]) / 10000) * slope / 0.02;

			if (n == 2)
				worst_exact = fmax(worst_exact, fabs(c - want));
			else
				worst = fmax(worst, fabs(c - want) / se);
			arena_free(scratch);
		}
	}
	if (!sheet) {
		check_skip("balanced panels have Tukey's critical values", "");
	} else {
		check_one("studentized range, in Monte Carlo standard errors", 4, worst, 0,
			  "balanced, 3..30 nominees");
		/* qtukey() iterates to 1e-4 of its argument's scale; t itself is checked in
		 * rules_test.c. */
		check_one("studentized range, two nominees exactly", 1e-6, worst_exact, 0,
			  "balanced");
	}
	arena_free(arena);
}

static const char *const panels[] = {"wines_red", "bitterness", "skating_ladies", "aibs2015", "sf"};

int main(int argc, char **argv)
{
	struct arena *arena = arena_new();

	estimate_begin();
	tests_begin(argc, argv);
	json_t *crit = json_load_file(shared_path(arena, "oracles/csranks_crit.json"), 0, NULL);

	test_bitterness();
	test_pisa(crit);
	for (size_t p = 0; p < sizeof panels / sizeof *panels; p++)
		test_panel(panels[p], crit);
	test_tukey();
	json_decref(crit);
	arena_free(arena);
	return check_done();
}
