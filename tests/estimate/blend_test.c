/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Cov(V) as a quadratic form in the weights, against the sum over reviews of spread.h: an invented
 * panel with recusals, blanks that differ by criterion, confidences, a criterion that does not
 * count and a nominee without total. The fit at other weights, lambda held, is the reference.
 */
#include <math.h>
#include <stdint.h>

#include "check.h"
#include "estimate/blend.h"
#include "estimate/estimate.h"
#include "estimate/review.h"
#include "estimate/severity.h"
#include "panel.h"

enum { NOMINEES = 9, REVIEWERS = 7, CRITERIA = 5 };

/* A fixed scramble of three indices, 0..99. */
static unsigned luck(size_t i, size_t r, size_t k)
{
	uint32_t x = (uint32_t)(i * 73 + r * 179 + k * 283 + 11) * 2654435761U;

	return (x >> 16) % 100;
}

/* Every sixth review was not given; of the rest, every eighth cell is blank. */
static struct scores invented(struct arena *arena, const double *weight, bool weighted)
{
	struct score_cell *cell = arena_alloc(arena, NOMINEES * REVIEWERS * CRITERIA, sizeof *cell);
	size_t *first = arena_alloc(arena, CRITERIA + 1, sizeof *first), n = 0;

	for (size_t k = 0; k < CRITERIA; k++) {
		for (size_t i = 0; i < NOMINEES; i++)
			for (size_t r = 0; r < REVIEWERS; r++) {
				double value =
				    30 + 4.0 * (double)i + 3.0 * (double)r + luck(i, r, k) / 3.0;

				if (luck(i, r, 50) < 17 || luck(r, i, k + 20) < 12 ||
				    (i == 4 && k == 2))
					continue;
				cell[n++] =
				    (struct score_cell){(uint32_t)i, (uint32_t)r, value,
							weighted ? 0.5 + luck(i, r, 9) / 50.0 : 1};
			}
		first[k + 1] = n;
	}
	return (struct scores){NOMINEES, REVIEWERS, CRITERIA, weight, first, cell, weighted};
}

static void test_panel(double lambda, bool weighted, const char *about)
{
	static const double weights[][CRITERIA] = {{0.3, 0.25, 0.2, 0.25, 0},
						   {0.05, 0.05, 0.85, 0.05, 0},
						   {0.7, 0.1, 0.1, 0.1, 0}};
	struct arena *arena = arena_new();
	const struct scores scores = invented(arena, weights[0], weighted);
	const struct reviews *reviews = reviews_collect(arena, &scores);
	const struct severity *fit = severity_fit(arena, reviews, weights[0], lambda);
	const struct blend *one = blend_prepare(arena, fit, 1), *two = blend_prepare(arena, fit, 2);
	size_t size = (size_t)blend_size(one->scored, one->used), all = NOMINEES * NOMINEES;

	check(one->scored == NOMINEES - 1 && one->used == CRITERIA - 1, "who and what counts",
	      about);
	check(memcmp(one->psi, two->psi, size * sizeof *one->psi) == 0,
	      "the same bytes on one thread and two", about);
	for (size_t w = 0; w < sizeof weights / sizeof *weights; w++) {
		const struct severity *want = severity_fit(arena, reviews, weights[w], fit->lambda);
		struct spread got = blend_at(arena, one, weights[w]);

		check_near("blend, Cov(V)", 1e-12, got.covariance, want->covariance, all, about);
		check_near("blend, share of criteria", 1e-12, got.share, want->share, CRITERIA,
			   about);
	}
	arena_free(arena);
}

int main(int argc, char **argv)
{
	estimate_begin();
	tests_begin(argc, argv);
	test_panel(NAN, false, "lambda as found");
	test_panel(0, false, "no severity");
	test_panel(0.8, true, "confidences");
	test_panel(0, true, "confidences, no severity");
	return check_done();
}
