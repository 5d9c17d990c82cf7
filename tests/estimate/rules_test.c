/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules of rank confidence sets that need no oracle: STATISTICS §14, §15.2. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include <gsl/gsl_cdf.h>

#include "check.h"
#include "estimate/draws.h"
#include "estimate/estimate.h"
#include "estimate/ranksets.h"
#include "panel.h"

/* A table of four whose pairs may be told apart, for the rules of STATISTICS §15.2. */
static const double four_scores[4] = {80, 60, 40, 20};
static const double four_cov[16] = {4, 0, 0, 0, 0, 4, 0, 0, 0, 0, 4, 0, 0, 0, 0, 4};
static const double nan_scores[4] = {80, NAN, 40, 20};
static const double nan_cov[16] = {4, NAN, 0, 0, NAN, NAN, NAN, NAN, 0, NAN, 4, 0, 0, NAN, 0, 4};
static const double tied_scores[4] = {60, 60 + 1e-12, 40, 20};
static const double same_cov[16] = {4, 4, 0, 0, 4, 4, 0, 0, 0, 0, 4, 0, 0, 0, 0, 4};
static const int split[4] = {0, 0, 1, 1};
static const size_t one[1] = {2}, two[2] = {0, 3};

static const struct {
	const char *sentence;
	struct ranksets_input in;
	size_t pairs;
	size_t place[4], low[4], high[4];
} rules[] = {
    {"four far apart have one place each",
     {4, four_scores, four_cov, 10, NULL, NULL, 0},
     6,
     {1, 2, 3, 4},
     {1, 2, 3, 4},
     {1, 2, 3, 4}},
    {"a nominee without total widens everybody's set by one place",
     {4, nan_scores, nan_cov, 10, NULL, NULL, 0},
     3,
     {1, 0, 2, 3},
     {1, 1, 2, 3},
     {2, 4, 3, 4}},
    {"pairs of different components are not decided",
     {4, four_scores, four_cov, 10, split, NULL, 0},
     2,
     {1, 2, 3, 4},
     {1, 2, 1, 2},
     {3, 4, 3, 4}},
    {"fewer than 3 degrees of freedom decide nothing",
     {4, four_scores, four_cov, 2, NULL, NULL, 0},
     0,
     {1, 2, 3, 4},
     {1, 1, 1, 1},
     {4, 4, 4, 4}},
    {"3 degrees of freedom are used",
     {4, four_scores, four_cov, 3, NULL, NULL, 0},
     6,
     {1, 2, 3, 4},
     {1, 2, 3, 4},
     {1, 2, 3, 4}},
    {"without covariance nothing is decided",
     {4, four_scores, NULL, NAN, NULL, NULL, 0},
     0,
     {1, 2, 3, 4},
     {1, 1, 1, 1},
     {4, 4, 4, 4}},
    {"a pair without variance is not compared, and rounding makes a tie",
     {4, tied_scores, same_cov, 40, NULL, NULL, 0},
     5,
     {1, 1, 3, 4},
     {1, 1, 3, 4},
     {2, 2, 3, 4}},
    {"one nominee has place 1 to 1",
     {4, four_scores, four_cov, 10, NULL, one, 1},
     0,
     {1},
     {1},
     {1}},
    {"two nominees of four are ranked among themselves",
     {4, four_scores, four_cov, 10, NULL, two, 2},
     1,
     {1, 2},
     {1, 2},
     {1, 2}},
};

static void test_rules(void)
{
	struct ranksets_settings settings = {0.9, 20000, 1, 1, false, false};

	for (size_t row = 0; row < sizeof rules / sizeof *rules; row++) {
		struct arena *arena = arena_new();
		const struct ranksets *sets = ranksets_compute(arena, &rules[row].in, &settings);
		bool holds =
		    sets->pairs == rules[row].pairs && isnan(sets->critical) == (sets->pairs == 0);

		for (size_t m = 0; m < sets->members; m++)
			holds = holds && sets->set[m].place == rules[row].place[m] &&
				sets->set[m].low == rules[row].low[m] &&
				sets->set[m].high == rules[row].high[m];
		if (!check(holds, rules[row].sentence, ""))
			for (size_t m = 0; m < sets->members; m++)
				printf("# %zu: %zu %zu-%zu, pairs %zu c %g\n", m,
				       sets->set[m].place, sets->set[m].low, sets->set[m].high,
				       sets->pairs, sets->critical);
		arena_free(arena);
	}
	struct arena *arena = arena_new();
	struct ranksets_input in = {4, four_scores, four_cov, 10, NULL, two, 2};

	check_one("two nominees: c is t exactly", 1e-12,
		  ranksets_compute(arena, &in, &settings)->critical, gsl_cdf_tdist_Pinv(0.95, 10),
		  "");
	arena_free(arena);
}

/* A group of unequal spreads, nominees in no order. */
#define CROWD 12
static void crowd(double *score, double *cov)
{
	for (size_t i = 0; i < CROWD; i++) {
		score[i] = 50 + 7 * sin(3.7 * (double)i);
		for (size_t j = 0; j < CROWD; j++)
			cov[i * CROWD + j] = 1.5 + (i == j ? 2 + 3 * fabs(cos((double)i)) : 0);
	}
}

