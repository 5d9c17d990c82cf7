/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/doc_edit.h"

#include "base/json_out.h"
#include "base/text.h"
#include "check.h"

#include <jansson.h>
#include <stdint.h>
#include <stdlib.h>

/*
 * Changes are written as lines: "set PATH JSON", "put PATH KEY JSON", "add PATH JSON", "cut PATH";
 * a path is keys and numbers separated by slashes, "." is the root.
 */
static const struct {
	const char *sentence, *before, *changes, *after;
} edits[] = {
    {"without changes nothing changes", " {\"a\" : 1 }\n\n", "", " {\"a\" : 1 }\n\n"},
    {"a value is replaced, and nothing else", "{\"a\" :1, \"b\":\t[ 1,2 ]}", "set a \"x\"",
     "{\"a\" :\"x\", \"b\":\t[ 1,2 ]}"},
    {"the root is replaced", "\n1 ", "set . {\"a\":[1,2]}", "\n{\"a\": [1, 2]} "},
    {"a key is added to a record on one line", "{\"a\": 1}", "put . b 2", "{\"a\": 1, \"b\": 2}"},
    {"a key is added to a file without spaces", "{\"a\":1,\"b\":[]}",
     "put . c {\"d\":[1,{}],\"e\":null}", "{\"a\":1,\"b\":[],\"c\":{\"d\":[1,{}],\"e\":null}}"},
    {"a key that is there is replaced by put", "{\"a\": 1}", "put . a 2", "{\"a\": 2}"},
    {"a key added twice is added once", "{\"a\": 1}", "put . b 2\nput . b 3",
     "{\"a\": 1, \"b\": 3}"},
    {"keys are escaped", "{\"a\":1}", "put . é\"\\ 2", "{\"a\":1,\"é\\\"\\\\\":2}"},
    {"the same key in another form is the same", "{\"e\xCC\x81\": 1}", "put . é 2",
     "{\"e\xCC\x81\": 2}"},
    {"a key is added on a line of its own", "{\n  \"a\": 1\n}\n", "put . b 2",
     "{\n  \"a\": 1,\n  \"b\": 2\n}\n"},
    {"indentation is that of the file", "{\n\t\"a\": {\n\t\t\"b\": 1\n\t}\n}\n",
     "put a c {\"d\":{\"e\":1}}",
     "{\n\t\"a\": {\n\t\t\"b\": 1,\n\t\t\"c\": {\n\t\t\t\"d\": {\n\t\t\t\t\"e\": "
     "1\n\t\t\t}\n\t\t}\n\t}\n}\n"},
    {"short records stand on one line where others do", "{\n \"a\": {\"x\": 1},\n \"b\": []\n}",
     "add b {\"language\":\"en\"}\nadd b {\"language\":\"fr\"}",
     "{\n \"a\": {\"x\": 1},\n \"b\": [\n  {\"language\": \"en\"},\n  {\"language\": \"fr\"}\n "
     "]\n}"},
    {"long ones do not", "{\n  \"b\": [1]\n}",
     "put . c {\"title\":\"A title that is so long that it fills more than half of a "
     "line\",\"to\":\"present\"}",
     "{\n  \"b\": [1],\n  \"c\": {\n    \"title\": \"A title that is so long that it fills more "
     "than half of "
     "a line\",\n    \"to\": \"present\"\n  }\n}"},
    {"short ones stand on lines where others do", "{\n \"a\": [\n  1\n ],\n \"b\": 1\n}",
     "set b [2,3]", "{\n \"a\": [\n  1\n ],\n \"b\": [\n  2,\n  3\n ]\n}"},
    {"line ends are those of the file", "{\r\n  \"a\": 1\r\n}\r\n", "put . b {\"c\":[[]]}",
     "{\r\n  \"a\": 1,\r\n  \"b\": {\r\n    \"c\": [\r\n      []\r\n    ]\r\n  }\r\n}\r\n"},
    {"parts are appended in the order of the calls", "[1, 2]", "add . 3\nadd . 4", "[1, 2, 3, 4]"},
    {"also to an empty list", "{\"a\": [ ]}", "add a 3\nadd a 4", "{\"a\": [3, 4]}"},
    {"also to an empty record", "{\n  \"a\": {}\n}", "put a b 1", "{\n  \"a\": {\"b\": 1}\n}"},
    {"the first part is removed", "[ 1, 2,3 ]", "cut 0", "[ 2,3 ]"},
    {"a part between others is removed", "[ 1, 2,3 ]", "cut 1", "[ 1,3 ]"},
    {"the last part is removed", "[ 1, 2,3 ]", "cut 2", "[ 1, 2 ]"},
    {"all parts are removed", "[ 1, 2,3 ]", "cut 0\ncut 1\ncut 2", "[]"},
    {"a key is removed with its line", "{\n  \"a\": 1,\n  \"b\": 2,\n  \"c\": 3\n}", "cut b",
     "{\n  \"a\": 1,\n  \"c\": 3\n}"},
    {"the last key is removed with its line", "{\n  \"a\": 1,\n  \"b\": 2\n}", "cut b",
     "{\n  \"a\": 1\n}"},
    {"what is removed makes room for what is added", "{\n  \"a\": 1\n}", "cut a\nput . b 2",
     "{\n  \"b\": 2\n}"},
    {"one line stays one line", "{\n  \"a\": [{\"b\": 1}, {\"b\": 2}]\n}", "add a {\"b\":[{}]}",
     "{\n  \"a\": [{\"b\": 1}, {\"b\": 2}, {\"b\": [{}]}]\n}"},
    {"the last change counts", "{\"a\": 1}", "cut a\nset a 2\nset a 3", "{\"a\": 3}"},
    {"also a removal", "{\"a\": 1, \"b\": 2}", "set a 2\ncut a", "{\"b\": 2}"},
    {"changes inside what is replaced count for nothing", "{\"a\": {\"b\": 1}}",
     "set a/b 2\nput a c 3\nset a []", "{\"a\": []}"},
    {"many places change at once", "{\"a\": [1, {\"b\": 2}], \"c\": 3}",
     "set c 4\nset a/1/b 5\nadd a 6\ncut a/0\nput a/1 d 7",
     "{\"a\": [{\"b\": 5, \"d\": 7}, 6], \"c\": 4}"},
    {"pretty values are laid out anew", "{\"a\": 1}",
     "set a { \"b\" :\t[1 ,2], \"c\":\"[, {\\\"}\" } ",
     "{\"a\": {\"b\": [1, 2], \"c\": \"[, {\\\"}\"}}"},
    {"a byte order mark stays", "\xEF\xBB\xBF[1]", "set 0 2", "\xEF\xBB\xBF[2]"},
};

