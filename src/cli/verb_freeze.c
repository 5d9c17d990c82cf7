/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/output.h"
#include "cli/verb.h"

#include "base/text.h"
#include "form/frozen.h"
#include "load/load.h"

#include <string.h>

static const char *words_of(struct arena *arena, const struct cycle *cycle,
			    const struct frozen *frozen)
{
	static const char *const results[] = {
	    [FREEZE_DONE] = "frozen",
	    [FREEZE_UNCHANGED] = "unchanged: frozen already",
	    [FREEZE_CORRECTED] = "corrected translations recorded",
	    [FREEZE_AGAIN] = "frozen as a new version",
	};
	struct text text = text_new(arena);
	text_printf(&text, "%s: criteria set \"%s\" %s; sha256 %s\n", cycle->id,
		    cycle->criteria_name, results[frozen->result], frozen->sha256);
	for (size_t t = 0; t < frozen->text_count; t++)
		text_printf(&text, "  %s\n", frozen->texts[t]);
	return text.bytes;
}

static void run(const struct command *command)
{
	const struct options *options = command->options;
	const struct load_settings people = {.people = true};
	const struct freeze_settings settings = {options->value[OPTION_AGAIN] != NULL,
						 options->value[OPTION_REASON]};
	struct frozen frozen;
	if (settings.again != (settings.reason && settings.reason[0])) {
		diag_run(
		    command->diags, USAGE,
		    "a new version is frozen with --again and --reason= together: the log says why it was needed");
		return;
	}
	/* What check warns of is not repeated here; what is wrong is. */
	const struct cycle *cycle =
	    load_cycle(command->arena, options->arguments[0], people, diags_new(command->arena));
	if (!cycle)
		cycle = load_cycle(command->arena, options->arguments[0], people, command->diags);
	if (!cycle || !freeze(command->arena, cycle, &settings, &frozen, command->diags))
		return;
	const char *words = words_of(command->arena, cycle, &frozen);
	output_result(command, words, strlen(words));
}

static const enum option taken[] = {OPTION_AGAIN, OPTION_REASON};

const struct verb verb_freeze = {
    .name = "freeze",
    .arguments = "CYCLE",
    .summary = "keeps the criteria as they were adopted",
    .help =
	"Copies the adopted criteria set into the cycle as frozen.json, which counts from then on. What\n"
	"differs later in the set is named and refused; corrected translations are recorded. A new\n"
	"version is frozen only with --again --reason=, and forms made for the old one are then refused.\n",
    .fewest = 1,
    .most = 1,
    .options = taken,
    .option_count = 2,
    .run = run,
};
