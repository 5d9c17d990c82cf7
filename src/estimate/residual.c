/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/residual.h"

#include <math.h>
#include <string.h>

#include <gsl/gsl_linalg.h>

#include "base/arena.h"
#include "estimate/design.h"
#include "estimate/review.h"
#include "estimate/severity.h"
#include "estimate/spectrum.h"

/* Fewest degrees of freedom for a covariance. */
#define FEWEST_DF 3

/* Two criteria on the ratings they share. */
struct pair {
	struct design *design;
	const double *y, *z; /* [design->count] */
	double *mass;	     /* [nominees] */
	double *y_mean, *z_mean;
	double *y_pull, *z_pull; /* [reviewers] */
	size_t components;
};

static double *values_at(struct arena *arena, const double *column, const size_t *chosen,
			 size_t count)
{
	double *out = arena_alloc(arena, count + 1, sizeof *out);

	for (size_t t = 0; t < count; t++)
		out[t] = column[chosen[t]];
	return out;
}

static struct pair pair_of(struct arena *arena, const struct reviews *reviews, size_t k, size_t l)
{
	struct design all = {reviews->nominees, reviews->reviewers, reviews->count,
			     reviews->nominee,	reviews->reviewer,  reviews->confidence};
	const double *y = reviews->value + k * reviews->count,
		     *z = reviews->value + l * reviews->count;
	size_t *chosen = arena_alloc(arena, reviews->count + 1, sizeof *chosen);
	int *component =
	    arena_alloc(arena, reviews->nominees + reviews->reviewers + 1, sizeof *component);
	struct pair p = {.design = design_where(arena, &all, y, z, chosen)};

	p.y = values_at(arena, y, chosen, p.design->count);
	p.z = values_at(arena, z, chosen, p.design->count);
	p.mass = arena_alloc(arena, reviews->nominees + 1, sizeof *p.mass);
	p.y_mean = arena_alloc(arena, reviews->nominees + 1, sizeof *p.y_mean);
	p.z_mean = arena_alloc(arena, reviews->nominees + 1, sizeof *p.z_mean);
	p.y_pull = arena_alloc(arena, reviews->reviewers + 1, sizeof *p.y_pull);
	p.z_pull = arena_alloc(arena, reviews->reviewers + 1, sizeof *p.z_pull);
	design_mass(p.design, p.mass);
	design_means(p.design, p.mass, p.y, p.y_mean);
	design_means(p.design, p.mass, p.z, p.z_mean);
	design_pull(p.design, p.y_mean, p.y, p.y_pull);
	design_pull(p.design, p.z_mean, p.z, p.z_pull);
	p.components = design_components(arena, p.design, component, component + reviews->nominees);
	return p;
}

/* x' H y for a ready H. */
static double form(const double *shrink, const double *x, const double *y, size_t n)
{
	double sum = 0;

	for (size_t r = 0; r < n; r++)
		for (size_t s = 0; s < n; s++)
			sum += x[r] * shrink[r * n + s] * y[s];
	return sum;
}

/* x' lambda (1 + lambda K)^-1 y by Cholesky; y is overwritten. */
static double form_solved(struct arena *arena, const struct pair *p, double lambda, const double *x,
			  double *y)
{
	size_t n = p->design->reviewers;
	double *k = arena_alloc(arena, n * n + 1, sizeof *k), sum = 0;

	design_laplacian(p->design, p->mass, k);
	for (size_t r = 0; r < n; r++) {
		for (size_t s = 0; s < n; s++)
			k[r * n + s] *= lambda;
		k[r * n + r] += 1;
	}
	gsl_matrix_view m = gsl_matrix_view_array(k, n, n);
	gsl_vector_view v = gsl_vector_view_array(y, n);

	gsl_linalg_cholesky_decomp1(&m.matrix);
	gsl_linalg_cholesky_svx(&m.matrix, &v.vector);
	for (size_t r = 0; r < n; r++)
		sum += x[r] * lambda * y[r];
	return sum;
}

/* q_k' H_kl q_l; fit: of the two criteria, whose H serves where the ratings shared are all of
 * theirs. */
static double severity_form(struct arena *arena, const struct pair *p,
			    const struct criterion_fit *k, const struct criterion_fit *l,
			    double lambda)
{
	size_t n = p->design->reviewers;

	if (!(lambda > 0))
		return 0;
	if (design_same(p->design, k->design))
		return form(k->shrink, p->y_pull, p->z_pull, n);
	if (design_same(p->design, l->design))
		return form(l->shrink, p->y_pull, p->z_pull, n);
	if (!isinf(lambda))
		return form_solved(arena, p, lambda, p->y_pull, p->z_pull);
	double *shrink = arena_alloc(arena, n * n + 1, sizeof *shrink);

	laplacian_shrink(laplacian_decompose(arena, p->design, p->mass), lambda, n, shrink);
	return form(shrink, p->y_pull, p->z_pull, n);
}

/* Reviewers with reviews, for the degrees of freedom that fixed effects cost. */
static size_t rating_reviewers(struct arena *arena, const struct design *design)
{
	bool *has = arena_alloc(arena, design->reviewers + 1, sizeof *has);
	size_t count = 0;

	for (size_t t = 0; t < design->count; t++) {
		count += !has[design->reviewer[t]];
		has[design->reviewer[t]] = true;
	}
	return count;
}

