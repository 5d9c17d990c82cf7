/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What weights says, as one tidy table: part says what a row is about; cells that it has no use for
 * are empty. Weights and shares are fractions of 1.
 */
#include "base/text.h"
#include "report/render.h"
#include "report/report.h"
#include "report/weights.h"

#include <math.h>
#include <stdint.h>

/* ids hold no comma, quote or line break, but may begin like a formula. */
struct line {
	const char *part, *group, *about, *nominee, *criterion;
	size_t place;
	double value, low, high;
};

static void id_cell(struct text *text, const char *id)
{
	bool formula = id && (*id == '=' || *id == '+' || *id == '-' || *id == '@');
	text_printf(text, "%s%s,", formula ? "'" : "", id ? id : "");
}

static void write_line(struct text *text, const struct line *line)
{
	id_cell(text, line->part);
	id_cell(text, line->group);
	id_cell(text, line->about);
	id_cell(text, line->nominee);
	id_cell(text, line->criterion);
	if (line->place)
		text_printf(text, "%zu", line->place);
	text_char(text, ',');
	text_number(text, line->value);
	text_char(text, ',');
	text_number(text, line->low);
	text_char(text, ',');
	text_number(text, line->high);
	text_char(text, '\n');
}

static const char *group_of(const struct report *report, const struct report_contest *contest)
{
	return contest->group == SIZE_MAX ? "all" : report->groups[contest->group].id;
}

static const char *id_of(const struct report *report, size_t nominee)
{
	return nominee == SIZE_MAX ? NULL : report->nominees[nominee].id;
}

static void write_holds(const struct report *report, const struct report_contest *contest,
			struct text *text)
{
	for (size_t i = 0; i < report->weights->rated_count; i++) {
		const struct report_criterion *criterion =
		    &report->criteria[report->weights->rated[i]];
		const struct report_hold *first = &contest->criteria[i].first;
		const struct report_hold *within = &contest->criteria[i].within;
		struct line line = {.part = "stability",
				    .group = group_of(report, contest),
				    .about = "first",
				    .criterion = criterion->id,
				    .value = criterion->weight.number,
				    .low = first->low.number,
				    .high = first->high.number};
		write_line(text, &line);
		line.about = "seats";
		line.low = within->low.number;
		line.high = within->high.number;
		if (contest->group != SIZE_MAX)
			write_line(text, &line);
	}
}

static void write_shift(const struct report *report, const struct report_contest *contest,
			struct text *text)
{
	const struct report_shift *shift = &contest->shift;
	struct line line = {.part = "smallest-shift",
			    .group = group_of(report, contest),
			    .about = "out",
			    .nominee = id_of(report, shift->inside),
			    .value = shift->mass.number,
			    .low = NAN,
			    .high = NAN};
	if (contest->group == SIZE_MAX)
		return;
	write_line(text, &line);
	line.about = "in";
	line.nominee = id_of(report, shift->outside);
	write_line(text, &line);
	line.nominee = NULL;
	for (size_t i = 0; i < shift->move_count; i++) {
		line.value = shift->moves[i].mass.number;
		line.about = "from";
		line.criterion = report->criteria[report->weights->rated[shift->moves[i].from]].id;
		write_line(text, &line);
		line.about = "to";
		line.criterion = report->criteria[report->weights->rated[shift->moves[i].to]].id;
		write_line(text, &line);
	}
}

/* A row for each place; none if they were not to be had. */
static void write_places(struct text *text, struct line *line, const double *place, size_t count)
{
	for (size_t r = 0; place && r < count; r++) {
		line->place = r + 1;
		line->value = place[r];
		write_line(text, line);
	}
}

static void write_member(const struct report *report, const struct report_contest *contest,
			 const struct report_weighed_nominee *member, struct text *text)
{
	struct line line = {.part = "share",
			    .group = group_of(report, contest),
			    .nominee = id_of(report, member->nominee),
			    .low = NAN,
			    .high = NAN};
	for (size_t s = 0; s < SPREADS; s++) {
		line.about = spread_words[s];
		write_places(text, &line, member->spread[s].place, contest->member_count);
	}
	line.part = "joint-share";
	line.about = NULL;
	write_places(text, &line, member->joint.place, contest->member_count);
	line.part = "confidence-factor";
	line.place = 0;
	line.value = member->confidence.number;
	write_line(text, &line);
	line.part = "central-weight";
	line.about = NULL;
	line.place = 0;
	for (size_t i = 0; i < report->weights->rated_count; i++) {
		line.criterion = report->criteria[report->weights->rated[i]].id;
		line.value = member->central[i];
		write_line(text, &line);
	}
	line.part = "left-out";
	line.value = NAN;
	for (size_t i = 0; i < report->weights->rated_count; i++) {
		line.criterion = report->criteria[report->weights->rated[i]].id;
		line.place = member->without[i];
		write_line(text, &line);
	}
	line.part = "cross-check";
	line.criterion = NULL;
	line.place = 0;
	for (size_t way = 0; way < CROSSCHECK_WAYS; way++) {
		line.about = crosscheck_words[way];
		line.value = member->check[way];
		write_line(text, &line);
	}
}

static void write_contest(const struct report *report, const struct report_contest *contest,
			  struct text *text)
{
	struct line line = {.part = "equal-steps",
			    .group = group_of(report, contest),
			    .value = contest->equal_steps.number,
			    .low = NAN,
			    .high = NAN};
	write_holds(report, contest, text);
	write_shift(report, contest, text);
	write_line(text, &line);
	for (size_t i = 0; i < contest->member_count; i++)
		write_member(report, contest, &contest->members[i], text);
}

static void write_other(const struct report *report, struct text *text)
{
	const struct report_reweighing *other = report->weights->other;
	struct line line = {.part = "what-if", .about = "weight", .low = NAN, .high = NAN};
	for (size_t i = 0; i < report->weights->rated_count; i++) {
		line.criterion = report->criteria[report->weights->rated[i]].id;
		line.value = other->weight[i].number;
		write_line(text, &line);
	}
	line.about = "score";
	line.criterion = NULL;
	for (size_t i = 0; i < report->nominee_count; i++) {
		if (!report->nominees[i].stands)
			continue;
		line.group = report->groups[report->nominees[i].group].id;
		line.nominee = report->nominees[i].id;
		line.place = other->nominees[i].within;
		line.value = other->nominees[i].score.number;
		write_line(text, &line);
	}
}

void render_weights_csv(const struct report *report, struct text *text)
{
	const struct report_weights *weights = report->weights;
	text_add(text, "part,group,about,nominee,criterion,place,value,low,high\n");
	if (weights->all)
		write_contest(report, weights->all, text);
	for (size_t c = 0; c < weights->contest_count; c++)
		write_contest(report, &weights->contests[c], text);
	if (weights->other)
		write_other(report, text);
}
