/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/spectrum.h"

#include <math.h>
#include <string.h>

#include <gsl/gsl_eigen.h>

#include "base/arena.h"
#include "estimate/design.h"
#include "estimate/workspace.h"

#define ZERO_EIGENVALUE 1e-9

struct spectrum *spectrum_symmetric(struct arena *arena, const double *matrix, size_t size)
{
	struct spectrum *s = arena_alloc(arena, 1, sizeof *s);
	double *work = arena_alloc(arena, size * size + 1, sizeof *work);
	double *value = arena_alloc(arena, size + 1, sizeof *value);
	double *vector = arena_alloc(arena, size * size + 1, sizeof *vector);

	*s = (struct spectrum){size, value, vector};
	if (size == 0)
		return s;
	memcpy(work, matrix, size * size * sizeof *work);
	gsl_matrix_view m = gsl_matrix_view_array(work, size, size);
	gsl_vector_view d = gsl_vector_view_array(value, size);
	gsl_matrix_view u = gsl_matrix_view_array(vector, size, size);
	gsl_eigen_symmv_workspace *w = workspace_need(arena, gsl_eigen_symmv_alloc(size));

	gsl_eigen_symmv(&m.matrix, &d.vector, &u.matrix, w);
	gsl_eigen_symmv_sort(&d.vector, &u.matrix, GSL_EIGEN_SORT_VAL_ASC);
	gsl_eigen_symmv_free(w);
	return s;
}

/* Reviewers with reviews: zero rows of K cannot tell, one who is alone with his nominees has such
 * too. */
static size_t used_reviewers(struct arena *arena, const struct design *design, size_t **used)
{
	size_t *has = arena_alloc(arena, design->reviewers + 1, sizeof *has), count = 0;

	*used = arena_alloc(arena, design->reviewers + 1, sizeof **used);
	for (size_t t = 0; t < design->count; t++)
		has[design->reviewer[t]] = 1;
	for (size_t r = 0; r < design->reviewers; r++)
		if (has[r])
			(*used)[count++] = r;
	return count;
}

static size_t clear_zeros(double *value, size_t size)
{
	size_t zeros = 0;

	for (size_t j = 0; j < size; j++) {
		if (value[j] < ZERO_EIGENVALUE * value[size - 1] || !(value[size - 1] > 0)) {
			value[j] = 0;
			zeros++;
		}
	}
	return zeros;
}

struct laplacian *laplacian_decompose(struct arena *arena, const struct design *design,
				      const double *mass)
{
	struct laplacian *out = arena_alloc(arena, 1, sizeof *out);
	size_t n = design->reviewers, *used, count = used_reviewers(arena, design, &used);
	double *full = arena_alloc(arena, n * n + 1, sizeof *full);
	double *part = arena_alloc(arena, count * count + 1, sizeof *part);

	design_laplacian(design, mass, full);
	for (size_t a = 0; a < count; a++)
		for (size_t b = 0; b < count; b++)
			part[a * count + b] = full[used[a] * n + used[b]];
	struct spectrum *s = spectrum_symmetric(arena, part, count);
	double *value = arena_alloc(arena, count + 1, sizeof *value);

	memcpy(value, s->value, count * sizeof *value);
	out->zeros = clear_zeros(value, count);
	out->spectrum = (struct spectrum){count, value, s->vector};
	out->used = used;
	return out;
}

/* lambda / (1 + lambda d), which tends to 1/d; the pseudo-inverse leaves zeros zero. */
static double factor(double lambda, double d)
{
	if (isinf(lambda))
		return d > 0 ? 1 / d : 0;
	return lambda / (1 + lambda * d);
}

void laplacian_shrink(const struct laplacian *laplacian, double lambda, size_t reviewers,
		      double *shrink)
{
	size_t n = laplacian->spectrum.size;
	const double *d = laplacian->spectrum.value, *u = laplacian->spectrum.vector;

	memset(shrink, 0, reviewers * reviewers * sizeof *shrink);
	for (size_t a = 0; a < n; a++) {
		for (size_t b = 0; b <= a; b++) {
			double sum = 0;

			for (size_t j = 0; j < n; j++)
				sum += u[a * n + j] * factor(lambda, d[j]) * u[b * n + j];
			size_t r = laplacian->used[a], s = laplacian->used[b];

			shrink[r * reviewers + s] = shrink[s * reviewers + r] = sum;
		}
	}
}
