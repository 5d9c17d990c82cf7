/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/doc.h"

#include "base/json_out.h"
#include "base/text.h"
#include "base/unicode.h"
#include "read/doc_value.h"

#include <jansson.h>
#include <stdarg.h>
#include <stdint.h>

/* jansson's values are made ours, so that nothing outlives the parsing that the arena does not own.
 */
struct making {
	struct arena *arena;
	const struct spot *spot; /* of the next value */
};

enum { PARSE = JSON_DECODE_ANY | JSON_DECODE_INT_AS_REAL };

static struct value make(struct making *making, json_t *json);

static void make_record(struct making *making, struct value *value, json_t *json)
{
	size_t count = json_object_size(json), i = 0;
	value->keys = arena_alloc(making->arena, count, sizeof *value->keys);
	value->parts = arena_alloc(making->arena, count, sizeof *value->parts);
	value->count = count;
	const char *key;
	json_t *part;
	/* jansson keeps the order of the file (since 2.8), which is the order of the spots. */
	json_object_foreach(json, key, part)
	{
		value->keys[i] = unicode_nfc(making->arena, arena_string(making->arena, key));
		value->parts[i++] = make(making, part);
	}
}

static void make_list(struct making *making, struct value *value, json_t *json)
{
	value->count = json_array_size(json);
	value->parts = arena_alloc(making->arena, value->count, sizeof *value->parts);
	for (size_t i = 0; i < value->count; i++)
		value->parts[i] = make(making, json_array_get(json, i));
}

static struct value make(struct making *making, json_t *json)
{
	static const enum node_kind kinds[] = {
	    [JSON_OBJECT] = NODE_RECORD,  [JSON_ARRAY] = NODE_LIST,  [JSON_STRING] = NODE_TEXT,
	    [JSON_INTEGER] = NODE_NUMBER, [JSON_REAL] = NODE_NUMBER, [JSON_TRUE] = NODE_BOOLEAN,
	    [JSON_FALSE] = NODE_BOOLEAN,  [JSON_NULL] = NODE_NULL,
	};
	struct value value = {.kind = kinds[json_typeof(json)], .spot = *making->spot++};
	if (value.kind == NODE_RECORD)
		make_record(making, &value, json);
	else if (value.kind == NODE_LIST)
		make_list(making, &value, json);
	else if (value.kind == NODE_TEXT)
		value.text = unicode_nfc(making->arena,
					 arena_string(making->arena, json_string_value(json)));
	else if (value.kind == NODE_NUMBER)
		value.number = json_number_value(json);
	else
		value.boolean = json_is_true(json);
	return value;
}

static bool refuse(struct source *source, struct diags *diags, size_t valid)
{
	if (valid < source->length)
		diag_at(diags, NOT_UTF8, source, valid, 1,
			"this is not UTF-8 text; save the file again as UTF-8");
	else
		diag_file(diags, EMPTY_FILE, source->name, "this file has nothing in it");
	return false;
}

static bool readable(struct source *source, struct diags *diags)
{
	if (source->length > UINT32_MAX) {
		diag_file(diags, TOO_LARGE, source->name, "this is too large for a JSON file");
		return false;
	}
	size_t blank = 0, valid = unicode_valid(source->bytes, source->length);
	while (blank < source->length &&
	       (source->bytes[blank] == ' ' || source->bytes[blank] == '\t' ||
		source->bytes[blank] == '\n' || source->bytes[blank] == '\r'))
		blank++;
	if (valid < source->length || blank == source->length)
		return refuse(source, diags, valid);
	return true;
}

/* What is given after TOO_MANY_DIGITS, too. */
static struct doc *parse(struct arena *arena, struct source *source, struct diags *diags)
{
	struct spots spots = {NULL, 0, 0};
	json_error_t error;
	if (!readable(source, diags) || !doc_walk(arena, source, diags, &spots))
		return NULL;
	json_t *json = json_loadb(source->bytes, source->length, PARSE, &error);
	if (!json) {
		/* The walk is meant to find everything before jansson does. */
		diag_at(diags, JSON_SYNTAX, source, error.position > 0 ? (size_t)error.position : 0,
			1, "jansson: %s", error.text);
		return NULL;
	}
	struct doc *doc = arena_alloc(arena, 1, sizeof *doc);
	struct making making = {arena, spots.list};
	*doc = (struct doc){arena, source, diags, make(&making, json)};
	json_decref(json);
	return doc;
}

