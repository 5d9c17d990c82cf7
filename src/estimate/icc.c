/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/icc.h"

#include <math.h>

#include <gsl/gsl_cdf.h>

/* Mean squares below this share of the squared range are rounding. */
#define ZERO_SQUARE 1e-12

/* What the formulas are written in. */
struct anova {
	double n, k, tail;
	double msr, msc, msw, mse;
};

static double mean_of(const double *value, size_t count, size_t stride)
{
	double mean = 0;

	for (size_t a = 0; a < count; a++)
		mean += (value[a * stride] - mean) / (double)(a + 1);
	return mean;
}

static double range_of(const double *value, size_t count)
{
	double low = value[0], high = value[0];

	for (size_t a = 0; a < count; a++) {
		low = fmin(low, value[a]);
		high = fmax(high, value[a]);
	}
	return high - low;
}

static double squared_deviations(const double *value, size_t count, size_t stride, double from)
{
	double sum = 0;

	for (size_t a = 0; a < count; a++)
		sum += (value[a * stride] - from) * (value[a * stride] - from);
	return sum;
}

/* Sum of squares left when both margins are taken out. */
static double interaction(const double *value, size_t n, size_t k, double grand)
{
	double sum = 0;

	for (size_t i = 0; i < n; i++) {
		double row = mean_of(value + i * k, k, 1);

		for (size_t r = 0; r < k; r++) {
			double e = value[i * k + r] - row - mean_of(value + r, n, k) + grand;

			sum += e * e;
		}
	}
	return sum;
}

static double unless_rounding(double square, double range)
{
	return square <= ZERO_SQUARE * range * range ? 0 : square;
}

static struct icc_squares squares_of(const double *value, size_t n, size_t k)
{
	double grand = mean_of(value, n * k, 1), range = range_of(value, n * k);
	double between = 0, reviewers = 0, within = 0;

	for (size_t i = 0; i < n; i++) {
		double row = mean_of(value + i * k, k, 1);

		between += (row - grand) * (row - grand);
		within += squared_deviations(value + i * k, k, 1, row);
	}
	for (size_t r = 0; r < k; r++) {
		double column = mean_of(value + r, n, k);

		reviewers += (column - grand) * (column - grand);
	}
	double dn = (double)n, dk = (double)k;
	double error = interaction(value, n, k, grand) / ((dn - 1) * (dk - 1));

	return (struct icc_squares){unless_rounding(dk * between / (dn - 1), range),
				    unless_rounding(dn * reviewers / (dk - 1), range),
				    unless_rounding(within / (dn * (dk - 1)), range),
				    unless_rounding(error, range)};
}

/* NaN instead of the infinities and 0/0 of degenerate tables. */
static double quotient(double above, double below)
{
	double q = above / below;

	return isfinite(q) ? q : (double)NAN;
}

/* (1) and (C): from F = MSR / error with d2 degrees of freedom, one review and the mean of k. */
static void fill_ratio(const struct anova *a, double error, double d2, struct icc_value *one,
		       struct icc_value *mean)
{
	double f = quotient(a->msr, error), d1 = a->n - 1;
	double low = f / gsl_cdf_fdist_Qinv(a->tail, d1, d2);
	double high = f * gsl_cdf_fdist_Qinv(a->tail, d2, d1);

	*one = (struct icc_value){
	    quotient(a->msr - error, a->msr + (a->k - 1) * error),
	    quotient(low - 1, low + a->k - 1),
	    quotient(high - 1, high + a->k - 1),
	};
	*mean = (struct icc_value){quotient(a->msr - error, a->msr), quotient(low - 1, low),
				   quotient(high - 1, high)};
}

/* Satterthwaite's degrees of freedom of a MSC + b MSE, McGraw & Wong 1996, table 7. */
static double combined_df(const struct anova *a, double r)
{
	double reviewers = a->k * r / (a->n * (1 - r)) * a->msc;
	double error = (1 + a->k * r * (a->n - 1) / (a->n * (1 - r))) * a->mse;
	double whole = reviewers + error;

	return whole * whole /
	       (reviewers * reviewers / (a->k - 1) + error * error / ((a->n - 1) * (a->k - 1)));
}

static void fill_absolute_interval(const struct anova *a, struct icc_value *one)
{
	double d1 = a->n - 1, v = combined_df(a, one->value);
	double below = a->k * a->msc + (a->k * a->n - a->k - a->n) * a->mse;
	double f_low = gsl_cdf_fdist_Qinv(a->tail, d1, v);
	double f_high = gsl_cdf_fdist_Qinv(a->tail, v, d1);

	one->low = quotient(a->n * (a->msr - f_low * a->mse), f_low * below + a->n * a->msr);
	one->high = quotient(a->n * (f_high * a->msr - a->mse), below + a->n * f_high * a->msr);
}

/* Reliability of the mean of k when that of one is r; none below −1 / (k − 1). */
static double spearman_brown(double r, double k)
{
	double below = 1 + (k - 1) * r;

	return below > 0 ? k * r / below : (double)NAN;
}

static void fill_absolute(const struct anova *a, struct icc_value *one, struct icc_value *mean)
{
	double reviewers = (a->msc - a->mse) / a->n;

	one->low = one->high = NAN;
	one->value = quotient(a->msr - a->mse, a->msr + (a->k - 1) * a->mse + a->k * reviewers);
	if (one->value < 1)
		fill_absolute_interval(a, one);
	*mean = (struct icc_value){quotient(a->msr - a->mse, a->msr + reviewers),
				   spearman_brown(one->low, a->k), spearman_brown(one->high, a->k)};
}

struct icc icc_compute(const double *value, size_t nominees, size_t reviewers, double level)
{
	struct icc icc = {.nominees = nominees,
			  .reviewers = reviewers,
			  .squares = {NAN, NAN, NAN, NAN}};
	struct icc_value *kind = icc.kind;

	for (int i = 0; i < ICC_KINDS; i++)
		kind[i] = (struct icc_value){NAN, NAN, NAN};
	if (nominees < 2 || reviewers < 2)
		return icc;
	icc.squares = squares_of(value, nominees, reviewers);
	double n = (double)nominees, k = (double)reviewers;
	struct anova a = {n,
			  k,
			  (1 - level) / 2,
			  icc.squares.between,
			  icc.squares.reviewers,
			  icc.squares.within,
			  icc.squares.error};

	fill_ratio(&a, a.msw, n * (k - 1), &kind[ICC_1], &kind[ICC_K]);
	fill_ratio(&a, a.mse, (n - 1) * (k - 1), &kind[ICC_C1], &kind[ICC_CK]);
	fill_absolute(&a, &kind[ICC_A1], &kind[ICC_AK]);
	if (!(a.msr > 0))
		kind[ICC_K] = kind[ICC_AK] = kind[ICC_CK] = (struct icc_value){NAN, NAN, NAN};
	return icc;
}
