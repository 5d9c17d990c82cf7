/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/compose_chart.h"

#include "base/arena.h"
#include "report/chart.h"
#include "report/compose.h"
#include "report/matrix.h"

enum { LETTERS = 26, TICK_DECIMALS = 2 };

static const char *also(const struct composer *composer, const char *said, const char *sentence)
{
	return *said ? arena_printf(composer->arena, "%s %s", said, sentence) : sentence;
}

struct chart *compose_intervals(const struct composer *composer, const struct chart_input *inputs,
				size_t count)
{
	struct chart *chart = chart_intervals(composer->arena, inputs, count);
	struct chart_axis *axis = &chart->axis;
	chart->description = "";
	for (size_t i = 0; i < count; i++)
		chart->description = also(composer, chart->description, inputs[i].spoken);
	for (size_t i = 0; i < axis->tick_count; i++)
		axis->tick_text[i] =
		    wording_plain(&composer->speaker, axis->tick[i], TICK_DECIMALS);
	return chart;
}

void compose_around_zero(const struct composer *composer, struct chart *chart)
{
	struct chart_axis *axis = &chart->axis;
	chart_mark_zero(chart);
	for (size_t i = 0; i < axis->tick_count; i++)
		if (axis->tick[i] > 0)
			axis->tick_text[i] =
			    arena_printf(composer->arena, "+%s", axis->tick_text[i]);
}

void compose_matrix_description(const struct composer *composer, struct matrix *matrix)
{
	matrix->description = "";
	for (size_t i = 0; i < matrix->row_count; i++)
		matrix->description = also(composer, matrix->description, matrix->rows[i].spoken);
}

const char *compose_letter(const struct composer *composer, size_t i)
{
	return i < LETTERS ? arena_printf(composer->arena, "(%c)", 'a' + (int)i)
			   : arena_printf(composer->arena, "(%zu)", i + 1);
}
