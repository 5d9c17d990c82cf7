/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/heaps.h"

#include <stdbool.h>

/* Of two bounds the one that is looked at first. */
static bool bound_before(const struct bound *a, const struct bound *b)
{
	return a->most != b->most ? a->most > b->most : a->draw < b->draw;
}

/* Lets the bound at the place sink in a heap (largest on top). */
void bound_sink(struct bound *heap, size_t count, size_t at)
{
	struct bound sinking = heap[at];
	size_t child;

	while ((child = 2 * at + 1) < count) {
		if (child + 1 < count && bound_before(&heap[child + 1], &heap[child]))
			child++;
		if (bound_before(&sinking, &heap[child]))
			break;
		heap[at] = heap[child];
		at = child;
	}
	heap[at] = sinking;
}

/* Lets the value at the root of a heap (smallest on top) sink to its place. */
void heap_sink(double *heap, size_t count)
{
	size_t at = 0, child;

	while ((child = 2 * at + 1) < count) {
		if (child + 1 < count && heap[child + 1] < heap[child])
			child++;
		if (heap[at] <= heap[child])
			return;
		double x = heap[at];

		heap[at] = heap[child];
		heap[child] = x;
		at = child;
	}
}
