/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/criteria.h"

#include "model/nominee.h"

#include <math.h>
#include <string.h>

size_t criteria_find(const struct criteria_set *set, const char *id)
{
	for (size_t k = 0; k < set->criterion_count; k++)
		if (strcmp(set->criteria[k].id, id) == 0)
			return k;
	return SIZE_MAX;
}

long scale_level(const struct scale *scale, double value)
{
	const double tolerance = 1e-9;
	if (!(value >= scale->min - tolerance && value <= scale->max + tolerance))
		return -1;
	long k = lround((value - scale->min) / scale->step);
	return fabs(scale->min + (double)k * scale->step - value) <= tolerance ? k : -1;
}

bool criterion_has_level(const struct criterion *criterion)
{
	return criterion->kind == CRITERION_RATED || criterion->anchor_count > 0;
}

bool criterion_asked(const struct criterion *criterion, const struct nominee *nominee)
{
	return !criterion->for_incumbents || nominee->incumbent.word != 0;
}
