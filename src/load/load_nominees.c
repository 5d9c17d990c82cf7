/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "load/load_nominees.h"

#include "base/nearest.h"
#include "base/text.h"
#include "base/unicode.h"
#include "load/facts.h"
#include "load/folder.h"
#include "load/ids.h"
#include "load/inputs.h"
#include "load/load_cycle.h"
#include "load/nominee_parts.h"

#include <stdlib.h>
#include <string.h>

struct gathering {
	struct arena *arena;
	struct cycle *cycle;
	struct diags *diags;
	struct read_nominee {
		struct nominee nominee;
		struct node id, name;
	} * list;
	size_t count, capacity;
	bool seats_unclear;
	bool unread; /* of some nominee not even the id is known */
};

static void read_facts(struct reading *reading, struct node node, struct nominee *into)
{
	const struct reference *source = into->source;
	into->state = facts_read(reading, node, "state", FACT_IS_STATE, NULL, source);
	into->gender = facts_read(reading, node, "gender", FACT_IS_WORD, &words_gender, source);
	into->incumbent = facts_read(reading, node, "incumbent", FACT_IS_BOOLEAN, NULL, source);
	into->legal_system =
	    facts_read(reading, node, "legal_system", FACT_IS_WORD, &words_legal_system, source);
	into->availability =
	    facts_read(reading, node, "availability", FACT_IS_WORD, &words_availability, source);
	into->received = facts_read(reading, node, "received", FACT_IS_DATE, NULL, source);
	into->document = facts_read(reading, node, "document", FACT_IS_TEXT, NULL, source);
}

static void read_status(struct node node, struct nominee *into)
{
	int status = fields_word(node, "status", &words_nominee_status, NOMINATED);
	into->status = status < 0 ? NOMINATED : (enum nominee_status)status;
	into->status_date = fields_date(node, "status_date");
	if (into->status != NOMINATED && !fields_given(node_get(node, "status_date")))
		node_tell(node_get(node, "status"), MISSING_STATUS_DATE,
			  "\"status_date\" should say when this nominee was %s",
			  words_nominee_status.words[into->status]);
}

static void read_group(const struct gathering *gathering, struct node node, struct nominee *into)
{
	const struct cycle *cycle = gathering->cycle;
	struct node group = node_get(node, "group");
	into->group = fields_given(group) ? load_group(group, cycle) : SIZE_MAX;
	if (into->group == SIZE_MAX || gathering->seats_unclear)
		return;
	const struct group *found = &cycle->groups[into->group];
	if (!found->has_seats)
		node_tell(group, UNKNOWN_ID, "cycle.json names no seats for the group \"%s\"",
			  found->id);
	else if (!found->vacant)
		node_tell(group, BAD_NUMBER,
			  "cycle.json says that no seat of the group \"%s\" is vacant", found->id);
}

static const struct key nominee_keys[] = {{"format", false},	    {"id", true},
					  {"name", NULL_TOO},	    {"aliases", false},
					  {"group", true},	    {"state", false},
					  {"nationalities", false}, {"gender", false},
					  {"status", false},	    {"status_date", false},
					  {"received", false},	    {"document", false},
					  {"incumbent", false},	    {"positions", false},
					  {"languages", false},	    {"availability", false},
					  {"nomination", false},    {"legal_system", false},
					  {"biography", false},	    {"coalition_links", false},
					  {"contacts", false},	    {"questionnaire", false},
					  {"evidence", false},	    {"right_of_reply", false},
					  {"sources", false}};

