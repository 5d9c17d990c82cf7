/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How far a cycle has come: who has returned what, what is open, and what to do next. For the
 * coordinator: names and rules stand in it. What the log says comes in as plain data; everything
 * else is counted by rank/progress.h.
 */
#ifndef REPORT_STATUS_H
#define REPORT_STATUS_H

#include "model/language.h"
#include "rank/progress.h"

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct block;
struct text;

/* What the log says of one reviewer; texts NULL and numbers 0 where it says nothing. */
struct status_return {
	size_t issued, taken; /* the last revision sent out; that of the last file taken */
	const char *issued_on, *taken_on; /* dates, 2031-02-11 */
	size_t files;			  /* taken in all */
	bool outdated; /* the form would ask or show something else if it were written today */
	const size_t *changed; /* nominees rated before a fact that was shown of them changed */
	size_t changed_count;
};

struct status {
	const struct cycle *cycle;
	const struct progress *progress;
	const struct status_return *returns; /* [reviewers] */
	bool frozen, log_there, concluded,
	    voted;		  /* frozen.json; audit.jsonl; decision.json; outcome.json */
	const char *command_name; /* the cycle as the user typed it, for commands */
	enum language language;
};

/* What should be done now, the most urgent first: a sentence and the command for it (NULL: none of
 * ours). */
struct status_step {
	const char *words, *command;
};
const struct status_step *status_steps(struct arena *arena, const struct status *status,
				       size_t *count);

/* The whole answer as a document; tables with every pair only if verbose. */
const struct block *status_document(struct arena *arena, const struct status *status, bool verbose);
/* One row per reviewer and nominee that were asked or are recused. */
void status_csv(const struct status *status, struct text *text);
void status_json(const struct status *status, struct text *text);

/* A short text to a reviewer, in the reviewer's language, naming only what is open; NULL: nothing
 * is. */
const char *status_reminder(struct arena *arena, const struct status *status, size_t reviewer);

#endif
