/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Thresholds: their outcome and the facts or ratings behind it, in words. */
#include "report/make.h"

#include "base/arena.h"
#include "model/words.h"
#include "report/facts.h"

/* Without how many gave what; that a threshold is not met is said as what it is: not shown. */
static const char *untold_reviewers(const struct maker *maker,
				    const struct threshold_result *result)
{
	return result->outcome == OUTCOME_NOT_MET
		   ? say(&maker->speaker, WORDS_WHY_REVIEWERS_NOT_MET)
		   : say(&maker->speaker, WORDS_WHY_REVIEWERS);
}

static const char *why_reviewers(const struct maker *maker, const struct threshold *threshold,
				 const struct threshold_result *result)
{
	const struct speaker *s = &maker->speaker;
	const char *level = wording_plain(s, threshold->level, 4);
	if (!maker->rights->levels)
		return untold_reviewers(maker, result);
	if (result->ratings < threshold->minimum_ratings)
		return say(s, WORDS_WHY_FEW_RATINGS, "n", wording_count(s, result->ratings),
			   "minimum", wording_count(s, threshold->minimum_ratings));
	return say(s, WORDS_WHY_RATINGS, "n", wording_count(s, result->ratings), "at_level",
		   wording_count(s, result->at_level), "level", level);
}

/* "Decided by the Steering Committee on 25 February 2031. The nominee was given notice on …" */
static const char *why_decided(const struct maker *maker, const struct threshold_result *result)
{
	const struct speaker *s = &maker->speaker;
	const struct threshold_decision *decision = result->decision;
	const char *date = result->round->date, *heard;
	if (!decision->notice)
		heard = say(s, WORDS_WHY_NO_NOTICE);
	else if (!decision->reply)
		heard = say(s, WORDS_WHY_NOTICE, "when", wording_when(s, decision->notice));
	else
		heard =
		    say(s, WORDS_WHY_NOTICE_AND_REPLY, "when", wording_when(s, decision->notice),
			"replied", wording_when(s, decision->reply));
	return arena_printf(maker->arena, "%s %s",
			    date ? say(s, WORDS_WHY_DECIDED, "when", wording_when(s, date))
				 : say(s, WORDS_WHY_DECIDED_UNDATED),
			    heard);
}

static const char *why(const struct maker *maker, const struct nominee *nominee,
		       const struct threshold *threshold, const struct threshold_result *result)
{
	switch (threshold->decided_by) {
	case BY_FACTS:
		return facts_reason(&maker->speaker, maker->cycle, nominee, threshold->fact,
				    &result->fact);
	case BY_REVIEWERS:
		return why_reviewers(maker, threshold, result);
	case BY_DECISION:
		break;
	}
	return result->decision ? why_decided(maker, result)
				: say(&maker->speaker, WORDS_WHY_NO_DECISION);
}

/* Nobody has decided what only the steering committee decides. */
static bool undecided(const struct threshold *threshold, const struct threshold_result *result)
{
	return threshold->decided_by == BY_DECISION && !result->decision;
}

/* By the facts that this audience may be told: an outcome must not rest on another. */
static struct threshold_result told_result(const struct maker *maker, size_t nominee,
					   const struct nominee *told,
					   const struct threshold *threshold, size_t number)
{
	if (maker->rights->unverified || threshold->decided_by != BY_FACTS)
		return maker->standings->nominees[nominee].thresholds[number];
	struct cycle cycle = *maker->cycle;
	cycle.nominees = told;
	return threshold_test(&cycle, 0, threshold);
}

/* What few reviewers gave is not shown. */
static bool is_hidden(const struct maker *maker, const struct threshold *threshold,
		      const struct threshold_result *result)
{
	return threshold->decided_by == BY_REVIEWERS && !maker->rights->whole &&
	       result->outcome != OUTCOME_INSUFFICIENT &&
	       result->ratings < maker->report->settings.minimum_reviewers;
}

static const char *why_told(const struct maker *maker, size_t nominee, const struct nominee *told,
			    const struct threshold *threshold,
			    const struct threshold_result *result)
{
	const struct speaker *s = &maker->speaker;
	if (is_hidden(maker, threshold, result))
		return say(s, WORDS_WHY_FEW_TO_SHOW, "minimum",
			   wording_count(s, maker->report->settings.minimum_reviewers));
	if (threshold->decided_by == BY_REVIEWERS && result->outcome != OUTCOME_INSUFFICIENT &&
	    make_hides(maker, nominee, result->ratings))
		return untold_reviewers(maker, result);
	return why(maker, told, threshold, result);
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
	const struct nominee *told = make_told(maker, &maker->cycle->nominees[nominee]);
	struct report_outcome *list = arena_alloc(maker->arena, set->threshold_count, sizeof *list);
	for (size_t i = 0; i < set->threshold_count; i++) {
		const struct threshold *threshold = &set->thresholds[i];
		const struct threshold_result result =
		    told_result(maker, nominee, told, threshold, i);
		bool hidden = is_hidden(maker, threshold, &result);
		bool open = undecided(threshold, &result);
		list[i] = (struct report_outcome){
		    .outcome = hidden ? OUTCOMES : result.outcome,
		    .hidden = hidden,
		    .word = hidden ? NULL
			    : open ? "not-decided"
				   : words_outcome.words[result.outcome],
		    .text = say(&maker->speaker, hidden ? WORDS_OUTCOME_NOT_SHOWN
						 : open ? WORDS_OUTCOME_NOT_DECIDED
							: words[result.outcome]),
		    .why = why_told(maker, nominee, told, threshold, &result),
		    .cited = result.decision ? source_cited(maker, result.decision->source)
					     : (struct citation){0},
		    /* what nobody has decided is said once, for all */
		    .beside = !hidden && result.outcome != OUTCOME_MET && !open,
		};
		into->besides += list[i].beside;
	}
	into->outcomes = list;
}
