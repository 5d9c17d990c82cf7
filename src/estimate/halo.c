/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/halo.h"

#include <math.h>
#include <string.h>

#include <gsl/gsl_blas.h>
#include <gsl/gsl_linalg.h>

#include "base/arena.h"
#include "estimate/design.h"
#include "estimate/review.h"
#include "estimate/value.h"

/* Squared residuals below this share of the squared scale length are rounding. */
#define NO_RESIDUAL 1e-18

/* The additive fit on one set of reviews. */
struct centring {
	const struct design *design;
	const size_t *review; /* [design->count] index into all reviews */
	double *mass;	      /* [nominees] */
	double *root;	      /* [reviewers × reviewers] Cholesky factor */
	double df;
};

/*
 * K + 1 1' over the members of each component is positive definite and has the solution of K whose
 * effects sum to 0 in each component. A reviewer without a review gets a 1 on the diagonal.
 */
static double ground(struct arena *arena, const struct design *design, double *laplacian)
{
	size_t I = design->nominees, R = design->reviewers, rating = 0;
	int *component = arena_alloc(arena, I + R + 1, sizeof *component);
	size_t components = design_components(arena, design, component, component + I);
	const int *of = component + I;

	for (size_t r = 0; r < R; r++) {
		rating += of[r] >= 0;
		laplacian[r * R + r] += of[r] < 0;
		for (size_t s = 0; of[r] >= 0 && s < R; s++)
			laplacian[r * R + s] += of[r] == of[s];
	}
	return (double)design->count - (double)design_nominees(design) -
	       ((double)rating - (double)components);
}

static struct centring *centring_new(struct arena *arena, const struct design *all,
				     const double *one, const double *other)
{
	struct centring *c = arena_alloc(arena, 1, sizeof *c);
	size_t *review = arena_alloc(arena, all->count + 1, sizeof *review), R = all->reviewers;

	c->design = design_where(arena, all, one, other, review);
	c->review = review;
	c->mass = arena_alloc(arena, all->nominees + 1, sizeof *c->mass);
	c->root = arena_alloc(arena, R * R + 1, sizeof *c->root);
	design_mass(c->design, c->mass);
	design_laplacian(c->design, c->mass, c->root);
	c->df = ground(arena, c->design, c->root);
	gsl_matrix_view m = gsl_matrix_view_array(c->root, R, R);

	gsl_linalg_cholesky_decomp1(&m.matrix);
	return c;
}

/* y − m_i − b_r + mean of b over i's reviewers, for the reviews of the centring; [design->count] */
static double *residuals(struct arena *arena, const struct centring *c, const double *column)
{
	const struct design *d = c->design;
	double *e = arena_alloc(arena, d->count + 1, sizeof *e);
	double *mean = arena_alloc(arena, d->nominees + 1, sizeof *mean);
	double *b = arena_alloc(arena, d->reviewers + 1, sizeof *b);
	double *back = arena_alloc(arena, d->nominees + 1, sizeof *back);
	gsl_matrix_view root = gsl_matrix_view_array(c->root, d->reviewers, d->reviewers);
	gsl_vector_view effect = gsl_vector_view_array(b, d->reviewers);

	for (size_t t = 0; t < d->count; t++)
		e[t] = column[c->review[t]];
	design_means(d, c->mass, e, mean);
	design_pull(d, mean, e, b);
	gsl_linalg_cholesky_svx(&root.matrix, &effect.vector);
	design_average(d, c->mass, b, back);
	for (size_t t = 0; t < d->count; t++) {
		size_t i = d->nominee[t];

		e[t] = e[t] - mean[i] - (b[d->reviewer[t]] - back[i]);
	}
	return e;
}

static double correlation(const struct centring *c, const double *e, const double *f)
{
	double ee = 0, ff = 0, ef = 0, length = VALUE_LENGTH;
	double least = NO_RESIDUAL * length * length * (double)c->design->count;

	for (size_t t = 0; t < c->design->count; t++) {
		ee += e[t] * e[t];
		ff += f[t] * f[t];
		ef += e[t] * f[t];
	}
	if (c->df < HALO_FEWEST_DF || ee <= least || ff <= least)
		return NAN;
	return fmax(-1, fmin(1, ef / sqrt(ee) / sqrt(ff)));
}

/* A criterion by itself; criteria rated in the same reviews share the centring. */
struct own {
	const struct centring *centring;
	const double *residual;
};

