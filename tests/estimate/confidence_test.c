/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Declared confidence as weights (MacKay et al. 2017; STATISTICS §4.4). Reference:
 * oracles/mackay_aibs2014_confidence_*, lm(rating ~ 0 + item + reviewer, weights = w) in R; sigma²
 * 0.67559 on 25 df as printed by the script. Weights are lambda^(2 (2 − expertise)), lambda = 1.75.
 */
#include <math.h>

#include "check.h"
#include "estimate/describe.h"
#include "estimate/estimate.h"
#include "estimate/reml.h"
#include "estimate/severity.h"
#include "panel.h"

static double *column(struct arena *arena, const char *file, const char *name,
		      const char *const *id, size_t count)
{
	struct sheet *sheet = sheet_read(arena, shared_path(arena, file));
	double *out = arena_alloc(arena, count, sizeof *out);

	for (size_t a = 0; a < count; a++)
		out[a] =
		    sheet_number(sheet, sheet_find(sheet, 0, id[a]), sheet_column(sheet, name));
	return out;
}

static struct panel *weighted_panel(struct arena *arena)
{
	const char *path = shared_path(arena, "oracles/mackay_aibs2014_confidence_input.csv");
	struct sheet *sheet = sheet_read(arena, path);

	if (!sheet)
		return NULL;
	struct rating *rating = arena_alloc(arena, sheet->rows, sizeof *rating);
	struct ratings ratings = {sheet->rows, rating};

	for (size_t row = 0; row < sheet->rows; row++)
		rating[row] =
		    (struct rating){sheet_text(sheet, row, 0), sheet_text(sheet, row, 1), "Overall",
				    sheet_number(sheet, row, 2), sheet_number(sheet, row, 3)};
	struct panel *panel = panel_from(arena, &ratings, (struct panel_scale){0, 100});

	panel->scores.weighted = true;
	return panel;
}

static void test_oracle(struct arena *arena, const struct panel *panel)
{
	const char *items = "oracles/mackay_aibs2014_confidence_items.csv";
	const char *reviewers = "oracles/mackay_aibs2014_confidence_reviewers.csv";
	double *y;
	struct design *design = panel_design(arena, panel, &y);
	struct reml *fit = reml_fit_held(arena, design, y, 4, INFINITY);
	size_t I = design->nominees;
	double *cov = arena_alloc(arena, I * I, sizeof *cov),
	       *se = arena_alloc(arena, I, sizeof *se);

	reml_covariance(arena, fit, design, cov);
	for (size_t i = 0; i < I; i++)
		se[i] = sqrt(cov[i * I + i]);
	check_near("mackay est", 1e-9, fit->v, column(arena, items, "est", panel->nominee, I), I,
		   "AIBS 2014");
	check_near("mackay se", 1e-9, se, column(arena, items, "se", panel->nominee, I), I,
		   "AIBS 2014");
	check_near("mackay reviewer effect", 1e-9, fit->b,
		   column(arena, reviewers, "effect", panel->reviewer, design->reviewers),
		   design->reviewers, "AIBS 2014");
	check_one("mackay sigma2 and df", 5e-6, fit->s_e2, 0.67559, "AIBS 2014");
	check_one("mackay sigma2 and df", 5e-6, fit->df, 25, "AIBS 2014");
}

/* The whole way with confidences: parts add up, and the result without confidences stands beside
 * it. */
static void test_panel(struct arena *arena, const struct panel *panel)
{
	const struct estimate_settings settings = {0.9, true, true, NULL};
	const struct estimates *e = estimate_panel(arena, &panel->scores, &settings);
	size_t I = panel->scores.nominees, R = panel->scores.reviewers;
	double *rebuilt = arena_alloc(arena, I, sizeof *rebuilt);
	struct scores plain = panel->scores;

	plain.weighted = false;
	const struct estimates *unweighted = estimate_panel(arena, &plain, &settings);

	for (size_t i = 0; i < I; i++) {
		rebuilt[i] = e->raw->score[i];
		for (size_t r = 0; r < R; r++) {
			struct estimate_part part = estimate_part(e, i, r, 0);

			rebuilt[i] -= part.severity + part.confidence;
		}
	}
	check_near("raw less the reviewers' parts = score, weighted", 1e-12, rebuilt, e->score, I,
		   "AIBS 2014");
	check_near("raw means are not weighted", 1e-9, e->raw->score,
		   column(arena, "oracles/mackay_aibs2014_confidence_items.csv", "rawmean",
			  panel->nominee, I),
		   I, "AIBS 2014");
	check_near("unweighted result alongside", 0, e->unweighted->score, unweighted->score, I,
		   "AIBS 2014");
	check(unweighted->unweighted == NULL, "no second result where no confidence is in use", "");
	check_near("fixed effects of the panel way, weighted", 1e-9, e->fixed->score,
		   column(arena, "oracles/mackay_aibs2014_confidence_items.csv", "est",
			  panel->nominee, I),
		   I, "AIBS 2014");
}

int main(int argc, char **argv)
{
	struct arena *arena = arena_new();

	estimate_begin();
	tests_begin(argc, argv);
	const struct panel *panel = weighted_panel(arena);

	if (panel) {
		test_oracle(arena, panel);
		test_panel(arena, panel);
	} else {
		check_skip("agrees with lm on confidence weights", "AIBS 2014");
	}
	arena_free(arena);
	return check_done();
}
