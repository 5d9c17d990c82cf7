/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reference: oracles/loo_*.csv (own code of the oracle's author, estimator checked against lme4 to
 * 1e-9), made by oracles/scripts/98_loo.py. Their column winner_changes is "the set of first places
 * differs"; how often the winner is lost (5 of 16, 1 of 9, 0 of 9) is printed in STATISTICS §10 and
 * §18. Tolerance: tau-b and mean shift 1e-12, counts exactly.
 */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "check.h"
#include "estimate/estimate.h"
#include "estimate/influence.h"
#include "estimate/refit.h"
#include "panel.h"

static const struct estimate_settings settings = {0.9, false, false, NULL};

static const struct {
	const char *name, *oracle;
	struct panel_scale scale;
	size_t lost; /* how many reviewers, left out, take the winner with them */
} rows[] = {
    {"aibs_2015", "oracles/loo_aibs_2015.csv", {5, 1}, 5},
    {"wines2012_red", "oracles/loo_wines2012_red.csv", {0, 20}, 1},
    {"wine_bitterness_1to5", "oracles/loo_wine_bitterness_1to5.csv", {1, 5}, 0},
};

/* Everybody competes for three seats, as in the oracle. */
static struct influence_group whole(struct arena *arena, size_t nominees, size_t seats)
{
	size_t *member = arena_alloc(arena, nominees, sizeof *member);

	for (size_t i = 0; i < nominees; i++)
		member[i] = i;
	return (struct influence_group){nominees, seats, member};
}

static struct influence *influence_of(struct arena *arena, const struct panel *panel,
				      size_t threads)
{
	const struct estimates *e = estimate_panel(arena, &panel->scores, &settings);
	struct influence_group *group = arena_alloc(arena, 1, sizeof *group);

	*group = whole(arena, panel->scores.nominees, 3);
	return influence_reviewers(arena, e, group, 1, threads);
}

static bool truth(const struct sheet *sheet, size_t row, const char *name)
{
	return strcmp(sheet_text(sheet, row, sheet_column(sheet, name)), "TRUE") == 0;
}

static double number(const struct sheet *sheet, size_t row, const char *name)
{
	return sheet_number(sheet, row, sheet_column(sheet, name));
}

static void test_reviewer(const struct influence *influence, size_t r, const struct sheet *sheet,
			  size_t row, const char *about)
{
	const struct influence_change *panel = &influence->panel[r];
	const struct influence_change *group = &influence->group[r * influence->groups];

	check_one("loo, Kendall's tau-b", 1e-12, panel->tau_b, number(sheet, row, "kendall_tau"),
		  about);
	check_one("loo, largest shift", 0, (double)panel->max_shift,
		  number(sheet, row, "max_rank_shift"), about);
	check_one("loo, mean shift", 1e-12, panel->mean_shift, number(sheet, row, "mean_abs_shift"),
		  about);
	check_one("loo, nominees lost", 0, (double)panel->lost, number(sheet, row, "items_lost"),
		  about);
	check(panel->winners_differ == truth(sheet, row, "winner_changes"),
	      "the set of winners differs as the oracle says", about);
	check(group->seats_differ == truth(sheet, row, "top3_changes"),
	      "the first three change as the oracle says", about);
}

static void test_panel(size_t at)
{
	struct arena *arena = arena_new();
	const char *name = rows[at].name;
	struct ratings *ratings =
	    ratings_read(arena, shared_path(arena, arena_printf(arena, "panels/%s.csv", name)));
	struct sheet *sheet = sheet_read(arena, shared_path(arena, rows[at].oracle));

	if (!ratings || !sheet) {
		check_skip("leaving out one reviewer", name);
		arena_free(arena);
		return;
	}
	const struct panel *panel = panel_from(arena, ratings, rows[at].scale);
	const struct influence *influence = influence_of(arena, panel, 2);
	size_t lost = 0;

	for (size_t r = 0; r < influence->reviewers; r++) {
		const char *about = arena_printf(arena, "%s without %s", name, panel->reviewer[r]);

		test_reviewer(influence, r, sheet, sheet_find(sheet, 0, panel->reviewer[r]), about);
		lost += influence->panel[r].winner_lost;
	}
	check_one("loo, reviewers without whom the winner is lost", 0, (double)lost,
		  (double)rows[at].lost, name);
	arena_free(arena);
}

