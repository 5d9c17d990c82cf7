/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Krippendorff's alpha for any design, with missing ratings (Krippendorff 2011, "Computing
 * Krippendorff's alpha-reliability"): 1 − (n − 1) sum o_ck d²_ck / sum n_c n_k d²_ck, o_ck the
 * ordered pairs of ratings c, k within a unit over m_u − 1, summed over units with m_u >= 2
 * ratings. STATISTICS §5.4, §19.
 *
 * irr::kripp.alpha leaves out the division by m_u − 1 where nothing is missing and is wrong then.
 */
#ifndef ESTIMATE_ALPHA_H
#define ESTIMATE_ALPHA_H

#include <stddef.h>
#include <stdint.h>

struct arena;

enum alpha_metric {
	ALPHA_NOMINAL, /* d² = 1 unless equal */
	/* (sum of n_g from c to k − (n_c + n_k) / 2)², g over the categories that occur */
	ALPHA_ORDINAL,
	ALPHA_INTERVAL, /* (c − k)² */
	/* ((c − k) / (c + k))², needs values >= 0 with a zero that means nothing: levels, not
	   values that were turned round */
	ALPHA_RATIO,
	ALPHA_METRICS
};

struct alpha_settings {
	enum alpha_metric metric;
	size_t resamples; /* 2,000; 0: no interval */
	double level;	  /* of the interval, 0 < level < 1 */
	uint64_t seed;
	size_t threads; /* 0: as many as processors; changes no number */
};

struct alpha {
	double value;	   /* at most 1; NaN if nothing can be paired or all ratings are the same */
	size_t units;	   /* pairable: at least two ratings */
	size_t ratings;	   /* n, in pairable units */
	size_t categories; /* distinct ratings among them */
	/*
	 * Percentile bootstrap over pairable units (type 7 quantiles of the defined ones);
	 * everything that alpha is made of is taken anew in each. NaN without resamples or value.
	 */
	double low, high;
	size_t undefined; /* resamples without variation, dropped */
};

/*
 * value: [units × raters], unit by unit, NaN: no rating; equal after rounding to 1e-9 is one
 * category. A unit is a nominee (grid.h), or a nominee on one of several criteria.
 */
struct alpha alpha_compute(struct arena *arena, const double *value, size_t units, size_t raters,
			   const struct alpha_settings *settings);

#endif
