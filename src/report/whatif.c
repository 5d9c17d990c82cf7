/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/whatif.h"

#include "base/json_out.h"
#include "report/compose.h"
#include "report/document.h"
#include "report/html.h"
#include "report/markup.h"
#include "report/report.h"

#include <math.h>

static size_t count_rated(const struct report *report)
{
	size_t count = 0;
	for (size_t k = 0; k < report->criterion_count; k++)
		count += report->criteria[k].rated;
	return count;
}

bool whatif_has_script(const struct report *report)
{
	return report->rights->numbers && report->rights->firmness;
}

bool whatif_is_for(const struct report *report)
{
	return whatif_has_script(report) && report->weights && count_rated(report) > 1;
}

bool whatif_has_values(const struct report *report, const struct report_nominee *nominee)
{
	if (nominee->withheld)
		return false;
	for (size_t k = 0; k < report->criterion_count; k++)
		if (report->criteria[k].rated && isnan(nominee->cells[k].value.number))
			return false;
	return true;
}

/* Rated criteria of a dimension. */
static size_t count_in(const struct report *report, size_t dimension)
{
	size_t count = 0;
	for (size_t k = 0; k < report->criterion_count; k++)
		count += report->criteria[k].rated && report->criteria[k].dimension == dimension;
	return count;
}

static void slider(struct markup *m, const char *id, const char *label, const struct figure *weight)
{
	markup_open(m, "p");
	markup_attribute(m, "class", "slider");
	markup_open(m, "label");
	markup_attribute(m, "for", id);
	markup_text(m, label);
	markup_close(m, "label");
	markup_open(m, "input");
	markup_attribute(m, "type", "range");
	markup_attribute(m, "id", id);
	markup_attribute(m, "min", "0");
	markup_attribute(m, "max", "100");
	markup_attribute(m, "step", "0.5");
	markup_attribute_printf(m, "value", "%.9g", 100 * weight->number);
	markup_attribute(m, "autocomplete", "off");
	markup_open(m, "output");
	markup_attribute(m, "for", id);
	markup_text(m, weight->text);
	markup_close(m, "output");
	markup_close(m, "p");
	markup_line(m);
}

static void sliders_of(struct markup *m, const struct report *report, size_t d)
{
	struct arena *arena = markup_arena(m);
	const struct speaker s = {arena, report->language};
	const struct report_dimension *dimension = &report->dimensions[d];
	markup_open(m, "fieldset");
	markup_element(m, "legend", NULL, dimension->label);
	markup_line(m);
	if (report->dimension_count > 1)
		slider(m, arena_printf(arena, "what-if-dimension-%zu", d),
		       say(&s, WORDS_WHATIF_DIMENSION), &dimension->share);
	for (size_t k = 0; k < report->criterion_count; k++) {
		const struct report_criterion *criterion = &report->criteria[k];
		if (criterion->rated && criterion->dimension == d)
			slider(m, arena_printf(arena, "what-if-criterion-%zu", k),
			       say(&s, WORDS_CRITERION_NAMED, "id", criterion->id, "label",
				   criterion->label),
			       &criterion->weight);
	}
	markup_close(m, "fieldset");
	markup_line(m);
}

static void button(struct markup *m, const struct speaker *speaker)
{
	markup_open(m, "button");
	markup_attribute(m, "type", "button");
	markup_attribute(m, "class", "what-if-back");
	markup_attribute(m, "disabled", "");
	markup_text(m, say(speaker, WORDS_WHATIF_BACK));
	markup_close(m, "button");
}

static void sliders(struct markup *m, const struct report *report)
{
	const struct speaker s = {markup_arena(m), report->language};
	markup_open(m, "div");
	markup_line(m);
	for (size_t d = 0; d < report->dimension_count; d++)
		if (count_in(report, d))
			sliders_of(m, report, d);
	markup_close(m, "div");
	markup_open(m, "p");
	button(m, &s);
	markup_close(m, "p");
	markup_open(m, "p");
	markup_attribute(m, "role", "status");
	markup_attribute(m, "id", "what-if-summary");
	markup_text(m, say(&s, WORDS_WHATIF_STATED));
	markup_close(m, "p");
	markup_line(m);
}

void whatif_write(struct markup *m, const struct block *block, int level)
{
	const char *name = arena_printf(markup_arena(m), "h%d", level);
	markup_open(m, "section");
	markup_attribute(m, "id", "what-if");
	markup_attribute(m, "aria-labelledby", "what-if-heading");
	markup_attribute(m, "hidden", "");
	markup_line(m);
	markup_open(m, name);
	markup_attribute(m, "id", "what-if-heading");
	markup_text(m, block->text);
	markup_close(m, name);
	markup_line(m);
	bool written = false;
	for (const struct block *child = block->first; child; child = child->next) {
		if (child->kind == BLOCK_TABLE && !written) {
			sliders(m, block->report);
			written = true;
		}
		html_block(m, child, level + 1);
	}
	markup_close(m, "section");
	markup_line(m);
}

