/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Other weights that were asked for: what they would be, and who would stand where. */
#include "report/compose_weights.h"

#include "base/arena.h"
#include "report/document.h"
#include "report/report.h"
#include "report/weights.h"

static const char *settings_of(const struct composer *composer)
{
	const struct report_reweighing *other = composer->report->weights->other;
	const struct speaker *s = &composer->speaker;
	const char **parts = arena_alloc(composer->arena, other->set_count + 1, sizeof *parts);
	for (size_t i = 0; i < other->set_count; i++) {
		const struct report_setting *set = &other->set[i];
		const char *name = set->of_dimension ? set->label
						     : say(s, WORDS_CRITERION_NAMED, "id", set->id,
							   "label", set->label);
		parts[i] = say(s, WORDS_SET_TO, "name", name, "points", set->share.text);
	}
	return wording_list(s, parts, other->set_count);
}

static void add_weights(const struct composer *composer, struct block *parent)
{
	const struct report *report = composer->report;
	const struct speaker *s = &composer->speaker;
	struct column *columns = arena_alloc(composer->arena, 3, sizeof *columns);
	columns[0].heading = say(s, WORDS_CRITERION);
	columns[1] = (struct column){say(s, WORDS_AS_STATED), true};
	columns[2] = (struct column){say(s, WORDS_THEN), true};
	struct table *table = block_table(parent, say(s, WORDS_CAPTION_OTHER_WEIGHTS), columns, 3);
	for (size_t i = 0; i < report->weights->rated_count; i++) {
		struct cell *cells = table_row(table);
		cells[0].text = compose_rated(composer, i);
		cells[1].text = report->criteria[report->weights->rated[i]].weight.text;
		cells[2].text = report->weights->other->weight[i].text;
	}
}

static const char *place_text(const struct composer *composer, size_t place)
{
	const struct speaker *s = &composer->speaker;
	return place ? wording_count(s, place) : say(s, WORDS_NO_PLACE);
}

static void add_group(const struct composer *composer, struct block *parent,
		      const struct report_contest *contest)
{
	const struct report *report = composer->report;
	const struct speaker *s = &composer->speaker;
	struct column *columns = arena_alloc(composer->arena, 6, sizeof *columns);
	columns[0].heading = say(s, WORDS_NOMINEE);
	columns[1] = (struct column){say(s, WORDS_SCORE), true};
	columns[2] = (struct column){say(s, WORDS_THEN), true};
	columns[3] = (struct column){say(s, WORDS_CHANGE), true};
	columns[4] = (struct column){say(s, WORDS_PLACE_BY_SCORE), true};
	columns[5] = (struct column){say(s, WORDS_THEN), true};
	struct table *table = block_table(parent, NULL, columns, 6);
	for (size_t i = 0; i < contest->member_count; i++) {
		const struct report_weighed_nominee *member = &contest->members[i];
		const struct report_nominee *nominee = &report->nominees[member->nominee];
		const struct report_reweighed *then =
		    &report->weights->other->nominees[member->nominee];
		struct cell *cells = table_row(table);
		compose_name(composer, &cells[0], nominee);
		cells[1].text = nominee->score.text;
		cells[2].text = then->score.text;
		cells[3].text = then->change.text;
		cells[4].text = place_text(composer, member->place);
		cells[5].text = place_text(composer, then->within);
		cells[5].tone = then->within == member->place ? TONE_PLAIN : TONE_STRONG;
	}
}

void compose_reweighing(const struct composer *composer, struct block *parent)
{
	const struct report *report = composer->report;
	const struct report_weights *weights = report->weights;
	const struct speaker *s = &composer->speaker;
	block_add(parent, BLOCK_PARAGRAPH,
		  say(s, WORDS_OTHER_LEAD, "settings", settings_of(composer)));
	for (size_t c = 0; c < weights->contest_count; c++) {
		const struct report_contest *contest = &weights->contests[c];
		const struct report_group *group = &report->groups[contest->group];
		const char *exchange =
		    compose_exchange(composer, &weights->other->groups[contest->group]);
		struct block *card =
		    block_card(parent, document_anchor(composer->arena, "other", group->id),
			       group->label, compose_contest(composer, group));
		block_add(card, BLOCK_PARAGRAPH,
			  exchange ? say(s, WORDS_OTHER_SEATS, "exchange", exchange)
				   : say(s, WORDS_OTHER_SAME));
		add_group(composer, card, contest);
	}
	if (!weights->contest_count)
		block_add(parent, BLOCK_PARAGRAPH, say(s, WORDS_WEIGHTS_NO_CONTEST));
	add_weights(composer, parent);
	block_add(parent, BLOCK_NOTE, say(s, WORDS_OTHER_NOTE));
}
