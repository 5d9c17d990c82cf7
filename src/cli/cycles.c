/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cycles.h"
#include "cli/fitting.h"

#include "form/frozen.h"
#include "load/load.h"
#include "rank/reliability.h"

static size_t threads_of(const struct command *command, struct diags *diags)
{
	return options_count(command->options, OPTION_THREADS, 1024, 0, diags);
}

/* What fits into memory and patience; committees have some tens of each. check reads any number. */
enum { MOST_NOMINEES = 1200, MOST_REVIEWERS = 3000 };

static bool too_large(const struct command *command, const struct cycle *cycle)
{
	if (cycle->nominee_count <= MOST_NOMINEES && cycle->panel.reviewer_count <= MOST_REVIEWERS)
		return false;
	diag_run(
	    command->diags, TOO_MANY_PEOPLE,
	    "cycle \"%s\" has %zu nominees and %zu reviewers; results are computed for up to %d and %d",
	    cycle->id, cycle->nominee_count, cycle->panel.reviewer_count, MOST_NOMINEES,
	    MOST_REVIEWERS);
	return true;
}

const struct standings *cycles_read(const struct command *command, const char *name, bool hashed)
{
	struct load_settings settings = {.sorted = true, .hashed = hashed};
	const struct cycle *cycle = load_cycle(command->arena, name, settings, command->diags);
	if (!cycle || too_large(command, cycle))
		return NULL;
	frozen_warn(command->arena, cycle, NULL, command->diags);
	size_t threads = threads_of(command, command->diags);
	struct fitting fitting;
	fitting_begin(&fitting);
	fitting.terminal = fitting.terminal && !command->many;
	const struct standings *standings =
	    standings_form_told(command->arena, cycle, threads, &fitting.told);
	fitting_end(&fitting);
	return standings;
}

const struct standings *cycles_standings(const struct command *command, const char *name,
					 bool hashed)
{
	const struct standings *standings = cycles_read(command, name, hashed);
	if (!standings || standings->ratings)
		return standings;
	diag_run(
	    command->diags, NO_RATINGS,
	    "cycle \"%s\" has no rating of a nominee who stands, so there is no result to give",
	    standings->cycle->id);
	return NULL;
}

const struct reliability *cycles_reliability(const struct command *command,
					     const struct standings *standings)
{
	return reliability_gather(command->arena, standings, threads_of(command, NULL));
}
