/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the reviewers gave on each criterion, in words: for those who see no levels. */
#include "report/compose.h"

#include "base/arena.h"
#include "report/document.h"
#include "report/report.h"

enum { CRITERION, PROFILE, REVIEWERS, MEAN, ADJUSTED, COLUMNS };

static struct table *table_of(const struct composer *composer, struct block *card,
			      const struct report_nominee *nominee)
{
	const struct speaker *s = &composer->speaker;
	struct column *columns = arena_alloc(composer->arena, COLUMNS, sizeof *columns);
	columns[CRITERION].heading = say(s, WORDS_CRITERION);
	columns[PROFILE].heading = say(s, WORDS_PANEL_READS);
	columns[REVIEWERS].heading = say(s, WORDS_REVIEWERS_AMONG_THEMSELVES);
	columns[MEAN] = (struct column){say(s, WORDS_MEAN), true};
	columns[ADJUSTED] = (struct column){say(s, WORDS_ADJUSTED_MEAN), true};
	return block_table(card, say(s, WORDS_CAPTION_PROFILE, "nominee", nominee->name), columns,
			   composer->report->rights->numbers ? COLUMNS : MEAN);
}

static void add_row(const struct composer *composer, struct table *table,
		    const struct report_criterion *criterion, const struct report_cell *cell)
{
	const struct speaker *s = &composer->speaker;
	struct cell *cells = table_row(table);
	cells[CRITERION].text = criterion->label;
	if (!criterion->rated)
		cells[CRITERION].note = say(s, WORDS_REPORTED_ONLY);
	cells[PROFILE].text =
	    cell->anchored ? say(s, WORDS_WORDS_QUOTED, "words", cell->profile) : cell->profile;
	cells[PROFILE].tone = !cell->anchored ? TONE_MUTED : TONE_PLAIN;
	cells[REVIEWERS].text =
	    cell->closeness_text ? cell->closeness_text : say(s, WORDS_NO_PLACE);
	if (!composer->report->rights->numbers)
		return;
	cells[MEAN].text = criterion->rated ? cell->raw.text : say(s, WORDS_NOT_SCORED);
	cells[ADJUSTED].text = criterion->rated ? cell->adjusted.text : say(s, WORDS_NOT_SCORED);
}

/* Where too few rated on some criterion, one sentence stands for all of them. */
void compose_words(const struct composer *composer, struct block *card,
		   const struct report_nominee *nominee)
{
	const struct report *report = composer->report;
	size_t dimension = report->dimension_count;
	struct table *table = NULL;
	for (size_t k = 0; k < report->criterion_count; k++) {
		const struct report_criterion *criterion = &report->criteria[k];
		if (!nominee->cells[k].profile || nominee->withheld)
			continue;
		if (!table)
			table = table_of(composer, card, nominee);
		if (criterion->dimension != dimension)
			table_heading(table, report->dimensions[criterion->dimension].label);
		dimension = criterion->dimension;
		add_row(composer, table, criterion, &nominee->cells[k]);
	}
}
