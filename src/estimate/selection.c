/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/selection.h"

static double middle_of(double a, double b, double c)
{
	if (a < b)
		return b < c ? b : a < c ? c : a;
	return a < c ? a : b < c ? c : b;
}

/* Hoare's quickselect (Comm. ACM 4:321, 1961), pivot the median of three. */
double selection_largest(double *x, size_t count, size_t k)
{
	size_t low = 0, high = count - 1, wanted = k - 1;

	while (low < high) {
		double pivot = middle_of(x[low], x[low + (high - low) / 2], x[high]);
		size_t i = low, j = high;

		for (;;) {
			while (x[i] > pivot)
				i++;
			while (x[j] < pivot)
				j--;
			if (i >= j)
				break;
			double swapped = x[i];

			x[i++] = x[j];
			x[j--] = swapped;
		}
		/* If i == j, that one equals the pivot: it may go either way. */
		if (wanted <= j)
			high = j;
		else
			low = j + 1;
	}
	return x[wanted];
}