static const double levels[] = {0.5, 0.8, 0.9, 0.95, 0.99};

/* What holds of one result; before: that of a lower level, or NULL. */
static void test_level(const struct ranksets *sets, const struct ranksets *before,
		       const double *score, const double *cov, const char *about)
{
	bool grow = true, contain = true, separate = true, descriptive = true;

	for (size_t i = 0; i < CROWD; i++) {
		const struct rankset *set = &sets->set[i];

		contain = contain && set->low <= set->place && set->place <= set->high;
		grow = grow && (!before || (set->low <= before->set[i].low &&
					    set->high >= before->set[i].high));
		for (size_t j = 0; j < CROWD; j++) {
			double square = cov[i * CROWD + i] + cov[j * CROWD + j];
			double s = sqrt(square - 2 * cov[i * CROWD + j]);
			bool beats = i != j && score[i] - score[j] > sets->critical * s;

			separate =
			    separate && !(sets->beats[i * CROWD + j] && sets->beats[j * CROWD + i]);
			descriptive = descriptive && beats == sets->beats[i * CROWD + j];
		}
	}
	check(contain, "sets contain the place", about);
	check(grow, "sets shrink as alpha grows", about);
	check(separate, "nobody beats whom he is beaten by", about);
	check(descriptive, "who beats whom follows from the last c alone", about);
}

static void test_levels(void)
{
	struct arena *arena = arena_new();
	double score[CROWD], cov[CROWD * CROWD];
	struct ranksets_input in = {CROWD, score, cov, 20, NULL, NULL, 0};
	const struct ranksets *before = NULL;

	crowd(score, cov);
	for (size_t l = 0; l < sizeof levels / sizeof *levels; l++) {
		struct ranksets_settings s = {levels[l], 20000, 3, 1, false, false};
		const struct ranksets *sets = ranksets_compute(arena, &in, &s);

		test_level(sets, before, score, cov, arena_printf(arena, "level %g", levels[l]));
		before = sets;
	}
	arena_free(arena);
}

static void test_seeds(void)
{
	struct arena *arena = arena_new();
	double score[CROWD], cov[CROWD * CROWD];
	struct ranksets_input in = {CROWD, score, cov, 20, NULL, NULL, 0};
	struct ranksets_settings s = {0.9, 20000, 3, 1, false, false}, other = s;

	crowd(score, cov);
	other.seed = 4;
	const struct ranksets *a = ranksets_compute(arena, &in, &s);
	const struct ranksets *b = ranksets_compute(arena, &in, &s);

	check(memcmp(&a->critical, &b->critical, sizeof a->critical) == 0 &&
		  memcmp(a->set, b->set, CROWD * sizeof *a->set) == 0,
	      "the same seed gives the same bytes", "");
	check(fabs(a->critical - ranksets_compute(arena, &in, &other)->critical) > 0,
	      "another seed gives another critical value", "");
	for (size_t at = 0; at < CROWD * CROWD; at++)
		cov[at] += 1000;
	check_one("a common variance changes no critical value (Monte Carlo error apart)", 0.04,
		  ranksets_compute(arena, &in, &s)->critical, a->critical, "");
	arena_free(arena);
}

/* Blocks in any order, alone or twice, are the same numbers; that is what lets threads share them.
 */
static void test_blocks(void)
{
	struct arena *arena = arena_new();
	double score[CROWD], cov[CROWD * CROWD];
	double *work = arena_alloc(arena, DRAWS_WORK * CROWD, sizeof *work);
	double *first = arena_alloc(arena, DRAWS_BLOCK * CROWD, sizeof *first);
	double *second = arena_alloc(arena, DRAWS_BLOCK * CROWD, sizeof *second);

	crowd(score, cov);
	const struct draws *draws = draws_prepare(arena, cov, CROWD, 20, 9);

	draws_block(draws, 5, work, first);
	draws_block(draws, 2, work, second);
	check(memcmp(first, second, DRAWS_BLOCK * CROWD * sizeof *first) != 0, "blocks differ", "");
	draws_block(draws, 5, work, second);
	check(memcmp(first, second, DRAWS_BLOCK * CROWD * sizeof *first) == 0,
	      "a block is the same whatever was drawn before", "");
	arena_free(arena);
}

/* By hand: 25 million numbers at most. */
static void test_draws(void)
{
	check(ranksets_draws(30, 100000) == 100000 && ranksets_draws(250, 100000) == 100000,
	      "a committee gets all draws asked for", "");
	check(ranksets_draws(1000, 100000) == 25000 && ranksets_draws(1000, 5000) == 5000,
	      "a thousand nominees get a quarter of 100,000", "");
	check(ranksets_draws(0, 7) == 7, "nobody gets what is asked for", "");
}

int main(int argc, char **argv)
{
	estimate_begin();
	tests_begin(argc, argv);
	test_draws();
	test_rules();
	test_levels();
	test_seeds();
	test_blocks();
	return check_done();
}
