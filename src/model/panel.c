/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/panel.h"

#include <string.h>

/* The first rating that does not come before (criterion, nominee). */
static size_t first_at(const struct panel *panel, size_t criterion, size_t nominee)
{
	size_t low = 0, high = panel->rating_count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct rating *rating = &panel->ratings[middle];
		if (rating->criterion < criterion ||
		    (rating->criterion == criterion && rating->nominee < nominee))
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

const struct rating *panel_ratings(const struct panel *panel, size_t criterion, size_t nominee,
				   size_t *count)
{
	size_t first = first_at(panel, criterion, nominee);
	*count = first_at(panel, criterion, nominee + 1) - first;
	return panel->ratings + first;
}

size_t panel_find_reviewer(const struct panel *panel, const char *id)
{
	for (size_t r = 0; r < panel->reviewer_count; r++)
		if (strcmp(panel->reviewers[r].id, id) == 0)
			return r;
	return SIZE_MAX;
}
