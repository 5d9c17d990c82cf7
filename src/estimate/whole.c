/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/whole.h"

#include <math.h>
#include <stddef.h>

#include "base/arena.h"
#include "estimate/design.h"
#include "estimate/review.h"
#include "estimate/severity.h"

/* The first criterion that counts; criteria, if none does. */
static size_t first_of(const struct severity *s)
{
	size_t k = 0;

	while (k < s->reviews->criteria && !(s->weight[k] > 0))
		k++;
	return k;
}

bool whole_reviews(const struct severity *severity)
{
	size_t first = first_of(severity), K = severity->reviews->criteria;

	for (size_t k = first; k < K; k++)
		if (severity->weight[k] > 0 &&
		    !design_same(severity->fit[k].design, severity->fit[first].design))
			return false;
	return first < K;
}

/* D^-1 + D^-1 N H N' D^-1, times s_e². */
static void fill_covariance(const struct severity *s, const struct criterion_fit *fit,
			    double *covariance)
{
	const struct design *d = fit->design;
	size_t I = d->nominees, R = d->reviewers;

	for (size_t i = 0; fit->spread && i < I; i++)
		for (size_t t = 0; t < d->count; t++)
			covariance[i * I + d->nominee[t]] +=
			    fit->spread[i * R + d->reviewer[t]] * d->confidence[t];
	for (size_t i = 0; i < I; i++) {
		for (size_t j = 0; j <= i; j++) {
			/* Both halves are the same number, which rounding would not leave so. */
			double c = (covariance[i * I + j] + covariance[j * I + i]) / 2;

			c = c / fit->mass[i] / fit->mass[j] + (i == j ? 1 / fit->mass[i] : 0);
			if (isnan(s->score[i]) || isnan(s->score[j]))
				c = NAN;
			covariance[i * I + j] = covariance[j * I + i] = s->s_e2 * c;
		}
	}
}

/* s_e² times the sum over reviewers of s(i; r)²; fixed effects have none. */
static void fill_reviewer_part(const struct severity *s, const struct criterion_fit *fit,
			       double *part)
{
	size_t I = fit->design->nominees, R = fit->design->reviewers;

	for (size_t i = 0; !isinf(s->lambda) && i < I; i++) {
		for (size_t r = 0; !isnan(s->score[i]) && r < R; r++) {
			double a = fit->spread ? fit->spread[i * R + r] / s->lambda
					       : fit->presence[i * R + r];

			a /= fit->mass[i];
			part[i] += s->s_e2 * a * a;
		}
	}
}

/* pi_k ~ w_k (sigma w)_k. */
static void fill_share(const struct severity *s, double *share)
{
	size_t K = s->reviews->criteria;
	double sum = 0;

	for (size_t k = 0; k < K; k++) {
		double with = 0;

		for (size_t l = 0; l < K; l++)
			with += s->sigma[k * K + l] * s->weight[l];
		share[k] = fmax(0, s->weight[k] * with);
		sum += share[k];
	}
	for (size_t k = 0; k < K; k++)
		share[k] = sum > 0 ? share[k] / sum : s->weight[k];
}

struct spread whole_spread(struct arena *arena, const struct severity *severity)
{
	const struct criterion_fit *fit = &severity->fit[first_of(severity)];
	size_t I = severity->reviews->nominees;
	struct spread out = {arena_alloc(arena, I * I + 1, sizeof(double)),
			     arena_alloc(arena, I + 1, sizeof(double)),
			     arena_alloc(arena, severity->reviews->criteria + 1, sizeof(double))};

	fill_covariance(severity, fit, out.covariance);
	fill_reviewer_part(severity, fit, out.reviewer_part);
	fill_share(severity, out.share);
	return out;
}

double *whole_effects(struct arena *arena, const struct severity *severity)
{
	const struct criterion_fit *fit = &severity->fit[first_of(severity)];
	size_t R = severity->reviews->reviewers;
	double *variance = arena_alloc(arena, R + 1, sizeof *variance);

	for (size_t r = 0; r < R; r++) {
		if (fit->shrink)
			variance[r] = severity->s_e2 * fit->shrink[r * R + r];
		if (isnan(severity->effect[r]))
			variance[r] = NAN;
	}
	return variance;
}