static double pair_covariance(struct arena *arena, const struct pair *p,
			      const struct criterion_fit *k, const struct criterion_fit *l,
			      double lambda)
{
	double nu = (double)p->design->count - (double)design_nominees(p->design);

	if (isinf(lambda))
		nu -= (double)rating_reviewers(arena, p->design) - (double)p->components;
	if (nu < FEWEST_DF)
		return NAN;
	double sum = design_cross(p->design, p->y, p->y_mean, p->z, p->z_mean);

	return (sum - severity_form(arena, p, k, l, lambda)) / nu;
}

void residual_covariance(const struct reviews *reviews, const double *weight,
			 const struct criterion_fit *fit, double lambda, double *raw)
{
	size_t n = reviews->criteria;

	for (size_t at = 0; at < n * n; at++)
		raw[at] = NAN;
	for (size_t k = 0; k < n; k++) {
		for (size_t l = 0; l <= k; l++) {
			if (!(weight[k] > 0 && weight[l] > 0))
				continue;
			struct arena *scratch = arena_new();

			struct pair pair = pair_of(scratch, reviews, k, l);

			raw[k * n + l] = pair_covariance(scratch, &pair, &fit[k], &fit[l], lambda);
			raw[l * n + k] = raw[k * n + l];
			arena_free(scratch);
		}
	}
}

/* Mean of what is not NaN, or instead if nothing is. */
static double mean_of(const double *x, size_t n, double instead)
{
	double mean = 0, count = 0;

	for (size_t a = 0; a < n; a++) {
		if (isnan(x[a]))
			continue;
		count++;
		mean += (x[a] - mean) / count;
	}
	return count > 0 ? mean : instead;
}

/* The rows and columns of criteria that count: [m × m]. */
static double *weighted_part(struct arena *arena, const double *raw, const double *weight, size_t n)
{
	double *part = arena_alloc(arena, n * n + 1, sizeof *part);
	size_t at = 0;

	for (size_t k = 0; k < n; k++)
		for (size_t l = 0; l < n; l++)
			if (weight[k] > 0 && weight[l] > 0)
				part[at++] = raw[k * n + l];
	return part;
}

/* Standard deviations, [m]; a variance that rounding made negative is 0. */
static void deviations(const double *part, size_t m, double *sd)
{
	for (size_t a = 0; a < m; a++)
		sd[a] = part[a * m + a];
	double mean = mean_of(sd, m, 0);

	for (size_t a = 0; a < m; a++)
		sd[a] = sqrt(fmax(0, isnan(sd[a]) ? mean : sd[a]));
}

/* NaN where not estimated; with a variance of 0 there is nothing to correlate. */
static double correlation(const double *part, size_t m, size_t a, size_t b)
{
	double x = part[a * m + a], y = part[b * m + b], r = part[a * m + b] / sqrt(x * y);

	if (a == b)
		return 1;
	if (x <= 0 || y <= 0)
		return 0;
	return isnan(r) ? (double)NAN : fmax(-1, fmin(1, r));
}

/* [m × m], clipped, those not estimated filled with the mean of those estimated. */
static double *correlations(struct arena *arena, const double *part, size_t m)
{
	double *cor = arena_alloc(arena, m * m + 1, sizeof *cor);
	double *found = arena_alloc(arena, m * m + 1, sizeof *found);
	size_t count = 0;

	for (size_t a = 0; a < m; a++) {
		for (size_t b = 0; b < m; b++) {
			cor[a * m + b] = correlation(part, m, a, b);
			if (a < b && part[a * m + a] > 0 && part[b * m + b] > 0)
				found[count++] = cor[a * m + b];
		}
	}
	double mean = mean_of(found, count, 1);

	for (size_t at = 0; at < m * m; at++)
		if (isnan(cor[at]))
			cor[at] = mean;
	return cor;
}

/* [m × m] with root root' = sd (cor, negative eigenvalues cut, diagonal again 1) sd. */
static double *root_of_repaired(struct arena *arena, const double *cor, const double *sd, size_t m)
{
	struct spectrum *s = spectrum_symmetric(arena, cor, m);
	double *root = arena_alloc(arena, m * m + 1, sizeof *root);

	for (size_t a = 0; a < m; a++) {
		double square = 0;

		for (size_t j = 0; j < m; j++) {
			root[a * m + j] = s->vector[a * m + j] * sqrt(fmax(0, s->value[j]));
			square += root[a * m + j] * root[a * m + j];
		}
		for (size_t j = 0; j < m; j++)
			root[a * m + j] *= square > 0 ? sd[a] / sqrt(square) : 0;
	}
	return root;
}

struct residual residual_repair(struct arena *arena, const double *raw, const double *weight,
				size_t n)
{
	struct residual out = {arena_alloc(arena, n * n + 1, sizeof(double)),
			       arena_alloc(arena, n * n + 1, sizeof(double))};
	double *part = weighted_part(arena, raw, weight, n),
	       *sd = arena_alloc(arena, n + 1, sizeof *sd);
	size_t m = 0, a = 0;

	for (size_t k = 0; k < n; k++)
		if (weight[k] > 0)
			m++;
	deviations(part, m, sd);
	const double *root = root_of_repaired(arena, correlations(arena, part, m), sd, m);

	for (size_t k = 0; k < n; k++) {
		if (!(weight[k] > 0))
			continue;
		memcpy(out.root + k * n, root + a++ * m, m * sizeof *root);
	}
	for (size_t k = 0; k < n; k++)
		for (size_t l = 0; l < n; l++)
			for (size_t j = 0; j < m; j++)
				out.sigma[k * n + l] += out.root[k * n + j] * out.root[l * n + j];
	return out;
}
