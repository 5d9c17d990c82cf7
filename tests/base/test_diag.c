/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/diag.h"

#include "check.h"

#include <stdlib.h>

static const char *printed(struct arena *arena, struct diags *diags, struct diag_style style)
{
	char *bytes = NULL;
	size_t size = 0;
	FILE *to = open_memstream(&bytes, &size);
	diags_print(diags, style, to);
	fclose(to);
	const char *copy = arena_string(arena, bytes);
	free(bytes);
	return copy;
}

static const struct {
	const char *sentence;
	enum complaint complaint;
	int status, strict;
} statuses[] = {
    {"a warning is no failure unless strict", MISSING_EVIDENCE, 0, 1},
    {"an error in the data is 1", BAD_DATE, 1, 1},
    {"a wrong command is 2", USAGE, 2, 2},
    {"a full disk is 3", CANNOT_WRITE, 3, 3},
    {"what cannot be given is 4", NO_RATINGS, 4, 4},
};

/* Lines of continuation bytes alone once made the caret's line shorter than nothing (found by
 * fuzzing). */
static void check_broken_text(struct arena *arena)
{
	char bytes[201] = {0};
	memset(bytes, 0xBA, 200);
	for (size_t offset = 0; offset <= 200; offset += 50) {
		struct diags *diags = diags_new(arena);
		diag_at(diags, NOT_UTF8, source_of(arena, "bytes", bytes, 200), offset, 1, "bytes");
		const char *text = printed(arena, diags, (struct diag_style){0});
		check_true("a line of no characters is printed", strchr(text, '^') != NULL);
	}
}

int main(void)
{
	struct arena *arena = arena_new();
	for (size_t i = 0; i < sizeof statuses / sizeof *statuses; i++) {
		struct diags *diags = diags_new(arena);
		diag_run(diags, statuses[i].complaint, "words");
		check_true(statuses[i].sentence,
			   diags_exit_status(diags, false) == statuses[i].status &&
			       diags_exit_status(diags, true) == statuses[i].strict);
	}
	struct diags *diags = diags_new(arena);
	struct source *source = source_of(arena, "file", "a: é\033 b\n", 9);
	diag_at(diags, BAD_DATE, source, 7, 1, "second");
	diag_at(diags, BAD_ID, source, 3, 2, "first");
	diag_also(diags, source, 0, 1, "see here");
	check_text("complaints are sorted and shown with their line, controls as ?",
		   printed(arena, diags, (struct diag_style){0}),
		   "file:1:4: error: [bad-id] first\n    a: é? b\n       ^\n"
		   "file:1:1: note: see here\n    a: é? b\n    ^\n"
		   "file:1:7: error: [bad-date] second\n    a: é? b\n          ^\n");
	check_text("tables have a heading and one line each",
		   printed(arena, diags, (struct diag_style){.format = DIAG_TSV, .most = 1}),
		   "file\tline\tcolumn\tgravity\tname\twords\n"
		   "file\t1\t4\terror\tbad-id\tfirst\n");
	check_broken_text(arena);
	arena_free(arena);
	return check_done();
}
