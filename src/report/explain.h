/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where one nominee's number comes from, step by step, in sentences and tables whose printed
 * figures add up. For `full` only: it names reviewers.
 */
#ifndef REPORT_EXPLAIN_H
#define REPORT_EXPLAIN_H

#include "model/language.h"

#include <stddef.h>

struct arena;
struct block;
struct standings;

/* As text of at most width columns; NULL if the catalogue does not speak the language. */
const char *explain_nominee(struct arena *arena, const struct standings *standings, size_t nominee,
			    enum language language, size_t width);

/* The same as a part of a document. */
const struct block *explain_document(struct arena *arena, const struct standings *standings,
				     size_t nominee, enum language language);

#endif
