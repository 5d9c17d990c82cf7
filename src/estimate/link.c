/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/link.h"

#include <math.h>
#include <stdlib.h>

#include "base/arena.h"
#include "estimate/design.h"
#include "estimate/factors.h"
#include "estimate/link_anchors.h"
#include "estimate/reml.h"
#include "estimate/value.h"

/* Factors of the model, in the order in which factors.h gets them. */
enum { NOMINEE, REVIEWER, DRIFT, PERSON, TERMS };

/* The reviews of the cycles that have a partner, with everything renumbered without gaps. */
struct model {
	const struct link_input *in;
	size_t n, columns;
	size_t *column;			   /* [cycles] of X; SIZE_MAX: not fitted */
	const struct link_review **review; /* [n], by cycle, person */
	double mean, *y, *x;
	struct factor term[TERMS];
	uint32_t *reviewer_of; /* [reviewers] member of REVIEWER; UINT32_MAX: none */
	bool has_person;
};

static int by_nominee(const void *a, const void *b)
{
	const struct link_review *x = *(const struct link_review *const *)a,
				 *y = *(const struct link_review *const *)b;

	if (x->cycle != y->cycle)
		return x->cycle < y->cycle ? -1 : 1;
	if (x->person != y->person)
		return x->person < y->person ? -1 : 1;
	return (x->reviewer > y->reviewer) - (x->reviewer < y->reviewer);
}

/* Which cycles are fitted, and their reviews in order. */
static void choose(struct arena *arena, const struct link *link, struct model *m)
{
	const struct link_input *in = m->in;
	bool *partner = arena_alloc(arena, in->cycles + 1, sizeof *partner);

	for (size_t p = 0; p < link->pairs; p++)
		if (link->pair[p].reason == LINK_FINE)
			partner[link->pair[p].a] = partner[link->pair[p].b] = true;
	m->column = arena_alloc(arena, in->cycles + 1, sizeof *m->column);
	for (size_t c = 0; c < in->cycles; c++)
		m->column[c] = partner[c] ? m->columns++ : SIZE_MAX;
	m->review = arena_alloc(arena, in->count + 1, sizeof *m->review);
	for (size_t t = 0; t < in->count; t++)
		if (partner[in->review[t].cycle])
			m->review[m->n++] = &in->review[t];
	qsort(m->review, m->n, sizeof(void *), by_nominee);
}

/* X, one column for each cycle, and y less its mean. */
static void fill_columns(struct arena *arena, struct model *m)
{
	m->y = arena_alloc(arena, m->n + 1, sizeof *m->y);
	m->x = arena_alloc(arena, m->n * m->columns + 1, sizeof *m->x);
	for (size_t t = 0; t < m->n; t++)
		m->mean += (m->review[t]->value - m->mean) / (double)(t + 1);
	for (size_t t = 0; t < m->n; t++) {
		m->y[t] = m->review[t]->value - m->mean;
		m->x[t * m->columns + m->column[m->review[t]->cycle]] = 1;
	}
}

/* A number without gaps for each key met, in order of first meeting. */
static uint32_t number(uint32_t *of, size_t key, size_t *members)
{
	if (of[key] == UINT32_MAX)
		of[key] = (uint32_t)(*members)++;
	return of[key];
}

static uint32_t *unmet(struct arena *arena, size_t keys)
{
	uint32_t *of = arena_alloc(arena, keys + 1, sizeof *of);

	for (size_t k = 0; k < keys; k++)
		of[k] = UINT32_MAX;
	return of;
}

static void fill_terms(struct arena *arena, struct model *m)
{
	const struct link_input *in = m->in;
	size_t keys[TERMS] = {[NOMINEE] = in->cycles * in->persons,
			      [REVIEWER] = in->reviewers,
			      [DRIFT] = in->cycles * in->reviewers,
			      [PERSON] = in->persons};

	for (size_t f = 0; f < TERMS; f++) {
		uint32_t *of = arena_alloc(arena, m->n + 1, sizeof *of);
		uint32_t *numbers = unmet(arena, keys[f]);

		for (size_t t = 0; t < m->n; t++) {
			const struct link_review *r = m->review[t];
			size_t key[TERMS] = {[NOMINEE] = r->cycle * in->persons + r->person,
					     [REVIEWER] = r->reviewer,
					     [DRIFT] = r->cycle * in->reviewers + r->reviewer,
					     [PERSON] = r->person};

			of[t] = number(numbers, key[f], &m->term[f].members);
		}
		m->term[f].of = of;
		if (f == REVIEWER)
			m->reviewer_of = numbers;
	}
	m->has_person = m->term[PERSON].members < m->term[NOMINEE].members;
}

