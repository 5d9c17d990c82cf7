/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a form made for other criteria may be taken, and which of its answers. */
#ifndef FORM_VERSIONS_H
#define FORM_VERSIONS_H

#include "base/arena.h"
#include "base/diag.h"
#include "load/audit_log.h"
#include "model/cycle.h"

#include <stdbool.h>

enum version {
	VERSION_SAME,	/* these criteria, or the same but for corrected translations */
	VERSION_OTHER,	/* others that were frozen: some may be unchanged */
	VERSION_UNKNOWN /* the log knows nothing of them */
};

/*
 * How the criteria of a form, given by the first 12 digits of their hash, stand to the cycle's.
 * VERSION_OTHER: *left_out says for each criterion of the cycle whether its scale, question or
 * anchors differ.
 */
enum version version_of(struct arena *arena, const struct audit *audit, const struct cycle *cycle,
			const char *criteria, const bool **left_out);

/*
 * For each criterion of the set (in its order), the SHA-256 of what a level on it means: scale,
 * question and anchors in the set's own language.
 */
const char *const *version_parts(struct arena *arena, const struct criteria_set *set);

#endif
