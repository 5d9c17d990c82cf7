/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program: finds the verb, runs it, tells what is wrong, and says so by its exit status. */
#include "cli/output.h"
#include "cli/verb.h"
#include "cli/version.h"

#include "base/nearest.h"
#include "base/text.h"
#include "base/unicode.h"
#include "estimate/estimate.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { ARGUMENTS_WIDTH = 22 };

static const char *verb_list(struct arena *arena)
{
	struct text list = text_new(arena);
	text_add(&list, "Usage: escrutiny VERB [OPTION…] ARGUMENT…\n\n");
	for (size_t i = 0; i < verb_count; i++) {
		int room = ARGUMENTS_WIDTH - (int)unicode_width(verbs[i]->arguments);
		text_printf(&list, "  %-11s %s%*s %s\n", verbs[i]->name, verbs[i]->arguments,
			    room > 0 ? room : 0, "", verbs[i]->summary);
	}
	text_add(
	    &list,
	    "\n"
	    "  escrutiny help VERB    what a verb does and its options\n"
	    "  escrutiny help errors  everything that can be wrong, by name\n"
	    "  escrutiny --version    this program and its libraries\n\n"
	    "CYCLE is a folder with a cycle.json, or an id found as candidates/<id> here or above.\n"
	    "CYCLE… takes several, and folders of cycles, and works on them at once.\n"
	    "Exit status: 0 fine, 1 something in the data, 2 the command, 3 the computer, 4 asked for\n"
	    "something that cannot be given.\n");
	return list.bytes;
}

static const char *verb_help(struct arena *arena, const struct verb *verb)
{
	return arena_printf(arena, "Usage: escrutiny %s [OPTION…] %s\n\n%s\n%s", verb->name,
			    verb->arguments, verb->help, options_help(arena, verb));
}

static const char *error_list(struct arena *arena)
{
	static const char *const kinds[] = {"warning", "data", "usage", "system", "impossible"};
	struct text list = text_new(arena);
	for (size_t c = 0; c < COMPLAINTS; c++)
		text_printf(&list, "%-20s %-10s %s\n", complaint_name((enum complaint)c),
			    kinds[complaint_gravity((enum complaint)c)],
			    complaint_meaning((enum complaint)c));
	return list.bytes;
}

static const struct verb *find_verb(struct arena *arena, const char *name, struct diags *diags)
{
	const struct verb *verb = verb_find(name);
	const char **names = arena_alloc(arena, verb_count + 1, sizeof *names);
	for (size_t i = 0; i < verb_count; i++)
		names[i] = verbs[i]->name;
	if (!verb)
		diag_run(diags, USAGE, "there is no verb \"%s\"%s", name,
			 nearest_hint(arena, name, names, verb_count));
	return verb;
}

static void print(struct arena *arena, const char *text, struct diags *diags)
{
	static const struct options none = {.argument_count = 0};
	const struct command command = {arena, diags, &none, false};
	output_result(&command, text, strlen(text));
}

static void help(struct arena *arena, const char *about, struct diags *diags)
{
	if (!about) {
		print(arena, verb_list(arena), diags);
	} else if (text_equal(about, "errors")) {
		print(arena, error_list(arena), diags);
	} else {
		const struct verb *verb = find_verb(arena, about, diags);
		if (verb)
			print(arena, verb_help(arena, verb), diags);
	}
}

static bool right_number(const struct verb *verb, const struct options *options,
			 struct diags *diags)
{
	size_t count = options->argument_count;
	if (count >= verb->fewest && count <= verb->most)
		return true;
	diag_run(diags, USAGE, "\"%s\" takes %s; see escrutiny help %s", verb->name,
		 verb->arguments, verb->name);
	return false;
}

static void run_verb(struct arena *arena, const struct verb *verb, const struct options *options,
		     struct diags *diags)
{
	const struct command command = {arena, diags, options, false};
	if (options->value[OPTION_HELP]) {
		print(arena, verb_help(arena, verb), diags);
		return;
	}
	options_count(options, OPTION_THREADS, 1024, 0, diags);
	if (diags_clean(diags) && right_number(verb, options, diags))
		verb->run(&command);
}

/* Messages go to standard error, but where they are what was asked for, as with check
 * --format=json. */
static void tell(struct diags *diags, const struct verb *verb, const struct options *options)
{
	struct diag_style style = output_diag_style(options, verb && verb->tells);
	diags_print(diags, style, style.format == DIAG_TEXT ? stderr : stdout);
}

/* A full disk must be seen even when the last of it is only written now. */
static int finish(struct diags *diags, const struct options *options)
{
	int status = diags_exit_status(diags, options->value[OPTION_STRICT] != NULL);
	if (fflush(stdout) == 0 && !ferror(stdout))
		return status;
	if (status != 3)
		fprintf(stderr, "escrutiny: error: [%s] the result cannot be written\n",
			complaint_name(CANNOT_WRITE));
	return 3;
}

int main(int count, char **words)
{
	estimate_begin();
	struct arena *arena = arena_new();
	struct diags *diags = diags_new(arena);
	struct options options = {.argument_count = 0};
	const struct verb *verb = NULL;
	const char *first = count > 1 ? words[1] : "help";
	if (text_equal(first, "help") || text_equal(first, "--help") || text_equal(first, "-h")) {
		help(arena, count > 2 ? words[2] : NULL, diags);
	} else if (text_equal(first, "--version")) {
		print(arena, version_words(arena), diags);
	} else if ((verb = find_verb(arena, first, diags))) {
		options = options_parse(arena, verb, count - 2, words + 2, diags);
		run_verb(arena, verb, &options, diags);
	}
	tell(diags, verb, &options);
	int status = finish(diags, &options);
	arena_free(arena);
	return status;
}
