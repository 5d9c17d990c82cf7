/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * SMAA-2 for timing: NOMINEES × CRITERIA invented values, uniform weights, all places and central
 * weights. Prints the seconds of each round, and a sum over the results that must not change with
 * the number of threads.
 *
 * usage: bench_smaa [threads=2 [draws=1000000 [rounds=7 [nominees=10 [criteria=8 [kind=0]]]]]]
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/arena.h"
#include "estimate/simplex.h"
#include "estimate/smaa.h"

/* The same invented values as in peer_smaa.py. */
static double *invented(struct arena *arena, size_t count)
{
	double *value = arena_alloc(arena, count, sizeof *value);
	unsigned long state = 12345;

	for (size_t at = 0; at < count; at++) {
		state = (state * 1103515245 + 12345) & 0x7fffffff;
		value[at] = 40 + (double)(state >> 16) / 32768 * 50;
	}
	return value;
}

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

int main(int argc, char **argv)
{
	size_t wish[6] = {2, 1000000, 7, 10, 8, SIMPLEX_UNIFORM};

	for (int a = 1; a < argc && a <= 6; a++)
		wish[a - 1] = strtoul(argv[a], NULL, 10);
	size_t nominees = wish[3], criteria = wish[4];

	for (size_t round = 0; round < wish[2]; round++) {
		struct arena *arena = arena_new();
		double *weight = arena_alloc(arena, criteria, sizeof *weight), begin = now(),
		       sum = 0;

		for (size_t k = 0; k < criteria; k++)
			weight[k] = 1 / (double)criteria;
		const struct simplex *prior =
		    simplex_prepare(arena, (enum simplex_kind)wish[5], weight, criteria, 30, 1);
		struct smaa_contest all = {NULL, 0};
		struct smaa_weights_input input = {nominees, invented(arena, nominees * criteria),
						   prior, &all, 1};
		const struct smaa *smaa =
		    smaa_weights(arena, &input, &(struct smaa_settings){wish[1], 1, wish[0]});
		double seconds = now() - begin;

		for (size_t at = 0; at < nominees * nominees; at++)
			sum += smaa->acceptability[at] * (double)(at + 1);
		for (size_t at = 0; at < nominees * criteria; at++)
			if (smaa->central[at] > 0)
				sum += smaa->central[at] * (double)at;
		printf("%.6f s, first of the first %.6f, check %.17g\n", seconds,
		       smaa->acceptability[0], sum);
		arena_free(arena);
	}
	return 0;
}
