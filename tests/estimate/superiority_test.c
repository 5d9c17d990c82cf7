/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Superiority. References: the formula of STATISTICS §6.3 as it stands there, with an inverse by
 * Gauss and Jordan, on the covariances of oracles/vcov_*.csv; its closed form where reviews are
 * complete: P = T_df(d sqrt(vn / (2 a (vn + a)))), a = residual variance / reviewers.
 */
#include <gsl/gsl_cdf.h>

#include "check.h"
#include "estimate/connect.h"
#include "estimate/estimate.h"
#include "estimate/severity.h"
#include "estimate/superiority.h"
#include "oracle.h"

/* Inverse of m [n × n], which is destroyed. */
static void invert(double *m, size_t n, double *out)
{
	for (size_t a = 0; a < n * n; a++)
		out[a] = a % (n + 1) == 0;
	for (size_t p = 0; p < n; p++) {
		double pivot = m[p * n + p];

		for (size_t b = 0; b < n; b++) {
			m[p * n + b] /= pivot;
			out[p * n + b] /= pivot;
		}
		for (size_t a = 0; a < n; a++) {
			double f = m[a * n + p];

			for (size_t b = 0; a != p && b < n; b++) {
				m[a * n + b] -= f * m[p * n + b];
				out[a * n + b] -= f * out[p * n + b];
			}
		}
	}
}

/* v'Jv and tr(J Cov) with J = 1 − 11'/n written out. */
static double moments(const double *v, const double *cov, size_t n)
{
	double sum = 0;

	for (size_t a = 0; a < n; a++)
		for (size_t b = 0; b < n; b++) {
			double j = (a == b) - 1 / (double)n;

			sum += v[a] * j * v[b] - j * cov[b * n + a];
		}
	return fmax(0, sum / ((double)n - 1));
}

static void by_formula(struct arena *arena, const struct superiority_input *in, double *p)
{
	size_t n = in->nominees;
	double vn = moments(in->score, in->covariance, n), mean = 0;
	double *m = arena_alloc(arena, n * n, sizeof *m), *b = arena_alloc(arena, n * n, sizeof *b);
	double *pm = arena_alloc(arena, n, sizeof *pm);

	for (size_t a = 0; a < n * n; a++)
		m[a] = in->covariance[a] + (a % (n + 1) == 0 ? vn : 0);
	invert(m, n, b);
	for (size_t a = 0; a < n; a++)
		mean += in->score[a] / (double)n;
	for (size_t a = 0; a < n; a++)
		for (size_t c = 0; c < n; c++)
			pm[a] += vn * b[a * n + c] * (in->score[c] - mean);
	for (size_t a = 0; a < n * n; a++) { /* posterior covariance vn 1 − B vn */
		m[a] = (a % (n + 1) == 0 ? vn : 0) - vn * b[a] * vn;
		p[a] = NAN;
	}
	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < n; j++)
			if (i != j)
				p[i * n + j] =
				    gsl_cdf_tdist_P((pm[i] - pm[j]) /
							sqrt(m[i * n + i] + m[j * n + j] -
							     2 * m[i * n + j]),
						    in->df);
}

static void test_formula(const char *name, const json_t *crit)
{
	struct arena *arena = arena_new();
	const struct sheet *sheet =
	    sheet_read(arena, shared_path(arena, "oracles/csranks_panels.csv"));
	const struct sheet *vcov =
	    sheet_read(arena, shared_path(arena, arena_printf(arena, "oracles/vcov_%s.csv", name)));

	if (!sheet || !vcov || !crit) {
		check_skip("probabilities follow the formula", name);
		arena_free(arena);
		return;
	}
	size_t n = vcov->rows, from = sheet_find(sheet, 0, name);
	double *score = arena_alloc(arena, n, sizeof *score);
	double *cov = arena_alloc(arena, n * n, sizeof *cov);
	double *want = arena_alloc(arena, n * n, sizeof *want);

	for (size_t a = 0; a < n * n; a++) {
		score[a % n] = sheet_number(sheet, from + a % n, sheet_column(sheet, "est"));
		cov[a] = sheet_number(vcov, a / n, a % n);
	}
	struct superiority_input in = {n, score, cov,
				       oracle_number(json_object_get(crit, name), "df_resid"),
				       NULL};
	const struct superiority *got = superiority_estimate(arena, &in);

	by_formula(arena, &in, want);
	check_one("variance between nominees", 1e-9, got->variance, moments(score, cov, n), name);
	if (got->variance > 0)
		check_near("probabilities by the formula", 1e-9, got->probability, want, n * n,
			   name);
	arena_free(arena);
}

