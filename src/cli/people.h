/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nominees and reviewers as they are named on the command line. */
#ifndef CLI_PEOPLE_H
#define CLI_PEOPLE_H

#include "cli/verb.h"
#include "model/cycle.h"

#include <stddef.h>

/* By id, else by name or alias however they are accented and capitalised. SIZE_MAX after a
 * complaint. */
size_t people_nominee(const struct command *command, const struct cycle *cycle, const char *wanted);
size_t people_reviewer(const struct command *command, const struct cycle *cycle,
		       const char *wanted);

#endif
