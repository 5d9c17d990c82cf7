/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What reliability.json holds as one long table: part, whom or what it is about, whom that is
 * compared with, measure, value. What is not estimable is an empty cell.
 */
#include "base/text.h"
#include "report/cells.h"
#include "report/firm.h"
#include "report/render.h"
#include "report/report.h"

#include <math.h>

/* What the rows of one part share. */
struct part {
	const struct report *report;
	struct text *text;
	const char *name;
};

static void row(const struct part *part, const char *subject, const char *against,
		const char *measure, double value)
{
	cells_words(part->text, part->report->cycle);
	cells_words(part->text, audience_words[part->report->audience]);
	cells_words(part->text, part->name);
	cells_words(part->text, subject);
	cells_words(part->text, against);
	cells_words(part->text, measure);
	cells_number(part->text, value);
	cells_end(part->text);
}

static void interval_rows(const struct part *part, const char *subject, const char *measure,
			  const struct firm_interval *interval)
{
	struct arena *arena = part->text->arena;
	row(part, subject, NULL, measure, interval->value.number);
	row(part, subject, NULL, arena_printf(arena, "%s_low", measure), interval->low.number);
	row(part, subject, NULL, arena_printf(arena, "%s_high", measure), interval->high.number);
}

static void panel_rows(const struct report *report, struct text *text)
{
	const struct report_firmness *f = report->firmness;
	struct part part = {report, text, "panel"};
	row(&part, NULL, NULL, "nominee_variance", f->nominee.number);
	row(&part, NULL, NULL, "reviewer_variance", f->reviewer.number);
	row(&part, NULL, NULL, "residual_variance", f->residual.number);
	interval_rows(&part, NULL, "e_rho2", &f->e_rho2);
	interval_rows(&part, NULL, "phi", &f->phi);
	row(&part, NULL, NULL, "icc_a1", f->icc_a1.number);
	row(&part, NULL, NULL, "icc_c1", f->icc_c1.number);
	row(&part, NULL, NULL, "reviewers_for_0_8", f->reviewers_for_0_8.number);
}

static void criterion_rows(const struct report *report, size_t k, struct text *text)
{
	const struct firm_criterion *criterion = &report->firmness->criteria[k];
	const char *id = report->criteria[k].id;
	struct part part = {report, text, "criterion"};
	if (!criterion->rated)
		return;
	row(&part, id, NULL, "n", (double)criterion->ratings);
	interval_rows(&part, id, "icc_a1", &criterion->icc_a1);
	interval_rows(&part, id, "icc_c1", &criterion->icc_c1);
	interval_rows(&part, id, "alpha_ordinal", &criterion->alpha_ordinal);
	interval_rows(&part, id, "alpha_interval", &criterion->alpha_interval);
	row(&part, id, NULL, "kendall_w", criterion->kendall_w.number);
	row(&part, id, NULL, "kendall_w_p", criterion->p.number);
	row(&part, id, NULL, "weight", report->criteria[k].weight.number);
	row(&part, id, NULL, "effective_weight", criterion->share.number);
}

static void reviewer_rows(const struct report *report, size_t r, struct text *text)
{
	const struct firm_reviewer *reviewer = &report->firmness->reviewers[r];
	const char *id = report->reviewers[r].id;
	struct part part = {report, text, "reviewer"};
	row(&part, id, NULL, "ratings",
	    report->rights->whole ? (double)reviewer->ratings : (double)NAN);
	row(&part, id, NULL, "severity", reviewer->severity.number);
	row(&part, id, NULL, "severity_sd", reviewer->severity_sd.number);
	row(&part, id, NULL, "infit", reviewer->infit.number);
	row(&part, id, NULL, "outfit", reviewer->outfit.number);
	row(&part, id, NULL, "rest_correlation", reviewer->rest.number);
	row(&part, id, NULL, "extremes", reviewer->extremes.number);
	for (size_t f = 0; f < FIRM_FLAGS; f++)
		row(&part, id, NULL, arena_printf(text->arena, "flag_%s", firm_flag_words[f]),
		    reviewer->flag[f]);
}

