/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How sure the order of two nominees is: as sentences, and as a table of all pairs of a group. */
#include "report/compose.h"

#include "base/arena.h"
#include "report/compose_chart.h"
#include "report/document.h"
#include "report/matrix.h"
#include "report/report.h"

#include <math.h>

enum { TWENTY = 20 };

const char *compose_order(const struct composer *composer, size_t a, size_t b)
{
	const struct report *report = composer->report;
	const struct speaker *s = &composer->speaker;
	const struct figure *chance = &report->before[a * report->nominee_count + b];
	if (chance->number < 0.5)
		return compose_order(composer, b, a);
	const char *first = report->nominees[a].name, *second = report->nominees[b].name;
	if (isnan(chance->number))
		return say(s, WORDS_ORDER_UNKNOWN, "first", first, "second", second);
	return lround(TWENTY * chance->number) < TWENTY
		   ? say(s, WORDS_ORDER_OF_TWENTY, "count", chance->text, "first", first, "second",
			 second)
		   : say(s, WORDS_ORDER_NEARLY_ALL, "first", first, "second", second);
}

void compose_order_of(const struct composer *composer, struct block *parent,
		      const struct report_nominee *nominee)
{
	const struct report *report = composer->report;
	const struct report_group *group = &report->groups[nominee->group];
	size_t own = (size_t)(nominee - report->nominees);
	if (!report->before || group->contested <= 0 || !nominee->stands)
		return;
	struct block *list =
	    block_add(parent, BLOCK_LIST, say(&composer->speaker, WORDS_ORDER_HOW_SURE));
	const size_t *members = compose_by_standing(composer, group);
	for (size_t i = 0; i < group->nominees; i++)
		if (members[i] != own)
			block_item(list, NULL, compose_order(composer, own, members[i]));
	compose_order_meaning(composer, parent);
}

void compose_order_meaning(const struct composer *composer, struct block *parent)
{
	block_add(parent, BLOCK_NOTE, say(&composer->speaker, WORDS_ORDER_MEANING));
}

static bool within_seats(const struct report_group *group, size_t nominee)
{
	for (size_t i = 0; i < group->vacant; i++)
		if (group->points[i] == nominee)
			return true;
	return false;
}

/* Each nominee within the seats by points against the first outside, each outside against the last
 * within; in the order of every table. */
void compose_order_at_seats(const struct composer *composer, struct block *parent,
			    const struct report_group *group)
{
	const struct report *report = composer->report;
	if (!report->before || group->contested <= 0 || !group->vacant || report->no_intervals)
		return;
	struct block *list =
	    block_add(parent, BLOCK_LIST, say(&composer->speaker, WORDS_ORDER_AT_SEATS));
	size_t last = group->points[group->vacant - 1], first = group->points[group->vacant];
	const size_t *members = compose_by_standing(composer, group);
	for (size_t i = 0; i < group->nominees; i++) {
		size_t own = members[i];
		if (own != first)
			block_item(list, NULL,
				   compose_order(composer, own,
						 within_seats(group, own) ? first : last));
	}
}

static const char *lettered(const struct composer *composer, size_t i, size_t nominee)
{
	return arena_printf(composer->arena, "%s %s", compose_letter(composer, i),
			    composer->report->nominees[nominee].name);
}

static const char *chance_text(const struct composer *composer, const struct figure *chance)
{
	return isnan(chance->number) ? say(&composer->speaker, WORDS_NO_PLACE) : chance->text;
}

/* "In so many of 20 comparable panels A would come before: B 17, C 3." */
static const char *row_spoken(const struct composer *composer, const size_t *members, size_t count,
			      size_t i)
{
	const struct report *report = composer->report;
	const struct speaker *s = &composer->speaker;
	const struct figure *before = &report->before[members[i] * report->nominee_count];
	const char **parts = arena_alloc(composer->arena, count, sizeof *parts);
	size_t known = 0;
	for (size_t j = 0; j < count; j++)
		if (j != i)
			parts[known++] = say(s, WORDS_NOMINEE_SHARE, "nominee",
					     report->nominees[members[j]].name, "share",
					     chance_text(composer, &before[members[j]]));
	return say(s, WORDS_ORDER_SPOKEN, "nominee", report->nominees[members[i]].name, "nominees",
		   wording_list(s, parts, known));
}

