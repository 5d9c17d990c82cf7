/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/decision.h"

static const struct nominee_conclusion *named(const struct decision_round *round, size_t nominee)
{
	for (size_t i = 0; i < round->nominee_count; i++)
		if (round->nominees[i].nominee == nominee)
			return &round->nominees[i];
	return NULL;
}

const struct nominee_conclusion *decision_latest(const struct decision *decision, size_t nominee,
						 const struct decision_round **round)
{
	for (size_t r = decision ? decision->round_count : 0; r-- > 0;) {
		const struct nominee_conclusion *found = named(&decision->rounds[r], nominee);
		if (!found)
			continue;
		if (round)
			*round = &decision->rounds[r];
		return found;
	}
	return NULL;
}

static const struct threshold_decision *decided(const struct nominee_conclusion *conclusion,
						size_t threshold)
{
	for (size_t t = 0; t < conclusion->threshold_count; t++)
		if (conclusion->thresholds[t].threshold == threshold)
			return &conclusion->thresholds[t];
	return NULL;
}

const struct threshold_decision *decision_threshold(const struct decision *decision, size_t nominee,
						    size_t threshold,
						    const struct decision_round **round)
{
	for (size_t r = decision ? decision->round_count : 0; r-- > 0;) {
		const struct nominee_conclusion *conclusion = named(&decision->rounds[r], nominee);
		const struct threshold_decision *found =
		    conclusion ? decided(conclusion, threshold) : NULL;
		if (!found)
			continue;
		if (round)
			*round = &decision->rounds[r];
		return found;
	}
	return NULL;
}
