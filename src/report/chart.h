/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The geometry of charts, computed once and testable without a browser; nothing is drawn here.
 * Across, positions are in hundredths of the width, so that a chart fits a phone and a sheet with
 * letters of the same size; down, they are in pixels.
 */
#ifndef REPORT_CHART_H
#define REPORT_CHART_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

enum { CHART_TICKS = 12, CHART_LABEL_COLUMNS = 36, CHART_LINE = 18, CHART_MARKS = 22 };

struct chart_axis {
	double low, high;   /* points at the two ends */
	double left, right; /* their positions */
	double tick[CHART_TICKS];
	size_t tick_count;
};

/* One nominee: the adjusted score as a dot on its interval, the plain mean as a hollow mark. */
struct chart_row {
	const char *const *lines;      /* of the label, above the marks */
	size_t line_count, name_lines; /* the first lines are the name */
	const char *spoken;	       /* the row as a sentence */
	double label_y, y;	       /* of the first line's baseline and of the marks */
	bool has_score, has_interval, has_raw;
	double score_x, raw_x, low_x, high_x;
};

struct chart {
	const char *title, *description; /* for people who do not see the drawing */
	const char *score_word, *raw_word, *interval_word, *axis_word; /* the key; raw_word
		NULL: no row has a ring */
	struct chart_axis axis;
	double height, top, bottom; /* top, bottom: of the area of the rows */
	const struct chart_row *rows;
	size_t row_count;
};

/* What a row is computed from; numbers are NaN where there is nothing. */
struct chart_input {
	const char *label, *remark; /* remark: further lines or NULL */
	const char *spoken;
	double score, raw, low, high;
	const char *brief; /* instead of a remark for which there is no room; or NULL */
};

/* An axis with round ticks around all values; 0 to 100 if there are none. */
struct chart_axis chart_axis_around(const struct chart_input *inputs, size_t count);
double chart_position(const struct chart_axis *axis, double value);

/* Titles and words are the caller's to set. */
struct chart *chart_intervals(struct arena *arena, const struct chart_input *inputs, size_t count);

enum { STRIP_WIDTH = 132, STRIP_HEIGHT = 28, STRIP_LEVELS = 11 };

/* One criterion of one nominee: how many gave each level as bars, the adjusted mean as a mark. */
struct strip {
	size_t count; /* of bars */
	struct strip_bar {
		double x, y, width, height;
	} bar[STRIP_LEVELS];
	double base; /* where the bars stand */
	bool has_mark;
	double mark_x;
	const char *spoken;
};

/* at_level: [count], worst first; position: 0 (worst) to 1 (best), NaN: no mark. */
const struct strip *chart_strip(struct arena *arena, const size_t *at_level, size_t count,
				double position, const char *spoken);

#endif
