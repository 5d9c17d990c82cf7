/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/grouping.h"

#include "base/arena.h"
#include "estimate/design.h"

/* Places of the reviews in order of one factor: a counting sort, stable. */
static size_t *order_by(struct arena *arena, const uint32_t *key, size_t n, size_t keys)
{
	size_t *first = arena_alloc(arena, keys + 2, sizeof *first);
	size_t *order = arena_alloc(arena, n + 1, sizeof *order);

	for (size_t t = 0; t < n; t++)
		first[key[t] + 1]++;
	for (size_t k = 0; k < keys; k++)
		first[k + 1] += first[k];
	for (size_t t = 0; t < n; t++)
		order[first[key[t]]++] = t;
	return order;
}

struct grouping grouping_of(struct arena *arena, const struct design *design, bool nominees)
{
	const uint32_t *key = nominees ? design->nominee : design->reviewer;
	const uint32_t *rest = nominees ? design->reviewer : design->nominee;
	size_t owns = nominees ? design->nominees : design->reviewers, n = design->count;
	size_t others = nominees ? design->reviewers : design->nominees;
	size_t *order = order_by(arena, key, n, owns);
	size_t *own = arena_alloc(arena, n + 1, sizeof *own);
	size_t *other = arena_alloc(arena, n + 1, sizeof *other);
	double *confidence = arena_alloc(arena, n + 1, sizeof *confidence);
	double *own_mass = arena_alloc(arena, owns + 1, sizeof *own_mass);
	double *other_mass = arena_alloc(arena, others + 1, sizeof *other_mass);

	for (size_t t = 0; t < n; t++) {
		own[t] = key[order[t]];
		other[t] = rest[order[t]];
		confidence[t] = design->confidence[order[t]];
		own_mass[own[t]] += confidence[t];
		other_mass[other[t]] += confidence[t];
	}
	return (struct grouping){owns, others, order, own, other, confidence, own_mass, other_mass};
}
