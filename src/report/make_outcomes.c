/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Thresholds: their outcome and the facts or ratings behind it, in words. */
#include "report/make.h"

#include "base/arena.h"

#include <math.h>

static const char *position_words(const struct maker *maker, const struct position *position)
{
	const char *title = position->title.text ? position->title.text : "";
	if (!fact_known(&position->organisation))
		return title;
	return arena_printf(maker->arena, "%s, %s", title, position->organisation.text);
}

static const char *why_office(const struct maker *maker, const struct named_value *value)
{
	const struct speaker *s = &maker->speaker;
	const char *position = value->because ? position_words(maker, value->because) : "";
	switch ((enum executive_office)value->word) {
	case OFFICE_NONE:
		return say(s, WORDS_WHY_OFFICE_NONE);
	case OFFICE_WILL_LEAVE:
		return say(s, WORDS_WHY_OFFICE_WILL_LEAVE, "position", position);
	case OFFICE_HELD:
		return say(s, WORDS_WHY_OFFICE_HELD, "position", position);
	}
	return "";
}

static const char *why_years(const struct maker *maker, const struct named_value *value)
{
	if (value->number >= 99)
		return say(&maker->speaker, WORDS_WHY_OFFICE_NEVER);
	return say(&maker->speaker, WORDS_WHY_YEARS, "n",
		   wording_plain(&maker->speaker, value->number, 1));
}

/* What is on file about a fact: how many statements, and whether one of them has a source. */
struct record {
	size_t count;
	bool sourced;
};

static void record_fact(struct record *record, const struct fact *fact)
{
	record->count += fact_known(fact);
	record->sourced |= fact_known(fact) && fact->source;
}

static struct record record_of(const struct nominee *nominee, enum named_fact fact)
{
	struct record record = {0};
	switch (fact) {
	case FACT_EXECUTIVE_OFFICE:
	case FACT_YEARS_SINCE_EXECUTIVE_OFFICE:
		for (size_t p = 0; p < nominee->position_count; p++)
			record_fact(&record, &nominee->positions[p].title);
		break;
	case FACT_AVAILABILITY:
		record_fact(&record, &nominee->availability);
		break;
	case FACT_INCUMBENT:
		record_fact(&record, &nominee->incumbent);
		break;
	case FACT_ACTIVE_WORKING_LANGUAGES:
		record.count = nominee->language_count;
		for (size_t l = 0; l < nominee->language_count; l++)
			record.sourced |= nominee->languages[l].source != NULL;
		break;
	case FACT_OPEN_NOMINATION_STEPS:
		record_fact(&record, &nominee->public_call);
		record_fact(&record, &nominee->published_criteria);
		record_fact(&record, &nominee->consultation);
		break;
	case NAMED_FACTS:
		break;
	}
	return record;
}

static const char *why_unknown(const struct maker *maker, const struct nominee *nominee,
			       enum named_fact fact)
{
	const struct speaker *s = &maker->speaker;
	if (fact == FACT_ACTIVE_WORKING_LANGUAGES && !maker->cycle->working_languages_known)
		return say(s, WORDS_WHY_NO_WORKING_LANGUAGES);
	return say(s, record_of(nominee, fact).count ? WORDS_WHY_UNKNOWN : WORDS_WHY_NOTHING);
}

/* An unknown fact is said as such whatever it is. */
static const char *why_facts(const struct maker *maker, const struct nominee *nominee,
			     enum named_fact fact, const struct named_value *value)
{
	const struct speaker *s = &maker->speaker;
	if (!value->known)
		return why_unknown(maker, nominee, fact);
	switch (fact) {
	case FACT_EXECUTIVE_OFFICE:
		return why_office(maker, value);
	case FACT_AVAILABILITY:
		return say(s, value->word == AVAILABILITY_CONFIRMED ? WORDS_WHY_AVAILABLE
								    : WORDS_WHY_NOT_AVAILABLE);
	case FACT_INCUMBENT:
		return say(s, value->word == 0 ? WORDS_WHY_SITTING : WORDS_WHY_NOT_SITTING);
	case FACT_ACTIVE_WORKING_LANGUAGES:
		return say(s, WORDS_WHY_LANGUAGES, "n", wording_plain(s, value->number, 0));
	case FACT_OPEN_NOMINATION_STEPS:
		return say(s, WORDS_WHY_STEPS, "n", wording_plain(s, value->number, 0));
	case FACT_YEARS_SINCE_EXECUTIVE_OFFICE:
		return why_years(maker, value);
	case NAMED_FACTS:
		break;
	}
	return "";
}

