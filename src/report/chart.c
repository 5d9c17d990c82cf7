/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/chart.h"

#include "base/arena.h"
#include "base/text.h"
#include "report/layout.h"

#include <math.h>

enum {
	LEFT = 5,
	RIGHT = 95,
	MOST_NAME_LINES = 2,
	MOST_REMARK_LINES = 5,
	GAP_BELOW = 8,
	AXIS_SPACE = 44,
	FIRST_ROW = 4
};

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

/* The remark, or the brief one if it has more lines than there is room for. */
static const char *remark_of(struct text *text, const struct chart_input *input)
{
	const char *const *lines;
	if (!input->remark || !input->brief)
		return input->remark;
	return layout_lines(text, input->remark, CHART_LABEL_COLUMNS, &lines) > MOST_REMARK_LINES
		   ? input->brief
		   : input->remark;
}

/* The label broken into lines; what does not fit into them ends in an ellipsis. */
static void set_lines(struct arena *arena, struct chart_row *row, const struct chart_input *input)
{
	const char **kept = arena_alloc(arena, MOST_NAME_LINES + MOST_REMARK_LINES, sizeof *kept);
	struct text text = text_new(arena);
	const char *parts[] = {input->label, remark_of(&text, input)};
	for (size_t p = 0; p < 2 && parts[p]; p++) {
		const char *const *lines;
		size_t count = layout_lines(&text, parts[p], CHART_LABEL_COLUMNS, &lines);
		size_t most = p ? MOST_REMARK_LINES : MOST_NAME_LINES;
		for (size_t i = 0; i < count && i < most; i++)
			kept[row->line_count++] =
			    i + 1 == most && count > most
				? arena_printf(arena, "%s\xE2\x80\xA6", lines[i])
				: lines[i];
		row->name_lines = p ? row->name_lines : row->line_count;
	}
	row->lines = kept;
}

static double set_row(struct arena *arena, const struct chart_axis *axis, struct chart_row *row,
		      const struct chart_input *input, double y)
{
	*row = (struct chart_row){.spoken = input->spoken,
				  .has_score = !isnan(input->score),
				  .has_raw = !isnan(input->raw),
				  .has_interval = !isnan(input->low) && !isnan(input->high)};
	set_lines(arena, row, input);
	row->label_y = y + CHART_LINE - 4;
	row->y = y + CHART_LINE * (double)row->line_count + CHART_MARKS / 2.0;
	row->score_x = row->has_score ? chart_position(axis, input->score) : 0;
	row->raw_x = row->has_raw ? chart_position(axis, input->raw) : 0;
	row->low_x = row->has_interval ? chart_position(axis, input->low) : 0;
	row->high_x = row->has_interval ? chart_position(axis, input->high) : 0;
	return row->y + CHART_MARKS / 2.0 + GAP_BELOW;
}

struct chart *chart_intervals(struct arena *arena, const struct chart_input *inputs, size_t count)
{
	struct chart *chart = arena_alloc(arena, 1, sizeof *chart);
	struct chart_row *rows = arena_alloc(arena, count, sizeof *rows);
	double y = FIRST_ROW;
	chart->axis = chart_axis_around(inputs, count);
	chart->top = y;
	for (size_t i = 0; i < count; i++)
		y = set_row(arena, &chart->axis, &rows[i], &inputs[i], y);
	chart->bottom = y;
	chart->height = y + AXIS_SPACE;
	chart->rows = rows;
	chart->row_count = count;
	return chart;
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