static void read_nominee(struct gathering *gathering, struct reading *reading, struct node node)
{
	if (!FIELDS_RECORD(reading, node, nominee_keys, "a nominee")) {
		gathering->unread = true;
		return;
	}
	struct nominee nominee = {.id = fields_id(node, "id")};
	/* where it names none, those of the whole file count, if it has any */
	if (fields_given(node_get(node, "sources")))
		facts_sources(reading, node);
	nominee.references = reading->references;
	nominee.source = facts_source(reading, node);
	if (fields_given(node_get(node, "name")))
		nominee.name = fields_required_text(node, "name");
	nominee.aliases = fields_texts(reading, node, "aliases", NULL, &nominee.alias_count);
	nominee.nationalities = fields_texts(reading, node, "nationalities", fields_state_value,
					     &nominee.nationality_count);
	if (node_kind(node_get(node, "note")) == NODE_TEXT)
		nominee.note = fields_text(node, "note");
	read_group(gathering, node, &nominee);
	read_facts(reading, node, &nominee);
	read_status(node, &nominee);
	nominee_positions(reading, node, &nominee);
	nominee_languages(reading, node, &nominee);
	nominee_nomination(reading, node, &nominee);
	nominee_biography(reading, node, &nominee);
	nominee_links(reading, node, &nominee);
	nominee_contacts(reading, node, &nominee);
	nominee_answers(reading, node, &nominee);
	nominee_evidence(reading, node, gathering->cycle->criteria, &nominee);
	nominee_reply(reading, node, &nominee);
	if (!nominee.id) {
		gathering->unread = true;
		return;
	}
	gathering->list = arena_grow(gathering->arena, gathering->list, gathering->count,
				     &gathering->capacity, sizeof *gathering->list);
	gathering->list[gathering->count++] =
	    (struct read_nominee){nominee, node_get(node, "id"), node_get(node, "name")};
}

/* A file with all nominees: {"format", "nominees": […]} or the list alone. False if it is no such
 * file. */
static bool read_list_file(struct gathering *gathering, struct doc *doc)
{
	static const struct key keys[] = {{"format", NULL_TOO},
					  {"nominees", true},
					  {"sources", false}};
	struct reading reading = {.arena = gathering->arena, .diags = gathering->diags};
	struct node list = doc_root(doc);
	if (node_kind(list) == NODE_RECORD) {
		if (!fields_format(list, "escrutiny-nominees/1") ||
		    !FIELDS_RECORD(&reading, list, keys, "a file of nominees"))
			return false;
		facts_sources(&reading, list);
		list = fields_list(list, "nominees");
	} else if (node_kind(list) != NODE_LIST) {
		node_tell(list, WRONG_TYPE, "this file should hold a list of nominees");
		return false;
	}
	struct references of_file = reading.references;
	for (size_t i = 0; fields_given(list) && i < node_count(list); i++) {
		reading.references = of_file;
		read_nominee(gathering, &reading, node_at(list, i));
	}
	return fields_given(list);
}

static bool read_one_file(struct gathering *gathering, struct doc *doc)
{
	struct reading reading = {.arena = gathering->arena, .diags = gathering->diags};
	struct node root = doc_root(doc);
	if (!fields_format(root, "escrutiny-nominee/1"))
		return false;
	if (node_kind(root) == NODE_RECORD && node_kind(node_get(root, "format")) == NODE_ABSENT)
		node_tell(root, MISSING_KEY, "a nominee's file must have the key \"format\"");
	read_nominee(gathering, &reading, root);
	return true;
}

static int compare_nominees(const void *a, const void *b)
{
	return strcmp(((const struct read_nominee *)a)->nominee.id,
		      ((const struct read_nominee *)b)->nominee.id);
}

static void tell_doubles(struct gathering *gathering)
{
	struct known_id *ids = arena_alloc(gathering->arena, gathering->count + 1, sizeof *ids);
	for (size_t i = 0; i < gathering->count; i++)
		ids[i] = (struct known_id){gathering->list[i].nominee.id, gathering->list[i].id};
	if (!ids_tell_doubles(gathering->arena, ids, gathering->count, "a nominee"))
		gathering->unread = true; /* one of the two is meant to have another id */
}

struct person {
	const char *name, *state;
	size_t at;
};

static int compare_people(const void *a, const void *b)
{
	const struct person *x = a, *y = b;
	int order = strcmp(x->state, y->state);
	order = order ? order : strcmp(x->name, y->name);
	return order ? order : (x->at > y->at) - (x->at < y->at);
}

/* Two ids for one person: their ratings would be split between them. Accents and capitals do not
 * count. */
