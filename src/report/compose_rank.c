/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What rank says on a terminal: short, group by group, with everything that must stand beside a
 * score. */
#include "report/compose.h"

#include "base/arena.h"
#include "report/document.h"
#include "report/report.h"

#include <math.h>

enum { NAME, SCORE, INTERVAL, PLAIN, SPREAD, RATED, PLACES, COLUMNS };

static const struct column *columns_of(const struct composer *composer)
{
	const struct speaker *s = &composer->speaker;
	struct column *columns = arena_alloc(composer->arena, COLUMNS, sizeof *columns);
	columns[NAME].heading = say(s, WORDS_NOMINEE);
	columns[SCORE] = (struct column){say(s, WORDS_SCORE), true};
	columns[INTERVAL] = (struct column){say(s, WORDS_INTERVAL_AT, "level",
						composer->report->settings.level_text),
					    true};
	columns[PLAIN] = (struct column){say(s, WORDS_PLAIN_MEAN), true};
	columns[SPREAD] = (struct column){say(s, WORDS_SPREAD), true};
	columns[RATED] = (struct column){say(s, WORDS_RATED_BY), true};
	columns[PLACES] = (struct column){say(s, WORDS_PLACES), true};
	return columns;
}

/* Everything that must be read with the score, one thing on each line. */
static const char *note_of(const struct composer *composer, const struct report_nominee *nominee)
{
	const struct speaker *s = &composer->speaker;
	const char *const parts[] = {
	    compose_beside_lines(composer, nominee),
	    *nominee->unrated_text ? say(s, WORDS_DID_NOT_RATE, "coverage", nominee->unrated_text)
				   : NULL,
	    nominee->score_note,
	};
	const char *note = NULL;
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (parts[i])
			note = note ? arena_printf(composer->arena, "%s\n%s", note, parts[i])
				    : parts[i];
	return note;
}

static void add_row(const struct composer *composer, struct table *table,
		    const struct report_nominee *nominee, bool places)
{
	const struct speaker *s = &composer->speaker;
	struct cell *cells = table_row(table);
	cells[NAME].text = nominee->name;
	cells[NAME].note = note_of(composer, nominee);
	cells[SCORE].text =
	    isnan(nominee->score.number) ? say(s, WORDS_NO_PLACE) : nominee->score.text;
	cells[INTERVAL].text =
	    isnan(nominee->low.number) ? say(s, WORDS_NO_PLACE) : nominee->interval_text;
	cells[PLAIN].text = isnan(nominee->raw.number) ? say(s, WORDS_NO_PLACE) : nominee->raw.text;
	cells[SPREAD].text =
	    isnan(nominee->spread.number) ? say(s, WORDS_NO_PLACE) : nominee->spread.text;
	cells[RATED].text = nominee->rated_text;
	if (places)
		cells[PLACES].text = nominee->within.span_text;
}

static void add_table(const struct composer *composer, struct block *card,
		      const struct report_group *group)
{
	const struct report *report = composer->report;
	bool contested = group->contested > 0;
	struct table *table = block_table(card, NULL, columns_of(composer), COLUMNS);
	for (int standing = 0; standing < STANDINGS; standing++) {
		size_t count;
		const size_t *list = compose_with_standing(composer, group, standing, &count);
		if (count && contested)
			table_heading(table, report->nominees[list[0]].standing_text);
		for (size_t i = 0; i < count; i++)
			add_row(composer, table, &report->nominees[list[i]], contested);
	}
}

static void add_verbose(const struct composer *composer, struct block *card,
			const struct report_group *group)
{
	const struct report *report = composer->report;
	const struct speaker *s = &composer->speaker;
	size_t count = report->dimension_count + 5;
	struct column *columns = arena_alloc(composer->arena, count, sizeof *columns);
	columns[0].heading = say(s, WORDS_NOMINEE);
	for (size_t d = 0; d < report->dimension_count; d++)
		columns[d + 1] = (struct column){report->dimensions[d].label, true};
	columns[count - 4] = (struct column){say(s, WORDS_ADJUSTED_IN_FULL), true};
	columns[count - 3] = (struct column){say(s, WORDS_MISSING_CANNOT_JUDGE), true};
	columns[count - 2] = (struct column){say(s, WORDS_MISSING_NOT_RATED), true};
	columns[count - 1] = (struct column){say(s, WORDS_NOTHING_RETURNED), true};
	struct table *table = block_table(card, NULL, columns, count);
	const size_t *list = compose_by_standing(composer, group);
	for (size_t i = 0; i < group->nominees; i++) {
		const struct report_nominee *nominee = &report->nominees[list[i]];
		struct cell *cells = table_row(table);
		cells[0].text = nominee->name;
		for (size_t d = 0; d < report->dimension_count; d++)
			cells[d + 1].text = nominee->dimensions[d].text;
		cells[count - 4].text = nominee->fixed.text;
		cells[count - 3].text = wording_count(s, nominee->cannot_judge);
		cells[count - 2].text = wording_count(s, nominee->not_rated);
		cells[count - 1].text = wording_count(s, nominee->unrated);
	}
}

static void add_group(const struct composer *composer, struct block *document,
		      const struct report_group *group, bool verbose)
{
	const struct speaker *s = &composer->speaker;
	struct block *card =
	    block_card(document, group->id, group->label, compose_contest(composer, group));
	if (!group->nominees)
		return;
	compose_no_comparison(composer, card, group);
	if (group->plain_differs)
		block_add(card, BLOCK_ALERT, say(s, WORDS_PLAIN_DIFFERS));
	add_table(composer, card, group);
	if (verbose) {
		add_verbose(composer, card, group);
		compose_order_at_seats(composer, card, group);
	}
}

/* Thresholds that the steering committee alone decides are said once, not beside each name. */
static void add_undecided(const struct composer *composer, struct block *document)
{
	const struct report *report = composer->report;
	for (size_t i = 0; i < report->threshold_count; i++) {
		size_t undecided = 0;
		for (size_t n = 0; n < report->nominee_count; n++)
			undecided +=
			    report->nominees[n].stands &&
			    report->nominees[n].outcomes[i].outcome == OUTCOME_INSUFFICIENT &&
			    !report->nominees[n].outcomes[i].beside;
		if (undecided)
			block_add(document, BLOCK_NOTE,
				  say(&composer->speaker, WORDS_UNDECIDED, "threshold",
				      report->thresholds[i].label));
	}
}

const struct block *compose_rank(struct arena *arena, const struct report *report, bool by_points,
				 bool verbose)
{
	struct composer composer = {arena, {arena, report->language}, report};
	struct block *document = document_new(&composer.speaker, report->cycle_title, NULL);
	compose_banners(&composer, document);
	compose_standing_words(&composer, document);
	for (size_t g = 0; g < report->group_count; g++)
		add_group(&composer, document, &report->groups[g], verbose);
	if (by_points && report->rights->overall_order)
		compose_overall(&composer, document);
	compose_meaning(&composer, document);
	if (report->before && !report->no_intervals)
		compose_order_meaning(&composer, document);
	block_add(document, BLOCK_NOTE, report->severity.sentence);
	block_add(document, BLOCK_NOTE, say(&composer.speaker, WORDS_SPREAD_MEANING));
	compose_proposal(&composer, document);
	compose_set_aside(&composer, document, BLOCK_NOTE);
	compose_rounds(&composer, document, BLOCK_NOTE);
	add_undecided(&composer, document);
	return document;
}
