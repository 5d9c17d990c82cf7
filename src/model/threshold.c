/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/threshold.h"

#include <math.h>

static const struct named_value unknown = {.word = WORD_UNKNOWN, .number = NAN};

static struct threshold_result by_facts(const struct cycle *cycle, size_t nominee,
					const struct threshold *threshold)
{
	struct threshold_result result = {.outcome = OUTCOME_INSUFFICIENT};
	result.fact = named_fact_value(cycle, &cycle->nominees[nominee], threshold->fact);
	if (!result.fact.known)
		return result;
	if (threshold->outcomes) {
		result.outcome = threshold->outcomes[result.fact.word];
		return result;
	}
	bool low = !isnan(threshold->at_least) && result.fact.number < threshold->at_least;
	bool high = !isnan(threshold->at_most) && result.fact.number > threshold->at_most;
	result.outcome = low || high ? OUTCOME_NOT_MET : OUTCOME_MET;
	return result;
}

static struct threshold_result by_reviewers(const struct cycle *cycle, size_t nominee,
					    const struct threshold *threshold)
{
	const struct scale *scale = &cycle->criteria->scale;
	struct threshold_result result = {.outcome = OUTCOME_INSUFFICIENT, .fact = unknown};
	size_t count;
	const struct rating *ratings =
	    panel_ratings(&cycle->panel, threshold->criterion, nominee, &count);
	for (size_t i = 0; i < count; i++) {
		if (ratings[i].answer != ANSWER_LEVEL)
			continue;
		/* Levels are exact to 1e-9 (PRODUCT §2). */
		double above = scale->best_high ? ratings[i].level - threshold->level
						: threshold->level - ratings[i].level;
		result.ratings++;
		result.at_level += above > -1e-9 * 2;
	}
	if (result.ratings < threshold->minimum_ratings)
		return result;
	bool met = (uint64_t)result.at_level * threshold->share_denominator >=
		   (uint64_t)threshold->share_numerator * result.ratings;
	result.outcome = met ? OUTCOME_MET : OUTCOME_NOT_MET;
	return result;
}

static struct threshold_result by_decision(const struct cycle *cycle, size_t nominee,
					   const struct threshold *threshold)
{
	struct threshold_result result = {.outcome = OUTCOME_INSUFFICIENT, .fact = unknown};
	if (!cycle->decision)
		return result;
	size_t number = (size_t)(threshold - cycle->criteria->thresholds);
	result.decision = decision_threshold(cycle->decision, nominee, number, &result.round);
	if (result.decision)
		result.outcome = result.decision->outcome;
	return result;
}

struct threshold_result threshold_test(const struct cycle *cycle, size_t nominee,
				       const struct threshold *threshold)
{
	switch (threshold->decided_by) {
	case BY_FACTS:
		return by_facts(cycle, nominee, threshold);
	case BY_REVIEWERS:
		return by_reviewers(cycle, nominee, threshold);
	case BY_DECISION:
		break;
	}
	return by_decision(cycle, nominee, threshold);
}

bool threshold_disagrees(enum conclusion conclusion, enum threshold_outcome outcome)
{
	bool in_favour =
	    conclusion == CONCLUSION_MEETS || conclusion == CONCLUSION_WITH_RESERVATIONS;
	return in_favour && outcome == OUTCOME_NOT_MET;
}
