/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/design.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"

struct design *design_where(struct arena *arena, const struct design *from, const double *column,
			    const double *other, size_t *chosen)
{
	struct design *design = arena_alloc(arena, 1, sizeof *design);
	uint32_t *nominee = arena_alloc(arena, from->count + 1, sizeof *nominee);
	uint32_t *reviewer = arena_alloc(arena, from->count + 1, sizeof *reviewer);
	double *confidence = arena_alloc(arena, from->count + 1, sizeof *confidence);
	size_t n = 0;

	for (size_t t = 0; t < from->count; t++) {
		if ((column && isnan(column[t])) || (other && isnan(other[t])))
			continue;
		nominee[n] = from->nominee[t];
		reviewer[n] = from->reviewer[t];
		confidence[n] = from->confidence[t];
		if (chosen)
			chosen[n] = t;
		n++;
	}
	*design =
	    (struct design){from->nominees, from->reviewers, n, nominee, reviewer, confidence};
	return design;
}

bool design_same(const struct design *a, const struct design *b)
{
	return a->count == b->count &&
	       memcmp(a->nominee, b->nominee, a->count * sizeof *a->nominee) == 0 &&
	       memcmp(a->reviewer, b->reviewer, a->count * sizeof *a->reviewer) == 0 &&
	       memcmp(a->confidence, b->confidence, a->count * sizeof *a->confidence) == 0;
}

/* The root of a node's tree, halving the path to it (Tarjan & van Leeuwen 1984). */
static size_t root_of(size_t *parent, size_t v)
{
	while (parent[v] != v) {
		parent[v] = parent[parent[v]];
		v = parent[v];
	}
	return v;
}

/* The smaller index becomes the root, so that a tree's root is its first nominee. */
static void join(size_t *parent, size_t a, size_t b)
{
	a = root_of(parent, a);
	b = root_of(parent, b);
	if (a < b)
		parent[b] = a;
	else
		parent[a] = b;
}

size_t design_components(struct arena *arena, const struct design *design, int *of_nominee,
			 int *of_reviewer)
{
	size_t nodes = design->nominees + design->reviewers, count = 0;
	size_t *parent = arena_alloc(arena, nodes + 1, sizeof *parent);

	for (size_t v = 0; v < nodes; v++)
		parent[v] = v;
	for (size_t i = 0; i < design->nominees; i++)
		of_nominee[i] = -1;
	for (size_t r = 0; r < design->reviewers; r++)
		of_reviewer[r] = -1;
	for (size_t t = 0; t < design->count; t++)
		join(parent, design->nominee[t], design->nominees + design->reviewer[t]);
	for (size_t t = 0; t < design->count; t++) {
		size_t i = design->nominee[t], root = root_of(parent, i);

		if (of_nominee[root] < 0)
			of_nominee[root] = (int)count++;
		of_nominee[i] = of_nominee[root];
		of_reviewer[design->reviewer[t]] = of_nominee[root];
	}
	return count;
}

size_t design_nominees(const struct design *design)
{
	size_t count = 0;

	for (size_t t = 0; t < design->count; t++)
		count += t == 0 || design->nominee[t] != design->nominee[t - 1];
	return count;
}

void design_mass(const struct design *design, double *mass)
{
	memset(mass, 0, design->nominees * sizeof *mass);
	for (size_t t = 0; t < design->count; t++)
		mass[design->nominee[t]] += design->confidence[t];
}

void design_means(const struct design *design, const double *mass, const double *y, double *mean)
{
	for (size_t i = 0; i < design->nominees; i++)
		mean[i] = mass[i] > 0 ? 0 : NAN;
	for (size_t t = 0; t < design->count; t++)
		mean[design->nominee[t]] += design->confidence[t] * y[t];
	for (size_t i = 0; i < design->nominees; i++)
		mean[i] /= mass[i];
}

/* The reviews of one nominee stand together: from t to the end that is returned. */
static size_t run_end(const struct design *design, size_t t)
{
	size_t end = t;

	while (end < design->count && design->nominee[end] == design->nominee[t])
		end++;
	return end;
}

void design_laplacian(const struct design *design, const double *mass, double *laplacian)
{
	size_t n = design->reviewers;
	const uint32_t *r = design->reviewer;
	const double *c = design->confidence;

	memset(laplacian, 0, n * n * sizeof *laplacian);
	for (size_t t = 0, end; t < design->count; t = end) {
		double whole = mass[design->nominee[t]];

		end = run_end(design, t);
		for (size_t a = t; a < end; a++) {
			double *row = laplacian + r[a] * n;

			row[r[a]] += c[a];
			for (size_t b = t; b <= a; b++)
				row[r[b]] -= c[a] * c[b] / whole;
		}
	}
	for (size_t a = 0; a < n; a++)
		for (size_t b = 0; b < a; b++)
			laplacian[b * n + a] = laplacian[a * n + b];
}

void design_pull(const struct design *design, const double *mean, const double *y, double *pull)
{
	memset(pull, 0, design->reviewers * sizeof *pull);
	for (size_t t = 0; t < design->count; t++)
		pull[design->reviewer[t]] +=
		    design->confidence[t] * (y[t] - mean[design->nominee[t]]);
}

void design_average(const struct design *design, const double *mass, const double *b, double *out)
{
	for (size_t i = 0; i < design->nominees; i++)
		out[i] = mass[i] > 0 ? 0 : NAN;
	for (size_t t = 0; t < design->count; t++)
		out[design->nominee[t]] += design->confidence[t] * b[design->reviewer[t]];
	for (size_t i = 0; i < design->nominees; i++)
		out[i] /= mass[i];
}

double design_cross(const struct design *design, const double *y, const double *mean,
		    const double *z, const double *other)
{
	double sum = 0;

	for (size_t t = 0; t < design->count; t++) {
		size_t i = design->nominee[t];

		sum += design->confidence[t] * (y[t] - mean[i]) * (z[t] - other[i]);
	}
	return sum;
}
