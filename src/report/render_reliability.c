/* SPDX-License-Identifier: GPL-3.0-or-later */
/* reliability.json: all fields always, null where a thing is not estimable. */
#include "base/json_out.h"
#include "base/text.h"
#include "report/firm.h"
#include "report/render.h"
#include "report/report.h"

/* name, name_low, name_high */
static void write_interval(struct writer *w, struct arena *arena, const char *name,
			   const struct firm_interval *interval)
{
	writer_number(w, name, interval->value.number);
	writer_number(w, arena_printf(arena, "%s_low", name), interval->low.number);
	writer_number(w, arena_printf(arena, "%s_high", name), interval->high.number);
}

static void write_components(struct writer *w, struct arena *arena, const struct report_firmness *f)
{
	writer_open_record(w, "components");
	writer_number(w, "nominee", f->nominee.number);
	writer_number(w, "reviewer", f->reviewer.number);
	writer_number(w, "residual", f->residual.number);
	writer_close(w);
	write_interval(w, arena, "e_rho2", &f->e_rho2);
	write_interval(w, arena, "phi", &f->phi);
	writer_number(w, "icc_a1", f->icc_a1.number);
	writer_number(w, "icc_c1", f->icc_c1.number);
	writer_number(w, "reviewers_for_0_8", f->reviewers_for_0_8.number);
}

static void write_known(struct writer *w, const char *key, bool value, bool known)
{
	if (known)
		writer_boolean(w, key, value);
	else
		writer_null(w, key);
}

static void write_criteria(struct writer *w, struct arena *arena, const struct report *report)
{
	writer_open_record(w, "criteria");
	for (size_t k = 0; k < report->criterion_count; k++) {
		const struct firm_criterion *criterion = &report->firmness->criteria[k];
		if (!criterion->rated)
			continue;
		writer_open_record(w, report->criteria[k].id);
		writer_count(w, "n", criterion->ratings);
		write_known(w, "complete", criterion->complete, !criterion->hidden);
		write_interval(w, arena, "icc_a1", &criterion->icc_a1);
		write_interval(w, arena, "icc_c1", &criterion->icc_c1);
		write_interval(w, arena, "alpha_ordinal", &criterion->alpha_ordinal);
		write_interval(w, arena, "alpha_interval", &criterion->alpha_interval);
		writer_number(w, "kendall_w", criterion->kendall_w.number);
		writer_number(w, "kendall_w_p", criterion->p.number);
		writer_number(w, "weight", report->criteria[k].weight.number);
		writer_number(w, "effective_weight", criterion->share.number);
		write_known(w, "flat", criterion->flat, !criterion->hidden);
		writer_close(w);
	}
	writer_close(w);
}

static void write_reviewer(struct writer *w, const struct report *report, size_t r)
{
	const struct firm_reviewer *reviewer = &report->firmness->reviewers[r];
	writer_open_record(w, NULL);
	writer_text(w, "id", report->reviewers[r].id);
	if (report->rights->whole)
		writer_count(w, "ratings", reviewer->ratings);
	else
		writer_null(w, "ratings");
	writer_number(w, "severity", reviewer->severity.number);
	writer_number(w, "severity_sd", reviewer->severity_sd.number);
	writer_number(w, "infit", reviewer->infit.number);
	writer_number(w, "outfit", reviewer->outfit.number);
	writer_number(w, "infit_low", reviewer->band.low.number);
	writer_number(w, "infit_high", reviewer->band.high.number);
	writer_number(w, "rest_correlation", reviewer->rest.number);
	writer_number(w, "extremes", reviewer->extremes.number);
	writer_open_list(w, "flags");
	for (size_t f = 0; f < FIRM_FLAGS; f++)
		if (reviewer->flag[f])
			writer_text(w, NULL, firm_flag_words[f]);
	writer_close(w);
	writer_close(w);
}

static double chance_of(const struct report *report, size_t at, bool resampled)
{
	return resampled ? report->firmness->bootstrap->before[at] : report->before[at].number;
}

/* Pairs who compete for the same seats; a nominee without rival has an empty record. */
static void write_order(struct writer *w, const struct report *report, bool resampled)
{
	size_t n = report->nominee_count;
	writer_open_record(w, "superiority");
	for (size_t a = 0; a < n; a++) {
		const struct report_nominee *row = &report->nominees[a];
		bool contested = report->groups[row->group].contested > 0;
		if (!row->stands)
			continue;
		writer_open_record(w, row->id);
		for (size_t b = 0; contested && b < n; b++)
			if (b != a && report->nominees[b].stands &&
			    report->nominees[b].group == row->group)
				writer_number(w, report->nominees[b].id,
					      chance_of(report, a * n + b, resampled));
		writer_close(w);
	}
	writer_close(w);
}

