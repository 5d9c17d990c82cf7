/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What depends on weights, drawn: within which weights the result holds, and who has which place.
 */
#include "report/compose_weights.h"

#include "base/arena.h"
#include "report/chart.h"
#include "report/compose_chart.h"
#include "report/document.h"
#include "report/matrix.h"
#include "report/report.h"
#include "report/weights.h"

#include <math.h>

void compose_weights_chart(const struct composer *composer, struct block *parent,
			   const struct report_contest *contest)
{
	const struct report *report = composer->report;
	const struct speaker *s = &composer->speaker;
	size_t count = report->weights->rated_count;
	struct chart_input *rows = arena_alloc(composer->arena, count + 1, sizeof *rows);
	for (size_t i = 0; i < count; i++) {
		const struct figure *weight = &report->criteria[report->weights->rated[i]].weight;
		const struct report_hold *hold = &contest->criteria[i].within;
		rows[i] = (struct chart_input){
		    .label = compose_rated(composer, i),
		    .spoken = say(s, WORDS_HOLD_SPOKEN, "criterion", compose_rated(composer, i),
				  "weight", weight->text, "span", hold->text),
		    .score = 100 * weight->number,
		    .raw = NAN,
		    .low = 100 * hold->low.number,
		    .high = 100 * hold->high.number,
		};
	}
	struct chart *chart = compose_intervals(composer, rows, count);
	chart->title =
	    say(s, WORDS_CHART_WEIGHTS, "group", compose_contest_label(composer, contest));
	chart->bars = true;
	chart->score_word = say(s, WORDS_WEIGHT_AS_STATED);
	chart->interval_word = say(s, WORDS_SAME_WITHIN);
	chart->axis_word = say(s, WORDS_AXIS_WEIGHT);
	block_chart(parent,
		    document_anchor(composer->arena, "chart-weights",
				    report->groups[contest->group].id),
		    chart,
		    say(s, WORDS_CHART_WEIGHTS_CAPTION, "group",
			compose_contest_label(composer, contest)));
}

/* "1: 88, 2: 12" */
static const char *places_spoken(const struct composer *composer,
				 const struct report_weighed_nominee *member, size_t count)
{
	const struct speaker *s = &composer->speaker;
	const char *spoken = "";
	for (size_t i = 0; i < count; i++) {
		double share = member->spread[SPREAD_STATED].place[i];
		if (!(share >= 0.005))
			continue;
		const char *one = say(s, WORDS_PLACE_SHARE, "place", wording_count(s, i + 1),
				      "share", wording_fixed(s, 100 * share, 0));
		spoken = *spoken ? arena_printf(composer->arena, "%s, %s", spoken, one) : one;
	}
	return spoken;
}

/* Of 100 weightings; what is not nothing is never printed as 0, what is not all never as 100. */
static const char *cell_text(const struct composer *composer, double share)
{
	const struct speaker *s = &composer->speaker;
	if (share > 0 && share < 0.005)
		return say(s, WORDS_ORDER_FEWEST);
	if (share < 1 && share >= 0.995)
		return say(s, WORDS_PLACES_MOST);
	return wording_fixed(s, 100 * share, 0);
}

static bool has_places(const struct report_weighed_nominee *member)
{
	const double *place = member->spread[SPREAD_STATED].place;
	return place && !isnan(place[0]);
}

static struct matrix_row drawn_row(const struct composer *composer,
				   const struct report_weighed_nominee *member, size_t count)
{
	const struct speaker *s = &composer->speaker;
	const struct report_nominee *nominee = &composer->report->nominees[member->nominee];
	struct matrix_cell *cells = arena_alloc(composer->arena, count, sizeof *cells);
	const char *spoken = say(s, WORDS_NO_PLACE);
	for (size_t i = 0; i < count; i++)
		cells[i] = (struct matrix_cell){spoken, NAN};
	if (has_places(member))
		spoken = places_spoken(composer, member, count);
	for (size_t i = 0; i < count && has_places(member); i++) {
		double share = member->spread[SPREAD_STATED].place[i];
		cells[i] = (struct matrix_cell){cell_text(composer, share), share};
	}
	return (struct matrix_row){
	    .label = nominee->name,
	    .remark = compose_beside_lines(composer, nominee),
	    .spoken = say(s, WORDS_PLACES_SPOKEN, "nominee", nominee->name, "places", spoken),
	    .cells = cells,
	};
}

static void draw_places(const struct composer *composer, struct block *parent,
			const struct report_contest *contest)
{
	const struct speaker *s = &composer->speaker;
	const char *label = compose_contest_label(composer, contest);
	size_t count = contest->member_count;
	struct matrix *matrix = arena_alloc(composer->arena, 1, sizeof *matrix);
	struct matrix_row *rows = arena_alloc(composer->arena, count, sizeof *rows);
	const char **headings = arena_alloc(composer->arena, count, sizeof *headings);
	for (size_t i = 0; i < count; i++) {
		rows[i] = drawn_row(composer, &contest->members[i], count);
		headings[i] = wording_count(s, i + 1);
	}
	*matrix = (struct matrix){
	    .title = say(s, WORDS_CAPTION_PLACES_DRAWN, "group", label),
	    .column_word = say(s, WORDS_PLACES_DRAWN),
	    .headings = headings,
	    .column_count = count,
	    .within = contest->seats < count ? contest->seats : 0,
	    .within_word = say(s, WORDS_LINE_OF_SEATS),
	    .rows = rows,
	    .row_count = count,
	};
	compose_matrix_description(composer, matrix);
	const char *anchor = contest->group == SIZE_MAX
				 ? "chart-places"
				 : document_anchor(composer->arena, "chart-places",
						   composer->report->groups[contest->group].id);
	block_matrix(parent, anchor, matrix, say(s, WORDS_CHART_PLACES_CAPTION));
}

void compose_weights_places(const struct composer *composer, struct block *parent,
			    const struct report_contest *contest)
{
	const struct speaker *s = &composer->speaker;
	if (contest->member_count > MATRIX_COLUMNS)
		return;
	draw_places(composer, parent, contest);
	struct column *columns = arena_alloc(composer->arena, 2, sizeof *columns);
	columns[0].heading = say(s, WORDS_NOMINEE);
	columns[1].heading = say(s, WORDS_PLACES_IN_NUMBERS);
	struct table *table = block_table(parent,
					  say(s, WORDS_CAPTION_PLACES_DRAWN, "group",
					      compose_contest_label(composer, contest)),
					  columns, 2);
	table->folded = say(s, WORDS_SAME_FIGURES);
	for (size_t i = 0; i < contest->member_count; i++) {
		const struct report_weighed_nominee *member = &contest->members[i];
		struct cell *cells = table_row(table);
		compose_name(composer, &cells[0], &composer->report->nominees[member->nominee]);
		cells[1].text = has_places(member)
				    ? places_spoken(composer, member, contest->member_count)
				    : say(s, WORDS_NO_PLACE);
	}
}
