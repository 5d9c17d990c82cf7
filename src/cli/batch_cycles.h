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
 * is one cycle, whether there is one or not.
 */
struct named_cycles batch_cycles(const struct command *command);

#endif
