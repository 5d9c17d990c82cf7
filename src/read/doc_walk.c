/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/doc_walk.h"

#include "read/doc.h"
#include "read/doc_token.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

struct key {
	const char *name;
	size_t start, end;
};

/* The keys of one record, to find those that stand twice. */
struct keys {
	struct key *list;
	size_t count, capacity;
};

struct walker {
	struct scanner scanner;
	struct spots *spots;
	size_t depth;
};

static bool walk_value(struct walker *walker, const struct key *key);

static size_t line_of(struct walker *walker, size_t offset)
{
	return source_place(walker->scanner.source, offset).line;
}

static char byte_at(const struct walker *walker, size_t offset)
{
	return walker->scanner.source->bytes[offset];
}

/* Behind a part of the list or record that was opened at open, no comma and no closing bracket
 * follows. */
static bool fail_between(struct walker *walker, size_t open, char close)
{
	struct scanner *scanner = &walker->scanner;
	char c = scanner_peek(scanner), opened = byte_at(walker, open);
	size_t at = scanner->at;
	if (scanner_ended(scanner))
		return scanner_fail(scanner, open, 1, "the %c opened at line %zu is never closed",
				    opened, line_of(walker, open));
	if (c == ']' || c == '}')
		return scanner_fail(scanner, at, 1,
				    "a %c stands here, but the %c opened at line %zu is still open",
				    c, opened, line_of(walker, open));
	if (c == ':' && close == ']')
		return scanner_fail(scanner, at, 1,
				    "a list has no keys; keys and values stand between { and }");
	if (c == ';')
		return scanner_fail(scanner, at, 1, "a comma separates, not a semicolon");
	if (c && (isalnum((unsigned char)c) || strchr("\"{[-", c)))
		return scanner_fail(scanner, at, 1, "a comma is missing before this");
	return scanner_slip(scanner, close == ']' ? "a comma or ] must stand here"
						  : "a comma or } must stand here");
}

/*
 * After a part: true at a comma that another part follows (the scanner stands at it) or at the
 * closing bracket (*closed, the scanner behind it).
 */
static bool walk_between(struct walker *walker, size_t open, char close, bool *closed)
{
	struct scanner *scanner = &walker->scanner;
	char c = scanner_peek(scanner);
	size_t comma = scanner->at;
	*closed = c == close;
	if (c != ',' && c != close)
		return fail_between(walker, open, close);
	scanner->at++;
	if (*closed)
		return true;
	c = scanner_peek(scanner);
	if (c == close)
		return scanner_fail(scanner, comma, 1,
				    "take this comma out: nothing follows it before the %c", close);
	if (c == ',')
		return scanner_fail(scanner, scanner->at, 1, "nothing stands between two commas");
	return scanner_ended(scanner) ? fail_between(walker, open, close) : true;
}

static bool walk_list(struct walker *walker)
{
	struct scanner *scanner = &walker->scanner;
	size_t open = scanner->at++;
	bool closed = scanner_peek(scanner) == ']';
	if (closed)
		scanner->at++;
	else if (scanner_ended(scanner))
		return fail_between(walker, open, ']');
	while (!closed)
		if (!walk_value(walker, NULL) || !walk_between(walker, open, ']', &closed))
			return false;
	return true;
}

static bool fail_key(struct walker *walker)
{
	struct scanner *scanner = &walker->scanner;
	char c = *(scanner->source->bytes + scanner->at);
	size_t length = scanner_run(scanner);
	if (isdigit((unsigned char)c))
		return scanner_fail(
		    scanner, scanner->at, length,
		    "a key in double quotes must stand here (a number has a decimal "
		    "point, not a comma)");
	if (isalpha((unsigned char)c) || c == '_' || c == '$')
		return scanner_fail(scanner, scanner->at, length,
				    "a key stands in double quotes: \"%.*s\"",
				    (int)(length > 40 ? 40 : length),
				    scanner->source->bytes + scanner->at);
	return scanner_slip(scanner, "a key in double quotes must stand here");
}

static bool walk_key(struct walker *walker, struct keys *keys)
{
	struct scanner *scanner = &walker->scanner;
	if (scanner_peek(scanner) != '"')
		return fail_key(walker);
	keys->list = arena_grow(scanner->arena, keys->list, keys->count, &keys->capacity,
				sizeof *keys->list);
	struct key *key = &keys->list[keys->count++];
	key->start = scanner->at;
	if (!scanner_text(scanner, &key->name))
		return false;
	key->end = scanner->at;
	if (scanner_peek(scanner) != ':') {
		size_t length = key->end - key->start;
		return scanner_fail(scanner, key->start, length, "a colon must follow this key");
	}
	scanner->at++;
	return true;
}

