/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A criteria set from its file: escrutiny-criteria/1. */
#ifndef LOAD_CRITERIA_H
#define LOAD_CRITERIA_H

#include "base/diag.h"
#include "model/criteria.h"

/*
 * Reads and checks the set in path; NULL if it cannot be used. strict adds the warnings of check
 * --strict (anchors that absence of information would reach). *source: the file as read, NULL if it
 * could not be.
 */
const struct criteria_set *load_criteria(struct arena *arena, const char *path, bool strict,
					 struct source **source, struct diags *diags);

#endif
