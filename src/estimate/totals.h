/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One number per review when criteria have been left blank: the completed review total T of
 * STATISTICS §4.5.1. It serves only where one number per review is needed: lambda, variance
 * components, fit of reviewers. Never a score: that would let a reviewer who skips the weak
 * criterion raise the nominee.
 */
#ifndef ESTIMATE_TOTALS_H
#define ESTIMATE_TOTALS_H

#include <stddef.h>

struct arena;
struct design;
struct reviews;

struct totals {
	/* reviews of nominees who have a rating on every criterion with w > 0 */
	const struct design *design;
	const double *value;  /* [design->count] T */
	const size_t *review; /* [design->count] index into reviews */
};

/* weight: [criteria], >= 0. */
struct totals *totals_complete(struct arena *arena, const struct reviews *reviews,
			       const double *weight);

#endif
