/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who did not rate whom, and why. */
#include "report/compose.h"

#include "base/arena.h"
#include "report/document.h"
#include "report/report.h"

const char *compose_cannot_judge(const struct composer *composer, size_t count)
{
	const struct speaker *s = &composer->speaker;
	return say(s, WORDS_COUNT_CANNOT_JUDGE, "n", wording_count(s, count));
}

const char *compose_not_rated(const struct composer *composer, size_t count)
{
	const struct speaker *s = &composer->speaker;
	return say(s, WORDS_COUNT_NOT_RATED, "n", wording_count(s, count));
}

void compose_set_aside(const struct composer *composer, struct block *parent, enum block_kind kind)
{
	size_t count = composer->report->panel.set_aside_by_recusal;
	const struct speaker *s = &composer->speaker;
	if (count)
		block_add(parent, kind,
			  say(s, WORDS_SET_ASIDE_BY_RECUSAL, "n", wording_count(s, count)));
}

void compose_rounds(const struct composer *composer, struct block *parent, enum block_kind kind)
{
	for (size_t i = 0; i < composer->report->rating_round_count; i++)
		block_add(parent, kind, composer->report->rating_rounds[i]);
}

static void add_panel(const struct composer *composer, struct block *section)
{
	const struct report_panel *panel = &composer->report->panel;
	const struct speaker *s = &composer->speaker;
	block_add(section, BLOCK_PARAGRAPH,
		  say(s, WORDS_PANEL_NUMBERS, "reviewers",
		      say(s, WORDS_COUNT_REVIEWERS, "n", wording_count(s, panel->reviewers)),
		      "nominees",
		      say(s, WORDS_COUNT_NOMINEES, "n", wording_count(s, panel->nominees)),
		      "ratings", say(s, WORDS_COUNT_RATINGS, "n", wording_count(s, panel->ratings)),
		      "cannot_judge", compose_cannot_judge(composer, panel->cannot_judge),
		      "not_rated", compose_not_rated(composer, panel->not_rated)));
	block_add(section, BLOCK_PARAGRAPH,
		  say(s, WORDS_PANEL_PAIRS, "recused", wording_count(s, panel->recused), "unrated",
		      wording_count(s, panel->unrated_pairs)));
	if (panel->set_aside)
		block_add(section, BLOCK_PARAGRAPH,
			  say(s, WORDS_SET_ASIDE, "n", wording_count(s, panel->set_aside)));
	compose_set_aside(composer, section, BLOCK_PARAGRAPH);
	compose_rounds(composer, section, BLOCK_PARAGRAPH);
	if (composer->report->disconnected)
		block_add(section, BLOCK_ALERT, composer->report->disconnected);
	else if (panel->components)
		block_add(section, BLOCK_PARAGRAPH, say(s, WORDS_CONNECTED));
}

static void count_cell(const struct composer *composer, struct cell *cell, size_t count)
{
	cell->text = wording_count(&composer->speaker, count);
	cell->none = !count;
}

void compose_coverage_row(const struct composer *composer, struct table *table,
			  const struct report_nominee *nominee)
{
	const struct speaker *s = &composer->speaker;
	struct cell *cells = table_row(table);
	cells[0].text = nominee->name;
	cells[1].text = wording_count(s, nominee->reviewers);
	count_cell(composer, &cells[2], nominee->recused);
	count_cell(composer, &cells[3], nominee->not_assigned);
	count_cell(composer, &cells[4], nominee->unrated);
	count_cell(composer, &cells[5], nominee->cannot_judge);
	count_cell(composer, &cells[6], nominee->not_rated);
}

