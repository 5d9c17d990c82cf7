/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/output.h"
#include "cli/verb.h"

#include "base/text.h"
#include "form/intake.h"

#include <string.h>

/* -o is where the workbook goes; what is said about it goes to standard output. */
static void put_words(const struct command *command, const char *words)
{
	struct options options = *command->options;
	options.value[OPTION_OUTPUT] = NULL;
	const struct command said = {command->arena, command->diags, &options, false};
	output_result(&said, words, strlen(words));
}

static void make_template(const struct command *command, const char *cycle)
{
	const struct options *options = command->options;
	const char *path = options->value[OPTION_OUTPUT];
	if (options->argument_count > 1 || options->value[OPTION_DRY_RUN] || options->set_count) {
		diag_run(
		    command->diags, USAGE,
		    "--template makes a workbook and takes none in: name only the cycle, and the new file with -o");
		return;
	}
	const char *made =
	    intake_template(command->arena, cycle, path, options_language(options), command->diags);
	if (made)
		put_words(
		    command,
		    arena_printf(
			command->arena,
			"%s holds what the files of the cycle say. Fill it in, then: escrutiny intake %s %s\n",
			made, cycle, made));
}

static void take_in(const struct command *command, const char *cycle, const char *path)
{
	struct arena *arena = command->arena;
	const struct intake_settings settings = {command->options->value[OPTION_DRY_RUN] != NULL,
						 command->options->set_count > 0};
	struct intake_done done;
	struct text text = text_new(arena);
	if (!intake_take(arena, cycle, path, &settings, &done, command->diags))
		return;
	text_add(&text, done.words);
	if (!done.files)
		text_add(&text, "Nothing to change: the files say what the workbook says.\n");
	else if (settings.dry)
		text_printf(
		    &text,
		    "Nothing was changed: this was a dry run. Without --dry-run %zu file%s would be.\n",
		    done.files, done.files == 1 ? "" : "s");
	else
		text_printf(&text, "%zu file%s written. Next: escrutiny check %s\n", done.files,
			    done.files == 1 ? "" : "s", cycle);
	if (done.files && done.shown)
		text_printf(
		    &text,
		    "Reviewers may have been shown other facts than these: escrutiny status %s says who\n",
		    cycle);
	put_words(command, text.bytes);
}

static void run(const struct command *command)
{
	const struct options *options = command->options;
	const char *cycle = options->arguments[0];
	if (options->value[OPTION_TEMPLATE])
		make_template(command, cycle);
	else if (options->argument_count == 2 && !options->value[OPTION_OUTPUT] &&
		 !options->value[OPTION_LANG])
		take_in(command, cycle, options->arguments[1]);
	else
		diag_run(
		    command->diags, USAGE,
		    "name the workbook that is to be taken in, or ask for one with --template (-o and --lang go with that)");
}

static const char *const languages[] = {"en", "fr", "es"};
static const char *const takes[] = {"older"};
static const enum option taken[] = {OPTION_TEMPLATE, OPTION_OUTPUT, OPTION_LANG, OPTION_DRY_RUN,
				    OPTION_TAKE};

const struct verb verb_intake = {
    .name = "intake",
    .arguments = "CYCLE [FILE.xlsx]",
    .summary = "nominees and reviewers between a workbook and the files",
    .help =
	"With --template: writes a workbook that holds all that the files say of nominees and reviewers, to\n"
	"fill in with any spreadsheet program. With that FILE.xlsx: takes it into the files, changes what\n"
	"differs and nothing else, and says what. Everything that is wrong is told by sheet and cell, and\n"
	"nothing is written then. Nobody is deleted by a missing row. Where the files were changed after the\n"
	"workbook was made, rows that were left as they were change nothing; others are refused, unless\n"
	"asked for with --take=older.\n",
    .fewest = 1,
    .most = 2,
    .options = taken,
    .option_count = 5,
    .allowed = {{OPTION_LANG, languages, 3}, {OPTION_TAKE, takes, 1}},
    .run = run,
};
