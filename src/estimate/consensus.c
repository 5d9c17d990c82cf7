/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/consensus.h"

#include <math.h>

#include "base/arena.h"
#include "estimate/value.h"

/* What the counts of one nominee's pairs come to. */
static void sum_up(const struct consensus *c, size_t i, int64_t *borda, int64_t *copeland,
		   double *mean)
{
	double rivals = 0, sum = 0;

	*borda = *copeland = 0;
	for (size_t j = 0; j < c->nominees; j++) {
		int64_t margin = (int64_t)c->prefer[i * c->nominees + j] -
				 (int64_t)c->prefer[j * c->nominees + i];
		uint32_t common = c->common[i * c->nominees + j];

		if (j == i || common == 0)
			continue;
		*borda += margin;
		*copeland += (margin > 0) - (margin < 0);
		sum += (double)margin / (double)common;
		rivals++;
	}
	*mean = rivals > 0 ? sum / rivals : (double)NAN;
}

static struct consensus *finish(struct arena *arena, const uint32_t *prefer, const uint32_t *common,
				size_t nominees)
{
	struct consensus *out = arena_alloc(arena, 1, sizeof *out);
	int64_t *borda = arena_alloc(arena, nominees + 1, sizeof *borda);
	int64_t *copeland = arena_alloc(arena, nominees + 1, sizeof *copeland);
	double *mean = arena_alloc(arena, nominees + 1, sizeof *mean);

	*out = (struct consensus){nominees, prefer, common, borda, mean, copeland, SIZE_MAX};
	for (size_t i = 0; i < nominees; i++) {
		sum_up(out, i, &borda[i], &copeland[i], &mean[i]);
		if (nominees > 1 && copeland[i] == (int64_t)nominees - 1)
			out->condorcet = i;
	}
	return out;
}

static void count_reviewer(const double *score, size_t nominees, uint32_t *prefer, uint32_t *common)
{
	for (size_t i = 0; i < nominees; i++) {
		for (size_t j = 0; j < nominees; j++) {
			double x = value_round(score[i]), y = value_round(score[j]);

			prefer[i * nominees + j] += x > y;
			common[i * nominees + j] += i != j && !isnan(x) && !isnan(y);
		}
	}
}

struct consensus *consensus_count(struct arena *arena, const double *score, size_t reviewers,
				  size_t nominees)
{
	uint32_t *prefer = arena_alloc(arena, nominees * nominees + 1, sizeof *prefer);
	uint32_t *common = arena_alloc(arena, nominees * nominees + 1, sizeof *common);

	for (size_t r = 0; r < reviewers; r++)
		count_reviewer(score + r * nominees, nominees, prefer, common);
	return finish(arena, prefer, common, nominees);
}

struct consensus *consensus_from_counts(struct arena *arena, const uint32_t *prefer,
					size_t nominees)
{
	uint32_t *common = arena_alloc(arena, nominees * nominees + 1, sizeof *common);

	for (size_t i = 0; i < nominees; i++)
		for (size_t j = 0; j < nominees; j++)
			common[i * nominees + j] =
			    prefer[i * nominees + j] + prefer[j * nominees + i];
	return finish(arena, prefer, common, nominees);
}
