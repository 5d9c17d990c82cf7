/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the programs of this folder share: one line per row of a table ("ok 3 - sentence"), the
 * largest difference found per quantity as last lines, exit status 1 after any failure and 77 if
 * nothing but skips happened.
 */
#ifndef TESTS_CHECK_H
#define TESTS_CHECK_H

#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#define CHECK_QUANTITIES 64

struct check_quantity {
	const char *name;
	double tolerance, largest;
};

static struct {
	int rows, failed, skipped;
	size_t quantities;
	struct check_quantity quantity[CHECK_QUANTITIES];
} check_state;

static inline bool check(bool holds, const char *sentence, const char *about)
{
	check_state.rows++;
	check_state.failed += !holds;
	printf("%s %d - %s%s%s\n", holds ? "ok" : "not ok", check_state.rows, about,
	       *about ? ": " : "", sentence);
	return holds;
}

static inline void check_skip(const char *sentence, const char *about)
{
	check_state.rows++;
	check_state.skipped++;
	printf("ok %d - %s%s%s # skip no such file\n", check_state.rows, about, *about ? ": " : "",
	       sentence);
}

static inline struct check_quantity *check_quantity_find(const char *name, double tolerance)
{
	for (size_t q = 0; q < check_state.quantities; q++)
		if (strcmp(check_state.quantity[q].name, name) == 0)
			return &check_state.quantity[q];
	struct check_quantity *new = &check_state.quantity[check_state.quantities];

	if (check_state.quantities + 1 < CHECK_QUANTITIES)
		check_state.quantities++;
	*new = (struct check_quantity){name, tolerance, 0};
	return new;
}

/* The largest |got − want| / scale; infinite if one is NaN and the other not. NaN want means NaN is
 * right. */
static inline double check_distance(const double *got, const double *want, size_t n, double scale)
{
	double largest = 0;

	for (size_t a = 0; a < n; a++) {
		if (isnan(got[a]) && isnan(want[a]))
			continue;
		double d = fabs(got[a] - want[a]) / scale;

		largest = isnan(d) ? (double)INFINITY : fmax(largest, d);
	}
	return largest;
}

/* A row: got equals want within tolerance. quantity is a literal and names the line at the end. */
static inline bool check_near(const char *quantity, double tolerance, const double *got,
			      const double *want, size_t n, const char *about)
{
	struct check_quantity *q = check_quantity_find(quantity, tolerance);
	double d = check_distance(got, want, n, 1);

	q->largest = fmax(q->largest, d);
	if (d > tolerance)
		printf("# %s %s: differs by %.3g, tolerance %.3g\n", about, quantity, d, tolerance);
	return check(d <= tolerance, quantity, about);
}

static inline bool check_one(const char *quantity, double tolerance, double got, double want,
			     const char *about)
{
	return check_near(quantity, tolerance, &got, &want, 1, about);
}

static inline int check_done(void)
{
	for (size_t q = 0; q < check_state.quantities; q++)
		printf("# largest difference %s %.1e (tolerance %.0e)\n",
		       check_state.quantity[q].name, check_state.quantity[q].largest,
		       check_state.quantity[q].tolerance);
	printf("1..%d\n# %d rows, %d failed, %d skipped\n", check_state.rows, check_state.rows,
	       check_state.failed, check_state.skipped);
	if (check_state.failed > 0)
		return 1;
	return check_state.rows > 0 && check_state.skipped == check_state.rows ? 77 : 0;
}

#endif
