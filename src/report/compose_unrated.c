/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The report of an election of which nobody rated the nominees: facts and the result, without
 * anything that would look like a judgement. What nobody documented is named once, not line by
 * line.
 */
#include "report/compose.h"

#include "base/arena.h"
#include "report/report.h"

/* "Name (XAA)"; the State is the first of the facts. */
static const char *with_state(const struct composer *composer, const struct report_nominee *nominee)
{
	if (!nominee->fact_count || !nominee->facts[0].known)
		return nominee->name;
	return arena_printf(composer->arena, "%s (%s)", nominee->name, nominee->facts[0].value);
}

/* Seats, nominees, and whether it is known that there were more. */
static void add_group(const struct composer *composer, struct block *section,
		      const struct report_group *group)
{
	const struct report *report = composer->report;
	const struct speaker *s = &composer->speaker;
	struct block *card =
	    block_card(section, document_anchor(composer->arena, "answer", group->id), group->label,
		       compose_contest(composer, group));
	if (group->contested < 0)
		block_add(card, BLOCK_PARAGRAPH, say(s, WORDS_UNRATED_CONTEST_UNKNOWN));
	if (!group->nominees)
		return;
	struct block *list = block_add(card, BLOCK_LIST, NULL);
	for (size_t i = 0; i < group->nominees; i++) {
		const struct report_nominee *nominee = &report->nominees[group->members[i]];
		block_item(list, NULL, with_state(composer, nominee))->id =
		    compose_nominee_anchor(composer, nominee);
	}
}

static void add_groups(const struct composer *composer, struct block *document)
{
	const struct report *report = composer->report;
	const struct speaker *s = &composer->speaker;
	struct block *section = block_section(document, "answer", say(s, WORDS_SECTION_UNRATED));
	block_add(section, BLOCK_PARAGRAPH,
		  say(s, report->concluded ? WORDS_UNRATED_CONCLUDED : WORDS_UNRATED));
	for (size_t g = 0; g < report->group_count; g++)
		add_group(composer, section, &report->groups[g]);
}

/* The remark stands in the same line: in text forms, a second line is only for the first cell. */
static void fill(struct arena *arena, struct cell *cell, const struct report_fact *fact)
{
	cell->text =
	    fact->note ? arena_printf(arena, "%s (%s)", fact->value, fact->note) : fact->value;
	cell->tone = fact->known ? TONE_PLAIN : TONE_MUTED;
	cell->sources = fact->cited.numbers;
	cell->source_count = fact->cited.count;
}

static void add_election(const struct composer *composer, struct block *document)
{
	const struct report *report = composer->report;
	const struct speaker *s = &composer->speaker;
	struct block *section = block_section(document, "election", say(s, WORDS_SECTION_ELECTION));
	struct block *facts = block_add(section, BLOCK_FACTS, NULL);
	for (size_t i = 0; i < report->particular_count; i++)
		compose_fact(facts, &report->particulars[i]);
	struct column *columns = arena_alloc(composer->arena, 3, sizeof *columns);
	columns[0].heading = say(s, WORDS_REGIONAL_GROUP);
	columns[1].heading = say(s, WORDS_ELECTION_SEATS);
	columns[2].heading = say(s, WORDS_ELECTION_CONTINUING);
	struct table *table = block_table(section, say(s, WORDS_CAPTION_SEATS), columns, 3);
	for (size_t g = 0; g < report->group_count; g++) {
		struct cell *cells = table_row(table);
		cells[0].text = report->groups[g].label;
		fill(composer->arena, &cells[1], &report->seats[g].vacant);
		fill(composer->arena, &cells[2], &report->seats[g].continuing);
	}
}

/* Whether the fact with this number is documented of anybody. */
static bool somewhere(const struct report *report, size_t fact)
{
	for (size_t i = 0; i < report->nominee_count; i++)
		if (fact < report->nominees[i].fact_count && report->nominees[i].facts[fact].known)
			return true;
	return false;
}

