/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cycles.h"
#include "cli/output.h"
#include "cli/verb.h"
#include "cli/version.h"
#include "cli/weight_elicit.h"
#include "cli/weight_words.h"

#include "base/text.h"
#include "rank/weighing.h"
#include "report/render.h"
#include "report/render_text.h"
#include "report/report.h"

#include <unistd.h>

static void render(const struct command *command, const struct report *report, struct text *text)
{
	const struct options *options = command->options;
	const char *format = options->value[OPTION_FORMAT];
	struct terminal terminal = output_terminal(options);
	if (format && text_equal(format, "csv"))
		render_weights_csv(report, text);
	else if (format && text_equal(format, "json"))
		render_weights_json(report, text);
	else
		render_weights(report, &terminal, text);
}

static void weigh(const struct command *command, const struct standings *standings)
{
	struct weighing_settings settings = {.joint = command->options->value[OPTION_JOINT] != NULL,
					     .threads =
						 options_count(command->options, OPTION_THREADS,
							       1024, 0, command->diags)};
	settings.set =
	    weight_words_settings(command, standings->cycle->criteria, &settings.set_count);
	if (!diags_clean(command->diags))
		return;
	struct report_settings report_settings = {
	    .audience = AUDIENCE_FULL,
	    .language = options_language(command->options),
	    .version = version_number,
	    .technical = command->options->value[OPTION_TECHNICAL] != NULL,
	    .weighing = weighing_form(command->arena, standings, &settings),
	};
	struct text text = text_new(command->arena);
	render(command, report_build(command->arena, standings, &report_settings), &text);
	output_result(command, text.bytes, text.length);
}

static void run(const struct command *command)
{
	const struct options *options = command->options;
	bool elicit = options->value[OPTION_ELICIT] != NULL;
	if (elicit && (options->set_count || options->value[OPTION_FORMAT] ||
		       options->value[OPTION_JOINT] || options->value[OPTION_TECHNICAL])) {
		diag_run(command->diags, USAGE,
			 "--elicit stands alone: it prints weights to be typed");
		return;
	}
	if (elicit) {
		weight_elicit(command);
		return;
	}
	const struct standings *standings = cycles_standings(command, options->arguments[0], false);
	if (standings)
		weigh(command, standings);
}

static const char *const formats[] = {"text", "csv", "json"};
static const enum option taken[] = {OPTION_FORMAT,    OPTION_SET,  OPTION_ELICIT, OPTION_JOINT,
				    OPTION_TECHNICAL, OPTION_LANG, OPTION_OUTPUT};

const struct verb verb_weights = {
    .name = "weights",
    .arguments = "CYCLE",
    .summary = "how far the result depends on the weights",
    .help =
	"Whether other weights would put other nominees within the seats, how much weight would "
	"have\n"
	"to move for that, from which criteria to which, and what changes if one criterion is left "
	"out.\n"
	"\n"
	"What if? --set I1=20 gives criterion I1 20 of 100 points of weight, --set independence=60 "
	"gives\n"
	"a dimension 60; the rest is shared in proportion. It may be given several times.\n"
	"\n"
	"Weights from what people say: --elicit=order:I1,E1=I3,E2 with all rated criteria, the one "
	"that\n"
	"counts most first and = between those that count alike; or --elicit=points.csv with a "
	"heading\n"
	"member,I1,E1,… and a row for each member, who gives each criterion points on any total. "
	"The\n"
	"weights are printed, to be typed into the criteria file by people. No file is changed.\n"
	"\n"
	"How firm weights are and how firm ratings are is kept apart. --joint adds, in a table of "
	"its\n"
	"own, what both together leave open. --technical adds central weights and confidence "
	"factors,\n"
	"which CSV and JSON always hold.\n",
    .fewest = 1,
    .most = 1,
    .options = taken,
    .option_count = 7,
    .allowed = {{OPTION_FORMAT, formats, 3}, {OPTION_LANG, language_codes, LANGUAGES}},
    .run = run,
};