static const struct {
	const char *sentence;
	size_t count;
	double a[5], b[5], want;
} tau_rows[] = {
    {"the same order has tau-b 1", 4, {1, 2, 3, 4}, {10, 20, 30, 40}, 1},
    {"the reverse order has tau-b -1", 4, {1, 2, 3, 4}, {4, 3, 2, 1}, -1},
    /* 5 concordant − 0 discordant of 6 pairs, one tied in a: 5 / sqrt(5 · 6) */
    {"a tie on one side counts half way", 4, {1, 2, 2, 3}, {1, 2, 3, 4}, 0.9128709291752769},
    {"differences below 1e-9 are ties", 3, {1, 1 + 1e-13, 2}, {1, 1, 2}, 1},
    {"nothing but ties has no tau-b", 3, {1, 1, 1}, {1, 2, 3}, NAN},
    {"one nominee has no tau-b", 1, {1}, {1}, NAN},
};

static void test_tau(void)
{
	for (size_t row = 0; row < sizeof tau_rows / sizeof *tau_rows; row++)
		check_one(tau_rows[row].sentence, 1e-15,
			  influence_tau_b(tau_rows[row].a, tau_rows[row].b, tau_rows[row].count),
			  tau_rows[row].want, "");
}

/* Four nominees, four reviewers; d was seen by r4 alone, so that without r4 he is lost. */
static struct panel *small_panel(struct arena *arena)
{
	static const double level[4][4] = {{80, 70, 75, 20},
					   {60, 66, 52, 64},
					   {30, 41, 33, 45},
					   {NAN, NAN, NAN, 90}};
	static const char *const nominee[] = {"a", "b", "c", "d"};
	static const char *const reviewer[] = {"r1", "r2", "r3", "r4"};
	struct ratings ratings = {0, arena_alloc(arena, 16, sizeof(struct rating))};

	for (int i = 0; i < 4; i++)
		for (int r = 0; r < 4; r++)
			if (!isnan(level[i][r]))
				ratings.rating[ratings.count++] =
				    (struct rating){reviewer[r], nominee[i], "x", level[i][r], 1};
	return panel_from(arena, &ratings, (struct panel_scale){0, 100});
}

static void test_lost(void)
{
	struct arena *arena = arena_new();
	const struct panel *panel = small_panel(arena);
	const struct influence *influence = influence_of(arena, panel, 1);
	const struct influence_change *without = &influence->panel[3];

	check(without->lost == 1 && isnan(influence->score[3 * 4 + 3]),
	      "a nominee whom one reviewer alone has seen is lost with him", "");
	check(influence->panel[0].lost == 0, "nobody else is lost", "");
	check(without->winner_lost, "a winner who is lost altogether is a winner lost", "");
	check(!isnan(without->tau_b) && !without->winners_differ,
	      "the others are compared among themselves", "");
	arena_free(arena);
}

/* One thread and three give the same bytes; reversed ids give the same numbers. */
static void test_invariance(void)
{
	struct arena *arena = arena_new();
	const struct panel *panel = small_panel(arena);
	const struct influence *one = influence_of(arena, panel, 1);
	const struct influence *three = influence_of(arena, panel, 3);

	check(memcmp(one->score, three->score, 16 * sizeof *one->score) == 0,
	      "one thread and three give the same bytes", "");
	const struct influence_group none = {0, 1, NULL};
	const struct estimates *e = estimate_panel(arena, &panel->scores, &settings);
	const struct influence *empty = influence_reviewers(arena, e, &none, 1, 1);

	check(!empty->group[0].winner_lost && !empty->group[0].seats_differ &&
		  isnan(empty->group[0].mean_shift),
	      "a group of nobody does not change", "");
	arena_free(arena);
}

