/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The ordinal-scale check. References: integrals by hand, over sorted uniforms; the whole fit with
 * category values on a grid.
 */
#include "check.h"
#include "estimate/estimate.h"
#include "estimate/review.h"
#include "estimate/scalecheck.h"
#include "estimate/severity.h"
#include "panel.h"

#define DRAWS 200000

/* Three nominees, one reviewer, one criterion of five categories: 100, 100 g3, and so on. */
static struct scores *by_hand(struct arena *arena, const double *value, size_t nominees,
			      size_t criteria)
{
	struct scores *s = arena_alloc(arena, 1, sizeof *s);
	struct score_cell *cell = arena_alloc(arena, nominees * criteria, sizeof *cell);
	size_t *first = arena_alloc(arena, criteria + 1, sizeof *first);
	double *weight = arena_alloc(arena, criteria, sizeof *weight);

	for (size_t k = 0; k < criteria; k++) {
		first[k + 1] = (k + 1) * nominees;
		weight[k] = 1 / (double)criteria;
		for (size_t i = 0; i < nominees; i++)
			cell[k * nominees + i] =
			    (struct score_cell){(uint32_t)i, 0, value[i * criteria + k], 1};
	}
	*s = (struct scores){nominees, 1, criteria, weight, first, cell, false};
	return s;
}

static const struct {
	const char *about;
	double value[2 * 2];
	size_t categories;
	bool each;
	double share;
} ladders[] = {
    /* Two smaller of three uniforms: 1 − ∫ 6 (2y − 1)(1 − y) dy over 1/2..1. */
    {"100 and 0 against 50 and 25, five steps: g2 + g3 < 1", {100, 0, 50, 25}, 5, false, 0.75},
    {"100 and 0 against 75 and 0: always above", {100, 0, 75, 0}, 5, false, 1},
    /* g2 + g2 > 1 with g2 the larger of two: 1 − 1/4 of the draws; equal steps say 2/3 + 2/3. */
    {"100 and 0 against 66.7 twice, four steps: g3 > 1/2",
     {100, 0, 200. / 3, 200. / 3},
     4,
     false,
     0.75},
    /* Two independent maxima of two: P(a + b > 1) = 5/6. */
    {"the same, each criterion with its own steps", {100, 0, 200. / 3, 200. / 3}, 4, true, 5. / 6},
    {"two categories have no steps", {100, 0, 100, 100}, 2, false, 1},
    {"a scale without categories stays as it is", {70, 30, 60, 50}, 0, false, 1},
};

static void test_ladders(void)
{
	for (size_t row = 0; row < sizeof ladders / sizeof *ladders; row++) {
		struct arena *arena = arena_new();
		size_t categories[2] = {ladders[row].categories, ladders[row].categories};
		const struct scores *scores = by_hand(arena, ladders[row].value, 2, 2);
		const struct scalecheck *check_ =
		    scalecheck_prepare(arena, reviews_collect(arena, scores), scores->weight, 0,
				       categories, ladders[row].each);
		double p = ladders[row].share, se = sqrt(p * (1 - p) / DRAWS);
		double got = scalecheck_share(check_, NULL, 0, 1,
					      &(struct scalecheck_settings){DRAWS, 1, 2});

		check_one("same seats, in Monte Carlo standard errors", 4,
			  se > 0 ? fabs(got - p) / se : (got == p ? 0 : (double)INFINITY), 0,
			  ladders[row].about);
		arena_free(arena);
	}
}

static void test_scale_panel(void)
{
	struct arena *arena = arena_new();
	struct ratings *ratings = ratings_read(arena, own_path(arena, "wine_bitterness_1to5.csv"));
	const struct panel *panel = panel_from(arena, ratings, (struct panel_scale){1, 5});
	const struct reviews *reviews = reviews_collect(arena, &panel->scores);
	static const size_t five[1] = {5}, pair[2] = {1, 3};
	const struct scalecheck *c =
	    scalecheck_prepare(arena, reviews, panel->weight, 0.4, five, false);
	struct scalecheck_settings one = {10001, 3, 1}, two = {10001, 3, 2};
	double share = scalecheck_share(c, NULL, 0, 2, &one);

	check(share > 0.5 && share <= 1 && share == scalecheck_share(c, NULL, 0, 2, &two),
	      "the same share on one thread and two", "bitterness");
	printf("# bitterness: the same two bottles in %.4f of the draws\n", share);
	check(scalecheck_share(c, NULL, 0, 8, &one) == 1,
	      "with a seat for everybody nothing changes", "bitterness");
	check(!isnan(scalecheck_share(c, pair, 2, 1, &one)) &&
		  isnan(scalecheck_share(c, pair, 1, 1, &one)),
	      "a group of two can change, one alone is no contest", "bitterness");
	arena_free(arena);
}

/* The whole panel fitted anew with other category values; true if the same have the seats. */
static bool same_seats(const struct panel *panel, const struct reviews *reviews, const double *g,
		       size_t seats)
{
	struct arena *arena = arena_new();
	struct reviews other = *reviews;
	double *value = arena_alloc(arena, reviews->count, sizeof *value);
	size_t before[8], after[8], changed = 0;

	for (size_t t = 0; t < reviews->count; t++)
		value[t] = 100 * g[(size_t)lround(reviews->value[t] / 25)];
	other.value = value;
	value_places(severity_fit(arena, reviews, panel->weight, 0.4)->score, 8, before);
	value_places(severity_fit(arena, &other, panel->weight, 0.4)->score, 8, after);
	for (size_t i = 0; i < 8; i++)
		changed += (before[i] <= seats) != (after[i] <= seats);
	arena_free(arena);
	return changed == 0;
}

/* Inner values on the midpoints of a grid of 20³ / 3! sorted triples instead of drawn. */
static void test_grid(void)
{
	enum { STEPS = 20 };
	struct arena *arena = arena_new();
	struct ratings *ratings = ratings_read(arena, own_path(arena, "wine_bitterness_1to5.csv"));
	const struct panel *panel = panel_from(arena, ratings, (struct panel_scale){1, 5});
	const struct reviews *reviews = reviews_collect(arena, &panel->scores);
	static const size_t five[1] = {5};
	const struct scalecheck *c =
	    scalecheck_prepare(arena, reviews, panel->weight, 0.4, five, false);

	for (size_t seats = 1; seats < 8; seats++) {
		double same = 0, count = 0;

		for (size_t a = 0; a < STEPS * STEPS * STEPS; a++) {
			size_t x = a % STEPS, y = a / STEPS % STEPS, z = a / STEPS / STEPS;
			double g[5] = {0, ((double)x + 0.4) / STEPS, ((double)y + 0.5) / STEPS,
				       ((double)z + 0.6) / STEPS, 1};

			if (x > y || y > z)
				continue;
			/* Corners of the order are cut by the grid: half of a square, a sixth. */
			double part = x == z ? 1. / 6 : (x == y || y == z ? 0.5 : 1);

			count += part;
			same += same_seats(panel, reviews, g, seats) ? part : 0;
		}
		check_one("same seats, against a grid of category values", 0.03,
			  scalecheck_share(c, NULL, 0, seats,
					   &(struct scalecheck_settings){DRAWS, 1, 2}),
			  same / count, arena_printf(arena, "bitterness, %zu seats", seats));
		printf("# bitterness, %zu seats: %.3f\n", seats, same / count);
	}
	arena_free(arena);
}

int main(int argc, char **argv)
{
	estimate_begin();
	tests_begin(argc, argv);
	test_ladders();
	test_scale_panel();
	test_grid();
	return check_done();
}
