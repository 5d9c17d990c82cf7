/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people get wrong in JSON, the place where it is told, and how it begins to be told. */
#include "read/doc.h"

#include "check.h"
#include "check_told.h"

static const struct {
	const char *sentence, *json, *told, *words;
} rows[] = {
    {"a comma before a bracket is named", "{\"a\": [1, 2, ]}", "json-syntax 1:12",
     "take this comma out"},
    {"a comma before a brace is named", "{\"a\": 1,\n}", "json-syntax 1:8", "take this comma out"},
    {"a missing comma is named where the next key stands", "{\"a\": 1\n \"b\": 2}",
     "json-syntax 2:2", "a comma is missing before this"},
    {"a missing comma in a list is named", "[1 2]", "json-syntax 1:4", "a comma is missing"},
    {"two commas are named", "[1,,2]", "json-syntax 1:4", "nothing stands between two commas"},
    {"single quotes are named", "{'a': 1}", "json-syntax 1:2", "JSON has no single quotes"},
    {"quotes from a word processor are named", "{\"é\": “x”}", "json-syntax 1:7",
     "use straight double quotes"},
    {"a key without quotes is named", "{a_1: 1}", "json-syntax 1:2",
     "a key stands in double quotes: \"a_1\""},
    {"a comment is named", "{\"a\": 1 // one\n}", "json-syntax 1:9", "JSON has no comments"},
    {"a comment before a key is named", "{ # x\n}", "json-syntax 1:3", "JSON has no comments"},
    {"NaN is named", "[NaN]", "json-syntax 1:2", "NaN is not JSON; write null"},
    {"minus infinity is named", "[-Infinity]", "json-syntax 1:2",
     "-Infinity is not JSON; write null"},
    {"True is named", "[True]", "json-syntax 1:2", "True is not JSON; write true"},
    {"a word without quotes is named", "[high]", "json-syntax 1:2",
     "a text stands in double quotes: \"high\""},
    {"a date without quotes is named", "[2026-04-09]", "json-syntax 1:2", "this is not a number"},
    {"a decimal comma is named", "{\"a\": 1,5}", "json-syntax 1:9",
     "a key in double quotes must stand here (a number has a decimal point"},
    {"a leading zero is named", "[01]", "json-syntax 1:2", "a number does not begin with a zero"},
    {"a leading point is named", "[.5]", "json-syntax 1:2", "a number begins with a digit"},
    {"a plus sign is named", "[+5]", "json-syntax 1:2", "a number has no plus sign"},
    {"a lonely minus is named", "[-]", "json-syntax 1:2", "a digit must follow the minus"},
    {"an unclosed text is marked where it opens", "{\"a\": \"x,\n\"b\": 1}", "json-syntax 1:7",
     "this text is not closed on its line"},
    {"a text that the file's end cuts off too", "[\"x", "json-syntax 1:2",
     "this text is never closed"},
    {"an unclosed brace is marked where it opens", "{\"a\":\n {\"b\": 1\n", "json-syntax 2:2",
     "the { opened at line 2 is never closed"},
    {"an unclosed list is marked where it opens", "[1,\n", "json-syntax 1:1",
     "the [ opened at line 1 is never closed"},
    {"a wrong bracket is named with the open one", "{\"a\": [\n1}", "json-syntax 2:2",
     "a } stands here, but the [ opened at line 1 is still open"},
    {"a bracket too many is named", "{}\n}", "json-syntax 2:1", "this } closes nothing"},
    {"text behind the end is named", "{} x", "json-syntax 1:4", "the file must end here"},
    {"a missing colon is named", "{\"a\" 1}", "json-syntax 1:2", "a colon must follow this key"},
    {"a missing value is named", "{\"a\": }", "json-syntax 1:7", "a value is missing"},
    {"a key in a list is named", "[\"a\": 1]", "json-syntax 1:5", "a list has no keys"},
    {"a semicolon is named", "{\"a\": 1; \"b\": 2}", "json-syntax 1:8", "a comma separates"},
    {"a backslash that escapes nothing is named", "[\"C:\\x\"]", "json-syntax 1:5",
     "this backslash begins no escape"},
    {"half a character is named", "[\"\\ud800\"]", "json-syntax 1:3", "\\uD800 is half"},
    {"an escape without digits is named", "[\"\\u12\"]", "json-syntax 1:3", "four hexadecimal"},
    {"a tab in a text is named", "[\"a\tb\"]", "json-syntax 1:4", "a tab inside a text"},
    {"a no-break space between values is named",
     "[\xC2\xA0"
     "1]",
     "json-syntax 1:2", "a no-break space"},
    {"nothing is an empty file", "", "empty-file", "this file has nothing in it"},
    {"blanks are an empty file", " \n\t ", "empty-file", "this file has nothing in it"},
    {"Latin-1 is told at its first byte", "[\"caf\xE9\"]", "not-utf8 1:6", "this is not UTF-8"},
    {"a key that stands twice is told with the first one", "{\"a\": 1,\n \"a\": 2}",
     "duplicate-key 2:2 (1:2)", "the key \"a\" stands here a second time"},
    {"also one that is written otherwise", "{\"a\": 1, \"\\u0061\": 2}", "duplicate-key 1:10 (1:2)",
     "the key \"a\""},
    {"also one that is composed otherwise", "{\"\xC3\xA9\": 1, \"e\xCC\x81\": 2}",
     "duplicate-key 1:10 (1:2)", "the key"},
    {"every one is told", "{\"a\": {\"b\": 1, \"b\": 2}, \"c\": 1, \"a\": 3, \"a\": 4}",
     "duplicate-key 1:16 (1:8), duplicate-key 1:33 (1:2), duplicate-key 1:41 (1:2)", NULL},
    {"one key in two records is fine", "[{\"a\": 1}, {\"a\": 1}]", "", NULL},
    {"sixteen digits are too many", "[0.1234567890123456]", "too-many-digits 1:2",
     "this number has 16 significant digits"},
    {"fifteen digits with zeros around are not", "[0.000123456789012345000, 100000000000000000]",
     "", NULL},
    {"every long number is told", "[1234567890123456,\n12345.678901234567]",
     "too-many-digits 1:2, too-many-digits 2:1", NULL},
    {"a number beyond all bounds is told", "[1e400]", "bad-number 1:2", "this number is too large"},
    {"an escaped NUL is told", "[\"a\\u0000b\"]", "control-character 1:4", "an invisible"},
    {"a raw ESC is told", "[\"a\033b\"]", "control-character 1:4", "an invisible"},
    {"an escaped C1 control is told", "[\"\\u009b\"]", "control-character 1:3", "an invisible"},
    {"a direction override in a key is told", "{\"a\xE2\x80\xAE\": 1}", "control-character 1:4",
     "an invisible"},
    {"an escaped line end is fine", "[\"a\\n\\tb\"]", "", NULL},
};

