/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/lanes.h"

#include <string.h>

#include "base/arena.h"
#include "estimate/generator.h"

/*
 * 1.5 × 2^(52 − 30): what is added to it loses all bits below 2^-30, rounding to nearest, and
 * stands as a whole number in the last bits of the sum.
 */
#define ROUNDER 6291456.0

void lanes_start(struct lanes_generator *generator, uint64_t seed)
{
	for (size_t g = 0; g < LANES_GENERATORS; g++)
		for (size_t word = 0; word < 4; word++)
			generator->state[word * LANES_GENERATORS + g] =
			    generator_mix(seed + word * LANES_GENERATORS + g);
}

/* The next 64 bits of each generator. */
static void next_bits(uint64_t *restrict state, uint64_t *restrict bits)
{
	enum { N = LANES_GENERATORS };

	for (size_t g = 0; g < N; g++) {
		uint64_t a = state[g], b = state[N + g], c = state[2 * N + g], d = state[3 * N + g];
		uint64_t shifted = b << 17;

		bits[g] = a + d;
		c ^= a;
		d ^= b;
		state[N + g] = b ^ c;
		state[g] = a ^ d;
		state[2 * N + g] = c ^ shifted;
		state[3 * N + g] = (d << 45) | (d >> 19);
	}
}

/* Two numbers of 31 bits from each 64. */
static void fill_some(uint64_t *restrict state, int32_t *restrict out)
{
	uint64_t bits[LANES_GENERATORS];
	uint32_t halves[2 * LANES_GENERATORS];

	next_bits(state, bits);
	memcpy(halves, bits, sizeof halves);
	for (size_t h = 0; h < 2 * LANES_GENERATORS; h++)
		out[h] = (int32_t)(halves[h] >> 1);
}

/* The comparators between i and i + step, where both lie in the same part of twice the size merged.
 */
static size_t merge_step(size_t rows, size_t size, size_t step, struct lanes_swap *swap)
{
	size_t count = 0;

	for (size_t from = step % size; from + step < rows; from += 2 * step) {
		for (size_t i = from; i < from + step && i + step < rows; i++) {
			if (i / (2 * size) != (i + step) / (2 * size))
				continue;
			if (swap)
				swap[count] =
				    (struct lanes_swap){(uint32_t)i, (uint32_t)(i + step)};
			count++;
		}
	}
	return count;
}

static size_t network_of(size_t rows, struct lanes_swap *swap)
{
	size_t count = 0;

	for (size_t size = 1; size < rows; size *= 2)
		for (size_t step = size; step >= 1; step /= 2)
			count += merge_step(rows, size, step, swap ? swap + count : NULL);
	return count;
}

struct lanes_network *lanes_network(struct arena *arena, size_t rows)
{
	struct lanes_network *network = arena_alloc(arena, 1, sizeof *network);
	size_t swaps = network_of(rows, NULL);
	struct lanes_swap *swap = arena_alloc(arena, swaps + 1, sizeof *swap);

	network_of(rows, swap);
	*network = (struct lanes_network){rows, swaps, swap};
	return network;
}

/* Without a branch: what the two differ in, or nothing, changes sides. */
static void swap_rows(int32_t *restrict low, int32_t *restrict high)
{
	for (size_t t = 0; t < LANES; t++) {
		int32_t a = low[t], b = high[t], wrong = a > b ? -1 : 0, change = (a ^ b) & wrong;

		low[t] = a ^ change;
		high[t] = b ^ change;
	}
}

static void to_unit(const int32_t *restrict from, double *restrict to)
{
	for (size_t t = 0; t < LANES; t++)
		to[t] = (double)from[t] * 0x1p-31;
}

void lanes_sorted(struct lanes_generator *generator, const struct lanes_network *network,
		  int32_t *work, double *out)
{
	for (size_t at = 0; at < network->rows * LANES; at += 2 * (size_t)LANES_GENERATORS)
		fill_some(generator->state, work + at);
	for (size_t s = 0; s < network->swaps; s++)
		swap_rows(work + network->swap[s].low * LANES,
			  work + network->swap[s].high * LANES);
	for (size_t row = 0; row < network->rows; row++)
		to_unit(work + row * LANES, out + row * LANES);
}

static void add_one(const double *restrict row, double factor, double *restrict out)
{
	for (size_t t = 0; t < LANES; t++)
		out[t] += factor * row[t];
}

/* Four rows at a time spare three of four visits to the sum. */
static void add_four(const double *restrict row, const double *factor, double *restrict out)
{
	double f0 = factor[0], f1 = factor[1], f2 = factor[2], f3 = factor[3];

	for (size_t t = 0; t < LANES; t++)
		out[t] = out[t] + f0 * row[t] + f1 * row[LANES + t] + f2 * row[2 * LANES + t] +
			 f3 * row[3 * LANES + t];
}

