/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The panel and the fit as a whole. */
#include "report/make.h"

#include "base/arena.h"
#include "estimate/connect.h"
#include "estimate/value.h"

#include <math.h>

/*
 * How much each of them rated, and on how many he was recused, tells the others of the panel who is
 * who: with an alias, nothing of that.
 */
static void make_reviewers(struct maker *maker)
{
	const struct panel *panel = &maker->cycle->panel;
	const char *const *aliases = make_aliases(maker);
	struct report_reviewer *list =
	    arena_alloc(maker->arena, panel->reviewer_count, sizeof *list);
	maker->of_reviewer = make_reviewer_order(maker, aliases);
	for (size_t r = 0; r < panel->reviewer_count && maker->rights->reviewer_names; r++) {
		const struct reviewer *reviewer = &panel->reviewers[r];
		list[r].label = reviewer->name ? reviewer->name : reviewer->id;
		list[r].id = reviewer->id;
		list[r].nominees = maker->estimates->reviewer[r].reviews;
		list[r].ratings = maker->estimates->reviewer[r].ratings;
	}
	for (size_t r = 0; r < panel->reviewer_count && !maker->rights->reviewer_names; r++)
		list[maker->of_reviewer[r]].label = list[maker->of_reviewer[r]].id = aliases[r];
	if (maker->rights->reviewer_names)
		make_duties(maker, list);
	maker->report->reviewers = list;
	/* outside the panel, reviewers are a number */
	if (maker->rights->coverage)
		maker->report->reviewer_count = panel->reviewer_count;
}

static const char *severity_sentence(const struct maker *maker)
{
	const struct speaker *s = &maker->speaker;
	if (!maker->rights->firmness)
		return maker->rights->numbers ? say(s, WORDS_SCORES_ADJUSTED) : NULL;
	if (maker->estimates->reason != ESTIMATE_FINE)
		return say(s, WORDS_SEVERITY_PLAIN);
	switch (maker->estimates->edge) {
	case LAMBDA_INNER:
		break;
	case LAMBDA_ZERO:
		return say(s, WORDS_SEVERITY_ZERO);
	case LAMBDA_FIXED:
		return say(s, WORDS_SEVERITY_FIXED);
	}
	return say(s, WORDS_SEVERITY_FOUND, "sd",
		   wording_fixed(s, sqrt(maker->estimates->s_r2), 1));
}

static void make_severity(struct maker *maker)
{
	const struct estimates *estimates = maker->estimates;
	struct report *report = maker->report;
	bool fine = estimates->reason == ESTIMATE_FINE;
	report->severity.sentence = severity_sentence(maker);
	report->severity.lambda = report->severity.reviewer_variance =
	    report->severity.residual_variance = report->severity.df = make_hidden(maker);
	if (!maker->rights->firmness)
		return;
	report->severity.lambda = make_decimals(maker, fine ? estimates->lambda : NAN, 3);
	report->severity.reviewer_variance = make_decimals(maker, estimates->s_r2, 1);
	report->severity.residual_variance = make_decimals(maker, estimates->s_e2, 1);
	report->severity.df = make_decimals(maker, estimates->df, 0);
}

static void make_reliability(struct maker *maker)
{
	const struct components *components = &maker->estimates->components;
	const struct speaker *s = &maker->speaker;
	struct report *report = maker->report;
	report->reliability.e_rho2 = report->reliability.phi = report->reliability.icc_a1 =
	    make_hidden(maker);
	if (!maker->rights->firmness)
		return;
	report->reliability.e_rho2 = make_coefficient(maker, components->e_rho2);
	report->reliability.phi = make_coefficient(maker, components->phi);
	report->reliability.icc_a1 = make_coefficient(maker, components->icc_a1);
	if (isnan(components->e_rho2))
		report->reliability.sentence = say(s, WORDS_RELIABILITY_NONE);
	else if (components->nominee == 0)
		report->reliability.sentence = say(s, WORDS_RELIABILITY_ZERO);
	else if (make_group_number(maker, maker->cycle->group_count) > 1)
		report->reliability.sentence = say(s, WORDS_RELIABILITY_OVER_GROUPS, "e_rho2",
						   report->reliability.e_rho2.text);
	else
		report->reliability.sentence =
		    say(s, WORDS_RELIABILITY, "e_rho2", report->reliability.e_rho2.text);
}

