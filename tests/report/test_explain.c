/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What explain prints adds up, for nominees of every kind. */
#include "report/explain.h"

#include "base/text.h"
#include "base/unicode.h"
#include "estimate/estimate.h"
#include "report/explain_sums.h"
#include "report/report.h"
#include "report/wording.h"

#include "check.h"
#include "rank/small_cycle.h"

#include <stdlib.h>

static const struct small_nominee rows[] = {
    {"a", 0, NOMINATED, {"5445.4", "54.455"}}, {"b", 0, NOMINATED, {"3.3242", "c32342"}},
    {"c", 0, NOMINATED, {"22312.", "1.2122"}}, {"d", 0, NOMINATED, {"2.....", "1....."}},
    {"e", 0, NOMINATED, {"333333", "......"}}, {"f", 0, NOMINATED, {"......", "......"}},
    {"g", 1, NOMINATED, {"344343", "444333"}}, {"w", 0, WITHDRAWN, {"55.455", "455545"}},
};
static const size_t seats[] = {2, 2};

static const struct report *full(struct arena *arena, const struct standings *standings)
{
	struct report_settings settings = {.audience = AUDIENCE_FULL, .language = ENGLISH};
	return report_build(arena, standings, &settings);
}

static void sums(struct arena *arena, const struct standings *standings)
{
	const struct report *report = full(arena, standings);
	for (size_t i = 0; i < report->nominee_count; i++) {
		const struct report_nominee *nominee = &report->nominees[i];
		struct explain_sums s = explain_add_up(arena, standings, report, nominee);
		double unit = pow(10, s.decimals);
		long long plain = 0, product = 0, moved = 0;
		for (size_t k = 0; k < report->criterion_count; k++) {
			plain += s.terms[k].plain;
			product += s.terms[k].product;
		}
		for (size_t r = 0; r < report->reviewer_count; r++)
			moved += s.moves[r].units;
		check_true("the lines of the plain means add up", plain == s.plain);
		check_true("the lines of the adjusted points add up", product == s.product);
		if (!s.complete)
			continue;
		check_true("the moves add up to what lies between", moved == s.product - s.plain);
		check_text("the sum, rounded again, is the printed score",
			   text_fixed(arena, (double)s.product / unit, 1), nominee->score.text);
		check_text("and so is that of the plain means",
			   text_fixed(arena, (double)s.plain / unit, 1), nominee->raw.text);
	}
}

static size_t widest_line(struct arena *arena, const char *string)
{
	size_t widest = 0;
	while (*string) {
		size_t length = strcspn(string, "\n");
		size_t width = unicode_width(arena_copy(arena, string, length));
		widest = width > widest ? width : widest;
		string += length + (string[length] == '\n');
	}
	return widest;
}

static const struct {
	const char *sentence;
	size_t nominee;
	const char *says;
} expected[] = {
    {"a score is said with its reviewers", 0, "from 6 reviewers"},
    {"a reviewer who cannot judge is counted", 1, "1 cannot judge"},
    {"who has too few reviewers is told how many are needed", 3,
     "Rated by 1 reviewer; at least 3 are needed"},
    {"who lacks a criterion has bounds", 4, "would lie between 25.0 and 75.0"},
    {"and is told which", 4, "nobody rated k1"},
    {"who was not rated is told so", 5, "No reviewer has rated this nominee."},
    {"without a rival nothing is compared", 6, "no comparison is made"},
    {"who withdrew is told so", 7, "Withdrawn (date not recorded)"},
};

static void sentences(struct arena *arena, const struct standings *standings)
{
	for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
		const char *text =
		    explain_nominee(arena, standings, expected[i].nominee, ENGLISH, 80);
		check_true(expected[i].sentence, strstr(text, expected[i].says) != NULL);
	}
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const char *text = explain_nominee(arena, standings, i, ENGLISH, 80);
		check_true("no line is wider than asked", widest_line(arena, text) <= 80);
		check_true("nothing is printed as nan",
			   !strstr(text, "nan") && !strstr(text, "inf,"));
		check_true("nothing is left to be filled in", !strstr(text, "{"));
	}
}

/* One review each: scores, but nothing to judge error by. */
static void without_intervals(struct arena *arena)
{
	static const struct small_nominee few[] = {{"a", 0, NOMINATED, {"5..", NULL}},
						   {"b", 0, NOMINATED, {".3.", NULL}}};
	static const size_t one[] = {1};
	struct cycle *cycle = small_cycle(arena, few, 2, 1, 3, one, 1);
	cycle->analysis.minimum_full = 1;
	const char *text = explain_nominee(arena, standings_form(arena, cycle, 1), 0, ENGLISH, 80);
	check_true("a panel without overlap is told why there is no interval",
		   strstr(text, "nothing tells error") != NULL);
	check_true("and keeps its score", strstr(text, "Score 100.0 points") != NULL);
}

static void without_ratings(struct arena *arena)
{
	static const struct small_nominee none[] = {{"a", 0, NOMINATED, {"...", NULL}}};
	static const size_t one[] = {1};
	const struct standings *s =
	    standings_form(arena, small_cycle(arena, none, 1, 1, 3, one, 1), 1);
	check_true("a cycle without ratings is explained too",
		   strstr(explain_nominee(arena, s, 0, ENGLISH, 80), "No reviewer has rated") !=
		       NULL);
	check_true("a language that is not spoken gives nothing",
		   wording_speaks(SPANISH) || !explain_nominee(arena, s, 0, SPANISH, 80));
}

int main(void)
{
	estimate_begin();
	struct arena *arena = arena_new();
	const struct standings *standings =
	    standings_form(arena,
			   small_cycle(arena, rows, sizeof rows / sizeof *rows, 2, 6, seats, 2), 1);
	sums(arena, standings);
	sentences(arena, standings);
	without_intervals(arena);
	without_ratings(arena);
	arena_free(arena);
	return check_done();
}
