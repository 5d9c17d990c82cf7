/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A cycle from the command line, read and with its result formed. */
#ifndef CLI_CYCLES_H
#define CLI_CYCLES_H

#include "cli/verb.h"
#include "rank/standing.h"

#include <stdbool.h>

struct reliability;

/* NULL after complaints. A cycle without ratings has standings that rank nobody. */
const struct standings *cycles_read(const struct command *command, const char *name, bool hashed);
/* The same, but a cycle without any rating is NO_RATINGS. */
const struct standings *cycles_standings(const struct command *command, const char *name,
					 bool hashed);
/* How firm that result is. */
const struct reliability *cycles_reliability(const struct command *command,
					     const struct standings *standings);

#endif