/* The model with these terms; NULL if it cannot be fitted. */
static struct factors_fit *fit(struct arena *arena, const struct model *m, bool drift)
{
	struct factor factor[FACTORS_MOST];
	struct factors_input input = {.n = m->n,
				      .fixed = m->columns,
				      .y = m->y,
				      .x = m->x,
				      .factor = factor,
				      .progress = m->in->progress};

	for (size_t f = 0; f < TERMS; f++)
		if ((f != DRIFT || drift) && (f != PERSON || m->has_person))
			factor[input.factors++] = m->term[f];
	return factors_fit(arena, &input);
}

static struct link_variances variances(const struct factors_fit *f, const struct model *m,
				       bool drift)
{
	return (struct link_variances){
	    .nominee = f->variance[0],
	    .reviewer = f->variance[1],
	    .drift = drift ? f->variance[2] : NAN,
	    .person = m->has_person ? f->variance[drift ? 3 : 2] : NAN,
	    .residual = f->residual,
	};
}

/* b less a of the fitted columns, and its standard error. */
static double contrast(const struct factors_fit *f, size_t p, size_t a, size_t b, double *se)
{
	*se = sqrt(f->covariance[a * p + a] + f->covariance[b * p + b] -
		   2 * f->covariance[a * p + b]);
	return f->beta[b] - f->beta[a];
}

static void fill_pairs(const struct model *m, const struct factors_fit *additive,
		       const struct factors_fit *drifting, struct link *link,
		       struct link_pair *pairs)
{
	for (size_t at = 0; at < link->pairs; at++) {
		struct link_pair *pair = &pairs[at];
		size_t a = m->column[pair->a], b = m->column[pair->b];

		if (pair->reason != LINK_FINE)
			continue;
		pair->shift = contrast(additive, m->columns, a, b, &pair->se);
		pair->drift_shift = contrast(drifting, m->columns, a, b, &pair->drift_se);
	}
}

static void fill_levels(const struct model *m, const struct factors_fit *f, double *level,
			double *se)
{
	for (size_t c = 0; c < m->in->cycles; c++) {
		size_t j = m->column[c];

		level[c] = j == SIZE_MAX ? NAN : m->mean + f->beta[j];
		se[c] = j == SIZE_MAX ? NAN : sqrt(f->covariance[j * m->columns + j]);
	}
}

/* Means over each cycle's nominees of their two-way fixed effects: severity taken out in full. */
static void fill_fixed(struct arena *arena, const struct model *m, double *level)
{
	uint32_t *reviewer = arena_alloc(arena, m->n + 1, sizeof *reviewer);
	double *one = arena_alloc(arena, m->n + 1, sizeof *one);
	size_t *cycle = arena_alloc(arena, m->term[NOMINEE].members + 1, sizeof *cycle);
	size_t *met = arena_alloc(arena, m->in->cycles + 1, sizeof *met);
	struct design design = {m->term[NOMINEE].members,
				m->term[REVIEWER].members,
				m->n,
				m->term[NOMINEE].of,
				reviewer,
				one};

	for (size_t t = 0; t < m->n; t++) {
		reviewer[t] = m->term[REVIEWER].of[t];
		one[t] = 1;
		cycle[m->term[NOMINEE].of[t]] = m->review[t]->cycle;
	}
	struct reml *fixed = reml_fit_held(arena, &design, m->y, VALUE_LENGTH, INFINITY);

	for (size_t i = 0; fixed->components == 1 && i < design.nominees; i++) {
		size_t c = cycle[i];

		if (met[c]++ == 0)
			level[c] = m->mean;
		level[c] += (m->mean + fixed->v[i] - level[c]) / (double)met[c];
	}
}

