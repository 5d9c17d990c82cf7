/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Invariances of estimate_panel on real panels. References: STATISTICS §14 and, for the tie of AIBS
 * 2015, §9.
 */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "check.h"
#include "consistent.h"
#include "estimate/describe.h"
#include "estimate/estimate.h"
#include "estimate/severity.h"
#include "panel.h"

static const struct estimate_settings all_of_it = {0.9, true, true, NULL};

/* The scores of a panel, after something was done to it. */
static const struct estimates *estimate_of(struct arena *arena, const struct panel *panel)
{
	return estimate_panel(arena, &panel->scores, &all_of_it);
}

/* Orders cells anew after ids were changed. */
static void swap_cells(struct score_cell *a, struct score_cell *b)
{
	struct score_cell c = *a;

	*a = *b;
	*b = c;
}

static void sort_cells(struct panel *panel)
{
	for (size_t k = 0; k < panel->scores.criteria; k++)
		for (size_t a = panel->first[k]; a < panel->first[k + 1]; a++)
			for (size_t b = a; b > panel->first[k]; b--) {
				struct score_cell *x = &panel->cell[b - 1], *y = &panel->cell[b];

				if (x->nominee > y->nominee ||
				    (x->nominee == y->nominee && x->reviewer > y->reviewer))
					swap_cells(x, y);
			}
}

/* Other ids for everybody: nominees and reviewers in reverse order. */
static void test_permutation(struct arena *arena, const char *name, struct panel *panel)
{
	const struct estimates *e = estimate_of(arena, panel);
	size_t I = panel->scores.nominees, R = panel->scores.reviewers,
	       cells = panel->first[panel->scores.criteria];
	double *want = arena_alloc(arena, I, sizeof *want), *se = arena_alloc(arena, I, sizeof *se);
	double *got_se = arena_alloc(arena, I, sizeof *se);

	for (size_t i = 0; i < I; i++) {
		want[i] = e->score[I - 1 - i];
		se[i] = e->nominee[I - 1 - i].se;
	}
	for (size_t c = 0; c < cells; c++) {
		panel->cell[c].nominee = (uint32_t)(I - 1 - panel->cell[c].nominee);
		panel->cell[c].reviewer = (uint32_t)(R - 1 - panel->cell[c].reviewer);
	}
	sort_cells(panel);
	const struct estimates *other = estimate_of(arena, panel);

	for (size_t i = 0; i < I; i++)
		got_se[i] = other->nominee[i].se;
	check_one("permuted ids, lambda (relative)", 1e-11,
		  e->lambda > 0 ? other->lambda / e->lambda : 1, 1, name);
	check_near("permuted ids, score", 1e-11, other->score, want, I, name);
	check_near("permuted ids, se", 1e-10, got_se, se, I, name);
	check_one("permuted ids, df", 0, other->df, e->df, name);
	check_one("permuted ids, E rho2", 1e-7, other->components.e_rho2, e->components.e_rho2,
		  name);
}

/* The last criterion becomes the first, weights with it. */
static void test_criteria_permutation(struct arena *arena, const char *name,
				      const struct panel *panel)
{
	const struct scores *s = &panel->scores;
	size_t K = s->criteria, at = 0;
	struct score_cell *cell = arena_alloc(arena, s->first[K], sizeof *cell);
	size_t *first = arena_alloc(arena, K + 1, sizeof *first);
	double *weight = arena_alloc(arena, K, sizeof *weight);
	struct scores turned = {s->nominees, s->reviewers, K, weight, first, cell, false};

	for (size_t k = 0; k < K; k++) {
		size_t from = (k + K - 1) % K, count = s->first[from + 1] - s->first[from];

		weight[k] = s->weight[from];
		memcpy(cell + at, s->cell + s->first[from], count * sizeof *cell);
		first[k + 1] = at += count;
	}
	const struct estimates *e = estimate_panel(arena, s, &all_of_it);
	const struct estimates *other = estimate_panel(arena, &turned, &all_of_it);

	check_near("permuted criteria, score", 1e-11, other->score, e->score, s->nominees, name);
	check_near("permuted criteria, Cov(V)", 1e-10, other->covariance, e->covariance,
		   s->nominees * s->nominees, name);
	check_one("permuted criteria, df", 0, other->df, e->df, name);
}

