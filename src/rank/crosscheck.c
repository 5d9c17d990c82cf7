/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rank/crosscheck.h"

#include "estimate/consensus.h"
#include "estimate/design.h"
#include "estimate/estimate.h"
#include "estimate/severity.h"
#include "estimate/totals.h"
#include "estimate/value.h"

#include <math.h>
#include <stdlib.h>

const char *const crosscheck_words[CROSSCHECK_WAYS] = {
    [CROSSCHECK_BORDA] = "borda",
    [CROSSCHECK_COPELAND] = "copeland",
    [CROSSCHECK_MEDIAN] = "median",
    [CROSSCHECK_FIXED] = "fixed",
};

struct exchange exchange_between(struct arena *arena, const size_t *member, size_t members,
				 const size_t *before, const size_t *after, size_t seats)
{
	size_t *in = arena_alloc(arena, members + 1, sizeof *in);
	size_t *out = arena_alloc(arena, members + 1, sizeof *out);
	struct exchange exchange = {.in = in, .out = out};
	for (size_t m = 0; m < members; m++) {
		bool was = before[m] && before[m] <= seats, is = after[m] && after[m] <= seats;
		if (is && !was)
			in[exchange.ins++] = member[m];
		if (was && !is)
			out[exchange.outs++] = member[m];
	}
	return exchange;
}

/* [reviewers × members] what each reviewer gave each member in all; NaN where there is nothing. */
static double *totals_of(struct arena *arena, const struct estimates *estimates,
			 const struct crosscheck *check)
{
	const struct totals *totals = estimates->severity->totals;
	size_t reviewers = estimates->scores->reviewers, members = check->members;
	double *given = arena_alloc(arena, reviewers * members + 1, sizeof *given);
	for (size_t at = 0; at < reviewers * members; at++)
		given[at] = NAN;
	for (size_t t = 0; t < totals->design->count; t++)
		for (size_t m = 0; m < members; m++)
			if (totals->design->nominee[t] == check->member[m])
				given[totals->design->reviewer[t] * members + m] = totals->value[t];
	return given;
}

static int compare_numbers(const void *a, const void *b)
{
	const double *x = a, *y = b;
	return (*x > *y) - (*x < *y);
}

/* The mean of the two in the middle if their number is even. list: for work, [reviewers]. */
static double median_of(const double *given, size_t reviewers, size_t members, size_t m,
			double *list)
{
	size_t count = 0;
	for (size_t r = 0; r < reviewers; r++)
		if (!isnan(given[r * members + m]))
			list[count++] = given[r * members + m];
	if (!count)
		return NAN;
	qsort(list, count, sizeof *list, compare_numbers);
	return (list[(count - 1) / 2] + list[count / 2]) / 2;
}

/* Whether a comes before b by value; among equals by the other value, then by id. */
static bool comes_before(const double *value, const double *other, size_t a, size_t b)
{
	double x = value_round(value[a]), y = value_round(value[b]);
	if (x != y)
		return x > y;
	x = value_round(other[a]);
	y = value_round(other[b]);
	return x != y ? x > y : a < b;
}

/* Places without ties, so that one way of counting puts as many within the seats as another. */
static const size_t *places_by(struct arena *arena, const double *value, const double *other,
			       size_t members)
{
	size_t *place = arena_alloc(arena, members + 1, sizeof *place);
	for (size_t m = 0; m < members; m++) {
		place[m] = 1;
		for (size_t rival = 0; rival < members; rival++)
			place[m] += rival != m && comes_before(value, other, rival, m);
	}
	return place;
}

/* A way of counting that has nothing to say of somebody with a score says nothing of the seats. */
static bool covers(const double *value, size_t members)
{
	for (size_t m = 0; m < members; m++)
		if (isnan(value[m]))
			return false;
	return true;
}

static struct exchange exchange_by(struct arena *arena, const struct crosscheck *check,
				   const double *value, const double *score, size_t seats)
{
	if (!seats || !covers(value, check->members))
		return (struct exchange){.ins = 0};
	return exchange_between(arena, check->member, check->members,
				places_by(arena, score, value, check->members),
				places_by(arena, value, score, check->members), seats);
}

static void find_condorcet(const struct consensus *consensus, const double *score, size_t seats,
			   struct crosscheck *check)
{
	size_t best = consensus->condorcet, above = 0;
	check->condorcet = best == SIZE_MAX ? SIZE_MAX : check->member[best];
	for (size_t m = 0; best != SIZE_MAX && m < check->members; m++)
		above += value_round(score[m]) > value_round(score[best]);
	check->condorcet_outside = seats && above >= seats;
}

/* Who has a score, and it. */
static const double *compete(struct arena *arena, const struct crosscheck_input *input,
			     struct crosscheck *check)
{
	double *score = arena_alloc(arena, input->members + 1, sizeof *score);
	size_t *member = arena_alloc(arena, input->members + 1, sizeof *member);
	for (size_t m = 0; m < input->members; m++) {
		double own = input->estimates->score[input->member[m]];
		if (isnan(own))
			continue;
		score[check->members] = own;
		member[check->members++] = input->member[m];
	}
	check->member = member;
	return score;
}

static void fill_values(struct arena *arena, const struct estimates *estimates,
			const struct consensus *consensus, const double *given,
			struct crosscheck *check)
{
	size_t reviewers = estimates->scores->reviewers, members = check->members;
	double *list = arena_alloc(arena, reviewers + 1, sizeof *list);
	double *value[CROSSCHECK_WAYS];
	for (size_t way = 0; way < CROSSCHECK_WAYS; way++)
		check->value[way] = value[way] = arena_alloc(arena, members + 1, sizeof(double));
	for (size_t m = 0; m < members; m++) {
		double borda = consensus->borda_mean[m];
		value[CROSSCHECK_BORDA][m] = borda;
		value[CROSSCHECK_COPELAND][m] =
		    isnan(borda) ? (double)NAN : (double)consensus->copeland[m];
		value[CROSSCHECK_MEDIAN][m] = median_of(given, reviewers, members, m, list);
		value[CROSSCHECK_FIXED][m] = estimates->nominee[check->member[m]].fixed;
	}
}

struct crosscheck crosscheck_form(struct arena *arena, const struct crosscheck_input *input)
{
	struct crosscheck check = {.members = 0};
	const double *score = compete(arena, input, &check);
	const double *given = totals_of(arena, input->estimates, &check);
	const struct consensus *consensus =
	    consensus_count(arena, given, input->estimates->scores->reviewers, check.members);
	fill_values(arena, input->estimates, consensus, given, &check);
	for (size_t way = 0; way < CROSSCHECK_WAYS; way++)
		check.seats[way] =
		    exchange_by(arena, &check, check.value[way], score, input->seats);
	find_condorcet(consensus, score, input->seats, &check);
	return check;
}