static void write_bootstrap(struct writer *w, const struct report *report)
{
	const struct firm_bootstrap *bootstrap = report->firmness->bootstrap;
	if (!bootstrap) {
		writer_null(w, "bootstrap");
		return;
	}
	writer_open_record(w, "bootstrap");
	writer_boolean(w, "exact", bootstrap->exact);
	writer_count(w, "resamples", bootstrap->resamples);
	writer_open_record(w, "nominees");
	for (size_t a = 0; a < report->nominee_count; a++) {
		if (!report->nominees[a].stands)
			continue;
		writer_open_record(w, report->nominees[a].id);
		writer_number(w, "low", bootstrap->score[a].low.number);
		writer_number(w, "high", bootstrap->score[a].high.number);
		writer_close(w);
	}
	writer_close(w);
	write_order(w, report, true);
	writer_close(w);
}

static void write_without(struct writer *w, const struct report *report, size_t r)
{
	const struct firm_without *without = &report->firmness->without[r];
	writer_open_record(w, NULL);
	writer_text(w, "without", report->reviewers[r].id);
	writer_number(w, "kendall_tau", without->tau.number);
	if (without->comparable) {
		writer_count(w, "max_shift", without->max_shift);
		writer_boolean(w, "seats_change", without->seats_change);
	} else {
		writer_null(w, "max_shift");
		writer_null(w, "seats_change");
	}
	writer_count(w, "nominees_lost", without->lost);
	writer_close(w);
}

static void write_reviewers(struct writer *w, const struct report *report)
{
	writer_open_list(w, "reviewers");
	for (size_t r = 0; r < report->reviewer_count; r++)
		write_reviewer(w, report, r);
	writer_close(w);
	write_order(w, report, false);
	write_bootstrap(w, report);
	writer_open_list(w, "leave_one_out");
	for (size_t r = 0; r < report->reviewer_count; r++)
		if (report->firmness->reviewers[r].rates)
			write_without(w, report, r);
	writer_close(w);
}

static void write_differences(struct writer *w, const struct report *report)
{
	const struct report_firmness *f = report->firmness;
	writer_open_list(w, "differences");
	for (size_t i = 0; i < f->cell_count; i++) {
		writer_open_record(w, NULL);
		writer_text(w, "nominee", report->nominees[f->cells[i].nominee].id);
		writer_text(w, "criterion", report->criteria[f->cells[i].criterion].id);
		writer_count(w, "n", f->cells[i].n);
		writer_number(w, "sd", f->cells[i].spread.number);
		writer_close(w);
	}
	writer_close(w);
	writer_open_record(w, "halo");
	writer_number(w, "mean", f->halo.number);
	writer_open_list(w, "pairs");
	for (size_t i = 0; i < f->pair_count; i++) {
		writer_open_record(w, NULL);
		writer_text(w, "a", report->criteria[f->pairs[i].a].id);
		writer_text(w, "b", report->criteria[f->pairs[i].b].id);
		writer_number(w, "correlation", f->pairs[i].correlation.number);
		writer_count(w, "n", f->pairs[i].shared);
		writer_close(w);
	}
	writer_close(w);
	writer_close(w);
}

void render_reliability_json(const struct report *report, struct text *text)
{
	if (!report->firmness)
		return;
	struct writer *w = writer_new(text->arena);
	writer_open_record(w, NULL);
	writer_text(w, "format", "escrutiny-reliability/1");
	writer_text(w, "version", report->version);
	if (report->fingerprint)
		writer_text(w, "fingerprint", report->fingerprint);
	writer_text(w, "cycle", report->cycle);
	writer_text(w, "audience", audience_words[report->audience]);
	writer_boolean(w, "fictional", report->fictional);
	writer_number(w, "level", report->firmness->level);
	write_components(w, text->arena, report->firmness);
	write_criteria(w, text->arena, report);
	write_reviewers(w, report);
	write_differences(w, report);
	writer_close(w);
	size_t length;
	const char *json = writer_done(w, &length);
	text_bytes(text, json, length);
}

const struct renderer renderer_reliability_json = {.name = "reliability-json",
						   .file = "reliability.json",
						   .render = render_reliability_json};
