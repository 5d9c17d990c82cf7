/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/fivenumber.h"

#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>

struct fivenumber fivenumber_of(double *values, size_t count)
{
	gsl_sort(values, 1, count);
	return (struct fivenumber){
	    values[0],
	    gsl_stats_quantile_from_sorted_data(values, 1, count, 0.25),
	    gsl_stats_quantile_from_sorted_data(values, 1, count, 0.5),
	    gsl_stats_quantile_from_sorted_data(values, 1, count, 0.75),
	    values[count - 1],
	    gsl_stats_mean(values, 1, count),
	};
}
