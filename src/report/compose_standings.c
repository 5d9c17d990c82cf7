/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Standings, intervals and places of each group; the order over all, last. */
#include "report/compose.h"

#include "base/arena.h"
#include "report/chart.h"
#include "report/compose_chart.h"
#include "report/document.h"
#include "report/report.h"

#include <math.h>

static const char *row_spoken(const struct composer *composer, const struct report_nominee *nominee)
{
	const struct speaker *s = &composer->speaker;
	if (isnan(nominee->score.number))
		return say(s, WORDS_ROW_NO_SCORE, "nominee", nominee->name);
	if (isnan(nominee->low.number))
		return say(s, WORDS_ROW_NO_INTERVAL, "nominee", nominee->name, "score",
			   nominee->score.text, "raw", nominee->raw.text);
	return say(s, WORDS_ROW, "nominee", nominee->name, "score", nominee->score.text, "interval",
		   nominee->interval_text, "raw", nominee->raw.text, "standing",
		   nominee->standing_text);
}

static struct chart_input chart_row_of(const struct composer *composer,
				       const struct report_nominee *nominee)
{
	const char *standing = nominee->standing_text;
	const char *beside = compose_beside_lines(composer, nominee);
	const char *brief = compose_beside_brief(composer, nominee);
	const char *spoken = row_spoken(composer, nominee);
	return (struct chart_input){
	    .label = nominee->name,
	    .remark = beside ? arena_printf(composer->arena, "%s\n%s", standing, beside) : standing,
	    .spoken = brief ? arena_printf(composer->arena, "%s %s.", spoken, brief) : spoken,
	    .score = nominee->score.number,
	    .raw = nominee->raw.number,
	    .low = nominee->low.number,
	    .high = nominee->high.number,
	};
}

static void rows_by_standing(const struct composer *composer, const struct report_group *group,
			     struct chart_input *rows)
{
	const size_t *list = compose_by_standing(composer, group);
	for (size_t i = 0; i < group->nominees; i++)
		rows[i] = chart_row_of(composer, &composer->report->nominees[list[i]]);
}

static void add_chart(const struct composer *composer, struct block *part,
		      const struct report_group *group)
{
	const struct speaker *s = &composer->speaker;
	const char *level = composer->report->settings.level_text;
	struct chart_input *rows = arena_alloc(composer->arena, group->nominees, sizeof *rows);
	size_t count = group->nominees;
	rows_by_standing(composer, group, rows);
	struct chart *chart = compose_intervals(composer, rows, count);
	chart->title = say(s, WORDS_CHART_TITLE, "group", group->label);
	chart->score_word = say(s, WORDS_ADJUSTED_SCORE);
	chart->raw_word = say(s, WORDS_PLAIN_MEAN);
	chart->interval_word = say(s, WORDS_INTERVAL_AT, "level", level);
	chart->axis_word = say(s, WORDS_AXIS);
	block_chart(part, document_anchor(composer->arena, "chart", group->id), chart,
		    say(s, WORDS_CHART_CAPTION, "group", group->label, "level", level));
}

static struct table *score_table(const struct composer *composer, struct block *part,
				 const struct report_group *group)
{
	const struct speaker *s = &composer->speaker;
	const char *level = composer->report->settings.level_text;
	struct column *columns = arena_alloc(composer->arena, 8, sizeof *columns);
	columns[0].heading = say(s, WORDS_NOMINEE);
	columns[1].heading = say(s, WORDS_STANDING);
	columns[2] = (struct column){say(s, WORDS_SCORE), true};
	columns[3] = (struct column){say(s, WORDS_INTERVAL_AT, "level", level), true};
	columns[4] = (struct column){say(s, WORDS_PLAIN_MEAN), true};
	columns[5] = (struct column){say(s, WORDS_SPREAD), true};
	columns[6] = (struct column){say(s, WORDS_RATED_BY), true};
	columns[7].heading = say(s, WORDS_WHO_DID_NOT);
	/* how they differ among themselves, and who did not rate, stays inside */
	return block_table(part, say(s, WORDS_CAPTION_SCORES, "group", group->label), columns,
			   composer->report->rights->levels ? 8 : 5);
}

static const char *joined(const struct composer *composer, const char *a, const char *b)
{
	return a && b ? arena_printf(composer->arena, "%s. %s", a, b) : a ? a : b;
}