static void add_nominee(const struct composer *composer, struct block *section,
			const struct report_nominee *nominee)
{
	const struct speaker *s = &composer->speaker;
	struct block *card = block_card(section, compose_nominee_anchor(composer, nominee),
					with_state(composer, nominee), NULL);
	if (nominee->status_text)
		block_add(card, BLOCK_ALERT, nominee->status_text);
	if (!nominee->fact_count && !nominee->position_count)
		block_add(card, BLOCK_PARAGRAPH, say(s, WORDS_NO_FACTS));
	struct block *facts = block_add(card, BLOCK_FACTS, NULL);
	for (size_t i = 0; i < nominee->fact_count; i++)
		if (somewhere(composer->report, i))
			compose_fact(facts, &nominee->facts[i]);
	if (nominee->position_count)
		facts = block_add(card, BLOCK_FACTS, say(s, WORDS_POSITIONS));
	for (size_t i = 0; i < nominee->position_count; i++)
		compose_fact(facts, &nominee->positions[i]);
	compose_evidence(composer, card, nominee);
	compose_reply(card, nominee);
}

/* What is documented of nobody. */
static void add_unknown(const struct composer *composer, struct block *section)
{
	const struct report *report = composer->report;
	const struct speaker *s = &composer->speaker;
	const char **labels = NULL;
	size_t count = 0;
	for (size_t i = 0; i < report->nominee_count && !labels; i++) {
		const struct report_nominee *nominee = &report->nominees[i];
		if (!nominee->fact_count)
			continue;
		labels = arena_alloc(composer->arena, nominee->fact_count, sizeof *labels);
		for (size_t f = 0; f < nominee->fact_count; f++)
			if (!somewhere(report, f))
				labels[count++] = nominee->facts[f].label;
	}
	const char *joined = count ? labels[0] : NULL;
	for (size_t i = 1; i < count; i++)
		joined = wording_join(s, joined, labels[i]);
	if (joined)
		block_add(section, BLOCK_NOTE, say(s, WORDS_UNRATED_UNKNOWN, "facts", joined));
}

static void add_nominees(const struct composer *composer, struct block *document)
{
	const struct report *report = composer->report;
	const struct speaker *s = &composer->speaker;
	if (!report->nominee_count)
		return;
	struct block *section =
	    block_section(document, "profiles", say(s, WORDS_SECTION_UNRATED_NOMINEES));
	add_unknown(composer, section);
	for (size_t g = 0; g < report->group_count; g++) {
		const struct report_group *group = &report->groups[g];
		if (!group->nominees)
			continue;
		struct block *part =
		    block_section(section, document_anchor(composer->arena, "profiles", group->id),
				  group->label);
		for (size_t i = 0; i < group->nominees; i++)
			add_nominee(composer, part, &report->nominees[group->members[i]]);
	}
	struct block *left = NULL;
	for (size_t i = 0; i < report->nominee_count; i++) {
		if (report->nominees[i].stands)
			continue;
		if (!left)
			left = block_section(section, "not-standing",
					     say(s, WORDS_SECTION_NOT_STANDING));
		add_nominee(composer, left, &report->nominees[i]);
	}
}

void compose_unrated(const struct composer *composer, struct block *document)
{
	const struct report *report = composer->report;
	const struct speaker *s = &composer->speaker;
	add_groups(composer, document);
	block_add(document, BLOCK_CONTENTS, say(s, WORDS_CONTENTS));
	compose_result(composer, document);
	add_election(composer, document);
	add_nominees(composer, document);
	compose_composition(composer, document);
	struct block *section =
	    block_section(document, "method", say(s, WORDS_SECTION_UNRATED_HOW));
	block_add(section, BLOCK_PARAGRAPH, say(s, WORDS_UNRATED_HOW));
	struct block *box = block_add(section, BLOCK_FACTS, say(s, WORDS_METHOD_BOX));
	block_fact(box, say(s, WORDS_BOX_PROGRAM),
		   say(s, WORDS_PROGRAM, "version", report->version), NULL, NULL);
	block_fact(box, say(s, WORDS_BOX_CYCLE), report->cycle, NULL, NULL);
	compose_sources(composer, document);
}
