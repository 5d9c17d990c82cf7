/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "load/load_reviewers.h"

#include "base/nearest.h"
#include "base/text.h"
#include "load/facts.h"
#include "load/folder.h"
#include "load/ids.h"
#include "load/inputs.h"
#include "load/load_cycle.h"

#include <stdlib.h>
#include <string.h>

static size_t find_nominee(struct reading *reading, struct node record, const struct cycle *cycle)
{
	struct node value = node_get(record, "nominee");
	return fields_given(value) ? load_nominee(reading, value, cycle) : SIZE_MAX;
}

static void read_conflicts(struct reading *reading, struct node node, const struct cycle *cycle,
			   struct reviewer *into)
{
	static const struct key keys[] = {{"nominee", true}, {"kind", true},  {"decision", true},
					  {"by", false},     {"date", false}, {"reason", false}};
	struct node list = fields_list(node, "conflicts");
	struct conflict *conflicts =
	    arena_alloc(reading->arena, fields_length(list) + 1, sizeof *conflicts);
	into->conflicts = conflicts;
	for (size_t i = 0; i < fields_length(list); i++) {
		struct node one = node_at(list, i);
		if (!FIELDS_RECORD(reading, one, keys, "a conflict"))
			continue;
		facts_source(reading, one);
		int decision =
		    fields_word(one, "decision", &words_conflict_decision, CONFLICT_RECUSED);
		struct conflict conflict = {find_nominee(reading, one, cycle),
					    fields_word(one, "kind", &words_conflict_kind,
							WORD_UNKNOWN),
					    decision == CONFLICT_ELIGIBLE ? CONFLICT_ELIGIBLE
									  : CONFLICT_RECUSED,
					    fields_text(one, "by"),
					    fields_date(one, "date"),
					    fields_text(one, "reason")};
		if (conflict.nominee != SIZE_MAX)
			conflicts[into->conflict_count++] = conflict;
	}
}

static void read_waivers(struct reading *reading, struct node node, const struct cycle *cycle,
			 struct reviewer *into)
{
	static const struct key keys[] = {
	    {"nominee", true}, {"rule", true}, {"by", true}, {"date", true}, {"reason", true}};
	struct node list = fields_list(node, "waivers");
	struct waiver *waivers =
	    arena_alloc(reading->arena, fields_length(list) + 1, sizeof *waivers);
	into->waivers = waivers;
	for (size_t i = 0; i < fields_length(list); i++) {
		struct node one = node_at(list, i);
		if (!FIELDS_RECORD(reading, one, keys, "a waiver"))
			continue;
		facts_source(reading, one);
		int rule = fields_word(one, "rule", &words_recusal_rule, WORD_UNKNOWN);
		struct waiver waiver = {find_nominee(reading, one, cycle),
					rule < 0 ? RECUSED_DECLARED : (enum recusal_rule)rule,
					fields_required_text(one, "by"), fields_date(one, "date"),
					fields_required_text(one, "reason")};
		if (waiver.nominee != SIZE_MAX && rule >= 0)
			waivers[into->waiver_count++] = waiver;
	}
}

static void read_status(struct node node, struct reviewer *into)
{
	int status = fields_word(node, "status", &words_reviewer_status, REVIEWER_ACTIVE);
	int left = fields_word(node, "ratings", &words_left_ratings, RATINGS_KEPT);
	into->status = status < 0 ? REVIEWER_ACTIVE : (enum reviewer_status)status;
	into->left_ratings = left == RATINGS_SET_ASIDE ? RATINGS_SET_ASIDE : RATINGS_KEPT;
	into->status_date = fields_date(node, "status_date");
	if (into->status == REVIEWER_ACTIVE)
		return;
	if (!into->status_date)
		node_tell(node_get(node, "status"), MISSING_STATUS_DATE,
			  "\"status_date\" should say when this reviewer left");
	if (!fields_given(node_get(node, "ratings")))
		node_tell(
		    node, MISSING_KEY,
		    "a reviewer whose status is \"%s\" must have \"ratings\": \"kept\" or \"set-aside\"",
		    words_reviewer_status.words[into->status]);
}

