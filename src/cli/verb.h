/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Verbs. To add one: a file verb_<name>.c that ends in its record, a line in verbs.c, its name in
 * meson.build.
 */
#ifndef CLI_VERB_H
#define CLI_VERB_H

#include "cli/options.h"

struct command {
	struct arena *arena;
	struct diags *diags;
	const struct options *options;
	bool many; /* one of many cycles that are worked on at once: whoever does so tells how far
		      it is */
};

struct verb {
	const char *name;
	const char *arguments; /* "CYCLE…" */
	const char *summary;   /* half a line for the list of verbs */
	const char *help;      /* what it does, in a few lines for people */
	size_t fewest, most;   /* arguments */
	const enum option *options;
	size_t option_count;
	struct allowed { /* the words that an option may have with this verb */
		enum option option;
		const char *const *words;
		size_t count;
	} allowed[3];
	bool tells; /* messages are its result: with --format they go to standard output */
	/* Complaints say what became of it; the exit status follows from them. */
	void (*run)(const struct command *command);
};

extern const struct verb *const verbs[];
extern const size_t verb_count;

const struct verb *verb_find(const char *name);

#endif
