/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cycles.h"

#include "load/load.h"

const struct standings *cycles_standings(const struct command *command, const char *name, bool hashed)
{
	struct load_settings settings = {.sorted = true, .hashed = hashed};
	const struct cycle *cycle = load_cycle(command->arena, name, settings, command->diags);
	if (!cycle)
		return NULL;
	const struct standings *standings = standings_form(
		command->arena, cycle,
		options_count(command->options, OPTION_THREADS, 1024, 0, command->diags));
	if (standings->ratings)
		return standings;
	diag_run(command->diags, NO_RATINGS,
		 "cycle \"%s\" has no rating of a nominee who stands, so there is no result to give",
		 cycle->id);
	return NULL;
}
