/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "load/load_outcome.h"

#include "base/text.h"
#include "load/decided.h"
#include "load/facts.h"
#include "load/ids.h"
#include "load/load_cycle.h"
#include "load/outcome_sums.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_VOTES = 100000, MOST_BALLOTS = 100 };

struct counting {
	struct reading reading;
	const struct cycle *cycle;
	const char *date; /* of the election; NULL: not known */
	size_t group;
};

/* A nominee of the group that stood; SIZE_MAX after a complaint. */
static size_t nominee_of(struct counting *counting, struct node value, const char *id, bool key)
{
	const struct cycle *cycle = counting->cycle;
	size_t found = key ? load_nominee_key(&counting->reading, value, id, cycle)
			   : load_nominee_id(&counting->reading, value, id, cycle);
	if (found == SIZE_MAX)
		return SIZE_MAX;
	const struct nominee *nominee = &cycle->nominees[found];
	decided_check_standing(value, nominee, counting->date, "the election");
	if (nominee->group != counting->group && nominee->group != SIZE_MAX) {
		(key ? node_tell_key
		     : node_tell)(value, WRONG_GROUP,
				  "nominee \"%s\" stands in the group \"%s\", not in \"%s\"", id,
				  cycle->groups[nominee->group].id,
				  cycle->groups[counting->group].id);
		return SIZE_MAX;
	}
	return found;
}

static bool named_already(const struct elected *elected, size_t count, size_t nominee)
{
	for (size_t e = 0; e < count; e++)
		if (elected[e].nominee == nominee)
			return true;
	return false;
}

static const struct elected *read_elected(struct counting *counting, struct node record,
					  const struct reference *source, size_t *count)
{
	struct reading *reading = &counting->reading;
	struct node list = fields_list(record, "elected");
	size_t length = fields_length(list), known = 0;
	struct elected *elected = arena_alloc(reading->arena, length + 1, sizeof *elected);
	struct known_id *ids = arena_alloc(reading->arena, length + 1, sizeof *ids);
	*count = 0;
	for (size_t i = 0; i < length; i++) {
		struct node value = node_at(list, i);
		struct fact fact =
		    facts_read_value(reading, value, "elected", FACT_IS_TEXT, NULL, source);
		size_t nominee =
		    fact.text ? nominee_of(counting, value, fact.text, false) : SIZE_MAX;
		if (nominee == SIZE_MAX)
			continue;
		ids[known++] = (struct known_id){fact.text, value};
		if (!named_already(elected, *count, nominee))
			elected[(*count)++] = (struct elected){nominee, fact};
	}
	ids_tell_doubles(reading->arena, ids, known, "an elected nominee");
	return elected;
}

static int count_of(struct node record, const char *key, size_t low)
{
	struct node value = node_get(record, key);
	if (low && node_kind(value) == NODE_NUMBER && node_number(value) == 0) {
		node_tell(
		    value, BAD_NUMBER,
		    "\"%s\" cannot be 0 where there was a ballot; what is not known is left out",
		    key);
		return COUNT_UNKNOWN;
	}
	size_t count = fields_count(record, key, low, MOST_VOTES, SIZE_MAX);
	return count == SIZE_MAX ? COUNT_UNKNOWN : (int)count;
}

static void read_votes(struct counting *counting, struct node record, struct ballot *into)
{
	struct node votes = node_get(record, "votes");
	size_t length = fields_length(votes), sum = 0;
	struct ballot_vote *list = arena_alloc(counting->reading.arena, length + 1, sizeof *list);
	into->votes = list;
	if (!fields_given(votes))
		return;
	if (node_kind(votes) != NODE_RECORD) {
		node_tell(votes, WRONG_TYPE,
			  "\"votes\" should be a record: a number for each nominee's id");
		return;
	}
	for (size_t i = 0; i < length; i++) {
		const char *id = node_key(votes, i);
		if (text_equal(id, "note") || text_equal(id, "$schema"))
			continue;
		size_t nominee = nominee_of(counting, node_at(votes, i), id, true);
		size_t count = fields_count(votes, id, 0, MOST_VOTES, SIZE_MAX);
		if (count == SIZE_MAX) {
			if (node_kind(node_at(votes, i)) == NODE_NULL)
				node_tell(node_at(votes, i), WRONG_TYPE,
					  "a vote that is not known is left out, not null");
			continue;
		}
		sum += count;
		if (nominee != SIZE_MAX)
			list[into->vote_count++] = (struct ballot_vote){nominee, (int)count};
	}
	if (into->vote_count && !sum)
		node_tell(votes, BAD_NUMBER,
			  "nobody has a vote here; votes that are not known are left out, never 0");
}

static bool read_ballot(struct counting *counting, struct node node, const struct reference *source,
			struct ballot *into)
{
	static const struct key keys[] = {{"kind", false},	  {"date", false},
					  {"papers", false},	  {"invalid", false},
					  {"abstentions", false}, {"majority", false},
					  {"votes", false},	  {"elected", false}};
	struct reading *reading = &counting->reading;
	if (!FIELDS_RECORD(reading, node, keys, "a ballot"))
		return false;
	*into = (struct ballot){
	    .kind =
		fields_word(node, "kind", &words_ballot_kind, BALLOT_ORDINARY) == BALLOT_RESTRICTED
		    ? BALLOT_RESTRICTED
		    : BALLOT_ORDINARY,
	    .date = fields_date(node, "date"),
	    .papers = count_of(node, "papers", 1),
	    .invalid = count_of(node, "invalid", 0),
	    .abstentions = count_of(node, "abstentions", 0),
	    .majority = count_of(node, "majority", 1),
	    .elected_known = fields_given(node_get(node, "elected")),
	};
	into->source =
	    fields_given(node_get(node, "source")) ? facts_source(reading, node) : source;
	read_votes(counting, node, into);
	into->elected = read_elected(counting, node, into->source, &into->elected_count);
	return true;
}

