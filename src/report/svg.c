/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/svg.h"

#include "base/text.h"
#include "report/chart.h"
#include "report/markup.h"

static void number(struct markup *m, const char *name, double value)
{
	markup_attribute_printf(m, name, "%.2f", value);
}

static void share(struct markup *m, const char *name, double position)
{
	markup_attribute_printf(m, name, "%.2f%%", position);
}

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

static void words(struct markup *m, const char *class_name, double x, double y, const char *string)
{
	markup_open(m, "text");
	markup_attribute(m, "class", class_name);
	share(m, "x", x);
	number(m, "y", y);
	markup_text(m, string);
	markup_close(m, "text");
}

static void circle(struct markup *m, const char *class_name, double x, double y, double radius)
{
	markup_open(m, "circle");
	markup_attribute(m, "class", class_name);
	share(m, "cx", x);
	number(m, "cy", y);
	number(m, "r", radius);
	markup_close(m, "circle");
}

/* Lines at the ticks beside the marks only: they never cross a label. */
static void draw_grid(struct markup *m, const struct chart_axis *axis, const struct chart_row *row)
{
	for (size_t i = 0; i < axis->tick_count; i++) {
		double x = chart_position(axis, axis->tick[i]);
		line(m, "grid",
		     (double[]){x, row->y - CHART_MARKS / 2.0, x, row->y + CHART_MARKS / 2.0});
	}
}

static void draw_axis(struct markup *m, const struct chart *chart)
{
	const struct chart_axis *axis = &chart->axis;
	line(m, "axis", (double[]){axis->left, chart->bottom, axis->right, chart->bottom});
	for (size_t i = 0; i < axis->tick_count; i++) {
		double x = chart_position(axis, axis->tick[i]);
		line(m, "axis", (double[]){x, chart->bottom, x, chart->bottom + 4});
	}
}

static void draw_axis_words(struct markup *m, const struct chart *chart, struct arena *arena)
{
	const struct chart_axis *axis = &chart->axis;
	for (size_t i = 0; i < axis->tick_count; i++)
		words(m, "tick", chart_position(axis, axis->tick[i]), chart->bottom + 18,
		      text_plain(arena, axis->tick[i], 2));
	words(m, "axis-word", (axis->left + axis->right) / 2, chart->bottom + 36, chart->axis_word);
}

static void draw_row(struct markup *m, const struct chart_axis *axis, const struct chart_row *row)
{
	markup_open(m, "g");
	markup_element(m, "title", NULL, row->spoken);
	draw_grid(m, axis, row);
	for (size_t i = 0; i < row->line_count; i++)
		words(m, i < row->name_lines ? "label" : "remark", 0,
		      row->label_y + CHART_LINE * (double)i, row->lines[i]);
	if (row->has_interval) {
		line(m, "interval", (double[]){row->low_x, row->y, row->high_x, row->y});
		line(m, "interval", (double[]){row->low_x, row->y - 5, row->low_x, row->y + 5});
		line(m, "interval", (double[]){row->high_x, row->y - 5, row->high_x, row->y + 5});
	}
	if (row->has_score)
		circle(m, "score", row->score_x, row->y, 4.5);
	if (row->has_raw)
		circle(m, "raw", row->raw_x, row->y, 7);
	markup_close(m, "g");
	markup_line(m);
}

static void described(struct markup *m, const struct chart *chart, const char *id)
{
	markup_attribute(m, "role", "img");
	markup_attribute(m, "aria-label", chart->title);
	markup_attribute_printf(m, "aria-describedby", "%s-text", id);
	markup_element(m, "title", NULL, chart->title);
	markup_open(m, "desc");
	markup_attribute_printf(m, "id", "%s-text", id);
	markup_text(m, chart->description);
	markup_close(m, "desc");
}

void svg_chart(struct markup *m, const struct chart *chart, const char *id)
{
	markup_open(m, "svg");
	markup_attribute(m, "class", "chart");
	markup_attribute(m, "width", "100%");
	markup_attribute_printf(m, "height", "%.0f", chart->height);
	described(m, chart, id);
	markup_line(m);
	draw_axis(m, chart);
	markup_line(m);
	for (size_t i = 0; i < chart->row_count; i++)
		draw_row(m, &chart->axis, &chart->rows[i]);
	draw_axis_words(m, chart, markup_arena(m));
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
