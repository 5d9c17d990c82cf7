/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One verb for one cycle or for many. Many are worked on at once, one thread each, with memory of
 * their own that is given back at the end of each; what comes out stands in the order of the
 * command line, whatever the threads. A bad cycle ends the run after its complaints, unless
 * --keep-going.
 *
 * Results of many cycles are put together: texts with an empty line between them, CSV as one table
 * with the columns of all, JSON as JSON Lines.
 */
#ifndef CLI_BATCH_H
#define CLI_BATCH_H

#include "cli/verb.h"

#include "base/text.h"

struct batch {
	/*
	 * One cycle: the result goes to text. Returns what then needs, or NULL. The command's arena
	 * and complaints are this cycle's own.
	 */
	void *(*one)(const struct command *command, const char *cycle, struct text *result);
	/* A second step, for one cycle at a time and in order: saving. NULL: there is none. */
	void (*then)(const struct command *command, void *held);
	bool tells;   /* as in struct verb */
	bool goes_on; /* a bad cycle is a result like any other */
};

/* On all cycles of the command line; a folder that is no cycle stands for the cycles in it. */
void batch_run(const struct command *command, const struct batch *batch);

#endif
