/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bundle of a report, in memory: the verb saves it, verify compares it with what was saved. */
#ifndef CLI_MAKE_REPORT_H
#define CLI_MAKE_REPORT_H

#include "cli/bundle_save.h"

/*
 * cycle: as on the command line. Of the bundle, audience, language, date, technical and earlier
 * must be set; the rest is filled in. again: by verify, as it was made then; else what is public
 * waits for replies. False after a complaint.
 */
bool make_report(const struct command *command, const char *cycle, bool again,
		 struct bundle *bundle);

#endif
