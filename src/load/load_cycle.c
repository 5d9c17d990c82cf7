/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "load/load_cycle.h"

#include "base/nearest.h"
#include "base/text.h"
#include "load/facts.h"
#include "load/ids.h"
#include "load/load_analysis.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char *const un_groups[] = {"africa", "asia-pacific", "eastern-europe",
					"latin-america-caribbean", "weog"};

size_t load_group(struct node value, const struct cycle *cycle)
{
	const char *id = fields_id_value(value);
	if (!id)
		return SIZE_MAX;
	struct arena *arena = doc_source(value.doc)->arena;
	const char **ids = arena_alloc(arena, cycle->group_count + 1, sizeof *ids);
	for (size_t g = 0; g < cycle->group_count; g++) {
		if (text_equal(cycle->groups[g].id, id))
			return g;
		ids[g] = cycle->groups[g].id;
	}
	const char *near = nearest_word(arena, id, ids, cycle->group_count);
	node_tell(value, UNKNOWN_ID, "there is no regional group \"%s\"%s", id,
		  near ? arena_printf(arena, "; did you mean \"%s\"?", near)
		       : arena_printf(arena, "; allowed: %s",
				      nearest_list(arena, ids, cycle->group_count)));
	return SIZE_MAX;
}

static const char *unknown_nominee(struct arena *arena, const char *id, const struct cycle *cycle)
{
	const char **ids = arena_alloc(arena, cycle->nominee_count + 1, sizeof *ids);
	for (size_t i = 0; i < cycle->nominee_count; i++)
		ids[i] = cycle->nominees[i].id;
	return arena_printf(arena, "there is no nominee \"%s\"%s", id,
			    nearest_hint(arena, id, ids, cycle->nominee_count));
}

size_t load_nominee_id(struct reading *reading, struct node value, const char *id,
		       const struct cycle *cycle)
{
	size_t found = cycle_find_nominee(cycle, id);
	if (found == SIZE_MAX && !reading->unread.nominees)
		node_tell(value, UNKNOWN_ID, "%s", unknown_nominee(reading->arena, id, cycle));
	return found;
}

size_t load_nominee_key(struct reading *reading, struct node value, const char *id,
			const struct cycle *cycle)
{
	size_t found = cycle_find_nominee(cycle, id);
	if (found == SIZE_MAX && !reading->unread.nominees)
		node_tell_key(value, UNKNOWN_ID, "%s", unknown_nominee(reading->arena, id, cycle));
	return found;
}

size_t load_nominee(struct reading *reading, struct node value, const struct cycle *cycle)
{
	const char *id = fields_id_value(value);
	return id ? load_nominee_id(reading, value, id, cycle) : SIZE_MAX;
}

static int compare_groups(const void *a, const void *b)
{
	return strcmp(((const struct group *)a)->id, ((const struct group *)b)->id);
}

static struct group *read_groups(struct reading *reading, struct node root, size_t *count)
{
	static const struct key keys[] = {{"id", true}, {"label", false}};
	struct node list = fields_list(root, "groups");
	size_t length = fields_length(list);
	struct group *groups = arena_alloc(reading->arena, length + 6, sizeof *groups);
	struct known_id *ids = arena_alloc(reading->arena, length + 1, sizeof *ids);
	*count = 0;
	for (size_t i = 0; i < length; i++) {
		struct node node = node_at(list, i);
		if (!FIELDS_RECORD(reading, node, keys, "a group"))
			continue;
		struct group group = {.id = fields_id(node, "id")};
		group.label = fields_multilingual(reading, node, "label", false);
		ids[*count] = (struct known_id){group.id, node_get(node, "id")};
		if (group.id)
			groups[(*count)++] = group;
	}
	ids_tell_doubles(reading->arena, ids, *count, "a group");
	for (size_t g = 0; !fields_given(list) && g < 5; g++)
		groups[(*count)++] = (struct group){.id = un_groups[g]};
	if (*count)
		qsort(groups, *count, sizeof *groups, compare_groups);
	return groups;
}

