/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/scalecheck.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/task.h"
#include "estimate/generator.h"
#include "estimate/lanes.h"
#include "estimate/rescore.h"
#include "estimate/review.h"
#include "estimate/value.h"

/* Draws in a block, which has its own generator. */
#define BLOCK 4096

/* Category values drawn together: those of criteria with the same number of categories. */
struct ladder {
	size_t categories, criterion; /* criterion: the one it belongs to, if each has its own */
	size_t row;		      /* where its categories − 2 inner values stand */
	const struct lanes_network *network;
};

struct scalecheck {
	size_t nominees, ladders, rows; /* rows: all inner values, and a last one that is 1 */
	const struct ladder *ladder;
	const double *factor; /* [nominees × rows] M: score = sum of factor × category value */
	const double *score;  /* [nominees] with equal steps; NaN without total */
};

static size_t ladder_for(const struct ladder *ladder, size_t ladders, size_t categories,
			 size_t criterion, bool each)
{
	size_t at = 0;

	while (at < ladders &&
	       (ladder[at].categories != categories || (each && ladder[at].criterion != criterion)))
		at++;
	return at;
}

/* What is under way in scalecheck_prepare. */
struct preparation {
	struct arena *scratch;
	const struct reviews *reviews;
	const struct rescore *rescore;
	struct rescore_work *work;
	double *factor, *value, *part; /* [nominees × rows], [reviews], [nominees] */
	size_t rows;
};

static void add_part(struct preparation *p, size_t criterion, const double *value, size_t row)
{
	rescore_criterion(p->rescore, p->work, criterion, value, p->part);
	for (size_t i = 0; i < p->reviews->nominees; i++)
		p->factor[i * p->rows + row] += p->part[i];
}

/* The scores if the ratings of one category were worth 100 and all others nothing. */
static void add_category(struct preparation *p, size_t criterion, size_t categories,
			 size_t category, size_t row)
{
	const double *given = p->reviews->value + criterion * p->reviews->count;
	double step = VALUE_LENGTH / (double)(categories - 1);

	for (size_t t = 0; t < p->reviews->count; t++)
		p->value[t] = round(given[t] / step) == (double)category ? VALUE_LENGTH : 0;
	add_part(p, criterion, p->value, row);
}

/* The lowest category is worth nothing; the highest is certain, as are criteria without ladder. */
static void add_criterion(struct preparation *p, size_t criterion, const struct ladder *ladder)
{
	if (!ladder) {
		add_part(p, criterion, p->reviews->value + criterion * p->reviews->count,
			 p->rows - 1);
		return;
	}
	for (size_t c = 1; c < ladder->categories; c++)
		add_category(p, criterion, ladder->categories, c,
			     c + 1 < ladder->categories ? ladder->row + c - 1 : p->rows - 1);
}

/* All ladders, in the order of the first criterion of each; rows: how many numbers are drawn. */
static struct ladder *ladders_of(struct arena *arena, size_t criteria, const size_t *categories,
				 bool each, struct scalecheck *check)
{
	struct ladder *ladder = arena_alloc(arena, criteria + 1, sizeof *ladder);

	for (size_t k = 0; k < criteria; k++) {
		size_t at = ladder_for(ladder, check->ladders, categories[k], k, each);

		if (categories[k] < 3 || at < check->ladders)
			continue;
		ladder[check->ladders++] = (struct ladder){categories[k], k, check->rows,
							   lanes_network(arena, categories[k] - 2)};
		check->rows += categories[k] - 2;
	}
	check->rows++;
	return ladder;
}

struct scalecheck *scalecheck_prepare(struct arena *arena, const struct reviews *reviews,
				      const double *weight, double lambda, const size_t *categories,
				      bool each)
{
	struct scalecheck *check = arena_alloc(arena, 1, sizeof *check);
	struct preparation p = {.scratch = arena_new(), .reviews = reviews};
	double *score = arena_alloc(arena, reviews->nominees + 1, sizeof *score);

	check->nominees = reviews->nominees;
	check->ladder = ladders_of(arena, reviews->criteria, categories, each, check);
	p.rows = check->rows;
	p.factor = arena_alloc(arena, check->nominees * check->rows + 1, sizeof *p.factor);
	p.value = arena_alloc(p.scratch, reviews->count + 1, sizeof *p.value);
	p.part = arena_alloc(p.scratch, check->nominees + 1, sizeof *p.part);
	p.rescore = rescore_prepare(p.scratch, reviews, weight, lambda);
	p.work = rescore_work(p.scratch, p.rescore);
	for (size_t k = 0; k < reviews->criteria; k++) {
		size_t at = ladder_for(check->ladder, check->ladders, categories[k], k, each);

		if (weight[k] > 0)
			add_criterion(&p, k, at < check->ladders ? &check->ladder[at] : NULL);
	}
	rescore_weighted(p.rescore, p.work, NULL, score);
	check->factor = p.factor;
	check->score = score;
	arena_free(p.scratch);
	return check;
}

