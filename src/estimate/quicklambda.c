/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/quicklambda.h"

#include <math.h>

/* Grid of log(lambda mean d). */
#define LOW (-8.0)
#define STEP 0.5
#define STEPS 32

/* A zero is closed in on until its cell is so short, or so often. */
#define CLOSE 1e-4
#define TRIES 40

/* Derivative of −2 log REML by lambda. */
static double score(const struct quicklambda *p, double at)
{
	double lambda = exp(at) / p->mean_d, fall = 0, rise = 0, rest = p->yy;

	for (size_t j = 0; j < p->rank; j++) {
		double inverse = 1 / (1 + lambda * p->d[j]), zz = p->z[j] * p->z[j] * inverse;

		rise += p->d[j] * inverse;
		rest -= zz * lambda;
		fall += zz * inverse;
	}
	return rise - p->nu * fall / rest;
}

/* −2 log REML but for constants. */
static double criterion(const struct quicklambda *p, double lambda)
{
	double rest = p->yy, sum = 0;

	for (size_t j = 0; j < p->rank; j++) {
		rest -= p->z[j] * p->z[j] * lambda / (1 + lambda * p->d[j]);
		sum += log1p(lambda * p->d[j]);
	}
	return sum + p->nu * log(rest);
}

/* Regula falsi, Illinois: below is the score at low, above that at low + STEP. */
static double zero_between(const struct quicklambda *p, double low, double below, double above)
{
	double high = low + STEP;

	for (int i = 0; i < TRIES && high - low > CLOSE; i++) {
		double at = (low * above - high * below) / (above - below), now = score(p, at);

		if (now < 0) {
			low = at, below = now;
			above /= 2;
		} else {
			high = at, above = now;
			below /= 2;
		}
		if (fabs(now) < CLOSE * CLOSE)
			return at;
	}
	return (low + high) / 2;
}

struct best {
	double lambda, least;
};

static void consider(const struct quicklambda *p, double lambda, struct best *best)
{
	double value = criterion(p, lambda);

	if (value < best->least)
		*best = (struct best){lambda, value};
}

double quicklambda_find(const struct quicklambda *profile)
{
	struct best best = {0, INFINITY};
	double before = score(profile, LOW);

	if (before >= 0)
		consider(profile, 0, &best);
	for (int step = 1; step <= STEPS; step++) {
		double now = score(profile, LOW + STEP * step);

		if (before < 0 && now >= 0) {
			double at = zero_between(profile, LOW + STEP * (step - 1), before, now);

			consider(profile, exp(at) / profile->mean_d, &best);
		}
		before = now;
	}
	if (before < 0)
		consider(profile, exp(LOW + STEP * STEPS) / profile->mean_d, &best);
	return best.lambda;
}
