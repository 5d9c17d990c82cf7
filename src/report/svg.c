/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/svg.h"

#include "report/chart.h"
#include "report/markup.h"
#include "report/matrix.h"

#include <math.h>
#include <stdbool.h>

/* Pixels. */
enum { CAP_WIDTH = 2, CAP_HEIGHT = 10, DOT = 5, RING = 7, BAR_HEIGHT = 11, TICK = 4 };

static void number(struct markup *m, const char *name, double value)
{
	markup_attribute_printf(m, name, "%.2f", value);
}

static void share(struct markup *m, const char *name, double position)
{
	markup_attribute_printf(m, name, "%.2f%%", position);
}

/* Positions of the ends in hundredths of the width, heights in pixels. */
static void line(struct markup *m, const char *class_name, const double ends[4])
{
	markup_open(m, "line");
	markup_attribute(m, "class", class_name);
	share(m, "x1", ends[0]);
	number(m, "y1", ends[1]);
	share(m, "x2", ends[2]);
	number(m, "y2", ends[3]);
	markup_close(m, "line");
}

/* From the top of the row to its bottom. */
static void upright(struct markup *m, const char *class_name, double x)
{
	markup_open(m, "line");
	markup_attribute(m, "class", class_name);
	share(m, "x1", x);
	markup_attribute(m, "y1", "0");
	share(m, "x2", x);
	markup_attribute(m, "y2", "100%");
	markup_close(m, "line");
}

static void words(struct markup *m, const char *class_name, double x, double y, const char *string)
{
	markup_open(m, "text");
	markup_attribute(m, "class", class_name);
	share(m, "x", x);
	number(m, "y", y);
	markup_text(m, string);
	markup_close(m, "text");
}

/* In the middle of the row, which is as high as its label. */
static void middle(struct markup *m, const char *name)
{
	markup_attribute(m, name, "50%");
}

static void stroke(struct markup *m, double low, double high)
{
	markup_open(m, "line");
	markup_attribute(m, "class", "interval");
	share(m, "x1", low);
	middle(m, "y1");
	share(m, "x2", high);
	middle(m, "y2");
	markup_close(m, "line");
}

static void open_block(struct markup *m, const char *class_name, double x, double left,
		       double height)
{
	markup_open(m, "rect");
	markup_attribute(m, "class", class_name);
	share(m, "x", x);
	middle(m, "y");
	number(m, "height", height);
	markup_attribute_printf(m, "transform", "translate(%.2f %.2f)", left, -height / 2);
}

static void cap(struct markup *m, double x)
{
	open_block(m, "cap", x, -CAP_WIDTH / 2.0, CAP_HEIGHT);
	number(m, "width", CAP_WIDTH);
	markup_close(m, "rect");
}

static void bar(struct markup *m, double low, double high)
{
	open_block(m, "bar", low, 0, BAR_HEIGHT);
	share(m, "width", high - low);
	markup_close(m, "rect");
}

static void circle(struct markup *m, const char *class_name, double x, double radius)
{
	markup_open(m, "circle");
	markup_attribute(m, "class", class_name);
	share(m, "cx", x);
	middle(m, "cy");
	number(m, "r", radius);
	markup_close(m, "circle");
}

static void value(struct markup *m, const char *class_name, double x, const char *string)
{
	markup_open(m, "text");
	markup_attribute(m, "class", class_name);
	share(m, "x", x);
	middle(m, "y");
	markup_attribute(m, "dy", "0.36em");
	markup_text(m, string);
	markup_close(m, "text");
}

/* The description of the whole chart says what a row shows. */
static void open_row(struct markup *m, const char *spoken)
{
	markup_open(m, "svg");
	markup_attribute(m, "aria-hidden", "true");
	if (spoken)
		markup_element(m, "title", NULL, spoken);
}