static void read_dissociated(struct counting *counting, struct node record,
			     struct group_outcome *into)
{
	static const struct key keys[] = {{"state", true}};
	struct reading *reading = &counting->reading;
	struct node list = fields_list(record, "dissociated");
	size_t length = fields_length(list);
	struct dissociation *states = arena_alloc(reading->arena, length + 1, sizeof *states);
	struct known_id *ids = arena_alloc(reading->arena, length + 1, sizeof *ids);
	into->dissociated = states;
	for (size_t i = 0; i < length; i++) {
		struct node one = node_at(list, i);
		if (!FIELDS_RECORD(reading, one, keys, "a State that dissociated itself"))
			continue;
		struct node value = node_get(one, "state");
		const char *state = fields_given(value) ? fields_state_value(value) : NULL;
		const struct reference *source = fields_given(node_get(one, "source"))
						     ? facts_source(reading, one)
						     : into->source;
		if (!state)
			continue;
		ids[into->dissociated_count] = (struct known_id){state, value};
		states[into->dissociated_count++] = (struct dissociation){state, source};
	}
	ids_tell_doubles(reading->arena, ids, into->dissociated_count, "an entry for the State");
}

static void read_group(struct counting *counting, struct node node, struct group_outcome *into)
{
	struct reading *reading = &counting->reading;
	const struct group *group = &counting->cycle->groups[counting->group];
	struct node list = fields_list(node, "ballots");
	size_t length = fields_length(list);
	struct ballot *ballots = arena_alloc(reading->arena, length + 1, sizeof *ballots);
	struct node *nodes = arena_alloc(reading->arena, length + 1, sizeof *nodes);
	*into =
	    (struct group_outcome){.group = counting->group, .source = facts_source(reading, node)};
	into->method =
	    facts_read(reading, node, "method", FACT_IS_WORD, &words_election_method, into->source);
	into->postponed = facts_read(reading, node, "postponed", FACT_IS_COUNT, NULL, into->source);
	into->elected_known = fields_given(node_get(node, "elected"));
	into->elected = read_elected(counting, node, into->source, &into->elected_count);
	read_dissociated(counting, node, into);
	into->ballots = ballots;
	if (length > MOST_BALLOTS)
		node_tell(list, BAD_NUMBER, "a group has at most %d ballots", MOST_BALLOTS);
	for (size_t i = 0; i < length && i < MOST_BALLOTS; i++) {
		nodes[into->ballot_count] = node_at(list, i);
		if (read_ballot(counting, node_at(list, i), into->source,
				&ballots[into->ballot_count]))
			into->ballot_count++;
	}
	if (!reading->unread.seats && !group->has_seats)
		node_tell(node_get(node, "group"), UNKNOWN_ID,
			  "cycle.json names no seats for the group \"%s\"", group->id);
	else
		outcome_sums(counting->cycle, into, node, nodes, !reading->unread.seats);
}

static int compare_groups(const void *a, const void *b)
{
	size_t x = ((const struct group_outcome *)a)->group,
	       y = ((const struct group_outcome *)b)->group;
	return (x > y) - (x < y);
}

static void read_groups(struct counting *counting, struct node root, struct outcome *into)
{
	static const struct key keys[] = {{"group", true},	  {"method", false},
					  {"elected", false},	  {"postponed", false},
					  {"dissociated", false}, {"ballots", false}};
	struct reading *reading = &counting->reading;
	struct node list = fields_list(root, "groups");
	size_t length = fields_length(list);
	struct group_outcome *groups = arena_alloc(reading->arena, length + 1, sizeof *groups);
	struct known_id *ids = arena_alloc(reading->arena, length + 1, sizeof *ids);
	for (size_t i = 0; i < length; i++) {
		struct node one = node_at(list, i), group = node_get(one, "group");
		if (!FIELDS_RECORD(reading, one, keys, "the result of a group") ||
		    !fields_given(group))
			continue;
		counting->group = load_group(group, counting->cycle);
		if (counting->group == SIZE_MAX)
			continue;
		ids[into->group_count] =
		    (struct known_id){counting->cycle->groups[counting->group].id, group};
		read_group(counting, one, &groups[into->group_count++]);
	}
	ids_tell_doubles(reading->arena, ids, into->group_count, "a result of the group");
	if (into->group_count)
		qsort(groups, into->group_count, sizeof *groups, compare_groups);
	into->groups = groups;
}

void load_outcome(struct arena *arena, struct cycle *into, struct files_read *read,
		  struct diags *diags)
{
	static const struct key keys[] = {{"format", NULL_TOO},
					  {"cycle", true},
					  {"date", false},
					  {"groups", true},
					  {"sources", false}};
	struct counting counting = {
	    .reading = {.arena = arena, .diags = diags, .unread = read->unread}, .cycle = into};
	struct doc *doc = decided_file(into, read, "outcome.json", diags);
	if (!doc)
		return;
	struct node root = doc_root(doc);
	if (!fields_format(root, "escrutiny-outcome/1") ||
	    !FIELDS_RECORD(&counting.reading, root, keys, "an outcome"))
		return;
	struct outcome *outcome = arena_alloc(arena, 1, sizeof *outcome);
	decided_check_cycle(root, into);
	facts_sources(&counting.reading, root);
	facts_source(&counting.reading, root);
	outcome->references = counting.reading.references;
	outcome->date = fields_date(root, "date");
	counting.date = outcome->date ? outcome->date : into->dates.election.text;
	read_groups(&counting, root, outcome);
	into->outcome = outcome;
}
