/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "load/load_decision.h"

#include "base/nearest.h"
#include "base/text.h"
#include "base/unicode.h"
#include "load/decided.h"
#include "load/facts.h"
#include "load/folder.h"
#include "load/ids.h"
#include "load/load_cycle.h"
#include "model/threshold.h"

#include <math.h>
#include <string.h>

struct deciding {
	struct reading reading;
	struct cycle *cycle;
};

static const char *const *reviewer_ids(struct arena *arena, const struct panel *panel)
{
	const char **ids = arena_alloc(arena, panel->reviewer_count + 1, sizeof *ids);
	for (size_t r = 0; r < panel->reviewer_count; r++)
		ids[r] = panel->reviewers[r].id;
	return ids;
}

/* A committee may have members who rate nobody; but what is almost a reviewer's id is meant to be
 * one. */
static void read_absent(struct deciding *deciding, struct node node, struct decision_round *into)
{
	struct reading *reading = &deciding->reading;
	const struct panel *panel = &deciding->cycle->panel;
	struct node list = fields_list(node, "not_taking_part");
	size_t length = fields_length(list);
	struct non_participant *absent = arena_alloc(reading->arena, length + 1, sizeof *absent);
	struct known_id *ids = arena_alloc(reading->arena, length + 1, sizeof *ids);
	into->absent = absent;
	into->absent_known = fields_given(list);
	for (size_t i = 0; i < length; i++) {
		struct node value = node_at(list, i);
		const char *name = fields_id_value(value);
		if (!name)
			continue;
		size_t reviewer = panel_find_reviewer(panel, name);
		const char *near =
		    reviewer == SIZE_MAX && !reading->unread.reviewers
			? nearest_word(reading->arena, name, reviewer_ids(reading->arena, panel),
				       panel->reviewer_count)
			: NULL;
		if (near)
			node_tell(value, UNKNOWN_ID,
				  "there is no reviewer \"%s\"; did you mean \"%s\"?", name, near);
		ids[into->absent_count] = (struct known_id){name, value};
		absent[into->absent_count++] = (struct non_participant){reviewer, name};
	}
	ids_tell_doubles(reading->arena, ids, into->absent_count, "an entry");
}

static void check_length(struct node record)
{
	struct node node = node_get(record, "text");
	for (size_t i = 0; i < (node_kind(node) == NODE_RECORD ? node_count(node) : 1); i++) {
		struct node text = node_kind(node) == NODE_RECORD ? node_at(node, i) : node;
		size_t words = node_kind(text) == NODE_TEXT ? unicode_words(node_text(text)) : 0;
		if (words > CONCLUSION_WORDS_MOST)
			node_tell(
			    text, TOO_MANY_WORDS,
			    "the text of a conclusion has at most %d words in each language; this has %zu",
			    CONCLUSION_WORDS_MOST, words);
	}
}

static bool read_conclusion(struct deciding *deciding, struct node node, const char *date,
			    struct nominee_conclusion *into)
{
	static const struct key keys[] = {{"nominee", true},
					  {"conclusion", true},
					  {"text", false},
					  {"thresholds", false}};
	struct reading *reading = &deciding->reading;
	if (!FIELDS_RECORD(reading, node, keys, "a conclusion on a nominee"))
		return false;
	struct node nominee = node_get(node, "nominee");
	int conclusion =
	    fields_word(node, "conclusion", &words_conclusion, CONCLUSION_INSUFFICIENT);
	*into = (struct nominee_conclusion){
	    .nominee =
		fields_given(nominee) ? load_nominee(reading, nominee, deciding->cycle) : SIZE_MAX,
	    .conclusion = conclusion < 0 ? CONCLUSION_INSUFFICIENT : (enum conclusion)conclusion,
	    .text = fields_multilingual(reading, node, "text", true),
	    .source = facts_source(reading, node),
	};
	check_length(node);
	if (into->nominee != SIZE_MAX)
		decided_check_standing(nominee, &deciding->cycle->nominees[into->nominee], date,
				       "the round");
	decided_thresholds(reading, node_get(node, "thresholds"), deciding->cycle->criteria, date,
			   into);
	return into->nominee != SIZE_MAX;
}

