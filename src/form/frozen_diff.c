/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form/frozen_diff.h"

#include "base/text.h"

#include <string.h>

struct comparing {
	struct arena *arena;
	enum language own;
	struct difference *list;
	size_t count, capacity;
};

static void differ(struct comparing *comparing, struct node where, bool translation,
		   const char *words)
{
	comparing->list = arena_grow(comparing->arena, comparing->list, comparing->count,
				     &comparing->capacity, sizeof *comparing->list);
	comparing->list[comparing->count++] = (struct difference){where, words, translation};
}

static bool given(struct node node)
{
	return node_kind(node) != NODE_ABSENT && node_kind(node) != NODE_NULL;
}

static const char *compact(struct node node)
{
	size_t length;
	return given(node) ? node_canonical(node, &length) : "nothing";
}

static bool same(struct node was, struct node now)
{
	return given(was) == given(now) && (!given(was) || text_equal(compact(was), compact(now)));
}

static size_t language_of(const char *key)
{
	size_t l = 0;
	while (l < LANGUAGES && !text_equal(key, language_codes[l]))
		l++;
	return l;
}

/* A text, plain or in languages. */
static bool is_text(struct node node)
{
	size_t languages = 0;
	if (node_kind(node) != NODE_RECORD)
		return node_kind(node) == NODE_TEXT;
	for (size_t i = 0; i < node_count(node); i++)
		languages += language_of(node_key(node, i)) < LANGUAGES;
	return languages > 0;
}

static const char *text_in(const struct comparing *comparing, struct node node, size_t language)
{
	if (node_kind(node) == NODE_TEXT)
		return language == comparing->own ? node_text(node) : NULL;
	struct node text = node_get(node, language_codes[language]);
	return node_kind(text) == NODE_TEXT ? node_text(text) : NULL;
}

enum { SHOWN_BEFORE = 24, LONGEST_SHOWN = 90 };

static bool inside_character(const char *text, size_t at)
{
	return ((unsigned char)text[at] & 0xC0) == 0x80;
}

/* A long text is shown from shortly before the place at which it differs. */
static const char *quoted(struct arena *arena, const char *text, const char *other)
{
	if (!text)
		return "nothing";
	size_t length = strlen(text), start = 0;
	while (other && text[start] && text[start] == other[start])
		start++;
	start = length <= LONGEST_SHOWN || start < SHOWN_BEFORE ? 0 : start - SHOWN_BEFORE;
	while (start && inside_character(text, start))
		start--;
	size_t end = length - start > LONGEST_SHOWN ? start + LONGEST_SHOWN : length;
	while (end < length && inside_character(text, end))
		end--;
	return arena_printf(arena, "\"%s%.*s%s\"", start ? "…" : "", (int)(end - start),
			    text + start, end < length ? "…" : "");
}

static void compare_texts(struct comparing *comparing, const char *name, struct node was,
			  struct node now)
{
	struct arena *arena = comparing->arena;
	for (size_t l = 0; l < LANGUAGES; l++) {
		const char *a = text_in(comparing, was, l), *b = text_in(comparing, now, l);
		if (a && b ? text_equal(a, b) : a == b)
			continue;
		if (l == comparing->own)
			differ(comparing, now, false,
			       arena_printf(arena, "%s %s, was %s", name, quoted(arena, b, a),
					    quoted(arena, a, b)));
		else
			differ(comparing, now, true,
			       arena_printf(arena, "%s (%s)", name, language_codes[l]));
	}
}

static void compare_values(struct comparing *comparing, const char *name, struct node was,
			   struct node now);

/* Each key that stands in either; those of now first, in its order. */
static void compare_records(struct comparing *comparing, const char *prefix, struct node was,
			    struct node now)
{
	for (size_t i = 0; i < node_count(now); i++) {
		const char *key = node_key(now, i);
		compare_values(comparing, arena_printf(comparing->arena, "%s%s", prefix, key),
			       node_get(was, key), node_at(now, i));
	}
	for (size_t i = 0; i < node_count(was); i++) {
		const char *key = node_key(was, i);
		if (node_kind(node_get(now, key)) == NODE_ABSENT)
			compare_values(comparing,
				       arena_printf(comparing->arena, "%s%s", prefix, key),
				       node_at(was, i), node_get(now, key));
	}
}

