/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Weight stability and other weights. Reference: oracles/weight_stability.json, intervals of the
 * winner and a linear program for the smallest shift (oracles/scripts/80_oracle_mcda.py; what it
 * means: STATISTICS §18); and what must hold at the ends: totals tie there.
 */
#include "check.h"
#include "estimate/estimate.h"
#include "estimate/stability.h"
#include "estimate/whatif.h"
#include "oracle.h"

#define NONE SIZE_MAX

/* One set of the oracle as input; skating_unequal has the values of skating_equal. */
struct set {
	const char *name;
	const json_t *want, *items, *criteria;
	struct stability_input in;
	size_t winner;
};

static struct set set_from(struct arena *arena, const json_t *all, const char *name)
{
	struct set s = {.name = name, .want = json_object_get(all, name)};
	const json_t *from =
	    json_object_get(s.want, "values") ? s.want : json_object_get(all, "skating_equal");

	s.items = json_object_get(from, "items");
	s.criteria = json_object_get(from, "criteria");
	s.in.nominees = oracle_count(s.items);
	s.in.criteria = oracle_count(s.criteria);
	s.in.value = oracle_key(arena, from, "values");
	double *weight = oracle_key(arena, s.want, "weights");

	if (!json_object_get(s.want, "weights")) {
		weight = arena_alloc(arena, s.in.criteria, sizeof *weight);
		for (size_t k = 0; k < s.in.criteria; k++)
			weight[k] = 1 / (double)s.in.criteria;
	}
	s.in.weight = weight;
	s.winner = oracle_find(s.items, json_string_value(json_object_get(s.want, "winner")));
	return s;
}

static void test_intervals(struct arena *arena, const struct set *s)
{
	struct stability_interval *got = arena_alloc(arena, s->in.criteria, sizeof *got);
	bool *inside = arena_alloc(arena, s->in.nominees, sizeof *inside), rivals = true;

	inside[s->winner] = true;
	stability_of_set(&s->in, inside, got);
	for (size_t k = 0; k < s->in.criteria; k++) {
		const json_t *want =
		    json_object_get(json_object_get(s->want, "intervals"),
				    json_string_value(json_array_get(s->criteria, k)));
		double ends[2] = {got[k].low, got[k].high};
		double wanted[2] = {oracle_number(want, "low"), oracle_number(want, "high")};

		check_near("weight intervals of the winner", 1e-9, ends, wanted, 2, s->name);
		rivals = rivals &&
			 got[k].at_low.outside ==
			     oracle_find(s->items,
					 json_string_value(json_object_get(want, "low_rival"))) &&
			 got[k].at_high.outside ==
			     oracle_find(s->items,
					 json_string_value(json_object_get(want, "high_rival")));
	}
	check(rivals, "the rivals at the ends are the same", s->name);
}

/* That the moves are moves of weight, and make the two totals equal. */
static bool moves_tie(const struct stability_input *in, struct stability_pair pair, size_t to,
		      const double *from, double mass)
{
	double sum = 0, gap = 0;

	for (size_t k = 0; k < in->criteria; k++) {
		double w = in->weight[k] - from[k] + (k == to ? mass : 0);

		if (from[k] < 0 || w < -1e-15 || (k == to && from[k] > 0))
			return false;
		sum += from[k];
		if (w > 0)
			gap += w * (in->value[pair.inside * in->criteria + k] -
				    in->value[pair.outside * in->criteria + k]);
	}
	return fabs(sum - mass) < 1e-12 && fabs(gap) < 1e-9;
}

static void test_shifts(struct arena *arena, const struct set *s)
{
	const json_t *list = json_object_get(s->want, "min_weight_mass_moved_to_let_rival_tie");
	double *from = arena_alloc(arena, s->in.criteria, sizeof *from), least = INFINITY;
	bool tie = true;

	for (size_t a = 0; a < oracle_count(list); a++) {
		const json_t *want = json_array_get(list, a);
		struct stability_pair pair = {
		    s->winner,
		    oracle_find(s->items, json_string_value(json_object_get(want, "rival")))};
		size_t to;
		double mass = stability_shift_pair(&s->in, pair, &to, from);

		check_one("smallest shift to let a rival tie, against the linear program", 1e-9,
			  mass, oracle_number(want, "lp"),
			  json_string_value(json_object_get(want, "rival")));
		tie = tie && (isnan(mass) || moves_tie(&s->in, pair, to, from, mass));
		least = fmin(least, isnan(mass) ? (double)INFINITY : mass);
	}
	check(tie, "the moves make the totals equal", s->name);
	struct stability_shift all = stability_smallest_shift(arena, &s->in, 1);

	check_one("smallest shift of all", 1e-12, all.mass, isinf(least) ? (double)NAN : least,
		  s->name);
}

