/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/link_anchors.h"

#include <math.h>

#include "base/arena.h"

/* Sums of what each reviewer gave, and whether each person was rated, in each cycle. */
struct given {
	double *sum;	 /* [cycles × reviewers] */
	size_t *count;	 /* [cycles × reviewers] */
	bool *rated;	 /* [cycles × persons] */
	size_t *reviews; /* [cycles] */
};

static struct given add_up(struct arena *arena, const struct link_input *in)
{
	struct given g = {arena_alloc(arena, in->cycles * in->reviewers + 1, sizeof(double)),
			  arena_alloc(arena, in->cycles * in->reviewers + 1, sizeof(size_t)),
			  arena_alloc(arena, in->cycles * in->persons + 1, sizeof(bool)),
			  arena_alloc(arena, in->cycles + 1, sizeof(size_t))};

	for (size_t t = 0; t < in->count; t++) {
		const struct link_review *r = &in->review[t];
		size_t at = r->cycle * in->reviewers + r->reviewer;

		g.sum[at] += r->value;
		g.count[at]++;
		g.rated[r->cycle * in->persons + r->person] = true;
		g.reviews[r->cycle]++;
	}
	return g;
}

/* Mean and standard error of the differences between what common reviewers gave on average. */
static void add_naive(const struct link_input *in, const struct given *g, struct link_pair *pair)
{
	double mean = 0, squares = 0;
	size_t n = 0;

	for (size_t r = 0; r < in->reviewers; r++) {
		size_t a = pair->a * in->reviewers + r, b = pair->b * in->reviewers + r;

		if (g->count[a] == 0 || g->count[b] == 0)
			continue;
		double d = g->sum[b] / (double)g->count[b] - g->sum[a] / (double)g->count[a];
		double before = d - mean;

		mean += before / (double)++n;
		squares += before * (d - mean);
	}
	pair->reviewers = n;
	pair->naive = n > 1 ? mean : NAN;
	pair->naive_se = n > 1 ? sqrt(squares / (double)(n - 1) / (double)n) : NAN;
}

struct link_pair *link_anchors(struct arena *arena, const struct link_input *in)
{
	struct given g = add_up(arena, in);
	struct link_pair *pairs =
	    arena_alloc(arena, in->cycles * in->cycles / 2 + 1, sizeof *pairs);
	size_t count = 0;

	for (size_t a = 0; a < in->cycles; a++) {
		for (size_t b = a + 1; b < in->cycles; b++) {
			struct link_pair *pair = &pairs[count++];

			*pair = (struct link_pair){.a = a,
						   .b = b,
						   .shift = NAN,
						   .se = NAN,
						   .drift_shift = NAN,
						   .drift_se = NAN};
			add_naive(in, &g, pair);
			for (size_t p = 0; p < in->persons; p++)
				pair->persons +=
				    g.rated[a * in->persons + p] && g.rated[b * in->persons + p];
			if (g.reviews[a] == 0 || g.reviews[b] == 0)
				pair->reason = LINK_NO_RATINGS;
			else if (pair->reviewers + pair->persons < LINK_FEWEST)
				pair->reason = LINK_FEW_ANCHORS;
		}
	}
	return pairs;
}
