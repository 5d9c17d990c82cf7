/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables on weights: one contest at a time. */
#include "report/compose_weights.h"

#include "base/arena.h"
#include "report/document.h"
#include "report/report.h"
#include "report/weights.h"

#include <math.h>

/* Wider tables are of no use on a page. */
enum { MOST_PLACES = 12 };

static const char *meets(const struct composer *composer, const size_t pair[2], const char *at)
{
	const struct report_nominee *nominees = composer->report->nominees;
	if (pair[0] == SIZE_MAX || pair[1] == SIZE_MAX)
		return NULL;
	return say(&composer->speaker, WORDS_LEVEL_AT, "weight", at, "inside",
		   nominees[pair[0]].name, "outside", nominees[pair[1]].name);
}

/* Who is level with whom at the ends of the interval; NULL if it ends nowhere. */
static const char *ends_of(const struct composer *composer, const struct report_hold *hold)
{
	const char *low = meets(composer, hold->meets_low, hold->low.text);
	const char *high = meets(composer, hold->meets_high, hold->high.text);
	if (!low || !high)
		return low ? low : high;
	return wording_join(&composer->speaker, low, high);
}

static const struct column *hold_columns(const struct composer *composer)
{
	const struct speaker *s = &composer->speaker;
	struct column *columns = arena_alloc(composer->arena, 4, sizeof *columns);
	columns[0].heading = say(s, WORDS_CRITERION);
	columns[1] = (struct column){say(s, WORDS_WEIGHT), true};
	columns[2] = (struct column){say(s, WORDS_SAME_WITHIN), true};
	columns[3] = (struct column){say(s, WORDS_SAME_FIRST), true};
	return columns;
}

static void add_holds(const struct composer *composer, struct block *parent,
		      const struct report_contest *contest)
{
	const struct report *report = composer->report;
	const struct speaker *s = &composer->speaker;
	struct table *table = block_table(parent,
					  say(s, WORDS_CAPTION_HOLDS, "group",
					      compose_contest_label(composer, contest)),
					  hold_columns(composer), contest->seats > 1 ? 4 : 3);
	for (size_t i = 0; i < report->weights->rated_count; i++) {
		const struct report_criterion *criterion =
		    &report->criteria[report->weights->rated[i]];
		struct cell *cells = table_row(table);
		cells[0].text = compose_rated(composer, i);
		cells[0].note = ends_of(composer, &contest->criteria[i].within);
		cells[1].text = criterion->weight.text;
		cells[2].text = contest->criteria[i].within.text;
		if (contest->seats > 1)
			cells[3].text = contest->criteria[i].first.text;
	}
}

static const struct column *share_columns(const struct composer *composer)
{
	static const enum wording words[SPREADS] = {
	    [SPREAD_STATED] = WORDS_SPREAD_STATED,
	    [SPREAD_ORDINAL] = WORDS_SPREAD_ORDINAL,
	    [SPREAD_UNIFORM] = WORDS_SPREAD_UNIFORM,
	    [SPREAD_RATINGS] = WORDS_SPREAD_RATINGS,
	};
	const struct speaker *s = &composer->speaker;
	struct column *columns = arena_alloc(composer->arena, SPREADS + 2, sizeof *columns);
	columns[0].heading = say(s, WORDS_NOMINEE);
	columns[1] = (struct column){say(s, WORDS_PLACE_BY_SCORE), true};
	for (size_t i = 0; i < SPREADS; i++)
		columns[i + 2] = (struct column){say(s, words[i]), true};
	return columns;
}

static const char *place_text(const struct composer *composer, size_t place)
{
	const struct speaker *s = &composer->speaker;
	return place ? wording_count(s, place) : say(s, WORDS_NO_PLACE);
}

static const char *share_text(const struct composer *composer, const struct figure *share)
{
	return isnan(share->number) ? say(&composer->speaker, WORDS_NO_PLACE) : share->text;
}

static void add_shares(const struct composer *composer, struct block *parent,
		       const struct report_contest *contest)
{
	const struct speaker *s = &composer->speaker;
	struct table *table = block_table(parent,
					  say(s, WORDS_CAPTION_SHARES, "group",
					      compose_contest_label(composer, contest)),
					  share_columns(composer), SPREADS + 2);
	for (size_t i = 0; i < contest->member_count; i++) {
		const struct report_weighed_nominee *member = &contest->members[i];
		struct cell *cells = table_row(table);
		compose_name(composer, &cells[0], &composer->report->nominees[member->nominee]);
		cells[1].text = place_text(composer, member->place);
		for (size_t k = 0; k < SPREADS; k++)
			cells[k + 2].text = share_text(composer, &member->spread[k].within);
	}
	block_add(parent, BLOCK_NOTE,
		  say(s, WORDS_SHARES_NOTE, "points", composer->report->weights->points));
}

static void add_without(const struct composer *composer, struct block *parent,
			const struct report_contest *contest)
{
	const struct report *report = composer->report;
	const struct speaker *s = &composer->speaker;
	size_t count = report->weights->rated_count;
	struct column *columns = arena_alloc(composer->arena, count + 2, sizeof *columns);
	columns[0].heading = say(s, WORDS_NOMINEE);
	columns[1] = (struct column){say(s, WORDS_PLACE_BY_SCORE), true};
	for (size_t i = 0; i < count; i++)
		columns[i + 2] =
		    (struct column){report->criteria[report->weights->rated[i]].id, true};
	struct table *table = block_table(parent,
					  say(s, WORDS_CAPTION_WITHOUT, "group",
					      compose_contest_label(composer, contest)),
					  columns, count + 2);
	for (size_t i = 0; i < contest->member_count; i++) {
		const struct report_weighed_nominee *member = &contest->members[i];
		struct cell *cells = table_row(table);
		compose_name(composer, &cells[0], &report->nominees[member->nominee]);
		cells[1].text = place_text(composer, member->place);
		for (size_t k = 0; k < count; k++) {
			cells[k + 2].text = place_text(composer, member->without[k]);
			cells[k + 2].tone =
			    member->without[k] == member->place ? TONE_MUTED : TONE_STRONG;
		}
	}
}

void compose_weights_tables(const struct composer *composer, struct block *parent,
			    const struct report_contest *contest)
{
	size_t rated = composer->report->weights->rated_count;
	add_holds(composer, parent, contest);
	add_shares(composer, parent, contest);
	if (composer->report->weights->joint)
		compose_weights_joint(composer, parent, contest);
	compose_weights_places(composer, parent, contest);
	if (rated > 1 && rated <= MOST_PLACES)
		add_without(composer, parent, contest);
	if (composer->report->technical)
		compose_weights_central(composer, parent, contest);
}