static void order_rows(const struct report *report, struct text *text)
{
	struct part part = {report, text, "order"};
	for (size_t g = 0; g < report->group_count; g++) {
		const struct report_group *group = &report->groups[g];
		for (size_t i = 0; group->contested > 0 && i < group->nominees; i++)
			for (size_t j = 0; j < group->nominees; j++) {
				size_t a = group->members[i], b = group->members[j];
				if (a != b)
					row(&part, report->nominees[a].id, report->nominees[b].id,
					    "superiority",
					    report->before[a * report->nominee_count + b].number);
			}
	}
}

/* As a cross-check of the intervals in the standings and of the order above. */
static void bootstrap_rows(const struct report *report, struct text *text)
{
	const struct firm_bootstrap *bootstrap = report->firmness->bootstrap;
	struct part part = {report, text, "bootstrap"};
	size_t n = report->nominee_count;
	if (!bootstrap)
		return;
	row(&part, NULL, NULL, "resamples", (double)bootstrap->resamples);
	row(&part, NULL, NULL, "exact", bootstrap->exact);
	for (size_t a = 0; a < n; a++) {
		if (!report->nominees[a].stands)
			continue;
		row(&part, report->nominees[a].id, NULL, "score_low",
		    bootstrap->score[a].low.number);
		row(&part, report->nominees[a].id, NULL, "score_high",
		    bootstrap->score[a].high.number);
	}
	for (size_t at = 0; at < n * n; at++)
		if (!isnan(bootstrap->before[at]))
			row(&part, report->nominees[at / n].id, report->nominees[at % n].id,
			    "superiority", bootstrap->before[at]);
}

static void without_rows(const struct report *report, size_t r, struct text *text)
{
	const struct firm_without *without = &report->firmness->without[r];
	const char *id = report->reviewers[r].id;
	struct part part = {report, text, "leave_one_out"};
	if (!report->firmness->reviewers[r].rates)
		return;
	row(&part, id, NULL, "kendall_tau", without->tau.number);
	row(&part, id, NULL, "max_shift",
	    without->comparable ? (double)without->max_shift : (double)NAN);
	row(&part, id, NULL, "seats_change",
	    without->comparable ? (double)without->seats_change : (double)NAN);
	row(&part, id, NULL, "nominees_lost", (double)without->lost);
}

static void difference_rows(const struct report *report, struct text *text)
{
	const struct report_firmness *f = report->firmness;
	struct part part = {report, text, "difference"};
	for (size_t i = 0; i < f->cell_count; i++)
		row(&part, report->nominees[f->cells[i].nominee].id,
		    report->criteria[f->cells[i].criterion].id, "sd", f->cells[i].spread.number);
	part.name = "halo";
	row(&part, NULL, NULL, "mean", f->halo.number);
	for (size_t i = 0; i < f->pair_count; i++)
		row(&part, report->criteria[f->pairs[i].a].id, report->criteria[f->pairs[i].b].id,
		    "correlation", f->pairs[i].correlation.number);
}

void render_reliability_csv(const struct report *report, struct text *text)
{
	static const char *const names[] = {"cycle",   "audience", "part",  "subject",
					    "against", "measure",  "value", NULL};
	if (!report->firmness)
		return;
	cells_heading(text, names);
	cells_end(text);
	panel_rows(report, text);
	for (size_t k = 0; k < report->criterion_count; k++)
		criterion_rows(report, k, text);
	for (size_t r = 0; r < report->reviewer_count; r++)
		reviewer_rows(report, r, text);
	order_rows(report, text);
	bootstrap_rows(report, text);
	for (size_t r = 0; r < report->reviewer_count; r++)
		without_rows(report, r, text);
	difference_rows(report, text);
}

const struct renderer renderer_reliability_csv = {.name = "reliability-csv",
						  .file = "reliability.csv",
						  .render = render_reliability_csv};