static const char *nested(struct arena *arena, size_t depth)
{
	struct text text = text_new(arena);
	text_repeat(&text, "[", depth);
	text_add(&text, "1");
	text_repeat(&text, "]", depth);
	return text.bytes;
}

static const char *told_for(struct arena *arena, const char *json, const char **words)
{
	struct diags *diags = diags_new(arena);
	struct doc *doc = doc_parse(arena, source_of(arena, "x.json", json, strlen(json)), diags);
	*words = diags_kept(diags) ? diags_told(diags, 0).words : "";
	check_true("a doc is given only if nothing is told", !doc == (diags_kept(diags) > 0));
	return told_line(arena, diags);
}

int main(void)
{
	struct arena *arena = arena_new();
	const char *words;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		check_text(rows[i].sentence, told_for(arena, rows[i].json, &words), rows[i].told);
		if (rows[i].words)
			check_text(rows[i].sentence,
				   arena_copy(arena, words, strnlen(words, strlen(rows[i].words))),
				   rows[i].words);
	}
	check_text("32 levels are fine", told_for(arena, nested(arena, 32), &words), "");
	check_text("33 are too deep", told_for(arena, nested(arena, 33), &words), "too-deep 1:33");
	check_text("so are a hundred thousand", told_for(arena, nested(arena, 100000), &words),
		   "too-deep 1:33");
	arena_free(arena);
	return check_done();
}
