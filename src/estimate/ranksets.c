/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/ranksets.h"

#include <math.h>
#include <string.h>

#include <gsl/gsl_cdf.h>

#include "base/arena.h"
#include "base/task.h"
#include "estimate/draws.h"
#include "estimate/maxima.h"
#include "estimate/value.h"

/* Fewest degrees of freedom of a t with which anything is decided. */
#define FEWEST_DF 3

/* Var(v_i − v_j) below this share of the two variances is no variance. */
#define ZERO_SPREAD 1e-12

/* What is under way. Nominees are members with a score, numbered anew. */
struct contest {
	const struct ranksets_settings *settings;
	double df;
	size_t n;
	const size_t *who;    /* [n] index of the member */
	const double *score;  /* [n] rounded */
	const double *cov;    /* [n × n] */
	const double *spread; /* [n × n] s_ij; 0: not comparable */
	bool *beats;	      /* [n × n] */
	struct maxima maxima; /* of the pairs not decided yet */
};

/* A run may be about the pairs of one nominee only (SIZE_MAX: about all). */
static bool concerns(size_t only, size_t i, size_t j)
{
	return only == SIZE_MAX || only == i || only == j;
}

/* The contrasts of i with those before him. */
static void collect_row(struct contest *c, size_t only, size_t i, bool one_way)
{
	size_t n = c->n;
	struct row row = {i, c->maxima.contrasts, c->maxima.contrasts, 0};

	for (size_t j = 0; j < i; j++) {
		bool turn = c->beats[i * n + j], decided = turn || c->beats[j * n + i];

		if (!(c->spread[i * n + j] > 0) || decided != one_way || !concerns(only, i, j))
			continue;
		c->maxima.contrast[row.to++] =
		    (struct contrast){turn ? j : i, turn ? i : j, 1 / c->spread[i * n + j]};
		row.steepest = fmax(row.steepest, 1 / c->spread[i * n + j]);
	}
	if (row.to > row.from)
		c->maxima.row[c->maxima.rows++] = row;
	c->maxima.contrasts = row.to;
}

/*
 * The pairs not decided yet. Hypotheses are ordered: once i beats j, "j does not beat i" stays
 * among the undecided ones, and its direction in the maximum.
 */
static void collect_contrasts(struct contest *c, size_t only)
{
	c->maxima.contrasts = c->maxima.rows = 0;
	for (size_t i = 0; i < c->n; i++)
		collect_row(c, only, i, false);
	c->maxima.two_way = c->maxima.rows;
	for (size_t i = 0; i < c->n; i++)
		collect_row(c, only, i, true);
}

struct drawing {
	const struct draws *draws;
	double *into;
};

static void draw_one_block(void *context, size_t block)
{
	const struct drawing *drawing = context;
	size_t n = drawing->draws->size;
	struct arena *own = arena_new();
	double *work = arena_alloc(own, DRAWS_WORK * n, sizeof *work);

	draws_block(drawing->draws, block, work, drawing->into + block * DRAWS_BLOCK * n);
	arena_free(own);
}

static void draw_all(struct arena *scratch, struct contest *c)
{
	size_t blocks = (c->settings->draws + DRAWS_BLOCK - 1) / DRAWS_BLOCK;
	const struct draws *draws = draws_prepare(scratch, c->cov, c->n, c->df, c->settings->seed);
	struct drawing drawing = {draws, NULL};

	drawing.into = arena_alloc(scratch, blocks * DRAWS_BLOCK * c->n, sizeof *drawing.into);
	c->maxima.draw = drawing.into;
	task_run(c->settings->threads, blocks, draw_one_block, &drawing);
}

/* Marks who beats whom at c; true if that is news. */
static bool decide(struct contest *c, double critical, size_t only)
{
	size_t n = c->n;
	bool news = false;

	for (size_t i = 0; i < n; i++) {
		for (size_t j = 0; j < n; j++) {
			double s = c->spread[i * n + j];

			if (c->beats[i * n + j] || !(s > 0) || !concerns(only, i, j) ||
			    !(c->score[i] - c->score[j] > critical * s))
				continue;
			c->beats[i * n + j] = news = true;
		}
	}
	return news;
}

/* Two-sided critical value of a single difference: exact, no draws. */
static double critical_of_one(const struct contest *c)
{
	double tail = (1 - c->settings->level) / 2;

	return isinf(c->df) ? gsl_cdf_ugaussian_Qinv(tail) : gsl_cdf_tdist_Qinv(tail, c->df);
}

/* All steps over the pairs of one nominee, or of all; returns the last c. */
static double step_down(struct arena *scratch, struct contest *c, size_t only, size_t *steps)
{
	double critical = NAN;
	bool news = true;

	collect_contrasts(c, only);
	if (c->maxima.contrasts == 0)
		return NAN;
	if (c->maxima.contrasts == 1) {
		critical = critical_of_one(c);
		decide(c, critical, only);
		*steps = 1;
		return critical;
	}
	if (!c->maxima.draw)
		draw_all(scratch, c);
	maxima_bound(&c->maxima);
	for (*steps = 0; news; (*steps)++) {
		collect_contrasts(c, only);
		critical = maxima_quantile(&c->maxima, c->settings->level);
		news = decide(c, critical, only) && !c->settings->single_step;
	}
	return critical;
}

