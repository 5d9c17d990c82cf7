/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether the level of scores differs between cycles, where enough people link them. */
#include "base/arena.h"
#include "base/text.h"
#include "report/chart.h"
#include "report/compare_parts.h"

#include <math.h>

static const char *pair_label(const struct comparing *c, const struct link_pair *pair)
{
	const struct across_linking *l = &c->across->linking;

	return say(&c->speaker, WORDS_COMPARE_PAIR, "first", c->labels[l->cycle[pair->a]], "second",
		   c->labels[l->cycle[pair->b]]);
}

static const char *verdict_of(const struct comparing *c, const struct link_pair *pair)
{
	static const enum wording reasons[] = {
	    [LINK_FINE] = WORDS_COMPARE_SHIFT_NONE,
	    [LINK_NO_RATINGS] = WORDS_COMPARE_NO_RATINGS_IN_COMMON,
	    [LINK_FEW_ANCHORS] = WORDS_COMPARE_FEW_ANCHORS,
	    [LINK_NO_FIT] = WORDS_COMPARE_NO_FIT,
	    [LINK_TOO_LARGE] = WORDS_COMPARE_TOO_LARGE,
	};

	if (pair->reason == LINK_FINE && fabs(pair->drift_shift) >= 2 * pair->drift_se)
		return say(&c->speaker, WORDS_COMPARE_SHIFT_SOME);
	return say(&c->speaker, reasons[pair->reason]);
}

static const char *with_error(const struct comparing *c, double value, double error)
{
	if (isnan(value))
		return say(&c->speaker, WORDS_NO_PLACE);
	if (!(error > 0)) /* the model has put all such differences to 0 */
		return say(&c->speaker, WORDS_COMPARE_NO_DIFFERENCE);
	return say(&c->speaker, WORDS_COMPARE_WITH_ERROR, "value",
		   wording_signed(&c->speaker, value, 1), "error",
		   wording_fixed(&c->speaker, error, 1));
}

static void add_pairs(const struct comparing *c, struct block *section)
{
	static const enum wording words[] = {WORDS_COMPARE_ELECTIONS,
					     WORDS_COMPARE_COMMON_REVIEWERS,
					     WORDS_COMPARE_COMMON_PERSONS,
					     WORDS_COMPARE_SHIFT,
					     WORDS_COMPARE_NAIVE,
					     WORDS_COMPARE_SHOWS};
	const struct link *link = c->across->linking.link;
	struct table *table = block_table(section, say(&c->speaker, WORDS_COMPARE_CAPTION_PAIRS),
					  compare_columns(c, words, 6, 6), 6);

	for (size_t p = 0; p < link->pairs; p++) {
		const struct link_pair *pair = &link->pair[p];
		struct cell *cells = table_row(table);

		cells[0].text = pair_label(c, pair);
		cells[1].text = compare_known(c, pair->reviewers);
		cells[2].text = compare_known(c, pair->persons);
		cells[3].text = with_error(c, pair->drift_shift, pair->drift_se);
		cells[4].text = with_error(c, pair->naive, pair->naive_se);
		cells[5].text = verdict_of(c, pair);
	}
	block_add(section, BLOCK_NOTE, say(&c->speaker, WORDS_COMPARE_NAIVE_NOTE));
}

static void add_levels(const struct comparing *c, struct block *section)
{
	const struct speaker *s = &c->speaker;
	const struct across_linking *l = &c->across->linking;
	struct chart_input *inputs = arena_alloc(c->arena, l->link->cycles + 1, sizeof *inputs);
	size_t count = 0;

	for (size_t i = 0; i < l->link->cycles; i++) {
		double level = l->link->level[i], two = 2 * l->link->level_se[i];

		if (isnan(level))
			continue;
		inputs[count++] =
		    (struct chart_input){.label = c->labels[l->cycle[i]],
					 .spoken = say(s, WORDS_COMPARE_ROW_LEVEL, "election",
						       c->labels[l->cycle[i]], "level",
						       compare_points(c, level), "low",
						       compare_points(c, level - two), "high",
						       compare_points(c, level + two), "raw",
						       compare_points(c, l->link->mean[i])),
					 .score = level,
					 .raw = l->link->mean[i],
					 .low = level - two,
					 .high = level + two};
	}
	if (!count)
		return;
	struct chart *chart = chart_intervals(c->arena, inputs, count);

	chart->title = say(s, WORDS_COMPARE_CHART_LEVEL);
	chart->score_word = say(s, WORDS_COMPARE_LEVEL);
	chart->raw_word = say(s, WORDS_PLAIN_MEAN);
	chart->interval_word = say(s, WORDS_COMPARE_TWO_ERRORS);
	chart->axis_word = say(s, WORDS_AXIS);
	chart->description = "";
	for (size_t i = 0; i < chart->axis.tick_count; i++)
		chart->axis.tick_text[i] = wording_plain(s, chart->axis.tick[i], 2);
	for (size_t i = 0; i < chart->row_count; i++)
		chart->description = arena_printf(c->arena, "%s%s%s", chart->description,
						  i ? " " : "", chart->rows[i].spoken);
	block_chart(section, "level-chart", chart, say(s, WORDS_COMPARE_CHART_LEVEL_CAPTION));
}

