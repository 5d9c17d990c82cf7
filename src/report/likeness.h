/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How like two versions of a file are: byte for byte; or in every word, with figures that differ by
 * so little that another processor may have made them; or where they first differ.
 */
#ifndef REPORT_LIKENESS_H
#define REPORT_LIKENESS_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

enum likeness { SAME_BYTES, SAME_FIGURES, DIFFERENT };

/* One version of a file. */
struct version_text {
	const char *bytes;
	size_t length;
	const char *fingerprint; /* counts as the same wherever it stands in both; NULL: none */
};

struct likeness_found {
	enum likeness likeness;
	size_t line;	   /* in the first version, from 1, where they first differ */
	const char *a, *b; /* a few words around that place in each */
};

/*
 * Figures: numbers with decimals, or with an exponent, that stand for themselves; they may differ
 * by 1e-6, above one by that share of themselves. Whole numbers are words. decimal_comma: 61,5 is a
 * figure, too. Hashes in the Content-Security-Policy of a page follow from the rest and are passed
 * over.
 */
struct likeness_found likeness_of(struct arena *arena, struct version_text a, struct version_text b,
				  bool decimal_comma);

#endif
