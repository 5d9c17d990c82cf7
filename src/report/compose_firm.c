/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How firm the result is: first what a chair can read aloud, then what it rests on. */
#include "report/compose.h"

#include "base/arena.h"
#include "rank/leaving.h"
#include "report/chart.h"
#include "report/compose_chart.h"
#include "report/compose_firm.h"
#include "report/document.h"
#include "report/firm.h"
#include "report/report.h"

#include <math.h>

static void add_opening(const struct composer *composer, struct block *section)
{
	const struct report *report = composer->report;
	for (size_t i = 0; i < 3; i++)
		block_add(section, BLOCK_PARAGRAPH, report->firmness->opening[i]);
	if (report->no_intervals)
		block_add(section, BLOCK_ALERT, report->no_intervals);
	if (report->disconnected)
		block_add(section, BLOCK_ALERT, report->disconnected);
}

static void add_order(const struct composer *composer, struct block *section)
{
	const struct report *report = composer->report;
	struct block *part = NULL;
	if (report->no_intervals)
		return;
	for (size_t g = 0; g < report->group_count; g++) {
		if (report->groups[g].contested <= 0)
			continue;
		if (!part) {
			part = block_section(section, "order",
					     say(&composer->speaker, WORDS_SECTION_ORDER));
			compose_order_meaning(composer, part);
			compose_explained(composer, part,
					  (const char *const[]){"order-of-two", NULL});
		}
		struct block *card =
		    block_card(part,
			       document_anchor(composer->arena, "order", report->groups[g].id),
			       report->groups[g].label,
			       compose_contest(composer, &report->groups[g]));
		if (report->groups[g].plain_differs)
			block_add(card, BLOCK_ALERT, say(&composer->speaker, WORDS_PLAIN_DIFFERS));
		compose_order_at_seats(composer, card, &report->groups[g]);
		compose_order_table(composer, card, &report->groups[g]);
	}
}

static void add_without_row(const struct composer *composer, struct table *table, size_t r)
{
	const struct firm_without *without = &composer->report->firmness->without[r];
	const struct speaker *s = &composer->speaker;
	struct cell *cells = table_row(table);
	cells[0].text = composer->report->reviewers[r].label;
	if (without->lost)
		cells[0].note = say(s, WORDS_WITHOUT_LOST, "n", wording_count(s, without->lost));
	cells[1].text = without->comparable ? wording_count(s, without->max_shift)
					    : say(s, WORDS_NOT_ESTIMABLE);
	cells[2].text = without->seats_text;
	cells[2].tone = without->seats_change ? TONE_STRONG : TONE_PLAIN;
}

static void add_without(const struct composer *composer, struct block *section)
{
	const struct report *report = composer->report;
	const struct speaker *s = &composer->speaker;
	if (report->firmness->raters < 2 || report->reviewer_count > LEAVING_MOST)
		return;
	struct block *part = block_section(section, "leaving-out", say(s, WORDS_SECTION_WITHOUT));
	block_add(part, BLOCK_PARAGRAPH, say(s, WORDS_WITHOUT_MEANING));
	compose_explained(composer, part, (const char *const[]){"leaving-one-reviewer-out", NULL});
	struct column *columns = arena_alloc(composer->arena, 3, sizeof *columns);
	columns[0].heading = say(s, WORDS_WITHOUT);
	columns[1] = (struct column){say(s, WORDS_LARGEST_SHIFT), true};
	columns[2].heading = say(s, WORDS_AT_THE_SEATS);
	struct table *table = block_table(part, say(s, WORDS_CAPTION_LEAVING), columns, 3);
	for (size_t r = 0; r < report->reviewer_count; r++)
		if (report->firmness->reviewers[r].rates)
			add_without_row(composer, table, r);
}

static struct chart_input chart_row_of(const struct composer *composer, size_t r)
{
	const struct firm_reviewer *reviewer = &composer->report->firmness->reviewers[r];
	const char *label = composer->report->reviewers[r].label;
	return (struct chart_input){
	    .label = label,
	    .spoken = say(&composer->speaker, WORDS_SEVERITY_ROW, "reviewer", label, "gives",
			  reviewer->gives.text, "interval", reviewer->interval_text),
	    .score = reviewer->gives.number,
	    .raw = NAN,
	    .low = reviewer->low.number,
	    .high = reviewer->high.number,
	};
}

