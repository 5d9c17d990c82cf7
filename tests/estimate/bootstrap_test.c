/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Resampling reviewers. Reference: oracles/bootstrap_exact.json, all multisets enumerated
 * (oracles/scripts/80_oracle_mcda.py); for draws, the enumeration itself and what is known of
 * means.
 */
#include "check.h"
#include "estimate/bootstrap.h"
#include "estimate/estimate.h"
#include "estimate/rescore.h"
#include "estimate/review.h"
#include "estimate/severity.h"
#include "oracle.h"

static const struct bootstrap_settings exact = {0.95, 10000, 1, 2, false};

/* Mean over criteria of each review, as levels: [reviewers × nominees] in the order of items. */
static double *levels(struct arena *arena, const char *file, const json_t *items, size_t *reviewers)
{
	struct ratings *all = ratings_read(arena, shared_path(arena, file));

	if (!all)
		return NULL;
	const struct panel *panel =
	    panel_from(arena, ratings_mean(arena, all), (struct panel_scale){0, 100});
	size_t n = panel->scores.nominees;
	double *out = arena_alloc(arena, panel->scores.reviewers * n, sizeof *out);

	for (size_t a = 0; a < panel->scores.first[1]; a++) {
		const struct score_cell *cell = &panel->scores.cell[a];

		out[cell->reviewer * n + oracle_find(items, panel->nominee[cell->nominee])] =
		    cell->value;
	}
	*reviewers = panel->scores.reviewers;
	return out;
}

static const struct {
	const char *name, *file;
} rows[] = {{"shrout_fleiss_1979", "panels/shrout_fleiss_1979.csv"},
	    {"irr_anxiety", "panels/irr_anxiety.csv"},
	    {"bitterness", "panels/wine_bitterness_1to5.csv"},
	    {"tvbo_total", "panels/tvbo_rep1.csv"}};

static void test_exact(const json_t *all, size_t row)
{
	struct arena *arena = arena_new();
	const char *name = rows[row].name;
	const json_t *want = json_object_get(all, name), *items = json_object_get(want, "items");
	size_t n = oracle_count(items), reviewers;
	const double *score = levels(arena, rows[row].file, items, &reviewers);

	if (!score) {
		check_skip("the enumeration is that of the reference", name);
		arena_free(arena);
		return;
	}
	const struct bootstrap *b = bootstrap_complete(arena, score, reviewers, n, &exact);

	check(b->exact && (double)b->resamples == oracle_number(want, "distinct_resamples"),
	      "number of distinct resamples", name);
	check_near("mean", 1e-9, b->mean, oracle_key(arena, want, "mean"), n, name);
	check_near("sd", 1e-9, b->sd, oracle_key(arena, want, "boot_sd_exact"), n, name);
	check_near("2.5 % quantile", 1e-9, b->low, oracle_key(arena, want, "q025"), n, name);
	check_near("97.5 % quantile", 1e-9, b->high, oracle_key(arena, want, "q975"), n, name);
	check_near("chance of the first place", 1e-9, b->first,
		   oracle_key(arena, want, "p_first_ties_split"), n, name);
	check_near("chance to be above", 1e-9, b->superior, oracle_key(arena, want, "p_superior"),
		   n * n, name);
	arena_free(arena);
}

static void test_oracle(void)
{
	struct arena *arena = arena_new();
	json_t *all = oracle_load(arena, "oracles/bootstrap_exact.json");

	for (size_t row = 0; row < sizeof rows / sizeof *rows; row++) {
		if (all)
			test_exact(all, row);
		else
			check_skip("the enumeration is that of the reference", rows[row].name);
	}
	json_decref(all);
	arena_free(arena);
}

/* Eleven reviewers, four nominees: means and sds of draws have known expectations. */
static double *eleven(struct arena *arena)
{
	double *score = arena_alloc(arena, 44, sizeof *score);

	for (size_t a = 0; a < 44; a++)
		score[a] = 50 + 20 * sin((double)(3 * a * a + a)) + 3 * (double)(a % 4);
	return score;
}

