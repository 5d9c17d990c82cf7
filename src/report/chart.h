/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The geometry of charts, computed once and testable without a browser; nothing is drawn here.
 * Across, positions are in hundredths of the width, so that a chart fits a phone and a sheet with
 * letters of the same size; how high a row is follows from its label.
 */
#ifndef REPORT_CHART_H
#define REPORT_CHART_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

enum { CHART_TICKS = 12 };

struct chart_axis {
	double low, high;   /* points at the two ends */
	double left, right; /* their positions */
	double tick[CHART_TICKS];
	const char *tick_text[CHART_TICKS]; /* the caller's to set */
	size_t tick_count;
};

/* One nominee: the adjusted score as a dot on its interval, the plain mean as a hollow mark. */
struct chart_row {
	const char *label, *remark; /* remark: below the label, in lines; or NULL */
	const char *spoken;	    /* the row as a sentence */
	bool has_score, has_interval, has_raw;
	double score_x, raw_x, low_x, high_x;
};

struct chart {
	const char *title, *description; /* for people who do not see the drawing */
	const char *score_word, *raw_word, *interval_word; /* the key; raw_word NULL: no row has a
		ring; interval_word NULL: none has an interval */
	const char *axis_word, *low_word, *high_word; /* what the axis shows; what lies to either
		side, or NULL */
	bool bars;     /* intervals are drawn as bars: within them something holds */
	bool zero;     /* a line at 0 stands out */
	double zero_x; /* where, if it does */
	struct chart_axis axis;
	const struct chart_row *rows;
	size_t row_count;
};

/* What a row is computed from; numbers are NaN where there is nothing. */
struct chart_input {
	const char *label, *remark, *spoken;
	double score, raw, low, high;
};

/* An axis with round ticks around all values; 0 to 100 if there are none. */
struct chart_axis chart_axis_around(const struct chart_input *inputs, size_t count);
double chart_position(const struct chart_axis *axis, double value);

/* Titles, words and the texts of ticks are the caller's to set. */
struct chart *chart_intervals(struct arena *arena, const struct chart_input *inputs, size_t count);
/* 0 is on the axis and its line stands out. */
void chart_mark_zero(struct chart *chart);

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
