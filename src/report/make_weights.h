/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the makers of the part on weights share, in make_weights.c and make_reweighing.c. */
#ifndef REPORT_MAKE_WEIGHTS_H
#define REPORT_MAKE_WEIGHTS_H

#include "report/make.h"
#include "report/weights.h"

struct weights_maker {
	struct maker *maker;
	const struct weighing *weighing;
	const size_t *rated;	 /* criteria of the report */
	const size_t *criterion; /* [rated] their numbers in the set */
	size_t rated_count;
};

struct report_exchange weights_exchange(const struct weights_maker *w,
					const struct exchange *exchange);
/* Whoever has no place in the standings, as with too few reviewers, gets none here. */
bool weights_has_place(const struct weights_maker *w, size_t nominee, bool overall);
/* Other weights that were asked for; NULL: none were. */
const struct report_reweighing *weights_other(const struct weights_maker *w);

#endif
