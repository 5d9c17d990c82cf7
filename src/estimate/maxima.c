/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/maxima.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/task.h"
#include "estimate/selection.h"

/* Draws in a block of work. */
#define BLOCK 1024

void maxima_room(struct arena *arena, struct maxima *m)
{
	m->contrast = arena_alloc(arena, m->n * m->n / 2 + 1, sizeof *m->contrast);
	m->row = arena_alloc(arena, 2 * m->n + 1, sizeof *m->row);
	m->most = arena_alloc(arena, m->draws, sizeof *m->most);
	m->room = arena_alloc(arena, m->draws, sizeof *m->room);
	m->close = arena_alloc(arena, m->draws, sizeof *m->close);
}

/* One part in 10^12 more, lest rounding make a bound less than what it bounds. */
static const double above_rounding = 1 + 1e-12;

static void find_range(const double *x, size_t n, double *low, double *high)
{
	*low = *high = x[0];
	for (size_t i = 1; i < n; i++) {
		*low = x[i] < *low ? x[i] : *low;
		*high = x[i] > *high ? x[i] : *high;
	}
}

/* The maximum of a draw. Rows that cannot exceed what was found are passed over. */
static double largest_of(const struct maxima *m, const double *x)
{
	double most = -INFINITY, low, high;

	find_range(x, m->n, &low, &high);
	for (size_t r = 0; r < m->rows; r++) {
		const struct row *row = &m->row[r];
		double reach = fmax(high - x[row->of], x[row->of] - low);

		if (reach * row->steepest * above_rounding <= most)
			continue;
		for (size_t p = row->from; p < row->to; p++) {
			const struct contrast *k = &m->contrast[p];
			double z = (x[k->a] - x[k->b]) * k->inverse;

			z = r < m->two_way ? fabs(z) : z;
			most = z > most ? z : most;
		}
	}
	return most;
}

/* Draws are worked on in blocks. */
static size_t block_end(size_t block, size_t count)
{
	return count - block * BLOCK < BLOCK ? count : (block + 1) * BLOCK;
}

static void run_blocks(struct maxima *m, size_t count, void (*work)(void *context, size_t block))
{
	task_run(m->threads, (count + BLOCK - 1) / BLOCK, work, m);
}

/* No standardised difference of a draw exceeds its range over the smallest s; where all s are equal
 * that is it. */
static void bound_block(void *context, size_t block)
{
	struct maxima *m = context;
	double steepest = 0, low, high;

	for (size_t r = 0; r < m->rows; r++)
		steepest = fmax(steepest, m->row[r].steepest);
	for (size_t t = block * BLOCK; t < block_end(block, m->draws); t++) {
		find_range(m->draw + t * m->n, m->n, &low, &high);
		m->most[t] = (high - low) * steepest * above_rounding;
	}
}

void maxima_bound(struct maxima *m)
{
	run_blocks(m, m->draws, bound_block);
}

static void look_block(void *context, size_t block)
{
	struct maxima *m = context;

	for (size_t at = block * BLOCK; at < block_end(block, m->closer); at++)
		m->most[m->close[at]] = largest_of(m, m->draw + m->close[at] * m->n);
}

/* The maxima of all draws whose bound lies above low, and not above high. */
static void look_between(struct maxima *m, double low, double high)
{
	m->closer = 0;
	for (size_t t = 0; t < m->draws; t++)
		if (m->most[t] > low && m->most[t] <= high)
			m->close[m->closer++] = t;
	run_blocks(m, m->closer, look_block);
}

static double kth_largest(struct maxima *m, size_t k)
{
	memcpy(m->room, m->most, m->draws * sizeof *m->room);
	return selection_largest(m->room, m->draws, k);
}

/*
 * The kth largest of the draws' maxima. First the draws with the largest bounds are looked at,
 * somewhat more than k; what the kth of them reaches, most others cannot, and only the rest is
 * looked at as well. Maxima found serve as the bounds of the next step.
 */
double maxima_quantile(struct maxima *m, double level)
{
	size_t draws = m->draws, seen = 0;
	size_t k = draws + 1 - (size_t)ceil(level * (double)draws - 1e-9);

	k = k > draws ? draws : k;
	size_t some = k + k / 4 > draws ? draws : k + k / 4;
	double first = kth_largest(m, some);

	look_between(m, nextafter(first, -INFINITY), INFINITY);
	for (size_t at = 0; at < m->closer; at++)
		m->room[seen++] = m->most[m->close[at]];
	look_between(m, selection_largest(m->room, seen, k), first);
	return kth_largest(m, k);
}
