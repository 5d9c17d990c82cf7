/* SPDX-License-Identifier: GPL-3.0-or-later */
/* standings.json: all fields always, null where a thing is not estimable. */
#include "base/json_out.h"
#include "base/text.h"
#include "model/words.h"
#include "report/render.h"
#include "report/report.h"

static void place(struct writer *w, const char *key, size_t value)
{
	if (value)
		writer_count(w, key, value);
	else
		writer_null(w, key);
}

static void write_settings(struct writer *w, const struct report *report)
{
	writer_open_record(w, "criteria");
	writer_text(w, "id", report->criteria_set.id);
	writer_text(w, "sha256", report->criteria_set.sha256);
	writer_close(w);
	writer_open_record(w, "settings");
	writer_count(w, "seed", report->settings.seed);
	writer_count(w, "draws", report->settings.draws);
	writer_number(w, "level", report->settings.level);
	writer_close(w);
}

static void count(struct writer *w, const char *key, size_t value, bool told)
{
	if (told)
		writer_count(w, key, value);
	else
		writer_null(w, key);
}

static void write_panel(struct writer *w, const struct report *report)
{
	const struct report_panel *panel = &report->panel;
	bool told = report->rights->coverage;
	writer_open_record(w, "panel");
	writer_count(w, "reviewers", panel->reviewers);
	writer_count(w, "nominees", panel->nominees);
	count(w, "ratings", panel->ratings, told || !panel->ratings);
	count(w, "recused", panel->recused, told || !panel->ratings);
	count(w, "unrated_pairs", panel->unrated_pairs, told);
	count(w, "cannot_judge", panel->cannot_judge, told);
	count(w, "not_rated", panel->not_rated, told);
	count(w, "components", panel->components, told);
	count(w, "set_aside", panel->set_aside, told);
	count(w, "set_aside_by_recusal", panel->set_aside_by_recusal, told);
	writer_close(w);
}

static void write_fit(struct writer *w, const struct report *report)
{
	writer_open_record(w, "severity");
	writer_number(w, "lambda", report->severity.lambda.number);
	writer_number(w, "reviewer_variance", report->severity.reviewer_variance.number);
	writer_number(w, "residual_variance", report->severity.residual_variance.number);
	writer_number(w, "df", report->severity.df.number);
	writer_close(w);
	writer_open_record(w, "reliability");
	writer_number(w, "e_rho2", report->reliability.e_rho2.number);
	writer_number(w, "phi", report->reliability.phi.number);
	writer_number(w, "icc_a1", report->reliability.icc_a1.number);
	writer_close(w);
}

static void write_groups(struct writer *w, const struct report *report)
{
	writer_open_list(w, "groups");
	for (size_t i = 0; i < report->group_count; i++) {
		const struct report_group *group = &report->groups[i];
		writer_open_record(w, NULL);
		writer_text(w, "id", group->id);
		writer_count(w, "vacant", group->vacant);
		writer_count(w, "nominees", group->nominees);
		if (group->contested < 0)
			writer_null(w, "contested");
		else
			writer_boolean(w, "contested", group->contested > 0);
		writer_close(w);
	}
	writer_close(w);
}

static void write_numbers(struct writer *w, const struct report_nominee *nominee)
{
	writer_number(w, "raw", nominee->raw.number);
	writer_number(w, "score", nominee->score.number);
	writer_number(w, "se", nominee->se.number);
	writer_number(w, "low", nominee->low.number);
	writer_number(w, "high", nominee->high.number);
	writer_number(w, "bound_low", nominee->bound_low.number);
	writer_number(w, "bound_high", nominee->bound_high.number);
	writer_number(w, "fixed", nominee->fixed.number);
	writer_number(w, "unweighted", nominee->unweighted.number);
	writer_number(w, "spread", nominee->spread.number);
	place(w, "place", nominee->overall.place);
	place(w, "place_low", nominee->overall.low);
	place(w, "place_high", nominee->overall.high);
	place(w, "group_place", nominee->within.place);
	place(w, "group_place_low", nominee->within.low);
	place(w, "group_place_high", nominee->within.high);
}

static void write_cells(struct writer *w, const struct report *report,
			const struct report_nominee *nominee)
{
	writer_open_record(w, "criteria");
	for (size_t k = 0; k < report->criterion_count; k++) {
		const struct report_cell *cell = &nominee->cells[k];
		if (!report->criteria[k].rated)
			continue;
		writer_open_record(w, report->criteria[k].id);
		count(w, "n", cell->rated, report->rights->coverage);
		writer_number(w, "raw", cell->raw.number);
		writer_number(w, "adjusted", cell->adjusted.number);
		writer_number(w, "value", cell->value.number);
		if (!report->rights->levels) {
			writer_text(w, "profile", cell->hidden ? NULL : cell->profile);
			writer_text(w, "reviewers_were", closeness_words[cell->closeness]);
		}
		writer_close(w);
	}
	writer_close(w);
}

static void write_nominee(struct writer *w, const struct report *report,
			  const struct report_nominee *nominee)
{
	writer_open_record(w, NULL);
	writer_text(w, "id", nominee->id);
	writer_text(w, "name", nominee->found_name);
	writer_text(w, "group", report->groups[nominee->group].id);
	writer_text(w, "status", words_nominee_status.words[nominee->status]);
	count(w, "reviewers", nominee->reviewers, report->rights->numbers);
	count(w, "recused", nominee->recused, report->rights->coverage);
	write_numbers(w, nominee);
	writer_text(w, "standing",
		    report->rights->numbers ? standing_words[nominee->standing] : NULL);
	writer_open_record(w, "dimensions");
	for (size_t i = 0; i < report->dimension_count; i++)
		writer_number(w, report->dimensions[i].id, nominee->dimensions[i].number);
	writer_close(w);
	write_cells(w, report, nominee);
	writer_open_record(w, "thresholds");
	for (size_t i = 0; i < report->threshold_count; i++)
		writer_text(w, report->thresholds[i].id, nominee->outcomes[i].word);
	writer_close(w);
	conclusion_json(w, nominee);
	writer_close(w);
}

void render_json_heading(const struct report *report, const char *format, struct writer *w)
{
	writer_open_record(w, NULL);
	writer_text(w, "format", format);
	writer_text(w, "version", report->version);
	if (report->fingerprint)
		writer_text(w, "fingerprint", report->fingerprint);
	writer_text(w, "cycle", report->cycle);
	writer_text(w, "title", report->cycle_title);
	writer_text(w, "date", report->day);
	writer_text(w, "audience", audience_words[report->audience]);
	writer_boolean(w, "fictional", report->fictional);
}

void render_standings_json(const struct report *report, struct text *text)
{
	if (report->unrated)
		return;
	struct writer *w = writer_new(text->arena);
	render_json_heading(report, "escrutiny-standings/1", w);
	writer_boolean(w, "adopted", report->adopted);
	write_settings(w, report);
	write_panel(w, report);
	write_fit(w, report);
	write_groups(w, report);
	balance_json(w, report->balance);
	writer_open_list(w, "nominees");
	for (size_t i = 0; i < report->nominee_count; i++)
		write_nominee(w, report, &report->nominees[i]);
	writer_close(w);
	writer_close(w);
	size_t length;
	const char *json = writer_done(w, &length);
	text_bytes(text, json, length);
}

const struct renderer renderer_json = {.name = "json",
				       .file = "standings.json",
				       .render = render_standings_json};