static void test_oracle(void)
{
	struct arena *arena = arena_new();
	json_t *all = oracle_load(arena, "oracles/weight_stability.json"), *want;
	const char *name;

	if (!all)
		check_skip("intervals and shifts are those of the reference", "");
	json_object_foreach(all, name, want)
	{
		struct set s = set_from(arena, all, name);

		test_intervals(arena, &s);
		test_shifts(arena, &s);
	}
	json_decref(all);
	arena_free(arena);
}

/* Six invented nominees on four criteria; the third has no value where there is no weight. */
static const double value[6 * 4] = {80, 60, 70, 20, 70, 75, 60, 40, 60, 80, NAN, 60,
				    50, 55, 50, 90, 75, 50, 60, 30, 40, 90, 20,	 10};
static const double weight[4] = {0.5, 0.3, 0, 0.2};

static void set_by_scores(const struct stability_input *in, const double *w, size_t seats,
			  bool *inside)
{
	double score[6];
	size_t place[6];

	whatif_scores(in->value, w, 6, 4, score);
	for (size_t i = 0; i < 6; i++) {
		place[i] = 1;
		for (size_t j = 0; j < 6; j++)
			place[i] += score[j] > score[i] + 1e-9;
		inside[i] = place[i] <= seats;
	}
}

/* Just inside the ends the same hold the seats, just outside others do. */
static bool holds_exactly(const struct stability_input *in, size_t seats, size_t c,
			  const struct stability_interval *x)
{
	bool now[6], then[6], fine = true;
	const double at[4] = {x->low + 1e-6, x->high - 1e-6, x->low - 1e-6, x->high + 1e-6};

	set_by_scores(in, in->weight, seats, now);
	for (size_t a = 0; a < 4; a++) {
		bool chosen[4] = {false};
		double w[4];

		if (at[a] < 0 || at[a] > 1)
			continue;
		chosen[c] = true;
		whatif_share(in->weight, chosen, 4, at[a], w);
		set_by_scores(in, w, seats, then);
		fine = fine && (memcmp(now, then, sizeof now) == 0) == (a < 2);
	}
	return fine;
}

static void test_seats(void)
{
	struct arena *arena = arena_new();
	struct stability_input in = {6, 4, value, weight, NULL, 0};

	for (size_t seats = 1; seats < 6; seats++) {
		struct stability_interval x[4];
		enum stability_state state = stability_intervals(arena, &in, seats, x);
		bool holds = state == STABILITY_FINE, contains = true;

		for (size_t c = 0; c < 4; c++) {
			contains = contains && x[c].low <= weight[c] && weight[c] <= x[c].high;
			holds = holds && (c == 2 || holds_exactly(&in, seats, c, &x[c]));
		}
		const char *about = arena_printf(arena, "%zu seats", seats);

		check(holds, "within the interval the same hold the seats, beyond it others",
		      about);
		check(contains, "an interval contains the weight as stated", about);
		struct stability_shift s = stability_smallest_shift(arena, &in, seats);

		check(s.mass > 0 && moves_tie(&in, s.pair, s.to, s.from, s.mass),
		      "the smallest shift makes the totals equal", about);
	}
	arena_free(arena);
}

static void test_edges(void)
{
	struct arena *arena = arena_new();
	struct stability_input in = {6, 4, value, weight, NULL, 0};
	struct stability_interval x[4];
	static const double alone[4] = {1, 0, 0, 0}, tie[2 * 2] = {50, 60, 60, 50};
	static const double half[2] = {0.5, 0.5}, above[2 * 2] = {50, 60, 40, 60};
	static const size_t three[3] = {0, 1, 4};

	check(stability_intervals(arena, &in, 6, x) == STABILITY_UNCONTESTED && x[0].low == 0 &&
		  x[0].high == 1 && isnan(stability_smallest_shift(arena, &in, 6).mass),
	      "with a seat for everybody nothing can change", "");
	in.weight = alone;
	check(stability_intervals(arena, &in, 1, x) == STABILITY_FINE && isnan(x[0].low) &&
		  x[1].low == 0 && x[1].high > 0,
	      "a criterion with all the weight has no interval, one without weight has", "");
	in = (struct stability_input){2, 2, tie, half, NULL, 0};
	check(stability_intervals(arena, &in, 1, x) == STABILITY_TIED && x[0].low == 0.5 &&
		  x[0].high == 0.5 && x[1].low == 0.5,
	      "a tie at the last seat: any change of weights decides it", "");
	struct stability_shift s = stability_smallest_shift(arena, &in, 1);

	check(s.mass == 0 && s.pair.inside == 0 && s.pair.outside == 1 && s.to == NONE,
	      "a tie at the last seat: no weight need be moved", "");
	in.value = above;
	s = stability_smallest_shift(arena, &in, 1);
	check_one("smallest shift where the least difference is 0: all other weight", 0, s.mass,
		  0.5, "");
	check(stability_intervals(arena, &in, 1, x) == STABILITY_FINE && x[0].low == 0 &&
		  x[0].high == 1 && x[1].high == 1,
	      "who is nowhere below another stays above at any weight", "");
	in = (struct stability_input){6, 4, value, weight, three, 3};
	check(stability_intervals(arena, &in, 3, x) == STABILITY_UNCONTESTED &&
		  stability_intervals(arena, &in, 2, x) == STABILITY_FINE,
	      "only members compete", "");
	arena_free(arena);
}

