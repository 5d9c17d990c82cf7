/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Standings as numbers, and charts of them that a spreadsheet program draws itself. */
#include "report/xlsx_pen.h"

#include "base/arena.h"
#include "report/report.h"

#include <math.h>

static const char *remark_of_standing(const struct report_nominee *nominee)
{
	return nominee->withheld ? nominee->withheld : nominee->score_note;
}

/* Columns of the standings that charts draw. */
enum {
	STANDING = NAMES,
	BESIDE,
	SCORE,
	LOW,
	HIGH,
	HALF,
	PLAIN,
	SPREAD,
	RATED,
	ORDER,
	BEST,
	WORST,
	DIMENSIONS
};

static void place(struct pen *pen, size_t place)
{
	pen_number(pen, place ? (double)place : (double)NAN, XLSX_COUNT);
}

/* Half of the interval, as exact as its ends are told. */
static double half_width(const struct report *report, const struct report_nominee *nominee)
{
	double half = (nominee->high.number - nominee->low.number) / 2;
	return report->rights->whole ? half : round(half * 10) / 10;
}

static void standings_row(struct pen *pen, const struct report_nominee *nominee)
{
	const struct report *report = pen->book->report;
	pen_next(pen, nominee);
	pen_words(pen, nominee->standing_text);
	pen_words(pen, compose_beside(&pen->book->composer, nominee));
	pen_number(pen, nominee->score.number, XLSX_POINTS);
	pen_number(pen, nominee->low.number, XLSX_POINTS);
	pen_number(pen, nominee->high.number, XLSX_POINTS);
	pen_number(pen, half_width(report, nominee), XLSX_POINTS);
	pen_number(pen, nominee->raw.number, XLSX_POINTS);
	pen_number(pen, report->rights->levels ? nominee->spread.number : (double)NAN, XLSX_POINTS);
	pen_number(pen, report->rights->coverage ? (double)nominee->reviewers : (double)NAN,
		   XLSX_COUNT);
	place(pen, nominee->within.place);
	place(pen, nominee->within.low);
	place(pen, nominee->within.high);
	for (size_t d = 0; d < report->dimension_count; d++)
		pen_number(pen, nominee->dimensions[d].number, XLSX_POINTS);
	if (pen->remarks)
		pen_words(pen, remark_of_standing(nominee));
}

static struct pen add_standings(const struct book *book)
{
	const struct report *report = book->report;
	const struct speaker *s = &book->composer.speaker;
	const char *level = report->settings.level_text;
	struct pen pen = pen_begin(book, WORDS_XLSX_STANDINGS);
	pen_names(&pen);
	pen_heading(&pen, say(s, WORDS_STANDING), 16);
	pen_heading(&pen, say(s, WORDS_XLSX_BESIDE), 30);
	pen_heading(&pen, say(s, WORDS_ADJUSTED_SCORE), 10);
	pen_heading(&pen, say(s, WORDS_XLSX_LOW, "level", level), 12);
	pen_heading(&pen, say(s, WORDS_XLSX_HIGH, "level", level), 12);
	pen_heading(&pen, say(s, WORDS_XLSX_HALF, "level", level), 12);
	pen_heading(&pen, say(s, WORDS_PLAIN_MEAN), 10);
	pen_heading(&pen, say(s, WORDS_SPREAD), 10);
	pen_heading(&pen, say(s, WORDS_RATED_BY), 10);
	pen_heading(&pen, say(s, WORDS_ORDER_OF_POINTS), 14);
	pen_heading(&pen, say(s, WORDS_XLSX_BEST_PLACE), 10);
	pen_heading(&pen, say(s, WORDS_XLSX_WORST_PLACE), 10);
	for (size_t d = 0; d < report->dimension_count; d++)
		pen_heading(&pen,
			    say(s, WORDS_DIMENSION_WEIGHED, "dimension",
				report->dimensions[d].label, "weight",
				report->dimensions[d].share.text),
			    15);
	pen.remarks = pen_any_remark(report, remark_of_standing);
	if (pen.remarks)
		pen_heading(&pen, say(s, WORDS_XLSX_REMARK), 30);
	pen_each(&pen, standings_row);
	pen_end(&pen);
	return pen;
}

