/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Seats, nominees and contests, group by group. What is not known is said as such. */
#include "base/arena.h"
#include "base/text.h"
#include "report/chart.h"
#include "report/compare_parts.h"

#include <math.h>
#include <string.h>

static const char *nominees_of(const struct comparing *c, const struct across_group *group)
{
	const char *count = compare_known(c, group->nominees);

	if (group->all_known)
		return count;
	return group->nominees ? say(&c->speaker, WORDS_COMPARE_AT_LEAST, "n", count)
			       : say(&c->speaker, WORDS_COMPARE_NONE_KNOWN);
}

static const char *contest_of(const struct comparing *c, const struct across_group *group)
{
	const struct speaker *s = &c->speaker;

	if (group->contested > 0)
		return say(s, WORDS_CONTEST_MORE);
	if (group->contested < 0 || !group->has_seats)
		return say(s, WORDS_COMPARE_NOT_KNOWN);
	if (!group->nominees)
		return say(s, WORDS_CONTEST_NONE);
	return say(s, group->nominees == group->vacant ? WORDS_CONTEST_EQUAL : WORDS_CONTEST_FEWER);
}

static const char *method_of(const struct comparing *c, const struct across_group *group)
{
	static const enum wording words[] = {
	    [METHOD_ACCLAMATION] = WORDS_COMPARE_METHOD_ACCLAMATION,
	    [METHOD_SECRET_BALLOT] = WORDS_COMPARE_METHOD_BALLOT,
	    [METHOD_LOT] = WORDS_COMPARE_METHOD_LOT,
	    [METHOD_UNKNOWN] = WORDS_COMPARE_NOT_KNOWN,
	};

	return say(&c->speaker, group->method < 0 ? WORDS_COMPARE_NOT_KNOWN : words[group->method]);
}

static const char *sitting_of(const struct comparing *c, const struct across_group *group)
{
	const struct speaker *s = &c->speaker;
	size_t open = group->incumbents.known - group->re_elected - group->not_re_elected;
	const char *parts[3];
	size_t count = 0;

	if (!group->incumbents.known)
		return group->all_known && !group->incumbents.unknown
			   ? say(s, WORDS_COMPARE_NO_SITTING)
			   : say(s, WORDS_COMPARE_NOT_KNOWN);
	if (group->re_elected)
		parts[count++] =
		    say(s, WORDS_COMPARE_N_RE_ELECTED, "n", compare_known(c, group->re_elected));
	if (group->not_re_elected)
		parts[count++] = say(s, WORDS_COMPARE_N_NOT_RE_ELECTED, "n",
				     compare_known(c, group->not_re_elected));
	if (open)
		parts[count++] =
		    say(s, WORDS_COMPARE_N_RESULT_UNKNOWN, "n", compare_known(c, open));
	return wording_list(s, parts, count);
}

static const char *elected_of(const struct comparing *c, const struct across_group *group)
{
	const char *elected = compare_count(c, group->elected);

	if (group->postponed <= 0)
		return elected;
	return wording_join(&c->speaker, elected,
			    say(&c->speaker, WORDS_COMPARE_POSTPONED, "n",
				compare_count(c, group->postponed)));
}

static void add_row(const struct comparing *c, struct table *table, size_t cycle,
		    const struct across_group *group)
{
	struct cell *cells = table_row(table);
	const char *id = c->across->groups[group->group].id;

	cells[0].text = c->labels[cycle];
	cells[1].text = group->has_seats ? compare_known(c, group->vacant)
					 : say(&c->speaker, WORDS_COMPARE_NOT_KNOWN);
	compare_cite(c, &cells[1], cycle, id, "seats");
	cells[2].text = nominees_of(c, group);
	cells[3].text = contest_of(c, group);
	cells[4].text = method_of(c, group);
	compare_cite(c, &cells[4], cycle, id, "method");
	cells[5].text = elected_of(c, group);
	compare_cite(c, &cells[5], cycle, id, "elected");
	cells[6].text = sitting_of(c, group);
}