static void test_draws(void)
{
	struct arena *arena = arena_new();
	const double *score = eleven(arena);
	struct bootstrap_settings s = {0.9, 40000, 1, 1, false}, two = s, wide = s;
	const struct bootstrap *b = bootstrap_complete(arena, score, 11, 4, &s);
	double off = 0, off_sd = 0, first = 0;

	for (size_t i = 0; i < 4; i++) {
		double mean = 0, squares = 0;

		for (size_t r = 0; r < 11; r++)
			mean += score[r * 4 + i] / 11;
		for (size_t r = 0; r < 11; r++)
			squares += pow(score[r * 4 + i] - mean, 2) / 11;
		double sd = sqrt(squares / 11);

		off = fmax(off, fabs(b->mean[i] - mean) / sd * 200);
		off_sd = fmax(off_sd, fabs(b->sd[i] - sd) / sd * sqrt(2 * 40000.));
		first += b->first[i];
	}
	check(!b->exact && b->resamples == 40000, "above ten reviewers resamples are drawn", "");
	check_one("mean of draws, in Monte Carlo standard errors", 4, off, 0, "");
	check_one("sd of draws, in Monte Carlo standard errors", 4, off_sd, 0, "");
	check_one("first places sum to 1", 1e-9, first, 1, "");
	two.threads = 2;
	wide.inflate = true;
	const struct bootstrap *same = bootstrap_complete(arena, score, 11, 4, &two);

	check(memcmp(b->superior, same->superior, 16 * sizeof(double)) == 0 &&
		  memcmp(b->low, same->low, 4 * sizeof(double)) == 0,
	      "the same bytes on one thread and two", "drawn");
	same = bootstrap_complete(arena, score, 11, 4, &wide);
	check_one("deviations of quantiles are stretched for reports", 1e-9,
		  (same->low[2] - same->mean[2]) / (b->low[2] - b->mean[2]), sqrt(1.1), "");
	arena_free(arena);
}

static void test_edges(void)
{
	struct arena *arena = arena_new();
	static const double two[2 * 3] = {1, 2, 3, 3, 2, 1};
	const struct bootstrap *b = bootstrap_complete(arena, two, 2, 3, &exact);

	check(bootstrap_complete(arena, two, 1, 3, &exact) == NULL, "one reviewer: nothing", "");
	check(b->resamples == 3 && b->mean[0] == 2 && b->low[0] == 1 && b->high[0] == 3,
	      "two reviewers: three resamples", "");
	const double first[3] = {0.25 + 0.5 / 3, 0.5 / 3, 0.25 + 0.5 / 3};

	check_near("first places of two reviewers, ties split", 1e-15, b->first, first, 3, "");
	b = bootstrap_complete(arena, eleven(arena), 10, 4, &exact);
	check(b->exact && b->resamples == 92378, "ten reviewers are enumerated", "");
	arena_free(arena);
}

