/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cycles.h"
#include "cli/verb.h"
#include "cli/version.h"

#include "base/json_out.h"
#include "base/save.h"
#include "base/source.h"
#include "base/text.h"
#include "load/fields.h"
#include "load/workspace.h"
#include "rank/weighing.h"
#include "report/bundle.h"
#include "report/render.h"
#include "report/report.h"

#include <dirent.h>
#include <stdio.h>
#include <string.h>

static const size_t largest_standings = (size_t)64 << 20;

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

/* The line by which standings.json names its cycle. */
static const char *cycle_line(struct arena *arena, const char *id)
{
	size_t length;
	struct writer *writer = writer_new(arena);
	writer_open_list(writer, NULL);
	writer_text(writer, NULL, id);
	writer_close(writer);
	const char *list = writer_done_compact(writer, &length); /* ["id"] */
	return arena_printf(arena, "\n \"cycle\": %.*s,\n", (int)length - 2, list + 1);
}

/* Whether the folder is new, empty, or holds an earlier bundle of this cycle: then its files are ours. */
static bool ours(const struct command *command, const struct cycle *cycle, const char *folder,
		 const char *audience)
{
	bool empty = true;
	DIR *open = opendir(folder);
	if (!open)
		return true; /* whatever else is wrong with it is told when it is made */
	for (struct dirent *entry; (entry = readdir(open));)
		empty = empty && (text_equal(entry->d_name, ".") || text_equal(entry->d_name, ".."));
	closedir(open);
	const char *standings =
		arena_printf(command->arena, "%s/standings-%s.json", folder, audience);
	struct diags *nobody = diags_new(command->arena);
	struct source *source = source_read(command->arena, standings, largest_standings, nobody);
	const char *line = cycle_line(command->arena, cycle->id);
	if (empty || (source && strstr(source->bytes, "\"escrutiny-standings/1\"") &&
		      strstr(source->bytes, line)))
		return true;
	diag_file(command->diags, ALREADY_THERE, folder,
		  "this folder holds files that are no earlier report of cycle \"%s\"; nothing was changed. Name a new folder",
		  cycle->id);
	return false;
}

static void save_bundle(const struct command *command, const struct report *report,
			const char *folder)
{
	size_t count;
	const struct bundle_file *bundle = bundle_make(command->arena, report, &count);
	struct saved_file *files = arena_alloc(command->arena, count + 1, sizeof *files);
	for (size_t i = 0; i < count; i++)
		files[i] = (struct saved_file){
			arena_printf(command->arena, "%s/%s", folder, bundle[i].name),
			bundle[i].bytes, bundle[i].length, false};
	if (!save_folder(command->arena, folder, command->diags) ||
	    !save_files(command->arena, files, count, command->diags))
		return;
	for (size_t i = 0; i < count; i++)
		if (i == 0 || command->options->value[OPTION_VERBOSE]) /* the page comes first */
			printf("%s\n", files[i].path);
}

static void run(const struct command *command)
{
	const struct options *options = command->options;
	enum language language = options_language(options);
	const char *audience = options->value[OPTION_AUDIENCE];
	if (!audience) {
		diag_run(command->diags, USAGE,
			 "say with --audience=full whom the report is for: there is no default");
		return;
	}
	const char *date = options->value[OPTION_DATE];
	if (date && !fields_is_date(date)) {
		diag_run(command->diags, USAGE,
			 "--date should be a date such as 2026, 2026-04 or 2026-04-09, found \"%s\"", date);
		return;
	}
	const struct standings *standings = cycles_standings(command, options->arguments[0], true);
	if (!standings)
		return;
	const struct weighing_settings weights = {
		.threads = options_count(options, OPTION_THREADS, 1024, 0, command->diags)};
	struct report_settings settings = {.audience = AUDIENCE_FULL, .language = language,
					   .date = date,
					   .version = version_number,
					   .reliability = cycles_reliability(command, standings),
					   .technical = options->value[OPTION_TECHNICAL] != NULL,
					   .weighing = weighing_form(command->arena, standings, &weights)};
	const struct report *report = report_build(command->arena, standings, &settings);
	const char *folder = bundle_folder(command, standings->cycle, audience,
					   language_codes[language]);
	if (ours(command, standings->cycle, folder, audience))
		save_bundle(command, report, folder);
}

static const char *const audiences[] = {"full"};
static const enum option taken[] = {OPTION_AUDIENCE, OPTION_LANG, OPTION_DATE, OPTION_TECHNICAL,
				    OPTION_OUTPUT};

const struct verb verb_report = {
	.name = "report",
	.arguments = "CYCLE --audience=full",
	.summary = "a folder with the report as page, text and tables",
	.help = "Writes reports/<cycle>/<audience>-<language>/ in the workspace: a page for the browser, plain\n"
		"text, Markdown, CSV tables and JSON; prints the page's path. On a full disk the old\n"
		"report stays whole. full is for the coordinator: it holds names.\n",
	.fewest = 1,
	.most = 1,
	.options = taken,
	.option_count = 5,
	.allowed = {{OPTION_AUDIENCE, audiences, 1}, {OPTION_LANG, language_codes, LANGUAGES}},
	.run = run,
};
