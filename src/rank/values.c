/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rank/values.h"

#include <math.h>

static bool counts(const struct cycle *cycle, const struct rating *rating)
{
	return rating->answer == ANSWER_LEVEL &&
	       cycle->criteria->criteria[rating->criterion].kind == CRITERION_RATED;
}

static double confidence_of(const struct cycle *cycle, const struct rating *rating)
{
	if (!cycle->panel.confidence)
		return 1;
	double declared =
	    cycle->panel.confidence[rating->reviewer * cycle->nominee_count + rating->nominee];
	return isnan(declared) ? 1 : declared;
}

struct scores *values_of(struct arena *arena, const struct cycle *cycle)
{
	const struct panel *panel = &cycle->panel;
	size_t criteria = cycle->criteria->criterion_count, used = 0;
	double *weight = arena_alloc(arena, criteria + 1, sizeof *weight);
	size_t *first = arena_alloc(arena, criteria + 1, sizeof *first);
	struct score_cell *cells = arena_alloc(arena, panel->rating_count + 1, sizeof *cells);
	for (size_t k = 0; k < criteria; k++)
		weight[k] = cycle->criteria->criteria[k].effective;
	size_t k = 0;
	for (size_t i = 0; i < panel->rating_count; i++) {
		const struct rating *rating = &panel->ratings[i];
		if (!counts(cycle, rating))
			continue;
		while (k < rating->criterion)
			first[++k] = used;
		cells[used++] = (struct score_cell){
		    .nominee = rating->nominee,
		    .reviewer = rating->reviewer,
		    .value = value_from_level(&cycle->criteria->scale, rating->level),
		    .confidence = confidence_of(cycle, rating),
		};
	}
	while (k < criteria)
		first[++k] = used;
	struct scores *scores = arena_alloc(arena, 1, sizeof *scores);
	*scores = (struct scores){.nominees = cycle->nominee_count,
				  .reviewers = panel->reviewer_count,
				  .criteria = criteria,
				  .weight = weight,
				  .first = first,
				  .cell = cells,
				  .weighted = panel->confidence != NULL};
	return scores;
}
