/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two heaps by which ranksets.c finds a quantile without sorting all draws. */
#ifndef ESTIMATE_HEAPS_H
#define ESTIMATE_HEAPS_H

#include <stddef.h>

/* A draw, and what its maximum cannot exceed. */
struct bound {
	double most;
	size_t draw;
};

/* Lets the bound at the place sink in a heap (largest on top, ties by draw). */
void bound_sink(struct bound *heap, size_t count, size_t at);
/* Lets the value at the root of a heap (smallest on top) sink to its place. */
void heap_sink(double *heap, size_t count);

#endif
