/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/connect.h"

#include <stdint.h>

#include "base/arena.h"
#include "estimate/design.h"
#include "estimate/review.h"

/*
 * Nodes of the graph: nominees 0..I−1, then reviewers I..I+R−1. The neighbours of node v are
 * other[first[v]] .. other[first[v + 1] − 1].
 */
struct graph {
	size_t nodes;
	size_t *first;
	size_t *other;
};

static struct graph graph_build(struct arena *arena, const struct reviews *reviews)
{
	struct graph g = {.nodes = reviews->nominees + reviews->reviewers};
	size_t *fill = arena_alloc(arena, g.nodes + 1, sizeof *fill);

	g.first = arena_alloc(arena, g.nodes + 1, sizeof *g.first);
	g.other = arena_alloc(arena, 2 * reviews->count + 1, sizeof *g.other);
	for (size_t t = 0; t < reviews->count; t++) {
		g.first[reviews->nominee[t] + 1]++;
		g.first[reviews->nominees + reviews->reviewer[t] + 1]++;
	}
	for (size_t v = 0; v < g.nodes; v++)
		g.first[v + 1] += g.first[v];
	for (size_t t = 0; t < reviews->count; t++) {
		size_t i = reviews->nominee[t], r = reviews->nominees + reviews->reviewer[t];

		g.other[g.first[i] + fill[i]++] = r;
		g.other[g.first[r] + fill[r]++] = i;
	}
	return g;
}

/* A depth-first walk that keeps its own stack: a chain of reviews may be long. */
struct walk {
	const struct graph *graph;
	size_t *seen;	/* [nodes] order of discovery from 1; 0: not yet */
	size_t *low;	/* [nodes] earliest node reachable from the subtree by one edge back */
	size_t *parent; /* [nodes] */
	size_t *next;	/* [nodes] next neighbour to look at */
	size_t clock;
	bool *cut; /* [nodes] an articulation point */
};

/* Goes one step on from v; returns the node to go on from, or SIZE_MAX after the root is done. */
static size_t walk_step(struct walk *w, size_t v)
{
	if (w->next[v] < w->graph->first[v + 1]) {
		size_t u = w->graph->other[w->next[v]++];

		if (w->seen[u] == 0) {
			w->parent[u] = v;
			w->seen[u] = w->low[u] = ++w->clock;
			return u;
		}
		if (u != w->parent[v] && w->seen[u] < w->low[v])
			w->low[v] = w->seen[u];
		return v;
	}
	size_t p = w->parent[v];

	if (p == SIZE_MAX)
		return SIZE_MAX;
	if (w->low[v] < w->low[p])
		w->low[p] = w->low[v];
	if (w->parent[p] != SIZE_MAX && w->low[v] >= w->seen[p])
		w->cut[p] = true;
	return p;
}

/* Tarjan 1972: a root is a cut if the walk leaves it more than once, any other node by its low
 * values. */
static void walk_from(struct walk *w, size_t root)
{
	size_t children = 0, v = root;

	w->parent[root] = SIZE_MAX;
	w->seen[root] = w->low[root] = ++w->clock;
	while (v != SIZE_MAX) {
		size_t u = walk_step(w, v);

		if (v == root && u != root && u != SIZE_MAX)
			children++;
		v = u;
	}
	w->cut[root] = children > 1;
}

static bool *graph_cuts(struct arena *arena, const struct graph *g)
{
	struct walk w = {.graph = g,
			 .seen = arena_alloc(arena, g->nodes + 1, sizeof *w.seen),
			 .low = arena_alloc(arena, g->nodes + 1, sizeof *w.low),
			 .parent = arena_alloc(arena, g->nodes + 1, sizeof *w.parent),
			 .next = arena_alloc(arena, g->nodes + 1, sizeof *w.next),
			 .cut = arena_alloc(arena, g->nodes + 1, sizeof *w.cut)};

	for (size_t v = 0; v < g->nodes; v++)
		w.next[v] = g->first[v];
	for (size_t v = 0; v < g->nodes; v++)
		if (w.seen[v] == 0 && g->first[v] < g->first[v + 1])
			walk_from(&w, v);
	return w.cut;
}

static void count_reviews(struct arena *arena, const struct reviews *reviews,
			  struct connection *out)
{
	size_t *per_nominee = arena_alloc(arena, reviews->nominees + 1, sizeof *per_nominee);
	size_t *per_reviewer = arena_alloc(arena, reviews->reviewers + 1, sizeof *per_reviewer);
	bool *once_nominee = arena_alloc(arena, reviews->nominees + 1, sizeof *once_nominee);
	bool *once_reviewer = arena_alloc(arena, reviews->reviewers + 1, sizeof *once_reviewer);

	reviews_per_nominee(reviews, per_nominee);
	reviews_per_reviewer(reviews, per_reviewer);
	for (size_t i = 0; i < reviews->nominees; i++) {
		size_t n = per_nominee[i];

		if (n > 0 && (out->fewest_reviews == 0 || n < out->fewest_reviews))
			out->fewest_reviews = n;
		once_nominee[i] = n == 1;
		out->reviewed_once += n == 1;
	}
	for (size_t r = 0; r < reviews->reviewers; r++) {
		once_reviewer[r] = per_reviewer[r] == 1;
		out->reviewing_once += per_reviewer[r] == 1;
	}
	out->once_nominee = once_nominee;
	out->once_reviewer = once_reviewer;
}

struct connection *connect_reviews(struct arena *arena, const struct reviews *reviews)
{
	struct connection *out = arena_alloc(arena, 1, sizeof *out);
	struct design design = {reviews->nominees, reviews->reviewers, reviews->count,
				reviews->nominee,  reviews->reviewer,  reviews->confidence};
	int *of_nominee = arena_alloc(arena, reviews->nominees + 1, sizeof *of_nominee);
	int *of_reviewer = arena_alloc(arena, reviews->reviewers + 1, sizeof *of_reviewer);
	struct graph g = graph_build(arena, reviews);

	out->components = design_components(arena, &design, of_nominee, of_reviewer);
	out->of_nominee = of_nominee;
	out->of_reviewer = of_reviewer;
	count_reviews(arena, reviews, out);
	out->articulation = graph_cuts(arena, &g) + reviews->nominees;
	return out;
}
