/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/smaa_joint.h"

#include "base/arena.h"
#include "estimate/lanes.h"
#include "estimate/review.h"
#include "estimate/severity.h"
#include "estimate/simplex.h"
#include "estimate/spread.h"

double *smaa_joint_covariance(struct arena *arena, const struct severity *fit,
			      const struct simplex *prior, const size_t *row, size_t rows)
{
	size_t used = prior->used, size = rows * used, K = fit->reviews->criteria;
	size_t n = fit->reviews->nominees * K;
	const double *all = spread_values(arena, fit);
	double *out = arena_alloc(arena, size * size + 1, sizeof *out);
	size_t *from = arena_alloc(arena, size + 1, sizeof *from);

	for (size_t a = 0; a < size; a++)
		from[a] = row[a / used] * K + prior->which[a % used];
	for (size_t a = 0; a < size; a++)
		for (size_t b = 0; b < size; b++)
			out[a * size + b] = all[from[a] * n + from[b]];
	return out;
}

void smaa_joint_totals(const struct smaa_joint_values *values, const double *weight,
		       const double *noise, double *total)
{
	size_t used = values->used;

	for (size_t t = 0; t < LANES; t++) {
		for (size_t i = 0; i < values->rows; i++) {
			const double *value = values->value + i * used;
			const double *off = noise + (t * values->rows + i) * used;
			double sum = 0;

			for (size_t k = 0; k < used; k++)
				sum += weight[k * LANES + t] * (value[k] + off[k]);
			total[i * LANES + t] = sum;
		}
	}
}
