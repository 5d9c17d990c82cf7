/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/json_out.h"

#include "base/digest.h"
#include "check.h"

#include <jansson.h>

static const struct {
	const char *sentence;
	double number;
	const char *written;
} numbers[] = {
    {"a number is written as it is", 61.5, "61.5"},
    {"a whole number has no point", 100, "100"},
    {"nine digits are kept", 1.0 / 3, "0.333333333"},
    {"what rounds to a whole number is one", 99.9999999999, "100"},
    {"a sum of tenths has no tail", 0.1 + 0.2, "0.3"},
    {"a small number stays short", 1e-7, "1e-7"},
    {"a large number stays short", 1e300, "1e300"},
    {"a large whole number has nine digits that count", 123456789012.0, "123456789000"},
    {"there is no minus zero", -0.0, "0"},
    {"a negative number keeps its sign", -2.25, "-2.25"},
    {"NaN is null", NAN, "null"},
    {"infinity is null", INFINITY, "null"},
};

static const char *written(struct arena *arena, double number)
{
	size_t length;
	struct writer *writer = writer_new(arena);
	writer_number(writer, NULL, number);
	return writer_done_compact(writer, &length);
}

/* RFC 8785: appendix B for numbers, section 3.2.3 for the order of keys, 3.2.2.2 for texts. */
static const struct {
	const char *sentence, *json, *canonical;
} forms[] = {
    {"whole reals are integers", "[16.0, 1.50, -0.0, 4.50, 2e-3]", "[16,1.5,0,4.5,0.002]"},
    {"large numbers have digits up to 1e21", "[1e20, 333333333.333333, 1E30, 1e21]",
     "[100000000000000000000,333333333.333333,1e+30,1e+21]"},
    {"small numbers have digits down to 1e-6", "[0.000001, 0.0000001, 1.5e-27]",
     "[0.000001,1e-7,1.5e-27]"},
    {"fifteen digits are exact", "[0.123456789012345, 123456789012345, 9007199254740.99]",
     "[0.123456789012345,123456789012345,9007199254740.99]"},
    {"keys are sorted by UTF-16 code units",
     "{\"\\u20ac\": 1, \"\\r\": 2, \"\\ufb33\": 3, \"1\": 4, \"\\ud83d\\ude00\": 5, \"\\u0080\": "
     "6, "
     "\"\\u00f6\": 7}",
     "{\"\\r\":2,\"1\":4,\"\xC2\x80\":6,\"ö\":7,\"€\":1,\"😀\":5,\"\xEF\xAC\xB3\":3}"},
    {"texts are escaped only where they must be",
     "[\"\\u20ac$\\u000f\\nA'B\\u0022\\u005c\\\\\\u0022\\/\"]",
     "[\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"]"},
    {"short escapes are used", "[\"\\b\\t\\n\\f\\r\\u007f\"]", "[\"\\b\\t\\n\\f\\r\x7F\"]"},
    {"only the top loses its $schema", "{\"$schema\": 1, \"a\": {\"$schema\": 2}}",
     "{\"a\":{\"$schema\":2}}"},
    {"a key that begins another comes first", "{\"ab\": 1, \"a\": 2, \"\": 3}",
     "{\"\":3,\"a\":2,\"ab\":1}"},
    {"the format's own vector holds",
     "{\"b\":16.0,\"a\":[1.50,\"\\u00e9 \\\"q\\\"\\n\",null,true],\"$schema\":\"x\"}",
     "{\"a\":[1.5,\"é \\\"q\\\"\\n\",null,true],\"b\":16}"},
};

static const char *canonical(struct arena *arena, const char *json, size_t *length)
{
	json_t *value = json_loads(json, JSON_DECODE_ANY | JSON_DECODE_INT_AS_REAL, NULL);
	const char *text = value ? writer_canonical(arena, value, length) : NULL;
	json_decref(value);
	return text;
}

static void check_document(struct arena *arena)
{
	size_t length;
	struct writer *writer = writer_new(arena);
	writer_open_record(writer, NULL);
	writer_text(writer, "z", "é/\"\n");
	writer_text(writer, "a", NULL);
	writer_open_list(writer, "list");
	writer_count(writer, NULL, 3);
	writer_boolean(writer, NULL, true);
	writer_open_record(writer, NULL);
	writer_close(writer);
	writer_close(writer);
	writer_text(writer, "bad", "a\xFF\xC3");
	writer_close(writer);
	const char *json = writer_done(writer, &length);
	check_text(
	    "keys keep their order, one space indents, bad bytes are marked", json,
	    "{\n \"z\": \"é/\\\"\\n\",\n \"a\": null,\n \"list\": [\n  3,\n  true,\n  {}\n ],\n "
	    "\"bad\": \"a\xEF\xBF\xBD\xEF\xBF\xBD\"\n}\n");
	check_count("the length is the text's", length, strlen(json));
}

int main(void)
{
	size_t length;
	struct arena *arena = arena_new();
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
		check_text(numbers[i].sentence, written(arena, numbers[i].number),
			   numbers[i].written);
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
		check_text(forms[i].sentence, canonical(arena, forms[i].json, &length),
			   forms[i].canonical);
	const char *vector =
	    canonical(arena, forms[sizeof forms / sizeof *forms - 1].json, &length);
	check_count("the vector has 41 bytes", length, 41);
	check_text("the vector has its hash", digest_sha256(arena, vector, length),
		   "f731cbbfa87a4b273606c904d493bf46a66fcc1b7a0c7e26a3a3fbd65a6d889c");
	check_document(arena);
	arena_free(arena);
	return check_done();
}