static void add_coverage(const struct composer *composer, struct block *section)
{
	const struct report *report = composer->report;
	const struct speaker *s = &composer->speaker;
	struct column *columns = arena_alloc(composer->arena, 7, sizeof *columns);
	columns[0].heading = say(s, WORDS_NOMINEE);
	columns[1] = (struct column){say(s, WORDS_RATED_BY), true};
	columns[2] = (struct column){say(s, WORDS_RECUSED), true};
	columns[3] = (struct column){say(s, WORDS_MISSING_NOT_ASSIGNED), true};
	columns[4] = (struct column){say(s, WORDS_NOTHING_RETURNED), true};
	columns[5] = (struct column){say(s, WORDS_CELLS_CANNOT_JUDGE), true};
	columns[6] = (struct column){say(s, WORDS_CELLS_NOT_RATED), true};
	struct table *table = block_table(section, say(s, WORDS_CAPTION_COVERAGE), columns, 7);
	for (size_t g = 0; g < report->group_count; g++) {
		const struct report_group *group = &report->groups[g];
		if (group->nominees && report->group_count > 1)
			table_heading(table, group->label);
		const size_t *list = compose_by_standing(composer, group);
		for (size_t i = 0; i < group->nominees; i++)
			compose_coverage_row(composer, table, &report->nominees[list[i]]);
	}
}

static void add_recusals_of(const struct composer *composer, struct table *table,
			    const struct report_nominee *nominee)
{
	for (size_t i = 0; i < nominee->recusal_count; i++) {
		const struct report_recusal *recusal = &nominee->recusals[i];
		struct cell *cells = table_row(table);
		cells[0].text = nominee->name;
		cells[1].text = composer->report->reviewers[recusal->reviewer].label;
		cells[2].text = recusal->rules;
	}
}

static void add_recusals(const struct composer *composer, struct block *section)
{
	const struct report *report = composer->report;
	const struct speaker *s = &composer->speaker;
	size_t count = 0;
	for (size_t i = 0; i < report->nominee_count; i++)
		count += report->nominees[i].recusal_count;
	if (!count) {
		block_add(section, BLOCK_PARAGRAPH, say(s, WORDS_NO_RECUSALS));
		return;
	}
	struct column *columns = arena_alloc(composer->arena, 3, sizeof *columns);
	columns[0].heading = say(s, WORDS_NOMINEE);
	columns[1].heading = say(s, WORDS_REVIEWER);
	columns[2].heading = say(s, WORDS_RULE);
	struct table *table = block_table(section, say(s, WORDS_CAPTION_RECUSALS), columns, 3);
	for (size_t g = 0; g < report->group_count; g++) {
		const size_t *list = compose_by_standing(composer, &report->groups[g]);
		for (size_t i = 0; i < report->groups[g].nominees; i++)
			add_recusals_of(composer, table, &report->nominees[list[i]]);
	}
	for (size_t i = 0; i < report->nominee_count; i++)
		if (!report->nominees[i].stands)
			add_recusals_of(composer, table, &report->nominees[i]);
}

static void add_waivers(const struct composer *composer, struct block *section)
{
	const struct report *report = composer->report;
	const struct speaker *s = &composer->speaker;
	if (!report->waiver_count && report->panel.waivers)
		block_add(section, BLOCK_PARAGRAPH,
			  say(s, WORDS_WAIVERS_COUNTED, "n",
			      wording_count(s, report->panel.waivers)));
	if (!report->waiver_count)
		return;
	struct column *columns = arena_alloc(composer->arena, 5, sizeof *columns);
	columns[0].heading = say(s, WORDS_NOMINEE);
	columns[1].heading = say(s, WORDS_REVIEWER);
	columns[2].heading = say(s, WORDS_RULE);
	columns[3].heading = say(s, WORDS_DECIDED_BY);
	columns[4].heading = say(s, WORDS_REASON);
	struct table *table = block_table(section, say(s, WORDS_CAPTION_WAIVERS), columns, 5);
	for (size_t i = 0; i < report->waiver_count; i++) {
		const struct report_waiver *waiver = &report->waivers[i];
		struct cell *cells = table_row(table);
		cells[0].text = report->nominees[waiver->nominee].name;
		cells[1].text = waiver->reviewer;
		cells[2].text = waiver->rule;
		cells[3].text = say(s, WORDS_ADOPTED, "by", waiver->by, "date", waiver->date);
		cells[4].text = waiver->reason;
	}
}

