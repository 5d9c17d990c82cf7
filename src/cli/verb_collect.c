/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/output.h"
#include "cli/verb.h"

#include "base/text.h"
#include "form/collect.h"
#include "form/frozen.h"
#include "form/rebuild.h"

#include <string.h>

enum { MOST_ROUNDS = 1000 };

static bool settings_of(const struct command *command, struct collect_settings *settings)
{
	const struct options *options = command->options;
	*settings =
	    (struct collect_settings){.verb = "collect",
				      .entered_by = options->value[OPTION_ENTERED_BY],
				      .reason = options->value[OPTION_REASON],
				      .round = options_count(options, OPTION_ROUND, MOST_ROUNDS, 0,
							     command->diags)};
	for (size_t s = 0; s < options->set_count; s++)
		for (size_t t = 0; t < TAKES; t++)
			settings->take[t] |= text_equal(options->sets[s], take_words[t]);
	if (settings->round > 1 && !(settings->reason && settings->reason[0]))
		diag_run(
		    command->diags, USAGE,
		    "--round=%zu needs --reason=: ratings of a later round are no longer independent, and reports say why there was one",
		    settings->round);
	return diags_clean(command->diags);
}

static void rebuild(const struct command *command)
{
	const struct options *options = command->options;
	bool dry = options->value[OPTION_DRY_RUN] != NULL;
	if (options->argument_count > 1) {
		diag_run(command->diags, USAGE, "--rebuild takes no forms in: name only the cycle");
		return;
	}
	struct transaction *transaction =
	    transaction_begin(command->arena, options->arguments[0], dry, command->diags);
	const char *words = "";
	if (!transaction)
		return;
	rebuild_ratings(transaction, &words, command->diags);
	transaction_end(transaction);
	output_result(command, words, strlen(words));
}

/* The good files of a batch are taken, whatever is wrong with others; a full disk ends it. */
static void run(const struct command *command)
{
	const struct options *options = command->options;
	struct collect_settings settings;
	bool dry = options->value[OPTION_DRY_RUN] != NULL;
	if (options->value[OPTION_REBUILD]) {
		rebuild(command);
		return;
	}
	if (options->argument_count < 2)
		diag_run(command->diags, USAGE,
			 "name the files that came back, too: escrutiny collect CYCLE FILE…");
	if (!settings_of(command, &settings))
		return;
	struct transaction *transaction =
	    transaction_begin(command->arena, options->arguments[0], dry, command->diags);
	struct text text = text_new(command->arena);
	if (transaction)
		frozen_warn(command->arena, transaction->cycle, transaction->audit, command->diags);
	for (size_t f = 1; transaction && f < options->argument_count; f++) {
		struct collected collected;
		struct returned *returned = returned_read(command->arena, options->arguments[f],
							  transaction->cycle, command->diags);
		if (returned &&
		    collect_take(transaction, returned, &settings, &collected, command->diags))
			text_add(&text, collect_words(transaction, &collected,
						      dry || options->value[OPTION_VERBOSE]));
		if (diags_count(command->diags, SYSTEM_ERROR) && returned)
			break;
	}
	if (transaction)
		transaction_end(transaction);
	if (dry && text.length)
		text_add(&text, "Nothing was changed: this was a dry run.\n");
	if (text.length)
		output_result(command, text.bytes, text.length);
}

static const enum option taken[] = {OPTION_DRY_RUN, OPTION_TAKE,   OPTION_ENTERED_BY,
				    OPTION_ROUND,   OPTION_REASON, OPTION_REBUILD};

const struct verb verb_collect = {
    .name = "collect",
    .arguments = "CYCLE FILE…",
    .summary = "takes in forms that reviewers have filled",
    .help =
	"Reads filled forms of all kinds and puts their answers into ratings/. A level or a word replaces\n"
	"what was there; an empty answer changes nothing; \"not-rated\" takes a rating back. The files are\n"
	"kept in received/, and every change in audit.jsonl. The good files of a batch are taken even if\n"
	"others are wrong.\n"
	"Refused, unless asked for with --take: a form made for another version of the criteria\n"
	"(criteria: answers on criteria that have not changed are taken), a form that a later one or a\n"
	"later file has replaced (older), a file that was changed outside the form (altered).\n"
	"--rebuild, without files: a ratings file that is lost is made again from the log and received/.\n",
    .fewest = 1,
    .most = SIZE_MAX,
    .options = taken,
    .option_count = 6,
    .allowed = {{OPTION_TAKE, take_words, TAKES}},
    .run = run,
};