struct doc *doc_parse(struct arena *arena, struct source *source, struct diags *diags)
{
	size_t before = diags_count(diags, WARNING);
	struct doc *doc = parse(arena, source, diags);
	return diags_count(diags, WARNING) == before ? doc : NULL;
}

struct doc *doc_read(struct arena *arena, const char *path, struct diags *diags)
{
	struct source *source = source_read(arena, path, DOC_LIMIT, diags);
	return source ? parse(arena, source, diags) : NULL;
}

struct node doc_root(struct doc *doc)
{
	return (struct node){doc, &doc->root, NULL};
}

struct source *doc_source(const struct doc *doc)
{
	return doc->source;
}

enum node_kind node_kind(struct node node)
{
	return node.value ? node.value->kind : NODE_ABSENT;
}

const char *node_kind_words(enum node_kind kind)
{
	static const char *const words[] = {
	    [NODE_ABSENT] = "nothing",	[NODE_NULL] = "null",	[NODE_BOOLEAN] = "true or false",
	    [NODE_NUMBER] = "a number", [NODE_TEXT] = "a text", [NODE_LIST] = "a list",
	    [NODE_RECORD] = "a record",
	};
	return words[kind];
}

static struct node absent(struct node from)
{
	return (struct node){from.doc, NULL, from.value ? from.value : from.record};
}

struct node node_get(struct node record, const char *key)
{
	if (node_kind(record) != NODE_RECORD)
		return absent(record);
	for (size_t i = 0; i < record.value->count; i++)
		if (text_equal(record.value->keys[i], key))
			return (struct node){record.doc, &record.value->parts[i], record.value};
	return absent(record);
}

size_t node_count(struct node node)
{
	return node.value ? node.value->count : 0;
}

struct node node_at(struct node node, size_t i)
{
	if (i >= node_count(node))
		return absent(node);
	return (struct node){node.doc, &node.value->parts[i], node.value};
}

const char *node_key(struct node record, size_t i)
{
	return record.value->keys[i];
}

const char *node_text(struct node node)
{
	return node.value->text;
}

double node_number(struct node node)
{
	return node.value->number;
}

bool node_boolean(struct node node)
{
	return node.value->boolean;
}

struct range {
	size_t start, length;
};

/* Of a record or list only the opening bracket is marked. */
static struct range value_range(struct node node)
{
	const struct value *value = node.value ? node.value : node.record;
	bool nested = value->kind == NODE_RECORD || value->kind == NODE_LIST;
	return (struct range){value->spot.start, nested ? 1 : value->spot.end - value->spot.start};
}

static struct range key_range(struct node node)
{
	if (!node.value || node.value->spot.key_start == node.value->spot.start)
		return value_range(node);
	const struct spot *spot = &node.value->spot;
	return (struct range){spot->key_start, spot->key_end - spot->key_start};
}

static void tell(struct node node, enum complaint complaint, struct range range, const char *words)
{
	diag_at(node.doc->diags, complaint, node.doc->source, range.start, range.length, "%s",
		words);
}

void node_tell(struct node node, enum complaint complaint, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	tell(node, complaint, value_range(node), arena_vprintf(node.doc->arena, format, arguments));
	va_end(arguments);
}

void node_tell_key(struct node node, enum complaint complaint, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	tell(node, complaint, key_range(node), arena_vprintf(node.doc->arena, format, arguments));
	va_end(arguments);
}

void node_also(struct node node, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	struct range range = value_range(node);
	diag_also(node.doc->diags, node.doc->source, range.start, range.length, "%s",
		  arena_vprintf(node.doc->arena, format, arguments));
	va_end(arguments);
}

/* The stretch was part of a text that parsed, so it parses. */
static const char *canonical(struct doc *doc, struct spot spot, size_t *length)
{
	json_t *json =
	    json_loadb(doc->source->bytes + spot.start, spot.end - spot.start, PARSE, NULL);
	const char *text = json ? writer_canonical(doc->arena, json, length)
				: arena_alloc(doc->arena, SIZE_MAX, 2); /* no memory */
	json_decref(json);
	return text;
}

const char *doc_canonical(struct doc *doc, size_t *length)
{
	return canonical(doc, doc->root.spot, length);
}

const char *node_canonical(struct node node, size_t *length)
{
	if (node.value)
		return canonical(node.doc, node.value->spot, length);
	*length = 4;
	return "null";
}
