/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What if the weights were others: what the script of the page fills. The tables hold the figures
 * at the weights as stated; without the script nothing of this is shown.
 */
#include "report/compose_weights.h"

#include "base/arena.h"
#include "report/document.h"
#include "report/report.h"
#include "report/whatif.h"

static const struct column *columns_of(const struct composer *composer)
{
	const struct speaker *s = &composer->speaker;
	struct column *columns = arena_alloc(composer->arena, 6, sizeof *columns);
	columns[0].heading = say(s, WORDS_NOMINEE);
	columns[1] = (struct column){say(s, WORDS_SCORE), true};
	columns[2] = (struct column){say(s, WORDS_THEN), true};
	columns[3] = (struct column){say(s, WORDS_CHANGE), true};
	columns[4] = (struct column){say(s, WORDS_ORDER_OF_POINTS), true};
	columns[5] = (struct column){say(s, WORDS_THEN), true};
	return columns;
}

static void add_group(const struct composer *composer, struct block *parent,
		      const struct report_group *group)
{
	const struct report *report = composer->report;
	const struct speaker *s = &composer->speaker;
	bool contested = group->contested > 0;
	struct table *table =
	    block_table(parent, say(s, WORDS_CAPTION_SCORES, "group", group->label),
			columns_of(composer), contested ? 6 : 4);
	const size_t *list = compose_by_standing(composer, group);
	for (size_t i = 0; i < group->nominees; i++) {
		const struct report_nominee *nominee = &report->nominees[list[i]];
		struct cell *cells = table_row(table);
		compose_name(composer, &cells[0], nominee);
		bool known = whatif_has_values(report, nominee);
		cells[1].text = nominee->score.text;
		cells[2].text = known ? nominee->score.text : say(s, WORDS_NO_PLACE);
		cells[3].text = known ? wording_signed(s, 0, 1) : say(s, WORDS_NO_PLACE);
		if (!contested)
			continue;
		cells[4].text = nominee->within.place_text;
		cells[5].text = known ? nominee->within.place_text : say(s, WORDS_NO_PLACE);
	}
}

/* Those whose score cannot be computed anew. */
static void add_left_out(const struct composer *composer, struct block *parent)
{
	const struct report *report = composer->report;
	const struct speaker *s = &composer->speaker;
	const char **names = arena_alloc(composer->arena, report->nominee_count + 1, sizeof *names);
	size_t count = 0;
	for (size_t i = 0; i < report->nominee_count; i++)
		if (report->nominees[i].stands && !whatif_has_values(report, &report->nominees[i]))
			names[count++] = report->nominees[i].name;
	if (count)
		block_add(parent, BLOCK_NOTE,
			  say(s, WORDS_WHATIF_LEFT_OUT, "names", wording_list(s, names, count)));
}

void compose_whatif(const struct composer *composer, struct block *section)
{
	const struct report *report = composer->report;
	const struct speaker *s = &composer->speaker;
	if (!whatif_is_for(report))
		return;
	struct block *part = block_add(section, BLOCK_WHATIF, say(s, WORDS_WHATIF_TITLE));
	part->report = report;
	block_add(part, BLOCK_PARAGRAPH, say(s, WORDS_WHATIF_LEAD));
	if (!report->rights->whole)
		block_add(part, BLOCK_NOTE, say(s, WORDS_WHATIF_ROUNDED));
	add_left_out(composer, part);
	for (size_t g = 0; g < report->group_count; g++)
		if (report->groups[g].nominees)
			add_group(composer, part, &report->groups[g]);
}
