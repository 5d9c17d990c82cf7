/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who sits on the Committee after each election, and who stood more than once. */
#include "base/arena.h"
#include "base/text.h"
#include "report/chart.h"
#include "report/compare_parts.h"

#include <math.h>
#include <string.h>

/* Something is known of the Committee after this election. */
static bool composed(const struct across_cycle *cycle)
{
	return cycle->composition.members > 0 || cycle->count_count > 0;
}

static const char *women_of(const struct comparing *c, const struct across_cycle *cycle)
{
	const struct across_composition *all = &cycle->composition;
	const char *women = compare_range(c, all->women);

	if (!all->members)
		return say(&c->speaker, WORDS_COMPARE_NOT_KNOWN);
	return say(&c->speaker, WORDS_COMPARE_OF, "n", women, "all",
		   compare_known(c, all->women.known + all->women.unknown + all->men_known +
					all->others_known));
}

static const char *stated_of(const struct comparing *c, const struct across_count *count)
{
	const struct speaker *s = &c->speaker;
	const char *parts[3];
	size_t used = 0;

	if (count->women >= 0)
		parts[used++] =
		    say(s, WORDS_COMPARE_STATED_WOMEN, "n", compare_count(c, count->women));
	if (count->men >= 0)
		parts[used++] = say(s, WORDS_COMPARE_STATED_MEN, "n", compare_count(c, count->men));
	if (count->total >= 0)
		parts[used++] =
		    say(s, WORDS_COMPARE_STATED_TOTAL, "n", compare_count(c, count->total));
	return say(s, WORDS_COMPARE_STATED_AT, "date", wording_date(s, count->date), "counts",
		   wording_list(s, parts, used));
}

static void add_stated(const struct comparing *c, const struct across_cycle *cycle,
		       struct cell *cell)
{
	const char *text = NULL;
	size_t *numbers, total = 0;

	for (size_t i = 0; i < cycle->count_count; i++)
		total += cycle->counts[i].source_count;
	numbers = arena_alloc(c->arena, total + 1, sizeof *numbers);
	for (size_t i = 0; i < cycle->count_count; i++) {
		const char *stated = stated_of(c, &cycle->counts[i]);

		text = text ? wording_join(&c->speaker, text, stated) : stated;
		for (size_t j = 0; j < cycle->counts[i].source_count; j++)
			numbers[cell->source_count++] = cycle->counts[i].sources[j] + 1;
	}
	cell->sources = numbers;
	cell->text = text ? text : say(&c->speaker, WORDS_NO_PLACE);
}

static void add_rows(const struct comparing *c, struct table *table)
{
	for (size_t i = 0; i < c->across->cycle_count; i++) {
		const struct across_cycle *cycle = &c->across->cycles[i];
		const struct across_composition *all = &cycle->composition;

		if (!composed(cycle))
			continue;
		struct cell *cells = table_row(table);

		cells[0].text = c->labels[i];
		cells[1].text = women_of(c, cycle);
		add_stated(c, cycle, &cells[2]);
		cells[3].text = all->seats ? say(&c->speaker, WORDS_COMPARE_OF, "n",
						 compare_known(c, all->members), "all",
						 compare_known(c, all->seats))
					   : compare_known(c, all->members);
		cells[4].text =
		    compare_range(c, (struct across_range){all->first_term, all->elected -
										all->first_term -
										all->further_term});
		cells[5].text =
		    compare_range(c, (struct across_range){all->further_term,
							   all->elected - all->first_term -
							       all->further_term});
		for (size_t k = 4; k < 6; k++)
			if (!all->elected)
				cells[k].text = say(&c->speaker, WORDS_COMPARE_NOT_KNOWN);
	}
}

static void add_groups(const struct comparing *c, struct block *section)
{
	size_t count = c->across->group_count + 1;
	struct column *columns = arena_alloc(c->arena, count, sizeof *columns);

	columns[0].heading = say(&c->speaker, WORDS_COMPARE_AFTER);
	for (size_t g = 0; g + 1 < count; g++)
		columns[g + 1] = (struct column){compare_group(c, g), true};
	struct table *table =
	    block_table(section, say(&c->speaker, WORDS_COMPARE_CAPTION_GROUPS), columns, count);

	for (size_t i = 0; i < c->across->cycle_count; i++) {
		const struct across_composition *all = &c->across->cycles[i].composition;

		if (!all->members)
			continue;
		struct cell *cells = table_row(table);

		cells[0].text = c->labels[i];
		for (size_t g = 0; g + 1 < count; g++)
			cells[g + 1].text = all->by_group[g]
						? compare_known(c, all->by_group[g])
						: say(&c->speaker, WORDS_COMPARE_NONE_KNOWN);
	}
}

