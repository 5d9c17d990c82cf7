/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What holds of any result of estimate_panel, fine or not. */
#ifndef TESTS_CONSISTENT_H
#define TESTS_CONSISTENT_H

#include "check.h"
#include "estimate/connect.h"
#include "estimate/estimate.h"
#include "estimate/value.h"

static inline void test_consistency(const struct estimates *e, const char *about)
{
	bool holds = true, fine = e->reason == ESTIMATE_FINE;

	for (size_t i = 0; i < e->scores->nominees; i++) {
		const struct nominee_estimate *n = &e->nominee[i];
		bool scored = !isnan(n->score);

		holds = holds && scored == !isnan(n->raw) && isnan(n->se) == !(fine && scored) &&
			isnan(n->low) == isnan(n->se) && isnan(n->bound_low) == scored;
		holds = holds && (fine || !scored || value_round(n->score - n->raw) == 0);
		holds = holds && (scored ? n->reason == e->reason : n->reason != ESTIMATE_FINE);
		holds = holds &&
			(isnan(n->se) || (n->low < n->score && n->score < n->high && n->df > 0));
		holds = holds && (!fine || e->connection->components == 1 || isnan(n->fixed));
	}
	holds = holds &&
		(fine ? e->df >= 3 : isnan(e->df) && e->covariance == NULL && !(e->lambda > 0));
	check(holds, "what is given and what is not agrees with the reason", about);
}

#endif
