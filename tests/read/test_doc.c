/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/doc.h"

#include "base/digest.h"
#include "check.h"
#include "check_told.h"

static const char json[] = "{\n"
			   "  \"$schema\": \"x\",\n"
			   "  \"id\": \"me\xCC\x81nard\",\n"
			   "  \"seats\": [ { \"group\": \"africa\", \"vacant\": 2 }, null ],\n"
			   "  \"fictional\": true, \"e\xCC\x81\": 1.5\n"
			   "}\n";

static void check_values(struct doc *doc)
{
	struct node root = doc_root(doc), seats = node_get(root, "seats");
	check_true("the root is a record", node_kind(root) == NODE_RECORD);
	check_count("it has its parts", node_count(root), 5);
	check_text("keys come in the order of the file", node_key(root, 2), "seats");
	check_text("keys are in NFC", node_key(root, 4), "é");
	check_text("texts are in NFC", node_text(node_get(root, "id")), "ménard");
	check_true("booleans are booleans", node_boolean(node_get(root, "fictional")));
	check_number("numbers are numbers", node_number(node_get(root, "é")), 1.5, 0);
	check_number("also whole ones", node_number(node_get(node_at(seats, 0), "vacant")), 2, 0);
	check_true("null is null", node_kind(node_at(seats, 1)) == NODE_NULL);
	check_true("behind the end is nothing", node_kind(node_at(seats, 2)) == NODE_ABSENT);
	check_true("what is lacking lacks everything",
		   node_kind(node_get(node_get(root, "none"), "x")) == NODE_ABSENT);
	check_true("a list has no keys", node_kind(node_get(seats, "x")) == NODE_ABSENT);
	check_text("kinds have words", node_kind_words(node_kind(seats)), "a list");
}

static void check_places(struct arena *arena, struct doc *doc, struct diags *diags)
{
	struct node root = doc_root(doc), seat = node_at(node_get(root, "seats"), 0);
	node_tell(node_get(seat, "vacant"), BAD_NUMBER, "value");
	node_tell_key(node_get(seat, "vacant"), UNKNOWN_KEY, "key");
	node_tell(node_get(seat, "held"), MISSING_KEY, "record");
	node_tell_key(node_get(seat, "held"), MISSING_KEY, "record");
	node_tell(seat, WRONG_TYPE, "record");
	node_tell_key(seat, WRONG_TYPE, "no key of its own");
	node_tell(node_get(node_get(root, "none"), "x"), MISSING_KEY, "root");
	node_tell(root, WRONG_FORMAT, "root");
	node_also(node_get(root, "id"), "also");
	node_tell(node_get(root, "é"), BAD_NUMBER, "behind an accent");
	check_text("everything is told where it stands", told_line(arena, diags),
		   "bad-number 4:45, unknown-key 4:35, missing-key 4:14, missing-key 4:14, "
		   "wrong-type 4:14, wrong-type 4:14, missing-key 1:1, wrong-format 1:1 (3:9), "
		   "bad-number 5:28");
}

static void check_canonical(struct arena *arena, struct doc *doc)
{
	size_t length;
	check_text("the canonical form is sorted and lacks $schema", doc_canonical(doc, &length),
		   "{\"e\xCC\x81\":1.5,\"fictional\":true,\"id\":\"me\xCC\x81nard\",\"seats\":"
		   "[{\"group\":\"africa\",\"vacant\":2},null]}");
	struct node seats = node_get(doc_root(doc), "seats");
	check_text("so is that of a part", node_canonical(node_at(seats, 0), &length),
		   "{\"group\":\"africa\",\"vacant\":2}");
	check_count("with its length", length, 29);
	static const char vector[] =
	    "{\"b\":16.0,\"a\":[1.50,\"\\u00e9 \\\"q\\\"\\n\",null,true],\"$schema\":\"x\"}";
	struct source *source = source_of(arena, "vector", vector, strlen(vector));
	const char *form = doc_canonical(doc_parse(arena, source, diags_new(arena)), &length);
	check_text("the format's vector has its hash", digest_sha256(arena, form, length),
		   "f731cbbfa87a4b273606c904d493bf46a66fcc1b7a0c7e26a3a3fbd65a6d889c");
}

int main(void)
{
	struct arena *arena = arena_new();
	struct diags *diags = diags_new(arena);
	struct doc *doc = doc_parse(arena, source_of(arena, "x.json", json, strlen(json)), diags);
	check_true("a good file is read without a word", doc && diags_kept(diags) == 0);
	if (doc) {
		check_values(doc);
		check_canonical(arena, doc);
		check_places(arena, doc, diags);
	}
	check_true("a file that is not there is told", !doc_read(arena, "/none/x.json", diags) &&
							   diags_count(diags, SYSTEM_ERROR) == 1);
	arena_free(arena);
	return check_done();
}
