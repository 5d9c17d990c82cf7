/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/smaa.h"

#include <math.h>
#include <stdbool.h>

#include "base/arena.h"
#include "base/task.h"
#include "estimate/draws.h"
#include "estimate/lanes.h"
#include "estimate/review.h"
#include "estimate/severity.h"
#include "estimate/simplex.h"
#include "estimate/smaa_joint.h"
#include "estimate/tally.h"
#include "estimate/value.h"

/* Work is cut into so many parts at most, whose sums are added in their order. */
#define MOST_PARTS 256

#define FEWEST_DF 3

/* A contest, numbered among those who have a total. */
struct field {
	size_t members, size;
	const size_t *who; /* [size] index of the member */
	const size_t *row; /* [size] his row among the totals */
};

/* One run: what all parts read, and where each leaves its tallies. */
struct run {
	size_t draws, block, blocks, parts;
	size_t rows;	   /* nominees with a total */
	const size_t *row; /* [rows] their indices among nominees */
	const struct field *field;
	size_t fields;
	struct tally *tally; /* [parts × fields] */
	/* Weights vary: */
	const struct simplex *prior;
	const double *factor; /* [rows × prior->used] values in the prior's order of criteria */
	double limit;	      /* largest magnitude among them */
	/* Ratings vary: scores, or values in the same order as factor. */
	const struct draws *noise;
	const double *score; /* [rows] */
};

static bool every_row(const struct field *field, size_t rows)
{
	if (field->size != rows)
		return false;
	for (size_t i = 0; i < rows; i++)
		if (field->row[i] != i)
			return false;
	return true;
}

static struct field field_new(struct arena *arena, const struct smaa_contest *contest,
			      const size_t *row_of, size_t nominees)
{
	struct field field = {.members = contest->member ? contest->members : nominees};
	size_t *who = arena_alloc(arena, field.members + 1, sizeof *who);
	size_t *row = arena_alloc(arena, field.members + 1, sizeof *row);

	for (size_t m = 0; m < field.members; m++) {
		size_t i = contest->member ? contest->member[m] : m;

		if (row_of[i] == SIZE_MAX)
			continue;
		who[field.size] = m;
		row[field.size++] = row_of[i];
	}
	field.who = who;
	field.row = row;
	return field;
}

/* total: [nominees], NaN without. */
static struct run run_new(struct arena *arena, const double *total, size_t nominees,
			  const struct smaa_contest *contest, size_t contests)
{
	struct run run = {.fields = contests};
	size_t *row = arena_alloc(arena, nominees + 1, sizeof *row);
	size_t *row_of = arena_alloc(arena, nominees + 1, sizeof *row_of);
	struct field *field = arena_alloc(arena, contests + 1, sizeof *field);

	for (size_t i = 0; i < nominees; i++) {
		row_of[i] = isnan(total[i]) ? SIZE_MAX : run.rows;
		if (!isnan(total[i]))
			row[run.rows++] = i;
	}
	for (size_t c = 0; c < contests; c++)
		field[c] = field_new(arena, &contest[c], row_of, nominees);
	run.row = row;
	run.field = field;
	return run;
}

/* Blocks of a part: the same whatever the number of threads. */
static size_t part_begin(const struct run *run, size_t part)
{
	return run->blocks * part / run->parts;
}

/* Draws of a block from lane group at on, at most LANES. */
static size_t draws_left(const struct run *run, size_t block, size_t at)
{
	size_t begin = block * run->block + at;

	if (begin >= run->draws)
		return 0;
	return run->draws - begin < LANES ? run->draws - begin : LANES;
}

static void add_to_all(const struct run *run, size_t part, const struct tally_draws *drawn)
{
	for (size_t f = 0; f < run->fields; f++)
		tally_add(&run->tally[part * run->fields + f], drawn);
}

static void weights_part(void *context, size_t part)
{
	const struct run *run = context;
	struct arena *arena = arena_new();
	size_t used = run->prior->used;
	struct simplex_state *state = simplex_state(arena, run->prior);
	double *weight = arena_alloc(arena, (used + 1) * LANES, sizeof *weight);
	double *total = arena_alloc(arena, (run->rows + 1) * LANES, sizeof *total);
	struct tally_draws drawn = {total, run->limit, weight, 0};

	for (size_t block = part_begin(run, part); block < part_begin(run, part + 1); block++) {
		simplex_start(state, block);
		for (size_t at = 0;
		     at < run->block && (drawn.draws = draws_left(run, block, at)) > 0;
		     at += LANES) {
			simplex_next(state, weight);
			for (size_t i = 0; i < run->rows; i++)
				lanes_total(weight, run->factor + i * used, used,
					    total + i * LANES);
			add_to_all(run, part, &drawn);
		}
	}
	arena_free(arena);
}