static void add_score(const struct composer *composer, struct table *table,
		      const struct report_nominee *nominee)
{
	const struct speaker *s = &composer->speaker;
	struct cell *cells = table_row(table);
	compose_name(composer, &cells[0], nominee);
	cells[0].anchor = compose_nominee_anchor(composer, nominee);
	cells[0].note = joined(composer, cells[0].note,
			       nominee->score_note ? nominee->score_note : nominee->withheld);
	cells[1].text = nominee->standing_text;
	cells[2].text = nominee->score.text;
	cells[2].tone = TONE_STRONG;
	cells[3].text = nominee->interval_text;
	cells[4].text = nominee->raw.text;
	if (!composer->report->rights->levels)
		return;
	cells[5].text = nominee->spread.text;
	cells[6].text = nominee->rated_text;
	cells[7].text = *nominee->unrated_text ? nominee->unrated_text : say(s, WORDS_NOBODY);
	cells[7].none = !*nominee->unrated_text;
}

static void add_scores(const struct composer *composer, struct block *part,
		       const struct report_group *group)
{
	struct table *table = score_table(composer, part, group);
	const size_t *list = compose_by_standing(composer, group);
	for (size_t i = 0; i < group->nominees; i++)
		add_score(composer, table, &composer->report->nominees[list[i]]);
}

static void add_dimensions(const struct composer *composer, struct block *part,
			   const struct report_group *group)
{
	const struct report *report = composer->report;
	const struct speaker *s = &composer->speaker;
	size_t count = report->dimension_count + 1;
	struct column *columns = arena_alloc(composer->arena, count, sizeof *columns);
	columns[0].heading = say(s, WORDS_NOMINEE);
	for (size_t d = 0; d < report->dimension_count; d++)
		columns[d + 1] = (struct column){say(s, WORDS_DIMENSION_WEIGHED, "dimension",
						     report->dimensions[d].label, "weight",
						     report->dimensions[d].share.text),
						 true};
	struct table *table =
	    block_table(part, say(s, WORDS_CAPTION_DIMENSIONS, "group", group->label), columns,
			count);
	const size_t *list = compose_by_standing(composer, group);
	for (size_t i = 0; i < group->nominees; i++) {
		const struct report_nominee *nominee = &report->nominees[list[i]];
		struct cell *cells = table_row(table);
		compose_name(composer, &cells[0], nominee);
		for (size_t d = 0; d < report->dimension_count; d++)
			cells[d + 1].text = nominee->dimensions[d].text;
	}
}

static const char *inseparable_names(const struct composer *composer,
				     const struct report_nominee *nominee)
{
	const char **names =
	    arena_alloc(composer->arena, nominee->inseparable_count, sizeof *names);
	for (size_t i = 0; i < nominee->inseparable_count; i++)
		names[i] = composer->report->nominees[nominee->inseparable[i]].name;
	return nominee->inseparable_count
		   ? wording_list(&composer->speaker, names, nominee->inseparable_count)
		   : say(&composer->speaker, WORDS_NOBODY);
}

static void add_places(const struct composer *composer, struct block *part,
		       const struct report_group *group)
{
	const struct speaker *s = &composer->speaker;
	struct column *columns = arena_alloc(composer->arena, 4, sizeof *columns);
	columns[0].heading = say(s, WORDS_NOMINEE);
	columns[1] = (struct column){say(s, WORDS_INTERVAL_OF_PLACES), true};
	columns[2] = (struct column){say(s, WORDS_ORDER_OF_POINTS), true};
	columns[3].heading = say(s, WORDS_INSEPARABLE_FROM);
	struct table *table =
	    block_table(part, say(s, WORDS_CAPTION_PLACES, "group", group->label), columns, 4);
	const size_t *list = compose_by_standing(composer, group);
	for (size_t i = 0; i < group->nominees; i++) {
		const struct report_nominee *nominee = &composer->report->nominees[list[i]];
		struct cell *cells = table_row(table);
		compose_name(composer, &cells[0], nominee);
		cells[1].text = nominee->within.span_text;
		cells[2].text = nominee->within.place_text;
		cells[3].text = inseparable_names(composer, nominee);
	}
}