/* Intervals stand on their lower ends, where these are above zero. */
static bool has_intervals(const struct report *report, const struct report_group *group)
{
	for (size_t i = 0; i < group->nominees; i++)
		if (!(report->nominees[group->members[i]].low.number >= 0))
			return false;
	return true;
}

static void draw(struct pen *pen, const struct xlsx_chart *chart)
{
	xlsx_chart(pen->sheet, pen->row, chart);
	pen->row += XLSX_CHART_ROWS;
}

static void draw_scores(struct pen *pen, struct xlsx_chart chart, const struct report_group *group)
{
	const struct report *report = pen->book->report;
	const struct speaker *s = &pen->book->composer.speaker;
	const struct xlsx_series intervals[] = {{LOW, XLSX_SPACE, NULL},
						{HALF, XLSX_BAR_LIGHT,
						 say(s, WORDS_XLSX_UP_TO_SCORE)},
						{HALF, XLSX_BAR_STRIPED,
						 say(s, WORDS_XLSX_FROM_SCORE)}};
	const struct xlsx_series scores[] = {{SCORE, XLSX_BAR_DARK, NULL},
					     {PLAIN, XLSX_BAR_STRIPED, NULL}};
	chart.stacked = has_intervals(report, group);
	chart.title = say(s, WORDS_CHART_TITLE, "group", group->label);
	chart.series = chart.stacked ? intervals : scores;
	chart.series_count = chart.stacked ? 3 : 2;
	draw(pen, &chart);
}

static void draw_dimensions(struct pen *pen, struct xlsx_chart chart,
			    const struct report_group *group)
{
	const struct report *report = pen->book->report;
	struct xlsx_series bars[XLSX_SERIES];
	size_t count =
	    report->dimension_count < XLSX_SERIES ? report->dimension_count : XLSX_SERIES;
	if (count < 2)
		return;
	for (size_t d = 0; d < count; d++)
		bars[d] = (struct xlsx_series){(uint16_t)(DIMENSIONS + d),
					       (enum xlsx_mark)(XLSX_BAR_DARK + d % 4), NULL};
	chart.title =
	    say(&pen->book->composer.speaker, WORDS_CAPTION_DIMENSIONS, "group", group->label);
	chart.series = bars;
	chart.series_count = count;
	draw(pen, &chart);
}

/* first: row of the group's first nominee in the standings. */
static void draw_group(struct pen *pen, const struct pen *standings,
		       const struct report_group *group, uint32_t first)
{
	const struct speaker *s = &pen->book->composer.speaker;
	const struct xlsx_chart chart = {
	    .axis = say(s, WORDS_AXIS),
	    .description = say(s, WORDS_XLSX_CHART, "sheet", standings->name),
	    .sheet = standings->name,
	    .head = standings->head,
	    .first = first,
	    .last = first + (uint32_t)group->nominees - 1,
	    .names = 1,
	};
	draw_scores(pen, chart, group);
	draw_dimensions(pen, chart, group);
}

/* Groups in which nobody is compared are not drawn. */
static void add_charts(const struct book *book, const struct pen *standings)
{
	const struct report *report = book->report;
	uint32_t first = standings->head + 1;
	struct pen pen = pen_begin(book, WORDS_XLSX_CHARTS);
	bool any = false;
	for (size_t g = 0; g < report->group_count; g++) {
		const struct report_group *group = &report->groups[g];
		if (group->contested > 0 && group->nominees)
			draw_group(&pen, standings, group, first);
		any |= group->contested > 0;
		first += (uint32_t)group->nominees;
	}
	if (!any)
		xlsx_words(pen.sheet, pen.row, 0,
			   say(&book->composer.speaker, WORDS_WEIGHTS_NO_CONTEST), XLSX_LINE);
}

void xlsx_standings(const struct book *book)
{
	const struct pen standings = add_standings(book);
	add_charts(book, &standings);
}
