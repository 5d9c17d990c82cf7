/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * SMAA-2. Reference: oracles/smaa_exact.json, exact areas of the weight triangle in rational
 * arithmetic (oracles/scripts/80_oracle_mcda.py); what holds of any Dirichlet distribution.
 */
#include "check.h"
#include "estimate/estimate.h"
#include "estimate/lanes.h"
#include "estimate/simplex.h"
#include "estimate/smaa.h"
#include "oracle.h"

#define DRAWS 1000000

static const struct smaa_contest everybody = {NULL, 0};

static double *equal_weights(struct arena *arena, size_t criteria)
{
	double *w = arena_alloc(arena, criteria, sizeof *w);

	for (size_t k = 0; k < criteria; k++)
		w[k] = 1 / (double)criteria;
	return w;
}

static const struct smaa *run_weights(struct arena *arena, const double *value, size_t nominees,
				      const struct simplex *prior, size_t threads)
{
	struct smaa_weights_input in = {nominees, value, prior, &everybody, 1};

	return smaa_weights(arena, &in, &(struct smaa_settings){DRAWS, 1, threads});
}

/* Largest |got − p| in standard errors sqrt(p(1 − p)/draws); where p is 0 or 1 it must be met. */
static double in_errors(const double *got, const double *p, size_t n)
{
	double worst = 0;

	for (size_t a = 0; a < n; a++) {
		double se = sqrt(fmax(p[a] * (1 - p[a]), 0) / DRAWS);

		worst = fmax(worst, se > 0 ? fabs(got[a] - p[a]) / se
					   : (got[a] == p[a] ? 0 : (double)INFINITY));
	}
	return worst;
}

/*
 * Central weights in standard errors of a mean; a weight in 0..1 of mean w has an sd of at most
 * sqrt(w(1 − w)). Those of fewer than 30 draws are not looked at.
 */
static double central_errors(const double *got, const double *want, const double *first,
			     size_t nominees, size_t criteria)
{
	double worst = 0;

	for (size_t a = 0; a < nominees * criteria; a++) {
		double p = first[a / criteria * nominees];

		if (isnan(got[a]) != isnan(want[a]) && p * DRAWS > 30)
			return INFINITY;
		if (!isnan(want[a]) && p * DRAWS >= 30)
			worst = fmax(worst, fabs(got[a] - want[a]) *
						sqrt(p * DRAWS / (want[a] * (1 - want[a]))));
	}
	return worst;
}

/* sets of 3 criteria: uniform, and ordered w1 >= w2 >= w3. */
static void test_triangle(const char *name, const json_t *set)
{
	struct arena *arena = arena_new();
	size_t n = oracle_count(json_object_get(set, "items"));
	const double *value = oracle_key(arena, set, "values");
	static const double falling[3] = {0.5, 0.3, 0.2};
	static const struct {
		const char *key;
		enum simplex_kind kind;
	} rows[] = {{"uniform", SIMPLEX_UNIFORM}, {"ordered_w1_ge_w2_ge_w3", SIMPLEX_ORDINAL}};

	for (size_t row = 0; row < 2; row++) {
		const json_t *want = json_object_get(set, rows[row].key);
		const struct simplex *prior =
		    simplex_prepare(arena, rows[row].kind, falling, 3, NAN, 1);
		const struct smaa *got = run_weights(arena, value, n, prior, 2);
		const double *rank = oracle_key(arena, want, "rank_acceptability");
		const char *about = arena_printf(arena, "%s, %s", name, rows[row].key);

		check_one("rank acceptability, in Monte Carlo standard errors", 4,
			  in_errors(got->acceptability, rank, n * n), 0, about);
		check_one("central weights, in Monte Carlo standard errors", 4,
			  central_errors(got->central, oracle_key(arena, want, "central_weights"),
					 rank, n, 3),
			  0, about);
	}
	arena_free(arena);
}

