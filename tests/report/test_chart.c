/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the marks of a chart lie, by sums that can be done by hand; no browser is needed. */
#include "report/chart.h"
#include "report/matrix.h"

#include "base/arena.h"

#include "check.h"

static const struct chart_input rows[] = {
    {"Ilva Marrec", "ahead", "spoken", 60, 58, 50, 70},
    {"Nobody", NULL, "spoken", NAN, NAN, NAN, NAN},
    {"A name that is much longer than what fits on one line of a telephone and then goes on and on "
     "and on",
     "behind", "spoken", 32, 33, NAN, NAN},
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
	struct chart_input same = {"", NULL, "", 50, 50, 50, 50};
	a = chart_axis_around(&same, 1);
	check_true("one value has an axis of some length", a.high - a.low >= 10 - 1e-9);
	struct chart_input outside = {"", NULL, "", 101, 101, 96, 106};
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
	check_text("the label is the page's to break", last->label, rows[2].label);
	check_text("the standing stands below the name", first->remark, "ahead");
	check_true("no line stands out where 0 means nothing", !chart->zero);
}

static void zero(struct arena *arena)
{
	struct chart_input around[] = {{"", NULL, "", 2, NAN, -10, 30},
				       {"", NULL, "", 0, NAN, 0, 0}};
	struct chart *chart = chart_intervals(arena, around, 2);
	chart_mark_zero(chart);
	check_true("the line at 0 stands out where 0 is on the axis", chart->zero);
	check_number("and lies where a mark of 0 would", chart->zero_x, chart->rows[1].score_x, 0);
	check_number("a quarter of the way from -10 to 30", chart->zero_x,
		     chart->axis.left + (chart->axis.right - chart->axis.left) / 4, 1e-12);
	struct chart *far = chart_intervals(arena, rows, 1);
	chart_mark_zero(far);
	check_true("an axis without 0 has no such line", !far->zero);
}

static void cells(void)
{
	const struct matrix matrix = {.column_count = 4};
	check_number("columns are equally wide",
		     matrix_column(&matrix, 3) - matrix_column(&matrix, 2),
		     matrix_column(&matrix, 1) - matrix_column(&matrix, 0), 1e-12);
	check_true("and all within the drawing",
		   matrix_column(&matrix, 0) >= 0 && matrix_column(&matrix, 4) <= 100);
	check_number("nothing has no shade", matrix_shade(0), 0, 0);
	check_number("nor has what is not known", matrix_shade(NAN), 0, 0);
	check_true("a little has some", matrix_shade(0.01) > 0.05);
	check_true("more is darker", matrix_shade(0.6) > matrix_shade(0.5));
	check_number("the number in front of all of it can be read", matrix_shade(1), 0.5, 1e-12);
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
	zero(arena);
	cells();
	strips(arena);
	arena_free(arena);
	return check_done();
}