static size_t *members_with_score(struct arena *arena, const struct ranksets_input *in,
				  size_t members, size_t *count)
{
	size_t *who = arena_alloc(arena, members + 1, sizeof *who);

	*count = 0;
	for (size_t m = 0; m < members; m++)
		if (!isnan(in->score[in->member ? in->member[m] : m]))
			who[(*count)++] = m;
	return who;
}

static double spread_between(const struct ranksets_input *in, size_t i, size_t j)
{
	double vi = in->covariance[i * in->nominees + i], vj = in->covariance[j * in->nominees + j];
	double square = vi + vj - 2 * in->covariance[i * in->nominees + j];

	if (i == j || (in->component && in->component[i] != in->component[j]))
		return 0;
	return square > ZERO_SPREAD * (vi + vj) ? sqrt(square) : 0;
}

static struct contest contest_new(struct arena *scratch, const struct ranksets_input *in,
				  size_t members)
{
	struct contest c = {.df = in->df};
	size_t *who = members_with_score(scratch, in, members, &c.n);
	double *score = arena_alloc(scratch, c.n + 1, sizeof *score);
	double *cov = arena_alloc(scratch, c.n * c.n + 1, sizeof *cov);
	double *spread = arena_alloc(scratch, c.n * c.n + 1, sizeof *spread);

	for (size_t a = 0; a < c.n; a++) {
		size_t i = in->member ? in->member[who[a]] : who[a];

		score[a] = value_round(in->score[i]);
		for (size_t b = 0; b < c.n && in->covariance && in->df >= FEWEST_DF; b++) {
			size_t j = in->member ? in->member[who[b]] : who[b];

			cov[a * c.n + b] = in->covariance[i * in->nominees + j];
			spread[a * c.n + b] = spread_between(in, i, j);
		}
	}
	c.who = who, c.score = score, c.cov = cov, c.spread = spread;
	c.beats = arena_alloc(scratch, c.n * c.n + 1, sizeof *c.beats);
	return c;
}

/* Places among members, then sets, from who beats whom. */
static void fill_sets(const struct contest *c, size_t members, struct rankset *set)
{
	for (size_t m = 0; m < members; m++)
		set[m] = (struct rankset){0, 1, members};
	for (size_t a = 0; a < c->n; a++) {
		struct rankset *own = &set[c->who[a]];

		own->place = 1;
		for (size_t b = 0; b < c->n; b++) {
			if (c->score[b] > c->score[a])
				own->place++;
			if (c->beats[b * c->n + a])
				own->low++;
			if (c->beats[a * c->n + b])
				own->high--;
		}
	}
}

/* Each nominee's set by itself: c over his own pairs, and nothing remembered for the next. */
static void fill_marginal(struct arena *scratch, struct contest *c, struct ranksets *out,
			  struct rankset *set)
{
	size_t n = c->n;
	bool *beats = arena_alloc(scratch, n * n + 1, sizeof *beats);

	for (size_t a = 0; a < n; a++) {
		size_t steps = 0;

		memset(c->beats, 0, n * n * sizeof *c->beats);
		step_down(scratch, c, a, &steps);
		out->steps = steps > out->steps ? steps : out->steps;
		for (size_t b = 0; b < n; b++) {
			if (c->beats[b * n + a])
				set[c->who[a]].low++;
			if (c->beats[a * n + b])
				set[c->who[a]].high--;
			beats[a * n + b] = c->beats[a * n + b];
		}
	}
	memcpy(c->beats, beats, n * n * sizeof *beats);
}

/* Tables over members from those over nominees with a score. */
static void fill_tables(const struct contest *c, size_t members, bool *beats, bool *comparable)
{
	for (size_t a = 0; a < c->n; a++) {
		for (size_t b = 0; b < c->n; b++) {
			size_t at = c->who[a] * members + c->who[b];

			beats[at] = c->beats[a * c->n + b];
			comparable[at] = c->spread[a * c->n + b] > 0;
		}
	}
}

size_t ranksets_draws(size_t members, size_t draws)
{
	size_t most = RANKSETS_NUMBERS / (members > 0 ? members : 1);

	return draws > most ? most : draws;
}

struct ranksets *ranksets_compute(struct arena *arena, const struct ranksets_input *input,
				  const struct ranksets_settings *settings)
{
	struct ranksets_settings own = *settings;
	struct ranksets *out = arena_alloc(arena, 1, sizeof *out);
	size_t members = out->members = input->member ? input->members : input->nominees;
	struct rankset *set = arena_alloc(arena, members + 1, sizeof *set);
	bool *beats = arena_alloc(arena, members * members + 1, sizeof *beats);
	bool *comparable = arena_alloc(arena, members * members + 1, sizeof *comparable);
	struct arena *scratch = arena_new();
	struct contest c = contest_new(scratch, input, members);

	own.draws = ranksets_draws(c.n, settings->draws);
	c.settings = &own;
	c.maxima = (struct maxima){.n = c.n, .draws = own.draws, .threads = own.threads};
	maxima_room(scratch, &c.maxima);
	collect_contrasts(&c, SIZE_MAX);
	out->pairs = c.maxima.contrasts;
	fill_sets(&c, members, set);
	out->critical = NAN;
	if (settings->marginal) {
		fill_marginal(scratch, &c, out, set);
	} else {
		out->critical = step_down(scratch, &c, SIZE_MAX, &out->steps);
		fill_sets(&c, members, set);
	}
	fill_tables(&c, members, beats, comparable);
	out->set = set;
	out->beats = beats;
	out->comparable = comparable;
	arena_free(scratch);
	return out;
}
