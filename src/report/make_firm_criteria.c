/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Criterion by criterion: how far reviewers agree, where they differ most, which go together. */
#include "report/make.h"

#include "base/arena.h"
#include "estimate/disagreement.h"
#include "estimate/halo.h"
#include "estimate/value.h"
#include "rank/reliability.h"
#include "report/firm.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

struct firm_interval make_firm_interval(const struct maker *maker, double value, double low,
					double high)
{
	const struct speaker *s = &maker->speaker;
	struct firm_interval made = {.value = make_coefficient(maker, value),
				     .low = make_coefficient(maker, low),
				     .high = make_coefficient(maker, high)};
	made.text = made.value.text;
	if (!isnan(value) && !isnan(low))
		made.text = say(s, WORDS_VALUE_AND_SPAN, "value", made.value.text, "low",
				made.low.text, "high", made.high.text);
	return made;
}

static struct firm_interval icc_figure(const struct maker *maker, const struct icc *icc,
				       enum icc_kind kind)
{
	const struct icc_value *value = &icc->kind[kind];
	return make_firm_interval(maker, value->value, value->low, value->high);
}

static struct firm_interval alpha_figure(const struct maker *maker, const struct alpha *alpha)
{
	return make_firm_interval(maker, alpha->value, alpha->low, alpha->high);
}

static const char *remark_of(const struct maker *maker, const struct criterion_agreement *agreement)
{
	const struct speaker *s = &maker->speaker;
	if (!agreement->ratings)
		return say(s, WORDS_AGREEMENT_NO_RATINGS);
	if (!agreement->ordinal.units)
		return say(s, WORDS_AGREEMENT_NO_PAIRS);
	if (agreement->ordinal.categories < 2)
		return say(s, WORDS_AGREEMENT_NO_VARIATION);
	return agreement->flat ? say(s, WORDS_AGREEMENT_FLAT) : NULL;
}

/* With the figures of the other nominees, agreement and share would give a withheld one away. */
static void hide_criterion(const struct maker *maker, const struct criterion_agreement *from,
			   struct firm_criterion *into)
{
	const struct figure hidden = make_hidden(maker);
	const struct firm_interval none = {hidden, hidden, hidden, hidden.text};
	*into = (struct firm_criterion){
	    .rated = true,
	    .hidden = true,
	    .ratings = from->ratings,
	    .icc_a1 = none,
	    .icc_c1 = none,
	    .alpha_ordinal = none,
	    .alpha_interval = none,
	    .kendall_w = hidden,
	    .p = hidden,
	    .share = hidden,
	};
}

static void make_criterion(const struct maker *maker, const struct criterion_agreement *from,
			   struct firm_criterion *into)
{
	const struct speaker *s = &maker->speaker;
	if (maker->any_withheld) {
		hide_criterion(maker, from, into);
		return;
	}
	*into = (struct firm_criterion){
	    .rated = true,
	    .ratings = from->ratings,
	    .complete = from->complete,
	    .icc_a1 = icc_figure(maker, &from->icc, ICC_A1),
	    .icc_c1 = icc_figure(maker, &from->icc, ICC_C1),
	    .alpha_ordinal = alpha_figure(maker, &from->ordinal),
	    .alpha_interval = alpha_figure(maker, &from->interval),
	    .kendall_w = make_coefficient(maker, from->concordance.w),
	    .p = make_decimals(maker, from->concordance.p, 4),
	    .share = {make_fraction(maker, from->share), say(s, WORDS_NOT_ESTIMABLE)},
	    .flat = from->flat,
	    .remark = remark_of(maker, from),
	};
	if (!isnan(from->share))
		into->share.text = wording_fixed(s, 100 * from->share, 1);
}

/* Criteria of the cycle as they are numbered in the report. */
static size_t *numbers_of(const struct maker *maker)
{
	const struct criteria_set *set = maker->cycle->criteria;
	size_t *number = arena_alloc(maker->arena, set->criterion_count + 1, sizeof *number);
	for (size_t j = 0; j < set->criterion_count; j++)
		number[set->listing[j]] = j;
	return number;
}

static void make_widest(const struct maker *maker, const struct reliability *reliability,
			const size_t *number, struct report_firmness *into)
{
	const struct scale *scale = &maker->cycle->criteria->scale;
	const struct speaker *s = &maker->speaker;
	struct firm_cell *cells = arena_alloc(maker->arena, FIRM_CELLS, sizeof *cells);
	for (size_t c = 0; c < reliability->disagreement_count && into->cell_count < FIRM_CELLS;
	     c++) {
		const struct disagreement *from = &reliability->disagreements[c];
		if (!(from->sd > 0))
			break;
		if (maker->of_nominee[from->nominee] == SIZE_MAX ||
		    make_hides(maker, from->nominee, from->n))
			continue;
		cells[into->cell_count++] = (struct firm_cell){
		    .nominee = maker->of_nominee[from->nominee],
		    .criterion = number[from->criterion],
		    .n = from->n,
		    .spread = make_decimals(maker,
					    from->sd * (scale->max - scale->min) / VALUE_LENGTH, 2),
		    .levels_text =
			say(s, WORDS_SPAN, "low",
			    wording_plain(s, value_to_level(scale, from->low), 2), "high",
			    wording_plain(s, value_to_level(scale, from->high), 2)),
		};
	}
	into->cells = cells;
}

static int compare_pairs(const void *a, const void *b)
{
	const struct firm_pair *x = a, *y = b;
	if (x->correlation.number != y->correlation.number)
		return x->correlation.number > y->correlation.number ? -1 : 1;
	return x->a != y->a ? (x->a > y->a) - (x->a < y->a) : (x->b > y->b) - (x->b < y->b);
}

static void make_pairs(const struct maker *maker, const struct halo *halo, const size_t *number,
		       struct report_firmness *into)
{
	size_t K = halo->criteria;
	struct firm_pair *pairs = arena_alloc(maker->arena, K * K + 1, sizeof *pairs);
	into->halo = make_hidden(maker);
	if (maker->any_withheld)
		return;
	into->halo = make_coefficient(maker, halo->mean);
	for (size_t k = 0; k < K; k++)
		for (size_t l = 0; l < K; l++)
			if (number[k] < number[l] && !isnan(halo->correlation[k * K + l]))
				pairs[into->pair_count++] = (struct firm_pair){
				    number[k], number[l],
				    make_coefficient(maker, halo->correlation[k * K + l]),
				    halo->shared[k * K + l]};
	if (into->pair_count)
		qsort(pairs, into->pair_count, sizeof *pairs, compare_pairs);
	into->pairs = pairs;
}

void make_firm_criteria(const struct maker *maker, const struct reliability *reliability,
			struct report_firmness *into)
{
	const struct criteria_set *set = maker->cycle->criteria;
	const size_t *number = numbers_of(maker);
	struct firm_criterion *criteria =
	    arena_alloc(maker->arena, set->criterion_count + 1, sizeof *criteria);
	for (size_t k = 0; k < set->criterion_count; k++)
		if (set->criteria[k].kind == CRITERION_RATED)
			make_criterion(maker, &reliability->criteria[k], &criteria[number[k]]);
	into->criteria = criteria;
	if (maker->any_withheld)
		into->withheld =
		    say(&maker->speaker, WORDS_WITHHELD_AGREEMENT, "minimum",
			wording_count(&maker->speaker, maker->report->settings.minimum_reviewers));
	make_widest(maker, reliability, number, into);
	make_pairs(maker, reliability->halo, number, into);
}
