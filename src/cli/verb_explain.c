/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cycles.h"
#include "cli/output.h"
#include "cli/people.h"
#include "cli/verb.h"

#include "report/explain.h"

#include <string.h>

static void run(const struct command *command)
{
	const struct options *options = command->options;
	const struct standings *standings = cycles_standings(command, options->arguments[0], false);
	if (!standings)
		return;
	size_t nominee = people_nominee(command, standings->cycle, options->arguments[1]);
	if (nominee == SIZE_MAX)
		return;
	size_t width = options->value[OPTION_OUTPUT] ? 80 : output_width();
	const char *text =
	    explain_nominee(command->arena, standings, nominee, options_language(options), width);
	output_result(command, text, strlen(text));
}

static const enum option taken[] = {OPTION_LANG, OPTION_OUTPUT};

const struct verb verb_explain = {
    .name = "explain",
    .arguments = "CYCLE NOMINEE",
    .summary = "where a nominee's number comes from, step by step",
    .help =
	"From ratings to score in words and figures that add up: each criterion raw, adjusted and\n"
	"weighted, which reviewers give more or less than the panel and what that moved, who is\n"
	"recused and why, each condition and what it rests on. NOMINEE is an id or a name.\n",
    .fewest = 2,
    .most = 2,
    .options = taken,
    .option_count = 2,
    .allowed = {{OPTION_LANG, language_codes, LANGUAGES}},
    .run = run,
};
