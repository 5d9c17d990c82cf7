/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/tiles.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/task.h"

/* Below this many tile rows threads cost more than they save. */
#define WORTH_THREADS 8

struct tiles *tiles_new(struct arena *arena, size_t order)
{
	struct tiles *t = arena_alloc(arena, 1, sizeof *t);
	size_t rows = (order + TILE - 1) / TILE + 1;

	t->order = order;
	t->pivots = rows - 1;
	t->tile = arena_alloc(arena, rows * (rows + 1) / 2 * TILE_SIZE, sizeof *t->tile);
	t->row = arena_alloc(arena, 2 * rows * TILE_SIZE, sizeof *t->row);
	return t;
}

size_t tiles_extra(const struct tiles *tiles, size_t column)
{
	return tiles->pivots * TILE + column;
}

void tiles_clear(struct tiles *tiles)
{
	size_t rows = tiles->pivots + 1;

	memset(tiles->tile, 0, rows * (rows + 1) / 2 * TILE_SIZE * sizeof *tiles->tile);
	for (size_t r = tiles->order; r < tiles->pivots * TILE; r++)
		*tiles_at(tiles, r, r) = 1;
}

/* c −= a' b for tiles: four terms at a time, a row of c at a time. */
static void tile_update(double *restrict c, const double *restrict a, const double *restrict b)
{
	for (size_t i = 0; i < TILE; i++) {
		double *restrict row = c + i * TILE;

		for (size_t k = 0; k < TILE; k += 4) {
			const double *restrict b0 = b + k * TILE;
			double a0 = a[k * TILE + i], a1 = a[(k + 1) * TILE + i];
			double a2 = a[(k + 2) * TILE + i], a3 = a[(k + 3) * TILE + i];

			for (size_t j = 0; j < TILE; j++)
				row[j] -= (a0 * b0[j] + a1 * b0[TILE + j]) +
					  (a2 * b0[2 * TILE + j] + a3 * b0[3 * TILE + j]);
		}
	}
}

static void tile_turn(double *restrict out, const double *restrict in)
{
	for (size_t i = 0; i < TILE; i++)
		for (size_t j = 0; j < TILE; j++)
			out[j * TILE + i] = in[i * TILE + j];
}

/* The same operator on the pivot tile itself, an element at a time; leaves −d^-1, whole. */
static double sweep_pivot(double *d)
{
	double log_det = 0;

	for (size_t i = 0; i < TILE; i++)
		for (size_t j = 0; j < i; j++)
			d[i * TILE + j] = d[j * TILE + i];
	for (size_t k = 0; k < TILE; k++) {
		double pivot = d[k * TILE + k], column[TILE], part[TILE];

		if (!(pivot > 0))
			return NAN;
		log_det += log(pivot);
		for (size_t i = 0; i < TILE; i++) {
			column[i] = d[i * TILE + k];
			part[i] = column[i] / pivot;
		}
		for (size_t i = 0; i < TILE; i++)
			for (size_t j = 0; i != k && j < TILE; j++)
				d[i * TILE + j] -= column[i] * part[j];
		for (size_t i = 0; i < TILE; i++)
			d[k * TILE + i] = d[i * TILE + k] = part[i];
		d[k * TILE + k] = -1 / pivot;
	}
	return log_det;
}

/* One pivot's turn: what the threads share. */
struct turn {
	struct tiles *tiles;
	size_t pivot, rows;
	bool whole;
	double *before, *after; /* [rows] tiles A_kj, and d^-1 A_kj */
};

/* The panel of the pivot: A_kj = A_jk' on the left of it. */
static void gather(const struct turn *turn, size_t j)
{
	const struct tiles *t = turn->tiles;
	double *out = turn->before + j * TILE_SIZE;

	if (j < turn->pivot)
		tile_turn(out, t->tile + tiles_place(turn->rows, j, turn->pivot));
	else
		memcpy(out, t->tile + tiles_place(turn->rows, turn->pivot, j),
		       TILE_SIZE * sizeof *out);
}

/* after = d^-1 before; the pivot tile holds −d^-1, which is symmetric. */
static void divide(void *context, size_t j)
{
	const struct turn *turn = context;
	const double *d = turn->tiles->tile + tiles_place(turn->rows, turn->pivot, turn->pivot);
	double *after = turn->after + j * TILE_SIZE;

	if (j == turn->pivot || (j < turn->pivot && !turn->whole))
		return;
	gather(turn, j);
	memset(after, 0, TILE_SIZE * sizeof *after);
	tile_update(after, d, turn->before + j * TILE_SIZE);
}

static void update_row(void *context, size_t i)
{
	const struct turn *turn = context;

	if (i == turn->pivot || (i < turn->pivot && !turn->whole))
		return;
	for (size_t j = i; j < turn->rows; j++)
		if (j != turn->pivot)
			tile_update(turn->tiles->tile + tiles_place(turn->rows, i, j),
				    turn->before + i * TILE_SIZE, turn->after + j * TILE_SIZE);
}

static void store(const struct turn *turn)
{
	for (size_t j = 0; turn->whole && j < turn->rows; j++) {
		const double *after = turn->after + j * TILE_SIZE;

		if (j < turn->pivot)
			tile_turn(turn->tiles->tile + tiles_place(turn->rows, j, turn->pivot),
				  after);
		else if (j > turn->pivot)
			memcpy(turn->tiles->tile + tiles_place(turn->rows, turn->pivot, j), after,
			       TILE_SIZE * sizeof *after);
	}
}

static void run(struct turn *turn, size_t threads, void (*work)(void *, size_t))
{
	if (turn->rows >= WORTH_THREADS && threads != 1) {
		task_run(threads, turn->rows, work, turn);
		return;
	}
	for (size_t row = 0; row < turn->rows; row++)
		work(turn, row);
}

double tiles_sweep(struct tiles *tiles, bool whole, size_t threads)
{
	struct turn turn = {.tiles = tiles, .rows = tiles->pivots + 1, .whole = whole};
	double log_det = 0;

	turn.before = tiles->row;
	turn.after = tiles->row + turn.rows * TILE_SIZE;
	for (size_t k = 0; k < tiles->pivots; k++) {
		turn.pivot = k;
		log_det += sweep_pivot(tiles->tile + tiles_place(turn.rows, k, k));
		if (isnan(log_det))
			return NAN;
		run(&turn, threads, divide);
		run(&turn, threads, update_row);
		store(&turn);
	}
	return log_det;
}

void tiles_multiply(const struct tiles *tiles, const double *x, double *out)
{
	for (size_t i = 0; i < tiles->order; i++)
		out[i] = 0;
	for (size_t i = 0; i < tiles->order; i++) {
		for (size_t from = i / TILE * TILE; from < tiles->order; from += TILE) {
			const double *row = tiles_at(tiles, i, from < i ? i : from);
			size_t start = from < i ? i : from, end = from + TILE;

			for (size_t j = start; j < end && j < tiles->order; j++) {
				out[i] -= row[j - start] * x[j];
				if (j > i)
					out[j] -= row[j - start] * x[i];
			}
		}
	}
}