/* 100 − value everywhere: 100 − score. */
static void test_reversal(struct arena *arena, const char *name, const struct panel *panel)
{
	const struct scores *s = &panel->scores;
	struct score_cell *cell = arena_alloc(arena, s->first[s->criteria], sizeof *cell);
	struct scores reversed = *s;
	const struct estimates *e = estimate_panel(arena, s, &all_of_it);
	double *want = arena_alloc(arena, s->nominees, sizeof *want);

	memcpy(cell, s->cell, s->first[s->criteria] * sizeof *cell);
	for (size_t c = 0; c < s->first[s->criteria]; c++)
		cell[c].value = 100 - cell[c].value;
	reversed.cell = cell;
	for (size_t i = 0; i < s->nominees; i++)
		want[i] = 100 - e->score[i];
	check_near("reversed scale, score", 1e-10,
		   estimate_panel(arena, &reversed, &all_of_it)->score, want, s->nominees, name);
}

/* A constant added to one reviewer's values: fixed-effect differences stay; in complete panels all
 * differences. */
static void test_constant(struct arena *arena, const char *name, const struct panel *panel,
			  bool complete)
{
	const struct scores *s = &panel->scores;
	struct score_cell *cell = arena_alloc(arena, s->first[s->criteria], sizeof *cell);
	struct scores shifted = *s;
	size_t I = s->nominees;
	double *before = arena_alloc(arena, I, sizeof *before),
	       *after = arena_alloc(arena, I, sizeof *after);

	memcpy(cell, s->cell, s->first[s->criteria] * sizeof *cell);
	for (size_t c = 0; c < s->first[s->criteria]; c++)
		cell[c].value += cell[c].reviewer == 1 ? 17 : 0;
	shifted.cell = cell;
	const struct estimates *e = estimate_panel(arena, s, &all_of_it);
	const struct estimates *other = estimate_panel(arena, &shifted, &all_of_it);

	for (size_t i = 0; i < I; i++) {
		before[i] = e->fixed->score[i] - e->fixed->score[0];
		after[i] = other->fixed->score[i] - other->fixed->score[0];
	}
	check_near("constant added to one reviewer, fixed-effect differences", 1e-10, after, before,
		   I, name);
	if (!complete)
		return;
	for (size_t i = 0; i < I; i++) {
		before[i] = e->score[i] - e->score[0];
		after[i] = other->score[i] - other->score[0];
	}
	check_near("constant added to one reviewer of a complete panel, differences", 1e-10, after,
		   before, I, name);
	check_near("complete panel, raw = mixed", 1e-10, e->score, e->raw->score, I, name);
	check_near("complete panel, fixed = mixed", 1e-10, e->fixed->score, e->score, I, name);
}

/* raw − sum of parts = score, on every criterion and in total; score = sum of w adjusted. */
static void test_parts(struct arena *arena, const char *name, const struct panel *panel)
{
	const struct estimates *e = estimate_of(arena, panel);
	size_t I = panel->scores.nominees, K = panel->scores.criteria;
	double *rebuilt = arena_alloc(arena, I * K, sizeof *rebuilt);
	double *adjusted = arena_alloc(arena, I * K, sizeof *adjusted);
	double *total = arena_alloc(arena, I, sizeof *total);

	for (size_t i = 0; i < I; i++) {
		for (size_t k = 0; k < K; k++) {
			rebuilt[i * K + k] = e->criterion[i * K + k].raw;
			adjusted[i * K + k] = e->criterion[i * K + k].adjusted;
			total[i] +=
			    panel->weight[k] > 0 ? panel->weight[k] * adjusted[i * K + k] : 0;
			for (size_t r = 0; r < panel->scores.reviewers; r++) {
				struct estimate_part part = estimate_part(e, i, r, k);

				rebuilt[i * K + k] -= part.severity + part.confidence;
			}
		}
	}
	check_near("raw less the reviewers' parts = adjusted", 1e-11, rebuilt, adjusted, I * K,
		   name);
	check_near("score = sum of w adjusted", 1e-13, total, e->score, I, name);
	test_consistency(e, name);
}

