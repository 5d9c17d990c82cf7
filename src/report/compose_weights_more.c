/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said about weights only if asked for: with --technical, or with --joint. */
#include "report/compose_weights.h"

#include "base/arena.h"
#include "report/document.h"
#include "report/report.h"
#include "report/weights.h"

#include <math.h>

/* "I1 12.5, I2 8" */
static const char *central_text(const struct composer *composer,
				const struct report_weighed_nominee *member)
{
	const struct report *report = composer->report;
	const struct speaker *s = &composer->speaker;
	size_t count = report->weights->rated_count;
	const char *text = NULL;
	for (size_t i = 0; i < count && !isnan(member->central[i]); i++) {
		const char *one = arena_printf(composer->arena, "%s\xc2\xa0%s",
					       report->criteria[report->weights->rated[i]].id,
					       wording_fixed(s, 100 * member->central[i], 1));
		text = text ? arena_printf(composer->arena, "%s; %s", text, one) : one;
	}
	return text ? text : say(s, WORDS_NO_PLACE);
}

static const char *figure_text(const struct composer *composer, const struct figure *figure)
{
	return isnan(figure->number) ? say(&composer->speaker, WORDS_NO_PLACE) : figure->text;
}

void compose_weights_central(const struct composer *composer, struct block *parent,
			     const struct report_contest *contest)
{
	const struct speaker *s = &composer->speaker;
	struct column *columns = arena_alloc(composer->arena, 4, sizeof *columns);
	columns[0].heading = say(s, WORDS_NOMINEE);
	columns[1] = (struct column){say(s, WORDS_COLUMN_FIRST_UNIFORM), true};
	columns[2] = (struct column){say(s, WORDS_COLUMN_CONFIDENCE), true};
	columns[3].heading = say(s, WORDS_COLUMN_CENTRAL);
	struct table *table = block_table(parent,
					  say(s, WORDS_CAPTION_CENTRAL, "group",
					      compose_contest_label(composer, contest)),
					  columns, 4);
	for (size_t i = 0; i < contest->member_count; i++) {
		const struct report_weighed_nominee *member = &contest->members[i];
		struct cell *cells = table_row(table);
		compose_name(composer, &cells[0], &composer->report->nominees[member->nominee]);
		cells[1].text = figure_text(composer, &member->spread[SPREAD_UNIFORM].first);
		cells[2].text = figure_text(composer, &member->confidence);
		cells[3].text = central_text(composer, member);
	}
	block_add(parent, BLOCK_NOTE, say(s, WORDS_CENTRAL_NOTE));
}

void compose_weights_joint(const struct composer *composer, struct block *parent,
			   const struct report_contest *contest)
{
	const struct speaker *s = &composer->speaker;
	size_t known = 0;
	for (size_t i = 0; i < contest->member_count; i++)
		known += isnan(contest->members[i].joint.within.number) ? 0 : 1;
	if (!known) {
		block_add(parent, BLOCK_NOTE, say(s, WORDS_JOINT_NONE));
		return;
	}
	struct column *columns = arena_alloc(composer->arena, 3, sizeof *columns);
	columns[0].heading = say(s, WORDS_NOMINEE);
	columns[1] = (struct column){say(s, WORDS_PLACE_BY_SCORE), true};
	columns[2] = (struct column){say(s, WORDS_SPREAD_JOINT), true};
	struct table *table = block_table(parent,
					  say(s, WORDS_CAPTION_JOINT, "group",
					      compose_contest_label(composer, contest)),
					  columns, 3);
	for (size_t i = 0; i < contest->member_count; i++) {
		const struct report_weighed_nominee *member = &contest->members[i];
		struct cell *cells = table_row(table);
		compose_name(composer, &cells[0], &composer->report->nominees[member->nominee]);
		cells[1].text =
		    member->place ? wording_count(s, member->place) : say(s, WORDS_NO_PLACE);
		cells[2].text = figure_text(composer, &member->joint.within);
	}
	block_add(parent, BLOCK_NOTE,
		  say(s, WORDS_JOINT_NOTE, "points", composer->report->weights->points));
}