static void read_seat(struct reading *reading, struct node node, struct cycle *into,
		      struct group *groups)
{
	static const struct key keys[] = {{"group", true},
					  {"vacant", true},
					  {"continuing", false},
					  {"nominees_known", false}};
	if (!FIELDS_RECORD(reading, node, keys, "an entry of \"seats\"")) {
		reading->unread.seats = true;
		return;
	}
	struct node group_node = node_get(node, "group");
	size_t g = fields_given(group_node) ? load_group(group_node, into) : SIZE_MAX;
	const struct reference *source = facts_source(reading, node);
	struct fact vacant = facts_read(reading, node, "vacant", FACT_IS_COUNT, NULL, source);
	int known = fields_word(node, "nominees_known", &words_nominees_known, NOMINEES_ALL);
	struct node number = node_get(node_get(node, "vacant"), "value");
	if (node_kind(number) == NODE_NULL)
		node_tell(number, WRONG_TYPE, "\"vacant\" must be a whole number, not null");
	reading->unread.seats = reading->unread.seats || g == SIZE_MAX || vacant.word < 0;
	if (g == SIZE_MAX)
		return;
	if (groups[g].has_seats)
		node_tell(group_node, DUPLICATE_ID, "the seats of \"%s\" stand here twice",
			  groups[g].id);
	groups[g].has_seats = true;
	groups[g].seats = vacant;
	groups[g].vacant = vacant.word > 0 ? (size_t)vacant.word : 0;
	groups[g].continuing = facts_read(reading, node, "continuing", FACT_IS_COUNT, NULL, source);
	groups[g].known = known == NOMINEES_SOME ? NOMINEES_SOME : NOMINEES_ALL;
}

static void read_seats(struct reading *reading, struct node root, struct cycle *into,
		       struct group *groups)
{
	struct node list = fields_list(root, "seats");
	for (size_t i = 0; i < fields_length(list); i++)
		read_seat(reading, node_at(list, i), into, groups);
	if (fields_given(list) && !node_count(list))
		node_tell(list, BAD_NUMBER, "a cycle must have seats for one group at least");
}

static void read_members(struct reading *reading, struct node root, struct cycle *into)
{
	static const struct key keys[] = {{"id", true},		  {"name", false},
					  {"state", false},	  {"group", false},
					  {"gender", false},	  {"term_end", false},
					  {"legal_system", false}};
	struct node list = fields_list(root, "members");
	struct member *members =
	    arena_alloc(reading->arena, fields_length(list) + 1, sizeof *members);
	struct known_id *ids = arena_alloc(reading->arena, fields_length(list) + 1, sizeof *ids);
	for (size_t i = 0; i < fields_length(list); i++) {
		struct node node = node_at(list, i);
		if (!FIELDS_RECORD(reading, node, keys, "a member"))
			continue;
		const struct reference *source = facts_source(reading, node);
		struct member member = {.id = fields_id(node, "id"),
					.name = fields_text(node, "name")};
		struct node group = node_get(node, "group");
		member.group = fields_given(group) ? load_group(group, into) : SIZE_MAX;
		member.state = facts_read(reading, node, "state", FACT_IS_STATE, NULL, source);
		member.gender =
		    facts_read(reading, node, "gender", FACT_IS_WORD, &words_gender, source);
		member.term_end = facts_read(reading, node, "term_end", FACT_IS_DATE, NULL, source);
		member.legal_system = facts_read(reading, node, "legal_system", FACT_IS_WORD,
						 &words_legal_system, source);
		ids[into->member_count] = (struct known_id){member.id, node_get(node, "id")};
		if (member.id)
			members[into->member_count++] = member;
	}
	ids_tell_doubles(reading->arena, ids, into->member_count, "a member");
	into->members = members;
}

static int stated(struct node node, const char *key)
{
	size_t count = fields_count(node, key, 0, 10000, SIZE_MAX);
	return count == SIZE_MAX ? -1 : (int)count;
}

static void read_composition(struct reading *reading, struct node root, struct cycle *into)
{
	static const struct key keys[] = {{"date", true},
					  {"women", false},
					  {"men", false},
					  {"total", false}};
	struct node list = fields_list(root, "composition");
	struct composition_count *counts =
	    arena_alloc(reading->arena, fields_length(list) + 1, sizeof *counts);
	for (size_t i = 0; i < fields_length(list); i++) {
		struct node node = node_at(list, i);
		if (!FIELDS_RECORD(reading, node, keys, "a stated composition"))
			continue;
		counts[into->composition_count++] =
		    (struct composition_count){fields_date(node, "date"), stated(node, "women"),
					       stated(node, "men"), stated(node, "total"),
					       facts_source(reading, node)};
	}
	into->composition = counts;
}

