/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/contest.h"

#include <math.h>

#include <gsl/gsl_cdf.h>

#include "estimate/value.h"

/* Bisections of the unit interval: as many as a double has digits. */
enum { HALVINGS = 60 };

/* Sum over strata of pairs × (1 + N* ...) splits into these two: Var = theta (1 − theta) (pairs +
 * weighted × f(theta)) / pairs². */
struct spread {
	double pairs, weighted; /* sums of m n, and of m n N*, N* = (m + n) / 2 − 1 */
	double z;
};

static double variance(const struct spread *s, double theta)
{
	double f = (1 - theta) / (2 - theta) + theta / (1 + theta);

	return theta * (1 - theta) * (s->pairs + s->weighted * f) / (s->pairs * s->pairs);
}

/* The theta between value and end that lies z standard errors from value. */
static double limit(const struct spread *s, double value, double end)
{
	double near = value, far = end;

	for (int i = 0; i < HALVINGS; i++) {
		double theta = (near + far) / 2;

		if (fabs(value - theta) < s->z * sqrt(variance(s, theta)))
			near = theta;
		else
			far = theta;
	}
	return far;
}

/* Cases of the stratum of cases[at]; 0 if an earlier case has counted it. */
static void count_stratum(const struct contest_case *cases, size_t count, size_t at,
			  double *elected, double *others)
{
	*elected = *others = 0;
	for (size_t i = 0; i < count; i++) {
		if (cases[i].stratum != cases[at].stratum)
			continue;
		if (i < at) {
			*elected = *others = 0;
			return;
		}
		*(cases[i].votes > 0 ? elected : others) += 1;
	}
}

static double compare(double a, double b)
{
	a = value_round(a), b = value_round(b);
	return (a > b) - (a < b);
}

struct contest_figure contest_superiority(const struct contest_case *cases, size_t count,
					  double level)
{
	struct contest_figure out = {.value = NAN, .low = NAN, .high = NAN};
	struct spread s = {.z = gsl_cdf_ugaussian_Pinv((1 + level) / 2)};
	double u = 0;

	for (size_t i = 0; i < count; i++) {
		double m, n;

		count_stratum(cases, count, i, &m, &n);
		if (m > 0 && n > 0) {
			out.cases += (size_t)(m + n);
			out.strata++;
			s.pairs += m * n;
			s.weighted += m * n * ((m + n) / 2 - 1);
		}
		for (size_t j = 0; cases[i].votes > 0 && j < count; j++)
			if (cases[j].stratum == cases[i].stratum && !(cases[j].votes > 0))
				u += (compare(cases[i].score, cases[j].score) + 1) / 2;
	}
	out.pairs = (size_t)s.pairs;
	if (s.pairs > 0) {
		out.value = u / s.pairs;
		out.low = limit(&s, out.value, 0);
		out.high = limit(&s, out.value, 1);
	}
	return out;
}

struct contest_figure contest_tau(const struct contest_case *cases, size_t count)
{
	struct contest_figure out = {.value = NAN, .low = NAN, .high = NAN};
	double agreeing = 0, of_score = 0, of_votes = 0;

	for (size_t i = 0; i < count; i++) {
		bool first = true, paired = false;

		for (size_t j = 0; j < count; j++) {
			if (i == j || cases[i].stratum != cases[j].stratum)
				continue;
			double a = compare(cases[i].score, cases[j].score),
			       b = compare(cases[i].votes, cases[j].votes);

			paired = true;
			first = first && i < j;
			if (j < i)
				continue;
			out.pairs++;
			agreeing += a * b;
			of_score += a * a;
			of_votes += b * b;
		}
		out.cases += paired;
		out.strata += paired && first;
	}
	if (of_score > 0 && of_votes > 0)
		out.value = agreeing / sqrt(of_score * of_votes);
	return out;
}
