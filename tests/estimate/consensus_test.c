/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Borda, Copeland, Condorcet, Kemeny. References: oracles/consensus.json (own code in Python),
 * consrank.json (ConsRank, branch and bound), Condorcet 1785.
 */
#include "check.h"
#include "estimate/consensus.h"
#include "estimate/kemeny.h"
#include "oracle.h"

static double *as_numbers(struct arena *arena, const int64_t *x, size_t n)
{
	double *out = arena_alloc(arena, n + 1, sizeof *out);

	for (size_t a = 0; a < n; a++)
		out[a] = (double)x[a];
	return out;
}

/* What an order goes against. */
static uint64_t cost_of(const uint32_t *prefer, const size_t *order, size_t n)
{
	uint64_t cost = 0;

	for (size_t a = 0; a < n; a++)
		for (size_t b = 0; b < a; b++)
			cost += prefer[order[a] * n + order[b]];
	return cost;
}

static void test_counts(struct arena *arena, const char *name, const json_t *want)
{
	const json_t *items = json_object_get(want, "items"), *winner;
	uint32_t *prefer = oracle_counts(arena, json_object_get(want, "P"));
	size_t n = oracle_count(json_object_get(want, "P"));
	const struct consensus *c = consensus_from_counts(arena, prefer, n);
	const struct kemeny *k = kemeny_order(arena, prefer, n);

	if (items) {
		winner = json_object_get(want, "condorcet_winner");
		check_near("Borda", 0, as_numbers(arena, c->borda, n),
			   oracle_key(arena, want, "borda_net"), n, name);
		check_near("Copeland", 0, as_numbers(arena, c->copeland, n),
			   oracle_key(arena, want, "copeland_net"), n, name);
		check(c->condorcet == oracle_find(items, json_string_value(winner)),
		      "Condorcet winner", name);
	}
	check_one("Kemeny: cost", 0, (double)k->cost, oracle_number(want, "kemeny_cost"), name);
	check_one("Kemeny: number of optima", 0, (double)k->optima,
		  oracle_number(want, "n_optimal_strict_orders"), name);
	check(cost_of(prefer, k->order, n) == k->cost, "Kemeny: the order has this cost", name);
	const json_t *order = json_object_get(want, "kemeny_order");
	bool same = true;

	for (size_t a = 0; items && k->optima == 1 && a < n; a++)
		same = same && oracle_find(items, json_string_value(json_array_get(order, a))) ==
				   k->order[a];
	check(same, "Kemeny: the order, if it is the only one", name);
}

static void test_consensus(void)
{
	struct arena *arena = arena_new();
	json_t *all = oracle_load(arena, "oracles/consensus.json"), *want;
	const char *name;

	if (!all)
		check_skip("counts are those of the reference", "");
	json_object_foreach(all, name, want) test_counts(arena, name, want);
	json_decref(all);
	arena_free(arena);
}

static void test_consrank(void)
{
	struct arena *arena = arena_new();
	json_t *all = oracle_load(arena, "oracles/consrank.json"), *want;
	const char *name;

	if (!all)
		check_skip("Kemeny orders are those of ConsRank", "");
	json_object_foreach(all, name, want)
	{
		uint32_t *prefer = oracle_counts(arena, json_object_get(want, "P"));
		size_t n = oracle_count(json_object_get(want, "P"));
		const struct kemeny *k = kemeny_order(arena, prefer, n);
		const double *rank = oracle_key(arena, want, "consensus_rank_strict");
		bool same = true;

		check_one("Kemeny: cost of ConsRank", 0, (double)k->cost,
			  oracle_number(want, "kemeny_cost_strict"), name);
		for (size_t a = 0; a < n; a++)
			same = same && (size_t)rank[k->order[a]] == a + 1;
		check(same && k->optima == 1, "Kemeny: order of ConsRank", name);
	}
	json_decref(all);
	arena_free(arena);
}

/* Condorcet 1785: 23 ABC, 17 BCA, 2 BAC, 10 CAB, 8 CBA. */
static void test_condorcet(void)
{
	struct arena *arena = arena_new();
	static const struct {
		size_t voters;
		double score[3];
	} rows[] = {
	    {23, {3, 2, 1}}, {17, {1, 3, 2}}, {2, {2, 3, 1}}, {10, {2, 1, 3}}, {8, {1, 2, 3}}};
	double score[60 * 3];
	size_t at = 0;

	for (size_t row = 0; row < 5; row++)
		for (size_t v = 0; v < rows[row].voters; v++)
			memcpy(score + 3 * at++, rows[row].score, 3 * sizeof *score);
	const struct consensus *c = consensus_count(arena, score, 60, 3);
	const struct kemeny *k = kemeny_order(arena, c->prefer, 3);

	check(c->prefer[1] == 33 && c->prefer[3] == 27 && c->prefer[5] == 42 &&
		  c->prefer[6] == 35 && c->common[1] == 60,
	      "60 voters: the counts of the pairs", "");
	check(c->condorcet == SIZE_MAX, "60 voters: a cycle has no Condorcet winner", "");
	check(k->cost == 76 && k->order[0] == 1 && k->order[1] == 2 && k->order[2] == 0,
	      "60 voters: B, C, A at a cost of 76", "");
	arena_free(arena);
}

/* Two reviewers put X before Y; Y was rated four times more often, alone with Z. */
static void test_recusals(void)
{
	struct arena *arena = arena_new();
	static const double score[6 * 3] = {5,	 4, 3, 5,   4, NAN, NAN, 4, 3,
					    NAN, 4, 3, NAN, 4, 3,   NAN, 4, 3};
	const struct consensus *c = consensus_count(arena, score, 6, 3);

	check(c->borda[0] == 3 && c->borda[1] == 3, "counted plainly, who is rated often gains",
	      "");
	check_one("divided by common reviewers", 1e-15, c->borda_mean[0], 1, "above both");
	check_one("divided by common reviewers", 1e-15, c->borda_mean[1], 0,
		  "above one, below one");
	check(c->condorcet == 0 && c->copeland[0] == 2, "majorities do not depend on numbers", "");
	check(consensus_count(arena, score, 6, 1)->condorcet == SIZE_MAX &&
		  isnan(consensus_count(arena, score, 6, 1)->borda_mean[0]),
	      "one nominee is compared with nobody", "");
	check(kemeny_order(arena, c->prefer, KEMENY_MOST + 1) == NULL, "too many for Kemeny", "");
	arena_free(arena);
}

int main(int argc, char **argv)
{
	tests_begin(argc, argv);
	test_consensus();
	test_consrank();
	test_condorcet();
	test_recusals();
	return check_done();
}