static bool read_reviewer(struct reading *reading, struct node node, const struct cycle *cycle,
			  struct reviewer *into)
{
	static const struct key keys[] = {{"id", true},
					  {"alias", false},
					  {"name", false},
					  {"organisation", false},
					  {"nationalities", false},
					  {"residence", false},
					  {"language", false},
					  {"status", false},
					  {"status_date", false},
					  {"ratings", false},
					  {"conflicts", false},
					  {"waivers", false}};
	if (!FIELDS_RECORD(reading, node, keys, "a reviewer"))
		return false;
	facts_source(reading, node);
	int language = fields_word(node, "language", &words_language, ENGLISH);
	*into = (struct reviewer){
	    .id = fields_id(node, "id"),
	    .alias = fields_text(node, "alias"),
	    .name = fields_text(node, "name"),
	    .organisation = fields_text(node, "organisation"),
	    .language = language < 0 ? ENGLISH : (enum language)language,
	};
	if (fields_given(node_get(node, "residence")))
		into->residence = fields_state_value(node_get(node, "residence"));
	into->nationalities = fields_texts(reading, node, "nationalities", fields_state_value,
					   &into->nationality_count);
	read_status(node, into);
	read_conflicts(reading, node, cycle, into);
	read_waivers(reading, node, cycle, into);
	return into->id != NULL;
}

static int compare_reviewers(const void *a, const void *b)
{
	return strcmp(((const struct reviewer *)a)->id, ((const struct reviewer *)b)->id);
}

static void read_list(struct reading *reading, struct node list, struct cycle *into)
{
	size_t length = fields_length(list), count = 0;
	struct reviewer *reviewers = arena_alloc(reading->arena, length + 1, sizeof *reviewers);
	struct known_id *ids = arena_alloc(reading->arena, length + 1, sizeof *ids);
	for (size_t i = 0; i < length; i++) {
		struct node node = node_at(list, i);
		if (!read_reviewer(reading, node, into, &reviewers[count])) {
			reading->unread.reviewers = true;
			continue;
		}
		ids[count] = (struct known_id){reviewers[count].id, node_get(node, "id")};
		count++;
	}
	if (!ids_tell_doubles(reading->arena, ids, count, "a reviewer"))
		reading->unread.reviewers = true; /* one of the two is meant to have another id */
	if (count)
		qsort(reviewers, count, sizeof *reviewers, compare_reviewers);
	into->panel.reviewers = reviewers;
	into->panel.reviewer_count = count;
}

void load_reviewers(struct arena *arena, struct cycle *into, struct files_read *read,
		    struct diags *diags)
{
	static const struct key keys[] = {{"format", NULL_TOO},
					  {"reviewers", true},
					  {"sources", false}};
	struct reading reading = {.arena = arena, .diags = diags, .unread = read->unread};
	const char *path = folder_join(arena, into->folder, "reviewers.json");
	if (!folder_has(arena, into->folder, "reviewers.json") && !inputs_instead(read, path))
		return;
	into->panel.reviewers_listed = true;
	read->unread.reviewers = true;
	struct doc *doc = inputs_doc(read, path, diags);
	if (!doc)
		return;
	inputs_add(read, "reviewers.json", doc_source(doc));
	struct node list = doc_root(doc);
	if (node_kind(list) != NODE_LIST) {
		if (!fields_format(list, "escrutiny-reviewers/1") ||
		    !FIELDS_RECORD(&reading, list, keys, "a file of reviewers"))
			return;
		facts_sources(&reading, list);
		list = fields_list(list, "reviewers");
	}
	if (fields_given(list))
		read_list(&reading, list, into);
	read->unread.reviewers = reading.unread.reviewers || !fields_given(list);
}

