/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rank/withheld.h"

#include "estimate/estimate.h"
#include "model/cycle.h"

#include <math.h>

/* Half of the last digit of a score that is printed with one decimal. */
#define HALF_TENTH 0.05

static bool few_on_some(const struct cycle *cycle, const struct estimates *estimates,
			size_t nominee, size_t minimum)
{
	const struct criteria_set *set = cycle->criteria;
	for (size_t k = 0; k < set->criterion_count; k++)
		if (set->criteria[k].kind == CRITERION_RATED &&
		    estimates->criterion[nominee * set->criterion_count + k].n < minimum)
			return true;
	return false;
}

/*
 * The score is a sum of weights times means between 0 and 100. Where it lies so near an end that it
 * leaves some mean less than one step of the scale, whoever knows the weights knows the mean: a
 * score of 100.0 is the best level from everybody on everything.
 */
static bool gives_away(const struct criteria_set *set, double score)
{
	double step = 100 * set->scale.step / (set->scale.max - set->scale.min);
	size_t rated = 0;
	for (size_t k = 0; k < set->criterion_count; k++) {
		double weight = set->criteria[k].effective;
		if (set->criteria[k].kind != CRITERION_RATED || !(weight > 0))
			continue;
		rated++;
		double low = fmax(0, (score - HALF_TENTH - 100 * (1 - weight)) / weight);
		double high = fmin(100, (score + HALF_TENTH) / weight);
		if (high - low < step)
			return true;
	}
	return rated < 2;
}

struct withheld withheld_find(const struct cycle *cycle, const struct estimates *estimates,
			      size_t nominee, size_t minimum)
{
	const struct nominee_estimate *estimate = &estimates->nominee[nominee];
	struct withheld withheld = {.cells = few_on_some(cycle, estimates, nominee, minimum)};
	/* plain and adjusted: either would do */
	bool known = withheld.cells && !isnan(estimate->score);
	withheld.total = estimate->reviews < minimum ||
			 (known && (gives_away(cycle->criteria, estimate->score) ||
				    gives_away(cycle->criteria, estimate->raw)));
	return withheld;
}
