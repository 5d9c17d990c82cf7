/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts in several languages: the part of fields.h that knows languages. */
#include "load/fields.h"

#include "base/text.h"

#include <string.h>

static void remember(struct reading *reading, struct node node, const struct multilingual *text)
{
	reading->texts = arena_grow(reading->arena, reading->texts, reading->text_count,
				    &reading->text_capacity, sizeof *reading->texts);
	struct spoken_text *spoken = &reading->texts[reading->text_count++];
	spoken->node = node;
	for (int l = 0; l < LANGUAGES; l++)
		spoken->in[l] = text->in[l] != NULL;
}

static bool empty(const char *text)
{
	return !text[strspn(text, " \t\r\n")];
}

static struct multilingual by_language(struct reading *reading, struct node node, const char *key)
{
	static const struct key keys[] = {{"en", false}, {"fr", false}, {"es", false}};
	struct multilingual text = {.own = reading->language};
	if (!FIELDS_RECORD(reading, node, keys, "a text in several languages"))
		return text;
	for (int l = 0; l < LANGUAGES; l++) {
		text.in[l] = fields_text(node, language_codes[l]);
		if (text.in[l] && empty(text.in[l]))
			node_tell(node_get(node, language_codes[l]), EMPTY_TEXT,
				  "\"%s\" is empty in language \"%s\"", key, language_codes[l]);
	}
	if (!multilingual_present(&text))
		node_tell(node, EMPTY_TEXT, "\"%s\" has no text in any language", key);
	return text;
}

struct multilingual fields_multilingual(struct reading *reading, struct node record,
					const char *key, bool required)
{
	struct multilingual text = {.own = reading->language};
	struct node node = node_get(record, key);
	switch (node_kind(node)) {
	case NODE_ABSENT:
		return text;
	case NODE_NULL:
		if (required)
			node_tell(node, EMPTY_TEXT, "\"%s\" is null, but people are to read it",
				  key);
		return text;
	case NODE_TEXT:
		text.in[reading->language] = node_text(node);
		if (required && empty(text.in[reading->language]))
			node_tell(node, EMPTY_TEXT, "\"%s\" is empty", key);
		break;
	case NODE_RECORD:
		text = by_language(reading, node, key);
		break;
	case NODE_BOOLEAN:
	case NODE_NUMBER:
	case NODE_LIST:
		node_tell(
		    node, WRONG_TYPE,
		    "\"%s\" should be a text, or a record {\"en\": …, \"fr\": …, \"es\": …}, but it is %s",
		    key, node_kind_words(node_kind(node)));
		return text;
	}
	remember(reading, node, &text);
	return text;
}

void fields_missing_languages(struct reading *reading)
{
	bool used[LANGUAGES] = {false};
	for (size_t i = 0; i < reading->text_count; i++)
		for (int l = 0; l < LANGUAGES; l++)
			used[l] = used[l] || reading->texts[i].in[l];
	for (size_t i = 0; i < reading->text_count; i++)
		for (int l = 0; l < LANGUAGES; l++)
			if (used[l] && !reading->texts[i].in[l])
				node_tell(
				    reading->texts[i].node, MISSING_LANGUAGE,
				    "this text lacks \"%s\", which other texts of the file have; another language will be shown there",
				    language_codes[l]);
}

struct node fields_adoption(struct reading *reading, struct node record, const char *key)
{
	static const struct key keys[] = {{"by", true}, {"date", true}, {"minutes", false}};
	struct node node = node_get(record, key), nothing = node;
	nothing.value = NULL;
	enum node_kind kind = node_kind(node);
	if (kind == NODE_ABSENT || kind == NODE_NULL ||
	    (kind == NODE_BOOLEAN && !node_boolean(node)))
		return nothing;
	return FIELDS_RECORD(reading, node, keys, "a decision") ? node : nothing;
}