/* Why the panel as a whole has no intervals; NULL: it has. */
static const char *reason_of(const struct maker *maker)
{
	const struct speaker *s = &maker->speaker;
	switch (maker->estimates->reason) {
	case ESTIMATE_FINE:
		break;
	case ESTIMATE_NO_RATINGS:
		return say(s, WORDS_PANEL_NO_RATINGS);
	case ESTIMATE_MISSING_CRITERION:
		return say(s, WORDS_PANEL_MISSING_CRITERION);
	case ESTIMATE_NO_REPLICATION:
		return say(s, WORDS_PANEL_NO_REPLICATION);
	case ESTIMATE_NO_RESIDUAL:
		return say(s, WORDS_PANEL_NO_RESIDUAL);
	case ESTIMATE_FEW_DF:
		return say(s, WORDS_PANEL_FEW_DF, "df",
			   wording_plain(s, maker->estimates->found_df, 0));
	}
	return NULL;
}

static const char *no_intervals(const struct maker *maker)
{
	const char *reason = maker->rights->numbers ? reason_of(maker) : NULL;
	return reason ? say(&maker->speaker, WORDS_NO_INTERVALS, "reason", reason) : NULL;
}

static const char *disconnected(const struct maker *maker)
{
	const struct speaker *s = &maker->speaker;
	size_t parts = maker->rights->numbers ? maker->estimates->connection->components : 0;
	return parts > 1 ? say(s, WORDS_COMPONENTS, "n", wording_count(s, parts)) : NULL;
}

/* Who gave a rating to a nominee who stands, and who was rated and does not. */
static void count_raters(struct maker *maker)
{
	const struct cycle *cycle = maker->cycle;
	const struct scores *scores = maker->estimates->scores;
	bool *rates = arena_alloc(maker->arena, scores->reviewers, sizeof *rates);
	bool *left = arena_alloc(maker->arena, scores->nominees, sizeof *left);
	for (size_t i = 0; i < scores->first[scores->criteria]; i++) {
		bool stands = nominee_stands(&cycle->nominees[scores->cell[i].nominee]);
		rates[scores->cell[i].reviewer] |= stands;
		left[scores->cell[i].nominee] = !stands;
	}
	for (size_t r = 0; r < scores->reviewers; r++)
		maker->report->panel.raters += rates[r];
	for (size_t i = 0; i < scores->nominees && maker->rights->not_standing; i++)
		maker->report->panel.left += left[i];
}

void make_panel(struct maker *maker)
{
	const struct standings *standings = maker->standings;
	maker->report->panel = (struct report_panel){
	    .reviewers = standings->panel_reviewers,
	    .nominees = standings->panel_nominees,
	    .ratings = standings->ratings,
	    .recused = standings->recused_pairs,
	};
	if (maker->rights->coverage) {
		maker->report->panel.unrated_pairs = standings->unrated_pairs;
		maker->report->panel.cannot_judge = standings->cannot_judge;
		maker->report->panel.not_rated = standings->not_rated;
		maker->report->panel.components = maker->estimates->connection->components;
		maker->report->panel.set_aside = maker->cycle->panel.set_aside;
		maker->report->panel.set_aside_by_recusal =
		    maker->cycle->panel.set_aside_by_recusal;
	}
	maker->report->weighted = maker->rights->levels && maker->estimates->scores->weighted;
	count_raters(maker);
	make_reviewers(maker);
	make_severity(maker);
	make_reliability(maker);
	maker->report->no_intervals = no_intervals(maker);
	maker->report->disconnected = disconnected(maker);
}
