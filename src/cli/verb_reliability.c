/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/batch.h"
#include "cli/cycles.h"
#include "cli/output.h"
#include "cli/verb.h"
#include "cli/version.h"

#include "base/text.h"
#include "rank/reliability.h"
#include "report/render.h"
#include "report/render_text.h"
#include "report/report.h"

#include <stdint.h>
#include <unistd.h>

static void render_for_terminal(const struct command *command, const struct report *report,
				struct text *text)
{
	const struct options *options = command->options;
	struct terminal terminal = output_terminal(options);
	render_reliability(report, &terminal, text);
}

static void *one(const struct command *command, const char *cycle, struct text *text)
{
	const struct options *options = command->options;
	const char *format = options->value[OPTION_FORMAT];
	const struct standings *standings = cycles_standings(command, cycle, false);
	if (!standings)
		return NULL;
	struct report_settings settings = {
	    .audience = AUDIENCE_FULL,
	    .language = options_language(options),
	    .version = version_number,
	    .reliability = cycles_reliability(command, standings),
	    .technical = options->value[OPTION_TECHNICAL] != NULL,
	};
	const struct report *report = report_build(command->arena, standings, &settings);
	if (format && text_equal(format, "csv"))
		render_reliability_csv(report, text);
	else if (format && text_equal(format, "json"))
		render_reliability_json(report, text);
	else
		render_for_terminal(command, report, text);
	return NULL;
}

static void run(const struct command *command)
{
	static const struct batch batch = {.one = one};
	batch_run(command, &batch);
}

static const char *const formats[] = {"text", "csv", "json"};
static const enum option taken[] = {OPTION_FORMAT, OPTION_TECHNICAL, OPTION_LANG, OPTION_OUTPUT,
				    OPTION_KEEP_GOING};

const struct verb verb_reliability = {
    .name = "reliability",
    .arguments = "CYCLE…",
    .summary = "how firm the result is: agreement, and what hangs on one reviewer",
    .help =
	"Three sentences to read aloud, then tables: how sure the order of two nominees is, what "
	"leaving\n"
	"one reviewer out would do at the seats, who gives more or less than the panel, where "
	"reviewers\n"
	"differed most, how far they agree on each criterion. Nobody is left out for any of it.\n"
	"--technical adds the coefficients; CSV and JSON always hold them.\n",
    .fewest = 1,
    .most = SIZE_MAX,
    .options = taken,
    .option_count = 5,
    .allowed = {{OPTION_FORMAT, formats, 3}, {OPTION_LANG, language_codes, LANGUAGES}},
    .run = run,
};
