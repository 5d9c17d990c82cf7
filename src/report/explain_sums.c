/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/explain_sums.h"

#include "base/arena.h"
#include "estimate/value.h"
#include "rank/standing.h"
#include "report/figure.h"
#include "report/report.h"

#include <math.h>

enum { FEWEST_DECIMALS = 2 };

/* As figure_apportion rounds: a half that is stored a little too small is still a half. */
#define HAIR 1e-9

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

/* The known products of one column, in units that add up. */
struct shares {
	size_t count;
	double *parts, total;
	long long *units;
};

static struct shares shares_of(struct arena *arena, const struct standings *standings,
			       const struct report *report, const struct explain_term *terms,
			       bool adjusted)
{
	const struct criteria_set *set = standings->cycle->criteria;
	struct shares shares = {.count = 0};
	shares.parts = arena_alloc(arena, report->criterion_count, sizeof *shares.parts);
	shares.units = arena_alloc(arena, report->criterion_count, sizeof *shares.units);
	for (size_t k = 0; k < report->criterion_count; k++)
		if (terms[k].known)
			shares.total += shares.parts[shares.count++] =
			    set->criteria[set->listing[k]].effective *
			    (adjusted ? terms[k].adjusted : terms[k].raw);
	return shares;
}

/* True if every part is off by less than one unit. */
static bool faithful(const struct shares *shares, double unit)
{
	for (size_t i = 0; i < shares->count; i++)
		if (fabs(shares->parts[i] * unit - (double)shares->units[i]) >= 1)
			return false;
	return true;
}

/* [shares] lines whose points are printed alike in both columns. */
static const bool *lines_alike(struct arena *arena, const struct report *report,
			       const struct explain_term *terms, double unit)
{
	bool *alike = arena_alloc(arena, report->criterion_count, sizeof *alike);
	for (size_t k = 0, i = 0; k < report->criterion_count; k++)
		if (terms[k].known)
			alike[i++] = llround(terms[k].raw * unit + HAIR) ==
				     llround(terms[k].adjusted * unit + HAIR);
	return alike;
}

/*
 * The adjusted column, after the plain one: a line whose points are printed alike gives the same in
 * both, and the spare units go to the others, unless these would then be off by a whole unit.
 */
static void apportion_like(struct arena *arena, const struct shares *plain, const bool *alike,
			   int decimals, struct shares *adjusted)
{
	double unit = pow(10, decimals), left = round(adjusted->total * unit + HAIR);
	double *rest = arena_alloc(arena, plain->count, sizeof *rest);
	long long *units = arena_alloc(arena, plain->count, sizeof *units);
	size_t count = 0;
	for (size_t i = 0; i < plain->count; i++)
		if (alike[i])
			left -= (double)plain->units[i];
		else
			rest[count++] = adjusted->parts[i];
	figure_apportion(rest, count, left / unit, decimals, units);
	for (size_t i = 0, r = 0; i < plain->count; i++)
		adjusted->units[i] = alike[i] ? plain->units[i] : units[r++];
	if (faithful(adjusted, unit) && (count || left == 0))
		return;
	figure_apportion(adjusted->parts, adjusted->count, adjusted->total, decimals,
			 adjusted->units);
}

static void apportion_terms(struct arena *arena, const struct standings *standings,
			    const struct report *report, struct explain_term *terms,
			    struct explain_sums *sums)
{
	struct shares plain = shares_of(arena, standings, report, terms, false);
	struct shares adjusted = shares_of(arena, standings, report, terms, true);
	figure_apportion(plain.parts, plain.count, plain.total, sums->decimals, plain.units);
	apportion_like(arena, &plain, lines_alike(arena, report, terms, pow(10, sums->decimals)),
		       sums->decimals, &adjusted);
	for (size_t k = 0, i = 0; k < report->criterion_count; k++) {
		if (!terms[k].known)
			continue;
		sums->plain += terms[k].plain = plain.units[i];
		sums->product += terms[k].product = adjusted.units[i++];
	}
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
	apportion_terms(arena, standings, report, terms, &sums);
	set_moves(arena, standings, nominee, &sums);
	return sums;
}
