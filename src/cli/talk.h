/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A conversation by lines: what is said goes to standard output, what is typed comes from standard
 * input, be it a terminal or a pipe. Needs nothing of a terminal. What comes from a pipe is shown
 * where it would have been typed, so that what was written down reads like the conversation it was.
 */
#ifndef CLI_TALK_H
#define CLI_TALK_H

#include "base/arena.h"
#include "report/wording.h"

#include <stdbool.h>
#include <stddef.h>

enum { TALK_LONGEST = 10000 /* bytes of a line */ };

struct talk {
	struct speaker speaker; /* its arena is a new one after each question */
	size_t width;
	bool echo;
	bool unfinished; /* it ended within a line, which was not taken */
	char line[TALK_LONGEST + 1];
};

struct talk *talk_new(struct arena *arena, enum language language);
void talk_free(struct talk *talk);

/* A paragraph: its first line begins with first, the others with rest. */
void talk_say(struct talk *talk, const char *words, const char *first, const char *rest);
/* On one line however long it is, to be copied. */
void talk_command(struct talk *talk, const char *words);
void talk_gap(struct talk *talk);
/* A line across. */
void talk_rule(struct talk *talk);

/*
 * Asks until there is a line that can be read: valid, without control characters, not too long;
 * spaces around it are taken off. It stands until the next question; with it goes all that was made
 * in the speaker's arena. NULL at the end of what is typed, or where nothing can be written any
 * more.
 */
const char *talk_ask(struct talk *talk, const char *prompt);

#endif
