/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A profile in words: the anchor nearest the median of the levels given, half downwards, which is
 * towards the worse end; and how near to each other the reviewers were. No number leaves.
 */
#include "report/make.h"

#include "base/arena.h"

#include <math.h>
#include <stdlib.h>

const char *const closeness_words[CLOSENESSES] = {
    [CLOSE] = "close", [MIXED] = "mixed", [DIVIDED] = "divided"};

static int compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

/* Levels in steps of goodness: 0 worst, 1 best, sorted. *n of them. */
static const double *goodness_of(const struct maker *maker, const struct rating *list, size_t count,
				 size_t *n)
{
	const struct scale *scale = &maker->cycle->criteria->scale;
	double *values = arena_alloc(maker->arena, count + 1, sizeof *values);
	*n = 0;
	for (size_t i = 0; i < count; i++) {
		double up = (list[i].level - scale->min) / (scale->max - scale->min);
		if (list[i].answer == ANSWER_LEVEL)
			values[(*n)++] = scale->best_high ? up : 1 - up;
	}
	if (*n)
		qsort(values, *n, sizeof *values, compare);
	return values;
}

/* Levels are exact to 1e-9 steps (PRODUCT §2). */
#define HAIR 1e-9

/*
 * Close: at least three quarters lie within a quarter of the scale (of five levels: on one or on
 * two neighbours). Divided: at least a third lie half the scale or more below another third. Else
 * mixed.
 */
static enum closeness closeness_of(const double *value, size_t n)
{
	size_t most = (3 * n + 3) / 4, third = (n + 2) / 3;
	if (n < 2)
		return CLOSENESS_NONE;
	for (size_t i = 0; i + most <= n; i++)
		if (value[i + most - 1] - value[i] <= 0.25 + HAIR)
			return CLOSE;
	return value[n - third] - value[third - 1] >= 0.5 - HAIR ? DIVIDED : MIXED;
}

/* The anchors of the criterion, or else those of the scale. */
static const struct anchor *anchors_of(const struct maker *maker, size_t criterion, size_t *count)
{
	const struct criteria_set *set = maker->cycle->criteria;
	bool own = set->criteria[criterion].anchor_count > 0;
	*count = own ? set->criteria[criterion].anchor_count : set->scale.anchor_count;
	return own ? set->criteria[criterion].anchors : set->scale.anchors;
}

static const char *anchor_text(const struct maker *maker, size_t criterion, double median)
{
	const struct scale *scale = &maker->cycle->criteria->scale;
	const struct anchor *best = NULL;
	double nearest = INFINITY, at_best = 0;
	size_t count;
	const struct anchor *anchors = anchors_of(maker, criterion, &count);
	for (size_t i = 0; i < count; i++) {
		double up = (anchors[i].level - scale->min) / (scale->max - scale->min);
		double at = scale->best_high ? up : 1 - up, away = fabs(at - median);
		if (away > nearest + HAIR || (away > nearest - HAIR && at > at_best))
			continue;
		nearest = away;
		at_best = at;
		best = &anchors[i];
	}
	return best ? multilingual_text(&best->text, maker->report->language) : NULL;
}

void make_words(const struct maker *maker, size_t criterion, const struct rating *list,
		size_t count, struct report_cell *cell)
{
	static const enum wording words[CLOSENESSES] = {[CLOSE] = WORDS_REVIEWERS_CLOSE,
							[MIXED] = WORDS_REVIEWERS_MIXED,
							[DIVIDED] = WORDS_REVIEWERS_DIVIDED};
	const struct speaker *s = &maker->speaker;
	size_t n;
	const double *value = goodness_of(maker, list, count, &n);
	if (cell->hidden || !n) {
		cell->profile = say(s, cell->hidden ? WORDS_NOT_SHOWN : WORDS_PROFILE_NOBODY);
		return;
	}
	const char *anchor = anchor_text(maker, criterion, (value[(n - 1) / 2] + value[n / 2]) / 2);
	cell->anchored = anchor != NULL;
	cell->profile = anchor ? anchor : say(s, WORDS_PROFILE_NO_ANCHORS);
	cell->closeness = closeness_of(value, n);
	if (cell->closeness != CLOSENESS_NONE)
		cell->closeness_text = say(s, words[cell->closeness]);
}
