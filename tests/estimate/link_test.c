/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * References: oracles/cross_cycle_aibs.json (lme4 1.1-31, lm; oracles/scripts/96), the real grant
 * panels of 2014, 2015 and 2017; STATISTICS §13 for the naive shift (its script prints it). Scores
 * are 25 (5 − rating), so the oracle's numbers are multiplied by −25, variances by 625.
 *
 * data/linked.csv by
 *   lmer(value ~ cycle + (1|person:cycle) + (1|reviewer) + (1|person) [+ (1|reviewer:cycle)],
 *        control = lmerControl(optimizer = "bobyqa", optCtrl = list(rhoend = 1e-12)))
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "check.h"
#include "estimate/estimate.h"
#include "estimate/link.h"
#include "oracle.h"
#include "panel.h"

#define POINTS 25.0

static const char *const aibs_cycles[] = {"2014", "2015", "2017"};

/* Reviews of a table, its people numbered in order of first meeting. */
static struct link_input gather(struct arena *arena, size_t rows)
{
	return (struct link_input){.review =
				       arena_alloc(arena, rows + 1, sizeof(struct link_review))};
}

static uint32_t meet(const char **names, size_t *count, const char *name)
{
	size_t at = 0;

	while (at < *count && strcmp(names[at], name) != 0)
		at++;
	if (at == *count)
		names[(*count)++] = name;
	return (uint32_t)at;
}

/* The grant panels; count 0 if the files are not there. */
static struct link_input grants(struct arena *arena)
{
	struct sheet *given = sheet_read(arena, shared_path(arena, "panels/aibs_overall.csv"));
	struct sheet *items = sheet_read(arena, shared_path(arena, "panels/aibs_items.csv"));

	if (!given || !items)
		return (struct link_input){0};
	struct link_input in = gather(arena, given->rows);
	struct link_review *review = (struct link_review *)in.review;
	const char **who = arena_alloc(arena, given->rows, sizeof *who);
	const char **whom = arena_alloc(arena, given->rows, sizeof *whom);

	in.cycles = 3;
	for (size_t t = 0; t < given->rows; t++) {
		const char *item = sheet_text(given, t, sheet_column(given, "item"));
		const char *year =
		    sheet_text(items, sheet_find(items, sheet_column(items, "item"), item),
			       sheet_column(items, "cycle"));
		uint32_t c = 0;

		while (strcmp(aibs_cycles[c], year) != 0)
			c++;
		review[in.count++] = (struct link_review){
		    c, meet(whom, &in.persons, item),
		    meet(who, &in.reviewers, sheet_text(given, t, sheet_column(given, "reviewer"))),
		    POINTS * (5 - sheet_number(given, t, sheet_column(given, "rating")))};
	}
	return in;
}

static double vcov(const json_t *list, const char *group)
{
	for (size_t at = 0; at < json_array_size(list); at++) {
		const json_t *row = json_array_get(list, at);

		if (strcmp(json_string_value(json_object_get(row, "grp")), group) == 0)
			return POINTS * POINTS * oracle_number(row, "vcov");
	}
	return (double)NAN;
}

static void test_grant_means(const struct link *link, const json_t *oracle)
{
	for (size_t c = 0; c < 3; c++) {
		const json_t *raw = json_array_get(json_object_get(oracle, "raw"), c);
		const json_t *fixed =
		    json_array_get(json_object_get(oracle, "fe_adjusted_cycle_means"), c);

		check((double)link->reviews[c] == oracle_number(raw, "n"), "number of reviews",
		      aibs_cycles[c]);
		check_one("plain mean", 1e-8, link->mean[c],
			  POINTS * (5 - oracle_number(raw, "mean")), aibs_cycles[c]);
		check_one("mean with severity taken out in full", 1e-7, link->fixed_level[c],
			  POINTS * (5 - oracle_number(fixed, "adj_mean")), aibs_cycles[c]);
	}
}

