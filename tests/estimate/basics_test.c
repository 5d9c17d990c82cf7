/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values, descriptives, connectivity: hand-made tables, and real panels where the folder of them
 * is. */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "check.h"
#include "estimate/connect.h"
#include "estimate/describe.h"
#include "estimate/estimate.h"
#include "estimate/review.h"
#include "model/criteria.h"
#include "panel.h"

/* u = (y − lo) / (hi − lo), or (hi − y) / (hi − lo) for reversed scales; times 100 (STATISTICS §1).
 */
static const struct {
	const char *sentence;
	double min, max;
	bool best_high;
	double level, value;
} values[] = {
    {"the best of 1..5 is 100", 1, 5, true, 5, 100},
    {"the worst of 1..5 is 0", 1, 5, true, 1, 0},
    {"the middle of 1..5 is 50", 1, 5, true, 3, 50},
    {"the best of a reversed scale is its least", 1, 5, false, 1, 100},
    {"1.6 on AIBS's reversed scale is 85", 1, 5, false, 1.6, 85},
    {"a scale may start at 0", 0, 20, true, 13, 65},
    {"levels beyond the scale are not clamped", 1, 5, true, 6, 125},
};

static void test_values(void)
{
	for (size_t row = 0; row < sizeof values / sizeof *values; row++) {
		struct scale scale = {.min = values[row].min,
				      .max = values[row].max,
				      .best_high = values[row].best_high};
		double value = value_from_level(&scale, values[row].level);

		check(fabs(value - values[row].value) < 1e-12 &&
			  fabs(value_to_level(&scale, value) - values[row].level) < 1e-12,
		      values[row].sentence, "");
	}
}

static const struct {
	const char *sentence;
	double score[5];
	size_t place[5];
} places[] = {
    {"ties share the better place and the next is left out", {70, 80, 70, 60, 90}, {3, 2, 3, 5, 1}},
    {"differences below a grain are none",
     {70, 70 + 1e-12, 70 - 1e-12, 10, 70 + 2e-9},
     {2, 2, 2, 5, 1}},
    {"without score there is no place", {70, NAN, 80, NAN, 75}, {3, 0, 1, 0, 2}},
};

static void test_places(void)
{
	for (size_t row = 0; row < sizeof places / sizeof *places; row++) {
		size_t got[5];

		value_places(places[row].score, 5, got);
		check(memcmp(got, places[row].place, sizeof got) == 0, places[row].sentence, "");
	}
}

/*
 * Two criteria, three nominees, three reviewers. By hand, of 0 25 100 50 75 50 0 on the first: sum
 * 300, squares about the mean 58750/7; type 7 quartiles at positions 1.5, 3, 4.5 from 0 in 0 0 25
 * 50 50 75 100.
 */
static const struct score_cell cells[] = {{0, 0, 0, 1},	 {0, 1, 25, 1}, {0, 2, 100, 1},
					  {1, 0, 50, 1}, {1, 1, 75, 1}, {1, 2, 50, 1},
					  {2, 0, 0, 1},	 {0, 0, 50, 1}, {1, 0, 50, 1},
					  {1, 1, 50, 1}};
static const size_t first[] = {0, 7, 10};
static const double weight[] = {0.75, 0.25};
static const struct scores table = {3, 3, 2, weight, first, cells, false};

static void test_description(void)
{
	struct arena *arena = arena_new();
	const struct raw_means *raw = raw_means_compute(arena, &table);
	const struct description *d = describe_criteria(arena, &table, raw);
	double got[9] = {(double)d[0].n,    d[0].mean,	   d[0].sd,
			 d[0].low_quartile, d[0].median,   d[0].high_quartile,
			 d[0].max,	    d[0].at_floor, d[0].at_ceiling};
	const double want[9] = {7,	 300.0 / 7, sqrt(58750.0 / 7 / 6), 12.5, 50, 62.5, 100,
				2.0 / 7, 1.0 / 7};
	double scores[3] = {0.75 * 125 / 3 + 12.5, 0.75 * 175 / 3 + 12.5, NAN};
	double low, high;

	check_near("descriptives, by hand", 1e-12, got, want, 9, "");
	check_near("raw scores are criterion-first", 1e-12, raw->score, scores, 3, "");
	check(d[1].flat && !d[0].flat, "a criterion on which nominees do not differ is flat", "");
	check_one("effective weights sum to 1", 1e-12,
		  d[0].effective_weight + d[1].effective_weight, 1, "");
	check_one("a flat criterion carries none of the variance", 1e-12, d[1].effective_weight, 0,
		  "");
	check(bounds_of_total(weight, raw->mean + 4, 2, &low, &high) && fabs(low) < 1e-12 &&
		  fabs(high - 25) < 1e-12,
	      "a missing criterion counts 0 in the lower and 100 in the upper bound", "");
	check(scores_find(&table, 1, 1, 1) == &cells[9] && !scores_find(&table, 2, 1, 0) &&
		  !scores_find(&table, 2, 2, 1),
	      "a rating is found where it is, and only there", "");
	arena_free(arena);
}