static struct node find(struct doc *doc, char *path)
{
	struct node node = doc_root(doc);
	char *rest;
	for (char *part = strtok_r(path, "/", &rest); part; part = strtok_r(NULL, "/", &rest))
		if (strcmp(part, ".") != 0)
			node = node_kind(node) == NODE_LIST ? node_at(node, (size_t)atoi(part))
							    : node_get(node, part);
	return node;
}

static void change(struct doc_edit *edit, struct doc *doc, char *line)
{
	char *rest;
	const char *verb = strtok_r(line, " ", &rest);
	char *path = strtok_r(NULL, " ", &rest);
	struct node node = find(doc, path);
	if (strcmp(verb, "set") == 0)
		doc_edit_set(edit, node, rest);
	else if (strcmp(verb, "add") == 0)
		doc_edit_append(edit, node, rest);
	else if (strcmp(verb, "cut") == 0)
		doc_edit_remove(edit, node);
	else {
		const char *key = strtok_r(NULL, " ", &rest);
		doc_edit_put(edit, node, key, rest);
	}
}

static void check_edits(struct arena *arena)
{
	for (size_t i = 0; i < sizeof edits / sizeof *edits; i++) {
		size_t length;
		char *rest, *changes = arena_string(arena, edits[i].changes);
		struct doc *doc =
		    doc_parse(arena,
			      source_of(arena, "a", edits[i].before, strlen(edits[i].before)),
			      diags_new(arena));
		struct doc_edit *edit = doc_edit_new(doc);
		for (char *line = strtok_r(changes, "\n", &rest); line;
		     line = strtok_r(NULL, "\n", &rest))
			change(edit, doc, line);
		check_text(edits[i].sentence, doc_edit_done(edit, &length), edits[i].after);
	}
}