static void test_grant_model(const struct link *link, const json_t *oracle)
{
	const json_t *model = json_object_get(oracle, "model"),
		     *parts = json_object_get(oracle, "varcomp"),
		     *drift = json_object_get(oracle, "drift_model");

	for (size_t b = 1; b < 3; b++) {
		const struct link_pair *pair = &link->pair[b - 1]; /* 2014 with each other */
		const json_t *row = json_array_get(model, b);
		double se = POINTS * oracle_number(row, "Std. Error");

		check_one("shift", 1e-5, pair->shift, 0 - POINTS * oracle_number(row, "Estimate"),
			  aibs_cycles[b]);
		check_one("standard error", 5e-5 * se, pair->se, se, aibs_cycles[b]);
		check_one("shift with drift", 1e-4, pair->drift_shift,
			  0 - POINTS * oracle_number(row, "Estimate"), aibs_cycles[b]);
	}
	check_one("nominee variance / 625", 2e-6, link->additive.nominee / 625,
		  vcov(parts, "item") / 625, "2014-2017");
	check_one("residual variance / 625", 2e-6, link->additive.residual / 625,
		  vcov(parts, "Residual") / 625, "2014-2017");
	check_one("nominee variance / 625", 2e-6, link->drifting.nominee / 625,
		  vcov(drift, "item") / 625, "with drift");
	/* STATISTICS §16: oracle variances below 1e-5 of the total count as 0 */
	check(link->additive.reviewer == 0 && vcov(parts, "reviewer") < 1e-5 * 625,
	      "reviewers do not differ", "2014-2017");
	check(link->drifting.drift == 0 && vcov(drift, "reviewer:cycle") < 1e-5 * 625,
	      "there is no drift", "2014-2017");
}

/* The lesson of STATISTICS §13: the anchors saw other proposals. */
static void test_lesson(const struct link *link)
{
	const struct link_pair *pair = &link->pair[0];

	check(pair->reviewers == 12 && pair->persons == 0, "twelve anchors", "2014-2015");
	check_one("naive shift", 5e-4, pair->naive / POINTS, -0.225, "2014-2015");
	check_one("its standard error", 5e-4, pair->naive_se / POINTS, 0.093, "2014-2015");
	check(fabs(pair->naive) > 2 * pair->naive_se, "the naive shift looks significant",
	      "2014-2015");
	check(fabs(pair->drift_shift) < pair->drift_se, "the model sees no shift", "2014-2015");
}

static void test_grants(struct arena *arena)
{
	struct link_input in = grants(arena);
	json_t *oracle = oracle_load(arena, "oracles/cross_cycle_aibs.json");

	if (!in.count || !oracle) {
		check_skip("the link agrees with lme4", "grant panels");
		return;
	}
	const struct link *link = link_cycles(arena, &in);
	size_t in_all = 0;

	for (size_t r = 0; r < in.reviewers; r++)
		in_all += link->reviewer[r].cycles == 3;
	check(in_all == 10, "ten reviewers are in all three", "2014-2017");
	test_grant_means(link, oracle);
	test_grant_model(link, oracle);
	test_lesson(link);
	json_decref(oracle);
}

static struct link_input invented(struct arena *arena, uint32_t fewest_reviewer,
				  uint32_t fewest_person)
{
	struct sheet *sheet = sheet_read(arena, own_path(arena, "linked.csv"));
	struct link_input in = gather(arena, sheet->rows);
	struct link_review *review = (struct link_review *)in.review;

	in.cycles = 3, in.persons = 24, in.reviewers = 10;
	for (size_t t = 0; t < sheet->rows; t++) {
		struct link_review r = {(uint32_t)sheet_number(sheet, t, 0),
					(uint32_t)sheet_number(sheet, t, 1),
					(uint32_t)sheet_number(sheet, t, 2),
					sheet_number(sheet, t, 3)};

		if (r.cycle == 0 || (r.reviewer >= fewest_reviewer && r.person >= fewest_person))
			review[in.count++] = r;
	}
	return in;
}

