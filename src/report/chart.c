/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/chart.h"

#include "base/arena.h"

#include <math.h>

enum { LEFT = 4, RIGHT = 96 };

static void stretch(double value, double *low, double *high)
{
	if (isnan(value))
		return;
	*low = fmin(*low, value);
	*high = fmax(*high, value);
}

/* The smallest of 1, 2, 5 times a power of ten that gives at most eight steps. */
static double round_step(double span)
{
	double unit = pow(10, floor(log10(span / 8)));
	double factors[] = {1, 2, 5, 10};
	for (size_t i = 0; i < 4; i++)
		if (span / (factors[i] * unit) <= 8)
			return factors[i] * unit;
	return 10 * unit;
}

struct chart_axis chart_axis_around(const struct chart_input *inputs, size_t count)
{
	double low = INFINITY, high = -INFINITY;
	for (size_t i = 0; i < count; i++) {
		stretch(inputs[i].score, &low, &high);
		stretch(inputs[i].raw, &low, &high);
		stretch(inputs[i].low, &low, &high);
		stretch(inputs[i].high, &low, &high);
	}
	if (low > high) {
		low = 0;
		high = 100;
	}
	if (high - low < 10) {
		double middle = (low + high) / 2;
		low = middle - 5;
		high = middle + 5;
	}
	double step = round_step(high - low);
	struct chart_axis axis = {.low = step * floor(low / step),
				  .high = step * ceil(high / step),
				  .left = LEFT,
				  .right = RIGHT};
	size_t steps = (size_t)lround((axis.high - axis.low) / step);
	for (size_t i = 0; i <= steps && i < CHART_TICKS; i++)
		axis.tick[axis.tick_count++] = axis.low + step * (double)i;
	return axis;
}

double chart_position(const struct chart_axis *axis, double value)
{
	return axis->left +
	       (axis->right - axis->left) * (value - axis->low) / (axis->high - axis->low);
}

static void set_row(const struct chart_axis *axis, struct chart_row *row,
		    const struct chart_input *input)
{
	*row = (struct chart_row){.label = input->label,
				  .remark = input->remark,
				  .spoken = input->spoken,
				  .has_score = !isnan(input->score),
				  .has_raw = !isnan(input->raw),
				  .has_interval = !isnan(input->low) && !isnan(input->high)};
	row->score_x = row->has_score ? chart_position(axis, input->score) : 0;
	row->raw_x = row->has_raw ? chart_position(axis, input->raw) : 0;
	row->low_x = row->has_interval ? chart_position(axis, input->low) : 0;
	row->high_x = row->has_interval ? chart_position(axis, input->high) : 0;
}

struct chart *chart_intervals(struct arena *arena, const struct chart_input *inputs, size_t count)
{
	struct chart *chart = arena_alloc(arena, 1, sizeof *chart);
	struct chart_row *rows = arena_alloc(arena, count, sizeof *rows);
	chart->axis = chart_axis_around(inputs, count);
	for (size_t i = 0; i < count; i++)
		set_row(&chart->axis, &rows[i], &inputs[i]);
	chart->rows = rows;
	chart->row_count = count;
	return chart;
}

void chart_mark_zero(struct chart *chart)
{
	chart->zero = chart->axis.low <= 0 && chart->axis.high >= 0;
	chart->zero_x = chart->zero ? chart_position(&chart->axis, 0) : 0;
}

const struct strip *chart_strip(struct arena *arena, const size_t *at_level, size_t count,
				double position, const char *spoken)
{
	if (!count || count > STRIP_LEVELS)
		return NULL;
	const double side = 8, base = STRIP_HEIGHT - 8, tallest = base - 2;
	double step = (STRIP_WIDTH - 2 * side) / (count > 1 ? (double)(count - 1) : 1);
	double width = fmin(14, step * 0.7);
	size_t most = 1;
	for (size_t i = 0; i < count; i++)
		most = at_level[i] > most ? at_level[i] : most;
	struct strip *strip = arena_alloc(arena, 1, sizeof *strip);
	*strip = (struct strip){.count = count, .base = base, .spoken = spoken};
	for (size_t i = 0; i < count; i++) {
		double height = tallest * (double)at_level[i] / (double)most;
		strip->bar[i] = (struct strip_bar){side + step * (double)i - width / 2,
						   base - height, width, height};
	}
	strip->has_mark = !isnan(position);
	if (strip->has_mark)
		strip->mark_x = side + (STRIP_WIDTH - 2 * side) * fmin(1.04, fmax(-0.04, position));
	return strip;
}
