/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/value.h"

#include <math.h>

#include "model/criteria.h"

double value_from_level(const struct scale *scale, double level)
{
	double above = scale->best_high ? level - scale->min : scale->max - level;

	return VALUE_LENGTH * above / (scale->max - scale->min);
}

double value_to_level(const struct scale *scale, double value)
{
	double above = value * (scale->max - scale->min) / VALUE_LENGTH;

	return scale->best_high ? scale->min + above : scale->max - above;
}

double value_round(double value)
{
	return round(value / VALUE_GRAIN) * VALUE_GRAIN;
}

void value_places(const double *score, size_t count, size_t *place)
{
	for (size_t i = 0; i < count; i++) {
		place[i] = 0;
		if (isnan(score[i]))
			continue;
		place[i] = 1;
		for (size_t j = 0; j < count; j++)
			place[i] += value_round(score[j]) > value_round(score[i]);
	}
}

static bool cell_before(const struct score_cell *cell, size_t nominee, size_t reviewer)
{
	return cell->nominee < nominee || (cell->nominee == nominee && cell->reviewer < reviewer);
}

const struct score_cell *scores_find(const struct scores *scores, size_t nominee, size_t reviewer,
				     size_t criterion)
{
	size_t low = scores->first[criterion], high = scores->first[criterion + 1];

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (cell_before(&scores->cell[middle], nominee, reviewer))
			low = middle + 1;
		else
			high = middle;
	}
	if (low == scores->first[criterion + 1])
		return NULL;
	const struct score_cell *cell = &scores->cell[low];

	return cell->nominee == nominee && cell->reviewer == reviewer ? cell : NULL;
}