/* One run over a set of competitors. */
struct run {
	const struct scalecheck *check;
	const struct scalecheck_settings *settings;
	size_t size, seats;
	const size_t *who;  /* [size] nominee */
	const bool *inside; /* [size] with equal steps */
	size_t *same;	    /* [blocks] draws in which the same are inside */
};

/* What one thread works on. */
struct bench {
	struct lanes_generator generator;
	double *row, *total; /* [rows × LANES], [size × LANES] */
	int32_t *key;	     /* [the larger of both × LANES] */
	int32_t *above;	     /* [size × LANES] */
};

static void draw_ladders(const struct scalecheck *check, struct bench *bench)
{
	for (size_t l = 0; l < check->ladders; l++)
		lanes_sorted(&bench->generator, check->ladder[l].network, bench->key,
			     bench->row + check->ladder[l].row * LANES);
}

/* Of the first draws lanes, in how many the same are inside. */
static size_t count_same(const struct run *run, const struct bench *bench, size_t draws)
{
	bool differs[LANES] = {false};
	size_t same = 0;

	lanes_above(bench->total, run->size, lanes_limit(bench->total, run->size), bench->key,
		    bench->above);
	for (size_t a = 0; a < run->size; a++)
		for (size_t t = 0; t < LANES; t++)
			differs[t] = differs[t] || ((size_t)bench->above[a * LANES + t] <
						    run->seats) != run->inside[a];
	for (size_t t = 0; t < draws; t++)
		same += !differs[t];
	return same;
}

static struct bench bench_new(struct arena *arena, const struct run *run)
{
	size_t rows = run->check->rows, most = rows > run->size ? rows : run->size;
	struct bench bench = {.row = arena_alloc(arena, rows * LANES, sizeof(double)),
			      .total = arena_alloc(arena, run->size * LANES, sizeof(double)),
			      .key = arena_alloc(arena, most * LANES, sizeof(int32_t)),
			      .above = arena_alloc(arena, run->size * LANES, sizeof(int32_t))};

	for (size_t t = 0; t < LANES; t++)
		bench.row[(rows - 1) * LANES + t] = 1;
	return bench;
}

static void run_block(void *context, size_t block)
{
	const struct run *run = context;
	const struct scalecheck *check = run->check;
	struct arena *arena = arena_new();
	struct bench bench = bench_new(arena, run);
	size_t at = block * BLOCK, end = at + BLOCK;

	if (end > run->settings->draws)
		end = run->settings->draws;
	lanes_start(&bench.generator,
		    generator_seed(run->settings->seed, STREAM_CATEGORIES, block));
	for (; at < end; at += LANES) {
		draw_ladders(check, &bench);
		for (size_t a = 0; a < run->size; a++)
			lanes_total(bench.row, check->factor + run->who[a] * check->rows,
				    check->rows, bench.total + a * LANES);
		run->same[block] += count_same(run, &bench, end - at < LANES ? end - at : LANES);
	}
	arena_free(arena);
}

/* Who competes, and who is inside as things stand. */
static void find_competitors(struct arena *arena, struct run *run, const size_t *member,
			     size_t members)
{
	const double *score = run->check->score;
	size_t *who = arena_alloc(arena, members + 1, sizeof *who);
	bool *inside = arena_alloc(arena, members + 1, sizeof *inside);

	for (size_t m = 0; m < members; m++)
		if (!isnan(score[member ? member[m] : m]))
			who[run->size++] = member ? member[m] : m;
	for (size_t a = 0; a < run->size; a++) {
		size_t above = 0;

		for (size_t b = 0; b < run->size; b++)
			above += value_round(score[who[b]]) > value_round(score[who[a]]);
		inside[a] = above < run->seats;
	}
	run->who = who;
	run->inside = inside;
}

double scalecheck_share(const struct scalecheck *check, const size_t *member, size_t members,
			size_t seats, const struct scalecheck_settings *settings)
{
	struct arena *arena = arena_new();
	size_t blocks = (settings->draws + BLOCK - 1) / BLOCK, same = 0;
	struct run run = {.check = check, .settings = settings, .seats = seats};

	find_competitors(arena, &run, member, member ? members : check->nominees);
	run.same = arena_alloc(arena, blocks + 1, sizeof *run.same);
	if (run.size >= 2)
		task_run(settings->threads, blocks, run_block, &run);
	for (size_t block = 0; block < blocks; block++)
		same += run.same[block];
	arena_free(arena);
	return run.size >= 2 && settings->draws > 0 ? (double)same / (double)settings->draws
						    : (double)NAN;
}
