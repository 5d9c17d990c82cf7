/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The mixed models for timing: nominees fixed (STATISTICS §4.1) or random as well (§4.3), reviewers
 * random. The table has a line "nominee reviewer value" for each review, in order of nominee, then
 * reviewer, all three as numbers. Prints the seconds of one fit for each round, the first being a
 * warm-up, and what was found: −2 log REML and the variances of nominee (0 if fixed), reviewer,
 * rest.
 *
 * usage: bench_lmm TABLE fixed|random [rounds=8 [fits=1]]
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/arena.h"
#include "estimate/crossed.h"
#include "estimate/design.h"
#include "estimate/estimate.h"
#include "estimate/reml.h"

struct found {
	double criterion, nominee, reviewer, residual;
};

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* NULL if the table cannot be read. */
static struct design *design_read(struct arena *arena, const char *path, double **values)
{
	struct design *design = arena_alloc(arena, 1, sizeof *design);
	uint32_t *nominee = NULL, *reviewer = NULL;
	double *confidence, nominee_read, reviewer_read, value, *y = NULL;
	size_t room[3] = {0};
	FILE *file = fopen(path, "r");

	while (file && fscanf(file, "%lf %lf %lf", &nominee_read, &reviewer_read, &value) == 3) {
		size_t n = design->count++, i = (size_t)nominee_read, r = (size_t)reviewer_read;

		nominee = arena_grow(arena, nominee, n, &room[0], sizeof *nominee);
		reviewer = arena_grow(arena, reviewer, n, &room[1], sizeof *reviewer);
		y = arena_grow(arena, y, n, &room[2], sizeof *y);
		nominee[n] = (uint32_t)i, reviewer[n] = (uint32_t)r, y[n] = value;
		design->nominees = i >= design->nominees ? i + 1 : design->nominees;
		design->reviewers = r >= design->reviewers ? r + 1 : design->reviewers;
	}
	if (!file || design->count == 0)
		return NULL;
	fclose(file);
	confidence = arena_alloc(arena, design->count, sizeof *confidence);
	for (size_t t = 0; t < design->count; t++)
		confidence[t] = 1;
	design->nominee = nominee, design->reviewer = reviewer, design->confidence = confidence;
	*values = y;
	return design;
}

static struct found fit_once(const struct design *design, const double *y, bool fixed)
{
	struct arena *arena = arena_new();
	struct found found;

	if (fixed) {
		const struct reml_settings settings = {.length = 100, .lambda = NAN};
		const struct reml *fit = reml_fit_as(arena, design, y, &settings);

		found = (struct found){fit->criterion, 0, fit->s_r2, fit->s_e2};
	} else {
		const struct crossed *fit = crossed_fit(arena, design, y);

		found = (struct found){fit->criterion, fit->nominee, fit->reviewer, fit->residual};
	}
	arena_free(arena);
	return found;
}

int main(int argc, char **argv)
{
	struct arena *arena = arena_new();
	double *y;
	long rounds = argc > 3 ? atol(argv[3]) : 8, fits = argc > 4 ? atol(argv[4]) : 1;
	const struct design *design = argc > 2 ? design_read(arena, argv[1], &y) : NULL;
	struct found found = {0};

	if (!design) {
		fprintf(stderr, "usage: bench_lmm TABLE fixed|random [rounds=8 [fits=1]]\n");
		return 2;
	}
	estimate_begin();
	for (long round = 0; round < rounds; round++) {
		double begin = now();

		for (long fit = 0; fit < fits; fit++)
			found = fit_once(design, y, strcmp(argv[2], "fixed") == 0);
		printf("seconds %.9f\n", (now() - begin) / (double)fits);
	}
	printf("found %.12g %.12g %.12g %.12g\n", found.criterion, found.nominee, found.reviewer,
	       found.residual);
	arena_free(arena);
	return 0;
}
