/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Any bytes as a JSON file. Beyond not crashing: the walk refuses as JSON what jansson refuses and
 * nothing else; every place lies in the file; the canonical form is a fixed point.
 */
#include "base/diag.h"
#include "read/doc.h"
#include "read/doc_edit.h"

#include <jansson.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds, const char *what)
{
	if (holds)
		return;
	fprintf(stderr, "broken promise: %s\n", what);
	abort();
}

static void look(struct node node)
{
	node_tell(node, WRONG_TYPE, "%s", node_kind_words(node_kind(node)));
	node_tell_key(node, UNKNOWN_KEY, "key");
	node_also(node_get(node, "a"), "also");
	if (node_kind(node) == NODE_TEXT)
		require(strlen(node_text(node)) < SIZE_MAX, "texts end");
	for (size_t i = 0; i < node_count(node); i++) {
		struct node part = node_at(node, i);
		if (node_kind(node) == NODE_RECORD)
			require(node_get(node, node_key(node, i)).value == part.value,
				"a key leads to its value");
		look(part);
	}
	require(node_kind(node_at(node, node_count(node))) == NODE_ABSENT,
		"nothing follows the last");
}

static void check_canonical(struct arena *arena, struct doc *doc, struct diags *diags)
{
	size_t length, again;
	const char *text = doc_canonical(doc, &length);
	struct source *source = source_of(arena, "canonical", text, length);
	struct doc *copy = doc_parse(arena, source, diags);
	require(copy, "a canonical form parses");
	const char *second = doc_canonical(copy, &again);
	require(length == again && memcmp(text, second, length) == 0, "the form is a fixed point");
}

/* A key that the record does not have: fuzzing finds any fixed one. */
static const char *new_key(struct arena *arena, struct node record)
{
	const char *key = "new key";
	while (node_get(record, key).value)
		key = arena_printf(arena, "%s+", key);
	return key;
}

/* Its own text for a value changes no meaning; a key added and taken out again changes no byte. */
static void check_edits(struct arena *arena, struct doc *doc, struct diags *diags)
{
	size_t length, again;
	struct node root = doc_root(doc), last = node_at(root, node_count(root) - 1);
	const char *text = doc_canonical(doc, &length);
	if (!last.value)
		return;
	struct doc_edit *edit = doc_edit_new(doc);
	if (node_kind(last) != NODE_RECORD && node_kind(last) != NODE_LIST)
		doc_edit_set(edit, last, node_canonical(last, &again));
	if (node_kind(root) == NODE_RECORD)
		doc_edit_put(edit, root, new_key(arena, root), "[{\"a\": 1}, []]");
	else
		doc_edit_append(edit, root, "[{\"a\": 1}, []]");
	const char *with = doc_edit_done(edit, &again);
	struct doc *copy = doc_parse(arena, source_of(arena, "with", with, again), diags);
	require(copy && node_count(doc_root(copy)) == node_count(root) + 1, "a part is added");
	edit = doc_edit_new(copy);
	doc_edit_remove(edit, node_at(doc_root(copy), node_count(root)));
	const char *without = doc_edit_done(edit, &again);
	copy = doc_parse(arena, source_of(arena, "without", without, again), diags);
	require(copy != NULL, "a part is taken out");
	without = doc_canonical(copy, &again);
	require(length == again && memcmp(text, without, length) == 0, "edits keep the rest");
}

static bool told(struct diags *diags, const char *name)
{
	for (size_t i = 0; i < diags_kept(diags); i++)
		if (strcmp(diags_told(diags, i).name, name) == 0)
			return true;
	return false;
}

static void check_refusal(const struct source *source, struct diags *diags)
{
	if (!source->length)
		return;
	for (size_t i = 0; i < diags_kept(diags); i++)
		require(strncmp(diags_told(diags, i).words, "jansson:", 8) != 0,
			"the walk finds what jansson finds");
	json_t *json = json_loadb(source->bytes, source->length,
				  JSON_DECODE_ANY | JSON_DECODE_INT_AS_REAL | JSON_ALLOW_NUL, NULL);
	/* jansson takes a NUL for the end of the file. */
	bool nul = memchr(source->bytes, '\0', source->length);
	require(!json || nul || !told(diags, "json-syntax"),
		"jansson refuses what the walk refuses");
	json_decref(json);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static FILE *nowhere;
	if (!nowhere)
		nowhere = fopen("/dev/null", "w");
	struct arena *arena = arena_new();
	struct diags *diags = diags_new(arena);
	char *bytes = arena_copy(arena, (const char *)data, size);
	struct source *source = source_of(arena, "fuzz.json", bytes, size);
	struct doc *doc = doc_parse(arena, source, diags);
	require(!doc == (diags_count(diags, WARNING) > 0), "nothing is refused without a word");
	if (doc) {
		check_canonical(arena, doc, diags);
		check_edits(arena, doc, diags);
		look(doc_root(doc));
	} else {
		check_refusal(source, diags);
	}
	diags_print(diags, (struct diag_style){.most = 50}, nowhere);
	arena_free(arena);
	return 0;
}
