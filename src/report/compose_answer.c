/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The answer in words, one regional group after the other. */
#include "report/compose.h"

#include "base/arena.h"
#include "report/document.h"
#include "report/report.h"

/* One nominee: the name, leading to the profile, and what must be read with it. */
static void add_nominee(const struct composer *composer, struct block *list,
			const struct report_nominee *nominee, bool with_reason)
{
	const char *beside = compose_beside(composer, nominee);
	struct block *item = block_item(list, NULL, nominee->name);
	item->id = compose_profile_anchor(composer, nominee);
	item->small = beside;
	if (with_reason && nominee->standing_note)
		item->small =
		    beside ? arena_printf(composer->arena, "%s. %s", beside, nominee->standing_note)
			   : nominee->standing_note;
}

static void add_standing(const struct composer *composer, struct block *card,
			 const struct report_group *group, enum standing standing)
{
	size_t count;
	const size_t *members = compose_with_standing(composer, group, (int)standing, &count);
	const struct report_nominee *nominees = composer->report->nominees;
	bool contested = group->contested > 0;
	if (!count)
		return;
	struct block *list = block_add(card, BLOCK_LIST,
				       contested && composer->report->rights->numbers
					   ? nominees[members[0]].standing_text
					   : NULL);
	for (size_t i = 0; i < count; i++)
		add_nominee(composer, list, &nominees[members[i]],
			    contested && standing == STANDING_NOT_RANKED);
}

static void answer_group(const struct composer *composer, struct block *section,
			 const struct report_group *group)
{
	const struct speaker *s = &composer->speaker;
	struct block *card =
	    block_card(section, document_anchor(composer->arena, "answer", group->id), group->label,
		       compose_contest(composer, group));
	if (!group->nominees)
		return;
	compose_no_comparison(composer, card, group);
	if (group->contested > 0 && !composer->report->rights->numbers)
		block_add(card, BLOCK_PARAGRAPH, say(s, WORDS_NO_ORDER_GIVEN));
	if (group->plain_differs)
		block_add(card, BLOCK_PARAGRAPH, say(s, WORDS_PLAIN_DIFFERS));
	for (int standing = 0; standing < STANDINGS; standing++)
		add_standing(composer, card, group, (enum standing)standing);
}

void compose_standing_words(const struct composer *composer, struct block *parent)
{
	const struct report *report = composer->report;
	bool contested = false;
	for (size_t i = 0; i < report->group_count; i++)
		contested |= report->groups[i].contested > 0;
	if (contested && report->rights->numbers && !report->no_intervals)
		block_add(parent, BLOCK_NOTE,
			  say(&composer->speaker, WORDS_HOW_TO_READ_STANDINGS, "level",
			      report->settings.level_text));
}

void compose_answer(const struct composer *composer, struct block *document)
{
	const struct report *report = composer->report;
	const struct speaker *s = &composer->speaker;
	struct block *section = block_section(document, "answer", say(s, WORDS_SECTION_ANSWER));
	if (!report->concluded)
		block_add(section, BLOCK_PARAGRAPH,
			  say(s, report->rights->numbers ? WORDS_CONCLUSION_NONE
							 : WORDS_CONCLUSION_NONE_PUBLIC));
	if (report->no_intervals)
		block_add(section, BLOCK_ALERT, report->no_intervals);
	compose_standing_words(composer, section);
	compose_proposal(composer, section);
	for (size_t i = 0; i < report->group_count; i++)
		answer_group(composer, section, &report->groups[i]);
}