static void test_interval(const json_t *set)
{
	struct arena *arena = arena_new();
	size_t n = oracle_count(json_object_get(set, "items"));
	const json_t *want = json_object_get(set, "uniform");
	const double *rank = oracle_key(arena, want, "rank_acceptability");
	const double *w1 = oracle_key(arena, want, "central_w1");
	const struct simplex *prior =
	    simplex_prepare(arena, SIMPLEX_UNIFORM, equal_weights(arena, 2), 2, NAN, 1);
	const struct smaa *got = run_weights(arena, oracle_key(arena, set, "values"), n, prior, 2);
	double *both = arena_alloc(arena, 2 * n, sizeof *both);

	for (size_t i = 0; i < n; i++) {
		both[2 * i] = w1[i];
		both[2 * i + 1] = 1 - w1[i];
	}
	check_one("rank acceptability, in Monte Carlo standard errors", 4,
		  in_errors(got->acceptability, rank, n * n), 0, "tvbo12x2, lengths of intervals");
	check_one("central weights, in Monte Carlo standard errors", 4,
		  central_errors(got->central, both, rank, n, 2), 0, "tvbo12x2");
	arena_free(arena);
}

static void test_oracle(void)
{
	struct arena *arena = arena_new();
	json_t *all = oracle_load(arena, "oracles/smaa_exact.json");
	const char *name;
	json_t *set;

	if (!all)
		check_skip("rank acceptability is that of exact areas", "");
	json_object_foreach(all, name, set)
	{
		if (strcmp(name, "tvbo12x2") == 0)
			test_interval(set);
		else
			test_triangle(name, set);
	}
	json_decref(all);
	arena_free(arena);
}

/* 13 invented nominees on 7 criteria of unequal weight, one of weight 0, two of equal weight. */
static const double some_weight[7] = {0.3, 0.1, 0, 0.15, 0.25, 0.15, 0.05};

static double *invented(struct arena *arena, size_t count)
{
	double *value = arena_alloc(arena, count, sizeof *value);

	for (size_t at = 0; at < count; at++)
		value[at] = 50 + 30 * sin((double)(at * at + 7 * at));
	return value;
}

static const enum simplex_kind kinds[] = {SIMPLEX_UNIFORM, SIMPLEX_STATED, SIMPLEX_ORDINAL};
static const char *const kind_name[] = {"uniform", "stated", "ordinal"};

static void test_threads(void)
{
	struct arena *arena = arena_new();
	const double *value = invented(arena, 13 * 7);

	for (size_t kind = 0; kind < 3; kind++) {
		const struct simplex *prior =
		    simplex_prepare(arena, kinds[kind], some_weight, 7, NAN, 5);
		const struct smaa *one = run_weights(arena, value, 13, prior, 1);
		bool same = true;

		for (size_t threads = 2; threads <= 5; threads += 3) {
			const struct smaa *many = run_weights(arena, value, 13, prior, threads);

			same = same &&
			       memcmp(one->acceptability, many->acceptability,
				      169 * sizeof(double)) == 0 &&
			       memcmp(one->central, many->central, 91 * sizeof(double)) == 0;
		}
		check(same, "the same bytes on one, two and five threads", kind_name[kind]);
	}
	arena_free(arena);
}