/* Edges "nominee reviewer"; reviewers without whom the graph falls into more parts. */
static const struct {
	const char *sentence, *edges;
	size_t components, once;
	const char *articulation; /* one letter per reviewer */
} graphs[] = {
    {"a complete panel needs nobody in particular", "00 01 02 10 11 12", 1, 0, "..."},
    {"the only reviewer of a nominee is needed", "00 01 10 11 22 02", 1, 1, "..x"},
    {"who alone links two halves is needed", "00 01 10 11 21 22 31 32", 1, 0, ".x."},
    {"two halves are two components", "00 01 10 11 22 23 32 33", 2, 0, "...."},
    {"in a chain everybody between is needed", "00 10 11 21 22 32", 1, 2, "xxx"},
    {"a single review needs nobody to hang together", "00", 1, 1, "."},
    {"nobody reviewed anything", "", 0, 0, "."},
};

static void test_graph(size_t row)
{
	struct arena *arena = arena_new();
	struct score_cell *cell = arena_alloc(arena, 16, sizeof *cell);
	size_t offsets[2] = {0, 0};
	static const double one = 1;

	for (const char *at = graphs[row].edges; *at; at += at[2] ? 3 : 2)
		cell[offsets[1]++] =
		    (struct score_cell){(uint32_t)(at[0] - '0'), (uint32_t)(at[1] - '0'), 50, 1};
	struct scores scores = {4, strlen(graphs[row].articulation), 1, &one, offsets, cell, false};
	const struct connection *c = connect_reviews(arena, reviews_collect(arena, &scores));
	bool holds =
	    c->components == graphs[row].components && c->reviewed_once == graphs[row].once;

	for (size_t r = 0; r < scores.reviewers; r++)
		holds = holds && c->articulation[r] == (graphs[row].articulation[r] == 'x');
	check(holds, graphs[row].sentence, "");
	arena_free(arena);
}

/* Components by STATISTICS §2; articulation points against taking each reviewer out. */
static const struct {
	const char *file, *criterion;
	size_t components;
	bool by_removal;
} panels[] = {
    {"nih_r01.csv", "Approach", 973, false}, {"aibs_2014.csv", NULL, 1, true},
    {"aibs_2015.csv", NULL, 1, true},	     {"aibs_2017.csv", NULL, 1, true},
    {"sirt_ratings1.csv", NULL, 1, true},
};

/* Components, with nominees who lost all their reviews counting as parts, after reviewer out has
 * left. */
static size_t parts_without(struct arena *arena, const struct reviews *reviews, size_t out)
{
	double *kept = arena_alloc(arena, reviews->count, sizeof *kept);
	int *label = arena_alloc(arena, reviews->nominees + reviews->reviewers, sizeof *label);
	struct design all = {reviews->nominees, reviews->reviewers, reviews->count,
			     reviews->nominee,	reviews->reviewer,  reviews->confidence};

	for (size_t t = 0; t < reviews->count; t++)
		kept[t] = reviews->reviewer[t] == out ? NAN : 0;
	struct design *rest = design_where(arena, &all, kept, NULL, NULL);

	return design_components(arena, rest, label, label + reviews->nominees) +
	       design_nominees(&all) - design_nominees(rest);
}

static void test_real_graph(size_t row)
{
	struct arena *arena = arena_new();
	const char *file = panels[row].file;
	struct ratings *ratings =
	    ratings_read(arena, shared_path(arena, arena_printf(arena, "panels/%s", file)));

	if (!ratings) {
		check_skip("has the components known", file);
		arena_free(arena);
		return;
	}
	if (panels[row].criterion)
		ratings = ratings_of_criterion(arena, ratings, panels[row].criterion);
	const struct panel *panel = panel_from(arena, ratings, (struct panel_scale){0, 100});
	const struct reviews *reviews = reviews_collect(arena, &panel->scores);
	const struct connection *c = connect_reviews(arena, reviews);
	bool holds = true;

	check(c->components == panels[row].components, "has the components known", file);
	for (size_t r = 0; panels[row].by_removal && r < panel->scores.reviewers; r++)
		holds = holds &&
			c->articulation[r] == (parts_without(arena, reviews, r) > c->components);
	if (panels[row].by_removal)
		check(holds, "articulation points are those whose removal splits", file);
	arena_free(arena);
}

int main(int argc, char **argv)
{
	estimate_begin();
	tests_begin(argc, argv);
	check(strncmp(estimate_version(), "gsl ", 4) == 0, "the version names the library", "");
	test_values();
	test_places();
	test_description();
	for (size_t row = 0; row < sizeof graphs / sizeof *graphs; row++)
		test_graph(row);
	for (size_t row = 0; row < sizeof panels / sizeof *panels; row++)
		test_real_graph(row);
	return check_done();
}
