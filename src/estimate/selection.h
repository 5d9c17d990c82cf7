/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The kth largest of many numbers without sorting them. */
#ifndef ESTIMATE_SELECTION_H
#define ESTIMATE_SELECTION_H

#include <stddef.h>

/* 1 <= k <= count, no NaN. Changes the order of x. */
double selection_largest(double *x, size_t count, size_t k);

#endif