/* A criterion with weight 0 is adjusted itself but touches no total. */
static void test_zero_weight(struct arena *arena, const char *name, const struct panel *panel)
{
	const struct scores *s = &panel->scores;
	size_t K = s->criteria;
	double *weight = arena_alloc(arena, K, sizeof *weight);
	struct scores zero = *s, less = *s;

	for (size_t k = 0; k + 1 < K; k++)
		weight[k] = 1 / (double)(K - 1);
	zero.weight = less.weight = weight;
	less.criteria = K - 1;
	const struct estimates *with = estimate_panel(arena, &zero, &all_of_it);
	const struct estimates *without = estimate_panel(arena, &less, &all_of_it);

	check_near("weight 0 is as good as absent, score", 1e-12, with->score, without->score,
		   s->nominees, name);
	check_near("weight 0 is as good as absent, Cov(V)", 1e-11, with->covariance,
		   without->covariance, s->nominees * s->nominees, name);
	check(!isnan(with->criterion[K - 1].adjusted), "a criterion of weight 0 has adjusted means",
	      name);
}

/* The first nominee's ratings on the first criterion taken away: bounds for him, a total for the
 * others. */
static void test_missing_criterion(struct arena *arena, const char *name, const struct panel *panel)
{
	struct ratings ratings = {0, NULL};
	const struct scores *s = &panel->scores;

	ratings.rating = arena_alloc(arena, s->first[s->criteria], sizeof *ratings.rating);
	for (size_t k = 0; k < s->criteria; k++)
		for (size_t c = s->first[k]; c < s->first[k + 1]; c++)
			if (k > 0 || s->cell[c].nominee > 0)
				ratings.rating[ratings.count++] =
				    (struct rating){panel->reviewer[s->cell[c].reviewer],
						    panel->nominee[s->cell[c].nominee],
						    panel->criterion[k], s->cell[c].value, 1};
	struct panel *less = panel_from(arena, &ratings, (struct panel_scale){0, 100});

	memcpy(less->weight, panel->weight, s->criteria * sizeof *less->weight);
	const struct estimates *e = estimate_of(arena, less);
	const struct nominee_estimate *n = &e->nominee[0];

	check(isnan(n->score) && n->reason == ESTIMATE_MISSING_CRITERION && !isnan(e->score[1]),
	      "a nominee without a rating on a criterion has no total, the others have", name);
	check_one("bounds are as far apart as the missing weight", 1e-9,
		  n->bound_high - n->bound_low, 100 * less->weight[0], name);
	test_consistency(e, name);
}

/* A nominee who gets exactly the ratings of another gets the same score. */
static void test_duplicate(struct arena *arena, const char *name, const struct panel *panel)
{
	const struct scores *s = &panel->scores;
	struct ratings ratings = {0, arena_alloc(arena, 2 * s->first[s->criteria],
						 sizeof(struct rating))};

	for (size_t k = 0; k < s->criteria; k++)
		for (size_t c = s->first[k]; c < s->first[k + 1]; c++) {
			struct rating r = {panel->reviewer[s->cell[c].reviewer],
					   panel->nominee[s->cell[c].nominee], panel->criterion[k],
					   s->cell[c].value, 1};

			ratings.rating[ratings.count++] = r;
			r.nominee = "zzz";
			if (s->cell[c].nominee == 0)
				ratings.rating[ratings.count++] = r;
		}
	const struct panel *twin = panel_from(arena, &ratings, (struct panel_scale){0, 100});
	const struct estimates *e = estimate_of(arena, twin);
	size_t last = twin->scores.nominees - 1, place[2];
	double pair[2] = {e->score[0], e->score[last]};

	value_places(pair, 2, place);
	check_one("a twin has the same score", 1e-12, pair[1], pair[0], name);
	check(place[0] == 1 && place[1] == 1, "twins share the place", name);
}