/* refit.h against estimate_panel, whole and without each reviewer. */
static void test_refit_of(struct arena *arena, const struct scores *scores, const char *name)
{
	const struct estimates *e = estimate_panel(arena, scores, &settings);
	struct refit refit = refit_scores(arena, scores);

	check_near("refit, score as estimate_panel has it", 1e-11, refit.score, e->score,
		   scores->nominees, name);
	check_one("refit, lambda as estimate_panel has it (relative)", 1e-13,
		  e->lambda > 0 ? refit.lambda / e->lambda : 1 + refit.lambda, 1, name);
	check(refit.reason == e->reason, "refit, reason as estimate_panel has it", name);
}

/* Every seventh rating taken away, so that criteria differ in who rated whom. */
static struct ratings *thinned(struct arena *arena, const struct ratings *from, size_t keep)
{
	struct ratings *out = arena_alloc(arena, 1, sizeof *out);

	out->rating = arena_alloc(arena, from->count + 1, sizeof *out->rating);
	for (size_t t = 0; t < from->count; t++)
		if (keep == 0 || t % keep != keep - 1)
			out->rating[out->count++] = from->rating[t];
	return out;
}

static struct ratings *without(struct arena *arena, const struct ratings *from,
			       const char *reviewer)
{
	struct ratings *out = arena_alloc(arena, 1, sizeof *out);

	out->rating = arena_alloc(arena, from->count + 1, sizeof *out->rating);
	for (size_t t = 0; t < from->count; t++)
		if (strcmp(from->rating[t].reviewer, reviewer) != 0)
			out->rating[out->count++] = from->rating[t];
	return out;
}

static const struct {
	const char *file;
	struct panel_scale scale;
	size_t keep;
} refits[] = {
    {"aibs_2014.csv", {5, 1}, 0}, {"aibs_2014.csv", {5, 1}, 7},	 {"aibs_2015.csv", {5, 1}, 3},
    {"aibs_2017.csv", {5, 1}, 2}, {"tvbo_rep1.csv", {0, 15}, 5}, {"irr_anxiety.csv", {1, 6}, 0},
};

static void test_refit(void)
{
	for (size_t row = 0; row < sizeof refits / sizeof *refits; row++) {
		struct arena *arena = arena_new();
		const char *path = arena_printf(arena, "panels/%s", refits[row].file);
		struct ratings *ratings = ratings_read(arena, shared_path(arena, path));

		if (!ratings) {
			check_skip("refit", refits[row].file);
			arena_free(arena);
			continue;
		}
		ratings = thinned(arena, ratings, refits[row].keep);
		const struct panel *panel = panel_from(arena, ratings, refits[row].scale);

		test_refit_of(arena, &panel->scores, refits[row].file);
		for (size_t r = 0; r < panel->scores.reviewers; r++) {
			const struct ratings *rest = without(arena, ratings, panel->reviewer[r]);

			test_refit_of(arena, &panel_from(arena, rest, refits[row].scale)->scores,
				      refits[row].file);
		}
		arena_free(arena);
	}
}

/*
 * Panels so small that degrees of freedom, or anything else, are wanting: 3 reviewers by 3 nominees
 * by 2 criteria, the ratings present being the bits of a number.
 */
static void test_small(void)
{
	for (unsigned bits = 1; bits < 1u << 18; bits += 977) {
		struct arena *arena = arena_new();
		struct ratings ratings = {0, arena_alloc(arena, 18, sizeof(struct rating))};

		for (unsigned at = 0; at < 18; at++)
			if (bits >> at & 1)
				ratings.rating[ratings.count++] =
				    (struct rating){(const char *[]){"r", "s", "t"}[at % 3],
						    (const char *[]){"a", "b", "c"}[at / 3 % 3],
						    (const char *[]){"x", "y"}[at / 9],
						    (at * 37 + bits) % 101, 1};
		test_refit_of(arena,
			      &panel_from(arena, &ratings, (struct panel_scale){0, 100})->scores,
			      "small");
		arena_free(arena);
	}
}

int main(int argc, char **argv)
{
	estimate_begin();
	tests_begin(argc, argv);
	for (size_t at = 0; at < sizeof rows / sizeof *rows; at++)
		test_panel(at);
	test_tau();
	test_lost();
	test_invariance();
	test_refit();
	test_small();
	return check_done();
}