/* Whether all parts of a list are records with an id. */
static bool has_ids(struct node list)
{
	if (node_kind(list) != NODE_LIST || !node_count(list))
		return false;
	for (size_t i = 0; i < node_count(list); i++)
		if (node_kind(node_get(node_at(list, i), "id")) != NODE_TEXT)
			return false;
	return true;
}

static struct node find(struct node list, const char *id, size_t *at)
{
	for (*at = 0; *at < node_count(list); (*at)++)
		if (text_equal(node_text(node_get(node_at(list, *at), "id")), id))
			return node_at(list, *at);
	return node_get(list, id); /* absent */
}

static const char *singular(const char *key)
{
	static const char *const words[][2] = {{"criteria", "criterion"},
					       {"dimensions", "dimension"},
					       {"thresholds", "threshold"},
					       {"sources", "source"}};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (text_equal(words[i][0], key))
			return words[i][1];
	return key;
}

static void compare_lists(struct comparing *comparing, const char *name, struct node was,
			  struct node now)
{
	struct arena *arena = comparing->arena;
	size_t before = comparing->count, at;
	bool moved = false;
	for (size_t i = 0; i < node_count(now); i++) {
		struct node one = node_at(now, i);
		const char *id = node_text(node_get(one, "id"));
		struct node other = find(was, id, &at);
		moved = moved || at != i;
		if (node_kind(other) == NODE_ABSENT)
			differ(comparing, one, false,
			       arena_printf(arena, "%s %s: added", singular(name), id));
		else if (!same(other, one))
			compare_records(comparing,
					arena_printf(arena, "%s %s: ", singular(name), id), other,
					one);
	}
	for (size_t i = 0; i < node_count(was); i++) {
		const char *id = node_text(node_get(node_at(was, i), "id"));
		if (node_kind(find(now, id, &at)) == NODE_ABSENT)
			differ(comparing, now, false,
			       arena_printf(arena, "%s %s: taken out", singular(name), id));
	}
	if (moved && comparing->count == before)
		differ(comparing, now, false, arena_printf(arena, "%s: in another order", name));
}

static void compare_values(struct comparing *comparing, const char *name, struct node was,
			   struct node now)
{
	size_t length = strlen(name);
	bool anchors = length >= 7 && text_equal(name + length - 7, "anchors");
	if (same(was, now) || text_equal(name, "$schema"))
		return;
	if (has_ids(was) && has_ids(now))
		compare_lists(comparing, name, was, now);
	else if ((is_text(was) || !given(was)) && (is_text(now) || !given(now)))
		compare_texts(comparing, name, was, now);
	else if (node_kind(was) == NODE_RECORD && node_kind(now) == NODE_RECORD)
		compare_records(comparing,
				anchors ? arena_printf(comparing->arena, "%.*sanchor ",
						       (int)length - 7, name)
					: arena_printf(comparing->arena, "%s: ", name),
				was, now);
	else
		differ(comparing, now, false,
		       arena_printf(comparing->arena, "%s %s, was %s", name, compact(now),
				    compact(was)));
}

struct differences frozen_differences(struct arena *arena, struct doc *was, struct doc *now,
				      enum language own)
{
	struct comparing comparing = {.arena = arena, .own = own};
	size_t length, translations = 0;
	compare_records(&comparing, "", doc_root(was), doc_root(now));
	if (!comparing.count &&
	    !text_equal(doc_canonical(was, &length), doc_canonical(now, &length)))
		differ(&comparing, doc_root(now), false, "something is written differently");
	for (size_t d = 0; d < comparing.count; d++)
		translations += comparing.list[d].translation;
	return (struct differences){comparing.list, comparing.count, translations};
}