/* Complete panel: closed form from the fit's own numbers. */
static void test_complete(void)
{
	struct arena *arena = arena_new();
	struct ratings *ratings = ratings_read(arena, own_path(arena, "wine_bitterness_1to5.csv"));
	const struct panel *panel = panel_from(arena, ratings, (struct panel_scale){1, 5});
	const struct estimates *e =
	    estimate_panel(arena, &panel->scores,
			   &(struct estimate_settings){0.9, false, false, NULL});
	struct superiority_input in = {8, e->score, e->covariance, e->df,
				       e->connection->of_nominee};
	const struct superiority *s = superiority_estimate(arena, &in);
	double a = e->s_e2 / 9, mean = 0, squares = 0, want[64];

	for (size_t i = 0; i < 8; i++)
		mean += e->score[i] / 8;
	for (size_t i = 0; i < 8; i++)
		squares += pow(e->score[i] - mean, 2) / 7;
	double vn = squares - a;

	for (size_t at = 0; at < 64; at++)
		want[at] = at % 9 == 0 ? (double)NAN
				       : gsl_cdf_tdist_P((e->score[at / 8] - e->score[at % 8]) *
							     sqrt(vn / (2 * a * (vn + a))),
							 e->df);
	check_one("complete panel: variance between nominees", 1e-9, s->variance, vn, "");
	check_near("complete panel: closed form", 1e-9, s->probability, want, 64, "");
	arena_free(arena);
}

/* Four nominees; the last two are in a part of their own, the fifth has no total. */
static void test_rules(void)
{
	struct arena *arena = arena_new();
	static const double score[5] = {60, 60, 40, 45, NAN};
	static const int parts[5] = {0, 0, 1, 1, -1};
	double cov[25];

	for (size_t a = 0; a < 25; a++)
		cov[a] = a % 5 == 4 || a / 5 == 4 ? (double)NAN : (a % 6 == 0 ? 4 : 1);
	struct superiority_input in = {5, score, cov, 20, parts};
	const struct superiority *s = superiority_estimate(arena, &in);
	const double *p = s->probability;

	check(fabs(p[1] - 0.5) < 1e-12 && fabs(p[5] - 0.5) < 1e-12, "equal scores: even", "");
	check(isnan(p[2]) && isnan(p[3 * 5]) && p[3 * 5 + 2] > 0.5,
	      "across components nothing is said, within them it is", "");
	check(isnan(p[4]) && isnan(p[20]) && isnan(p[0]) && isnan(s->mean[4]),
	      "nobody against himself, nobody without a total", "");
	check(p[13] + p[17] == 1 && p[17] > 0 && p[17] < 1, "both directions sum to 1", "");
	check(s->mean[0] < 60 && s->mean[2] > 40, "scores are drawn towards their mean", "");
	in.component = NULL;
	p = superiority_estimate(arena, &in)->probability;
	check(p[2] > 0.9 && p[2] < 1, "in one component everybody is compared", "");
	in.df = 2;
	check(isnan(superiority_estimate(arena, &in)->probability[1]) &&
		  isnan(superiority_estimate(arena, &in)->variance),
	      "below 3 degrees of freedom nothing is said", "");
	in.df = NAN;
	check(isnan(superiority_estimate(arena, &in)->probability[1]), "nor without any", "");
	in.df = 20;
	in.covariance = NULL;
	check(isnan(superiority_estimate(arena, &in)->probability[1]), "nor without covariance",
	      "");
	for (size_t a = 0; a < 16; a++)
		cov[a] = a % 5 == 0 ? 400 : 0;
	in = (struct superiority_input){4, score, cov, 20, NULL};
	s = superiority_estimate(arena, &in);
	check(s->variance == 0 && s->probability[1] == 0.5 && s->probability[2] == 0.5 &&
		  isnan(s->probability[0]),
	      "no more difference than error makes: all are even", "");
	in.nominees = 1;
	check(isnan(superiority_estimate(arena, &in)->variance), "one nominee is no comparison",
	      "");
	arena_free(arena);
}

static const char *const panels[] = {"wines_red", "bitterness", "skating_ladies", "aibs2015", "sf"};

int main(int argc, char **argv)
{
	struct arena *arena = arena_new();

	estimate_begin();
	tests_begin(argc, argv);
	json_t *crit = oracle_load(arena, "oracles/csranks_crit.json");

	for (size_t p = 0; p < sizeof panels / sizeof *panels; p++)
		test_formula(panels[p], crit);
	json_decref(crit);
	arena_free(arena);
	test_complete();
	test_rules();
	return check_done();
}
