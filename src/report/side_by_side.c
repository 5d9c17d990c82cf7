/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The nominees of a regional group side by side: facts and outcomes in words, no number, no order.
 */
#include "report/brief.h"

#include "base/arena.h"
#include "base/text.h"
#include "model/cycle.h"
#include "report/asked.h"
#include "report/brief_parts.h"
#include "report/cited.h"
#include "report/council.h"
#include "report/facts.h"
#include "report/passages.h"
#include "report/report.h"

enum { MOST_BESIDE = 6 }; /* columns that a page can hold */

static void add(const struct passages *passages, struct block *facts,
		const struct worded_fact *fact)
{
	struct citation cited = cited_reference(passages->cited, fact->source);
	block_fact(facts, fact->label, fact->value, fact->note, &cited)->unknown = !fact->known;
}

/* What is decided about nobody of the group has no row: it would say nothing about anybody. */
static bool decided_of_some(const struct passages *passages, size_t threshold)
{
	const struct report *report = passages->composer.report;
	const struct report_group *group = &report->groups[passages->nominee->group];
	struct passages one = *passages;
	for (size_t i = 0; i < group->nominees; i++) {
		one.nominee = &report->nominees[group->members[i]];
		if (!passages_undecided(&one, threshold))
			return true;
	}
	return false;
}

static void add_outcomes(const struct passages *passages, struct block *facts)
{
	const struct report *report = passages->composer.report;
	for (size_t i = 0; i < report->threshold_count; i++) {
		const struct report_outcome *outcome = &passages->nominee->outcomes[i];
		const char *label = say(&passages->composer.speaker, WORDS_SIDE_THRESHOLD, "label",
					report->thresholds[i].label);
		if (report->panel.ratings && decided_of_some(passages, i))
			block_fact(facts, label, outcome->text, NULL, NULL)->unknown =
			    outcome->outcome == OUTCOME_INSUFFICIENT;
	}
}

static void add_reply(const struct passages *passages, struct block *facts)
{
	const struct speaker *s = &passages->composer.speaker;
	const char *replied = passages->cycle->nominees[passages->nominee->index].reply.replied;
	block_fact(facts, say(s, WORDS_BRIEF_REPLY),
		   replied ? say(s, WORDS_SIDE_REPLIED, "when", wording_when(s, replied))
			   : say(s, WORDS_SIDE_NO_REPLY),
		   NULL, NULL);
}

void brief_column(const struct passages *passages, struct block *facts)
{
	static const char *const keys[] = {"state", "incumbent"};
	static const char *const more[] = {"current_position",	 "languages",
					   "availability",	 "public_call",
					   "published_criteria", "consultation"};
	const struct speaker *s = &passages->composer.speaker;
	const struct nominee *nominee = &passages->cycle->nominees[passages->nominee->index];
	struct worded_fact one;
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		one = passages_fact(passages, keys[i]);
		add(passages, facts, &one);
	}
	one = passages_document(passages);
	add(passages, facts, &one);
	for (size_t i = 0; i < sizeof more / sizeof *more; i++) {
		one = passages_fact(passages, more[i]);
		add(passages, facts, &one);
	}
	one = facts_named(s, passages->cycle, nominee, FACT_EXECUTIVE_OFFICE, false);
	add(passages, facts, &one);
	struct citation cited;
	const char *links = passages_links(passages, &cited);
	block_fact(facts, say(s, WORDS_BRIEF_LINKS), links, NULL, &cited);
	block_fact(facts, say(s, WORDS_BRIEF_QUESTIONNAIRE), asked_sentence(s, nominee), NULL,
		   NULL);
	const struct report_conclusion *conclusion = passages->nominee->conclusion;
	block_fact(facts, say(s, WORDS_BRIEF_CONCLUSION),
		   conclusion ? conclusion->label : say(s, WORDS_CONCLUSION_NOT_YET), NULL, NULL);
	add_outcomes(passages, facts);
	add_reply(passages, facts);
}

static struct passages passages_of(const struct passages *base, size_t nominee)
{
	struct passages passages = *base;
	passages.nominee = &base->composer.report->nominees[nominee];
	return passages;
}

