/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/superiority.h"

#include <math.h>

#include <gsl/gsl_blas.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_linalg.h>

#include "base/arena.h"

#define FEWEST_DF 3

/* A posterior variance of a difference below this share of the two variances is none. */
#define ZERO_SPREAD 1e-12

/* Nominees with a total, numbered anew. */
struct shrinkage {
	size_t n;
	const size_t *who;	  /* [n] */
	const double *covariance; /* [n × n] */
	const double *deviation;  /* [n] v − mean(v) */
	double mean, variance;	  /* mean(v), vn */
	double *kept;		  /* [n] B (v − mean) */
	double *spread;		  /* [n × n] posterior covariance vn Cov (vn 1 + Cov)^-1 */
};

static struct shrinkage shrinkage_new(struct arena *arena, const struct superiority_input *in)
{
	struct shrinkage s = {0};
	size_t *who = arena_alloc(arena, in->nominees + 1, sizeof *who);

	for (size_t i = 0; i < in->nominees; i++)
		if (!isnan(in->score[i]))
			who[s.n++] = i;
	double *covariance = arena_alloc(arena, s.n * s.n + 1, sizeof *covariance);
	double *deviation = arena_alloc(arena, s.n + 1, sizeof *deviation);

	for (size_t a = 0; a < s.n; a++) {
		s.mean += (in->score[who[a]] - s.mean) / (double)(a + 1);
		for (size_t b = 0; b < s.n; b++)
			covariance[a * s.n + b] = in->covariance[who[a] * in->nominees + who[b]];
	}
	for (size_t a = 0; a < s.n; a++)
		deviation[a] = in->score[who[a]] - s.mean;
	s.who = who;
	s.covariance = covariance;
	s.deviation = deviation;
	s.kept = arena_alloc(arena, s.n + 1, sizeof *s.kept);
	s.spread = arena_alloc(arena, s.n * s.n + 1, sizeof *s.spread);
	return s;
}

/* vn by moments: what the scores vary more than their errors let expect. tr(J C) = tr C − 1'C1/n.
 */
static double variance_of(const struct shrinkage *s)
{
	double squares = 0, trace = 0, sum = 0, n = (double)s->n;

	for (size_t a = 0; a < s->n; a++) {
		squares += s->deviation[a] * s->deviation[a];
		trace += s->covariance[a * s->n + a];
		for (size_t b = 0; b < s->n; b++)
			sum += s->covariance[a * s->n + b];
	}
	return fmax(0, (squares - (trace - sum / n)) / (n - 1));
}

/* Posterior by one Cholesky decomposition of vn 1 + Cov, which is positive definite as vn > 0. */
static void shrink(struct arena *arena, struct shrinkage *s)
{
	size_t n = s->n;
	double *inverse = arena_alloc(arena, n * n + 1, sizeof *inverse);
	gsl_matrix_view m = gsl_matrix_view_array(inverse, n, n);
	gsl_matrix_const_view c = gsl_matrix_const_view_array(s->covariance, n, n);
	gsl_vector_const_view d = gsl_vector_const_view_array(s->deviation, n);
	gsl_matrix_view spread = gsl_matrix_view_array(s->spread, n, n);
	gsl_vector_view kept = gsl_vector_view_array(s->kept, n);

	for (size_t a = 0; a < n; a++)
		for (size_t b = 0; b < n; b++)
			inverse[a * n + b] = s->covariance[a * n + b] + (a == b ? s->variance : 0);
	gsl_linalg_cholesky_decomp1(&m.matrix);
	gsl_linalg_cholesky_invert(&m.matrix);
	gsl_blas_dgemv(CblasNoTrans, s->variance, &m.matrix, &d.vector, 0, &kept.vector);
	gsl_blas_dgemm(CblasNoTrans, CblasNoTrans, s->variance, &c.matrix, &m.matrix, 0,
		       &spread.matrix);
}

static double chance(const struct shrinkage *s, size_t a, size_t b, double df)
{
	size_t n = s->n;
	double va = s->spread[a * n + a], vb = s->spread[b * n + b];
	double square = va + vb - s->spread[a * n + b] - s->spread[b * n + a];

	if (s->variance == 0)
		return 0.5;
	if (!(square > ZERO_SPREAD * (va + vb)))
		return NAN;
	return gsl_cdf_tdist_P((s->kept[a] - s->kept[b]) / sqrt(square), df);
}

static void fill_chances(const struct shrinkage *s, const struct superiority_input *in,
			 double *probability)
{
	for (size_t a = 0; a < s->n; a++) {
		for (size_t b = 0; b < a; b++) {
			size_t i = s->who[a], j = s->who[b];

			if (in->component && in->component[i] != in->component[j])
				continue;
			double p = chance(s, a, b, in->df);

			probability[i * in->nominees + j] = p;
			probability[j * in->nominees + i] = 1 - p;
		}
	}
}

struct superiority *superiority_estimate(struct arena *arena, const struct superiority_input *input)
{
	struct superiority *out = arena_alloc(arena, 1, sizeof *out);
	size_t n = input->nominees;
	double *mean = arena_alloc(arena, n + 1, sizeof *mean);
	double *probability = arena_alloc(arena, n * n + 1, sizeof *probability);

	for (size_t at = 0; at < n * n; at++)
		probability[at] = NAN;
	for (size_t i = 0; i < n; i++)
		mean[i] = NAN;
	*out = (struct superiority){NAN, mean, probability};
	if (!input->covariance || !(input->df >= FEWEST_DF))
		return out;
	struct arena *scratch = arena_new();
	struct shrinkage s = shrinkage_new(scratch, input);

	if (s.n >= 2) {
		out->variance = s.variance = variance_of(&s);
		if (s.variance > 0)
			shrink(scratch, &s);
		for (size_t a = 0; a < s.n; a++)
			mean[s.who[a]] = s.mean + s.kept[a];
		fill_chances(&s, input, probability);
	}
	arena_free(scratch);
	return out;
}
