/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Eigenvalues of a symmetric matrix, and of a reviewer Laplacian K in particular: number of its
 * zeros = number of components; the smallest that is not zero says how well the panel hangs
 * together.
 */
#ifndef ESTIMATE_SPECTRUM_H
#define ESTIMATE_SPECTRUM_H

#include <stddef.h>

struct arena;
struct design;

/* Of a matrix [size × size]: values ascending, vectors as columns: matrix = vectors diag(value)
 * vectors'. */
struct spectrum {
	size_t size;
	const double *value; /* [size] */
	const double
	    *vector; /* [size × size], row by row; vector[r * size + j] belongs to value[j] */
};

struct spectrum *spectrum_symmetric(struct arena *arena, const double *matrix, size_t size);

/*
 * Of the Laplacian of a design (positive semi-definite): values below 1e-9 of the largest become 0.
 * Reviewers without a review are left out before the decomposition.
 */
struct laplacian {
	struct spectrum spectrum;
	const size_t *used; /* [spectrum.size] reviewers with reviews, ascending */
	size_t zeros;	    /* components */
};

/* mass: [nominees], of the design. */
struct laplacian *laplacian_decompose(struct arena *arena, const struct design *design,
				      const double *mass);

/*
 * H = lambda (1 + lambda K)^-1, or the pseudo-inverse of K if lambda is INFINITY. shrink:
 * [reviewers × reviewers], with zero rows for reviewers without reviews.
 */
void laplacian_shrink(const struct laplacian *laplacian, double lambda, size_t reviewers,
		      double *shrink);

#endif
