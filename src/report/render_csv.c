/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tidy tables (RFC 4180, LF): one row for each nominee, or for each nominee and criterion. Numbers
 * with nine digits and a point; what is not estimable is empty. Text cells that a spreadsheet would
 * take for a formula get an apostrophe.
 */
#include "base/text.h"
#include "model/words.h"
#include "report/cells.h"
#include "report/render.h"
#include "report/report.h"

static void standings_heading(const struct report *report, struct text *text)
{
	static const char *const about[] = {"cycle",   "audience", "fictional", "group",
					    "nominee", "name",	   "status",	NULL};
	static const char *const numbers[] = {"standing",
					      "reviewers",
					      "recused",
					      "score",
					      "se",
					      "df",
					      "low",
					      "high",
					      "raw",
					      "bound_low",
					      "bound_high",
					      "fixed",
					      "unweighted",
					      "spread",
					      "group_place",
					      "group_place_low",
					      "group_place_high",
					      "place",
					      "place_low",
					      "place_high",
					      NULL};
	cells_heading(text, about);
	if (report->rights->numbers)
		cells_heading(text, numbers);
	for (size_t i = 0; report->rights->numbers && i < report->dimension_count; i++)
		cells_words(text,
			    arena_printf(text->arena, "dimension_%s", report->dimensions[i].id));
	for (size_t i = 0; i < report->threshold_count; i++)
		cells_words(text,
			    arena_printf(text->arena, "threshold_%s", report->thresholds[i].id));
	cells_end(text);
}

static void standings_numbers(const struct report_nominee *nominee, struct text *text)
{
	const struct figure *const figures[] = {&nominee->score,     &nominee->se,
						&nominee->df,	     &nominee->low,
						&nominee->high,	     &nominee->raw,
						&nominee->bound_low, &nominee->bound_high,
						&nominee->fixed,     &nominee->unweighted,
						&nominee->spread};
	for (size_t i = 0; i < sizeof figures / sizeof *figures; i++)
		cells_number(text, figures[i]->number);
	cells_place(text, nominee->within.place);
	cells_place(text, nominee->within.low);
	cells_place(text, nominee->within.high);
	cells_place(text, nominee->overall.place);
	cells_place(text, nominee->overall.low);
	cells_place(text, nominee->overall.high);
}

static void standings_row(const struct report *report, const struct report_nominee *nominee,
			  struct text *text)
{
	cells_words(text, report->cycle);
	cells_words(text, audience_words[report->audience]);
	cells_words(text, report->fictional ? "true" : "false");
	cells_words(text, report->groups[nominee->group].id);
	cells_words(text, nominee->id);
	cells_words(text, nominee->found_name);
	cells_words(text, words_nominee_status.words[nominee->status]);
	if (report->rights->numbers) {
		cells_words(text, standing_words[nominee->standing]);
		cells_count(text, nominee->reviewers);
		cells_told(text, nominee->recused, report->rights->coverage);
		standings_numbers(nominee, text);
		for (size_t i = 0; i < report->dimension_count; i++)
			cells_number(text, nominee->dimensions[i].number);
	}
	for (size_t i = 0; i < report->threshold_count; i++)
		cells_words(text, nominee->outcomes[i].word);
	cells_end(text);
}

void render_rank_csv(const struct report *report, struct text *text)
{
	if (report->unrated)
		return;
	standings_heading(report, text);
	for (size_t i = 0; i < report->nominee_count; i++)
		standings_row(report, &report->nominees[i], text);
}

static void criteria_row(const struct report *report, const struct report_nominee *nominee,
			 size_t k, struct text *text)
{
	const struct report_cell *cell = &nominee->cells[k];
	cells_words(text, report->cycle);
	cells_words(text, audience_words[report->audience]);
	cells_words(text, report->groups[nominee->group].id);
	cells_words(text, nominee->id);
	cells_words(text, report->dimensions[report->criteria[k].dimension].id);
	cells_words(text, report->criteria[k].id);
	cells_words(text, report->criteria[k].rated ? "rated" : "reported");
	if (!report->rights->levels) {
		cells_words(text, cell->hidden ? NULL : cell->profile);
		cells_words(text, closeness_words[cell->closeness]);
	}
	if (report->rights->numbers) {
		cells_number(text, report->criteria[k].weight.number);
		cells_told(text, cell->rated, report->rights->coverage);
		cells_number(text, cell->raw.number);
		cells_number(text, cell->adjusted.number);
		cells_number(text, cell->spread.number);
		cells_number(text, cell->value.number);
	}
	cells_end(text);
}

static void render_criteria(const struct report *report, struct text *text)
{
	static const char *const about[] = {"cycle",	 "audience",  "group", "nominee",
					    "dimension", "criterion", "kind",  NULL};
	static const char *const words[] = {"profile", "reviewers_were", NULL};
	static const char *const numbers[] = {"weight", "n",	 "raw", "adjusted",
					      "sd",	"value", NULL};
	if (report->unrated)
		return;
	cells_heading(text, about);
	if (!report->rights->levels)
		cells_heading(text, words);
	if (report->rights->numbers)
		cells_heading(text, numbers);
	cells_end(text);
	for (size_t i = 0; i < report->nominee_count; i++)
		for (size_t k = 0; k < report->criterion_count; k++)
			criteria_row(report, &report->nominees[i], k, text);
}

static void coverage_row(const struct report *report, const struct report_nominee *nominee,
			 size_t k, struct text *text)
{
	const struct report_cell *cell = &nominee->cells[k];
	cells_words(text, report->cycle);
	cells_words(text, audience_words[report->audience]);
	cells_words(text, nominee->id);
	cells_words(text, report->criteria[k].id);
	if (!report->rights->coverage) {
		cells_words(text, !cell->asked	 ? "not-asked"
				  : cell->hidden ? "not-shown"
						 : "shown");
		cells_end(text);
		return;
	}
	cells_count(text, cell->rated);
	cells_count(text, cell->recused);
	cells_count(text, cell->cannot_judge);
	cells_count(text, cell->not_rated);
	cells_count(text, cell->not_returned);
	cells_count(text, cell->not_assigned);
	cells_end(text);
}

static void render_coverage(const struct report *report, struct text *text)
{
	static const char *const about[] = {"cycle", "audience", "nominee", "criterion", NULL};
	static const char *const words[] = {"ratings", NULL};
	static const char *const counts[] = {"rated",	  "recused",	      "cannot_judge",
					     "not_rated", "nothing_returned", "not_assigned",
					     NULL};
	if (report->unrated)
		return;
	cells_heading(text, about);
	cells_heading(text, report->rights->coverage ? counts : words);
	cells_end(text);
	for (size_t i = 0; i < report->nominee_count; i++)
		for (size_t k = 0; k < report->criterion_count; k++)
			coverage_row(report, &report->nominees[i], k, text);
}

const struct renderer renderer_standings_csv = {.name = "standings-csv",
						.file = "standings.csv",
						.render = render_rank_csv};
const struct renderer renderer_criteria_csv = {.name = "criteria-csv",
					       .file = "criteria.csv",
					       .render = render_criteria};
const struct renderer renderer_coverage_csv = {.name = "coverage-csv",
					       .file = "coverage.csv",
					       .render = render_coverage};