static void test_sums(void)
{
	struct arena *arena = arena_new();
	double *value = invented(arena, 13 * 7);

	memcpy(value + 7, value, 7 * sizeof *value); /* the second is a copy of the first */
	for (size_t k = 0; k < 7; k++)
		value[12 * 7 + k] = value[11 * 7 + k] - 1; /* the last is below the one before */
	value[3 * 7 + 1] = NAN;				   /* no total */
	value[4 * 7 + 2] = NAN;				   /* no weight there */
	for (size_t kind = 0; kind < 3; kind++) {
		const struct simplex *prior =
		    simplex_prepare(arena, kinds[kind], some_weight, 7, 20, 5);
		const struct smaa *s = run_weights(arena, value, 13, prior, 2);
		double row = 0, central = 0;

		for (size_t i = 0; i < 13; i++) {
			double sum = 0, weights = 0;

			for (size_t r = 0; i != 3 && r < 13; r++)
				sum += s->acceptability[i * 13 + r];
			for (size_t k = 0; k < 7; k++)
				weights += s->central[i * 7 + k];
			row = i != 3 ? fmax(row, fabs(sum - 1)) : row;
			central = isnan(weights) ? central : fmax(central, fabs(weights - 1));
		}
		check_one("places of a nominee sum to 1", 1e-12, row, 0, kind_name[kind]);
		check_one("central weights sum to 1", 1e-12, central, 0, kind_name[kind]);
		check(memcmp(s->acceptability, s->acceptability + 13, 13 * sizeof(double)) == 0,
		      "a copy has the places of the original", kind_name[kind]);
		check(s->acceptability[12 * 13] == 0 && isnan(s->central[12 * 7]),
		      "who is below another on every criterion is never first", kind_name[kind]);
		check(isnan(s->acceptability[3 * 13]) && isnan(s->central[3 * 7]),
		      "without a total there are no places", kind_name[kind]);
		check(!isnan(s->acceptability[4 * 13]),
		      "a blank where there is no weight does not matter", kind_name[kind]);
	}
	arena_free(arena);
}

/* Criteria in another order, weights going with them; no two weights are equal. */
static void test_permuted(void)
{
	struct arena *arena = arena_new();
	static const double weight[6] = {0.3, 0.1, 0.16, 0.24, 0.14, 0.06};
	static const size_t at[6] = {4, 2, 0, 5, 1, 3};
	const double *value = invented(arena, 13 * 6);
	double other[13 * 6], moved[6];

	for (size_t a = 0; a < 13 * 6; a++)
		other[a] = value[a / 6 * 6 + at[a % 6]];
	for (size_t k = 0; k < 6; k++)
		moved[k] = weight[at[k]];
	for (size_t kind = 0; kind < 3; kind++) {
		const struct smaa *one =
		    run_weights(arena, value, 13,
				simplex_prepare(arena, kinds[kind], weight, 6, NAN, 2), 2);
		const struct smaa *two =
		    run_weights(arena, other, 13,
				simplex_prepare(arena, kinds[kind], moved, 6, NAN, 2), 2);
		size_t bad = 0;

		for (size_t a = 0; a < 13 * 6; a++)
			bad += memcmp(&two->central[a], &one->central[a / 6 * 6 + at[a % 6]],
				      sizeof(double)) != 0;
		check(bad == 0 &&
			  memcmp(one->acceptability, two->acceptability, 169 * sizeof(double)) == 0,
		      "permuting criteria changes no byte", kind_name[kind]);
	}
	arena_free(arena);
}

/* A group's places are those of a run of its members alone; all contests share the draws. */
static void test_contests(void)
{
	struct arena *arena = arena_new();
	static const size_t member[4] = {1, 5, 6, 11};
	const double *value = invented(arena, 13 * 7);
	double *own = arena_alloc(arena, 28, sizeof *own);
	const struct simplex *prior =
	    simplex_prepare(arena, SIMPLEX_STATED, some_weight, 7, NAN, 3);
	struct smaa_contest contest[2] = {everybody, {member, 4}};
	struct smaa_weights_input in = {13, value, prior, contest, 2};
	const struct smaa *both = smaa_weights(arena, &in, &(struct smaa_settings){DRAWS, 1, 2});

	for (size_t m = 0; m < 4; m++)
		memcpy(own + 7 * m, value + 7 * member[m], 7 * sizeof *own);
	const struct smaa *alone = run_weights(arena, own, 4, prior, 1);

	check(memcmp(both[1].acceptability, alone->acceptability, 16 * sizeof(double)) == 0 &&
		  memcmp(both[1].central, alone->central, 28 * sizeof(double)) == 0,
	      "a group's places are those of its members alone", "");
	arena_free(arena);
}

