/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/misfit.h"

#include <math.h>

#include <gsl/gsl_cdf.h>

#include "base/arena.h"
#include "estimate/design.h"
#include "estimate/reml.h"

/* 1 − h below this is a rating that the fit passes through. */
#define NO_FREEDOM 1e-9

/* Fewest degrees of freedom of a chi-square that says anything. */
#define FEWEST_FREEDOM 1

/* (N K^+)_ir and (N K^+ N')_ii, which the leverages are made of. */
struct lever {
	double *spread; /* [nominees × reviewers] */
	double *back;	/* [nominees] */
};

static struct lever lever_new(struct arena *arena, const struct reml *fit,
			      const struct design *design)
{
	size_t R = fit->reviewers;
	struct lever lever = {arena_alloc(arena, fit->nominees * R + 1, sizeof(double)),
			      arena_alloc(arena, fit->nominees + 1, sizeof(double))};

	for (size_t t = 0; t < design->count; t++)
		for (size_t r = 0; r < R; r++)
			lever.spread[design->nominee[t] * R + r] +=
			    design->confidence[t] * fit->shrink[design->reviewer[t] * R + r];
	for (size_t t = 0; t < design->count; t++)
		lever.back[design->nominee[t]] +=
		    design->confidence[t] *
		    lever.spread[design->nominee[t] * R + design->reviewer[t]];
	return lever;
}

/* h_ri = c [1/n_i + (e_r − N_i/n_i)' K^+ (e_r − N_i/n_i)]. */
static double leverage(const struct lever *lever, const struct reml *fit,
		       const struct design *design, size_t t)
{
	size_t i = design->nominee[t], r = design->reviewer[t], R = fit->reviewers;
	double n = fit->mass[i];

	return design->confidence[t] *
	       (1 / n + fit->shrink[r * R + r] - 2 * lever->spread[i * R + r] / n +
		lever->back[i] / (n * n));
}

static void finish(struct misfit *m, double kept, double s2)
{
	if (!(m->freedom >= NO_FREEDOM) || !(s2 > 0)) {
		m->outfit = m->infit = m->tail = NAN;
		return;
	}
	m->outfit /= kept;
	m->infit = m->squares / (s2 * m->freedom);
	m->tail = NAN;
	if (m->freedom >= FEWEST_FREEDOM)
		m->tail = gsl_cdf_chisq_Q(m->squares / s2, m->freedom);
}

struct misfit *misfit_reviewers(struct arena *arena, const struct design *design, const double *y,
				double length)
{
	const struct reml *fit = reml_fit_held(arena, design, y, length, INFINITY);
	struct lever lever = lever_new(arena, fit, design);
	struct misfit *out = arena_alloc(arena, design->reviewers + 1, sizeof *out);
	double *kept = arena_alloc(arena, design->reviewers + 1, sizeof *kept);

	for (size_t t = 0; t < design->count; t++) {
		size_t i = design->nominee[t], r = design->reviewer[t];
		double e = y[t] - fit->v[i] - fit->b[r],
		       rest = 1 - leverage(&lever, fit, design, t);
		double square = design->confidence[t] * e * e;

		out[r].squares += square;
		if (rest < NO_FREEDOM)
			continue;
		out[r].freedom += rest;
		out[r].outfit += square / (fit->s_e2 * rest);
		kept[r]++;
	}
	for (size_t r = 0; r < design->reviewers; r++)
		finish(&out[r], kept[r], fit->s_e2);
	return out;
}