static void test_persons_and_drift(struct arena *arena)
{
	static const double reviewer[] = {-0.73283671316, -0.48598355317, -0.48934476576,
					  -1.45540084407, -0.05745337047, 3.61259536517,
					  -0.40687936942, -0.04535478485, 0.63873048176,
					  -0.57807244604};
	const double drifting[] = {3.19446278101, 66.84305217055, 9.73227720745, 61.23173998395,
				   17.51315641581},
		     additive[] = {0.984894147758, 74.695439785554, 31.858612585830, NAN,
				   51.154850161594};
	struct link_input in = invented(arena, 0, 0);
	const struct link *link = link_cycles(arena, &in);
	const struct link_variances *d = &link->drifting, *a = &link->additive;
	double got_d[] = {d->nominee, d->person, d->reviewer, d->drift, d->residual},
	       got_a[] = {a->nominee, a->person, a->reviewer, a->drift, a->residual};

	check_near("variances with drift", 2e-4 * 60, got_d, drifting, 5, "invented");
	check_near("variances without drift", 2e-4 * 60, got_a, additive, 5, "invented");
	check_one("shift with drift", 1e-4, link->pair[0].drift_shift, -7.58164330290, "invented");
	check_one("shift with drift", 1e-4, link->pair[1].drift_shift, 5.45544310897, "invented");
	check_one("its error", 5e-4, link->pair[0].drift_se, 4.94802475980, "invented");
	check_one("shift", 1e-4, link->pair[0].shift, -8.74925195213, "invented");
	check_one("error", 5e-4, link->pair[0].se, 2.44928256558, "invented");
	check_one("level", 1e-4, link->level[0], 62.03332028087, "invented");
	for (size_t r = 0; r < in.reviewers; r++)
		check_one("severity", 5e-4, link->reviewer[r].severity, 0 - reviewer[r],
			  "invented");
	check(link->pair[0].reviewers == 4 && link->pair[0].persons == 4 &&
		  link->pair[1].reviewers == 2,
	      "anchors are counted", "invented");
	check(link->pair[0].reason == LINK_FINE, "eight anchors are enough", "invented");
}

/* The same with as few anchors as the row says. */
static void test_anchors(struct arena *arena)
{
	static const struct {
		const char *sentence;
		uint32_t reviewer, person;
		size_t anchors;
		enum link_reason reason;
	} rows[] = {
	    {"four reviewers are enough", 0, 4, 4, LINK_FINE},
	    {"two reviewers and a person are enough", 4, 3, 3, LINK_FINE},
	    {"two reviewers are not enough", 4, 4, 2, LINK_FEW_ANCHORS},
	    {"nobody in common is not enough", 6, 4, 0, LINK_FEW_ANCHORS},
	    {"a cycle without ratings is not compared", 99, 99, 0, LINK_NO_RATINGS},
	};

	for (size_t t = 0; t < sizeof rows / sizeof *rows; t++) {
		struct link_input in = invented(arena, rows[t].reviewer, rows[t].person);
		const struct link *link = link_cycles(arena, &in);
		const struct link_pair *pair = &link->pair[0];

		check(pair->reviewers + pair->persons == rows[t].anchors, rows[t].sentence,
		      "anchors");
		check(pair->reason == rows[t].reason &&
			  isnan(pair->drift_shift) == (rows[t].reason != LINK_FINE),
		      rows[t].sentence, "reason");
	}
}

/* All alike: nothing tells error from difference. */
static void test_no_variation(struct arena *arena)
{
	struct link_input in = invented(arena, 0, 0);

	for (size_t t = 0; t < in.count; t++)
		((struct link_review *)in.review)[t].value = 50;
	const struct link *link = link_cycles(arena, &in);

	check(link->pair[0].reason == LINK_NO_FIT && link->fitted == 0 && isnan(link->level[0]),
	      "without variation nothing is fitted", "reason");
}

int main(int argc, char **argv)
{
	struct arena *arena = arena_new();

	estimate_begin();
	tests_begin(argc, argv);
	test_grants(arena);
	test_persons_and_drift(arena);
	test_anchors(arena);
	test_no_variation(arena);
	arena_free(arena);
	return check_done();
}