void svg_marks(struct markup *m, const struct chart *chart, const struct chart_row *row)
{
	const struct chart_axis *axis = &chart->axis;
	open_row(m, row->spoken);
	for (size_t i = 0; i < axis->tick_count; i++)
		upright(m, "grid", chart_position(axis, axis->tick[i]));
	if (chart->zero)
		upright(m, "zero", chart->zero_x);
	if (row->has_interval && chart->bars)
		bar(m, row->low_x, row->high_x);
	if (row->has_interval && !chart->bars)
		stroke(m, row->low_x, row->high_x);
	if (row->has_interval) {
		cap(m, row->low_x);
		cap(m, row->high_x);
	}
	if (row->has_score)
		circle(m, "score", row->score_x, DOT);
	if (row->has_raw)
		circle(m, "raw", row->raw_x, RING);
	markup_close(m, "svg");
}

void svg_axis(struct markup *m, const struct chart *chart)
{
	const struct chart_axis *axis = &chart->axis;
	open_row(m, NULL);
	line(m, "axis", (double[]){axis->left, 0, axis->right, 0});
	for (size_t i = 0; i < axis->tick_count; i++) {
		double x = chart_position(axis, axis->tick[i]);
		bool zero = chart->zero && fabs(x - chart->zero_x) < 1e-9;
		line(m, zero ? "zero" : "axis", (double[]){x, 0, x, TICK});
		words(m, zero ? "tick at-zero" : "tick", x, TICK + 13, axis->tick_text[i]);
	}
	markup_close(m, "svg");
}

static void shade(struct markup *m, const struct matrix *matrix, size_t column, double opacity)
{
	double x = matrix_column(matrix, column);
	markup_open(m, "rect");
	markup_attribute(m, "class", "shade");
	share(m, "x", x);
	markup_attribute(m, "y", "0");
	share(m, "width", matrix_column(matrix, column + 1) - x);
	markup_attribute(m, "height", "100%");
	number(m, "fill-opacity", opacity);
	markup_close(m, "rect");
}

static double middle_of(const struct matrix *matrix, size_t column)
{
	return (matrix_column(matrix, column) + matrix_column(matrix, column + 1)) / 2;
}

static void line_of_seats(struct markup *m, const struct matrix *matrix)
{
	if (matrix->within)
		upright(m, "seats", matrix_column(matrix, matrix->within));
}

void svg_cells(struct markup *m, const struct matrix *matrix, const struct matrix_row *row)
{
	open_row(m, row->spoken);
	for (size_t j = 0; j < matrix->column_count; j++)
		shade(m, matrix, j, matrix_shade(row->cells[j].share));
	line_of_seats(m, matrix);
	for (size_t j = 0; j < matrix->column_count; j++)
		value(m, row->cells[j].share > 0 ? "value" : "value nothing", middle_of(matrix, j),
		      row->cells[j].text);
	markup_close(m, "svg");
}

void svg_headings(struct markup *m, const struct matrix *matrix)
{
	open_row(m, NULL);
	line_of_seats(m, matrix);
	for (size_t j = 0; j < matrix->column_count; j++)
		value(m, "tick", middle_of(matrix, j), matrix->headings[j]);
	markup_close(m, "svg");
}

void svg_strip(struct markup *m, const struct strip *strip)
{
	markup_open(m, "svg");
	markup_attribute(m, "class", "strip");
	markup_attribute_printf(m, "width", "%d", STRIP_WIDTH);
	markup_attribute_printf(m, "height", "%d", STRIP_HEIGHT);
	markup_attribute_printf(m, "viewBox", "0 0 %d %d", STRIP_WIDTH, STRIP_HEIGHT);
	markup_attribute(m, "role", "img");
	markup_attribute(m, "aria-label", strip->spoken);
	for (size_t i = 0; i < strip->count; i++) {
		const struct strip_bar *bar = &strip->bar[i];
		markup_open(m, "rect");
		markup_attribute(m, "class", "bar");
		number(m, "x", bar->x);
		number(m, "y", bar->height > 0 ? bar->y : strip->base - 1);
		number(m, "width", bar->width);
		number(m, "height", bar->height > 0 ? bar->height : 1);
		markup_close(m, "rect");
	}
	if (strip->has_mark) {
		markup_open(m, "path");
		markup_attribute(m, "class", "mark");
		markup_attribute_printf(m, "d", "M%.2f %.2fl4.5 7h-9z", strip->mark_x,
					strip->base + 0.5);
		markup_close(m, "path");
	}
	markup_close(m, "svg");
}