static int compare_keys(const void *a, const void *b)
{
	const struct key *x = a, *y = b;
	int order = strcmp(x->name, y->name);
	return order ? order : (x->start > y->start) - (x->start < y->start);
}

static void tell_duplicates(struct walker *walker, struct keys *keys)
{
	struct scanner *scanner = &walker->scanner;
	if (keys->count > 1)
		qsort(keys->list, keys->count, sizeof *keys->list, compare_keys);
	for (size_t i = 1, first = 0; i < keys->count; i++) {
		const struct key *key = &keys->list[i], *one = &keys->list[first];
		if (strcmp(key->name, one->name) != 0) {
			first = i;
			continue;
		}
		diag_at(scanner->diags, DUPLICATE_KEY, scanner->source, key->start,
			key->end - key->start, "the key \"%s\" stands here a second time",
			key->name);
		diag_also(scanner->diags, scanner->source, one->start, one->end - one->start,
			  "the first one is here");
		scanner->told = true;
	}
}

static bool walk_record(struct walker *walker)
{
	struct scanner *scanner = &walker->scanner;
	struct keys keys = {NULL, 0, 0};
	size_t open = scanner->at++;
	bool closed = scanner_peek(scanner) == '}';
	if (closed)
		scanner->at++;
	else if (scanner_ended(scanner))
		return fail_between(walker, open, '}');
	while (!closed) {
		if (!walk_key(walker, &keys))
			return false;
		struct key key = keys.list[keys.count - 1];
		if (!walk_value(walker, &key) || !walk_between(walker, open, '}', &closed))
			return false;
	}
	tell_duplicates(walker, &keys);
	return true;
}

static bool walk_nested(struct walker *walker, bool (*walk)(struct walker *walker))
{
	struct scanner *scanner = &walker->scanner;
	if (walker->depth == DOC_DEPTH) {
		diag_at(scanner->diags, TOO_DEEP, scanner->source, scanner->at, 1,
			"this is nested more than %d levels deep", DOC_DEPTH);
		scanner->told = true;
		return false;
	}
	walker->depth++;
	bool fine = walk(walker);
	walker->depth--;
	return fine;
}

static bool walk_scalar(struct walker *walker, char c)
{
	struct scanner *scanner = &walker->scanner;
	if (c == '"')
		return scanner_text(scanner, NULL);
	if (c && (isdigit((unsigned char)c) || strchr("-+.", c)))
		return scanner_number(scanner);
	if (isalpha((unsigned char)c) || c == '_' || c == '$')
		return scanner_word(scanner);
	if (scanner_ended(scanner))
		return scanner_fail(scanner, scanner->at, 0,
				    "the file ends where a value must stand");
	if (c == '}' || c == ']' || c == ',')
		return scanner_fail(scanner, scanner->at, 1, "a value is missing before this");
	return scanner_slip(scanner, "a value must stand here");
}

static bool walk_value(struct walker *walker, const struct key *key)
{
	struct scanner *scanner = &walker->scanner;
	struct spots *spots = walker->spots;
	char c = scanner_peek(scanner);
	size_t number = spots->count, start = scanner->at;
	spots->list = arena_grow(scanner->arena, spots->list, spots->count, &spots->capacity,
				 sizeof *spots->list);
	spots->count++;
	bool fine = c == '{'   ? walk_nested(walker, walk_record)
		    : c == '[' ? walk_nested(walker, walk_list)
			       : walk_scalar(walker, c);
	size_t end = scanner->at;
	size_t key_start = key ? key->start : start, key_end = key ? key->end : end;
	spots->list[number] =
	    (struct spot){(uint32_t)start, (uint32_t)end, (uint32_t)key_start, (uint32_t)key_end};
	return fine;
}

static bool walk_end(struct walker *walker)
{
	struct scanner *scanner = &walker->scanner;
	char c = scanner_peek(scanner);
	if (scanner_ended(scanner))
		return true;
	if (c == '}' || c == ']')
		return scanner_fail(scanner, scanner->at, 1,
				    "this %c closes nothing: everything is closed already", c);
	return scanner_slip(scanner, "the file must end here: everything is closed already");
}

bool doc_walk(struct arena *arena, struct source *source, struct diags *diags, struct spots *spots)
{
	struct walker walker = {.scanner = {.arena = arena, .source = source, .diags = diags},
				.spots = spots};
	if (walk_value(&walker, NULL))
		walk_end(&walker);
	return !walker.scanner.told;
}
