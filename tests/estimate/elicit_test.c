/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Weights from an order and from points. Reference: oracles/rank_weights.json; Barron & Barrett
 * 1996: .6111 .2778 .1111; by hand.
 */
#include "check.h"
#include "estimate/elicit.h"
#include "oracle.h"

static void test_oracle(void)
{
	struct arena *arena = arena_new();
	json_t *all = oracle_load(arena, "oracles/rank_weights.json");

	if (!all)
		check_skip("rank-order centroids are those of the table", "");
	for (size_t k = 2; all && k <= 20; k++) {
		const char *key = arena_printf(arena, "%zu", k);
		size_t place[20];
		double got[20], want[20];
		const double *roc = oracle_key(arena, json_object_get(all, key), "roc");

		for (size_t a = 0; a < k; a++) { /* in another order than that of the table */
			place[a] = k % 7 ? (a * 7 + 3) % k : k - 1 - a;
			want[a] = roc[place[a]];
			place[a] = 10 * place[a] + 4;
		}
		elicit_order(place, k, got);
		check_near("rank-order centroid", 1e-9, got, want, k, key);
	}
	json_decref(all);
	arena_free(arena);
}

static void test_order(void)
{
	static const size_t strict[3] = {1, 2, 3}, tie[4] = {2, 1, 2, 4}, equal[5] = {0};
	static const double published[3] = {.6111, .2778, .1111};
	/* 25/48, 13/48, 7/48, 3/48 */
	static const double want[4] = {10. / 48, 25. / 48, 10. / 48, 3. / 48};
	static const double fifth[5] = {.2, .2, .2, .2, .2};
	double got[5];

	elicit_order(strict, 3, got);
	check_near("published weights of three", 5e-5, got, published, 3, "");
	elicit_order(tie, 4, got);
	check_near("a tie gets the mean of its places", 1e-15, got, want, 4, "");
	elicit_order(equal, 5, got);
	check_near("all alike get the same", 1e-15, got, fifth, 5, "");
}

static void test_points(void)
{
	struct arena *arena = arena_new();
	static const double points[5 * 3] = {50, 30, 20, 6, 4, 0, -1, 2, 3, 40, 35, 25, 0, 0, 0};
	static const double weight[3] = {0.5, 0.35, 0.15};
	const double sd[3] = {0.1, 0.05, sqrt(0.035 / 2)};
	const struct elicit_points *e = elicit_points(arena, points, 5, 3);

	check_one("members who gave points", 0, (double)e->members, 3, "");
	check(isnan(e->share[2 * 3]) && isnan(e->share[4 * 3]) && e->share[3] == 0.6,
	      "negative points and nothing but zeros do not count", "");
	check_near("mean share", 1e-15, e->weight, weight, 3, "");
	check_near("sd of shares", 1e-15, e->sd, sd, 3, "");
	check(e->low[2] == 0 && e->high[2] == 0.25, "least and largest share", "");
	check_one("kappa by moments", 1e-9, e->kappa,
		  (0.25 / 0.01 + 0.35 * 0.65 / 0.0025 + 0.15 * 0.85 / 0.0175) / 3 - 1, "");
	check(isnan(elicit_points(arena, points, 1, 3)->kappa), "one member: no kappa", "");
	static const double same[2 * 2] = {1, 3, 2, 6}, against[2 * 2] = {1, 0, 0, 1};

	check(isnan(elicit_points(arena, same, 2, 2)->kappa), "no spread: no kappa", "");
	check(isnan(elicit_points(arena, against, 2, 2)->kappa),
	      "more spread than any Dirichlet has: no kappa", "");
	check(elicit_points(arena, points + 12, 1, 3)->members == 0 &&
		  isnan(elicit_points(arena, points + 12, 1, 3)->weight[0]),
	      "nobody counts: no weights", "");
	arena_free(arena);
}

int main(int argc, char **argv)
{
	tests_begin(argc, argv);
	test_oracle();
	test_order();
	test_points();
	return check_done();
}