/* LANES draws of a multivariate t, draw by draw, become rows of totals. */
static void totals_from(const struct run *run, const double *noise, double *total)
{
	for (size_t i = 0; i < run->rows; i++)
		for (size_t t = 0; t < LANES; t++)
			total[i * LANES + t] = run->score[i] + noise[t * run->rows + i];
}

static void ratings_part(void *context, size_t part)
{
	const struct run *run = context;
	struct arena *arena = arena_new();
	double *work = arena_alloc(arena, DRAWS_WORK * run->rows + 1, sizeof *work);
	double *noise = arena_alloc(arena, DRAWS_BLOCK * run->rows + 1, sizeof *noise);
	double *total = arena_alloc(arena, run->rows * LANES + 1, sizeof *total);
	struct tally_draws drawn = {total, 0, NULL, 0};

	for (size_t block = part_begin(run, part); block < part_begin(run, part + 1); block++) {
		draws_block(run->noise, block, work, noise);
		for (size_t at = 0;
		     at < run->block && (drawn.draws = draws_left(run, block, at)) > 0;
		     at += LANES) {
			totals_from(run, noise + at * run->rows, total);
			drawn.limit = lanes_limit(total, run->rows);
			add_to_all(run, part, &drawn);
		}
	}
	arena_free(arena);
}

static void joint_part(void *context, size_t part)
{
	const struct run *run = context;
	struct arena *arena = arena_new();
	size_t used = run->prior->used, size = run->rows * used;
	struct simplex_state *state = simplex_state(arena, run->prior);
	double *weight = arena_alloc(arena, (used + 1) * LANES, sizeof *weight);
	double *work = arena_alloc(arena, DRAWS_WORK * size + 1, sizeof *work);
	double *noise = arena_alloc(arena, DRAWS_BLOCK * size + 1, sizeof *noise);
	double *total = arena_alloc(arena, (run->rows + 1) * LANES, sizeof *total);
	const struct smaa_joint_values values = {run->factor, run->rows, used};
	struct tally_draws drawn = {total, 0, NULL, 0};

	for (size_t block = part_begin(run, part); block < part_begin(run, part + 1); block++) {
		simplex_start(state, block);
		for (size_t at = 0;
		     at < run->block && (drawn.draws = draws_left(run, block, at)) > 0;
		     at += LANES) {
			if (at % DRAWS_BLOCK == 0)
				draws_block(run->noise, (block * run->block + at) / DRAWS_BLOCK,
					    work, noise);
			simplex_next(state, weight);
			smaa_joint_totals(&values, weight, noise + at % DRAWS_BLOCK * size, total);
			drawn.limit = lanes_limit(total, run->rows);
			add_to_all(run, part, &drawn);
		}
	}
	arena_free(arena);
}

static void run_parts(struct arena *arena, struct run *run, const struct smaa_settings *settings,
		      size_t weights, void (*part)(void *context, size_t part))
{
	run->draws = settings->draws;
	run->blocks = (run->draws + run->block - 1) / run->block;
	run->parts = run->blocks < MOST_PARTS ? run->blocks : MOST_PARTS;
	run->tally = arena_alloc(arena, run->parts * run->fields + 1, sizeof *run->tally);
	for (size_t at = 0; at < run->parts * run->fields; at++) {
		const struct field *field = &run->field[at % run->fields];

		run->tally[at] = tally_new(arena, every_row(field, run->rows) ? NULL : field->row,
					   field->size, weights);
	}
	task_run(settings->threads, run->parts, part, run);
	for (size_t at = run->fields; at < run->parts * run->fields; at++)
		tally_join(&run->tally[at % run->fields], &run->tally[at]);
}

static double *acceptability_of(struct arena *arena, const struct field *field,
				const struct tally *tally, size_t draws)
{
	size_t n = field->members;
	double *out = arena_alloc(arena, n * n + 1, sizeof *out);

	for (size_t at = 0; at < n * n; at++)
		out[at] = NAN;
	for (size_t a = 0; a < field->size; a++)
		for (size_t r = 0; r < n; r++)
			out[field->who[a] * n + r] =
			    r < field->size
				? (double)tally->place[a * field->size + r] / (double)draws
				: 0;
	return out;
}

/* Sums over first places become means, in the order of the criteria. */
static double *central_of(struct arena *arena, const struct field *field, const struct tally *tally,
			  const struct simplex *prior)
{
	size_t criteria = prior->criteria, n = field->members;
	double *out = arena_alloc(arena, n * criteria + 1, sizeof *out);

	for (size_t at = 0; at < n * criteria; at++)
		out[at] = NAN;
	for (size_t a = 0; a < field->size; a++) {
		double *row = out + field->who[a] * criteria;
		double count = (double)tally->place[a * field->size];

		for (size_t k = 0; count > 0 && k < criteria; k++)
			row[k] = 0;
		for (size_t k = 0; count > 0 && k < prior->used; k++)
			row[prior->which[k]] = tally->first[a * prior->used + k] / count;
	}
	return out;
}

