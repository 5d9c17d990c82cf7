/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/output.h"
#include "cli/status_log.h"
#include "cli/verb.h"

#include "base/save.h"
#include "base/text.h"
#include "form/frozen.h"
#include "load/folder.h"
#include "load/load.h"
#include "report/render_text.h"
#include "report/status.h"

#include <string.h>
#include <unistd.h>

static void render(const struct command *command, const struct status *status, struct text *text)
{
	const struct options *options = command->options;
	const char *format = options->value[OPTION_FORMAT];
	struct terminal terminal = output_terminal(options);
	if (format && text_equal(format, "csv"))
		status_csv(status, text);
	else if (format && text_equal(format, "json"))
		status_json(status, text);
	else
		render_text_block(status_document(command->arena, status, terminal.verbose),
				  &terminal, text);
}

static void remind(const struct command *command, const struct status *status)
{
	struct arena *arena = command->arena;
	const struct panel *panel = &status->cycle->panel;
	const char *folder = command->options->value[OPTION_OUTPUT];
	struct saved_file *files = arena_alloc(arena, panel->reviewer_count + 1, sizeof *files);
	struct text said = text_new(arena);
	size_t count = 0;
	if (!folder)
		folder = folder_join(arena, status->cycle->folder, "forms/reminders");
	for (size_t r = 0; r < panel->reviewer_count; r++) {
		const char *words = status_reminder(arena, status, r);
		const char *id = panel->reviewers[r].id;
		const char *path =
		    folder_join(arena, folder,
				arena_printf(arena, "%s.txt", folder_name_of(arena, id)));
		if (!words) {
			/* What an earlier run wrote would be sent by mistake. */
			if (unlink(path) == 0)
				text_printf(
				    &said,
				    "%s: nothing is open any more; the earlier text is deleted\n",
				    id);
			continue;
		}
		files[count++] = (struct saved_file){path, words, strlen(words), true};
		text_printf(&said, "%s: %s\n", id, files[count - 1].path);
	}
	if (!count)
		text_add(&said, "Nothing is open: nobody needs a reminder.\n");
	else if (!save_folder(arena, folder, command->diags) ||
		 !save_files(arena, files, count, command->diags))
		return;
	output_say(command, said.bytes);
}

static void run(const struct command *command)
{
	const struct options *options = command->options;
	bool reminders = options->value[OPTION_REMINDERS] != NULL;
	if (reminders && options->value[OPTION_FORMAT]) {
		diag_run(command->diags, USAGE,
			 "--reminders writes texts to send; it has no --format");
		return;
	}
	const struct load_settings settings = {.sorted = true};
	const struct cycle *cycle =
	    load_cycle(command->arena, options->arguments[0], settings, command->diags);
	if (!cycle)
		return;
	frozen_warn(command->arena, cycle, NULL, command->diags);
	struct status status = {
	    .cycle = cycle,
	    .progress = progress_count(command->arena, cycle),
	    .frozen = folder_has(command->arena, cycle->folder, "frozen.json"),
	    .log_there = folder_has(command->arena, cycle->folder, "audit.jsonl"),
	    .concluded = folder_has(command->arena, cycle->folder, "decision.json"),
	    .voted = folder_has(command->arena, cycle->folder, "outcome.json"),
	    .command_name = options->arguments[0],
	    .language = options_language(options),
	};
	status.returns = status_log_returns(command->arena, &status, command->diags);
	if (!status.returns)
		return;
	if (reminders) {
		remind(command, &status);
		return;
	}
	struct text text = text_new(command->arena);
	render(command, &status, &text);
	output_result(command, text.bytes, text.length);
}

static const char *const formats[] = {"text", "csv", "json"};
static const char *const languages[] = {"en", "fr", "es"};
static const enum option taken[] = {OPTION_FORMAT, OPTION_LANG, OPTION_REMINDERS, OPTION_OUTPUT};

const struct verb verb_status = {
    .name = "status",
    .arguments = "CYCLE",
    .summary = "who has returned what, what is open, what to do next",
    .help =
	"What should be done next, with the command for it; who has returned what and when; answers by\n"
	"nominee (with -v by criterion, too); whether the panel is connected and which open answers would\n"
	"connect it; facts that changed after they were rated; recusals with the rule that made each.\n"
	"\n"
	"--reminders writes a short text for each reviewer who has something open, in the reviewer's\n"
	"language, naming only that: into forms/reminders of the cycle, or into the folder of -o.\n",
    .fewest = 1,
    .most = 1,
    .options = taken,
    .option_count = 4,
    .allowed = {{OPTION_FORMAT, formats, 3}, {OPTION_LANG, languages, 3}},
    .run = run,
};
