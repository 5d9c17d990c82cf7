/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "load/thresholds.h"

#include "base/nearest.h"
#include "base/text.h"
#include "load/facts.h"
#include "load/ids.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The words of each named fact; those without words are counted and decided by at_least or at_most.
 */
static const struct vocabulary *const fact_words[NAMED_FACTS] = {
    [FACT_EXECUTIVE_OFFICE] = &words_executive_office,
    [FACT_AVAILABILITY] = &words_availability,
    [FACT_INCUMBENT] = &words_yes_no,
};

/* Keys that belong to another way of deciding would be ignored; that is told instead. */
static void refuse(struct node node, const char *const *keys, size_t count, const char *how)
{
	for (size_t i = 0; i < count; i++)
		if (fields_given(node_get(node, keys[i])))
			node_tell_key(node_get(node, keys[i]), BAD_THRESHOLD,
				      "a threshold decided by %s has no \"%s\"", how, keys[i]);
}

static void read_outcomes(struct reading *reading, struct node node, struct threshold *into)
{
	const struct vocabulary *words = fact_words[into->fact];
	struct node outcomes = node_get(node, "outcomes");
	struct key keys[4] = {{NULL, false}};
	for (size_t i = 0; i < words->count; i++)
		keys[i] = (struct key){words->words[i], false};
	if (!fields_record(reading, outcomes, keys, words->count, "\"outcomes\""))
		return;
	enum threshold_outcome *list = arena_alloc(reading->arena, words->count, sizeof *list);
	for (size_t i = 0; i < words->count; i++) {
		if (node_kind(node_get(outcomes, words->words[i])) == NODE_ABSENT) {
			node_tell(outcomes, BAD_THRESHOLD,
				  "\"outcomes\" must say what follows from \"%s\", too",
				  words->words[i]);
			continue;
		}
		int outcome =
		    fields_word(outcomes, words->words[i], &words_outcome, OUTCOME_INSUFFICIENT);
		list[i] = outcome < 0 ? OUTCOME_INSUFFICIENT : (enum threshold_outcome)outcome;
	}
	into->outcomes = list;
}

static void read_by_facts(struct reading *reading, struct node node, struct threshold *into)
{
	static const char *const others[] = {"criterion", "level", "share", "minimum_ratings"};
	refuse(node, others, 4, "facts");
	int fact = fields_word(node, "fact", &words_named_fact, -1);
	if (!fields_given(node_get(node, "fact")))
		node_tell(node, BAD_THRESHOLD,
			  "a threshold decided by facts must name its \"fact\"");
	if (fact < 0)
		return;
	into->fact = (enum named_fact)fact;
	into->at_least = fields_number(node, "at_least", 0, 1000, NAN);
	into->at_most = fields_number(node, "at_most", 0, 1000, NAN);
	if (into->at_least > into->at_most)
		node_tell(node_get(node, "at_least"), BAD_THRESHOLD,
			  "\"at_least\" is above \"at_most\": nobody could meet this");
	bool limits =
	    fields_given(node_get(node, "at_least")) || fields_given(node_get(node, "at_most"));
	bool outcomes = fields_given(node_get(node, "outcomes"));
	if (fact_words[fact] && (limits || !outcomes))
		node_tell(
		    node, BAD_THRESHOLD,
		    "the fact \"%s\" is a word: say with \"outcomes\" what follows from each of %s",
		    words_named_fact.words[fact],
		    nearest_list(reading->arena, fact_words[fact]->words, fact_words[fact]->count));
	else if (!fact_words[fact] && (outcomes || !limits))
		node_tell(node, BAD_THRESHOLD,
			  "the fact \"%s\" is a number: say \"at_least\" or \"at_most\"",
			  words_named_fact.words[fact]);
	else if (outcomes)
		read_outcomes(reading, node, into);
}

/* "2/3": a fraction of whole numbers above 0 and up to 1. */
static bool parse_share(const char *text, struct threshold *into)
{
	char *end;
	if (text[0] < '1' || text[0] > '9')
		return false;
	unsigned long numerator = strtoul(text, &end, 10);
	if (*end != '/' || end[1] < '1' || end[1] > '9')
		return false;
	unsigned long denominator = strtoul(end + 1, &end, 10);
	if (*end || numerator > denominator || denominator > 1000000)
		return false;
	into->share_numerator = (uint32_t)numerator;
	into->share_denominator = (uint32_t)denominator;
	return true;
}

