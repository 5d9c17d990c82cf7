/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the marks of a chart lie, by sums that can be done by hand; no browser is needed. */
#include "report/chart.h"

#include "base/arena.h"

#include "check.h"

static const struct chart_input rows[] = {
    {"Ilva Marrec", "ahead", "spoken", 60, 58, 50, 70, NULL},
    {"Nobody", NULL, "spoken", NAN, NAN, NAN, NAN, NULL},
    {"A name that is much longer than what fits on one line of a telephone and then goes on and on "
     "and on",
     "behind", "spoken", 32, 33, NAN, NAN, NULL},
};

static void axis(void)
{
	struct chart_axis a = chart_axis_around(rows, 3);
	check_number("the axis begins at a round number below all values", a.low, 30, 0);
	check_number("and ends at one above", a.high, 70, 0);
	check_number("its steps are round", a.tick[1] - a.tick[0], 5, 1e-12);
	check_count("and so many", a.tick_count, 9);
	check_number("the low end is at the left", chart_position(&a, 30), a.left, 1e-12);
	check_number("the high end at the right", chart_position(&a, 70), a.right, 1e-12);
	check_number("the middle in the middle", chart_position(&a, 50), (a.left + a.right) / 2,
		     1e-12);
	a = chart_axis_around(rows + 1, 1);
	check_number("without values it runs from 0", a.low, 0, 0);
	check_number("to 100", a.high, 100, 0);
	struct chart_input same = {"", NULL, "", 50, 50, 50, 50, NULL};
	a = chart_axis_around(&same, 1);
	check_true("one value has an axis of some length", a.high - a.low >= 10 - 1e-9);
	struct chart_input outside = {"", NULL, "", 101, 101, 96, 106, NULL};
	a = chart_axis_around(&outside, 1);
	check_true("scores above 100 are on it", a.low <= 96 && a.high >= 106);
}

static void marks(struct arena *arena)
{
	const struct chart *chart = chart_intervals(arena, rows, 3);
	const struct chart_row *first = &chart->rows[0], *none = &chart->rows[1],
			       *last = &chart->rows[2];
	check_count("each nominee has a row", chart->row_count, 3);
	check_true("the dot lies on its interval",
		   first->low_x < first->score_x && first->score_x < first->high_x);
	check_true("a lower plain mean lies to the left", first->raw_x < first->score_x);
	check_true("who has no score has no marks",
		   !none->has_score && !none->has_raw && !none->has_interval);
	check_true("a score without interval has a dot only",
		   last->has_score && !last->has_interval);
	check_true("rows do not overlap", first->y < none->label_y && none->y < last->label_y);
	check_true("marks lie below their labels", first->y > first->label_y);
	check_true("all rows lie above the axis",
		   last->y < chart->bottom && chart->bottom < chart->height);
	check_count("a long name takes two lines", last->name_lines, 2);
	check_true("and says that it goes on", strstr(last->lines[1], "\xE2\x80\xA6") != NULL);
	check_count("the standing stands below the name", first->line_count, 2);
}

/* Conditions beside a score are counted where they cannot all be named; they are never cut off. */
static void remarks(struct arena *arena)
{
	static const char three[] =
	    "Behind\nThreshold not met: a first condition of some length; a "
	    "second condition of some length; a third condition of some "
	    "length; a fourth condition of some length";
	static const char brief[] = "Behind\n4 thresholds not met: see the table";
	const struct chart_input inputs[] = {
	    {"a", three, "", 1, 1, 1, 1, brief},
	    {"b", "Behind\nThreshold not met: one", "", 1, 1, 1, 1, brief},
	};
	const struct chart *chart = chart_intervals(arena, inputs, 2);
	const struct chart_row *many = &chart->rows[0], *one = &chart->rows[1];
	check_text("what does not fit is counted", many->lines[2],
		   "4 thresholds not met: see the table");
	check_count("and nothing follows", many->line_count, 3);
	check_text("what fits is named", one->lines[2], "Threshold not met: one");
	check_text("both after the standing", one->lines[1], "Behind");
}

static void strips(struct arena *arena)
{
	static const size_t given[] = {0, 1, 0, 4, 2};
	const struct strip *strip = chart_strip(arena, given, 5, 0.75, "spoken");
	check_count("each level has a bar", strip->count, 5);
	check_number("nobody is no height", strip->bar[0].height, 0, 0);
	check_true("the most frequent level is the tallest",
		   strip->bar[3].height > strip->bar[4].height);
	check_number("a bar is as tall as it has reviewers", strip->bar[4].height * 2,
		     strip->bar[3].height, 1e-9);
	check_number("the mean stands under its level", strip->mark_x,
		     strip->bar[3].x + strip->bar[3].width / 2, 1e-9);
	check_true("an adjusted mean above the scale stays in the drawing",
		   chart_strip(arena, given, 5, 1.7, "")->mark_x <= STRIP_WIDTH);
	check_true("without a mean there is no mark",
		   !chart_strip(arena, given, 5, NAN, "")->has_mark);
	check_true("a scale without levels has no strip",
		   chart_strip(arena, given, 0, 0.5, "") == NULL);
	check_true("nor has one with too many",
		   chart_strip(arena, given, STRIP_LEVELS + 1, 0.5, "") == NULL);
}

int main(void)
{
	struct arena *arena = arena_new();
	axis();
	marks(arena);
	remarks(arena);
	strips(arena);
	arena_free(arena);
	return check_done();
}
