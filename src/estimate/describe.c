/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/describe.h"

#include <math.h>

#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>

#include "base/arena.h"
#include "estimate/value.h"

/* Values within this of each other are the same; a scale has steps that are far larger. */
#define SAME_VALUE 1e-9

bool bounds_of_total(const double *weight, const double *value, size_t criteria, double *low,
		     double *high)
{
	bool missing = false;

	*low = *high = 0;
	for (size_t k = 0; k < criteria; k++) {
		if (!(weight[k] > 0))
			continue;
		if (isnan(value[k])) {
			missing = true;
			*high += weight[k] * VALUE_LENGTH;
		} else {
			*low += weight[k] * value[k];
			*high += weight[k] * value[k];
		}
	}
	return missing;
}

/*
 * GSL's mean of nothing is 0, the worst score a person can get: here it is NaN. Summed in the order
 * of design.h, so that where severity makes no difference the adjusted mean is the same number to
 * the last bit.
 */
static void means_fill(const struct scores *scores, size_t *n, double *mean)
{
	size_t K = scores->criteria;

	for (size_t k = 0; k < K; k++) {
		for (size_t c = scores->first[k]; c < scores->first[k + 1]; c++) {
			n[scores->cell[c].nominee * K + k]++;
			mean[scores->cell[c].nominee * K + k] += scores->cell[c].value;
		}
	}
	for (size_t at = 0; at < scores->nominees * K; at++)
		mean[at] = n[at] > 0 ? mean[at] / (double)n[at] : NAN;
}

struct raw_means *raw_means_compute(struct arena *arena, const struct scores *scores)
{
	struct raw_means *raw = arena_alloc(arena, 1, sizeof *raw);
	size_t cells = scores->nominees * scores->criteria;
	size_t *n = arena_alloc(arena, cells + 1, sizeof *n);
	double *mean = arena_alloc(arena, cells + 1, sizeof *mean);
	double *score = arena_alloc(arena, scores->nominees + 1, sizeof *score);

	means_fill(scores, n, mean);
	for (size_t i = 0; i < scores->nominees; i++) {
		double high;

		if (bounds_of_total(scores->weight, mean + i * scores->criteria, scores->criteria,
				    &score[i], &high))
			score[i] = NAN;
	}
	*raw = (struct raw_means){.n = n, .mean = mean, .score = score};
	return raw;
}

/* sorted: [n], ascending. */
static void describe_sorted(struct description *d, const double *sorted, size_t n)
{
	size_t worst = 0, best = 0;

	for (size_t c = 0; c < n; c++) {
		worst += sorted[c] <= SAME_VALUE;
		best += sorted[c] >= VALUE_LENGTH - SAME_VALUE;
	}
	d->mean = gsl_stats_mean(sorted, 1, n);
	if (n >= 2)
		d->sd = gsl_stats_sd(sorted, 1, n);
	d->low_quartile = gsl_stats_quantile_from_sorted_data(sorted, 1, n, 0.25);
	d->median = gsl_stats_quantile_from_sorted_data(sorted, 1, n, 0.5);
	d->high_quartile = gsl_stats_quantile_from_sorted_data(sorted, 1, n, 0.75);
	d->min = sorted[0];
	d->max = sorted[n - 1];
	d->at_floor = (double)worst / (double)n;
	d->at_ceiling = (double)best / (double)n;
}

static bool means_flat(const struct scores *scores, const struct raw_means *raw, size_t k)
{
	double low = INFINITY, high = -INFINITY;

	for (size_t i = 0; i < scores->nominees; i++) {
		low = fmin(low, raw->mean[i * scores->criteria + k]);
		high = fmax(high, raw->mean[i * scores->criteria + k]);
	}
	return high - low <= SAME_VALUE;
}

/* cov(m_k, V) over nominees with a raw score, times their number; k = SIZE_MAX: V with itself. */
static double covariance_with_total(const struct scores *scores, const struct raw_means *raw,
				    size_t k)
{
	double mean_x = 0, mean_v = 0, product = 0, n = 0;

	for (size_t i = 0; i < scores->nominees; i++) {
		double v = raw->score[i];
		double x = k == SIZE_MAX ? v : raw->mean[i * scores->criteria + k];

		if (isnan(v) || isnan(x))
			continue;
		n++;
		double before = v - mean_v;

		mean_v += before / n;
		mean_x += (x - mean_x) / n;
		product += before * (x - mean_x);
	}
	return product;
}

struct description *describe_criteria(struct arena *arena, const struct scores *scores,
				      const struct raw_means *raw)
{
	struct description *d = arena_alloc(arena, scores->criteria + 1, sizeof *d);
	double *sorted = arena_alloc(arena, scores->first[scores->criteria] + 1, sizeof *sorted);
	double total = covariance_with_total(scores, raw, SIZE_MAX);

	for (size_t k = 0; k < scores->criteria; k++) {
		size_t n = scores->first[k + 1] - scores->first[k];

		d[k] =
		    (struct description){n, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, true, NAN};
		for (size_t c = 0; c < n; c++)
			sorted[c] = scores->cell[scores->first[k] + c].value;
		gsl_sort(sorted, 1, n);
		if (n > 0)
			describe_sorted(&d[k], sorted, n);
		d[k].flat = means_flat(scores, raw, k);
		if (total > SAME_VALUE * SAME_VALUE)
			d[k].effective_weight =
			    !(scores->weight[k] > 0)
				? 0
				: scores->weight[k] * covariance_with_total(scores, raw, k) / total;
	}
	return d;
}
