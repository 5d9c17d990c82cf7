/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who gives less or more, whose ratings stand out, and what leaving each of them out would do. */
#include "report/make.h"

#include "base/arena.h"
#include "estimate/connect.h"
#include "estimate/fit.h"
#include "estimate/influence.h"
#include "rank/reliability.h"
#include "report/firm.h"

#include <math.h>

const char *const firm_flag_words[FIRM_FLAGS] = {
    [FIRM_NO_VARIATION] = "no-variation",   [FIRM_OPPOSITE_ORDER] = "opposite-order",
    [FIRM_EXTREMES_ONLY] = "extremes-only", [FIRM_ERRATIC] = "erratic",
    [FIRM_PREDICTABLE] = "predictable",	    [FIRM_ONE_NOMINEE] = "one-nominee",
    [FIRM_ARTICULATION] = "articulation",
};

/* several: rate at all; without the only one there is no panel to fall into parts. */
static void make_flags(const struct maker *maker, const struct reviewer_fit *fit, size_t r,
		       bool several, struct firm_reviewer *into)
{
	static const enum wording remarks[FIRM_FLAGS] = {
	    [FIRM_NO_VARIATION] = WORDS_FLAG_NO_VARIATION,
	    [FIRM_OPPOSITE_ORDER] = WORDS_FLAG_OPPOSITE_ORDER,
	    [FIRM_EXTREMES_ONLY] = WORDS_FLAG_EXTREMES_ONLY,
	    [FIRM_ERRATIC] = WORDS_FLAG_ERRATIC,
	    [FIRM_PREDICTABLE] = WORDS_FLAG_PREDICTABLE,
	    [FIRM_ONE_NOMINEE] = WORDS_FLAG_ONE_NOMINEE,
	    [FIRM_ARTICULATION] = WORDS_FLAG_ARTICULATION,
	};
	const struct connection *connection = maker->estimates->connection;
	into->flag[FIRM_NO_VARIATION] = fit->flat;
	into->flag[FIRM_OPPOSITE_ORDER] = fit->opposite;
	into->flag[FIRM_EXTREMES_ONLY] = fit->extremes_only;
	into->flag[FIRM_ERRATIC] = fit->erratic;
	into->flag[FIRM_PREDICTABLE] = fit->predictable;
	into->flag[FIRM_ONE_NOMINEE] = maker->rights->whole && connection->once_reviewer[r];
	into->flag[FIRM_ARTICULATION] =
	    maker->rights->whole && several && connection->articulation[r];
	for (size_t f = 0; f < FIRM_FLAGS; f++)
		if (into->flag[f]) {
			const char *remark = say(&maker->speaker, remarks[f]);
			into->remark = into->remark
					   ? wording_join(&maker->speaker, into->remark, remark)
					   : remark;
		}
}

/* Printed the other way round, as what a reviewer gives compared with the panel. */
static void make_severity(const struct maker *maker, double half, size_t r,
			  struct firm_reviewer *into)
{
	const struct speaker *s = &maker->speaker;
	const struct reviewer_estimate *reviewer = &maker->estimates->reviewer[r];
	double gives = 0 - reviewer->severity, wide = half * reviewer->severity_sd;
	into->severity = into->severity_sd = into->gives = into->low = into->high =
	    make_hidden(maker);
	into->interval_text = into->gives.text;
	if (into->hidden)
		return;
	into->severity = make_points(maker, reviewer->severity);
	into->severity_sd = make_points(maker, reviewer->severity_sd);
	into->gives = make_points(maker, gives);
	into->gives.text = wording_signed(s, gives, 1);
	into->low = make_points(maker, gives - wide);
	into->high = make_points(maker, gives + wide);
	into->interval_text = say(s, WORDS_NOT_ESTIMABLE);
	if (!isnan(wide))
		into->interval_text = say(s, WORDS_SPAN, "low", wording_signed(s, gives - wide, 1),
					  "high", wording_signed(s, gives + wide, 1));
}

