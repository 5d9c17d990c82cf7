/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form/audit.h"

#include "base/save.h"
#include "base/source.h"
#include "base/text.h"
#include "check.h"
#include "check_told.h"
#include "form/audit_file.h"
#include "form/form.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define HEAD "{\"at\":\"2031-02-11T09:30:00Z\",\"verb\":\"collect\",\"what\":"
#define CHANGE                                                                                     \
	HEAD "\"change\",\"reviewer\":\"r-1\",\"nominee\":\"n-1\",\"criterion\":\"I1\","           \
	     "\"from\":{\"rating\":\"not-rated\"},\"to\":{\"rating\":4},\"file\":\"ab\"}\n"
#define TAKEN(changes)                                                                                \
	HEAD                                                                                          \
	    "\"taken\",\"reviewer\":\"r-1\",\"name\":\"a.csv\",\"file\":\"ab\",\"changes\":" #changes \
	    ",\"ratings\":\"cd\"}\n"

struct row {
	const char *what, *bytes;
	size_t lines, closed; /* closed SIZE_MAX: all of it */
	const char *told;
};

static const struct row rows[] = {
    {"a log that is not there is empty", "", 0, SIZE_MAX, ""},
    {"a change and the line that closes it", CHANGE TAKEN(1), 2, SIZE_MAX, ""},
    {"a file that changed nothing", TAKEN(0), 1, SIZE_MAX, ""},
    {"changes that no line closes never happened", TAKEN(0) CHANGE CHANGE, 1, sizeof TAKEN(0) - 1,
     ""},
    {"a torn last line never happened", CHANGE TAKEN(1) HEAD "\"ta", 2, sizeof CHANGE TAKEN(1) - 1,
     ""},
    {"a last line that only lacks its end is torn", TAKEN(0) HEAD "\"issued\"}", 1,
     sizeof TAKEN(0) - 1, ""},
    {"a line of a later version is passed over", TAKEN(0) HEAD "\"signed\"}\n", 1, SIZE_MAX, ""},
    {"a line that is no JSON is an error", TAKEN(0) "nonsense\n" TAKEN(0), 0, 0, "bad-log 2:1"},
    {"a line that lacks a key is an error", HEAD "\"taken\"}\n", 0, 0, "bad-log 1:1"},
    {"a closing line counts its changes", CHANGE CHANGE TAKEN(1), 0, 0, "bad-log 3:1"},
    {"a byte order mark was set by an editor", "\xEF\xBB\xBF" TAKEN(0), 0, 0, "bad-log 1:1"},
};

static char folder[] = "/tmp/escrutiny-audit-XXXXXX";

static void write_log(struct arena *arena, const char *bytes, size_t length)
{
	struct diags *diags = diags_new(arena);
	save_file(arena, arena_printf(arena, "%s/audit.jsonl", folder), bytes, length, diags);
}

static size_t log_length(struct arena *arena)
{
	struct diags *diags = diags_new(arena);
	return source_read(arena, arena_printf(arena, "%s/audit.jsonl", folder), AUDIT_LIMIT, diags)
	    ->length;
}

static void reading(struct arena *arena)
{
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct diags *diags = diags_new(arena);
		write_log(arena, rows[i].bytes, strlen(rows[i].bytes));
		const struct audit *audit = audit_read(arena, folder, diags);
		check_text(rows[i].what, told_line(arena, diags), rows[i].told);
		if (*rows[i].told || !audit)
			continue;
		check_count("  its lines", audit->count, rows[i].lines);
		check_count("  bytes of closed transactions", audit->closed,
			    rows[i].closed == SIZE_MAX ? audit->length : rows[i].closed);
	}
}

static void zeros(struct arena *arena)
{
	static const char after_power_cut[] = TAKEN(0) "\0\0\0\0\0\0\n" CHANGE;
	static const char in_the_middle[] = TAKEN(0) "\0\n" TAKEN(0);
	struct diags *diags = diags_new(arena);
	write_log(arena, after_power_cut, sizeof after_power_cut - 1);
	check_count("zeros that a power cut left are cut", audit_read(arena, folder, diags)->closed,
		    sizeof TAKEN(0) - 1);
	write_log(arena, in_the_middle, sizeof in_the_middle - 1);
	check_true("zeros before a finished transaction are an error",
		   !audit_read(arena, folder, diags));
}

