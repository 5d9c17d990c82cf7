/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/elimination.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "estimate/design.h"
#include "estimate/grouping.h"
#include "estimate/progress.h"
#include "estimate/tiles.h"

static void divide(struct arena *arena, struct elimination *e)
{
	const struct design *d = e->design;
	int *of_nominee = arena_alloc(arena, d->nominees + 1, sizeof *of_nominee);
	int *of_reviewer = arena_alloc(arena, d->reviewers + 1, sizeof *of_reviewer);
	size_t *row = arena_alloc(arena, e->kept + 1, sizeof *row);

	e->components = design_components(arena, d, of_nominee, of_reviewer);
	e->of_nominee = of_nominee, e->of_reviewer = of_reviewer;
	e->of_kept = e->keep_nominees ? of_nominee : of_reviewer;
	size_t *size = arena_alloc(arena, e->components + 1, sizeof *size);

	for (size_t a = 0; a < e->kept; a++)
		if (e->of_kept[a] >= 0)
			row[a] = size[e->of_kept[a]]++;
	e->row = row;
	e->part = arena_alloc(arena, e->components + 1, sizeof(struct tiles *));
	for (size_t c = 0; c < e->components; c++)
		e->part[c] = tiles_new(arena, size[c]);
}

struct elimination *elimination_new(struct arena *arena, const struct design *design,
				    size_t threads)
{
	struct elimination *e = arena_alloc(arena, 1, sizeof *e);

	e->design = design;
	e->threads = threads;
	e->keep_nominees = design->nominees <= design->reviewers;
	struct grouping g = grouping_of(arena, design, !e->keep_nominees);

	e->kept = g.others, e->gone = g.owns;
	e->kept_of = g.other, e->gone_of = g.own;
	e->confidence = g.confidence;
	e->kept_mass = g.other_mass, e->gone_mass = g.own_mass;
	e->place = arena_alloc(arena, e->kept + 1, sizeof *e->place);
	divide(arena, e);
	return e;
}

struct elimination_pair elimination_pair_new(struct arena *arena, const struct design *design)
{
	return (struct elimination_pair){arena_alloc(arena, design->nominees + 1, sizeof(double)),
					 arena_alloc(arena, design->reviewers + 1, sizeof(double))};
}

static double *kept_side(const struct elimination *e, const struct elimination_pair *x)
{
	return e->keep_nominees ? x->nominee : x->reviewer;
}

static double *gone_side(const struct elimination *e, const struct elimination_pair *x)
{
	return e->keep_nominees ? x->reviewer : x->nominee;
}

/* 1 / (D + ρ) of a member of the eliminated side. */
static double gone_inverse(const struct elimination *e, size_t member)
{
	return 1 / (e->gone_mass[member] + e->ridge_gone);
}

/* The reviews of one eliminated member stand together: from t to the end that is returned. */
static size_t run_end(const struct elimination *e, size_t t)
{
	size_t end = t;

	while (end < e->design->count && e->gone_of[end] == e->gone_of[t])
		end++;
	return end;
}

static double *part_at(const struct elimination *e, size_t a, size_t b)
{
	return tiles_at(e->part[e->of_kept[a]], e->row[a], e->row[b]);
}

/*
 * Where the reviews a .. end − 1 of one eliminated member meet review a in P: place[b − a]. Their
 * rows ascend, so that all lie in the upper half.
 */
static double *pairs_of(const struct elimination *e, size_t a, size_t end, size_t *place)
{
	struct tiles *part = e->part[e->of_kept[e->kept_of[a]]];
	size_t row = e->row[e->kept_of[a]], rows = part->pivots + 1;

	for (size_t b = a; b < end; b++) {
		size_t column = e->row[e->kept_of[b]];

		place[b - a] = tiles_place(rows, row / TILE, column / TILE) + column % TILE;
	}
	return part->tile + row % TILE * TILE;
}

/* P = D + ρ − N (D' + ρ')^-1 N'. */
static void fill_parts(struct elimination *e)
{
	for (size_t c = 0; c < e->components; c++)
		tiles_clear(e->part[c]);
	for (size_t a = 0; a < e->kept; a++)
		if (e->of_kept[a] >= 0)
			*part_at(e, a, a) = e->kept_mass[a] + e->ridge_kept;
	for (size_t t = 0, end; t < e->design->count; t = end) {
		double scale = gone_inverse(e, e->gone_of[t]);

		end = run_end(e, t);
		for (size_t a = t; a < end; a++) {
			double *row = pairs_of(e, a, end, e->place);
			double part = scale * e->confidence[a];

			for (size_t b = a; b < end; b++)
				row[e->place[b - a]] -= part * e->confidence[b];
		}
	}
}