static void add_chart(const struct composer *composer, struct block *part)
{
	const struct report *report = composer->report;
	const struct speaker *s = &composer->speaker;
	const char *level = report->settings.level_text;
	struct chart_input *rows =
	    arena_alloc(composer->arena, report->reviewer_count, sizeof *rows);
	size_t count = 0;
	for (size_t r = 0; r < report->reviewer_count; r++)
		if (!isnan(report->firmness->reviewers[r].low.number))
			rows[count++] = chart_row_of(composer, r);
	if (!count)
		return;
	struct chart *chart = compose_intervals(composer, rows, count);
	chart->title = say(s, WORDS_SEVERITY_CHART_TITLE);
	compose_around_zero(composer, chart);
	chart->score_word = say(s, WORDS_GIVES_COMPARED);
	chart->interval_word = say(s, WORDS_INTERVAL_AT, "level", level);
	chart->axis_word = say(s, WORDS_SEVERITY_AXIS);
	chart->low_word = say(s, WORDS_AXIS_LESS);
	chart->high_word = say(s, WORDS_AXIS_MORE);
	block_chart(part, "chart-severity", chart,
		    say(s, WORDS_SEVERITY_CHART_CAPTION, "level", level));
}

static void add_reviewers(const struct composer *composer, struct block *section)
{
	const struct report *report = composer->report;
	const struct speaker *s = &composer->speaker;
	struct block *part = block_section(section, "severity", say(s, WORDS_SECTION_SEVERITY));
	block_add(part, BLOCK_PARAGRAPH, report->severity.sentence);
	if (!report->no_intervals && report->firmness->raters <= FIRM_FEW)
		block_add(part, BLOCK_PARAGRAPH,
			  say(s, WORDS_SEVERITY_FEW, "n",
			      wording_count(s, report->firmness->raters)));
	block_add(part, BLOCK_NOTE, say(s, WORDS_SEVERITY_MEANING));
	compose_explained(composer, part, (const char *const[]){"gives-compared", "remark", NULL});
	add_chart(composer, part);
	/* how much somebody rated tells the others of the panel who it is */
	size_t counted = report->rights->reviewer_names;
	struct column *columns = arena_alloc(composer->arena, 5, sizeof *columns);
	columns[0].heading = say(s, WORDS_REVIEWER);
	columns[1] = (struct column){say(s, WORDS_RATINGS), true};
	columns[1 + counted] = (struct column){say(s, WORDS_GIVES_COMPARED), true};
	columns[2 + counted] =
	    (struct column){say(s, WORDS_INTERVAL_AT, "level", report->settings.level_text), true};
	columns[3 + counted] = (struct column){say(s, WORDS_REMARK), false};
	struct table *table =
	    block_table(part, say(s, WORDS_CAPTION_SEVERITY), columns, 4 + counted);
	for (size_t r = 0; r < report->reviewer_count; r++) {
		const struct firm_reviewer *reviewer = &report->firmness->reviewers[r];
		if (!reviewer->rates)
			continue;
		struct cell *cells = table_row(table);
		cells[0].text = report->reviewers[r].label;
		cells[1].text = wording_count(s, reviewer->ratings);
		cells[1 + counted].text = reviewer->gives.text;
		cells[2 + counted].text = reviewer->interval_text;
		cells[3 + counted].text =
		    reviewer->remark ? reviewer->remark : say(s, WORDS_NO_PLACE);
	}
}

void compose_firmness(const struct composer *composer, struct block *document)
{
	const struct speaker *s = &composer->speaker;
	if (!composer->report->firmness)
		return;
	struct block *section = block_section(document, "firmness", say(s, WORDS_SECTION_FIRMNESS));
	add_opening(composer, section);
	add_order(composer, section);
	add_without(composer, section);
	add_reviewers(composer, section);
	compose_firm_cells(composer, section);
	compose_firm_criteria(composer, section);
	if (composer->report->technical)
		compose_firm_technical(composer, section);
}

const struct block *compose_reliability(struct arena *arena, const struct report *report)
{
	struct composer composer = {arena, {arena, report->language}, report};
	struct block *document = document_new(&composer.speaker, report->cycle_title, NULL);
	compose_banners(&composer, document);
	compose_firmness(&composer, document);
	return document;
}
