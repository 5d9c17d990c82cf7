/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * All files of a bundle, in memory: whoever saves them writes the same bytes that whoever verifies
 * them compares. Every name carries the audience: report-full.html, standings-full.csv.
 *
 * The fingerprint of a bundle is the first twelve hex digits of the SHA-256 of a list with one line
 * for each file, by name: SHA-256 of the file, two spaces, name, line end. While that is taken,
 * twelve zeros stand in the files in place of the fingerprint. Pages (.html) and workbooks (.xlsx),
 * which say the same as the other files, and manifest.json are not in the list. docs/formats.md
 * says it in shell.
 */
#ifndef REPORT_BUNDLE_H
#define REPORT_BUNDLE_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct cycle;
struct diags;
struct report;

enum { FINGERPRINT_LENGTH = 12 };

struct bundle_file {
	const char *name;
	const char *bytes;
	size_t length;
};

/*
 * One file for each renderer that has something to say, in the order of renderers[]. Where the
 * report was built with a mark, its fingerprint is known afterwards. NULL after a complaint.
 */
struct bundle_file *bundle_make(struct arena *arena, const struct report *report,
				struct diags *diags, size_t *count);

/*
 * For who makes files otherwise: twelve characters that occur in no file of these cycles, to be
 * written where the fingerprint will stand; the cycles must have been read with their hashes.
 */
const char *bundle_mark(struct arena *arena, const struct cycle *const *cycles, size_t count);
/*
 * The fingerprint of those files that are in the list; in them it is written over the mark. Pages
 * and workbooks are made after this, with the fingerprint that it returns.
 */
const char *bundle_seal(struct arena *arena, const char *mark, struct bundle_file *files,
			size_t count);
/* The fingerprint that files on disk have, in which fingerprint stands now. */
const char *bundle_fingerprint(struct arena *arena, const char *fingerprint,
			       const struct bundle_file *files, size_t count);
/* Whether a file of this name is in the list. */
bool bundle_listed(const char *name);

#endif