/* A form that asks about some of the nominees n-1 and n-2. */
static struct form form_of(const char *content, bool first, bool second)
{
	static struct form_nominee nominees[2];
	struct form form = {.identity = {"spring", "r-1", "0123456789ab", 0},
			    .nominees = nominees,
			    .sha256 = content};
	const struct form_nominee one = {.id = "n-1", .facts_sha256 = "0123456789abcdef"};
	const struct form_nominee two = {.id = "n-2", .facts_sha256 = "fedcba9876543210"};
	if (first)
		nominees[form.nominee_count++] = one;
	if (second)
		nominees[form.nominee_count++] = two;
	return form;
}

static void issuing(struct arena *arena)
{
	static const struct {
		const char *what, *content;
		bool first, second;
		size_t revision;
	} forms[] = {
	    {"the first form is revision 1", "a", true, false, 1},
	    {"the same content is the same revision", "a", true, false, 1},
	    {"a supplementary form is a revision of its own", "b", false, true, 2},
	    {"the main form keeps its revision beside it", "a", true, false, 1},
	    {"other content is the next revision", "c", true, true, 3},
	    {"content that comes back after other content is a new revision", "a", true, false, 4},
	};
	struct diags *diags = diags_new(arena);
	write_log(arena, "", 0);
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
		struct form form = form_of(forms[i].content, forms[i].first, forms[i].second);
		check_count(forms[i].what, audit_issue(arena, folder, &form, diags),
			    forms[i].revision);
	}
	const struct audit *audit = audit_read(arena, folder, diags);
	check_count("each revision was written once", audit->count, 4);
	const struct audit_line *second = audit_issued(audit, "r-1", 2);
	check_text("a revision is found", second->sha256, "b");
	check_text("with its nominees and what was shown of them", second->facts[0].hash,
		   "fedcba987654");
	check_true("a later form on the same nominee supersedes it",
		   audit_superseded(audit, second));
	check_true("nothing supersedes the last one",
		   !audit_superseded(audit, audit_issued(audit, "r-1", 0)));
	check_text("nothing was told", told_line(arena, diags), "");
}

static void cutting(struct arena *arena)
{
	static const char torn[] = CHANGE TAKEN(1) CHANGE HEAD;
	struct diags *diags = diags_new(arena);
	write_log(arena, torn, sizeof torn - 1);
	struct audit_file *file = audit_file_open(arena, folder, diags);
	check_true("who opens the log to write cuts what was not finished", file && file->was_cut);
	check_count("and nothing else", log_length(arena), sizeof CHANGE TAKEN(1) - 1);
	check_text("and says so", told_line(arena, diags), "recovered");
	audit_file_close(file);
}

/* Another process holds the lock for a quarter of a second. */
static void waiting(struct arena *arena)
{
	int ready[2];
	char byte;
	struct diags *diags = diags_new(arena);
	if (pipe(ready) != 0)
		exit(1);
	pid_t child = fork();
	if (child == 0) {
		struct audit_file *held = audit_file_open(arena, folder, diags);
		if (write(ready[1], "r", 1) != 1)
			_exit(1);
		nanosleep(&(struct timespec){.tv_nsec = 250000000}, NULL);
		audit_file_append(held, TAKEN(0), sizeof TAKEN(0) - 1, diags);
		_exit(0);
	}
	if (read(ready[0], &byte, 1) != 1)
		exit(1);
	size_t before = log_length(arena);
	struct audit_file *file = audit_file_open(arena, folder, diags);
	check_count("a second run waits for the first and sees what it wrote", file->length,
		    before + sizeof TAKEN(0) - 1);
	audit_file_close(file);
	waitpid(child, NULL, 0);
}

int main(void)
{
	struct arena *arena = arena_new();
	if (!mkdtemp(folder))
		return 1;
	reading(arena);
	zeros(arena);
	issuing(arena);
	cutting(arena);
	waiting(arena);
	unlink(arena_printf(arena, "%s/audit.jsonl", folder));
	rmdir(folder);
	arena_free(arena);
	return check_done();
}
