/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What stands on the command line. Long options as --name=value or --name value, a few short ones,
 * "--" ends them. Each verb names those it takes; everything else is a usage error with "did you
 * mean".
 */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include "base/arena.h"
#include "base/diag.h"
#include "model/language.h"

#include <stdbool.h>
#include <stddef.h>

enum option {
	OPTION_HELP,
	OPTION_QUIET,
	OPTION_VERBOSE,
	OPTION_COLOR,
	OPTION_THREADS,
	OPTION_OUTPUT,
	OPTION_FORMAT,
	OPTION_STRICT,
	OPTION_ORDER,
	OPTION_AUDIENCE,
	OPTION_LANG,
	OPTION_DATE,
	OPTION_TECHNICAL,
	OPTION_CYCLE,
	OPTION_KEEP_GOING,
	OPTION_SET,
	OPTION_ELICIT,
	OPTION_TAKE,
	OPTION_DRY_RUN,
	OPTION_TEMPLATE,
	OPTION_ENTERED_BY,
	OPTION_ROUND,
	OPTION_REASON,
	OPTION_AGAIN,
	OPTION_REBUILD,
	OPTION_KIND,
	OPTION_BY,
	OPTION_JOINT,
	OPTION_REMINDERS,
	OPTION_REVIEWER,
	OPTION_NOMINEE,
	OPTION_SEPARATOR,
	OPTION_WITHOUT_REPLY,
	OPTION_DUE,
	OPTION_GROUP,
	OPTIONS
};

struct verb;

struct options {
	const char *value[OPTIONS]; /* NULL: not given; "" for one without a value */
	const char *
	    *sets; /* every value of the options that may be given several times, in order */
	enum option *set_options; /* whose value each is */
	size_t set_count;
	const char **arguments; /* what is no option, in order */
	size_t argument_count;
};

/* Parses the words after the verb; complaints are USAGE. */
struct options options_parse(struct arena *arena, const struct verb *verb, int count, char **words,
			     struct diags *diags);
/* The lines of help on the options that verb takes. */
const char *options_help(struct arena *arena, const struct verb *verb);
/* Every value of one option that may be given several times. */
const char *const *options_all(struct arena *arena, const struct options *options,
			       enum option option, size_t *count);
/* The language of --lang; English if not given. */
enum language options_language(const struct options *options);
/* A whole number from 1 to most; otherwise if not given or, after a complaint (diags NULL: none),
 * wrong. */
size_t options_count(const struct options *options, enum option option, size_t most,
		     size_t otherwise, struct diags *diags);

#endif
