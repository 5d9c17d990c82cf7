/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/explain_sums.h"

#include "base/arena.h"
#include "estimate/value.h"
#include "rank/standing.h"
#include "report/figure.h"
#include "report/report.h"

#include <math.h>

enum { FEWEST_DECIMALS = 2 };

static void set_terms(const struct standings *standings, const struct report *report,
		      const struct report_nominee *nominee, struct explain_term *terms,
		      struct explain_sums *sums)
{
	const struct criteria_set *set = standings->cycle->criteria;
	sums->complete = true;
	for (size_t k = 0; k < report->criterion_count; k++) {
		const struct criterion_estimate *estimate =
		    &standings->estimates
			 ->criterion[nominee->index * set->criterion_count + set->listing[k]];
		terms[k].known = report->criteria[k].rated && estimate->n;
		terms[k].raw = estimate->raw;
		terms[k].adjusted = estimate->adjusted;
		double weight = set->criteria[set->listing[k]].effective;
		if (terms[k].known)
			sums->weight += weight;
		else if (weight > 0)
			sums->complete = false;
	}
	sums->weight = sums->complete ? 1 : sums->weight;
}

/* Products of the known terms, apportioned; returns their sum in units. */
static long long apportion_terms(struct arena *arena, const struct standings *standings,
				 const struct report *report, struct explain_term *terms,
				 int decimals, bool adjusted)
{
	const struct criteria_set *set = standings->cycle->criteria;
	size_t count = 0;
	double *parts = arena_alloc(arena, report->criterion_count, sizeof *parts), total = 0;
	long long *units = arena_alloc(arena, report->criterion_count, sizeof *units), sum = 0;
	for (size_t k = 0; k < report->criterion_count; k++)
		if (terms[k].known)
			total += parts[count++] = set->criteria[set->listing[k]].effective *
						  (adjusted ? terms[k].adjusted : terms[k].raw);
	figure_apportion(parts, count, total, decimals, units);
	count = 0;
	for (size_t k = 0; k < report->criterion_count; k++) {
		if (!terms[k].known)
			continue;
		*(adjusted ? &terms[k].product : &terms[k].plain) = units[count];
		sum += units[count++];
	}
	return sum;
}

/* By how much this reviewer's ratings of the nominee moved the score; *rated: whether there are
 * any. */
static double move_of(const struct standings *standings, size_t nominee, size_t reviewer,
		      bool *rated)
{
	const struct criteria_set *set = standings->cycle->criteria;
	double move = 0;
	for (size_t k = 0; k < set->criterion_count; k++) {
		if (!scores_find(standings->estimates->scores, nominee, reviewer, k))
			continue;
		struct estimate_part part =
		    estimate_part(standings->estimates, nominee, reviewer, k);
		move -= set->criteria[k].effective * (part.severity + part.confidence);
		*rated = true;
	}
	return move;
}

static void set_moves(struct arena *arena, const struct standings *standings,
		      const struct report_nominee *nominee, struct explain_sums *sums)
{
	size_t reviewers = standings->cycle->panel.reviewer_count, count = 0;
	struct explain_move *moves = arena_alloc(arena, reviewers, sizeof *moves);
	double *parts = arena_alloc(arena, reviewers, sizeof *parts);
	long long *units = arena_alloc(arena, reviewers, sizeof *units);
	for (size_t r = 0; r < reviewers; r++) {
		double move = move_of(standings, nominee->index, r, &moves[r].rated);
		if (moves[r].rated)
			parts[count++] = move;
		sums->moved |= fabs(move) > 1e-9;
	}
	double total = (double)(sums->product - sums->plain) / pow(10, sums->decimals);
	figure_apportion(parts, count, total, sums->decimals, units);
	for (size_t r = 0, i = 0; r < reviewers; r++)
		if (moves[r].rated)
			moves[r].units = units[i++];
	sums->moves = moves;
}

struct explain_sums explain_add_up(struct arena *arena, const struct standings *standings,
				   const struct report *report,
				   const struct report_nominee *nominee)
{
	const struct nominee_estimate *estimate = &standings->estimates->nominee[nominee->index];
	struct explain_term *terms = arena_alloc(arena, report->criterion_count, sizeof *terms);
	struct explain_sums sums = {.decimals = FEWEST_DECIMALS, .terms = terms};
	set_terms(standings, report, nominee, terms, &sums);
	if (sums.complete) {
		int raw = figure_decimals_for(estimate->raw, FEWEST_DECIMALS);
		sums.decimals = figure_decimals_for(estimate->score, raw);
	}
	sums.plain = apportion_terms(arena, standings, report, terms, sums.decimals, false);
	sums.product = apportion_terms(arena, standings, report, terms, sums.decimals, true);
	set_moves(arena, standings, nominee, &sums);
	return sums;
}