/* §9, §14: P43 and P47 tie exactly by raw means; the mixed model puts P47 ahead by 0.012 points. */
static void test_exact_tie(struct arena *arena, const struct panel *panel)
{
	const struct estimates *e = estimate_of(arena, panel);
	size_t a = id_find(panel->nominee, panel->scores.nominees, "P43");
	size_t b = id_find(panel->nominee, panel->scores.nominees, "P47");
	size_t *place = arena_alloc(arena, panel->scores.nominees, sizeof *place);

	value_places(e->raw->score, panel->scores.nominees, place);
	check(place[a] == place[b] && place[a] == 1, "P43 and P47 are both first by plain means",
	      "AIBS 2015");
	value_places(e->score, panel->scores.nominees, place);
	check(place[b] == 1 && place[a] == 2, "the mixed model puts P47 ahead of P43", "AIBS 2015");
	printf("# AIBS 2015: P47 is %.4f points ahead of P43\n", e->score[b] - e->score[a]);
}

static const struct {
	const char *name, *file, *criterion;
	struct panel_scale scale;
	bool complete;
	double absolute_df; /* STATISTICS §4.1; NaN: none published */
} real[] = {
    {"AIBS 2014", "aibs_2014.csv", NULL, {5, 1}, false, NAN},
    {"AIBS 2015", "aibs_2015.csv", NULL, {5, 1}, false, NAN},
    {"AIBS 2017", "aibs_2017.csv", NULL, {5, 1}, false, NAN},
    {"skating ladies", "skating_worlds2017_ladies_fs.csv", NULL, {0.25, 10}, true, NAN},
    {"TVbo", "tvbo_rep1.csv", NULL, {0, 15}, true, NAN},
    {"sirt k1", "sirt_ratings1.csv", "k1", {0, 3}, false, NAN},
    {"wines red", "wines2012_red.csv", NULL, {0, 20}, true, 53.127},
    {"anxiety", "irr_anxiety.csv", NULL, {1, 6}, true, 33.162},
};

static void test_real(void)
{
	for (size_t row = 0; row < sizeof real / sizeof *real; row++) {
		struct arena *arena = arena_new();
		const char *name = real[row].name;
		struct ratings *ratings =
		    ratings_read(arena, shared_path(arena, arena_printf(arena, "panels/%s",
									real[row].file)));

		if (!ratings) {
			check_skip("invariances", name);
			arena_free(arena);
			continue;
		}
		if (real[row].criterion)
			ratings = ratings_of_criterion(arena, ratings, real[row].criterion);
		struct panel *panel = panel_from(arena, ratings, real[row].scale);

		test_parts(arena, name, panel);
		test_reversal(arena, name, panel);
		test_constant(arena, name, panel, real[row].complete);
		test_duplicate(arena, name, panel);
		if (panel->scores.criteria > 1) {
			test_criteria_permutation(arena, name, panel);
			test_zero_weight(arena, name, panel);
			test_missing_criterion(arena, name, panel);
		}
		if (strcmp(name, "AIBS 2015") == 0)
			test_exact_tie(arena, panel);
		if (!isnan(real[row].absolute_df))
			check_one("absolute df of complete panels, as printed", 5e-4,
				  estimate_of(arena, panel)->nominee[0].df, real[row].absolute_df,
				  name);
		test_permutation(arena, name, panel);
		arena_free(arena);
	}
}

int main(int argc, char **argv)
{
	estimate_begin();
	tests_begin(argc, argv);
	test_real();
	return check_done();
}
