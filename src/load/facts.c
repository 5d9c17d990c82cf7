/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "load/facts.h"

#include "base/nearest.h"
#include "base/text.h"
#include "load/ids.h"

#include <math.h>
#include <string.h>

enum { LARGEST_COUNT = 1000000 };

static const struct reference *find(const struct references *references, const char *id)
{
	for (size_t i = 0; i < references->count; i++)
		if (text_equal(references->list[i].id, id))
			return &references->list[i];
	return NULL;
}

void facts_sources(struct reading *reading, struct node record)
{
	static const struct key keys[] = {{"id", true},
					  {"title", false},
					  {"address", false},
					  {"accessed", false}};
	struct node list = fields_list(record, "sources");
	size_t length = fields_given(list) ? node_count(list) : 0;
	struct reference *references = arena_alloc(reading->arena, length + 1, sizeof *references);
	struct known_id *ids = arena_alloc(reading->arena, length + 1, sizeof *ids);
	reading->references = (struct references){.list = references};
	for (size_t i = 0; i < length; i++) {
		struct node node = node_at(list, i);
		const char *id = NULL;
		if (FIELDS_RECORD(reading, node, keys, "a source"))
			id = fields_id(node, "id");
		if (!id)
			continue;
		ids[reading->references.count] = (struct known_id){id, node_get(node, "id")};
		references[reading->references.count++] = (struct reference){
		    .id = id,
		    .title = fields_text(node, "title"),
		    .address = fields_text(node, "address"),
		    .accessed = fields_date(node, "accessed"),
		};
	}
	ids_tell_doubles(reading->arena, ids, reading->references.count, "a source");
}

static const struct reference *source_named(struct reading *reading, struct node value)
{
	if (node_kind(value) != NODE_TEXT) {
		node_tell(
		    value, WRONG_TYPE,
		    "a source is named by its id (a text), several by a list of ids, but this is %s",
		    node_kind_words(node_kind(value)));
		return NULL;
	}
	const char *id = node_text(value);
	const struct reference *found = find(&reading->references, id);
	if (found)
		return found;
	size_t count = reading->references.count;
	const char **ids = arena_alloc(reading->arena, count + 1, sizeof *ids);
	for (size_t i = 0; i < count; i++)
		ids[i] = reading->references.list[i].id;
	const char *hint = nearest_hint(reading->arena, id, ids, count);
	if (!*hint)
		hint = count ? arena_printf(reading->arena, "; it could be %s",
					    nearest_list(reading->arena, ids, count))
			     : "; the list is empty";
	node_tell(value, UNKNOWN_SOURCE,
		  "no entry of this file's list \"sources\" has the id \"%s\"%s", id, hint);
	return NULL;
}

/* Several ids: copies of their entries, each leading to the next. One alone is the entry itself. */
static const struct reference *sources_together(struct reading *reading, struct node list)
{
	size_t length = node_count(list), count = 0;
	struct reference *found = arena_alloc(reading->arena, length + 1, sizeof *found);
	if (!length)
		node_tell(
		    list, WRONG_TYPE,
		    "a list of sources names at least one; leave the key out if there is none");
	for (size_t i = 0; i < length; i++) {
		struct node value = node_at(list, i);
		const struct reference *one = source_named(reading, value);
		bool again = false;
		for (size_t k = 0; one && k < count; k++)
			again = again || text_equal(found[k].id, one->id);
		if (again)
			node_tell(value, DUPLICATE_ID,
				  "the source \"%s\" is cited twice for one thing", one->id);
		else if (one)
			found[count++] = *one;
	}
	for (size_t i = 0; i + 1 < count; i++)
		found[i].also = &found[i + 1];
	return count ? found : NULL;
}

const struct reference *facts_source(struct reading *reading, struct node record)
{
	struct node value = node_get(record, "source");
	if (!fields_given(value))
		return NULL;
	return node_kind(value) == NODE_LIST ? sources_together(reading, value)
					     : source_named(reading, value);
}

const struct reference *const *facts_source_list(struct reading *reading, struct node record,
						 size_t *count)
{
	struct node list = fields_list(record, "sources");
	size_t length = fields_given(list) ? node_count(list) : 0;
	const struct reference **found = arena_alloc(reading->arena, length + 1, sizeof *found);
	*count = 0;
	for (size_t i = 0; i < length; i++) {
		const struct reference *one = source_named(reading, node_at(list, i));
		if (one)
			found[(*count)++] = one;
	}
	return found;
}