static struct own *own_residuals(struct arena *arena, const struct reviews *reviews,
				 const struct design *all)
{
	struct own *own = arena_alloc(arena, reviews->criteria + 1, sizeof *own);

	for (size_t k = 0; k < reviews->criteria; k++) {
		const double *column = reviews->value + k * reviews->count;
		const struct design *design = design_where(arena, all, column, NULL, NULL);

		for (size_t l = 0; l < k && !own[k].centring; l++)
			if (design_same(own[l].centring->design, design))
				own[k].centring = own[l].centring;
		if (!own[k].centring)
			own[k].centring = centring_new(arena, all, column, NULL);
		own[k].residual = residuals(arena, own[k].centring, column);
	}
	return own;
}

/* A pair whose ratings differ in who gave them is centred on what it shares. */
static double pair(const struct design *all, const double *one, const double *other, size_t *shared)
{
	struct arena *arena = arena_new();
	const struct centring *c = centring_new(arena, all, one, other);
	double r = correlation(c, residuals(arena, c, one), residuals(arena, c, other));

	*shared = c->design->count;
	arena_free(arena);
	return r;
}

static void fill_mean(struct halo *halo)
{
	double pairs = 0;

	halo->mean = NAN;
	for (size_t k = 0; k < halo->criteria; k++) {
		for (size_t l = 0; l < k; l++) {
			double r = halo->correlation[k * halo->criteria + l];

			if (isnan(r))
				continue;
			pairs++;
			halo->mean = pairs > 1 ? halo->mean + (r - halo->mean) / pairs : r;
		}
	}
}

struct halo *halo_compute(struct arena *arena, const struct reviews *reviews)
{
	const struct reviews *once = reviews_unweighted(arena, reviews);
	struct design all = {once->nominees, once->reviewers, once->count,
			     once->nominee,  once->reviewer,  once->confidence};
	const struct own *own = own_residuals(arena, once, &all);
	struct halo *halo = arena_alloc(arena, 1, sizeof *halo);
	size_t K = once->criteria, *shared = arena_alloc(arena, K * K + 1, sizeof *shared);
	double *r = arena_alloc(arena, K * K + 1, sizeof *r);

	for (size_t k = 0; k < K; k++) {
		for (size_t l = 0; l <= k; l++) {
			const struct centring *c = own[k].centring;
			size_t at = k * K + l, turned = l * K + k;

			shared[at] = c->design->count;
			if (k == l)
				r[at] = 1;
			else if (c == own[l].centring)
				r[at] = correlation(c, own[k].residual, own[l].residual);
			else
				r[at] = pair(&all, once->value + k * once->count,
					     once->value + l * once->count, &shared[at]);
			r[turned] = r[at];
			shared[turned] = shared[at];
		}
	}
	*halo = (struct halo){K, r, shared, NAN};
	fill_mean(halo);
	return halo;
}

/* V of one nominee; NaN if a criterion that counts is missing. */
static double total_of(const double *value, const double *weight, size_t criteria)
{
	double total = 0;

	for (size_t k = 0; k < criteria; k++)
		if (weight[k] > 0)
			total += weight[k] * value[k];
	return total;
}

static bool is_flat(const double *value, size_t nominees, size_t stride)
{
	double low = INFINITY, high = -INFINITY;
	size_t count = 0;

	for (size_t i = 0; i < nominees; i++) {
		if (isnan(value[i * stride]))
			continue;
		count++;
		low = fmin(low, value[i * stride]);
		high = fmax(high, value[i * stride]);
	}
	return count >= 2 && high - low <= VALUE_GRAIN;
}

/* Mean of column k, or of V where k is criteria, over nominees with V. */
static double mean_of(const double *value, const double *weight, size_t nominees, size_t criteria,
		      size_t k)
{
	double mean = 0, count = 0;

	for (size_t i = 0; i < nominees; i++) {
		const double *row = value + i * criteria;
		double total = total_of(row, weight, criteria);

		if (!isnan(total))
			mean += ((k < criteria ? row[k] : total) - mean) / ++count;
	}
	return mean;
}

void halo_shares(const double *value, const double *weight, size_t nominees, size_t criteria,
		 double *share, bool *flat)
{
	double whole = 0, middle = mean_of(value, weight, nominees, criteria, criteria);
	double least = VALUE_GRAIN * VALUE_GRAIN;

	for (size_t i = 0; i < nominees; i++) {
		double d = total_of(value + i * criteria, weight, criteria) - middle;

		whole += isnan(d) ? 0 : d * d;
	}
	for (size_t k = 0; k < criteria; k++) {
		double mean = mean_of(value, weight, nominees, criteria, k), sum = 0;

		for (size_t i = 0; weight[k] > 0 && i < nominees; i++) {
			const double *row = value + i * criteria;
			double total = total_of(row, weight, criteria);

			if (!isnan(total))
				sum += weight[k] * (row[k] - mean) * (total - middle);
		}
		share[k] = whole > least ? sum / whole : (double)NAN;
		flat[k] = is_flat(value + k, nominees, criteria);
	}
}