static void make_fit(const struct maker *maker, const struct reviewer_fit *fit,
		     struct firm_reviewer *into)
{
	const struct speaker *s = &maker->speaker;
	into->infit = into->outfit = into->rest = into->extremes = make_hidden(maker);
	into->band =
	    (struct firm_interval){into->infit, into->infit, into->infit, into->infit.text};
	if (into->hidden)
		return;
	into->infit = make_decimals(maker, fit->misfit.infit, 2);
	into->outfit = make_decimals(maker, fit->misfit.outfit, 2);
	into->rest = make_coefficient(maker, fit->rest);
	into->extremes = figure_share(s, make_fraction(maker, fit->extremes));
	into->band = (struct firm_interval){.value = into->infit,
					    .low = make_decimals(maker, fit->infit_low, 2),
					    .high = make_decimals(maker, fit->infit_high, 2),
					    .text = say(s, WORDS_NOT_ESTIMABLE)};
	if (!isnan(fit->infit_low))
		into->band.text =
		    say(s, WORDS_SPAN, "low", into->band.low.text, "high", into->band.high.text);
}

static const char *names_of(const struct maker *maker, const size_t *nominees, size_t count)
{
	const char **names = arena_alloc(maker->arena, count + 1, sizeof *names);
	for (size_t i = 0; i < count; i++)
		names[i] = maker->report->nominees[maker->of_nominee[nominees[i]]].name;
	return count ? wording_list(&maker->speaker, names, count) : NULL;
}

static const char *group_text(const struct maker *maker, const struct group_without *group)
{
	const struct speaker *s = &maker->speaker;
	const char *label = maker->report->groups[make_group_number(maker, group->group)].label;
	const char *in = names_of(maker, group->in, group->in_count);
	const char *out = names_of(maker, group->out, group->out_count);
	if (in && out)
		return say(s, WORDS_SEATS_IN_FOR_OUT, "group", label, "in", in, "out", out);
	return in ? say(s, WORDS_SEATS_IN, "group", label, "in", in)
		  : say(s, WORDS_SEATS_OUT, "group", label, "out", out);
}

static const char *seats_text(const struct maker *maker, const struct reliability *reliability,
			      const struct without_reviewer *without)
{
	const struct speaker *s = &maker->speaker;
	const char *joined = NULL;
	if (!without->comparable)
		return say(s, WORDS_NOT_ESTIMABLE);
	if (!reliability->contested_count)
		return say(s, WORDS_NO_PLACE);
	for (size_t g = 0; g < reliability->contested_count; g++) {
		if (!without->groups[g].changes)
			continue;
		const char *text = group_text(maker, &without->groups[g]);
		joined = joined ? arena_printf(maker->arena, "%s %s", joined, text) : text;
	}
	return joined ? joined : say(s, WORDS_SEATS_SAME);
}

static void make_without(const struct maker *maker, const struct reliability *reliability, size_t r,
			 struct firm_without *into)
{
	const struct without_reviewer *without = &reliability->without[r];
	const struct influence_change *all = without->all;
	*into = (struct firm_without){
	    .comparable = without->comparable,
	    .tau = make_coefficient(maker, all ? all->tau_b : (double)NAN),
	    .max_shift = all ? all->max_shift : 0,
	    .lost = all && !maker->any_withheld ? all->lost : 0,
	    .seats_change = without->seats_change,
	    .seats_text = seats_text(maker, reliability, without),
	};
}

void make_firm_reviewers(const struct maker *maker, const struct reliability *reliability,
			 struct report_firmness *into)
{
	size_t count = maker->report->reviewer_count;
	struct firm_reviewer *reviewers = arena_alloc(maker->arena, count + 1, sizeof *reviewers);
	struct firm_without *without = arena_alloc(maker->arena, count + 1, sizeof *without);
	for (size_t r = 0; r < count; r++)
		into->raters += maker->estimates->reviewer[r].ratings > 0;
	for (size_t r = 0; r < count; r++) {
		size_t at = maker->of_reviewer[r], ratings = maker->estimates->reviewer[r].ratings;
		reviewers[at].rates = ratings > 0;
		reviewers[at].ratings = maker->rights->whole ? ratings : 0;
		reviewers[at].hidden = ratings && !maker->rights->whole &&
				       maker->estimates->reviewer[r].reviews <
					   maker->report->settings.minimum_reviewers;
		make_severity(maker, reliability->severity_half, r, &reviewers[at]);
		make_fit(maker, &reliability->fit[r], &reviewers[at]);
		if (reviewers[at].rates && !reviewers[at].hidden)
			make_flags(maker, &reliability->fit[r], r, into->raters > 1,
				   &reviewers[at]);
		make_without(maker, reliability, r, &without[at]);
	}
	into->reviewers = reviewers;
	into->without = without;
}