static struct smaa *results_of(struct arena *arena, const struct run *run)
{
	struct smaa *out = arena_alloc(arena, run->fields + 1, sizeof *out);

	for (size_t f = 0; f < run->fields; f++) {
		const struct field *field = &run->field[f];

		out[f].members = field->members;
		out[f].acceptability = acceptability_of(arena, field, &run->tally[f], run->draws);
		if (!run->prior)
			continue;
		out[f].criteria = run->prior->criteria;
		out[f].central = central_of(arena, field, &run->tally[f], run->prior);
	}
	return out;
}

/* NaN for nominees without a value on a criterion that has weight, else 0. */
static double *missing_of(struct arena *arena, const struct smaa_weights_input *input)
{
	double *missing = arena_alloc(arena, input->nominees + 1, sizeof *missing);

	for (size_t i = 0; i < input->nominees; i++)
		for (size_t k = 0; k < input->prior->used; k++)
			if (isnan(
				input->value[i * input->prior->criteria + input->prior->which[k]]))
				missing[i] = NAN;
	return missing;
}

struct smaa *smaa_weights(struct arena *arena, const struct smaa_weights_input *input,
			  const struct smaa_settings *settings)
{
	struct arena *scratch = arena_new();
	const struct simplex *prior = input->prior;
	struct run run = run_new(scratch, missing_of(scratch, input), input->nominees,
				 input->contest, input->contests);
	double *factor = arena_alloc(scratch, run.rows * prior->used + 1, sizeof *factor);

	for (size_t i = 0; i < run.rows; i++) {
		for (size_t k = 0; k < prior->used; k++) {
			double x = value_round(
			    input->value[run.row[i] * prior->criteria + prior->which[k]]);

			factor[i * prior->used + k] = x;
			run.limit = fmax(run.limit, fabs(x));
		}
	}
	run.block = SIMPLEX_BLOCK;
	run.prior = prior;
	run.factor = factor;
	run_parts(scratch, &run, settings, prior->used, weights_part);
	struct smaa *out = results_of(arena, &run);

	arena_free(scratch);
	return out;
}

struct smaa *smaa_ratings(struct arena *arena, const struct smaa_ratings_input *input,
			  const struct smaa_settings *settings)
{
	if (!input->covariance || !(input->df >= FEWEST_DF))
		return NULL;
	struct arena *scratch = arena_new();
	struct run run =
	    run_new(scratch, input->score, input->nominees, input->contest, input->contests);
	double *score = arena_alloc(scratch, run.rows + 1, sizeof *score);
	double *covariance = arena_alloc(scratch, run.rows * run.rows + 1, sizeof *covariance);

	for (size_t i = 0; i < run.rows; i++) {
		score[i] = input->score[run.row[i]];
		for (size_t j = 0; j < run.rows; j++)
			covariance[i * run.rows + j] =
			    input->covariance[run.row[i] * input->nominees + run.row[j]];
	}
	run.block = DRAWS_BLOCK;
	run.score = score;
	run.noise = draws_prepare(scratch, covariance, run.rows, input->df, settings->seed);
	run_parts(scratch, &run, settings, 0, ratings_part);
	struct smaa *out = results_of(arena, &run);

	arena_free(scratch);
	return out;
}

struct smaa *smaa_joint(struct arena *arena, const struct smaa_joint_input *input,
			const struct smaa_settings *settings)
{
	const struct severity *fit = input->fit;

	if (!(fit->df >= FEWEST_DF) ||
	    fit->reviews->nominees * fit->reviews->criteria > SMAA_JOINT_MOST)
		return NULL;
	struct arena *scratch = arena_new();
	struct run run =
	    run_new(scratch, fit->score, fit->reviews->nominees, input->contest, input->contests);
	size_t used = input->prior->used;
	double *value = arena_alloc(scratch, run.rows * used + 1, sizeof *value);

	run.prior = input->prior;
	for (size_t a = 0; a < run.rows * used; a++)
		value[a] = fit->fit[run.prior->which[a % used]].adjusted[run.row[a / used]];
	run.block = SIMPLEX_BLOCK;
	run.factor = value;
	run.noise = draws_prepare(scratch,
				  smaa_joint_covariance(scratch, fit, run.prior, run.row, run.rows),
				  run.rows * used, fit->df, settings->seed);
	run_parts(scratch, &run, settings, 0, joint_part);
	run.prior = NULL;
	struct smaa *out = results_of(arena, &run);

	arena_free(scratch);
	return out;
}