static bool concluded(const struct decision_round *round, size_t nominee)
{
	for (size_t i = 0; i < round->nominee_count; i++)
		if (round->nominees[i].nominee == nominee)
			return true;
	return false;
}

static void read_conclusions(struct deciding *deciding, struct node node,
			     struct decision_round *into)
{
	struct reading *reading = &deciding->reading;
	struct node list = fields_list(node, "nominees");
	size_t length = fields_length(list), known = 0;
	struct nominee_conclusion *nominees =
	    arena_alloc(reading->arena, length + 1, sizeof *nominees);
	struct known_id *ids = arena_alloc(reading->arena, length + 1, sizeof *ids);
	into->nominees = nominees;
	for (size_t i = 0; i < length; i++) {
		struct node one = node_at(list, i);
		struct nominee_conclusion *next = &nominees[into->nominee_count];
		if (!read_conclusion(deciding, one, into->date, next))
			continue;
		ids[known++] = (struct known_id){deciding->cycle->nominees[next->nominee].id,
						 node_get(one, "nominee")};
		into->nominee_count += !concluded(into, next->nominee);
	}
	ids_tell_doubles(reading->arena, ids, known, "a conclusion on");
}

static void read_dissents(struct deciding *deciding, struct node node, struct decision_round *into)
{
	static const struct key keys[] = {{"nominee", false}, {"by", false}, {"text", true}};
	struct reading *reading = &deciding->reading;
	struct node list = fields_list(node, "dissents");
	struct dissent *dissents =
	    arena_alloc(reading->arena, fields_length(list) + 1, sizeof *dissents);
	into->dissents = dissents;
	for (size_t i = 0; i < fields_length(list); i++) {
		struct node one = node_at(list, i), nominee = node_get(one, "nominee");
		if (!FIELDS_RECORD(reading, one, keys, "a dissent"))
			continue;
		struct dissent dissent = {
		    .nominee = SIZE_MAX,
		    .by = fields_required_text(one, "by"),
		    .text = fields_multilingual(reading, one, "text", true),
		    .source = facts_source(reading, one),
		};
		if (fields_given(nominee)) {
			dissent.nominee = load_nominee(reading, nominee, deciding->cycle);
			if (dissent.nominee == SIZE_MAX)
				continue;
			if (!concluded(into, dissent.nominee))
				node_tell(nominee, UNKNOWN_ID,
					  "this round concludes nothing on \"%s\"",
					  deciding->cycle->nominees[dissent.nominee].id);
		}
		dissents[into->dissent_count++] = dissent;
	}
}

static bool read_round(struct deciding *deciding, struct node node, struct decision_round *into)
{
	static const struct key keys[] = {{"round", true},
					  {"date", true},
					  {"body", false},
					  {"present", false},
					  {"not_taking_part", false},
					  {"nominees", true},
					  {"dissents", false}};
	struct reading *reading = &deciding->reading;
	if (!FIELDS_RECORD(reading, node, keys, "a round"))
		return false;
	size_t present = fields_count(node, "present", 0, 10000, SIZE_MAX);
	*into = (struct decision_round){
	    .number = fields_count(node, "round", 1, 10000, 0),
	    .date = fields_date(node, "date"),
	    .body = fields_multilingual(reading, node, "body", true),
	    .present = present == SIZE_MAX ? -1 : (int)present,
	    .source = facts_source(reading, node),
	};
	read_absent(deciding, node, into);
	read_conclusions(deciding, node, into);
	read_dissents(deciding, node, into);
	return true;
}

