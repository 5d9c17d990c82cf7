/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "load/folder.h"

#include "check.h"

#include <string.h>

static const struct {
	const char *sentence, *id, *name;
} names[] = {
    {"letters, digits, dot, underscore and hyphen stay", "r-03_b.2", "r-03_b.2"},
    {"a leading dot does not", ".hidden", "%2Ehidden"},
    {"a slash cannot leave the folder", "../etc/passwd", "%2E.%2Fetc%2Fpasswd"},
    {"spaces and accents are written as bytes", "José P", "Jos%C3%A9%20P"},
    {"a percent sign is not taken for one of ours", "50%", "50%25"},
};

static const struct {
	const char *folder, *above;
} aboves[] = {
    {"a/b", "a"},	   {"a", "."},	  {".", ".."}, {"..", "../.."},
    {"../..", "../../.."}, {"a/b/", "a"}, {"/a", "/"}, {"../a", ".."},
};

int main(void)
{
	struct arena *arena = arena_new();
	char longer[201] = {0};
	memset(longer, 'x', 200);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		check_text(names[i].sentence, folder_name_of(arena, names[i].id), names[i].name);
	const char *shortened = folder_name_of(arena, longer);
	check_count("a long id keeps 100 bytes, a hyphen and 12 digits of its hash",
		    strlen(shortened), 113);
	/* sha256 of 200 times x: python3 -c 'import hashlib;
	 * print(hashlib.sha256(b"x"*200).hexdigest()[:12])' */
	check_text("and the digits are those of the SHA-256", shortened + 101, "aa20c23e3201");
	for (size_t i = 0; i < sizeof aboves / sizeof *aboves; i++)
		check_text(arena_printf(arena, "above %s is %s", aboves[i].folder, aboves[i].above),
			   folder_above(arena, aboves[i].folder), aboves[i].above);
	arena_free(arena);
	return check_done();
}
