/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who did not rate whom, and why. */
#include "report/compose.h"

#include "base/arena.h"
#include "report/document.h"
#include "report/report.h"

static void add_panel(const struct composer *composer, struct block *section)
{
	const struct report_panel *panel = &composer->report->panel;
	const struct speaker *s = &composer->speaker;
	block_add(section, BLOCK_PARAGRAPH,
		  say(s, WORDS_PANEL_NUMBERS, "reviewers", wording_count(s, panel->reviewers),
		      "nominees", wording_count(s, panel->nominees), "ratings",
		      wording_count(s, panel->ratings), "cannot_judge",
		      wording_count(s, panel->cannot_judge), "not_rated",
		      wording_count(s, panel->not_rated)));
	block_add(section, BLOCK_PARAGRAPH,
		  say(s, WORDS_PANEL_PAIRS, "recused", wording_count(s, panel->recused), "unrated",
		      wording_count(s, panel->unrated_pairs)));
	if (panel->set_aside)
		block_add(section, BLOCK_PARAGRAPH,
			  say(s, WORDS_SET_ASIDE, "n", wording_count(s, panel->set_aside)));
	if (composer->report->disconnected)
		block_add(section, BLOCK_ALERT, composer->report->disconnected);
	else if (panel->components)
		block_add(section, BLOCK_PARAGRAPH, say(s, WORDS_CONNECTED));
}

void compose_coverage_row(const struct composer *composer, struct table *table,
			  const struct report_nominee *nominee)
{
	const struct speaker *s = &composer->speaker;
	struct cell *cells = table_row(table);
	cells[0].text = nominee->name;
	cells[1].text = wording_count(s, nominee->reviewers);
	cells[2].text = wording_count(s, nominee->recused);
	cells[3].text = wording_count(s, nominee->not_assigned);
	cells[4].text = wording_count(s, nominee->unrated);
	cells[5].text = wording_count(s, nominee->cannot_judge);
	cells[6].text = wording_count(s, nominee->not_rated);
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
		for (size_t i = 0; i < group->nominees; i++)
			compose_coverage_row(composer, table, &report->nominees[group->members[i]]);
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
	for (size_t g = 0; g < report->group_count; g++)
		for (size_t i = 0; i < report->groups[g].nominees; i++)
			add_recusals_of(composer, table,
					&report->nominees[report->groups[g].members[i]]);
	for (size_t i = 0; i < report->nominee_count; i++)
		if (!report->nominees[i].stands)
			add_recusals_of(composer, table, &report->nominees[i]);
}

static void add_waivers(const struct composer *composer, struct block *section)
{
	const struct report *report = composer->report;
	const struct speaker *s = &composer->speaker;
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

static void add_reviewers(const struct composer *composer, struct block *section)
{
	const struct report *report = composer->report;
	const struct speaker *s = &composer->speaker;
	struct column *columns = arena_alloc(composer->arena, 4, sizeof *columns);
	columns[0].heading = say(s, WORDS_REVIEWER);
	columns[1] = (struct column){say(s, WORDS_NOMINEES_RATED), true};
	columns[2] = (struct column){say(s, WORDS_RATINGS), true};
	columns[3] = (struct column){say(s, WORDS_RECUSED), true};
	struct table *table = block_table(section, say(s, WORDS_CAPTION_REVIEWERS), columns, 4);
	for (size_t r = 0; r < report->reviewer_count; r++) {
		const struct report_reviewer *reviewer = &report->reviewers[r];
		struct cell *cells = table_row(table);
		cells[0].text = reviewer->label;
		cells[1].text = wording_count(s, reviewer->nominees);
		cells[2].text = wording_count(s, reviewer->ratings);
		cells[3].text = wording_count(s, reviewer->recused);
	}
}

void compose_missing(const struct composer *composer, struct block *document)
{
	const struct speaker *s = &composer->speaker;
	struct block *section = block_section(document, "missing", say(s, WORDS_SECTION_MISSING));
	add_panel(composer, section);
	add_coverage(composer, section);
	if (composer->report->rights->recusal_rules)
		add_recusals(composer, section);
	add_waivers(composer, section);
	add_reviewers(composer, section);
}