static void tell_same_people(const struct gathering *gathering)
{
	struct person *people = arena_alloc(gathering->arena, gathering->count + 1, sizeof *people);
	size_t count = 0;
	for (size_t i = 0; i < gathering->count; i++) {
		const struct nominee *nominee = &gathering->list[i].nominee;
		const char *name =
		    nominee->name ? unicode_fold(gathering->arena, nominee->name) : "";
		if (name[0] && nominee->state.text)
			people[count++] = (struct person){name, nominee->state.text, i};
	}
	if (count)
		qsort(people, count, sizeof *people, compare_people);
	for (size_t i = 1; i < count; i++) {
		const struct read_nominee *one = &gathering->list[people[i - 1].at];
		const struct read_nominee *other = &gathering->list[people[i].at];
		if (!text_equal(people[i].state, people[i - 1].state) ||
		    !text_equal(people[i].name, people[i - 1].name) ||
		    text_equal(one->nominee.id, other->nominee.id))
			continue;
		node_tell(
		    other->name, SAME_PERSON,
		    "nominee \"%s\" has the name and the State of nominee \"%s\"; if they are one person, keep one id",
		    other->nominee.id, one->nominee.id);
		node_also(one->name, "the other one is here");
	}
}

static void keep(struct gathering *gathering)
{
	tell_doubles(gathering);
	tell_same_people(gathering);
	if (gathering->count)
		qsort(gathering->list, gathering->count, sizeof *gathering->list, compare_nominees);
	struct nominee *nominees =
	    arena_alloc(gathering->arena, gathering->count + 1, sizeof *nominees);
	for (size_t i = 0; i < gathering->count; i++)
		nominees[i] = gathering->list[i].nominee;
	gathering->cycle->nominees = nominees;
	gathering->cycle->nominee_count = gathering->count;
}

/* Named after another id by a slip: whoever follows the name will not find the nominee. */
static void check_file_name(struct gathering *gathering, struct doc *doc, const char *name)
{
	struct arena *arena = gathering->arena;
	struct node id = node_get(doc_root(doc), "id");
	if (node_kind(id) != NODE_TEXT)
		return;
	const char *stem = arena_copy(arena, name, strlen(name) - strlen(".json"));
	const char *const own[] = {folder_name_of(arena, node_text(id))};
	if (!text_equal(stem, own[0]) && nearest_word(arena, stem, own, 1))
		node_tell(
		    id, FILE_NAME,
		    "this nominee's id is \"%s\", but the file is named \"%s\"; if that is a slip, ratings of one will not be found under the other",
		    node_text(id), name);
}

static void read_folder(struct gathering *gathering, const char *const *names, size_t count,
			struct files_read *read)
{
	for (size_t i = 0; i < count; i++) {
		const char *cited = arena_printf(gathering->arena, "nominees/%s", names[i]);
		struct doc *doc =
		    inputs_doc(read, folder_join(gathering->arena, gathering->cycle->folder, cited),
			       gathering->diags);
		if (doc) {
			inputs_add(read, cited, doc_source(doc));
			check_file_name(gathering, doc, names[i]);
		}
		if (!doc || !read_one_file(gathering, doc))
			gathering->unread = true;
	}
}

void load_nominees(struct arena *arena, struct cycle *into, struct files_read *read,
		   struct diags *diags)
{
	struct gathering gathering = {.arena = arena,
				      .cycle = into,
				      .diags = diags,
				      .seats_unclear = read->unread.seats};
	size_t count;
	bool folder, file = folder_has(arena, into->folder, "nominees.json");
	const char *const *names = inputs_files(read, folder_join(arena, into->folder, "nominees"),
						".json", &count, &folder, diags);
	const char *path = folder_join(arena, into->folder, "nominees.json");
	if (file && folder)
		diag_file(
		    diags, CROWDED_FILE, path,
		    "nominees stand in this file and in the folder nominees; keep one of the two");
	else if (!file && !folder)
		diag_file(diags, NO_NOMINEES, into->folder,
			  "this cycle has neither nominees.json nor a folder nominees");
	if (folder)
		read_folder(&gathering, names, count, read);
	struct doc *doc = file ? inputs_doc(read, path, diags) : NULL;
	if (doc)
		inputs_add(read, "nominees.json", doc_source(doc));
	if ((file || !folder) && (!doc || !read_list_file(&gathering, doc)))
		gathering.unread = true;
	keep(&gathering);
	read->unread.nominees = gathering.unread;
}