/* Both factors fixed: P 1 = 0 in every component. Adding a multiple of 1 1' leaves one solution. */
static void ground(struct elimination *e)
{
	for (size_t c = 0; c < e->components; c++) {
		struct tiles *part = e->part[c];
		double mean = 0;

		for (size_t a = 0; a < part->order; a++)
			mean += (*tiles_at(part, a, a) - mean) / (double)(a + 1);
		/* A component with one member kept has nothing but rounding on its diagonal. */
		mean = part->order > 1 ? mean / (double)part->order : 1;
		for (size_t a = 0; a < part->order; a++)
			for (size_t b = a; b < part->order; b++)
				*tiles_at(part, a, b) += mean;
	}
}

/* g_kept − N (D' + ρ')^-1 g_gone, beside P. */
static void fill_side(const struct elimination *e, const struct elimination_pair *side,
		      size_t column)
{
	const double *kept = kept_side(e, side), *gone = gone_side(e, side);

	for (size_t a = 0; a < e->kept; a++)
		if (e->of_kept[a] >= 0) {
			struct tiles *part = e->part[e->of_kept[a]];

			*tiles_at(part, e->row[a], tiles_extra(part, column)) = kept[a];
		}
	for (size_t t = 0; t < e->design->count; t++) {
		size_t a = e->kept_of[t], member = e->gone_of[t];
		struct tiles *part = e->part[e->of_kept[a]];

		*tiles_at(part, e->row[a], tiles_extra(part, column)) -=
		    e->confidence[t] * gone_inverse(e, member) * gone[member];
	}
}

/* x_gone = (D' + ρ')^-1 (g_gone − N' x_kept), in place. */
static void back_substitute(const struct elimination *e, const double *kept, double *gone)
{
	for (size_t t = 0; t < e->design->count; t++)
		gone[e->gone_of[t]] -= e->confidence[t] * kept[e->kept_of[t]];
	for (size_t a = 0; a < e->gone; a++)
		if (e->gone_mass[a] > 0)
			gone[a] *= gone_inverse(e, a);
}

static void take_solution(const struct elimination *e, struct elimination_pair *side, size_t column)
{
	double *kept = kept_side(e, side);

	for (size_t a = 0; a < e->kept; a++)
		if (e->of_kept[a] >= 0) {
			struct tiles *part = e->part[e->of_kept[a]];

			kept[a] = *tiles_at(part, e->row[a], tiles_extra(part, column));
		}
	back_substitute(e, kept, gone_side(e, side));
}

static double product(const struct elimination *e, const struct elimination_pair *side, size_t a,
		      size_t b)
{
	const double *x = gone_side(e, &side[a]), *y = gone_side(e, &side[b]);
	double sum = 0;

	for (size_t g = 0; g < e->gone; g++)
		if (e->gone_mass[g] > 0)
			sum += x[g] * gone_inverse(e, g) * y[g];
	for (size_t c = 0; c < e->components; c++)
		sum -=
		    *tiles_at(e->part[c], tiles_extra(e->part[c], a), tiles_extra(e->part[c], b));
	return sum;
}

static void tell(struct elimination *e)
{
	e->done++;
	if (e->expected < e->done)
		e->expected = e->done;
	if (e->progress)
		e->progress->tell(e->progress->context, e->done, e->expected);
}

struct elimination_result elimination_evaluate(struct elimination *e, double ridge_nominee,
					       double ridge_reviewer, bool whole,
					       struct elimination_pair *side, size_t sides)
{
	struct elimination_result result = {.log_det = 0};
	bool fixed = !(ridge_nominee > 0) && !(ridge_reviewer > 0);

	e->ridge_kept = e->keep_nominees ? ridge_nominee : ridge_reviewer;
	e->ridge_gone = e->keep_nominees ? ridge_reviewer : ridge_nominee;
	fill_parts(e);
	if (fixed)
		ground(e);
	for (size_t s = 0; s < sides; s++)
		fill_side(e, &side[s], s);
	for (size_t c = 0; c < e->components; c++)
		result.log_det += tiles_sweep(e->part[c], whole, e->threads);
	for (size_t g = 0; g < e->gone; g++)
		if (e->gone_mass[g] > 0)
			result.log_det -= log(gone_inverse(e, g));
	if (fixed)
		result.log_det = NAN;
	for (size_t a = 0; a < sides; a++)
		for (size_t b = 0; b < sides; b++)
			result.product[a][b] = product(e, side, a, b);
	for (size_t s = 0; whole && s < sides; s++)
		take_solution(e, &side[s], s);
	tell(e);
	return result;
}

