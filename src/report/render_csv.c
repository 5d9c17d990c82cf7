/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tidy tables (RFC 4180, LF): one row for each nominee, or for each nominee and criterion. Numbers
 * with nine digits and a point; what is not estimable is empty. Text cells that a spreadsheet would
 * take for a formula get an apostrophe.
 */
#include "base/text.h"
#include "model/words.h"
#include "report/render.h"
#include "report/report.h"

#include <string.h>

static void end_cell(struct text *text)
{
	text_char(text, ',');
}

static void end_row(struct text *text)
{
	if (text->length && text->bytes[text->length - 1] == ',')
		text->length--;
	text->bytes[text->length] = '\0';
	text_char(text, '\n');
}

/* NULL: an empty cell. */
static void words(struct text *text, const char *string)
{
	if (!string)
		string = "";
	bool formula = *string && strchr("=+-@\t\r", *string);
	bool quoted = strpbrk(string, ",\"\r\n") != NULL;
	text_add(text, quoted ? "\"" : "");
	text_add(text, formula ? "'" : "");
	for (; *string; string++)
		text_add(text, *string == '"' ? "\"\"" : (char[]){*string, '\0'});
	text_add(text, quoted ? "\"" : "");
	end_cell(text);
}

static void number(struct text *text, double value)
{
	text_number(text, value);
	end_cell(text);
}

static void count(struct text *text, size_t value)
{
	text_printf(text, "%zu,", value);
}

/* A place that is not there is an empty cell. */
static void place(struct text *text, size_t value)
{
	if (value)
		text_printf(text, "%zu", value);
	end_cell(text);
}

static void heading(struct text *text, const char *const *names)
{
	for (; *names; names++)
		words(text, *names);
}

static void standings_heading(const struct report *report, struct text *text)
{
	static const char *const names[] = {"cycle",
					    "audience",
					    "fictional",
					    "group",
					    "nominee",
					    "name",
					    "status",
					    "standing",
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
	heading(text, names);
	for (size_t i = 0; i < report->dimension_count; i++)
		words(text, arena_printf(text->arena, "dimension_%s", report->dimensions[i].id));
	for (size_t i = 0; i < report->threshold_count; i++)
		words(text, arena_printf(text->arena, "threshold_%s", report->thresholds[i].id));
	end_row(text);
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
		number(text, figures[i]->number);
	place(text, nominee->within.place);
	place(text, nominee->within.low);
	place(text, nominee->within.high);
	place(text, nominee->overall.place);
	place(text, nominee->overall.low);
	place(text, nominee->overall.high);
}

static void standings_row(const struct report *report, const struct report_nominee *nominee,
			  struct text *text)
{
	words(text, report->cycle);
	words(text, audience_words[report->audience]);
	words(text, report->fictional ? "true" : "false");
	words(text, report->groups[nominee->group].id);
	words(text, nominee->id);
	words(text, nominee->found_name);
	words(text, words_nominee_status.words[nominee->status]);
	words(text, standing_words[nominee->standing]);
	count(text, nominee->reviewers);
	count(text, nominee->recused);
	standings_numbers(nominee, text);
	for (size_t i = 0; i < report->dimension_count; i++)
		number(text, nominee->dimensions[i].number);
	for (size_t i = 0; i < report->threshold_count; i++)
		words(text, words_outcome.words[nominee->outcomes[i].outcome]);
	end_row(text);
}

void render_rank_csv(const struct report *report, struct text *text)
{
	standings_heading(report, text);
	for (size_t i = 0; i < report->nominee_count; i++)
		standings_row(report, &report->nominees[i], text);
}

static void criteria_row(const struct report *report, const struct report_nominee *nominee,
			 size_t k, struct text *text)
{
	const struct report_cell *cell = &nominee->cells[k];
	words(text, report->cycle);
	words(text, audience_words[report->audience]);
	words(text, report->groups[nominee->group].id);
	words(text, nominee->id);
	words(text, report->dimensions[report->criteria[k].dimension].id);
	words(text, report->criteria[k].id);
	words(text, report->criteria[k].rated ? "rated" : "reported");
	number(text, report->criteria[k].weight.number);
	count(text, cell->rated);
	number(text, cell->raw.number);
	number(text, cell->adjusted.number);
	number(text, cell->spread.number);
	number(text, cell->value.number);
	end_row(text);
}

static void render_criteria(const struct report *report, struct text *text)
{
	static const char *const names[] = {"cycle",	 "audience",  "group",	  "nominee",
					    "dimension", "criterion", "kind",	  "weight",
					    "n",	 "raw",	      "adjusted", "sd",
					    "value",	 NULL};
	heading(text, names);
	end_row(text);
	for (size_t i = 0; i < report->nominee_count; i++)
		for (size_t k = 0; k < report->criterion_count; k++)
			criteria_row(report, &report->nominees[i], k, text);
}

static void coverage_row(const struct report *report, const struct report_nominee *nominee,
			 size_t k, struct text *text)
{
	const struct report_cell *cell = &nominee->cells[k];
	words(text, report->cycle);
	words(text, audience_words[report->audience]);
	words(text, nominee->id);
	words(text, report->criteria[k].id);
	count(text, cell->rated);
	count(text, cell->recused);
	count(text, cell->cannot_judge);
	count(text, cell->not_rated);
	count(text, cell->not_returned);
	count(text, cell->not_assigned);
	end_row(text);
}

static void render_coverage(const struct report *report, struct text *text)
{
	static const char *const names[] = {"cycle",	    "audience",	 "nominee",
					    "criterion",    "rated",	 "recused",
					    "cannot_judge", "not_rated", "nothing_returned",
					    "not_assigned", NULL};
	heading(text, names);
	end_row(text);
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
