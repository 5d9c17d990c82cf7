/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The panel and the fit as a whole. */
#include "report/make.h"

#include "base/arena.h"
#include "estimate/connect.h"
#include "estimate/value.h"

#include <math.h>
#include <stdint.h>

/* FNV-1a: an order that says nothing about who somebody is. */
static uint64_t hash_of(const char *string)
{
	uint64_t hash = 14695981039346656037u;
	for (; *string; string++)
		hash = (hash ^ (unsigned char)*string) * 1099511628211u;
	return hash;
}

/* "Reviewer A" in the order of a hash of the ids. */
static const char *letter_of(const struct maker *maker, size_t reviewer)
{
	const struct panel *panel = &maker->cycle->panel;
	size_t before = 0;
	for (size_t i = 0; i < panel->reviewer_count; i++) {
		uint64_t own = hash_of(panel->reviewers[reviewer].id);
		uint64_t other = hash_of(panel->reviewers[i].id);
		before += other < own || (other == own && i < reviewer);
	}
	const char *letter = before < 26 ? arena_printf(maker->arena, "%c", 'A' + (int)before)
					 : wording_count(&maker->speaker, before + 1);
	return say(&maker->speaker, WORDS_REVIEWER_LETTER, "letter", letter);
}

static const char *label_of(const struct maker *maker, size_t r)
{
	const struct reviewer *reviewer = &maker->cycle->panel.reviewers[r];
	if (maker->rights->reviewer_names)
		return reviewer->name ? reviewer->name : reviewer->id;
	return reviewer->alias ? reviewer->alias : letter_of(maker, r);
}

static void make_reviewers(struct maker *maker)
{
	const struct panel *panel = &maker->cycle->panel;
	struct report_reviewer *list =
	    arena_alloc(maker->arena, panel->reviewer_count, sizeof *list);
	for (size_t r = 0; r < panel->reviewer_count; r++) {
		list[r].label = label_of(maker, r);
		list[r].id = maker->rights->reviewer_names ? panel->reviewers[r].id : list[r].label;
		list[r].nominees = maker->estimates->reviewer[r].reviews;
		list[r].ratings = maker->estimates->reviewer[r].ratings;
	}
	make_duties(maker, list);
	maker->report->reviewers = list;
	maker->report->reviewer_count = panel->reviewer_count;
}

static const char *severity_sentence(const struct maker *maker)
{
	const struct speaker *s = &maker->speaker;
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
	const struct speaker *s = &maker->speaker;
	struct report *report = maker->report;
	bool fine = estimates->reason == ESTIMATE_FINE;
	report->severity.lambda = figure_decimals(s, fine ? estimates->lambda : NAN, 3);
	report->severity.reviewer_variance = figure_decimals(s, estimates->s_r2, 1);
	report->severity.residual_variance = figure_decimals(s, estimates->s_e2, 1);
	report->severity.df = figure_decimals(s, estimates->df, 0);
	report->severity.sentence = severity_sentence(maker);
}

static void make_reliability(struct maker *maker)
{
	const struct components *components = &maker->estimates->components;
	const struct speaker *s = &maker->speaker;
	struct report *report = maker->report;
	report->reliability.e_rho2 = figure_decimals(s, components->e_rho2, 2);
	report->reliability.phi = figure_decimals(s, components->phi, 2);
	report->reliability.icc_a1 = figure_decimals(s, components->icc_a1, 2);
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
	const char *reason = reason_of(maker);
	return reason ? say(&maker->speaker, WORDS_NO_INTERVALS, "reason", reason) : NULL;
}

static const char *disconnected(const struct maker *maker)
{
	const struct speaker *s = &maker->speaker;
	size_t parts = maker->report->panel.components;
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
	for (size_t i = 0; i < scores->nominees; i++)
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
	    .unrated_pairs = standings->unrated_pairs,
	    .cannot_judge = standings->cannot_judge,
	    .not_rated = standings->not_rated,
	    .components = maker->estimates->connection->components,
	    .set_aside = maker->cycle->panel.set_aside,
	    .set_aside_by_recusal = maker->cycle->panel.set_aside_by_recusal,
	};
	maker->report->weighted = maker->estimates->scores->weighted;
	count_raters(maker);
	make_reviewers(maker);
	make_severity(maker);
	make_reliability(maker);
	maker->report->no_intervals = no_intervals(maker);
	maker->report->disconnected = disconnected(maker);
}
