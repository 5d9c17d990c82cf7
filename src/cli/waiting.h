/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whatever leaves the panel waits for each nominee's right of reply: nothing that carries passages
 * about a nominee is made before the passages were sent and the day has passed by which the nominee
 * may answer, unless
 * --without-reply=REASON says why, which is then printed on every page.
 */
#ifndef CLI_WAITING_H
#define CLI_WAITING_H

#include "cli/verb.h"
#include "model/cycle.h"

#include <stdbool.h>
#include <stddef.h>

struct bundle;

/*
 * Whether public output about these nominees of the cycle may be made now; false after complaints.
 * nominees NULL: about all who stand. date: of --date or dates.report, there is no clock. *reason:
 * that of --without-reply, to be printed on every page; NULL: nobody's reply is cut short.
 */
bool waiting_over(const struct command *command, const struct cycle *cycle, const size_t *nominees,
		  size_t count, const char *date, const char **reason);

/* Whether date is a later day than due; where a month or a year is all that is known, on its most
 * careful reading. */
bool waiting_past(const char *date, const char *due);

/* The reason is kept in the manifest, so that the bundle can be made again with it; reason NULL:
 * nothing. */
void waiting_keep(const struct command *command, struct bundle *bundle, const char *reason);
const char *waiting_kept(const struct bundle *bundle);

#endif
