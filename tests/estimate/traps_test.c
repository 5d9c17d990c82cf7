/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Small panels in which something cannot be estimated: it is said, and nothing is made up.
 * Reference: STATISTICS §0.4, §4.1 (failure modes), §15.
 */
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "check.h"
#include "consistent.h"
#include "estimate/connect.h"
#include "estimate/estimate.h"
#include "estimate/severity.h"
#include "panel.h"

#define MOST 6 /* nominees, reviewers of the small tables */

static const struct estimate_settings all_of_it = {0.9, true, true, NULL};

static const char *const letters[] = {"A", "B", "C", "D", "E", "F"};
static const char *const digits[] = {"1", "2", "3", "4", "5", "6"};

/* A panel of one criterion on 1..5 from a table of reviewers' ratings, a row for each nominee;
 * blank: 0. */
static struct panel *small_panel(struct arena *arena, const char *const *row)
{
	struct ratings ratings = {0, arena_alloc(arena, MOST * MOST, sizeof(struct rating))};
	size_t nominees = 0, reviewers = strlen(row[0]);

	for (; nominees < MOST && row[nominees]; nominees++)
		for (size_t r = 0; r < reviewers; r++)
			if (row[nominees][r] != '.')
				ratings.rating[ratings.count++] =
				    (struct rating){digits[r], letters[nominees], "k",
						    row[nominees][r] - '0', 1};
	struct panel *panel = panel_from(arena, &ratings, (struct panel_scale){1, 5});

	/* Nominees without any rating stand last in these tables and still exist. */
	panel->scores.nominees = nominees;
	panel->scores.criteria = 1;
	panel->weight[0] = 1;
	return panel;
}

static const struct {
	const char *sentence;
	const char *row[MOST + 1];
	enum estimate_reason reason;
	size_t components;
	double df; /* found; NaN: not asked */
} traps[] = {
    {"one review each tells error from nothing",
     {"3..", ".4.", "..5"},
     ESTIMATE_NO_REPLICATION,
     3,
     NAN},
    {"one reviewer only gives plain means", {"3", "4", "1"}, ESTIMATE_NO_REPLICATION, 1, NAN},
    {"all ratings equal leave nothing over", {"333", "333", "333"}, ESTIMATE_NO_RESIDUAL, 1, NAN},
    {"reviewers who differ by constants leave nothing over",
     {"123", "234", "345"},
     ESTIMATE_NO_RESIDUAL,
     1,
     NAN},
    {"one nominee leaves nothing over", {"135"}, ESTIMATE_FEW_DF, 1, NAN},
    {"two reviewers and two nominees have one degree of freedom",
     {"14", "43"},
     ESTIMATE_FEW_DF,
     1,
     1},
    {"two reviewers and four nominees have three, which are used",
     {"14", "43", "22", "51"},
     ESTIMATE_FINE,
     1,
     3},
    {"a split panel has two components",
     {"14..", "43..", "22..", "..13", "..52", "..44"},
     ESTIMATE_FINE,
     2,
     4},
    {"a nominee without ratings leaves the others",
     {"143", "431", "225", "512", "..."},
     ESTIMATE_FINE,
     1,
     6},
    {"no rating at all is a result", {"..", ".."}, ESTIMATE_NO_RATINGS, 0, NAN},
};

static void test_traps(void)
{
	for (size_t t = 0; t < sizeof traps / sizeof *traps; t++) {
		struct arena *arena = arena_new();
		const struct panel *panel = small_panel(arena, traps[t].row);
		const struct estimates *e = estimate_panel(arena, &panel->scores, &all_of_it);

		check(e->reason == traps[t].reason &&
			  e->connection->components == traps[t].components &&
			  (isnan(traps[t].df) || fabs(e->found_df - traps[t].df) <= 0),
		      traps[t].sentence, "");
		test_consistency(e, traps[t].sentence);
		arena_free(arena);
	}
}

/* A Latin square: nominees' means are equal, ratings are not. */
static void test_no_difference(void)
{
	struct arena *arena = arena_new();
	static const char *const latin[] = {"1234", "2413", "3142", "4321", NULL};
	const struct panel *panel = small_panel(arena, latin);
	const struct components c = estimate_panel(arena, &panel->scores, &all_of_it)->components;

	check(!(c.nominee > 0) && !(c.e_rho2 > 0) && !(c.phi > 0) && !(c.icc_a1 > 0) &&
		  !(c.icc_c1 > 0) && isnan(c.reviewers_for_0_8),
	      "where nominees do not differ, reliability is 0 and no number of reviewers is enough",
	      "");
	arena_free(arena);
}

/* Nothing but severity and a trace of noise: lambda at its upper end, scores those of fixed
 * effects. */
static void test_severity_only(void)
{
	struct arena *arena = arena_new();
	struct score_cell cell[30];
	size_t first[2] = {0, 0};
	static const double weight = 1;

	for (uint32_t i = 0; i < 6; i++)
		for (uint32_t r = 0; r < 5; r++)
			if ((i + r) % 3 > 0)
				cell[first[1]++] =
				    (struct score_cell){i, r,
							40 + 3 * i + 9 * r +
							    1e-3 * sin((double)(7 * i + 3 * r)),
							1};
	struct scores scores = {6, 5, 1, &weight, first, cell, false};
	const struct estimates *e = estimate_panel(arena, &scores, &all_of_it);

	check(e->reason == ESTIMATE_FINE && e->edge == LAMBDA_FIXED &&
		  fabs(log(e->lambda) - 12) < 1e-12,
	      "where ratings are all severity, it is taken as fixed", "");
	check_near("lambda at its upper end, score against fixed effects", 1e-3, e->score,
		   e->fixed->score, 6, "");
	arena_free(arena);
}

int main(int argc, char **argv)
{
	estimate_begin();
	tests_begin(argc, argv);
	test_traps();
	test_no_difference();
	test_severity_only();
	return check_done();
}
