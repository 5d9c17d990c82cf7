/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Draws side by side: LANES at a time, one row of LANES numbers for each quantity. All loops over a
 * row have the same fixed length, which lets compilers work on several draws at once without any
 * arithmetic that would depend on the processor; and a set of rows stays in the nearest cache.
 */
#ifndef ESTIMATE_LANES_H
#define ESTIMATE_LANES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

#define LANES 64

/* xoshiro256+ (Blackman & Vigna 2021), eight of them side by side. */
#define LANES_GENERATORS 8
struct lanes_generator {
	uint64_t state[4 * LANES_GENERATORS];
};

/* seed: from generator_seed. */
void lanes_start(struct lanes_generator *generator, uint64_t seed);

/* A comparator of a sorting network: afterwards row low holds the smaller numbers. */
struct lanes_swap {
	uint32_t low, high;
};

/* Batcher's odd-even merge sort of a number of rows (Knuth, TAOCP 3, 5.3.4). */
struct lanes_network {
	size_t rows, swaps;
	const struct lanes_swap *swap;
};

struct lanes_network *lanes_network(struct arena *arena, size_t rows);

/*
 * Uniform random numbers in [0, 1), multiples of 2^-31, each lane sorted by itself, ascending.
 * work, out: [network->rows × LANES].
 */
void lanes_sorted(struct lanes_generator *generator, const struct lanes_network *network,
		  int32_t *work, double *out);

/* out[t] = sum_k factor[k] row[k][t]. row: [count × LANES], out: [LANES]. */
void lanes_total(const double *row, const double *factor, size_t count, double *out);

/*
 * Who is above whom: above[i][t] = number of j with total[j][t] > total[i][t], once rounded to
 * multiples of 2^-30, the power of two next to VALUE_GRAIN: ties in floating point are no order.
 * True if no two were equal in any lane. total: [count × LANES], magnitude at most limit < 2^19;
 * key: [count × LANES], for work; above: [count × LANES].
 */
bool lanes_above(const double *total, size_t count, double limit, int32_t *key, int32_t *above);

/* The largest magnitude of all, for lanes_above. */
double lanes_limit(const double *total, size_t count);

#endif