void lanes_total(const double *row, const double *factor, size_t count, double *out)
{
	size_t k = 0;

	memset(out, 0, LANES * sizeof *out);
	for (; k + 4 <= count; k += 4)
		add_four(row + k * LANES, factor + k, out);
	for (; k < count; k++)
		add_one(row + k * LANES, factor[k], out);
}

/*
 * The leading 32 bits of the rounded number, as many as needed for the limit not to overflow: keys
 * that differ have the order of the numbers, and twice as many of them are compared at a time.
 */
static void make_keys(const double *restrict total, unsigned shift, int32_t *restrict key)
{
	for (size_t t = 0; t < LANES; t++) {
		double rounded = total[t] + ROUNDER;
		uint64_t bits;

		memcpy(&bits, &rounded, sizeof bits);
		key[t] = (int32_t)(uint32_t)(bits >> shift);
	}
}

static unsigned key_shift(double limit)
{
	unsigned shift = 0;

	while (limit * 0x1p30 + 1 >= 0x1p31 * (double)(UINT64_C(1) << shift))
		shift++;
	return shift;
}

/* −1 or 0, as compilers have it from a comparison of several lanes. */
static int32_t mask(int32_t other, int32_t own)
{
	return other > own ? -1 : 0;
}

static void add_above(const int32_t *restrict other, const int32_t *restrict own,
		      int32_t *restrict above)
{
	for (size_t t = 0; t < LANES; t++)
		above[t] -= mask(other[t], own[t]);
}

/* Five rows at a time spare four of five visits to the sum. */
static void add_five_above(const int32_t *restrict other, const int32_t *restrict own,
			   int32_t *restrict above)
{
	for (size_t t = 0; t < LANES; t++)
		above[t] -= mask(other[t], own[t]) + mask(other[LANES + t], own[t]) +
			    mask(other[2 * LANES + t], own[t]) +
			    mask(other[3 * LANES + t], own[t]) + mask(other[4 * LANES + t], own[t]);
}

/* Nobody is above himself, so i need not be left out. */
static void count_above(const int32_t *key, size_t count, size_t i, int32_t *above)
{
	size_t j = 0;

	memset(above, 0, LANES * sizeof *above);
	for (; j + 5 <= count; j += 5)
		add_five_above(key + j * LANES, key + i * LANES, above);
	for (; j < count; j++)
		add_above(key + j * LANES, key + i * LANES, above);
}

/* Where no two are equal everybody is above or below everybody else. */
static bool all_differ(const int32_t *above, size_t count)
{
	int32_t sum[LANES] = {0}, equal = 0;

	for (size_t at = 0; at < count * LANES; at += LANES)
		for (size_t t = 0; t < LANES; t++)
			sum[t] += above[at + t];
	for (size_t t = 0; t < LANES; t++)
		equal |= sum[t] ^ (int32_t)(count * (count - 1) / 2);
	return equal == 0;
}

/*
 * Differences of rounded numbers are exact, and +0 if there is none: the sign tells who is above.
 * What both carry of ROUNDER cancels.
 */
static uint64_t below(double own, double other)
{
	double difference = (own + ROUNDER) - (other + ROUNDER);
	uint64_t bits;

	memcpy(&bits, &difference, sizeof bits);
	return bits >> 63;
}

static void add_above_exactly(const double *restrict other, const double *restrict own,
			      uint64_t *restrict above)
{
	for (size_t t = 0; t < LANES; t++)
		above[t] += below(own[t], other[t]);
}

/* With all bits: where keys were equal numbers may still differ. */
static void count_above_exactly(const double *total, size_t count, size_t i, int32_t *above)
{
	uint64_t sum[LANES] = {0};

	for (size_t j = 0; j < count; j++)
		add_above_exactly(total + j * LANES, total + i * LANES, sum);
	for (size_t t = 0; t < LANES; t++)
		above[t] = (int32_t)sum[t];
}

double lanes_limit(const double *total, size_t count)
{
	double limit = 0;

	for (size_t at = 0; at < count * LANES; at++) {
		double size = total[at] < 0 ? -total[at] : total[at];

		limit = size > limit ? size : limit;
	}
	return limit;
}

bool lanes_above(const double *total, size_t count, double limit, int32_t *key, int32_t *above)
{
	unsigned shift = key_shift(limit);

	for (size_t i = 0; i < count; i++)
		make_keys(total + i * LANES, shift, key + i * LANES);
	for (size_t i = 0; i < count; i++)
		count_above(key, count, i, above + i * LANES);
	if (all_differ(above, count))
		return true;
	for (size_t i = 0; i < count; i++)
		count_above_exactly(total, count, i, above + i * LANES);
	return all_differ(above, count);
}