static void read_rated_criterion(struct reading *reading, struct node node,
				 const struct criteria_set *set, struct threshold *into)
{
	const char *id = fields_id(node, "criterion");
	if (!id)
		return;
	into->criterion = criteria_find(set, id);
	if (into->criterion == SIZE_MAX) {
		const char **ids =
		    arena_alloc(reading->arena, set->criterion_count + 1, sizeof *ids);
		for (size_t k = 0; k < set->criterion_count; k++)
			ids[k] = set->criteria[k].id;
		node_tell(node_get(node, "criterion"), UNKNOWN_ID, "there is no criterion \"%s\"%s",
			  id, nearest_hint(reading->arena, id, ids, set->criterion_count));
	} else if (!criterion_has_level(&set->criteria[into->criterion])) {
		node_tell(
		    node_get(node, "criterion"), BAD_THRESHOLD,
		    "no level is asked for criterion \"%s\", so reviewers cannot decide by it", id);
	}
}

static void read_by_reviewers(struct reading *reading, struct node node,
			      const struct criteria_set *set, struct threshold *into)
{
	static const char *const others[] = {"fact", "outcomes", "at_least", "at_most"};
	static const char *const needed[] = {"criterion", "level", "share"};
	refuse(node, others, 4, "reviewers");
	for (size_t i = 0; i < 3; i++)
		if (!fields_given(node_get(node, needed[i])))
			node_tell(node, BAD_THRESHOLD,
				  "a threshold decided by reviewers must have \"%s\"", needed[i]);
	read_rated_criterion(reading, node, set, into);
	into->level = fields_number(node, "level", -1e9, 1e9, NAN);
	if (!isnan(into->level) && scale_level(&set->scale, into->level) < 0)
		node_tell(node_get(node, "level"), BAD_ANCHOR, "this is not a level of the scale");
	const char *share = fields_text(node, "share");
	if (share && !parse_share(share, into))
		node_tell(node_get(node, "share"), BAD_THRESHOLD,
			  "a share is a fraction written as a text, such as \"2/3\", found \"%s\"",
			  share);
	into->minimum_ratings = fields_count(node, "minimum_ratings", 1, 1000000, 1);
}

static bool read_threshold(struct reading *reading, struct node node,
			   const struct criteria_set *set, struct threshold *into)
{
	static const struct key keys[] = {
	    {"id", true},	{"label", NULL_TOO},	    {"decided_by", true},
	    {"fact", false},	{"outcomes", false},	    {"at_least", false},
	    {"at_most", false}, {"criterion", false},	    {"level", false},
	    {"share", false},	{"minimum_ratings", false}, {"sources", false}};
	static const char *const others[] = {"fact",	"outcomes",	  "at_least",
					     "at_most", "criterion",	  "level",
					     "share",	"minimum_ratings"};
	if (!FIELDS_RECORD(reading, node, keys, "a threshold"))
		return false;
	*into = (struct threshold){.id = fields_id(node, "id"),
				   .at_least = NAN,
				   .at_most = NAN,
				   .level = NAN,
				   .criterion = SIZE_MAX};
	into->label = fields_multilingual(reading, node, "label", true);
	facts_source(reading, node);
	into->sources = facts_source_list(reading, node, &into->source_count);
	int by = fields_word(node, "decided_by", &words_decided_by, -1);
	if (by == BY_FACTS)
		read_by_facts(reading, node, into);
	else if (by == BY_REVIEWERS)
		read_by_reviewers(reading, node, set, into);
	else if (by == BY_DECISION)
		refuse(node, others, 8, "decision");
	into->decided_by = by < 0 ? BY_DECISION : (enum decided_by)by;
	return into->id != NULL;
}

void thresholds_read(struct reading *reading, struct node set, struct criteria_set *into)
{
	struct node list = fields_list(set, "thresholds");
	size_t length = fields_given(list) ? node_count(list) : 0, count = 0;
	struct threshold *thresholds = arena_alloc(reading->arena, length + 1, sizeof *thresholds);
	struct known_id *ids = arena_alloc(reading->arena, length + 1, sizeof *ids);
	for (size_t i = 0; i < length; i++) {
		struct node node = node_at(list, i);
		if (!read_threshold(reading, node, into, &thresholds[count]))
			continue;
		ids[count] = (struct known_id){thresholds[count].id, node_get(node, "id")};
		count++;
	}
	ids_tell_doubles(reading->arena, ids, count, "a threshold");
	into->thresholds = thresholds;
	into->threshold_count = count;
}
