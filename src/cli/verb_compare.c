/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/batch_cycles.h"
#include "cli/bundle_version.h"
#include "cli/make_compare.h"
#include "cli/output.h"
#include "cli/verb.h"

#include "base/text.h"
#include "load/fields.h"
#include "load/workspace.h"
#include "model/cycle.h"
#include "report/compare.h"
#include "report/render.h"
#include "report/render_text.h"

#include <unistd.h>

static enum audience audience_of(const struct command *command)
{
	const char *word = command->options->value[OPTION_AUDIENCE];

	for (int a = 0; a < AUDIENCES; a++)
		if (word && text_equal(word, audience_words[a]))
			return (enum audience)a;
	return AUDIENCES;
}

/* On standard output, or into the file of -o. */
static void write_one(const struct command *command, const struct comparison *comparison,
		      const char *format)
{
	const struct options *options = command->options;
	struct terminal terminal = output_terminal(options);
	struct text text = text_new(command->arena);

	if (text_equal(format, "json"))
		compare_json(comparison, &text);
	else if (text_equal(format, "csv"))
		compare_csv(comparison, compare_tables[0], &text);
	else if (text_equal(format, "facts"))
		compare_csv(comparison, compare_tables[compare_table_count - 1], &text);
	else if (text_equal(format, "text"))
		render_text_block(comparison->report->document, &terminal, &text);
	else
		renderer_find(format)->render(comparison->report, &text);
	output_result(command, text.bytes, text.length);
}

static bool make(const struct command *command, const void *request, struct bundle *bundle)
{
	struct compared *const *all = request;

	return make_compare(command, *all, bundle);
}

static void write_bundle(const struct command *command, struct compared *all, struct bundle *bundle)
{
	const char *folder = command->options->value[OPTION_OUTPUT];

	if (!make_compare(command, all, bundle))
		return;
	if (!folder)
		folder = arena_printf(command->arena, "%s/compare/%s-%s",
				      workspace_reports(command->arena, all->kept[0].folder),
				      audience_words[bundle->audience],
				      language_codes[bundle->language]);
	if (bundle->audience == AUDIENCE_PUBLIC)
		bundle_publish(command, folder, bundle, &(struct bundle_maker){make, &all});
	else
		bundle_save(command, folder, bundle);
}

static void run(const struct command *command)
{
	const struct options *options = command->options;
	const char *format = options->value[OPTION_FORMAT], *date = options->value[OPTION_DATE];
	struct bundle bundle = {.audience = audience_of(command),
				.language = options_language(options),
				.date = date};

	if (bundle.audience == AUDIENCES) {
		diag_run(command->diags, USAGE,
			 "say with --audience=full, panel or public whom the comparison is for: "
			 "there is no default");
		return;
	}
	if (date && !fields_is_date(date)) {
		diag_run(
		    command->diags, USAGE,
		    "--date should be a date such as 2026, 2026-04 or 2026-04-09, found \"%s\"",
		    date);
		return;
	}
	struct named_cycles named = batch_cycles(command, command->diags);
	struct compared all = {.list = named.names, .count = named.count};

	if (!named.count) {
		diag_run(command->diags, USAGE,
			 "name the cycles to compare: there is no folder \"candidates\" with "
			 "cycles here");
		return;
	}

	if (!format) {
		write_bundle(command, &all, &bundle);
		return;
	}
	const struct comparison *comparison = make_comparison(command, &all, &bundle, false);

	if (comparison)
		write_one(command, comparison, format);
}

static const char *const formats[] = {"text", "csv", "facts", "json", "markdown", "html"};
static const enum option taken[] = {OPTION_AUDIENCE, OPTION_LANG,   OPTION_DATE,
				    OPTION_FORMAT,   OPTION_OUTPUT, OPTION_KEEP_GOING};

const struct verb verb_compare = {
    .name = "compare",
    .arguments = "CYCLE… --audience=WHO",
    .summary = "many elections side by side",
    .help =
	"Compares elections, with and without ratings: seats, nominees and contests, the "
	"Committee\n"
	"after each, and, in full and panel, scores, scores against outcomes, and whether the "
	"level\n"
	"of scores changed, where enough reviewers or nominees link two elections. A folder "
	"stands\n"
	"for all the cycles in it; without any, candidates/ of this folder. Writes\n"
	"reports/compare/<audience>-<language>/ and prints the page's path; with --format one "
	"of the\n"
	"results goes to standard output instead. What is not known is said as such. What was made public\n"
	"stays: other content goes into public-<language>.2, which says what has changed since.\n"
	"Cycles are read at once. Something wrong in one ends the run once all were read; with --keep-going\n"
	"the others are compared.\n",
    .fewest = 0,
    .most = SIZE_MAX,
    .options = taken,
    .option_count = sizeof taken / sizeof *taken,
    .allowed = {{OPTION_AUDIENCE, audience_words, AUDIENCES},
		{OPTION_LANG, language_codes, LANGUAGES},
		{OPTION_FORMAT, formats, sizeof formats / sizeof *formats}},
    .run = run,
};
