/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Five numbers and the mean of a list. Quartiles: type 7 of Hyndman & Fan 1996, R's default. */
#ifndef ESTIMATE_FIVENUMBER_H
#define ESTIMATE_FIVENUMBER_H

#include <stddef.h>

struct fivenumber {
	double low, low_quartile, median, high_quartile, high, mean;
};

/* Sorts values; count >= 1, no NaN. */
struct fivenumber fivenumber_of(double *values, size_t count);

#endif