static void tell_assignment(struct node value, const char *id, const struct cycle *cycle)
{
	struct arena *arena = doc_source(value.doc)->arena;
	size_t count = cycle->nominee_count + cycle->group_count;
	const char **ids = arena_alloc(arena, count + 1, sizeof *ids);
	for (size_t i = 0; i < cycle->nominee_count; i++)
		ids[i] = cycle->nominees[i].id;
	for (size_t g = 0; g < cycle->group_count; g++)
		ids[cycle->nominee_count + g] = cycle->groups[g].id;
	node_tell(value, BAD_ASSIGNMENT,
		  "\"%s\" is neither a regional group nor a nominee of this cycle%s", id,
		  nearest_hint(arena, id, ids, count));
}

/* An entry is a group (all its nominees) or a nominee. False if it is neither, or was not read. */
static bool assign(struct node value, const struct cycle *cycle, struct unread unread, bool *row)
{
	const char *id = fields_id_value(value);
	bool found = false;
	for (size_t i = 0; id && i < cycle->nominee_count; i++) {
		const struct nominee *nominee = &cycle->nominees[i];
		bool by_group =
		    nominee->group != SIZE_MAX && text_equal(cycle->groups[nominee->group].id, id);
		if (!by_group && !text_equal(nominee->id, id))
			continue;
		row[i] = found = true;
	}
	for (size_t g = 0; id && g < cycle->group_count; g++)
		found = found || text_equal(cycle->groups[g].id, id);
	if (id && !found && !unread.nominees)
		tell_assignment(value, id, cycle);
	return found;
}

static void assign_all(struct reading *reading, struct node list, const struct cycle *cycle,
		       bool *row)
{
	bool whole = true;
	memset(row, false, cycle->nominee_count * sizeof *row);
	for (size_t j = 0; j < node_count(list); j++)
		whole = assign(node_at(list, j), cycle, reading->unread, row) && whole;
	/* Nothing is said to be not assigned while it is not known what is. */
	if (!whole)
		memset(row, true, cycle->nominee_count * sizeof *row);
}

static void tell_unknown_reviewer(struct reading *reading, struct node list, const char *id,
				  const struct panel *panel)
{
	const char **ids = arena_alloc(reading->arena, panel->reviewer_count + 1, sizeof *ids);
	for (size_t r = 0; r < panel->reviewer_count; r++)
		ids[r] = panel->reviewers[r].id;
	if (!reading->unread.reviewers)
		node_tell_key(list, UNKNOWN_ID, "there is no reviewer \"%s\"%s", id,
			      nearest_hint(reading->arena, id, ids, panel->reviewer_count));
}

void load_assignment(struct reading *reading, struct node assignment, struct cycle *into)
{
	size_t nominees = into->nominee_count, reviewers = into->panel.reviewer_count;
	bool *assigned = arena_alloc(reading->arena, nominees * reviewers + 1, sizeof *assigned);
	memset(assigned, true, nominees * reviewers * sizeof *assigned);
	into->panel.assigned = assigned;
	if (!fields_given(assignment))
		return;
	if (node_kind(assignment) != NODE_RECORD) {
		node_tell(
		    assignment, WRONG_TYPE,
		    "\"assignment\" should be a record: a list of groups or nominees for each reviewer's id");
		return;
	}
	for (size_t i = 0; i < node_count(assignment); i++) {
		const char *id = node_key(assignment, i);
		struct node list = node_at(assignment, i);
		if (text_equal(id, "note") || text_equal(id, "$schema") || text_equal(id, "source"))
			continue;
		size_t r = panel_find_reviewer(&into->panel, id);
		if (r == SIZE_MAX) {
			tell_unknown_reviewer(reading, list, id, &into->panel);
		} else if (node_kind(list) != NODE_LIST) {
			node_tell(list, WRONG_TYPE, "this should be a list of groups and nominees");
		} else {
			assign_all(reading, list, into, assigned + r * nominees);
		}
	}
}
