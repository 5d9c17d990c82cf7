/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The vote as sources tell it, group by group, in words. What they do not tell is said to be not
 * documented. */
#include "report/make.h"

#include "base/arena.h"
#include "base/text.h"
#include "report/facts.h"

#include <stdint.h>

/* Facts of one group as they are found. */
struct result {
	struct maker *maker;
	const struct group_outcome *outcome;
	struct report_fact *list;
	size_t count;
};

static void add(struct result *result, const char *label, const struct fact *fact,
		const char *value)
{
	result->list[result->count++] = make_worded(result->maker, label, fact, value);
}

static void add_method(struct result *result)
{
	static const enum wording words[] = {
	    [METHOD_ACCLAMATION] = WORDS_METHOD_ACCLAMATION,
	    [METHOD_SECRET_BALLOT] = WORDS_METHOD_SECRET_BALLOT,
	    [METHOD_LOT] = WORDS_METHOD_LOT,
	    [METHOD_UNKNOWN] = WORDS_NOT_DOCUMENTED,
	};
	const struct speaker *s = &result->maker->speaker;
	struct fact method = result->outcome->method;
	if (method.word == METHOD_UNKNOWN)
		method.text = NULL;
	add(result, say(s, WORDS_RESULT_METHOD), &method,
	    method.text ? say(s, words[method.word]) : NULL);
}

/* The name, and the State where it may be told; NULL for those whom this audience does not see. */
static const char *named(const struct maker *maker, size_t nominee)
{
	const struct nominee *who = &maker->cycle->nominees[nominee];
	const char *name = nominee_name(who, say(&maker->speaker, WORDS_NAME_NOT_FOUND));
	if (maker->of_nominee[nominee] == SIZE_MAX)
		return NULL;
	if (!make_may_tell(maker, &who->state))
		return name;
	return arena_printf(maker->arena, "%s (%s)", name, who->state.text);
}

static bool sat(const struct maker *maker, size_t nominee)
{
	const struct fact *incumbent = &maker->cycle->nominees[nominee].incumbent;
	return incumbent->word == 1 && make_may_tell(maker, incumbent);
}

static void add_elected(struct result *result)
{
	const struct maker *maker = result->maker;
	const struct speaker *s = &maker->speaker;
	for (size_t i = 0; i < result->outcome->elected_count; i++) {
		const struct elected *elected = &result->outcome->elected[i];
		const char *name = named(maker, elected->nominee);
		if (name)
			add(result,
			    say(s, sat(maker, elected->nominee) ? WORDS_RESULT_RE_ELECTED
								: WORDS_RESULT_ELECTED),
			    &elected->fact, name);
	}
}

/* Who was not: it follows from who was, and where all the seats went. */
static void add_others(struct result *result)
{
	const struct maker *maker = result->maker;
	const struct speaker *s = &maker->speaker;
	const struct cycle *cycle = maker->cycle;
	for (size_t i = 0; i < cycle->nominee_count; i++) {
		const char *name = cycle->nominees[i].group == result->outcome->group &&
					   nominee_stands(&cycle->nominees[i]) &&
					   outcome_elected(cycle, i) == 0
				       ? named(maker, i)
				       : NULL;
		struct fact fact = {.text = name,
				    .source = cycle->nominees[i].source,
				    .status = cycle->nominees[i].state.status};
		if (name)
			add(result,
			    say(s, sat(maker, i) ? WORDS_RESULT_NOT_RE_ELECTED
						 : WORDS_RESULT_NOT_ELECTED),
			    &fact, name);
	}
}

static void add_seats(struct result *result)
{
	const struct maker *maker = result->maker;
	const struct speaker *s = &maker->speaker;
	const struct group_outcome *outcome = result->outcome;
	size_t vacant = maker->cycle->groups[outcome->group].vacant;
	size_t told = outcome->elected_count;
	if (fact_known(&outcome->postponed) && outcome->postponed.word > 0) {
		told += (size_t)outcome->postponed.word;
		add(result, say(s, WORDS_RESULT_POSTPONED), &outcome->postponed, NULL);
	}
	if (told < vacant)
		result->list[result->count++] =
		    (struct report_fact){.label = say(s, WORDS_RESULT_SEATS_UNKNOWN),
					 .value = wording_count(s, vacant - told)};
}

