/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the steering committee concluded, group by group: it leads every report that has it. */
#include "report/compose.h"

#include "base/arena.h"
#include "report/document.h"
#include "report/report.h"

static void add_dissent(const struct composer *composer, struct block *facts, const char *on,
			const struct report_dissent *dissent)
{
	const struct speaker *s = &composer->speaker;
	const char *label = dissent->by ? say(s, WORDS_CONCLUSION_DISSENT_BY, "by", dissent->by)
					: say(s, WORDS_CONCLUSION_DISSENT);
	if (on)
		label = say(s, WORDS_CONCLUSION_DISSENT_ON, "dissent", label, "name", on);
	block_fact(facts, label, dissent->text, NULL, &dissent->cited);
}

static void add_row(const struct composer *composer, struct table *table,
		    const struct report_nominee *nominee)
{
	const struct speaker *s = &composer->speaker;
	const struct report_conclusion *conclusion = nominee->conclusion;
	struct cell *cells = table_row(table);
	cells[0].text = nominee->name;
	cells[0].anchor = compose_nominee_anchor(composer, nominee);
	if (!conclusion) {
		cells[1].text = say(s, WORDS_CONCLUSION_NOT_YET);
		cells[1].tone = TONE_MUTED;
		cells[2].text = "";
		return;
	}
	cells[1].text = conclusion->label;
	cells[1].tone = TONE_STRONG;
	if (composer->report->round_count > 1)
		cells[1].note = say(s, WORDS_CONCLUSION_ROUND, "round",
				    wording_count(s, conclusion->round->number));
	cells[2].text = conclusion->text ? conclusion->text : say(s, WORDS_CONCLUSION_NO_REASONS);
	cells[2].tone = conclusion->text ? TONE_PLAIN : TONE_MUTED;
	cells[2].note = conclusion->disagrees;
	cells[2].sources = conclusion->cited.numbers;
	cells[2].source_count = conclusion->cited.count;
}

static void add_group(const struct composer *composer, struct block *section,
		      const struct report_group *group)
{
	const struct report *report = composer->report;
	const struct speaker *s = &composer->speaker;
	struct block *card =
	    block_card(section, document_anchor(composer->arena, "conclusions", group->id),
		       group->label, compose_contest(composer, group));
	struct block *dissents = NULL;
	if (!group->nominees)
		return;
	struct column *columns = arena_alloc(composer->arena, 3, sizeof *columns);
	columns[0].heading = say(s, WORDS_NOMINEE);
	columns[1].heading = say(s, WORDS_CONCLUSION_HEADING);
	columns[2].heading = say(s, WORDS_CONCLUSION_REASONS);
	struct table *table =
	    block_table(card, say(s, WORDS_CONCLUSION_CAPTION, "group", group->label), columns, 3);
	for (size_t i = 0; i < group->nominees; i++)
		add_row(composer, table, &report->nominees[group->members[i]]);
	for (size_t i = 0; i < group->nominees; i++) {
		const struct report_nominee *nominee = &report->nominees[group->members[i]];
		for (size_t d = 0; nominee->conclusion && d < nominee->conclusion->dissent_count;
		     d++) {
			if (!dissents)
				dissents = block_add(card, BLOCK_FACTS, NULL);
			add_dissent(composer, dissents, nominee->name,
				    &nominee->conclusion->dissents[d]);
		}
	}
}

static void add_rounds(const struct composer *composer, struct block *section)
{
	const struct report *report = composer->report;
	struct block *list = block_add(section, BLOCK_FACTS, NULL);
	for (size_t r = 0; r < report->round_count; r++) {
		const struct report_round *round = &report->rounds[r];
		block_fact(list, round->label, round->line, NULL, &round->cited);
		for (size_t d = 0; d < round->dissent_count; d++)
			add_dissent(composer, list, NULL, &round->dissents[d]);
	}
}

void compose_conclusions(const struct composer *composer, struct block *document)
{
	const struct report *report = composer->report;
	const struct speaker *s = &composer->speaker;
	if (!report->concluded)
		return;
	struct block *section =
	    block_section(document, "conclusions", say(s, WORDS_SECTION_CONCLUSIONS));
	block_add(section, BLOCK_PARAGRAPH, say(s, WORDS_CONCLUSION_LEAD));
	add_rounds(composer, section);
	for (size_t i = 0; i < report->group_count; i++)
		add_group(composer, section, &report->groups[i]);
}
