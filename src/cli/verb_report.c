/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/bundle_save.h"
#include "cli/make_report.h"
#include "cli/verb.h"

#include "load/fields.h"
#include "load/workspace.h"
#include "report/report.h"

/* reports/<cycle>/<audience>-<lang> in the workspace of the cycle, unless -o names a folder. */
static const char *bundle_folder(const struct command *command, const struct cycle *cycle,
				 const char *audience, const char *lang)
{
	const char *chosen = command->options->value[OPTION_OUTPUT];
	if (chosen)
		return chosen;
	return arena_printf(command->arena, "%s/%s/%s-%s",
			    workspace_reports(command->arena, cycle->folder),
			    workspace_name(command->arena, cycle->id), audience, lang);
}

static void run(const struct command *command)
{
	const struct options *options = command->options;
	enum language language = options_language(options);
	const char *audience = options->value[OPTION_AUDIENCE];
	if (!audience) {
		diag_run(command->diags, USAGE,
			 "say with --audience=full, panel or public whom the report is for: there is no default");
		return;
	}
	const char *date = options->value[OPTION_DATE];
	if (date && !fields_is_date(date)) {
		diag_run(command->diags, USAGE,
			 "--date should be a date such as 2026, 2026-04 or 2026-04-09, found \"%s\"", date);
		return;
	}
	struct bundle bundle = {
		.audience = audience_find(audience),
		.language = language,
		.date = date,
		.technical = options->value[OPTION_TECHNICAL] != NULL,
	};
	if (make_report(command, options->arguments[0], &bundle))
		bundle_save(command, bundle_folder(command, bundle.cycles[0], audience, language_codes[language]),
			    &bundle);
}

static const enum option taken[] = {OPTION_AUDIENCE, OPTION_LANG, OPTION_DATE, OPTION_TECHNICAL,
				    OPTION_OUTPUT};

const struct verb verb_report = {
	.name = "report",
	.arguments = "CYCLE --audience=WHO",
	.summary = "a folder with the report as page, text and tables",
	.help = "Writes reports/<cycle>/<audience>-<language>/ in the workspace: a page for the browser, plain\n"
		"text, Markdown, CSV tables, JSON and a workbook with charts; prints the page's path. On a full disk the old\n"
		"report stays whole. full is for the coordinator: it holds names. panel is for the panel: aliases\n"
		"instead of names. public is for everybody else: facts with sources and the panel's reading in\n"
		"words; numbers only where cycle.json says who decided to publish them. What an audience may\n"
		"not see is in none of its files; docs/audiences.md says what, and why.\n",
	.fewest = 1,
	.most = 1,
	.options = taken,
	.option_count = 5,
	.allowed = {{OPTION_AUDIENCE, audience_words, AUDIENCES}, {OPTION_LANG, language_codes, LANGUAGES}},
	.run = run,
};