static void wrong_kind(struct node value, const char *key, const char *wanted)
{
	node_tell(value, WRONG_TYPE,
		  "\"%s\" should be %s, or a record {\"value\": …, \"source\": …}, but it is %s",
		  key, wanted, node_kind_words(node_kind(value)));
}

static void read_text(struct node value, const char *key, enum fact_kind kind, struct fact *fact)
{
	if (node_kind(value) != NODE_TEXT) {
		wrong_kind(value, key, kind == FACT_IS_DATE ? "a date" : "a text");
		return;
	}
	const char *text = node_text(value);
	if (kind == FACT_IS_STATE)
		text = fields_state_value(value);
	else if (kind == FACT_IS_DATE && !fields_is_date(text) &&
		 !(text_equal(key, "to") && text_equal(text, "present")))
		node_tell(
		    value, BAD_DATE,
		    "\"%s\" should be a date such as 2026, 2026-04 or 2026-04-09%s, found \"%s\"",
		    key, text_equal(key, "to") ? ", or \"present\"" : "", text);
	else if (!text[strspn(text, " \t\r\n")])
		text = NULL;
	fact->text = text;
}

static void read_number(struct reading *reading, struct node value, const char *key,
			struct fact *fact)
{
	double number = node_kind(value) == NODE_NUMBER ? node_number(value) : NAN;
	if (node_kind(value) != NODE_NUMBER) {
		wrong_kind(value, key, "a whole number");
	} else if (number >= 0 && number <= LARGEST_COUNT && number == floor(number)) {
		fact->word = (int)number;
		fact->text = text_fixed(reading->arena, number, 0);
	} else {
		node_tell(value, BAD_NUMBER, "\"%s\" should be a whole number from 0 to %d", key,
			  LARGEST_COUNT);
	}
}

static void read_value(struct reading *reading, struct node value, const char *key,
		       enum fact_kind kind, const struct vocabulary *words, struct fact *fact)
{
	switch (kind) {
	case FACT_IS_TEXT:
	case FACT_IS_DATE:
	case FACT_IS_STATE:
		read_text(value, key, kind, fact);
		break;
	case FACT_IS_WORD:
		fact->word = fields_word_value(value, words);
		fact->text = fact->word == WORD_UNKNOWN ? NULL : words->words[fact->word];
		break;
	case FACT_IS_BOOLEAN:
		if (node_kind(value) != NODE_BOOLEAN) {
			wrong_kind(value, key, "true or false");
			break;
		}
		fact->word = node_boolean(value);
		fact->text = fact->word ? "yes" : "no";
		break;
	case FACT_IS_COUNT:
		read_number(reading, value, key, fact);
		break;
	}
}

struct fact facts_read_value(struct reading *reading, struct node value, const char *key,
			     enum fact_kind kind, const struct vocabulary *words,
			     const struct reference *record_source)
{
	static const struct key keys[] = {{"value", NULL_TOO},
					  {"source", false},
					  {"status", false},
					  {"as_of", false},
					  {"note", false}};
	struct fact fact = {.word = WORD_UNKNOWN, .source = record_source};
	if (!fields_given(value))
		return fact;
	if (node_kind(value) == NODE_RECORD) {
		struct node whole = value;
		FIELDS_RECORD(reading, whole, keys, "a fact");
		if (fields_given(node_get(whole, "source")))
			fact.source = facts_source(reading, whole);
		int status = fields_word(whole, "status", &words_fact_status, FACT_SOURCED);
		fact.status = status < 0 ? FACT_UNVERIFIED : (enum fact_status)status;
		fact.as_of = fields_date(whole, "as_of");
		fact.note = fields_text(whole, "note");
		value = node_get(whole, "value");
		if (!fields_given(value))
			return fact;
	}
	read_value(reading, value, key, kind, words, &fact);
	return fact;
}

struct fact facts_read(struct reading *reading, struct node record, const char *key,
		       enum fact_kind kind, const struct vocabulary *words,
		       const struct reference *record_source)
{
	return facts_read_value(reading, node_get(record, key), key, kind, words, record_source);
}