static const char *why_reviewers(const struct maker *maker, const struct threshold *threshold,
				 const struct threshold_result *result)
{
	const struct speaker *s = &maker->speaker;
	const char *level = wording_plain(s, threshold->level, 4);
	if (result->ratings < threshold->minimum_ratings)
		return say(s, WORDS_WHY_FEW_RATINGS, "n", wording_count(s, result->ratings),
			   "minimum", wording_count(s, threshold->minimum_ratings));
	return say(s, WORDS_WHY_RATINGS, "n", wording_count(s, result->ratings), "at_level",
		   wording_count(s, result->at_level), "level", level);
}

/* A fact that somebody only says is told from one that can be looked up. */
static const char *why_sourced(const struct maker *maker, const struct nominee *nominee,
			       const struct threshold *threshold, const struct named_value *value)
{
	const char *why = why_facts(maker, nominee, threshold->fact, value);
	bool sourced = value->because ? value->because->title.source != NULL
				      : record_of(nominee, threshold->fact).sourced;
	return value->known && !sourced ? say(&maker->speaker, WORDS_WHY_UNSOURCED, "why", why)
					: why;
}

static const char *why(const struct maker *maker, const struct nominee *nominee,
		       const struct threshold *threshold, const struct threshold_result *result)
{
	switch (threshold->decided_by) {
	case BY_FACTS:
		return why_sourced(maker, nominee, threshold, &result->fact);
	case BY_REVIEWERS:
		return why_reviewers(maker, threshold, result);
	case BY_DECISION:
		break;
	}
	return say(&maker->speaker, WORDS_WHY_NO_DECISION);
}

/* Nobody has decided what only the steering committee decides. */
static bool undecided(const struct threshold *threshold, enum outcome outcome)
{
	return threshold->decided_by == BY_DECISION && outcome == OUTCOME_INSUFFICIENT;
}

void make_outcomes(struct maker *maker, size_t nominee, struct report_nominee *into)
{
	static const enum wording words[OUTCOMES] = {
	    [OUTCOME_MET] = WORDS_OUTCOME_MET,
	    [OUTCOME_ON_UNDERTAKING] = WORDS_OUTCOME_MET_ON_UNDERTAKING,
	    [OUTCOME_NOT_MET] = WORDS_OUTCOME_NOT_MET,
	    [OUTCOME_INSUFFICIENT] = WORDS_OUTCOME_INSUFFICIENT_INFORMATION,
	};
	const struct criteria_set *set = maker->cycle->criteria;
	struct report_outcome *list = arena_alloc(maker->arena, set->threshold_count, sizeof *list);
	for (size_t i = 0; i < set->threshold_count; i++) {
		const struct threshold *threshold = &set->thresholds[i];
		const struct threshold_result *result =
		    &maker->standings->nominees[nominee].thresholds[i];
		bool open = undecided(threshold, result->outcome);
		list[i] = (struct report_outcome){
		    .outcome = result->outcome,
		    .text = say(&maker->speaker,
				open ? WORDS_OUTCOME_NOT_DECIDED : words[result->outcome]),
		    .why = why(maker, &maker->cycle->nominees[nominee], threshold, result),
		    /* what nobody has decided is said once, for all */
		    .beside = result->outcome != OUTCOME_MET && !open,
		};
		into->besides += list[i].beside;
	}
	into->outcomes = list;
}
