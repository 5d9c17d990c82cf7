/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Profiles: thresholds, what the panel gave on each criterion, and the evidence, before any total.
 */
#include "report/compose.h"

#include "base/arena.h"
#include "report/chart.h"
#include "report/document.h"
#include "report/report.h"

enum tone compose_outcome_tone(const struct report_outcome *outcome)
{
	switch (outcome->outcome) {
	case OUTCOME_NOT_MET:
		return TONE_ALERT;
	case OUTCOME_ON_UNDERTAKING:
		return TONE_STRONG;
	case OUTCOME_INSUFFICIENT:
	case OUTCOMES: /* withheld: not even how it is set may tell it */
		return TONE_MUTED;
	case OUTCOME_MET:
		break;
	}
	return TONE_PLAIN;
}

void compose_thresholds(const struct composer *composer, struct block *parent,
			const struct report_nominee *nominee)
{
	const struct report *report = composer->report;
	const struct speaker *s = &composer->speaker;
	if (!report->threshold_count)
		return;
	struct column *columns = arena_alloc(composer->arena, 3, sizeof *columns);
	columns[0].heading = say(s, WORDS_THRESHOLD);
	columns[1].heading = say(s, WORDS_OUTCOME);
	columns[2].heading = say(s, WORDS_WHY);
	struct table *table =
	    block_table(parent, say(s, WORDS_CAPTION_THRESHOLDS, "nominee", nominee->name), columns,
			3);
	for (size_t i = 0; i < report->threshold_count; i++) {
		struct cell *cells = table_row(table);
		cells[0].text = report->thresholds[i].label;
		cells[1].text = nominee->outcomes[i].text;
		cells[1].tone = compose_outcome_tone(&nominee->outcomes[i]);
		cells[2].text = nominee->outcomes[i].why;
		cells[2].sources = nominee->outcomes[i].cited.numbers;
		cells[2].source_count = nominee->outcomes[i].cited.count;
	}
}

/* "level 5 ×3, level 4 ×4": how many gave each level, best first. */
static const char *levels_spoken(const struct composer *composer, const struct report_cell *cell)
{
	const struct report *report = composer->report;
	const struct speaker *s = &composer->speaker;
	const char *spoken = "";
	for (size_t i = report->level_count; i-- > 0;) {
		if (!cell->at_level[i])
			continue;
		const char *one =
		    say(s, WORDS_LEVEL_COUNT, "level", wording_plain(s, report->levels[i], 4),
			"count", wording_count(s, cell->at_level[i]));
		spoken = *spoken ? arena_printf(composer->arena, "%s, %s", spoken, one) : one;
	}
	return spoken;
}

static const struct strip *strip_of(const struct composer *composer, const struct report_cell *cell)
{
	const struct report *report = composer->report;
	if (!cell->rated || cell->hidden)
		return NULL;
	return chart_strip(composer->arena, cell->at_level, report->level_count,
			   cell->value.number / 100, levels_spoken(composer, cell));
}

static void add_cell(const struct composer *composer, struct table *table,
		     const struct report_criterion *criterion, const struct report_cell *cell)
{
	const struct speaker *s = &composer->speaker;
	struct cell *cells = table_row(table);
	cells[0].text =
	    say(s, WORDS_CRITERION_NAMED, "id", criterion->id, "label", criterion->label);
	if (!criterion->rated)
		cells[0].note = say(s, WORDS_REPORTED_ONLY);
	cells[1].text =
	    cell->asked || cell->rated ? wording_count(s, cell->rated) : say(s, WORDS_NO_PLACE);
	cells[1].tone = cell->rated || !cell->asked ? TONE_PLAIN : TONE_ALERT;
	cells[2].text = *cell->coverage ? cell->coverage : say(s, WORDS_NOBODY);
	cells[2].none = !*cell->coverage;
	cells[3].strip = strip_of(composer, cell);
	cells[3].text = cell->hidden && cell->rated ? say(s, WORDS_NOT_SHOWN)
			: cell->rated && composer->report->level_count
			    ? levels_spoken(composer, cell)
			    : "";
	cells[4].text = criterion->rated ? cell->raw.text : say(s, WORDS_NOT_SCORED);
	cells[5].text = criterion->rated ? cell->adjusted.text : say(s, WORDS_NOT_SCORED);
}

