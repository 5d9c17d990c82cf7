/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/batch.h"
#include "cli/batch_cycles.h"
#include "cli/bundle_save.h"
#include "cli/bundle_version.h"
#include "cli/make_report.h"
#include "cli/output.h"
#include "cli/verb.h"

#include "load/fields.h"
#include "load/workspace.h"
#include "report/report.h"

#include <stdint.h>

/* reports/<cycle>/<audience>-<lang> in the workspace of the cycle, unless -o names a folder. */
static const char *bundle_folder(const struct command *command, const struct bundle *bundle)
{
	const char *chosen = command->options->value[OPTION_OUTPUT];
	const struct cycle *cycle = bundle->cycles[0];
	if (chosen)
		return chosen;
	return arena_printf(command->arena, "%s/%s/%s-%s",
			    workspace_reports(command->arena, cycle->folder),
			    workspace_name(command->arena, cycle->id),
			    audience_words[bundle->audience], language_codes[bundle->language]);
}

static void *one(const struct command *command, const char *cycle, struct text *result)
{
	const struct options *options = command->options;
	struct bundle *bundle = arena_alloc(command->arena, 1, sizeof *bundle);
	(void)result; /* paths are told once the files are saved */
	bundle->audience = audience_find(options->value[OPTION_AUDIENCE]);
	bundle->language = options_language(options);
	bundle->date = options->value[OPTION_DATE];
	bundle->technical = options->value[OPTION_TECHNICAL] != NULL;
	return make_report(command, cycle, false, bundle) ? bundle : NULL;
}

static bool make(const struct command *command, const void *request, struct bundle *bundle)
{
	return make_report(command, request, false, bundle);
}

static void save(const struct command *command, void *made)
{
	struct bundle *bundle = made;
	const char *folder = bundle_folder(command, bundle);
	if (bundle->audience == AUDIENCE_PUBLIC)
		bundle_publish(command, folder, bundle,
			       &(struct bundle_maker){make, command->options->arguments[0]});
	else
		bundle_save(command, folder, bundle);
}

static void run(const struct command *command)
{
	static const struct batch batch = {.one = one, .then = save};
	const char *date = command->options->value[OPTION_DATE];
	if (!command->options->value[OPTION_AUDIENCE])
		diag_run(
		    command->diags, USAGE,
		    "say with --audience=full, panel or public whom the report is for: there is no default");
	else if (date && !fields_is_date(date))
		diag_run(
		    command->diags, USAGE,
		    "--date should be a date such as 2026, 2026-04 or 2026-04-09, found \"%s\"",
		    date);
	else if (command->options->value[OPTION_OUTPUT] && batch_cycles(command, NULL).many)
		diag_run(
		    command->diags, USAGE,
		    "-o names one folder, but there are several cycles; without it each report is written into reports/");
	else
		batch_run(command, &batch);
}

static const enum option taken[] = {OPTION_AUDIENCE,  OPTION_LANG,	    OPTION_DATE,
				    OPTION_TECHNICAL, OPTION_WITHOUT_REPLY, OPTION_OUTPUT,
				    OPTION_KEEP_GOING};

const struct verb verb_report = {
    .name = "report",
    .arguments = "CYCLE… --audience=WHO",
    .summary = "a folder with the report as page, text and tables",
    .help =
	"Writes reports/<cycle>/<audience>-<language>/ in the workspace: a page for the browser, plain\n"
	"text, Markdown, CSV tables, JSON and a workbook with charts; prints the page's path. On a full disk the old\n"
	"report stays whole. full is for the coordinator: it holds names. panel is for the panel: aliases\n"
	"instead of names. public is for everybody else: facts with sources and the panel's reading in\n"
	"words; numbers only where cycle.json says who decided to publish them. What an audience may\n"
	"not see is in none of its files; docs/audiences.md says what, and why. public waits until the\n"
	"day has passed by which each nominee may reply (right_of_reply), or prints the reason of\n"
	"--without-reply on every page; reply writes to the nominees. What was made public stays: other\n"
	"content goes into public-<language>.2, which says what has changed since.\n",
    .fewest = 1,
    .most = SIZE_MAX,
    .options = taken,
    .option_count = sizeof taken / sizeof *taken,
    .allowed = {{OPTION_AUDIENCE, audience_words, AUDIENCES},
		{OPTION_LANG, language_codes, LANGUAGES}},
    .run = run,
};
