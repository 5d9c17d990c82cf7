/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/bundle_version.h"
#include "cli/make_brief.h"
#include "cli/sheets.h"
#include "cli/verb.h"

#include "load/workspace.h"

#include <stdint.h>

static const char *folder_of(const struct command *command, const struct cycle *cycle,
			     enum language language)
{
	const char *chosen = command->options->value[OPTION_OUTPUT];
	if (chosen)
		return chosen;
	return arena_printf(command->arena, "%s/%s/public-%s/briefs",
			    workspace_reports(command->arena, cycle->folder),
			    workspace_name(command->arena, cycle->id), language_codes[language]);
}

static bool make(const struct command *command, const void *request, struct bundle *bundle)
{
	return make_brief(command, request, bundle);
}

static void run(const struct command *command)
{
	const struct options *options = command->options;
	const struct brief_request request = {
	    .cycle = options->arguments[0],
	    .nominees = options->arguments + 1,
	    .nominee_count = options->argument_count - 1,
	    .group = options->value[OPTION_GROUP],
	};
	struct bundle bundle = {.audience = AUDIENCE_PUBLIC, .language = options_language(options)};
	if (sheets_date(command, OPTION_DATE, &bundle.date) &&
	    make_brief(command, &request, &bundle))
		bundle_publish(command, folder_of(command, bundle.cycles[0], bundle.language),
			       &bundle, &(struct bundle_maker){make, &request});
}

static const enum option taken[] = {OPTION_GROUP, OPTION_LANG, OPTION_DATE, OPTION_WITHOUT_REPLY,
				    OPTION_OUTPUT};

const struct verb verb_brief = {
    .name = "brief",
    .arguments = "CYCLE [NOMINEE…]",
    .summary = "for everybody: one or two pages on a nominee, or a group's nominees side by side",
    .help =
	"Writes reports/<cycle>/public-<language>/briefs/ in the workspace: for each nominee a page and\n"
	"Markdown with facts, sources, outcomes in words and the reply; word processors open the page\n"
	"with its headings as styles. --group=GROUP writes one sheet with the nominees of a regional\n"
	"group side by side, without any order. With neither, all nominees and all groups. Nothing is\n"
	"made public before the day by which a nominee may reply (right_of_reply in the nominee's file)\n"
	"has passed, unless --without-reply says why; see reply. What was published stays: other content, or\n"
	"other nominees, go into briefs.2, and a sheet that was there before says what has changed since.\n",
    .fewest = 1,
    .most = SIZE_MAX,
    .options = taken,
    .option_count = 5,
    .allowed = {{OPTION_LANG, language_codes, LANGUAGES}},
    .run = run,
};
