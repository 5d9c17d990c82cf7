/* SPDX-License-Identifier: GPL-3.0-or-later */
/* whole.h against spread.h, on panels whose reviews are whole, and on such as are not. */
#include <math.h>
#include <stdio.h>

#include "check.h"
#include "estimate/estimate.h"
#include "estimate/review.h"
#include "estimate/severity.h"
#include "estimate/spread.h"
#include "estimate/whole.h"
#include "panel.h"

static const struct {
	const char *file;
	struct panel_scale scale;
} rows[] = {
    {"aibs_2014.csv", {5, 1}},	       {"aibs_2015.csv", {5, 1}},
    {"aibs_2017.csv", {5, 1}},	       {"tvbo_rep1.csv", {0, 15}},
    {"wines2012_red.csv", {0, 20}},    {"skating_worlds2017_ladies_fs.csv", {0.25, 10}},
    {"irrcac_raw4raters.csv", {1, 5}},
};

static void compare(struct arena *arena, const struct panel *panel, double lambda, const char *name)
{
	const struct scores *scores = &panel->scores;
	const struct reviews *reviews = reviews_collect(arena, scores);
	const struct severity *s = severity_fit(arena, reviews, scores->weight, lambda);
	struct spread want = spread_scores(arena, s), got = whole_spread(arena, s);
	size_t I = scores->nominees;

	check(whole_reviews(s), "the reviews are whole", name);
	check_near("whole reviews, Cov(V)", 1e-9, got.covariance, want.covariance, I * I, name);
	check_near("whole reviews, reviewers' part", 1e-9, got.reviewer_part, want.reviewer_part, I,
		   name);
	check_near("whole reviews, share of criteria", 1e-9, got.share, want.share,
		   scores->criteria, name);
	if (!isinf(lambda))
		check_near("whole reviews, variance of effects", 1e-9, whole_effects(arena, s),
			   spread_effects(arena, s), scores->reviewers, name);
}

/* Without one rating of the second criterion. */
static void test_blank(struct arena *arena, const struct panel *panel, const char *name)
{
	struct scores scores = panel->scores;

	if (scores.criteria < 2)
		return;
	scores.criteria = 2;
	panel->first[2]--;
	const struct reviews *reviews = reviews_collect(arena, &scores);

	check(!whole_reviews(severity_fit(arena, reviews, scores.weight, 1)),
	      "reviews with a blank are not whole", name);
}

int main(int argc, char **argv)
{
	estimate_begin();
	tests_begin(argc, argv);
	for (size_t row = 0; row < sizeof rows / sizeof *rows; row++) {
		struct arena *arena = arena_new();
		const char *name = rows[row].file;
		const char *path = arena_printf(arena, "panels/%s", name);
		struct ratings *ratings = ratings_read(arena, shared_path(arena, path));

		if (!ratings) {
			check_skip("whole reviews", name);
			arena_free(arena);
			continue;
		}
		const struct panel *panel = panel_from(arena, ratings, rows[row].scale);

		compare(arena, panel, NAN, name);
		compare(arena, panel, 0, name);
		compare(arena, panel, 0.8, name);
		compare(arena, panel, INFINITY, name);
		test_blank(arena, panel, name);
		arena_free(arena);
	}
	return check_done();
}
