/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Briefings and letters on their way from a command, or from a manifest, to a bundle: what brief
 * and reply share. */
#ifndef CLI_SHEETS_H
#define CLI_SHEETS_H

#include "cli/bundle_save.h"
#include "cli/verb.h"
#include "model/cycle.h"
#include "report/report.h"
#include "report/sheet.h"

#include <stdbool.h>
#include <stddef.h>

/* --date or --due if given and right. False after a complaint. */
bool sheets_date(const struct command *command, enum option option, const char **date);

/* The nominees that are named; with none named, all who stand. NULL after a complaint. */
const size_t *sheets_nominees(const struct command *command, const struct cycle *cycle,
			      const char *const *names, size_t name_count, size_t *count);

/* "brief-public-n-03" */
const char *sheets_stem(const struct command *command, const char *kind, const char *id);

/* Where a nominee of the cycle stands in the report. */
size_t sheets_in_report(const struct report *report, size_t nominee);

/* A page, a Markdown file and, where asked, the contents of each sheet, with one fingerprint.
 * report: public, built with a mark. */
void sheets_write(const struct command *command, const struct report *report,
		  const struct sheet *list, size_t count, struct bundle *bundle);

/* A setting of the bundle by its name, or NULL; its lines; the lines of a list in one. */
const char *sheets_setting(const struct bundle *bundle, const char *name);
const char *const *sheets_lines(const struct command *command, const char *text, size_t *count);
const char *sheets_joined(const struct command *command, const char *const *lines, size_t count);

#endif