/* Criteria in another order, weights going with them. */
static void test_permuted(void)
{
	struct arena *arena = arena_new();
	static const size_t at[4] = {3, 0, 2, 1};
	double other[24], moved[4];
	struct stability_interval x[4], y[4];
	struct stability_input in = {6, 4, value, weight, NULL, 0}, turned = in;

	for (size_t a = 0; a < 24; a++)
		other[a] = value[a / 4 * 4 + at[a % 4]];
	for (size_t k = 0; k < 4; k++)
		moved[k] = weight[at[k]];
	turned.value = other;
	turned.weight = moved;
	stability_intervals(arena, &in, 2, x);
	stability_intervals(arena, &turned, 2, y);
	for (size_t k = 0; k < 4; k++) {
		double got[2] = {y[k].low, y[k].high}, want[2] = {x[at[k]].low, x[at[k]].high};

		check_near("permuting criteria changes no interval", 1e-12, got, want, 2, "");
	}
	struct stability_shift s = stability_smallest_shift(arena, &in, 2);
	struct stability_shift t = stability_smallest_shift(arena, &turned, 2);

	check_one("permuting criteria changes no shift", 1e-12, t.mass, s.mass, "");
	check(at[t.to] == s.to && t.pair.inside == s.pair.inside &&
		  t.pair.outside == s.pair.outside,
	      "permuting criteria: the same move between the same two", "");
	arena_free(arena);
}

static void test_whatif(void)
{
	static const double want[4] = {0.25, 0.15, 0, 0.6}, both[4] = {0.625, 0.375, 0, 0};
	static const double none[4] = {0.45, 0.27, 0.1, 0.18};
	static const bool last[4] = {[3] = true}, two[4] = {true, true}, third[4] = {[2] = true},
			  all[4] = {true, true, true, true}, nobody[4] = {false};
	double out[4], score[6];
	size_t place[24];

	check(whatif_share(weight, last, 4, 0.6, out), "one criterion can be set", "");
	check_near("weights, one criterion set", 1e-15, out, want, 4, "");
	check(whatif_share(weight, two, 4, 1, out), "a dimension can be given everything", "");
	check_near("weights, a dimension set", 1e-15, out, both, 4, "");
	check(whatif_share(weight, third, 4, 0.1, out), "a criterion without weight can be set",
	      "");
	check_near("weights, one without weight set", 1e-15, out, none, 4, "");
	check(!whatif_share(weight, all, 4, 0.9, out) && isnan(out[0]) &&
		  !whatif_share(weight, nobody, 4, 0.5, out),
	      "nobody takes up the rest: not defined", "");
	whatif_leave_out(value, weight, 6, 4, place, score);
	/* Without the first: weights 0.6, 0.4; without the last: 0.625, 0.375. */
	static const double left[2][6] = {{44, 61, 72, 69, 42, 58},
					  {72.5, 71.875, 67.5, 51.875, 65.625, 58.75}};
	bool same = true;

	for (size_t a = 0; a < 2; a++)
		for (size_t i = 0; i < 6; i++) {
			size_t better = 1;

			for (size_t j = 0; j < 6; j++)
				better += left[a][j] > left[a][i];
			same = same && place[a * 3 * 6 + i] == better;
		}
	check(same, "places with a criterion left out are those of the remaining weights", "");
}

int main(int argc, char **argv)
{
	estimate_begin();
	tests_begin(argc, argv);
	test_oracle();
	test_seats();
	test_edges();
	test_permuted();
	test_whatif();
	return check_done();
}
