/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "load/fields.h"

#include "base/nearest.h"
#include "base/text.h"
#include "base/unicode.h"

#include <math.h>
#include <string.h>

enum { LONGEST_ID = 200 };

static const double smallest = 1e-6; /* limits up to here only mean: above 0 */

static struct arena *arena_of(struct node node)
{
	return doc_source(node.doc)->arena;
}

static bool wrong_type(struct node node, const char *key, const char *wanted)
{
	if (key)
		node_tell(node, WRONG_TYPE, "\"%s\" should be %s, but it is %s", key, wanted,
			  node_kind_words(node_kind(node)));
	else
		node_tell(node, WRONG_TYPE, "this should be %s, but it is %s", wanted,
			  node_kind_words(node_kind(node)));
	return false;
}

static bool key_allowed(const char *key, const struct key *keys, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (text_equal(key, keys[i].name))
			return true;
	return text_equal(key, "$schema") || text_equal(key, "note") || text_equal(key, "source");
}

static void tell_unknown_key(struct node record, size_t at, const struct key *keys, size_t count,
			     const char *what)
{
	struct arena *arena = arena_of(record);
	const char **names = arena_alloc(arena, count + 1, sizeof *names);
	for (size_t i = 0; i < count; i++)
		names[i] = keys[i].name;
	const char *key = node_key(record, at), *near = nearest_word(arena, key, names, count);
	if (near)
		node_tell_key(node_at(record, at), UNKNOWN_KEY,
			      "%s has no key \"%s\"; did you mean \"%s\"?", what, key, near);
	else
		node_tell_key(node_at(record, at), UNKNOWN_KEY, "%s has no key \"%s\"; allowed: %s",
			      what, key, nearest_list(arena, names, count));
}

static void check_need(struct node record, struct key key, const char *what)
{
	struct node value = node_get(record, key.name);
	if (key.need != OPTIONAL && node_kind(value) == NODE_ABSENT)
		node_tell(record, MISSING_KEY, "%s must have the key \"%s\"", what, key.name);
	else if (key.need == REQUIRED && node_kind(value) == NODE_NULL)
		node_tell(value, MISSING_KEY, "%s must have a value for \"%s\", not null", what,
			  key.name);
}

bool fields_given(struct node node)
{
	return node_kind(node) != NODE_ABSENT && node_kind(node) != NODE_NULL;
}

size_t fields_length(struct node list)
{
	return fields_given(list) ? node_count(list) : 0;
}

bool fields_record(struct reading *reading, struct node node, const struct key *keys, size_t count,
		   const char *what)
{
	(void)reading;
	if (node_kind(node) != NODE_RECORD) {
		node_tell(node, WRONG_TYPE, "%s should be a record {…}, but this is %s", what,
			  node_kind_words(node_kind(node)));
		return false;
	}
	for (size_t i = 0; i < node_count(node); i++)
		if (!key_allowed(node_key(node, i), keys, count))
			tell_unknown_key(node, i, keys, count, what);
	for (size_t i = 0; i < count; i++)
		check_need(node, keys[i], what);
	return true;
}

bool fields_format(struct node record, const char *format)
{
	struct node value = node_get(record, "format");
	if (node_kind(record) != NODE_RECORD || node_kind(value) == NODE_ABSENT)
		return true; /* told as a missing key or a wrong type by whoever reads the record */
	if (node_kind(value) != NODE_TEXT)
		return wrong_type(value, "format", "a text");
	if (text_equal(node_text(value), format))
		return true;
	node_tell(value, WRONG_FORMAT, "this file should be of format \"%s\", but it says \"%s\"",
		  format, node_text(value));
	return false;
}

struct node fields_list(struct node record, const char *key)
{
	struct node list = node_get(record, key);
	if (!fields_given(list) || node_kind(list) == NODE_LIST)
		return list;
	wrong_type(list, key, "a list […]");
	list.value = NULL;
	return list;
}

static const char *text_value(struct node value, const char *key)
{
	if (node_kind(value) == NODE_TEXT)
		return node_text(value);
	wrong_type(value, key, "a text");
	return NULL;
}

const char *fields_text(struct node record, const char *key)
{
	struct node value = node_get(record, key);
	return fields_given(value) ? text_value(value, key) : NULL;
}

const char *fields_required_text(struct node record, const char *key)
{
	struct node value = node_get(record, key);
	if (!fields_given(value))
		return NULL;
	const char *text = text_value(value, key);
	if (text && !text[strspn(text, " \t\r\n")])
		node_tell(value, EMPTY_TEXT, "\"%s\" is empty", key);
	return text;
}

const char *fields_id_value(struct node value)
{
	if (node_kind(value) != NODE_TEXT)
		return wrong_type(value, NULL, "an id (a text)"), NULL;
	const char *id = node_text(value);
	size_t length = strlen(id);
	const char *wrong = NULL;
	if (!length)
		wrong = "it is empty";
	else if (length > LONGEST_ID)
		wrong = "it is longer than 200 bytes";
	else if (id[0] == ' ' || id[length - 1] == ' ')
		wrong = "it begins or ends with a space";
	else if (unicode_has_control(id) || strpbrk(id, "\t\r\n"))
		wrong = "it holds a character that cannot be printed";
	if (!wrong)
		return id;
	node_tell(value, BAD_ID, "this cannot be an id: %s", wrong);
	return NULL;
}

