/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a coordinator should do next, from how far the cycle has come. */
#include "report/status.h"

#include "base/arena.h"
#include "report/wording.h"

enum { MOST_STEPS = 8 };

struct stepping {
	struct arena *arena;
	const struct status *status;
	struct speaker speaker;
	struct status_step *list;
	size_t count;
};

static void step(struct stepping *stepping, const char *words, const char *verb, const char *rest)
{
	const char *command = NULL;
	if (verb)
		command = arena_printf(stepping->arena, "escrutiny %s %s%s", verb,
				       stepping->status->command_name, rest);
	stepping->list[stepping->count++] = (struct status_step){words, command};
}

struct tally {
	size_t active, sent, never_sent, outdated, returned, open, unproven, changed;
};

static struct tally count(const struct status *status)
{
	const struct panel *panel = &status->cycle->panel;
	struct tally tally = {0};
	for (size_t r = 0; r < panel->reviewer_count; r++) {
		const struct status_return *from = &status->returns[r];
		const struct progress_pairs *done = &status->progress->reviewers[r];
		if (panel->reviewers[r].status != REVIEWER_ACTIVE)
			continue;
		tally.active++;
		bool answered = done->complete + done->partial > 0;
		tally.returned += answered;
		tally.sent += from->issued > 0 || answered;
		tally.never_sent += !from->issued && !answered && done->cells[CELL_OPEN];
		tally.outdated += from->issued && from->outdated;
		tally.open += done->cells[CELL_OPEN] > 0;
		tally.unproven += done->cells[CELL_UNPROVEN] > 0;
		tally.changed += from->changed_count > 0;
	}
	return tally;
}

static void prepare(struct stepping *stepping, const struct tally *tally)
{
	const struct status *status = stepping->status;
	const struct speaker *s = &stepping->speaker;
	const struct adoption *adopted = &status->cycle->criteria->adopted;
	if (!status->cycle->nominee_count)
		step(stepping, say(s, WORDS_PROGRESS_NEXT_NOMINEES), "intake", " --template");
	if (!tally->active)
		step(stepping, say(s, WORDS_PROGRESS_NEXT_PANEL), "intake", " --template");
	if (!adopted->by && !status->frozen)
		step(stepping, say(s, WORDS_PROGRESS_NEXT_ADOPT), NULL, NULL);
	else if (!status->frozen)
		step(stepping, say(s, WORDS_PROGRESS_NEXT_FREEZE), "freeze", "");
}

static void gather(struct stepping *stepping, const struct tally *tally)
{
	const struct speaker *s = &stepping->speaker;
	if (tally->never_sent)
		step(stepping,
		     say(s, WORDS_PROGRESS_NEXT_FORM, "n", wording_count(s, tally->never_sent)),
		     "form", "");
	else if (tally->outdated)
		step(stepping,
		     say(s, WORDS_PROGRESS_NEXT_FORM_AGAIN, "n", wording_count(s, tally->outdated)),
		     "form", "");
	if (tally->open && tally->sent)
		step(stepping, say(s, WORDS_PROGRESS_NEXT_COLLECT), "collect", " FILE…");
	if (tally->open + tally->unproven && tally->returned)
		step(stepping, say(s, WORDS_PROGRESS_NEXT_REMIND), "status", " --reminders");
}

static void conclude(struct stepping *stepping, const struct tally *tally)
{
	const struct status *status = stepping->status;
	const struct speaker *s = &stepping->speaker;
	if (!tally->returned)
		return;
	if (!tally->open)
		step(stepping, say(s, WORDS_PROGRESS_NEXT_RANK), "rank", "");
	if (!tally->open && !status->concluded)
		step(stepping, say(s, WORDS_PROGRESS_NEXT_DECIDE), "report", " --audience=full");
}

const struct status_step *status_steps(struct arena *arena, const struct status *status,
				       size_t *steps)
{
	struct stepping stepping = {.arena = arena,
				    .status = status,
				    .speaker = {arena, status->language},
				    .list = arena_alloc(arena, MOST_STEPS, sizeof *stepping.list)};
	struct tally tally = count(status);
	if (status->cycle->outcome &&
	    !status->cycle->panel.reviewer_count) { /* kept for its facts */
		step(&stepping, say(&stepping.speaker, WORDS_PROGRESS_NEXT_HELD), "report",
		     " --audience=full");
		*steps = stepping.count;
		return stepping.list;
	}
	prepare(&stepping, &tally);
	if (status->cycle->nominee_count && tally.active)
		gather(&stepping, &tally);
	conclude(&stepping, &tally);
	*steps = stepping.count;
	return stepping.list;
}
