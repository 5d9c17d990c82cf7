/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/whatif.h"

#include <math.h>

#include "estimate/value.h"

/* Weight of the chosen, or of the others, and how many they are. */
static double weight_of(const double *weight, const bool *chosen, bool which, size_t criteria,
			size_t *count)
{
	double sum = 0;

	*count = 0;
	for (size_t k = 0; k < criteria; k++) {
		if (chosen[k] != which)
			continue;
		sum += weight[k];
		++*count;
	}
	return sum;
}

bool whatif_share(const double *weight, const bool *chosen, size_t criteria, double share,
		  double *out)
{
	size_t count, others;
	double own = weight_of(weight, chosen, true, criteria, &count);
	double rest = weight_of(weight, chosen, false, criteria, &others);
	bool possible = count > 0 && (rest > 0 || share == 1);

	for (size_t k = 0; k < criteria; k++) {
		if (!possible)
			out[k] = NAN;
		else if (!chosen[k])
			out[k] = share < 1 ? weight[k] * ((1 - share) / rest) : 0;
		else
			out[k] = own > 0 ? weight[k] * (share / own) : share / (double)count;
	}
	return possible;
}

void whatif_scores(const double *value, const double *weight, size_t nominees, size_t criteria,
		   double *score)
{
	for (size_t i = 0; i < nominees; i++) {
		score[i] = 0;
		for (size_t k = 0; k < criteria; k++)
			if (weight[k] > 0)
				score[i] += weight[k] * value[i * criteria + k];
	}
}

void whatif_leave_out(const double *value, const double *weight, size_t nominees, size_t criteria,
		      size_t *place, double *score)
{
	for (size_t c = 0; c < criteria; c++) {
		double rest = 0;

		for (size_t k = 0; k < criteria; k++)
			rest += k == c ? 0 : weight[k];
		for (size_t i = 0; i < nominees; i++) {
			score[i] = rest > 0 ? 0 : NAN;
			for (size_t k = 0; k < criteria; k++)
				if (k != c && weight[k] > 0)
					score[i] += weight[k] / rest * value[i * criteria + k];
		}
		value_places(score, nominees, place + c * nominees);
	}
}