const char *fields_id(struct node record, const char *key)
{
	struct node value = node_get(record, key);
	return fields_given(value) ? fields_id_value(value) : NULL;
}

static bool digits(const char *text, size_t count)
{
	return strspn(text, "0123456789") >= count;
}

static int number_at(const char *text)
{
	return (text[0] - '0') * 10 + text[1] - '0';
}

static bool day_exists(const char *date)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	int year = number_at(date) * 100 + number_at(date + 2), month = number_at(date + 5);
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
	int day = number_at(date + 8), last = days[month - 1] + (month == 2 && leap);
	return day >= 1 && day <= last;
}

bool fields_is_date(const char *text)
{
	size_t length = strlen(text);
	if (!(length == 4 || length == 7 || length == 10) || !digits(text, 4))
		return false;
	if (length == 4)
		return true;
	if (text[4] != '-' || !digits(text + 5, 2) || number_at(text + 5) < 1 ||
	    number_at(text + 5) > 12)
		return false;
	return length == 7 || (text[7] == '-' && digits(text + 8, 2) && day_exists(text));
}

const char *fields_date(struct node record, const char *key)
{
	struct node value = node_get(record, key);
	const char *date = fields_text(record, key);
	if (!date || fields_is_date(date))
		return date;
	node_tell(value, BAD_DATE,
		  "\"%s\" should be a date such as 2026, 2026-04 or 2026-04-09, found \"%s\"", key,
		  date);
	return NULL;
}

int fields_word_value(struct node value, const struct vocabulary *vocabulary)
{
	const char *word = text_value(value, NULL);
	if (!word)
		return WORD_UNKNOWN;
	int found = words_find(vocabulary, word);
	if (found != WORD_UNKNOWN)
		return found;
	struct arena *arena = arena_of(value);
	const char *near = nearest_word(arena, word, vocabulary->words, vocabulary->count);
	if (near)
		node_tell(value, UNKNOWN_WORD, "\"%s\" is not %s; did you mean \"%s\"?", word,
			  vocabulary->what, near);
	else
		node_tell(value, UNKNOWN_WORD, "\"%s\" is not %s; allowed: %s", word,
			  vocabulary->what,
			  nearest_list(arena, vocabulary->words, vocabulary->count));
	return WORD_UNKNOWN;
}

int fields_word(struct node record, const char *key, const struct vocabulary *vocabulary,
		int otherwise)
{
	struct node value = node_get(record, key);
	return fields_given(value) ? fields_word_value(value, vocabulary) : otherwise;
}

double fields_number(struct node record, const char *key, double low, double high, double otherwise)
{
	struct node value = node_get(record, key);
	if (!fields_given(value))
		return otherwise;
	if (node_kind(value) != NODE_NUMBER)
		return wrong_type(value, key, "a number"), NAN;
	double number = node_number(value);
	if (number >= low && number <= high)
		return number;
	const char *limit = text_plain(arena_of(record), number < low ? low : high, 9);
	if (number < low && low > 0 && low <= smallest)
		node_tell(value, BAD_NUMBER, "\"%s\" must be above 0", key);
	else
		node_tell(value, BAD_NUMBER, "\"%s\" must be at %s %s", key,
			  number < low ? "least" : "most", limit);
	return NAN;
}

size_t fields_count(struct node record, const char *key, size_t low, size_t high, size_t otherwise)
{
	double number = fields_number(record, key, (double)low, (double)high, NAN);
	if (isnan(number))
		return otherwise;
	if (number == floor(number))
		return (size_t)number;
	node_tell(node_get(record, key), BAD_NUMBER, "\"%s\" should be a whole number", key);
	return otherwise;
}

bool fields_boolean(struct node record, const char *key, bool otherwise)
{
	struct node value = node_get(record, key);
	if (!fields_given(value))
		return otherwise;
	if (node_kind(value) != NODE_BOOLEAN)
		return wrong_type(value, key, "true or false"), otherwise;
	return node_boolean(value);
}

const char *fields_state_value(struct node value)
{
	const char *code = text_value(value, NULL);
	if (!code)
		return NULL;
	bool right = strlen(code) == 3;
	for (const char *c = code; right && *c; c++)
		right = *c >= 'A' && *c <= 'Z';
	if (right)
		return code;
	node_tell(
	    value, BAD_STATE,
	    "a State is written as its three capital letters in ISO 3166 (such as XAA), found \"%s\"",
	    code);
	return NULL;
}

const char *const *fields_texts(struct reading *reading, struct node record, const char *key,
				const char *(*value)(struct node), size_t *count)
{
	struct node list = fields_list(record, key);
	size_t length = fields_given(list) ? node_count(list) : 0;
	const char **texts = arena_alloc(reading->arena, length + 1, sizeof *texts);
	*count = 0;
	for (size_t i = 0; i < length; i++) {
		struct node one = node_at(list, i);
		const char *text = value ? value(one) : text_value(one, NULL);
		if (text)
			texts[(*count)++] = text;
	}
	return texts;
}
