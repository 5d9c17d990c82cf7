/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nominee by nominee: what the panel's figures come to, facts and positions with their sources, the
 * reply. */
#include "report/compose.h"

#include "base/arena.h"
#include "report/document.h"
#include "report/report.h"

#include <math.h>

void compose_facts(const struct composer *composer, struct block *card,
		   const struct report_nominee *nominee)
{
	const struct speaker *s = &composer->speaker;
	if (!nominee->fact_count && !nominee->position_count) {
		block_add(card, BLOCK_PARAGRAPH, say(s, WORDS_NO_FACTS));
		return;
	}
	struct block *facts = block_add(card, BLOCK_FACTS, say(s, WORDS_FACTS));
	for (size_t i = 0; i < nominee->fact_count; i++) {
		const struct report_fact *fact = &nominee->facts[i];
		block_fact(facts, fact->label, fact->value, fact->note, &fact->cited)->unknown =
		    !fact->known;
	}
	if (!nominee->position_count)
		return;
	struct block *positions = block_add(card, BLOCK_FACTS, say(s, WORDS_POSITIONS));
	for (size_t i = 0; i < nominee->position_count; i++) {
		const struct report_fact *fact = &nominee->positions[i];
		block_fact(positions, fact->label, fact->value, fact->note, &fact->cited);
	}
}

static void add_places(const struct composer *composer, struct block *figures,
		       const struct report_nominee *nominee)
{
	const struct speaker *s = &composer->speaker;
	if (composer->report->groups[nominee->group].contested <= 0 || !nominee->within.low)
		return;
	block_fact(figures, say(s, WORDS_INTERVAL_OF_PLACES), nominee->within.span_text, NULL,
		   NULL);
}

/* The score with all that must be read with it. */
static void add_figures(const struct composer *composer, struct block *card,
			const struct report_nominee *nominee)
{
	const struct report *report = composer->report;
	const struct speaker *s = &composer->speaker;
	if (!report->rights->numbers || !nominee->stands)
		return;
	struct block *figures = block_add(card, BLOCK_FACTS, say(s, WORDS_IN_FIGURES));
	block_fact(figures, say(s, WORDS_STANDING), nominee->standing_text, nominee->standing_note,
		   NULL);
	add_places(composer, figures, nominee);
	block_fact(figures, say(s, WORDS_SCORE), nominee->score.text,
		   compose_beside(composer, nominee), NULL);
	if (!isnan(nominee->low.number))
		block_fact(figures, say(s, WORDS_INTERVAL_AT, "level", report->settings.level_text),
			   nominee->interval_text, NULL, NULL);
	block_fact(figures, say(s, WORDS_PLAIN_MEAN), nominee->raw.text, NULL, NULL);
	if (*nominee->rated_text)
		block_fact(figures, say(s, WORDS_RATED_BY), nominee->rated_text,
			   *nominee->unrated_text ? nominee->unrated_text : NULL, NULL);
	if (nominee->score_note)
		block_add(card, BLOCK_NOTE, nominee->score_note);
}

void compose_reply(struct block *card, const struct report_nominee *nominee)
{
	if (!nominee->reply)
		return;
	block_add(card, BLOCK_PARAGRAPH, nominee->reply->sentence);
	if (nominee->reply->text)
		block_add(card, BLOCK_QUOTE, nominee->reply->text);
}

static struct block *add_card(const struct composer *composer, struct block *section,
			      const struct report_nominee *nominee)
{
	struct block *card = block_card(section, compose_nominee_anchor(composer, nominee),
					nominee->name, nominee->caption);
	if (nominee->status_text)
		block_add(card, BLOCK_ALERT, nominee->status_text);
	return card;
}

void compose_nominees(const struct composer *composer, struct block *document)
{
	const struct report *report = composer->report;
	const struct speaker *s = &composer->speaker;
	if (!report->rights->levels) /* one card for each, in the profiles */
		return;
	struct block *section = block_section(document, "nominees", say(s, WORDS_SECTION_NOMINEES));
	block_add(section, BLOCK_PARAGRAPH, say(s, WORDS_HOW_TO_READ_NOMINEES));
	for (size_t g = 0; g < report->group_count; g++) {
		const struct report_group *group = &report->groups[g];
		struct block *part =
		    block_section(section, document_anchor(composer->arena, "nominees", group->id),
				  group->label);
		part->note = compose_contest(composer, group);
		for (size_t i = 0; i < group->nominees; i++) {
			const struct report_nominee *nominee = &report->nominees[group->members[i]];
			struct block *card = add_card(composer, part, nominee);
			add_figures(composer, card, nominee);
			compose_facts(composer, card, nominee);
			compose_reply(card, nominee);
		}
	}
}

void compose_not_standing(const struct composer *composer, struct block *document)
{
	const struct report *report = composer->report;
	const struct speaker *s = &composer->speaker;
	struct block *section = NULL;
	for (size_t i = 0; i < report->nominee_count; i++) {
		const struct report_nominee *nominee = &report->nominees[i];
		if (nominee->stands)
			continue;
		if (!section) {
			section = block_section(document, "not-standing",
						say(s, WORDS_SECTION_NOT_STANDING));
			block_add(section, BLOCK_PARAGRAPH, say(s, WORDS_NOT_STANDING_KEPT));
		}
		struct block *card = add_card(composer, section, nominee);
		compose_facts(composer, card, nominee);
		compose_profile(composer, card, nominee);
		compose_reply(card, nominee);
	}
}