/* The latest round is the last one only if they stand in order. */
static void check_order(struct node node, const struct decision_round *before,
			const struct decision_round *round)
{
	if (round->number && round->number <= before->number)
		node_tell(
		    node_get(node, "round"), ROUND_ORDER,
		    "rounds stand in order, each with a higher number, but round %zu comes after round %zu",
		    round->number, before->number);
	if (round->date && before->date && decided_date_order(round->date, before->date) < 0)
		node_tell(node_get(node, "date"), ROUND_ORDER,
			  "round %zu is dated %s, before the round that precedes it (%s)",
			  round->number, round->date, before->date);
}

static void read_rounds(struct deciding *deciding, struct node root, struct decision *into)
{
	struct node list = fields_list(root, "rounds");
	size_t length = fields_length(list);
	struct decision_round *rounds =
	    arena_alloc(deciding->reading.arena, length + 1, sizeof *rounds);
	into->rounds = rounds;
	for (size_t i = 0; i < length; i++) {
		struct decision_round *next = &rounds[into->round_count];
		if (!read_round(deciding, node_at(list, i), next))
			continue;
		if (into->round_count)
			check_order(node_at(list, i), next - 1, next);
		into->round_count++;
	}
	if (fields_given(list) && !length)
		node_tell(
		    list, BAD_NUMBER,
		    "a decision has one round at least; leave the file out while nothing is concluded");
}

static void tell_disagreement(struct deciding *deciding, struct node node, size_t nominee)
{
	const struct cycle *cycle = deciding->cycle;
	const struct nominee_conclusion *conclusion =
	    decision_latest(cycle->decision, nominee, NULL);
	for (size_t t = 0; t < cycle->criteria->threshold_count; t++) {
		const struct threshold *threshold = &cycle->criteria->thresholds[t];
		enum threshold_outcome outcome = threshold_test(cycle, nominee, threshold).outcome;
		if (threshold_disagrees(conclusion->conclusion, outcome))
			node_tell(node_get(node, "conclusion"), CONCLUSION_DISAGREES,
				  "\"%s\" stands beside threshold \"%s\", which is %s",
				  words_conclusion.words[conclusion->conclusion], threshold->id,
				  words_outcome.words[outcome]);
	}
}

/* Of each nominee's latest conclusion. Everything else must be right, or this would not be true. */
static void check_agreement(struct deciding *deciding, struct node root)
{
	const struct cycle *cycle = deciding->cycle;
	bool *seen = arena_alloc(deciding->reading.arena, cycle->nominee_count + 1, sizeof *seen);
	struct node rounds = node_get(root, "rounds");
	for (size_t r = node_count(rounds); r-- > 0;) {
		struct node list = node_get(node_at(rounds, r), "nominees");
		for (size_t i = 0; i < node_count(list); i++) {
			struct node one = node_at(list, i);
			size_t nominee =
			    cycle_find_nominee(cycle, node_text(node_get(one, "nominee")));
			if (!seen[nominee])
				tell_disagreement(deciding, one, nominee);
			seen[nominee] = true;
		}
	}
}

void load_decision(struct arena *arena, struct cycle *into, struct files_read *read,
		   struct diags *diags)
{
	static const struct key keys[] = {{"format", NULL_TOO},
					  {"cycle", true},
					  {"rounds", true},
					  {"sources", false}};
	struct deciding deciding = {
	    .reading = {.arena = arena, .diags = diags, .unread = read->unread}, .cycle = into};
	struct reading *reading = &deciding.reading;
	struct doc *doc = decided_file(into, read, "decision.json", diags);
	if (!doc)
		return;
	struct node root = doc_root(doc);
	if (into->criteria)
		reading->language = into->criteria->language;
	if (!fields_format(root, "escrutiny-decision/1") ||
	    !FIELDS_RECORD(reading, root, keys, "a decision"))
		return;
	struct decision *decision = arena_alloc(arena, 1, sizeof *decision);
	decided_check_cycle(root, into);
	facts_sources(reading, root);
	facts_source(reading, root);
	decision->references = reading->references;
	read_rounds(&deciding, root, decision);
	fields_missing_languages(reading);
	into->decision = decision;
	if (into->criteria && diags_clean(diags))
		check_agreement(&deciding, root);
}
