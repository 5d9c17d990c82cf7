/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/source.h"

#include "base/diag.h"
#include "check.h"

static const struct {
	const char *sentence, *text;
	size_t offset, line, column;
} rows[] = {
    {"the first byte is line 1 column 1", "ab\ncd", 0, 1, 1},
    {"a line's end belongs to its line", "ab\ncd", 2, 1, 3},
    {"the next line begins at column 1", "ab\ncd", 3, 2, 1},
    {"columns count characters", "éé€x", 7, 1, 4},
    {"the end has a place", "ab\n", 3, 2, 1},
    {"what lies behind the end is the end", "ab", 99, 1, 3},
    {"a byte order mark has no column",
     "\xEF\xBB\xBF"
     "ab",
     1, 1, 2},
};

int main(void)
{
	struct arena *arena = arena_new();
	struct diags *diags = diags_new(arena);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct source *source =
		    source_of(arena, "text", rows[i].text, strlen(rows[i].text));
		struct place place = source_place(source, rows[i].offset);
		check_true(rows[i].sentence,
			   place.line == rows[i].line && place.column == rows[i].column);
	}
	check_true("a folder is no file", !source_read(arena, "/", 100, diags));
	check_true("what is not there cannot be read", !source_read(arena, "/none/x", 100, diags));
	check_count("both are told", diags_count(diags, SYSTEM_ERROR), 2);
	arena_free(arena);
	return check_done();
}