static void add_table(const struct comparing *c, struct block *card, size_t group)
{
	static const enum wording words[] = {WORDS_COMPARE_ELECTION, WORDS_COMPARE_SEATS,
					     WORDS_COMPARE_NOMINEES, WORDS_COMPARE_CONTEST,
					     WORDS_COMPARE_METHOD,   WORDS_COMPARE_ELECTED_HEADING,
					     WORDS_COMPARE_SITTING};
	size_t count = sizeof words / sizeof *words;
	struct table *table = block_table(card,
					  say(&c->speaker, WORDS_COMPARE_CAPTION_SEATS, "group",
					      compare_group(c, group)),
					  compare_columns(c, words, count, count), count);

	for (size_t i = 0; i < c->across->cycle_count; i++) {
		const struct across_group *in = compare_group_in(&c->across->cycles[i], group);

		if (in)
			add_row(c, table, i, in);
	}
}

/* All groups' rows on one axis, so that charts can be compared; the first two rows only stretch it.
 */
static struct chart_input *inputs_of(const struct comparing *c, size_t *count)
{
	const struct across *across = c->across;
	struct chart_input *inputs =
	    arena_alloc(c->arena, 2 + across->group_count * across->cycle_count, sizeof *inputs);

	inputs[0] = (struct chart_input){"", NULL, "", 0, NAN, NAN, NAN};
	inputs[1] = (struct chart_input){"", NULL, "", 10, NAN, NAN, NAN};
	*count = 2;
	for (size_t g = 0; g < across->group_count; g++)
		for (size_t i = 0; i < across->cycle_count; i++) {
			const struct across_group *in = compare_group_in(&across->cycles[i], g);

			if (!in)
				continue;
			const char *seats = in->has_seats
						? compare_known(c, in->vacant)
						: say(&c->speaker, WORDS_COMPARE_NOT_KNOWN),
				   *known = nominees_of(c, in);
			bool none = !in->all_known && !in->nominees;

			inputs[(*count)++] =
			    (struct chart_input){.label = c->labels[i],
						 .remark = in->all_known ? NULL : known,
						 .spoken = say(&c->speaker, WORDS_COMPARE_ROW_SEATS,
							       "election", c->labels[i], "seats",
							       seats, "nominees", known),
						 .score = none ? NAN : (double)in->nominees,
						 .raw = in->has_seats ? (double)in->vacant : NAN,
						 .low = NAN,
						 .high = NAN};
		}
	return inputs;
}

static void set_words(const struct comparing *c, struct chart *chart, size_t group)
{
	const struct speaker *s = &c->speaker;

	chart->title = say(s, WORDS_COMPARE_CHART_SEATS, "group", compare_group(c, group));
	chart->score_word = say(s, WORDS_COMPARE_NOMINEES);
	chart->raw_word = say(s, WORDS_COMPARE_SEATS);
	chart->axis_word = say(s, WORDS_COMPARE_AXIS_PEOPLE);
	chart->description = "";
	for (size_t i = 0; i < chart->row_count; i++)
		chart->description = arena_printf(c->arena, "%s%s%s", chart->description,
						  i ? " " : "", chart->rows[i].spoken);
}

static size_t rows_of(const struct across *across, size_t group)
{
	size_t rows = 0;

	for (size_t i = 0; i < across->cycle_count; i++)
		rows += compare_group_in(&across->cycles[i], group) != NULL;
	return rows;
}

void compare_seats(const struct comparing *c, struct block *document)
{
	const struct speaker *s = &c->speaker;
	size_t count, at = 2;
	struct chart_input *inputs = inputs_of(c, &count);
	struct chart *all = chart_intervals(c->arena, inputs, count);
	struct block *section =
	    block_section(document, "seats", say(s, WORDS_COMPARE_SECTION_SEATS));

	for (size_t i = 0; i < all->axis.tick_count; i++)
		all->axis.tick_text[i] = wording_plain(s, all->axis.tick[i], 0);
	block_add(section, BLOCK_PARAGRAPH, say(s, WORDS_COMPARE_SEATS_NOTE));
	compare_explained(c, section, (const char *const[]){"nominees-known", "elected", NULL});
	for (size_t g = 0; g < c->across->group_count; g++) {
		struct chart *chart = arena_alloc(c->arena, 1, sizeof *chart);
		const char *anchor = document_anchor(c->arena, "group", c->across->groups[g].id);

		*chart = *all;
		chart->rows = all->rows + at;
		chart->row_count = rows_of(c->across, g);
		at += chart->row_count;
		if (!chart->row_count)
			continue;
		set_words(c, chart, g);
		struct block *card = block_card(section, anchor, compare_group(c, g), NULL);

		block_chart(card, arena_printf(c->arena, "%s-chart", anchor), chart,
			    say(s, WORDS_COMPARE_CHART_SEATS_CAPTION));
		add_table(c, card, g);
	}
}
