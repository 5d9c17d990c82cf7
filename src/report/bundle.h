/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * All files of a bundle, in memory: whoever saves them writes the same bytes that whoever verifies
 * them compares. Every name carries the audience: report-full.html, standings-full.csv.
 */
#ifndef REPORT_BUNDLE_H
#define REPORT_BUNDLE_H

#include <stddef.h>

struct arena;
struct report;

struct bundle_file {
	const char *name;
	const char *bytes;
	size_t length;
};

/* One file for each renderer that has something to say, in the order of renderers[]. */
const struct bundle_file *bundle_make(struct arena *arena, const struct report *report,
				      size_t *count);

#endif
