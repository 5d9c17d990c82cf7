/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/outcome.h"

#include "model/cycle.h"

const struct group_outcome *outcome_group(const struct outcome *outcome, size_t group)
{
	for (size_t g = 0; outcome && g < outcome->group_count; g++)
		if (outcome->groups[g].group == group)
			return &outcome->groups[g];
	return NULL;
}

int outcome_elected(const struct cycle *cycle, size_t nominee)
{
	size_t group = cycle->nominees[nominee].group;
	const struct group_outcome *outcome = outcome_group(cycle->outcome, group);
	if (!outcome || !outcome->elected_known)
		return -1;
	for (size_t e = 0; e < outcome->elected_count; e++)
		if (outcome->elected[e].nominee == nominee)
			return 1;
	size_t open = fact_known(&outcome->postponed) ? (size_t)outcome->postponed.word : 0;
	return outcome->elected_count + open >= cycle->groups[group].vacant ? 0 : -1;
}