/* What the table of reviewers counts. */
enum duty { NOMINEES, RATINGS, RECUSED, NOT_RETURNED, NOT_ASSIGNED, DUTIES };

static size_t count_of(const struct report_reviewer *reviewer, enum duty duty)
{
	const size_t counts[DUTIES] = {
	    [NOMINEES] = reviewer->nominees,	     [RATINGS] = reviewer->ratings,
	    [RECUSED] = reviewer->recused,	     [NOT_RETURNED] = reviewer->not_returned,
	    [NOT_ASSIGNED] = reviewer->not_assigned,
	};
	return counts[duty];
}

/* What nobody has is not a column, but for the first three. */
static size_t choose_duties(const struct report *report, enum duty *chosen)
{
	size_t count = 0;
	for (int duty = 0; duty < DUTIES; duty++) {
		size_t sum = 0;
		for (size_t r = 0; r < report->reviewer_count; r++)
			sum += count_of(&report->reviewers[r], (enum duty)duty);
		if (sum || duty < NOT_RETURNED)
			chosen[count++] = (enum duty)duty;
	}
	return count;
}

static const struct column *reviewer_columns(const struct composer *composer,
					     const enum duty *chosen, size_t count)
{
	static const enum wording headings[DUTIES] = {
	    [NOMINEES] = WORDS_NOMINEES_RATED,
	    [RATINGS] = WORDS_RATINGS,
	    [RECUSED] = WORDS_RECUSED,
	    [NOT_RETURNED] = WORDS_NOTHING_RETURNED,
	    [NOT_ASSIGNED] = WORDS_MISSING_NOT_ASSIGNED,
	};
	const struct speaker *s = &composer->speaker;
	struct column *columns = arena_alloc(composer->arena, count + 1, sizeof *columns);
	columns[0].heading = say(s, WORDS_REVIEWER);
	for (size_t j = 0; j < count; j++)
		columns[j + 1] = (struct column){say(s, headings[chosen[j]]), true};
	return columns;
}

static void add_reviewers(const struct composer *composer, struct block *section)
{
	const struct report *report = composer->report;
	const struct speaker *s = &composer->speaker;
	enum duty chosen[DUTIES];
	size_t count = choose_duties(report, chosen);
	struct table *table = block_table(section, say(s, WORDS_CAPTION_REVIEWERS),
					  reviewer_columns(composer, chosen, count), count + 1);
	for (size_t r = 0; r < report->reviewer_count; r++) {
		struct cell *cells = table_row(table);
		cells[0].text = report->reviewers[r].label;
		for (size_t j = 0; j < count; j++) {
			count_cell(composer, &cells[j + 1],
				   count_of(&report->reviewers[r], chosen[j]));
			cells[j + 1].none &= chosen[j] >= RECUSED;
		}
	}
	if (report->panel.left)
		block_add(section, BLOCK_NOTE,
			  say(s, WORDS_PANEL_WITH_LEFT, "n", wording_count(s, report->panel.left),
			      "ratings", wording_count(s, report->panel.ratings)));
}

void compose_missing(const struct composer *composer, struct block *document)
{
	const struct speaker *s = &composer->speaker;
	if (!composer->report->rights->coverage)
		return;
	struct block *section = block_section(document, "missing", say(s, WORDS_SECTION_MISSING));
	add_panel(composer, section);
	add_coverage(composer, section);
	if (composer->report->rights->recusal_rules)
		add_recusals(composer, section);
	add_waivers(composer, section);
	if (composer->report->rights->reviewer_names)
		add_reviewers(composer, section);
}