/* What the score would be by other ways of adjusting. */
static void add_sensitivity(const struct composer *composer, struct block *part,
			    const struct report_group *group)
{
	const struct report *report = composer->report;
	const struct speaker *s = &composer->speaker;
	size_t count = report->weighted ? 5 : 4;
	struct column *columns = arena_alloc(composer->arena, 5, sizeof *columns);
	columns[0].heading = say(s, WORDS_NOMINEE);
	columns[1] = (struct column){say(s, WORDS_PLAIN_MEAN), true};
	columns[2] = (struct column){say(s, WORDS_ADJUSTED_SCORE), true};
	columns[3] = (struct column){say(s, WORDS_ADJUSTED_IN_FULL), true};
	columns[4] = (struct column){say(s, WORDS_WITHOUT_CONFIDENCE), true};
	struct table *table =
	    block_table(part, say(s, WORDS_CAPTION_SENSITIVITY, "group", group->label), columns,
			count);
	const size_t *list = compose_by_standing(composer, group);
	for (size_t i = 0; i < group->nominees; i++) {
		const struct report_nominee *nominee = &report->nominees[list[i]];
		struct cell *cells = table_row(table);
		compose_name(composer, &cells[0], nominee);
		cells[1].text = nominee->raw.text;
		cells[2].text = nominee->score.text;
		cells[3].text = nominee->fixed.text;
		if (report->weighted)
			cells[4].text = nominee->unweighted.text;
	}
}

static void add_group(const struct composer *composer, struct block *section,
		      const struct report_group *group)
{
	const struct report *report = composer->report;
	const struct speaker *s = &composer->speaker;
	struct block *part =
	    block_section(section, document_anchor(composer->arena, "standings", group->id),
			  group->label);
	part->note = compose_contest(composer, group);
	if (!group->nominees)
		return;
	compose_no_comparison(composer, part, group);
	if (group->plain_differs)
		block_add(part, BLOCK_ALERT, say(s, WORDS_PLAIN_DIFFERS));
	if (group->contested > 0)
		add_chart(composer, part, group);
	add_scores(composer, part, group);
	if (report->dimension_count > 1)
		add_dimensions(composer, part, group);
	if (group->contested > 0 && !report->no_intervals)
		add_places(composer, part, group);
	if (report->rights->levels)
		add_sensitivity(composer, part, group);
	if (group->components > 1)
		block_add(part, BLOCK_ALERT,
			  say(s, WORDS_GROUP_COMPONENTS, "n", wording_count(s, group->components)));
}

void compose_overall(const struct composer *composer, struct block *parent)
{
	const struct report *report = composer->report;
	const struct speaker *s = &composer->speaker;
	struct block *section = block_section(parent, "overall", say(s, WORDS_SECTION_OVERALL));
	struct column *columns = arena_alloc(composer->arena, 6, sizeof *columns);
	block_add(section, BLOCK_PARAGRAPH, say(s, WORDS_OVERALL_NEVER_HEADLINE));
	columns[0].heading = say(s, WORDS_NOMINEE);
	columns[1] = (struct column){say(s, WORDS_INTERVAL_OF_PLACES), true};
	columns[2] = (struct column){say(s, WORDS_ORDER_OF_POINTS), true};
	columns[3] = (struct column){say(s, WORDS_SCORE), true};
	columns[4] =
	    (struct column){say(s, WORDS_INTERVAL_AT, "level", report->settings.level_text), true};
	columns[5].heading = say(s, WORDS_REGIONAL_GROUP);
	struct table *table = block_table(section, say(s, WORDS_CAPTION_OVERALL), columns, 6);
	for (size_t i = 0; i < report->ranked_count; i++) {
		const struct report_nominee *nominee = &report->nominees[report->ranked[i]];
		struct cell *cells = table_row(table);
		compose_name(composer, &cells[0], nominee);
		cells[1].text = nominee->overall.span_text;
		cells[2].text = nominee->overall.place_text;
		cells[3].text = nominee->score.text;
		cells[4].text = nominee->interval_text;
		cells[5].text = report->groups[nominee->group].label;
	}
}

void compose_standings(const struct composer *composer, struct block *document)
{
	const struct report *report = composer->report;
	const struct speaker *s = &composer->speaker;
	static const char *const inside[] = {"score",	 "interval-of-a-score", "spread",
					     "standing", "interval-of-places",	"order-of-points",
					     NULL};
	static const char *const outside[] = {"score",		 "interval-of-a-score",
					      "standing",	 "interval-of-places",
					      "order-of-points", NULL};
	if (!report->rights->numbers)
		return;
	struct block *section =
	    block_section(document, "standings", say(s, WORDS_SECTION_STANDINGS));
	block_add(section, BLOCK_PARAGRAPH, report->severity.sentence);
	compose_meaning(composer, section);
	if (report->rights->firmness)
		block_add(section, BLOCK_NOTE, report->reliability.sentence);
	if (report->rights->levels)
		block_add(section, BLOCK_NOTE, say(s, WORDS_SPREAD_MEANING));
	compose_explained(composer, section, report->rights->levels ? inside : outside);
	for (size_t g = 0; g < report->group_count; g++)
		add_group(composer, section, &report->groups[g]);
	if (report->rights->overall_order)
		compose_overall(composer, section);
}
