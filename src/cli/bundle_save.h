/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Bundles on disk: files that were made in memory are saved as a whole, with a manifest.json that
 *says what they were made from. Every verb that writes a folder of files for people does it by
 *this.
 *
 *	const struct cycle *cycle = …;                      read with .hashed = true
 *	const char *mark = bundle_mark(arena, &cycle, 1);   make .md, .txt, .json, .csv with the
 *mark … bundle.fingerprint = bundle_seal(arena, mark, files, count); … then .html and .xlsx with
 *the fingerprint bundle_save(command, folder, &bundle);
 */
#ifndef CLI_BUNDLE_SAVE_H
#define CLI_BUNDLE_SAVE_H

#include "cli/verb.h"
#include "model/manifest.h"
#include "report/bundle.h"
#include "report/report.h"

#include <stdbool.h>

struct bundle {
	const char *kind; /* "report", "brief", "reply", "compare": a folder holds one kind */
	enum audience audience;
	enum language language;
	const char *date; /* of --date, or NULL */
	bool technical;
	const struct manifest_setting *more; /* what else the command said, to make it again */
	size_t more_count;
	const struct earlier_version *earlier; /* of a public report; NULL: the first */
	const struct cycle *const *cycles;     /* read with .hashed = true */
	size_t cycle_count;
	const char *fingerprint;
	const struct bundle_file *files; /* plain names; the page that is told first comes first */
	size_t count;
};

/* The manifest of a bundle. NULL after a complaint: outside full the cycle's key is needed. */
const struct manifest *bundle_manifest(const struct command *command, const struct bundle *bundle);

/*
 * HMAC-SHA-256 with the cycle's key, which is made where there is none, over the inputs that the
 * cycle was read from. NULL after a complaint.
 */
const char *bundle_inputs_hmac(const struct command *command, const struct cycle *cycle);

/*
 * Saves all files, the manifest last, into a folder that is new, empty or holds an earlier bundle
 * of this kind, cycle and audience. Files that are not ours, or that somebody has changed since,
 * are never touched: then nothing is saved. Files of the earlier bundle that the new one no longer
 * has are removed. Prints the path of the first file, with -v of all. False after a complaint.
 */
bool bundle_save(const struct command *command, const char *folder, const struct bundle *bundle);

#endif