/* One table: the lists of so many nominees, turned so that each is a column. */
static void add_table(const struct passages *base, struct block *section, const size_t *members,
		      size_t count, const char *caption)
{
	const struct speaker *s = &base->composer.speaker;
	struct column *columns = arena_alloc(s->arena, count + 1, sizeof *columns);
	const struct block **facts = arena_alloc(s->arena, count, sizeof *facts);
	columns[0].heading = say(s, WORDS_SIDE_ROW);
	for (size_t i = 0; i < count; i++) {
		const struct passages one = passages_of(base, members[i]);
		struct block *list = block_add(document_new(s, "", ""), BLOCK_FACTS, NULL);
		cited_owner(base->cited, one.nominee->name);
		brief_column(&one, list);
		cited_owner(base->cited, NULL);
		columns[i + 1].heading = one.nominee->name;
		facts[i] = list->first;
	}
	struct table *table = block_table(section, caption, columns, count + 1);
	while (facts[0]) {
		struct cell *cells = table_row(table);
		cells[0].text = facts[0]->note;
		for (size_t i = 0; i < count; i++) {
			cells[i + 1].text = facts[i]->text;
			cells[i + 1].note = facts[i]->small;
			cells[i + 1].sources = facts[i]->cited.numbers;
			cells[i + 1].source_count = facts[i]->cited.count;
			cells[i + 1].tone = facts[i]->unknown ? TONE_MUTED : TONE_PLAIN;
			facts[i] = facts[i]->next;
		}
	}
}

static void add_tables(const struct passages *base, struct block *document,
		       const struct report_group *group)
{
	const struct speaker *s = &base->composer.speaker;
	size_t parts = (group->nominees + MOST_BESIDE - 1) / MOST_BESIDE, done = 0;
	struct block *section = block_section(document, NULL, say(s, WORDS_SIDE_CAPTION));
	block_add(section, BLOCK_NOTE, say(s, WORDS_SIDE_HOW_TO_READ));
	if (!parts)
		block_add(section, BLOCK_PARAGRAPH, say(s, WORDS_SIDE_NO_NOMINEE));
	/* of five, three and two: the columns are of one width as far as possible */
	for (size_t part = 0; part < parts; part++) {
		size_t count = (group->nominees - done + parts - part - 1) / (parts - part);
		add_table(base, section, &group->members[done], count,
			  parts == 1 ? NULL
				     : say(s, WORDS_SIDE_PART, "n", wording_count(s, part + 1),
					   "parts", wording_count(s, parts)));
		done += count;
	}
}

static void add_records(const struct passages *base, struct block *section, bool contested)
{
	const struct speaker *s = &base->composer.speaker;
	size_t count;
	const struct council_record *records = council_records(s, contested, &count);
	struct block *list = block_add(section, BLOCK_LIST, NULL);
	for (size_t i = 0; i < count; i++) {
		struct block *item = block_item(list, records[i].heading, records[i].text);
		size_t *numbers = arena_alloc(s->arena, COUNCIL_SOURCES, sizeof *numbers);
		item->cited.numbers = numbers;
		for (size_t j = 0; j < COUNCIL_SOURCES && records[i].sources[j]; j++)
			numbers[item->cited.count++] =
			    cited_reference(base->cited, records[i].sources[j]).numbers[0];
	}
}

/* Elections to another body than the Committee may have other rules. */
static void add_council(const struct passages *base, struct block *document, int contested)
{
	const struct speaker *s = &base->composer.speaker;
	if (!base->cycle->body || !text_equal(base->cycle->body, "CESCR"))
		return;
	struct block *section = block_section(document, NULL, say(s, WORDS_SIDE_COUNCIL));
	block_add(section, BLOCK_NOTE, say(s, WORDS_SIDE_COUNCIL_WORDS));
	if (contested <= 0)
		add_records(base, section, false);
	if (contested)
		add_records(base, section, true);
}

const struct block *brief_group(struct arena *arena, const struct report *report,
				const struct cycle *cycle, size_t group, const struct since *since)
{
	struct passages base = {.composer = {arena, {arena, report->language}, report},
				.cycle = cycle};
	const struct report_group *of = &report->groups[group];
	const struct speaker *s = &base.composer.speaker;
	base.cited = cited_new(s);
	struct block *document = document_new(s, say(s, WORDS_SIDE_TITLE, "group", of->label),
					      brief_subtitle(&base.composer));
	compose_banners(&base.composer, document);
	struct block *facts = block_add(document, BLOCK_FACTS, NULL);
	block_fact(facts, say(s, WORDS_BRIEF_SEATS), compose_contest(&base.composer, of), NULL,
		   NULL);
	passages_dates(&base, facts, true);
	add_tables(&base, document, of);
	add_council(&base, document, of->contested);
	compose_changes(&base.composer, since, document);
	brief_method(&base.composer, document);
	cited_compose(base.cited, document);
	return document;
}
