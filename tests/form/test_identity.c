/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form/identity.h"

#include "base/text.h"
#include "check.h"

struct row {
	const char *what, *text;
	const char *cycle, *reviewer; /* NULL: refused */
	size_t revision;
};

static const struct row rows[] = {
    {"a plain identity", "example/r-03/6d5b61a17495/1", "example", "r-03", 1},
    {"a reviewer's id may hold a slash", "example/ngo/r-03/6d5b61a17495/12", "example", "ngo/r-03",
     12},
    {"another cycle is told by its first part", "other/r-03/6d5b61a17495/1", "other", "r-03", 1},
    {"a longer cycle is another cycle", "example2/r-03/6d5b61a17495/1", "example2", "r-03", 1},
    {"revisions count from 1", "example/r-03/6d5b61a17495/0", NULL, NULL, 0},
    {"a revision is digits", "example/r-03/6d5b61a17495/1a", NULL, NULL, 0},
    {"a revision has at most nine digits", "example/r-03/6d5b61a17495/1234567890", NULL, NULL, 0},
    {"criteria are twelve digits", "example/r-03/6d5b61a1749/1", NULL, NULL, 0},
    {"criteria are hexadecimal", "example/r-03/6d5b61a1749g/1", NULL, NULL, 0},
    {"a reviewer is named", "example/6d5b61a17495/1", NULL, NULL, 0},
    {"an empty reviewer is none", "example//6d5b61a17495/1", NULL, NULL, 0},
    {"an empty cell is none", "", NULL, NULL, 0},
};

int main(void)
{
	struct arena *arena = arena_new();
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct form_identity identity;
		bool good = identity_parse(arena, rows[i].text, "example", &identity);
		bool right = good == (rows[i].cycle != NULL);
		if (good && right)
			right = text_equal(identity.cycle, rows[i].cycle) &&
				text_equal(identity.reviewer, rows[i].reviewer) &&
				identity.revision == rows[i].revision &&
				text_equal(identity_text(arena, &identity), rows[i].text);
		check_true(rows[i].what, right);
	}
	arena_free(arena);
	return check_done();
}
