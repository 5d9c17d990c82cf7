/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/cycle.h"

#include <string.h>

size_t cycle_standing_nominees(const struct cycle *cycle, size_t group)
{
	size_t count = 0;
	for (size_t i = 0; i < cycle->nominee_count; i++)
		count += cycle->nominees[i].group == group && nominee_stands(&cycle->nominees[i]);
	return count;
}

int cycle_contested(const struct cycle *cycle, size_t group)
{
	if (cycle_standing_nominees(cycle, group) > cycle->groups[group].vacant)
		return 1;
	return cycle->groups[group].known == NOMINEES_SOME ? -1 : 0;
}

size_t cycle_find_nominee(const struct cycle *cycle, const char *id)
{
	for (size_t i = 0; i < cycle->nominee_count; i++)
		if (strcmp(cycle->nominees[i].id, id) == 0)
			return i;
	return SIZE_MAX;
}