static void add_dissociated(struct result *result)
{
	const struct speaker *s = &result->maker->speaker;
	for (size_t i = 0; i < result->outcome->dissociated_count; i++) {
		const struct dissociation *one = &result->outcome->dissociated[i];
		struct fact fact = {.text = one->state, .source = one->source};
		if (make_may_tell(result->maker, &fact))
			add(result, say(s, WORDS_RESULT_DISSOCIATED), &fact, NULL);
	}
}

static const char *joined(const struct speaker *s, const char *first, const char *second)
{
	return first ? wording_join(s, first, second) : second;
}

static const char *counts_of(const struct speaker *s, const struct ballot *ballot, const char *told)
{
	const struct {
		int count;
		enum wording words;
	} counts[] = {{ballot->papers, WORDS_RESULT_PAPERS},
		      {ballot->invalid, WORDS_RESULT_INVALID},
		      {ballot->abstentions, WORDS_RESULT_ABSTENTIONS},
		      {ballot->majority, WORDS_RESULT_MAJORITY}};
	for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
		if (counts[i].count >= 0)
			told = joined(s, told,
				      say(s, counts[i].words, "n",
					  wording_count(s, (size_t)counts[i].count)));
	return told;
}

/* "restricted ballot; A (XAA): 37 votes; elected: A (XAA)" */
static const char *ballot_text(const struct maker *maker, const struct ballot *ballot)
{
	const struct speaker *s = &maker->speaker;
	const char *told =
	    ballot->kind == BALLOT_RESTRICTED ? say(s, WORDS_RESULT_RESTRICTED) : NULL;
	const char **names = arena_alloc(maker->arena, ballot->elected_count, sizeof *names);
	size_t count = 0;
	told = counts_of(s, ballot, told);
	for (size_t i = 0; i < ballot->vote_count; i++) {
		const char *name = named(maker, ballot->votes[i].nominee);
		if (name)
			told = joined(s, told,
				      say(s, WORDS_RESULT_VOTES, "name", name, "n",
					  wording_count(s, (size_t)ballot->votes[i].votes)));
	}
	if (!ballot->vote_count)
		told = joined(s, told, say(s, WORDS_RESULT_VOTES_UNKNOWN));
	for (size_t i = 0; i < ballot->elected_count; i++) {
		names[count] = named(maker, ballot->elected[i].nominee);
		count += names[count] != NULL;
	}
	if (count)
		told =
		    joined(s, told,
			   say(s, WORDS_RESULT_OF_BALLOT, "names", wording_list(s, names, count)));
	return told;
}

static void add_ballots(struct result *result)
{
	const struct maker *maker = result->maker;
	const struct speaker *s = &maker->speaker;
	for (size_t b = 0; b < result->outcome->ballot_count; b++) {
		const struct ballot *ballot = &result->outcome->ballots[b];
		struct fact fact = {.text = ballot_text(maker, ballot), .source = ballot->source};
		/* of one alone it is not known whether it was the first */
		const char *label =
		    result->outcome->ballot_count == 1
			? say(s, WORDS_RESULT_ONE_BALLOT)
			: say(s, WORDS_RESULT_BALLOT, "number", wording_count(s, b + 1));
		if (ballot->date)
			label = say(s, WORDS_RESULT_BALLOT_ON, "ballot", label, "when",
				    wording_when(s, ballot->date));
		if (make_may_tell(maker, &fact))
			add(result, label, &fact, NULL);
	}
}

static void make_group_result(struct maker *maker, const struct group_outcome *outcome,
			      struct report_result *into)
{
	size_t most = 3 + outcome->elected_count + outcome->dissociated_count +
		      outcome->ballot_count + maker->cycle->nominee_count;
	struct result result = {maker, outcome,
				arena_alloc(maker->arena, most, sizeof *result.list), 0};
	bool held = outcome->elected_count || outcome->postponed.word <= 0;
	if (held)
		add_method(&result);
	add_elected(&result);
	add_others(&result);
	add_seats(&result);
	add_ballots(&result);
	add_dissociated(&result);
	const struct group *group = &maker->cycle->groups[outcome->group];
	*into = (struct report_result){group->id, facts_group(&maker->speaker, group), result.list,
				       result.count};
}

void make_results(struct maker *maker)
{
	const struct outcome *outcome = maker->cycle->outcome;
	struct report *report = maker->report;
	if (!outcome)
		return;
	struct report_result *list = arena_alloc(maker->arena, outcome->group_count, sizeof *list);
	for (size_t i = 0; i < outcome->group_count; i++)
		make_group_result(maker, &outcome->groups[i], &list[i]);
	report->results = list;
	report->result_count = outcome->group_count;
}
