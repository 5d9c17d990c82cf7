/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A symmetric positive definite matrix in square tiles, upper half only, and the one operation that
 * gives its determinant, solutions and inverse: the sweep operator (Goodnight 1979, The American
 * Statistician 33:149), a tile at a time. Made for orders of a thousand, where GSL's own Cholesky
 * takes seconds; arithmetic runs in one fixed order, whatever the number of threads.
 */
#ifndef ESTIMATE_TILES_H
#define ESTIMATE_TILES_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

/* Rows of a tile; 32 × 32 numbers times three stay in the nearest cache. */
#define TILE 32
#define TILE_SIZE ((size_t)TILE * TILE)

/*
 * Rows and columns 0 .. order − 1 are the matrix; those from tiles_extra(order) on are right-hand
 * sides, at most TILE, which take part but are never swept.
 */
struct tiles {
	size_t order;  /* of the matrix itself */
	size_t pivots; /* tile rows of the matrix */
	double
	    *tile; /* [(pivots + 1)(pivots + 2) / 2 × TILE × TILE], tile rows one after another */
	double *row; /* room for a panel of tiles before and after its pivot */
};

struct tiles *tiles_new(struct arena *arena, size_t order);

/* The row of right-hand side number column. */
size_t tiles_extra(const struct tiles *tiles, size_t column);

/* All 0, but 1 on the diagonal where the matrix ends before its last tile. */
void tiles_clear(struct tiles *tiles);

/* Place of tile (a, b), a <= b, in the upper half of a square of so many tile rows. */
static inline size_t tiles_place(size_t rows, size_t a, size_t b)
{
	return (a * (2 * rows - a + 1) / 2 + (b - a)) * TILE_SIZE;
}

/* Element (row, column), both ways round the same place. */
static inline double *tiles_at(const struct tiles *tiles, size_t row, size_t column)
{
	size_t a = row < column ? row : column, b = row < column ? column : row;
	size_t place = tiles_place(tiles->pivots + 1, a / TILE, b / TILE);

	return tiles->tile + place + a % TILE * TILE + b % TILE;
}

/*
 * Eliminates the matrix A. Returns log |A|; NaN if A is not positive definite. Afterwards the
 * element of right-hand sides a and b is what stood there − b_a' A^-1 b_b. If whole: A is replaced
 * by −A^-1 and right-hand sides by their solutions A^-1 b; else the rest is of no use and only a
 * third of the work is done.
 */
double tiles_sweep(struct tiles *tiles, bool whole, size_t threads);

/* out = A^-1 x after a whole sweep; [order]. */
void tiles_multiply(const struct tiles *tiles, const double *x, double *out);

#endif