static void read_dates(struct reading *reading, struct node root, struct cycle *into)
{
	static const struct key keys[] = {{"nominations_close", false},
					  {"election", false},
					  {"term_start", false},
					  {"term_end", false},
					  {"report", false}};
	struct node node = node_get(root, "dates");
	if (!fields_given(node) || !FIELDS_RECORD(reading, node, keys, "\"dates\""))
		return;
	const struct reference *source = facts_source(reading, node);
	into->dates.nominations_close =
	    facts_read(reading, node, "nominations_close", FACT_IS_DATE, NULL, source);
	into->dates.election = facts_read(reading, node, "election", FACT_IS_DATE, NULL, source);
	into->dates.term_start =
	    facts_read(reading, node, "term_start", FACT_IS_DATE, NULL, source);
	into->dates.term_end = facts_read(reading, node, "term_end", FACT_IS_DATE, NULL, source);
	into->dates.report = fields_date(node, "report");
}

static void read_recusal(struct node root, struct cycle *into)
{
	struct node list = fields_list(root, "recusal");
	into->recusal_rules = (1u << RECUSED_RIVALS) - 1; /* all but rivals */
	if (!fields_given(list))
		return;
	into->recusal_rules = 0;
	for (size_t i = 0; i < node_count(list); i++) {
		int rule = fields_word_value(node_at(list, i), &words_recusal_rule);
		if (rule >= 0)
			into->recusal_rules |= 1u << rule;
	}
}

static void read_header(struct reading *reading, struct node root, struct cycle *into)
{
	into->id = fields_id(root, "id");
	into->title = fields_multilingual(reading, root, "title", false);
	into->body = fields_text(root, "body");
	into->parent = fields_text(root, "parent");
	into->note =
	    node_kind(node_get(root, "note")) == NODE_TEXT ? fields_text(root, "note") : NULL;
	int kind = fields_word(root, "kind", &words_cycle_kind, CYCLE_REGULAR);
	into->kind = kind < 0 ? CYCLE_REGULAR : (enum cycle_kind)kind;
	into->fictional = fields_boolean(root, "fictional", false);
	into->working_languages_known = fields_given(node_get(root, "working_languages"));
	into->working_languages =
	    fields_texts(reading, root, "working_languages", NULL, &into->working_language_count);
	struct node adoption = fields_adoption(reading, root, "publish_numbers");
	if (fields_given(adoption))
		into->publish_numbers = (struct adoption){fields_required_text(adoption, "by"),
							  fields_date(adoption, "date"),
							  fields_text(adoption, "minutes")};
}

bool load_cycle_file(struct arena *arena, const char *path, struct cycle *into,
		     struct cycle_file *file, struct diags *diags)
{
	static const struct key keys[] = {{"format", NULL_TOO},
					  {"id", true},
					  {"title", false},
					  {"body", false},
					  {"kind", false},
					  {"parent", false},
					  {"dates", false},
					  {"working_languages", false},
					  {"criteria", true},
					  {"groups", false},
					  {"seats", true},
					  {"members", false},
					  {"composition", false},
					  {"recusal", false},
					  {"assignment", false},
					  {"analysis", false},
					  {"publish_numbers", false},
					  {"fictional", false},
					  {"sources", false}};
	file->reading = (struct reading){.arena = arena, .diags = diags};
	file->doc = doc_read(arena, path, diags);
	if (!file->doc)
		return false;
	struct node root = doc_root(file->doc);
	struct reading *reading = &file->reading;
	if (!fields_format(root, "escrutiny-cycle/1") ||
	    !FIELDS_RECORD(reading, root, keys, "a cycle"))
		return false;
	facts_sources(reading, root);
	into->references = reading->references;
	read_header(reading, root, into);
	read_dates(reading, root, into);
	struct group *groups = read_groups(reading, root, &into->group_count);
	into->groups = groups;
	read_seats(reading, root, into, groups);
	read_members(reading, root, into);
	read_composition(reading, root, into);
	read_recusal(root, into);
	load_analysis(reading, root, &into->analysis);
	file->criteria = node_get(root, "criteria");
	file->criteria_name = fields_id(root, "criteria");
	file->assignment = node_get(root, "assignment");
	return true;
}