static void add_chart(const struct comparing *c, struct block *section)
{
	const struct speaker *s = &c->speaker;
	struct chart_input *inputs =
	    arena_alloc(c->arena, c->across->cycle_count + 2, sizeof *inputs);
	size_t count = 2;

	inputs[0] = (struct chart_input){"", NULL, "", 0, NAN, NAN, NAN};
	inputs[1] = (struct chart_input){"", NULL, "", 10, NAN, NAN, NAN};
	for (size_t i = 0; i < c->across->cycle_count; i++) {
		const struct across_cycle *cycle = &c->across->cycles[i];
		const struct across_range *women = &cycle->composition.women;
		double stated = cycle->count_count == 1 && cycle->counts[0].women >= 0
				    ? (double)cycle->counts[0].women
				    : NAN;

		if (!cycle->composition.members)
			continue;
		inputs[count++] =
		    (struct chart_input){.label = c->labels[i],
					 .spoken = say(s, WORDS_COMPARE_ROW_WOMEN, "election",
						       c->labels[i], "women", women_of(c, cycle)),
					 .score = (double)women->known,
					 .raw = stated,
					 .low = (double)women->known,
					 .high = (double)(women->known + women->unknown)};
	}
	if (count == 2)
		return;
	struct chart *chart = chart_intervals(c->arena, inputs, count);

	chart->rows += 2;
	chart->row_count -= 2;
	chart->bars = true;
	chart->title = say(s, WORDS_COMPARE_CHART_WOMEN);
	chart->score_word = say(s, WORDS_COMPARE_WOMEN_KNOWN);
	chart->raw_word = say(s, WORDS_COMPARE_WOMEN_STATED);
	chart->interval_word = say(s, WORDS_COMPARE_WOMEN_RANGE);
	chart->axis_word = say(s, WORDS_COMPARE_AXIS_PEOPLE);
	chart->description = "";
	for (size_t i = 0; i < chart->axis.tick_count; i++)
		chart->axis.tick_text[i] = wording_plain(s, chart->axis.tick[i], 0);
	for (size_t i = 0; i < chart->row_count; i++)
		chart->description = arena_printf(c->arena, "%s%s%s", chart->description,
						  i ? " " : "", chart->rows[i].spoken);
	block_chart(section, "women-chart", chart, say(s, WORDS_COMPARE_CHART_WOMEN_CAPTION));
}

void compare_members(const struct comparing *c, struct block *document)
{
	static const enum wording words[] = {WORDS_COMPARE_AFTER,  WORDS_COMPARE_WOMEN,
					     WORDS_COMPARE_STATED, WORDS_COMPARE_MEMBERS,
					     WORDS_COMPARE_NEW,	   WORDS_COMPARE_SAT_BEFORE};
	const struct speaker *s = &c->speaker;
	size_t some = 0;

	for (size_t i = 0; i < c->across->cycle_count; i++)
		some += composed(&c->across->cycles[i]);
	if (!some)
		return;
	struct block *section =
	    block_section(document, "composition", say(s, WORDS_COMPARE_SECTION_MEMBERS));

	block_add(section, BLOCK_PARAGRAPH, say(s, WORDS_COMPARE_MEMBERS_NOTE));
	add_chart(c, section);
	add_rows(c, block_table(section, say(s, WORDS_COMPARE_CAPTION_MEMBERS),
				compare_columns(c, words, 6, 6), 6));
	add_groups(c, section);
	compare_explained(c, section, (const char *const[]){"women", NULL});
}

/* "2012: elected; 2016: re-elected" */
static const char *career(const struct comparing *c, size_t person)
{
	const char *text = NULL;

	for (size_t i = 0; i < c->across->cycle_count; i++)
		for (size_t n = 0; n < c->across->cycles[i].nominee_count; n++) {
			const struct across_nominee *one = &c->across->cycles[i].nominees[n];

			if (one->person != person)
				continue;
			const char *part = say(&c->speaker, WORDS_COMPARE_CAREER, "election",
					       c->labels[i], "result", compare_result(c, one));

			text = text ? wording_join(&c->speaker, text, part) : part;
		}
	return text ? text : "";
}

void compare_again(const struct comparing *c, struct block *document)
{
	static const enum wording words[] = {WORDS_NOMINEE, WORDS_COMPARE_ELECTIONS,
					     WORDS_COMPARE_TIMES_ELECTED};
	const struct speaker *s = &c->speaker;
	size_t some = 0;

	for (size_t p = 0; p < c->across->person_count; p++)
		some += c->across->people[p].nominated > 1;
	if (!some)
		return;
	struct block *section =
	    block_section(document, "again", say(s, WORDS_COMPARE_SECTION_AGAIN));

	block_add(section, BLOCK_PARAGRAPH, say(s, WORDS_COMPARE_AGAIN_NOTE));
	struct table *table = block_table(section, say(s, WORDS_COMPARE_CAPTION_AGAIN),
					  compare_columns(c, words, 3, 2), 3);

	for (size_t p = 0; p < c->across->person_count; p++) {
		const struct across_person *person = &c->across->people[p];

		if (person->nominated < 2)
			continue;
		struct cell *cells = table_row(table);

		cells[0].text = person->name ? person->name : say(s, WORDS_NAME_NOT_FOUND);
		cells[1].text = career(c, p);
		cells[2].text = compare_known(c, person->elected);
	}
}