static void fill_severity(struct arena *arena, const struct model *m, const struct factors_fit *f,
			  struct link_severity *into)
{
	bool *met = arena_alloc(arena, m->in->cycles * m->in->reviewers + 1, sizeof *met);

	for (size_t t = 0; t < m->n; t++)
		met[m->review[t]->cycle * m->in->reviewers + m->review[t]->reviewer] = true;
	for (size_t r = 0; r < m->in->reviewers; r++) {
		uint32_t at = m->reviewer_of[r];

		into[r] = (struct link_severity){NAN, NAN, 0};
		for (size_t c = 0; c < m->in->cycles; c++)
			into[r].cycles += met[c * m->in->reviewers + r];
		if (at == UINT32_MAX)
			continue;
		into[r].severity = 0 - f->effect[1][at];
		into[r].sd = f->sd[1][at];
	}
}

static void fail(struct link *link, struct link_pair *pairs, enum link_reason reason)
{
	for (size_t p = 0; p < link->pairs; p++)
		if (pairs[p].reason == LINK_FINE)
			pairs[p].reason = reason;
	link->fitted = 0;
}

static void fill_fit(struct arena *arena, struct model *m, struct link *link,
		     struct link_pair *pairs)
{
	double *level = arena_alloc(arena, link->cycles + 1, sizeof *level);
	double *se = arena_alloc(arena, link->cycles + 1, sizeof *se);
	double *fixed = arena_alloc(arena, link->cycles + 1, sizeof *fixed);
	struct link_severity *severity = arena_alloc(arena, m->in->reviewers + 1, sizeof *severity);

	for (size_t c = 0; c < link->cycles; c++)
		level[c] = se[c] = fixed[c] = NAN;
	for (size_t r = 0; r < m->in->reviewers; r++)
		severity[r] = (struct link_severity){NAN, NAN, 0};
	link->level = level, link->level_se = se, link->fixed_level = fixed;
	link->reviewer = severity;
	if (m->columns < 2)
		return;
	fill_columns(arena, m);
	fill_terms(arena, m);
	bool large = m->term[REVIEWER].members + m->term[DRIFT].members +
			 (m->has_person ? m->term[PERSON].members : 0) >
		     LINK_LARGEST;
	struct factors_fit *additive = large ? NULL : fit(arena, m, false);
	struct factors_fit *drifting = additive ? fit(arena, m, true) : NULL;

	if (!drifting) {
		fail(link, pairs, large ? LINK_TOO_LARGE : LINK_NO_FIT);
		return;
	}
	link->fitted = m->columns;
	link->additive = variances(additive, m, false);
	link->drifting = variances(drifting, m, true);
	fill_pairs(m, additive, drifting, link, pairs);
	fill_levels(m, drifting, level, se);
	fill_fixed(arena, m, fixed);
	fill_severity(arena, m, drifting, severity);
}

struct link *link_cycles(struct arena *arena, const struct link_input *in)
{
	struct link *link = arena_alloc(arena, 1, sizeof *link);
	struct link_pair *pairs = link_anchors(arena, in);
	size_t *reviews = arena_alloc(arena, in->cycles + 1, sizeof *reviews);
	double *mean = arena_alloc(arena, in->cycles + 1, sizeof *mean);
	struct model m = {.in = in};

	for (size_t t = 0; t < in->count; t++) {
		const struct link_review *r = &in->review[t];

		mean[r->cycle] += (r->value - mean[r->cycle]) / (double)++reviews[r->cycle];
	}
	for (size_t c = 0; c < in->cycles; c++)
		mean[c] = reviews[c] ? mean[c] : NAN;
	*link = (struct link){.cycles = in->cycles,
			      .reviews = reviews,
			      .mean = mean,
			      .pairs = in->cycles > 1 ? in->cycles * (in->cycles - 1) / 2 : 0,
			      .pair = pairs,
			      .additive = {NAN, NAN, NAN, NAN, NAN},
			      .drifting = {NAN, NAN, NAN, NAN, NAN}};
	choose(arena, link, &m);
	fill_fit(arena, &m, link, pairs);
	return link;
}