/* Random documents and changes, done to the text and, by jansson, to what the text means. */

struct luck {
	uint32_t state;
};

/* George Marsaglia, "Xorshift RNGs", 2003 */
static unsigned draw(struct luck *luck, unsigned below)
{
	luck->state ^= luck->state << 13;
	luck->state ^= luck->state >> 17;
	luck->state ^= luck->state << 5;
	return luck->state % below;
}

static json_t *random_value(struct luck *luck, unsigned depth)
{
	static const char *const texts[] = {"", "a, \"b\" [", "é\n{", ":]", "\\"};
	unsigned kind = depth > 2 ? 5 + draw(luck, 2) : draw(luck, depth ? 7 : 5);
	unsigned count = draw(luck, 5);
	if (kind < 2)
		return json_integer((json_int_t)draw(luck, 1000) - 500);
	if (kind < 4)
		return json_string(texts[draw(luck, 5)]);
	if (kind == 4)
		return draw(luck, 2) ? json_null() : json_boolean(draw(luck, 2));
	json_t *value = kind == 5 ? json_array() : json_object();
	for (unsigned i = 0; i < count; i++) {
		char key[8];
		snprintf(key, sizeof key, "k%u", draw(luck, 9));
		if (kind == 5)
			json_array_append_new(value, random_value(luck, depth - 1));
		else
			json_object_set_new(value, key, random_value(luck, depth - 1));
	}
	return value;
}

/* The text of json in a layout of its own, with spaces where they may stand. */
static const char *random_text(struct arena *arena, struct luck *luck, json_t *json)
{
	static const size_t flags[] = {JSON_COMPACT, 0, JSON_INDENT(1), JSON_INDENT(4)};
	static const char *const spaces[] = {" ", "\n", "\r\n", "\t"};
	char *dumped = json_dumps(json, flags[draw(luck, 4)] | JSON_ENCODE_ANY);
	struct text text = text_new(arena);
	bool quoted = false, odd = draw(luck, 2);
	for (const char *c = dumped; *c; c++) {
		bool sign = !quoted && strchr("[]{}:,", *c);
		if (sign && odd && !draw(luck, 8))
			text_add(&text, spaces[draw(luck, 4)]);
		text_bytes(&text, c, 1);
		if (sign && odd && !draw(luck, 8))
			text_add(&text, spaces[draw(luck, 4)]);
		if (quoted && *c == '\\')
			text_bytes(&text, ++c, 1);
		else if (*c == '"')
			quoted = !quoted;
	}
	free(dumped);
	return text.bytes;
}

struct pair {
	struct arena *arena;
	struct luck *luck;
	struct doc_edit *edit;
};

static const char *compact(struct pair *pair, json_t *json)
{
	char *dumped = json_dumps(json, JSON_ENCODE_ANY |
					    (draw(pair->luck, 2) ? JSON_INDENT(1) : JSON_COMPACT));
	const char *text = arena_string(pair->arena, dumped);
	free(dumped);
	return text;
}