static struct matrix_row drawn_row(const struct composer *composer, const size_t *members,
				   size_t count, size_t i)
{
	const struct report *report = composer->report;
	const struct figure *before = &report->before[members[i] * report->nominee_count];
	struct matrix_cell *cells = arena_alloc(composer->arena, count, sizeof *cells);
	for (size_t j = 0; j < count; j++)
		cells[j] = (struct matrix_cell){chance_text(composer, &before[members[j]]),
						before[members[j]].number};
	return (struct matrix_row){
	    .label = lettered(composer, i, members[i]),
	    .remark = compose_beside_lines(composer, &report->nominees[members[i]]),
	    .spoken = row_spoken(composer, members, count, i),
	    .cells = cells,
	};
}

/* Letters stand for the rows in the order of every table: by standing, by name within. */
static void draw_order(const struct composer *composer, struct block *parent,
		       const struct report_group *group, const size_t *members)
{
	const struct speaker *s = &composer->speaker;
	size_t count = group->nominees;
	struct matrix *matrix = arena_alloc(composer->arena, 1, sizeof *matrix);
	struct matrix_row *rows = arena_alloc(composer->arena, count, sizeof *rows);
	const char **headings = arena_alloc(composer->arena, count, sizeof *headings);
	for (size_t i = 0; i < count; i++) {
		rows[i] = drawn_row(composer, members, count, i);
		headings[i] = compose_letter(composer, i);
	}
	*matrix = (struct matrix){
	    .title = say(s, WORDS_CAPTION_ORDER, "group", group->label),
	    .column_word = say(s, WORDS_ORDER_COLUMNS),
	    .headings = headings,
	    .column_count = count,
	    .rows = rows,
	    .row_count = count,
	};
	compose_matrix_description(composer, matrix);
	block_matrix(parent, document_anchor(composer->arena, "chart-order", group->id), matrix,
		     say(s, WORDS_CHART_ORDER_CAPTION));
}

static void add_row(const struct composer *composer, struct table *table, const size_t *members,
		    size_t count, size_t i)
{
	const struct report *report = composer->report;
	const struct figure *before = &report->before[members[i] * report->nominee_count];
	struct cell *cells = table_row(table);
	compose_name(composer, &cells[0], &report->nominees[members[i]]);
	cells[0].text = lettered(composer, i, members[i]);
	for (size_t j = 0; j < count; j++)
		cells[j + 1].text = chance_text(composer, &before[members[j]]);
}

void compose_order_table(const struct composer *composer, struct block *parent,
			 const struct report_group *group)
{
	const struct speaker *s = &composer->speaker;
	size_t count = group->nominees;
	if (!composer->report->before || group->contested <= 0)
		return;
	const size_t *members = compose_by_standing(composer, group);
	if (count <= MATRIX_COLUMNS)
		draw_order(composer, parent, group, members);
	struct column *columns = arena_alloc(composer->arena, count + 1, sizeof *columns);
	columns[0].heading = say(s, WORDS_NOMINEE);
	for (size_t j = 0; j < count; j++)
		columns[j + 1] = (struct column){compose_letter(composer, j), true};
	struct table *table =
	    block_table(parent, say(s, WORDS_CAPTION_ORDER, "group", group->label), columns,
			count + 1);
	table->folded = count <= MATRIX_COLUMNS ? say(s, WORDS_SAME_FIGURES) : NULL;
	for (size_t i = 0; i < count; i++)
		add_row(composer, table, members, count, i);
}
