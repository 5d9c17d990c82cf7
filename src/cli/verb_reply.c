/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cycles.h"
#include "cli/make_reply.h"
#include "cli/sheets.h"
#include "cli/verb.h"

#include "base/text.h"
#include "load/workspace.h"

#include <stdint.h>

/* The language by its code, or LANGUAGES. */
static size_t spoken(const char *code)
{
	size_t language = 0;
	while (language < LANGUAGES && !(code && text_equal(language_codes[language], code)))
		language++;
	return language;
}

/*
 * In which language a nominee is written to: that of --lang, else of the latest contact that names
 * one, else the first that the nominee commands, else that of the criteria.
 */
static enum language language_for(const struct command *command, const struct cycle *cycle,
				  const struct nominee *nominee)
{
	size_t found = spoken(command->options->value[OPTION_LANG]);
	const char *latest = "";
	for (size_t i = 0; !command->options->value[OPTION_LANG] && i < nominee->contact_count;
	     i++) {
		const struct contact *contact = &nominee->contacts[i];
		const char *date = contact->date ? contact->date : "";
		if (spoken(contact->language) == LANGUAGES || text_compare(date, latest) < 0)
			continue;
		latest = date;
		found = spoken(contact->language);
	}
	for (size_t i = 0; found == LANGUAGES && i < nominee->language_count; i++)
		if (nominee->languages[i].level == COMMAND_ACTIVE)
			found = spoken(nominee->languages[i].language);
	return found == LANGUAGES ? cycle->criteria->language : (enum language)found;
}

/* Until when each may answer; NULL after complaints. */
static const char *const *due_dates(const struct command *command, const struct cycle *cycle,
				    const size_t *nominees, size_t count)
{
	const char *given;
	const char **due = arena_alloc(command->arena, count, sizeof *due);
	bool all = true;
	if (!sheets_date(command, OPTION_DUE, &given))
		return NULL;
	for (size_t i = 0; i < count; i++) {
		due[i] = given ? given : cycle->nominees[nominees[i]].reply.due;
		if (due[i])
			continue;
		all = false;
		diag_run(
		    command->diags, USAGE,
		    "nothing says until when nominee \"%s\" may reply: say it with --due=DATE, or as right_of_reply.due in the nominee's file",
		    cycle->nominees[nominees[i]].id);
	}
	return all ? due : NULL;
}

static const char *folder_of(const struct command *command, const struct cycle *cycle,
			     enum language language)
{
	const char *chosen = command->options->value[OPTION_OUTPUT];
	const char *above = chosen ? chosen
				   : arena_printf(command->arena, "%s/%s",
						  workspace_reports(command->arena, cycle->folder),
						  workspace_name(command->arena, cycle->id));
	return arena_printf(command->arena, "%s/reply-%s", above, language_codes[language]);
}

/* The letters in one language; none is fine. */
static bool write_in(const struct command *command, const struct standings *standings,
		     const struct letters *all, struct bundle bundle)
{
	const struct cycle *cycle = standings->cycle;
	size_t *nominees = arena_alloc(command->arena, all->count, sizeof *nominees);
	const char **due = arena_alloc(command->arena, all->count, sizeof *due);
	struct letters mine = {nominees, due, 0};
	for (size_t i = 0; i < all->count; i++) {
		const struct nominee *nominee = &cycle->nominees[all->nominees[i]];
		if (language_for(command, cycle, nominee) != bundle.language)
			continue;
		nominees[mine.count] = all->nominees[i];
		due[mine.count++] = all->due[i];
	}
	if (!mine.count)
		return true;
	make_reply(command, standings, &mine, &bundle);
	return bundle_save(command, folder_of(command, cycle, bundle.language), &bundle);
}

static void run(const struct command *command)
{
	const struct options *options = command->options;
	struct letters letters = {0};
	struct bundle bundle = {.audience = AUDIENCE_PUBLIC};
	if (!sheets_date(command, OPTION_DATE, &bundle.date))
		return;
	const struct standings *standings = cycles_read(command, options->arguments[0], true);
	if (!standings)
		return;
	letters.nominees = sheets_nominees(command, standings->cycle, options->arguments + 1,
					   options->argument_count - 1, &letters.count);
	if (!letters.nominees)
		return;
	letters.due = due_dates(command, standings->cycle, letters.nominees, letters.count);
	for (int l = 0; letters.due && l < LANGUAGES; l++) {
		bundle.language = (enum language)l;
		if (!write_in(command, standings, &letters, bundle))
			return;
	}
}

static const enum option taken[] = {OPTION_DUE, OPTION_LANG, OPTION_DATE, OPTION_OUTPUT};

const struct verb verb_reply = {
    .name = "reply",
    .arguments = "CYCLE [NOMINEE…]",
    .summary = "a letter to each nominee with what would be made public, and the date to reply by",
    .help =
	"Writes reports/<cycle>/reply-<language>/ in the workspace: for each nominee a page and Markdown\n"
	"with exactly the passages that the public report, the briefing and the sheet of the group would\n"
	"carry, the date to reply by (--due, else right_of_reply.due in the nominee's file) and how to.\n"
	"Each is written in the language of --lang, else of the latest contact with the nominee, else\n"
	"the first language that the nominee commands, else that of the criteria. With -o the folders\n"
	"are made there. When a letter has been sent, write the days into right_of_reply (sent, due).\n",
    .fewest = 1,
    .most = SIZE_MAX,
    .options = taken,
    .option_count = 4,
    .allowed = {{OPTION_LANG, language_codes, LANGUAGES}},
    .run = run,
};