static struct table *profile_table(const struct composer *composer, struct block *card,
				   const struct report_nominee *nominee)
{
	const struct speaker *s = &composer->speaker;
	struct column *columns = arena_alloc(composer->arena, 6, sizeof *columns);
	columns[0].heading = say(s, WORDS_CRITERION);
	columns[1] = (struct column){say(s, WORDS_RATED_BY), true};
	columns[2].heading = say(s, WORDS_WHO_DID_NOT);
	columns[3].heading = say(s, WORDS_LEVELS_GIVEN);
	columns[4] = (struct column){say(s, WORDS_MEAN), true};
	columns[5] = (struct column){say(s, WORDS_ADJUSTED_MEAN), true};
	return block_table(card, say(s, WORDS_CAPTION_PROFILE, "nominee", nominee->name), columns,
			   6);
}

static void add_profile(const struct composer *composer, struct block *card,
			const struct report_nominee *nominee)
{
	const struct report *report = composer->report;
	if (nominee->withheld)
		block_add(card, BLOCK_NOTE, nominee->withheld);
	if (!report->rights->levels) {
		compose_words(composer, card, nominee);
		return;
	}
	struct table *table = profile_table(composer, card, nominee);
	size_t dimension = report->dimension_count;
	for (size_t k = 0; k < report->criterion_count; k++) {
		const struct report_criterion *criterion = &report->criteria[k];
		if (criterion->dimension != dimension)
			table_heading(table, report->dimensions[criterion->dimension].label);
		dimension = criterion->dimension;
		add_cell(composer, table, criterion, &nominee->cells[k]);
	}
}

void compose_evidence(const struct composer *composer, struct block *card,
		      const struct report_nominee *nominee)
{
	const struct report *report = composer->report;
	if (!nominee->evidence_count)
		return;
	struct block *facts = block_add(card, BLOCK_FACTS, say(&composer->speaker, WORDS_EVIDENCE));
	for (size_t i = 0; i < nominee->evidence_count; i++)
		block_fact(facts, report->criteria[nominee->evidence[i].criterion].label,
			   nominee->evidence[i].text, NULL, &nominee->evidence[i].cited);
}

void compose_profile(const struct composer *composer, struct block *card,
		     const struct report_nominee *nominee)
{
	compose_thresholds(composer, card, nominee);
	add_profile(composer, card, nominee);
	compose_evidence(composer, card, nominee);
}

void compose_profiles(const struct composer *composer, struct block *document)
{
	const struct report *report = composer->report;
	const struct speaker *s = &composer->speaker;
	struct block *section = block_section(document, "profiles", say(s, WORDS_SECTION_PROFILES));
	block_add(section, BLOCK_PARAGRAPH,
		  say(s, report->rights->levels ? WORDS_HOW_TO_READ_PROFILES
						: WORDS_HOW_TO_READ_PUBLIC_PROFILES));
	if (report->rights->levels)
		block_add(section, BLOCK_NOTE, say(s, WORDS_HOW_TO_READ_BARS))->drawn = true;
	else
		block_add(section, BLOCK_NOTE,
			  say(s, WORDS_HOW_TO_READ_WORDS, "minimum",
			      wording_count(s, report->settings.minimum_reviewers)));
	compose_proposal(composer, section);
	for (size_t g = 0; g < report->group_count; g++) {
		const struct report_group *group = &report->groups[g];
		struct block *part =
		    block_section(section, document_anchor(composer->arena, "profiles", group->id),
				  group->label);
		part->note = compose_contest(composer, group);
		for (size_t i = 0; i < group->nominees; i++) {
			const struct report_nominee *nominee = &report->nominees[group->members[i]];
			struct block *card =
			    block_card(part, compose_profile_anchor(composer, nominee),
				       nominee->name, nominee->caption);
			if (!report->rights->levels)
				compose_facts(composer, card, nominee);
			compose_profile(composer, card, nominee);
			if (!report->rights->levels)
				compose_reply(card, nominee);
		}
	}
}