static void write_criteria(struct writer *w, const struct report *report)
{
	writer_open_list(w, "criteria");
	for (size_t k = 0; k < report->criterion_count; k++) {
		const struct report_criterion *criterion = &report->criteria[k];
		if (!criterion->rated)
			continue;
		writer_open_record(w, NULL);
		writer_count(w, "number", k);
		writer_text(w, "id", criterion->id);
		writer_count(w, "dimension", criterion->dimension);
		writer_number(w, "weight", criterion->weight.number);
		writer_close(w);
	}
	writer_close(w);
	writer_open_list(w, "dimensions");
	for (size_t d = 0; d < report->dimension_count; d++) {
		writer_open_record(w, NULL);
		writer_text(w, "label", report->dimensions[d].label);
		writer_number(w, "share", report->dimensions[d].share.number);
		writer_close(w);
	}
	writer_close(w);
}

/* Without one figure or with withheld ones there is nothing to compute from; those that are there
 * stay unsaid. */
static void write_nominee(struct writer *w, const struct report *report,
			  const struct report_nominee *nominee)
{
	writer_open_record(w, NULL);
	writer_text(w, "id", nominee->id);
	writer_number(w, "score", nominee->withheld ? (double)NAN : nominee->score.number);
	writer_open_list(w, "values");
	for (size_t k = 0; k < report->criterion_count; k++)
		if (report->criteria[k].rated)
			writer_number(w, NULL,
				      nominee->withheld ? (double)NAN
							: nominee->cells[k].value.number);
	writer_close(w);
	writer_close(w);
}

/* In the order of the tables. */
static void write_groups(struct writer *w, const struct report *report)
{
	const struct composer composer = {report->document->arena,
					  {report->document->arena, report->language},
					  report};
	writer_open_list(w, "groups");
	for (size_t g = 0; g < report->group_count; g++) {
		const struct report_group *group = &report->groups[g];
		const size_t *list = compose_by_standing(&composer, group);
		if (!group->nominees)
			continue;
		writer_open_record(w, NULL);
		writer_text(w, "label", group->label);
		writer_boolean(w, "contested", group->contested > 0);
		writer_open_list(w, "nominees");
		for (size_t i = 0; i < group->nominees; i++)
			write_nominee(w, report, &report->nominees[list[i]]);
		writer_close(w);
		writer_close(w);
	}
	writer_close(w);
}

static void write_words(struct writer *w, const struct speaker *s)
{
	static const struct {
		const char *name;
		enum wording words;
	} sentences[] = {
	    {"stated", WORDS_WHATIF_STATED},   {"set", WORDS_WHATIF_SET},
	    {"changed", WORDS_WHATIF_CHANGED}, {"same", WORDS_WHATIF_SAME},
	    {"greyed", WORDS_WHATIF_GREYED},   {"points", WORDS_WHATIF_POINTS},
	};
	writer_open_record(w, "words");
	for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++)
		writer_text(w, sentences[i].name, wording_template(s, sentences[i].words)->other);
	writer_text(w, "none", say(s, WORDS_NO_PLACE));
	writer_text(w, "zero", wording_signed(s, 0, 1));
	writer_text(w, "plus", wording_signed(s, 1, 1));
	writer_text(w, "minus", wording_signed(s, -1, 1));
	writer_close(w);
}

/* At the foot of the window while the weights are others: what is seen is no result. */
static void write_bar(struct markup *m, const struct speaker *s)
{
	markup_open(m, "aside");
	markup_attribute(m, "id", "what-if-bar");
	markup_attribute(m, "hidden", "");
	markup_attribute(m, "aria-labelledby", "what-if-not");
	markup_open(m, "p");
	markup_open(m, "strong");
	markup_attribute(m, "id", "what-if-not");
	markup_text(m, say(s, WORDS_WHATIF_NOT));
	markup_close(m, "strong");
	markup_close(m, "p");
	button(m, s);
	markup_close(m, "aside");
	markup_line(m);
}

void whatif_data(struct markup *m, const struct report *report)
{
	struct arena *arena = markup_arena(m);
	const struct speaker s = {arena, report->language};
	struct writer *w = writer_new(arena);
	size_t length;
	if (!whatif_has_script(report))
		return;
	writer_open_record(w, NULL);
	writer_text(w, "language", language_codes[report->language]);
	writer_boolean(w, "exact", report->rights->whole);
	if (whatif_is_for(report)) {
		write_bar(m, &s);
		write_criteria(w, report);
		write_groups(w, report);
		write_words(w, &s);
	}
	writer_close(w);
	markup_open(m, "script");
	markup_attribute(m, "id", "page-data");
	markup_attribute(m, "type", "application/json");
	markup_json(m, writer_done_compact(w, &length));
	markup_close(m, "script");
	markup_line(m);
}