/* AIBS 2014: three reviews per nominee, so that resampling reviewers would lose nominees. */
static void test_weights(void)
{
	struct arena *arena = arena_new();
	struct ratings *all = ratings_read(arena, shared_path(arena, "panels/aibs_2014.csv"));

	if (!all) {
		check_skip("with recusals reviewers are weighted", "");
		arena_free(arena);
		return;
	}
	const struct panel *panel = panel_from(arena, all, (struct panel_scale){5, 1});
	const struct reviews *reviews = reviews_collect(arena, &panel->scores);
	const struct severity *fit = severity_fit(arena, reviews, panel->weight, 0.3);
	size_t n = reviews->nominees;
	const struct rescore *rescore = rescore_prepare(arena, reviews, panel->weight, 0.3);
	double *score = arena_alloc(arena, n, sizeof *score), off = 0, first = 0, ratio = 0;
	double *ones = arena_alloc(arena, reviews->reviewers, sizeof *ones);

	rescore_weighted(rescore, rescore_work(arena, rescore), NULL, score);
	check_near("scores alone against the whole fit", 1e-10, score, fit->score, n, "");
	for (size_t r = 0; r < reviews->reviewers; r++)
		ones[r] = 1;
	rescore_weighted(rescore, rescore_work(arena, rescore), ones, score);
	check_near("weights of 1 change nothing", 1e-10, score, fit->score, n, "");
	struct bootstrap_settings s = {0.9, 4000, 1, 1, true}, two = {0.9, 4000, 1, 2, true};
	const struct bootstrap *b = bootstrap_weights(arena, reviews, panel->weight, 0.3, &s);
	const struct bootstrap *same = bootstrap_weights(arena, reviews, panel->weight, 0.3, &two);

	for (size_t i = 0; i < n; i++) {
		off = fmax(off, fabs(b->mean[i] - fit->score[i]) / b->sd[i]);
		ratio += b->sd[i] / sqrt(fit->covariance[i * n + i]) / (double)n;
		first += b->first[i];
	}
	check(off < 0.5, "weighted scores are spread around the score, nobody is lost", "");
	check(ratio > 0.3 && ratio < 1.2, "their spread is of the size of the standard error", "");
	check_one("first places sum to 1", 1e-9, first, 1, "weights");
	check(memcmp(b->superior, same->superior, n * n * sizeof(double)) == 0 &&
		  memcmp(b->sd, same->sd, n * sizeof(double)) == 0,
	      "the same bytes on one thread and two", "weights");
	printf("# sd of reviewer weights / standard error of the model, mean over nominees: %.3f\n",
	       ratio);
	arena_free(arena);
}

/* Whole reviews: the numbers of test_weights. Each seventh rating gone: near those of the long way.
 */
static void test_totals(void)
{
	struct arena *arena = arena_new();
	struct ratings *all = ratings_read(arena, shared_path(arena, "panels/aibs_2014.csv"));
	struct bootstrap_settings s = {0.9, 2000, 1, 2, true};

	for (size_t every = 7; all && every < SIZE_MAX; every = every == 7 ? 0 : SIZE_MAX) {
		struct ratings some = {0, arena_alloc(arena, all->count, sizeof *some.rating)};

		for (size_t t = 0; t < all->count; t++)
			if (!every || t % every != 3)
				some.rating[some.count++] = all->rating[t];
		const struct panel *panel = panel_from(arena, &some, (struct panel_scale){5, 1});
		const struct reviews *reviews = reviews_collect(arena, &panel->scores);
		const struct severity *fit = severity_fit(arena, reviews, panel->weight, 0.3);
		const struct bootstrap *b =
		    bootstrap_weights(arena, reviews, panel->weight, 0.3, &s);
		const struct bootstrap *t = bootstrap_totals(arena, fit, &s);
		double ratio = 0, shift = 0, count = 0;

		if (!every) {
			check_near("lower end by totals", 1e-8, t->low, b->low, t->nominees, "");
			check_near("upper end by totals", 1e-8, t->high, b->high, t->nominees, "");
			continue;
		}
		for (size_t i = 0; i < t->nominees; i++) {
			if (isnan(b->sd[i]))
				continue;
			ratio += t->sd[i] / b->sd[i];
			shift = fmax(shift, fabs(t->mean[i] - b->mean[i]) / b->sd[i]);
			count++;
		}
		printf("# with blanks: spread by totals over that by criteria %.3f, means differ "
		       "by %.3f spreads at most\n",
		       ratio / count, shift);
		check(fabs(ratio / count - 1) < 0.1 && shift < 0.2,
		      "with blanks totals move as scores do", "");
	}
	if (!all)
		check_skip("totals move as scores do", "");
	arena_free(arena);
}

int main(int argc, char **argv)
{
	estimate_begin();
	tests_begin(argc, argv);
	test_oracle();
	test_draws();
	test_edges();
	test_weights();
	test_totals();
	return check_done();
}