double elimination_inverse(const struct elimination *e, size_t a, size_t b)
{
	if (e->of_kept[a] < 0 || e->of_kept[a] != e->of_kept[b])
		return 0;
	return -*part_at(e, a, b);
}

void elimination_diagonal(const struct elimination *e, struct elimination_pair *diagonal)
{
	double *kept = kept_side(e, diagonal), *gone = gone_side(e, diagonal);

	for (size_t a = 0; a < e->kept; a++)
		kept[a] = elimination_inverse(e, a, a);
	memset(gone, 0, e->gone * sizeof *gone);
	for (size_t t = 0, end; t < e->design->count; t = end) {
		double inverse = gone_inverse(e, e->gone_of[t]), sum = 0;

		end = run_end(e, t);
		for (size_t a = t; a < end; a++) {
			const double *row = pairs_of(e, a, end, e->place);
			double twice = 2 * e->confidence[a];

			sum -= e->confidence[a] * e->confidence[a] * row[e->place[0]];
			for (size_t b = a + 1; b < end; b++)
				sum -= twice * e->confidence[b] * row[e->place[b - a]];
		}
		gone[e->gone_of[t]] = inverse + inverse * inverse * sum;
	}
}

void elimination_solve(const struct elimination *e, struct elimination_pair *x, double *work)
{
	double *kept = kept_side(e, x), *gone = gone_side(e, x), *out = work + e->kept;

	for (size_t t = 0; t < e->design->count; t++)
		kept[e->kept_of[t]] -=
		    e->confidence[t] * gone_inverse(e, e->gone_of[t]) * gone[e->gone_of[t]];
	for (size_t c = 0; c < e->components; c++) {
		for (size_t a = 0; a < e->kept; a++)
			if (e->of_kept[a] == (int)c)
				work[e->row[a]] = kept[a];
		tiles_multiply(e->part[c], work, out);
		for (size_t a = 0; a < e->kept; a++)
			if (e->of_kept[a] == (int)c)
				kept[a] = out[e->row[a]];
	}
	back_substitute(e, kept, gone);
}

static void kept_block(const struct elimination *e, double *out)
{
	for (size_t a = 0; a < e->kept; a++)
		for (size_t b = 0; b < e->kept; b++)
			out[a * e->kept + b] = elimination_inverse(e, a, b);
}

/* P^-1 N' of one eliminated member, whose reviews are t .. end − 1: out [kept]. */
static void reach(const struct elimination *e, size_t t, size_t end, double *out)
{
	for (size_t a = 0; a < e->kept; a++) {
		out[a] = 0;
		for (size_t u = t; e->of_kept[a] == e->of_kept[e->kept_of[t]] && u < end; u++)
			out[a] -= e->confidence[u] * *part_at(e, a, e->kept_of[u]);
	}
}

/* (D' + ρ')^-1 + (D' + ρ')^-1 N' P^-1 N (D' + ρ')^-1. */
static void gone_block(struct arena *arena, const struct elimination *e, double *out)
{
	double *way = arena_alloc(arena, e->kept + 1, sizeof *way);

	memset(out, 0, e->gone * e->gone * sizeof *out);
	for (size_t t = 0, end; t < e->design->count; t = end) {
		double *row = out + e->gone_of[t] * e->gone;
		double inverse = gone_inverse(e, e->gone_of[t]);

		end = run_end(e, t);
		reach(e, t, end, way);
		for (size_t u = 0; u < e->design->count; u++)
			row[e->gone_of[u]] += e->confidence[u] * way[e->kept_of[u]];
		for (size_t g = 0; g < e->gone; g++)
			if (e->gone_mass[g] > 0)
				row[g] *= inverse * gone_inverse(e, g);
		row[e->gone_of[t]] += inverse;
	}
}

void elimination_block(struct arena *arena, const struct elimination *e, bool nominees, double *out)
{
	if (nominees == e->keep_nominees)
		kept_block(e, out);
	else
		gone_block(arena, e, out);
}
