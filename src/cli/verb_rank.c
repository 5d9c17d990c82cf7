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
	const char *order = options->value[OPTION_ORDER];
	struct terminal terminal = output_terminal(options);
	terminal.by_points = order && text_equal(order, "points");
	render_rank(report, &terminal, text);
}

static void *one(const struct command *command, const char *cycle, struct text *text)
{
	const char *format = command->options->value[OPTION_FORMAT];
	const struct standings *standings = cycles_standings(command, cycle, false);
	if (!standings)
		return NULL;
	struct report_settings settings = {.audience = AUDIENCE_FULL,
					   .language = options_language(command->options),
					   .version = version_number};
	if (command->options->value[OPTION_VERBOSE])
		settings.superiority = reliability_superiority(command->arena, standings);
	const struct report *report = report_build(command->arena, standings, &settings);
	if (format && text_equal(format, "csv"))
		render_rank_csv(report, text);
	else if (format && text_equal(format, "json"))
		render_standings_json(report, text);
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
static const char *const orders[] = {"standings", "points"};
static const enum option taken[] = {OPTION_FORMAT, OPTION_ORDER, OPTION_LANG, OPTION_OUTPUT,
				    OPTION_KEEP_GOING};

const struct verb verb_rank = {
    .name = "rank",
    .arguments = "CYCLE…",
    .summary = "standings by regional group",
    .help =
	"Who is ahead, not separable or behind at the seats of each contested regional group, with\n"
	"scores, intervals and conditions. Nobody is ranked inside the noise; --order=points adds the\n"
	"bare order of the scores.\n",
    .fewest = 1,
    .most = SIZE_MAX,
    .options = taken,
    .option_count = 5,
    .allowed = {{OPTION_FORMAT, formats, 3},
		{OPTION_ORDER, orders, 2},
		{OPTION_LANG, language_codes, LANGUAGES}},
    .run = run,
};
