/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which cycles the words of a command line mean. */
#ifndef CLI_BATCH_CYCLES_H
#define CLI_BATCH_CYCLES_H

#include "cli/verb.h"

struct named_cycles {
	const char *const *names; /* each as load_cycle takes it */
	size_t count;
	bool many; /* several words, or a folder of cycles, even of one */
};

/*
 * A folder without a cycle.json whose folders have one stands for these, by name; every other word
 * is one cycle, whether there is one or not. A file that is no JSON, named together with a folder,
 * is passed over with a warning into diags, unless NULL: candidates and a star name it too. No word
 * at all: what stands in "candidates".
 */
struct named_cycles batch_cycles(const struct command *command, struct diags *diags);

#endif