/* Means and standard deviations over 2 million draws. */
static void moments(const struct simplex *prior, double *mean, double *sd)
{
	struct arena *arena = arena_new();
	struct simplex_state *state = simplex_state(arena, prior);
	double row[8 * LANES], n = 0;

	for (size_t block = 0; block < 2000000 / SIMPLEX_BLOCK; block++) {
		simplex_start(state, block);
		for (size_t at = 0; at < SIMPLEX_BLOCK; at += LANES) {
			simplex_next(state, row);
			n += LANES;
			for (size_t a = 0; a < prior->used * LANES; a++) {
				mean[prior->which[a / LANES]] += row[a];
				sd[prior->which[a / LANES]] += row[a] * row[a];
			}
		}
	}
	for (size_t k = 0; k < prior->criteria; k++) {
		mean[k] /= n;
		sd[k] = sqrt(fmax(sd[k] / n - mean[k] * mean[k], 0));
	}
	arena_free(arena);
}

/* E w and sd of Dirichlet(kappa w), of Dirichlet(1, …, 1), and E w = rank-order centroid. */
static void test_moments(void)
{
	struct arena *arena = arena_new();
	/* Weights 0.3, 0.25, a tie of 0.15 at places 3 and 4, 0.1, 0.05; H_6 = 2.45. */
	static const double tie = (0.95 + 0.95 - 1. / 3) / 12;
	const double centroid[7] = {2.45 / 6, 11. / 180, 0, tie, 1.45 / 6, tie, 1. / 36};

	for (size_t kind = 0; kind < 3; kind++) {
		double mean[7] = {0}, sd[7] = {0}, off = 0, off_sd = 0;
		const struct simplex *prior =
		    simplex_prepare(arena, kinds[kind], some_weight, 7, NAN, 9);

		moments(prior, mean, sd);
		for (size_t k = 0; k < 7; k++) {
			double w = some_weight[k] > 0 ? 1. / 6 : 0, kappa = 6;

			if (kinds[kind] == SIMPLEX_STATED)
				w = some_weight[k], kappa = prior->kappa;
			if (kinds[kind] == SIMPLEX_ORDINAL)
				w = centroid[k];
			off = fmax(off, w > 0 ? fabs(mean[k] - w) / sd[k] * sqrt(2e6) : mean[k]);
			if (kinds[kind] != SIMPLEX_ORDINAL)
				off_sd =
				    fmax(off_sd, fabs(sd[k] - sqrt(w * (1 - w) / (kappa + 1))));
		}
		check_one("mean of random weights, in Monte Carlo standard errors", 4, off, 0,
			  kind_name[kind]);
		check_one("sd of random weights", 2e-4, off_sd, 0, kind_name[kind]);
	}
	arena_free(arena);
}

static void test_kappa(void)
{
	struct arena *arena = arena_new();
	const struct simplex *prior =
	    simplex_prepare(arena, SIMPLEX_STATED, some_weight, 7, NAN, 9);

	check_one("kappa of ±5 points on an average weight of eight", 1e-12, simplex_kappa(0.05, 8),
		  42.75, "");
	check_one("kappa counts the criteria that have weight", 1e-12, prior->kappa,
		  1. / 6 * 5 / 6 / 0.0025 - 1, "");
	check(isinf(simplex_kappa(0.05, 1)) && isinf(simplex_kappa(0, 8)),
	      "one criterion, or no uncertainty: fixed weights", "");
	check(isnan(simplex_kappa(0.5, 3)), "no kappa is as loose as ±50 points", "");
	arena_free(arena);
}

int main(int argc, char **argv)
{
	estimate_begin();
	tests_begin(argc, argv);
	test_oracle();
	test_threads();
	test_sums();
	test_permuted();
	test_contests();
	test_moments();
	test_kappa();
	return check_done();
}