static void add_variances(const struct comparing *c, struct block *section)
{
	const struct speaker *s = &c->speaker;
	const struct link *link = c->across->linking.link;
	const struct link_variances *v = &link->drifting;

	if (!link->fitted)
		return;
	block_add(section, BLOCK_PARAGRAPH,
		  say(s, WORDS_COMPARE_VARIANCES, "nominee", wording_fixed(s, sqrt(v->nominee), 1),
		      "reviewer", wording_fixed(s, sqrt(v->reviewer), 1), "drift",
		      wording_fixed(s, sqrt(v->drift), 1), "residual",
		      wording_fixed(s, sqrt(v->residual), 1)));
	block_add(section, BLOCK_PARAGRAPH,
		  say(s, v->drift > 0 ? WORDS_COMPARE_DRIFT_SOME : WORDS_COMPARE_DRIFT_NONE));
}

static const char *own_severities(const struct comparing *c, const struct across_reviewer *reviewer)
{
	const struct across_linking *l = &c->across->linking;
	const char *text = NULL;

	for (size_t i = 0; i < l->link->cycles; i++) {
		if (isnan(reviewer->severity[i]))
			continue;
		const char *one =
		    say(&c->speaker, WORDS_COMPARE_CAREER, "election", c->labels[l->cycle[i]],
			"result", with_error(c, 0 - reviewer->severity[i], reviewer->sd[i]));

		text = text ? wording_join(&c->speaker, text, one) : one;
	}
	return text ? text : say(&c->speaker, WORDS_NO_PLACE);
}

static void add_returning(const struct comparing *c, struct block *section)
{
	static const enum wording words[] = {WORDS_REVIEWER, WORDS_COMPARE_ELECTIONS_HEADING,
					     WORDS_COMPARE_GIVES_LINKED, WORDS_COMPARE_GIVES_OWN};
	const struct speaker *s = &c->speaker;
	const struct across_linking *l = &c->across->linking;

	if (!l->reviewer_count)
		return;
	struct table *table = block_table(section, say(s, WORDS_COMPARE_CAPTION_RETURNING),
					  compare_columns(c, words, 4, 4), 4);

	for (size_t r = 0; r < l->reviewer_count; r++) {
		const struct across_reviewer *one = &l->reviewers[r];
		struct cell *cells = table_row(table);

		cells[0].text = c->across->settings.names
				    ? one->label
				    : say(s, WORDS_COMPARE_RETURNING, "n", one->label);
		cells[1].text = compare_known(c, one->cycles);
		cells[2].text = with_error(c, 0 - one->linked.severity, one->linked.sd);
		cells[3].text = own_severities(c, one);
	}
	block_add(section, BLOCK_NOTE, say(s, WORDS_COMPARE_RETURNING_NOTE));
}

static const char *names_of(const struct comparing *c, const size_t *cycles, size_t count)
{
	const char **names = arena_alloc(c->arena, count + 1, sizeof *names);

	for (size_t i = 0; i < count; i++)
		names[i] = c->labels[cycles[i]];
	return wording_list(&c->speaker, names, count);
}

static void add_persons(const struct comparing *c, struct block *section)
{
	const struct across_linking *l = &c->across->linking;
	const char **names = arena_alloc(c->arena, l->person_count + 1, sizeof *names);

	for (size_t p = 0; p < l->person_count; p++) {
		const struct across_person *person = &c->across->people[l->persons[p]];

		names[p] = person->name ? person->name : say(&c->speaker, WORDS_NAME_NOT_FOUND);
	}
	if (l->person_count)
		block_add(section, BLOCK_PARAGRAPH,
			  say(&c->speaker, WORDS_COMPARE_PERSONS_RATED, "people",
			      wording_list(&c->speaker, names, l->person_count)));
}

void compare_scale(const struct comparing *c, struct block *document)
{
	const struct speaker *s = &c->speaker;
	const struct across_linking *l = &c->across->linking;

	if (!c->across->rated)
		return;
	struct block *section =
	    block_section(document, "scale", say(s, WORDS_COMPARE_SECTION_SCALE));

	block_add(section, BLOCK_PARAGRAPH, say(s, WORDS_COMPARE_SCALE_NOTE));
	if (l->left_out_count)
		block_add(section, BLOCK_PARAGRAPH,
			  say(s, WORDS_COMPARE_LEFT_OUT, "elections",
			      names_of(c, l->left_out, l->left_out_count)));
	if (!l->link) {
		block_add(section, BLOCK_PARAGRAPH, say(s, WORDS_COMPARE_ONE_RATED));
		return;
	}
	block_add(section, BLOCK_PARAGRAPH,
		  say(s, WORDS_COMPARE_COMMON, "elections", names_of(c, l->cycle, l->link->cycles),
		      "criteria", wording_list(s, l->common, l->common_count)));
	add_persons(c, section);
	add_pairs(c, section);
	add_levels(c, section);
	add_variances(c, section);
	add_returning(c, section);
	compare_explained(c, section,
			  (const char *const[]){"shift-between-elections",
						"what-returning-reviewers-give", NULL});
}