/* What json becomes at node, when some of its parts are changed on both sides. Takes json over. */
static json_t *change_some(struct pair *pair, struct node node, json_t *json)
{
	struct luck *luck = pair->luck;
	if (!draw(luck, 6)) {
		json_t *value = random_value(luck, 2);
		doc_edit_set(pair->edit, node, compact(pair, value));
		json_decref(json);
		return value;
	}
	bool record = json_is_object(json);
	json_t *made = record ? json_object() : json_is_array(json) ? json_array() : NULL;
	if (!made)
		return json;
	for (size_t i = 0; i < node_count(node); i++) {
		struct node part = node_at(node, i);
		json_t *old =
		    record ? json_object_get(json, node_key(node, i)) : json_array_get(json, i);
		if (!draw(luck, 5)) {
			doc_edit_remove(pair->edit, part);
			continue;
		}
		json_t *value = change_some(pair, part, json_incref(old));
		if (record)
			json_object_set_new(made, node_key(node, i), value);
		else
			json_array_append_new(made, value);
	}
	for (unsigned i = draw(luck, 3); i; i--) {
		char key[8];
		snprintf(key, sizeof key, "n%u", draw(luck, 3));
		json_t *value = random_value(luck, 2);
		if (record) {
			doc_edit_put(pair->edit, node, key, compact(pair, value));
			json_object_set_new(made, key, value);
		} else {
			doc_edit_append(pair->edit, node, compact(pair, value));
			json_array_append_new(made, value);
		}
	}
	json_decref(json);
	return made;
}

static const char *meaning(struct arena *arena, const char *text, size_t length)
{
	struct diags *diags = diags_new(arena);
	struct doc *doc = doc_parse(arena, source_of(arena, "after", text, length), diags);
	return doc ? doc_canonical(doc, &length) : "no JSON";
}

/* Adding a key and removing it again gives the bytes that were there; so does an edit of nothing.
 */
static bool undone(struct arena *arena, struct doc *doc, const char *before)
{
	size_t length;
	struct node root = doc_root(doc);
	if (node_kind(root) != NODE_RECORD || !node_count(root))
		return true;
	struct doc_edit *edit = doc_edit_new(doc);
	doc_edit_put(edit, root, "new", "{\"a\":[1,2]}");
	const char *with = doc_edit_done(edit, &length);
	struct doc *after =
	    doc_parse(arena, source_of(arena, "with", with, length), diags_new(arena));
	if (!after)
		return false;
	edit = doc_edit_new(after);
	doc_edit_remove(edit, node_get(doc_root(after), "new"));
	return strcmp(doc_edit_done(edit, &length), before) == 0;
}

static bool check_one(uint32_t seed)
{
	struct luck luck = {seed};
	struct arena *arena = arena_new();
	size_t length, wanted_length;
	json_t *json = random_value(&luck, 4);
	const char *before = random_text(arena, &luck, json);
	struct doc *doc =
	    doc_parse(arena, source_of(arena, "before", before, strlen(before)), diags_new(arena));
	struct pair pair = {arena, &luck, doc_edit_new(doc)};
	json = change_some(&pair, doc_root(doc), json);
	const char *after = doc_edit_done(pair.edit, &length);
	const char *wanted = writer_canonical(arena, json, &wanted_length);
	const char *got = meaning(arena, after, length);
	bool fine = strcmp(got, wanted) == 0 && undone(arena, doc, before) &&
		    (doc_edit_any(pair.edit) || strcmp(after, before) == 0);
	if (!fine)
		printf("seed %u\nbefore: %s\nafter: %s\nmeans: %s\nwanted: %s\n", (unsigned)seed,
		       before, after, got, wanted);
	json_decref(json);
	arena_free(arena);
	return fine;
}

int main(void)
{
	struct arena *arena = arena_new();
	check_edits(arena);
	size_t wrong = 0, rows = 3000;
	for (uint32_t seed = 1; seed <= rows && wrong < 5; seed++)
		wrong += !check_one(seed * 2654435761U);
	check_count("random changes of random files mean what jansson's mean", wrong, 0);
	arena_free(arena);
	return check_done();
}
